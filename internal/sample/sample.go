// Package sample makes readings by hand for tests: claims with quotes, without a
// word of text having been read. [PortEllery] is the invented incident that the goldens of
// Fold and of package export show; nothing in it has happened.
package sample

import (
	"maps"
	"slices"
	"strings"
	"time"

	"aftermath"
)

// Incident is the id of the incident of every sample.
const Incident = "port-ellery-2031"

// C is one claim to be: what it says, in which words, and who says it.
type C struct {
	Quote  string
	Value  aftermath.Value
	Source aftermath.Source
	No     bool               // negated
	How    aftermath.Modality // asserted if empty
}

// R is one report to be, with one local incident i1.
type R struct {
	ID, Publisher, Title string
	Date                 aftermath.When
	Role                 string // main if empty
	Received             string // RFC 3339; noon of the day after Date if empty
	Version              int
	Copies               []Copy
	Claims               []C
}

// Copy is another receipt of the report's text.
type Copy struct {
	ID, Publisher string
	Date          aftermath.When
}

// Input puts reports together as a store would load them. Reports that share an ID are
// versions of it.
func Input(rs ...R) aftermath.Input {
	in := aftermath.Input{ID: Incident, Links: map[aftermath.Ref]string{}}
	for _, r := range rs {
		byDay := map[aftermath.When][]Copy{r.Date: {{r.ID, r.Publisher, r.Date}}}
		for _, c := range r.Copies {
			byDay[c.Date] = append(byDay[c.Date], c)
		}
		for _, day := range slices.Sorted(maps.Keys(byDay)) {
			cs := byDay[day]
			f := filed(r, cs)
			in.Links[aftermath.Ref{Reading: f.Key, Local: "i1"}] = Incident
			in.Readings = append(in.Readings, f)
		}
	}
	replace(in.Readings)
	return in
}

// replace marks older versions as a store does: their receipts are replaced, and a reading none of
// whose receipts is left ends when the last was.
func replace(fs []aftermath.Filed) {
	newest := map[string]aftermath.Receipt{}
	for _, f := range fs {
		for _, r := range f.Receipts {
			if r.Version > newest[r.ID].Version {
				newest[r.ID] = r
			}
		}
	}
	for i := range fs {
		left := 0
		end := fs[i].ValidFrom
		for j, r := range fs[i].Receipts {
			if n := newest[r.ID]; r.Version < n.Version {
				fs[i].Receipts[j].Status = aftermath.Replaced
				if n.Received.After(end) {
					end = n.Received
				}
			} else {
				left++
			}
		}
		if left == 0 {
			fs[i].ValidTo = end
		}
	}
}

func filed(r R, copies []Copy) aftermath.Filed {
	text, spans := r.text()
	received := r.received(copies[0].Date)
	f := aftermath.Filed{ValidFrom: received.Add(time.Minute), Links: map[string]string{"i1": Incident}}
	for i, c := range copies {
		received := received.Add(time.Duration(i) * time.Second)
		rep := aftermath.Report{ID: c.ID, Publisher: c.Publisher, Title: r.Title, URL: "https://" + c.ID + ".example/", Published: c.Date, Lang: "en", Received: received, Text: text}
		f.Key = rep.ReadingKey()
		f.Receipts = append(f.Receipts, aftermath.Receipt{Report: rep, Version: max(r.Version, 1), Reading: f.Key, Status: aftermath.Read})
	}
	f.Edition, f.Relevant = "sample", true
	f.Incidents = []aftermath.Local{{Key: "i1", Role: first(r.Role, "main"), Date: "2031-05-02", Country: "FJ", Stage: "done", Rule: "sample"}}
	for i, c := range r.Claims {
		f.Claims = append(f.Claims, claim(f.Key, text, spans[i], c))
	}
	return f
}

func (r R) received(date aftermath.When) time.Time {
	if r.Received != "" {
		t, err := time.Parse(time.RFC3339, r.Received)
		must(err)
		return t
	}
	from, _, p := date.Interval()
	if p == aftermath.NoTime {
		from = time.Date(2031, 5, 4, 0, 0, 0, 0, time.UTC)
	}
	return from.Truncate(24 * time.Hour).Add(36 * time.Hour)
}

func (r R) text() (string, []aftermath.Span) {
	var b strings.Builder
	b.WriteString(r.Title + "\n\n")
	var spans []aftermath.Span
	for _, c := range r.Claims {
		spans = append(spans, aftermath.Span{Start: b.Len(), End: b.Len() + len(c.Quote)})
		b.WriteString(c.Quote + ". ")
	}
	return b.String(), spans
}

func claim(key, text string, span aftermath.Span, c C) aftermath.Claim {
	e, err := aftermath.Cite(text, span, span)
	must(err)
	k := aftermath.Claim{Incident: "i1", Evidence: e, Source: c.Source, Modality: c.How, Rule: "sample/" + string(c.Value.Kind()), Confidence: 0.9, Value: c.Value}
	if c.No {
		k.Polarity = aftermath.Negative
	}
	k, err = aftermath.NewClaim(key, k)
	must(err)
	return k
}

// must stops a test whose sample is malformed.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
