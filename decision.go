package aftermath

import (
	"errors"
	"strings"
	"time"
)

// Decision is a recorded judgement: about what belongs to which incident (link, merge,
// split), about a claim (reject, correct), a fact entered by hand (record), or about another
// decision (undo). Decisions are never edited: a later one overrides, and a person's is never
// overridden by the program's.
type Decision struct {
	ID       string    `json:"id"`   // Decision.Key if left empty
	Verb     string    `json:"verb"` // link, merge, split, reject, correct, record, undo
	Ref      Ref       `json:"ref"`  // for link and split; Ref.Reading also where the words of a claim stand
	Incident string    `json:"incident"`
	Into     string    `json:"into,omitempty"`    // for merge
	Claim    string    `json:"claim,omitempty"`   // for reject and correct: what is struck
	Subject  *Claim    `json:"subject,omitempty"` // that claim as it stood, so that it is known again in a later reading; set by the store
	Entry    *Entry    `json:"entry,omitempty"`   // for correct and record: what holds instead, or too
	Of       string    `json:"of,omitempty"`      // for undo: the decision that no longer holds; of a link carried over to a later reading: the one it repeats
	Reasons  []string  `json:"reasons"`
	By       string    `json:"by"` // "program", or who decided
	At       time.Time `json:"at"` // set by the store if left zero
}

// Entry is a claim that a person entered. Its evidence stands in the text of the reading
// that Decision.Ref names; or, where Report is set, in a document that the store does not hold, and then
// the evidence is the whole text.
type Entry struct {
	Claim  Claim   `json:"claim"`
	Report *Report `json:"report,omitempty"` // publisher, address, title, date; without text
}

// ReadingKey is the key of the reading that holds the words of the entry, the decision's own Ref where
// they stand in a stored report. Facts that were entered from one document share it.
func (d Decision) ReadingKey() string {
	if d.Entry == nil || d.Entry.Report == nil {
		return d.Ref.Reading
	}
	r := d.Entry.Report
	return Hash("entry", r.URL, r.Publisher, r.Title, string(r.Published))
}

// Key names the decision by what it says, who says so and when.
func (d Decision) Key() string {
	parts := []string{d.Verb, d.Ref.Reading, d.Ref.Local, d.Incident, d.Into, d.Claim, d.By, d.At.UTC().Format(time.RFC3339Nano)}
	if d.Entry != nil {
		parts = append(parts, d.Entry.Claim.ID)
	}
	if d.Of != "" {
		parts = append(parts, d.Of)
	}
	return Hash(parts...)
}

// ByProgram is the author of the program's own decisions.
const ByProgram = "program"

// Record makes the decision that a fact be kept which a person found. The words stand in text at span: a
// stored report's if report is its receipt with reading, else those of a document that report describes. What is
// refused: no author, words longer than [MaxEvidence], a value that its kind does not know.
func Record(incident string, v Value, src Source, report Receipt, text string, span Span, by, why string) (Decision, error) {
	ev, err := Cite(text, span, Span{0, len(text)})
	if err != nil {
		return Decision{}, err
	}
	d := Decision{Verb: "record", Incident: incident, Ref: Ref{Reading: report.Reading}, Entry: &Entry{}, Reasons: reasons(why), By: by}
	if report.Reading == "" {
		r := report.Report
		r.Raw, r.Text = nil, ""
		d.Entry.Report = &r
	}
	d.Entry.Claim, err = entered(d.ReadingKey(), Claim{Evidence: ev, Source: src, Value: v}, by)
	return d, err
}

// Correct makes the decision that v and src hold in place of what a claim of a reading says, by the same words.
func Correct(reading string, c Claim, v Value, src Source, by, why string) (Decision, error) {
	d := Decision{Verb: "correct", Ref: Ref{Reading: reading}, Claim: c.ID, Entry: &Entry{}, Reasons: reasons(why), By: by}
	n := c
	n.Value, n.Source = v, src
	var err error
	if d.Entry.Claim, err = entered(reading, n, by); err == nil && v.Line() == c.Value.Line() && src == c.Source {
		err = errors.New("the correction says what the claim says")
	}
	return d, err
}

// entered completes a claim that a person makes: it is held for certain, and names its author.
func entered(reading string, c Claim, by string) (Claim, error) {
	if by == "" || by == ByProgram {
		return c, errors.New("no author: only a person enters facts")
	}
	c.By, c.Rule, c.Confidence = by, "person", 1
	return NewClaim(reading, c)
}

func reasons(why string) []string {
	if why = strings.TrimSpace(why); why == "" {
		return []string{}
	}
	return []string{why}
}

// Holding are the decisions, in the order they were made, that no later one undid. Undo
// decisions are among them, if they hold.
func Holding(ds []Decision) []Decision {
	undone := map[string]bool{}
	for i := len(ds) - 1; i >= 0; i-- {
		if d := ds[i]; d.Verb == "undo" && !undone[d.ID] {
			undone[d.Of] = true
		}
	}
	out := make([]Decision, 0, len(ds))
	for _, d := range ds {
		if d.Verb != "undo" && undone[d.Of] {
			undone[d.ID] = true // it repeats one that was undone
		}
		if !undone[d.ID] {
			out = append(out, d)
		}
	}
	return out
}
