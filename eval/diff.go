package eval

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"aftermath"
)

// Change is a claim that one of two readings of a text makes and the other does not.
type Change struct {
	Gained bool
	Kind   string // as a claim's, or "incident" for what a reading's summary says of one
	Line   string
	Quote  string
	Claim  string // id, "" of an incident
}

// Sign is "+" for what was gained and "-" for what was lost.
func (c Change) Sign() string {
	if c.Gained {
		return "+"
	}
	return "-"
}

// Changed counts claims of one kind.
type Changed struct {
	Kind   string `json:"kind"`
	Kept   int    `json:"kept"`
	Gained int    `json:"gained"`
	Lost   int    `json:"lost"`
}

// Difference is what became of one text's claims between two readings.
type Difference struct {
	Report  aftermath.Receipt // the oldest with the text
	Changes []Change          // in the order of the text; what is lost stands first
	Kept    map[string]int    // by kind
}

// asserted is what a reading says, claims and summaries of incidents alike. Two are the same if their
// kind and value are, who says so and how it is held: neither the rule that found it nor the
// words that carry it count, since with other rules both may be better.
type asserted struct {
	same string
	at   int
	Change
}

func assertions(r aftermath.Reading) []asserted {
	var out []asserted
	for _, l := range r.Incidents {
		line := localLine(l)
		out = append(out, asserted{"incident " + line, l.Evidence.Span().Start, Change{Kind: "incident", Line: line, Quote: l.Evidence.Quote()}})
	}
	for _, c := range r.Claims {
		kind := string(c.Value.Kind())
		same := strings.Join([]string{kind, c.Value.Line(), c.Source.Name, string(c.Polarity), string(c.Modality)}, "\x00")
		out = append(out, asserted{same, c.Evidence.Span().Start, Change{Kind: kind, Line: c.Line(), Quote: c.Evidence.Quote(), Claim: c.ID}})
	}
	slices.SortStableFunc(out, func(a, b asserted) int { return a.at - b.at })
	return out
}

// localLine is e.g. "main bombing 2031-05-02 CZ done: bridge, Veldt".
func localLine(l aftermath.Local) string {
	return strings.Join([]string{l.Role, strings.Join(l.Types, "+"), orNone(string(l.Date)), orNone(l.Country), l.Stage}, " ") + ": " + strings.Join(l.Places, ", ")
}

// Compare says what a reading gained and lost against an older one of the same text.
func Compare(old, now aftermath.Reading) Difference {
	a, b := assertions(old), assertions(now)
	left := map[string]int{}
	for _, x := range a {
		left[x.same]++
	}
	d := Difference{Kept: map[string]int{}}
	var gained []Change
	for _, y := range b {
		if left[y.same] > 0 {
			left[y.same]--
			d.Kept[y.Kind]++
			continue
		}
		y.Gained = true
		gained = append(gained, y.Change)
	}
	slices.Reverse(a) // of several alike the last are those without a partner
	for _, x := range a {
		if left[x.same] > 0 {
			left[x.same]--
			d.Changes = append(d.Changes, x.Change)
		}
	}
	slices.Reverse(d.Changes)
	d.Changes = append(d.Changes, gained...)
	return d
}

// Summary is the sums of a comparison of editions.
type Summary struct {
	Old   string    `json:"against"`
	Texts int       `json:"texts"` // read under the older edition and another one since
	Other int       `json:"texts_changed"`
	Kinds []Changed `json:"kinds"`
}

// Editions compares what a store holds of an older edition with the valid readings of the
// same texts, and calls f for each text of which something changed. Texts that were replaced since, or whose
// reading of that edition is still the valid one, are passed over.
func Editions(ctx context.Context, s aftermath.Store, old string, f func(Difference) error) (Summary, error) {
	sum := Summary{Old: old}
	seen, kinds := map[string]bool{}, map[string]*Changed{}
	err := s.Readings(ctx, old, func(was aftermath.Filed) error {
		if was.ValidTo.IsZero() || seen[was.Key] {
			return nil
		}
		seen[was.Key] = true
		now, err := validReading(ctx, s, was)
		if err != nil || now.Key != was.Key || now.Edition == old {
			return err
		}
		d := Compare(was.Reading, now.Reading)
		d.Report = was.Receipts[0]
		sum.Texts++
		tallyChanges(kinds, d)
		if len(d.Changes) == 0 {
			return nil
		}
		sum.Other++
		return f(d)
	})
	for _, k := range append([]string{"incident"}, JudgedKinds...) {
		if c := kinds[k]; c != nil {
			sum.Kinds = append(sum.Kinds, *c)
		}
	}
	return sum, err
}

// validReading is the reading that took another's place; the zero value if the text was replaced.
func validReading(ctx context.Context, s aftermath.Store, was aftermath.Filed) (aftermath.Filed, error) {
	for _, r := range was.Receipts {
		if r.Status == aftermath.Replaced {
			continue
		}
		now, err := s.Reading(ctx, r.ID)
		if errors.Is(err, aftermath.ErrNotFound) {
			continue
		}
		return now, err
	}
	return aftermath.Filed{}, nil
}

func tallyChanges(kinds map[string]*Changed, d Difference) {
	of := func(kind string) *Changed {
		if kinds[kind] == nil {
			kinds[kind] = &Changed{Kind: kind}
		}
		return kinds[kind]
	}
	for k, n := range d.Kept {
		of(k).Kept += n
	}
	for _, c := range d.Changes {
		of(c.Kind).Gained += count(c.Gained)
		of(c.Kind).Lost += count(!c.Gained)
	}
}

// String is the difference as text: the report, then a line and the words for each change.
func (d Difference) String() string {
	var w strings.Builder
	fmt.Fprintf(&w, "%s  %s\n", d.Report.ID, d.Report.Title)
	for _, c := range d.Changes {
		line := c.Line
		if c.Kind == "incident" {
			line = "incident " + line
		}
		fmt.Fprintf(&w, "  %s %s\n", c.Sign(), line)
		if c.Quote != "" {
			fmt.Fprintf(&w, "      %q\n", c.Quote)
		}
	}
	return w.String()
}

// String is the sums as text.
func (s Summary) String() string {
	var w strings.Builder
	fmt.Fprintf(&w, "texts read under %s and again since: %d; with changes: %d\n%-16s%8s%8s%8s\n", s.Old, s.Texts, s.Other, "", "kept", "gained", "lost")
	for _, k := range s.Kinds {
		fmt.Fprintf(&w, "%-16s%8d%8d%8d\n", k.Kind, k.Kept, k.Gained, k.Lost)
	}
	return w.String()
}
