package aftermath_test

import (
	"strings"
	"testing"
	"time"

	"aftermath"
	"aftermath/internal/sample"
)

var (
	monday  = time.Date(2031, 6, 2, 12, 0, 0, 0, time.UTC)
	tuesday = monday.AddDate(0, 0, 1)
)

// figures are the entries of the ledger of the killed, as "count speaker status".
func figures(in aftermath.Input, at aftermath.AsOf) string {
	var out []string
	for _, s := range aftermath.Fold(in, at).Tolls {
		if s.What != "killed" {
			continue
		}
		for _, e := range append(s.Entries, s.Undated...) {
			out = append(out, strings.TrimSpace(e.Count.String()+" "+e.Speaker.String()+" "+e.Status+" "+e.By))
		}
	}
	return strings.Join(out, ", ")
}

// decided adds decisions to an input, at the times given.
func decided(in aftermath.Input, ds ...aftermath.Decision) aftermath.Input {
	for i := range ds {
		if ds[i].ID == "" {
			ds[i].ID = ds[i].Key()
		}
	}
	in.Decisions = append(in.Decisions, ds...)
	return in
}

// reject is what a store makes of a person's rejection.
func reject(in aftermath.Input, c aftermath.Claim, at time.Time) aftermath.Decision {
	return aftermath.Decision{Verb: "reject", Claim: c.ID, Subject: &c, Ref: aftermath.Ref{Reading: in.Readings[0].Key}, By: "ada", At: at}
}

func TestRejectThenAndNow(t *testing.T) {
	in := sample.Input(killed("r", "2031-05-03", 40), killed("s", "2031-05-04", 4))
	in = decided(in, reject(in, in.Readings[0].Claims[0], monday))
	if got, want := figures(in, aftermath.AsOf{}), "4 reports media"; got != want {
		t.Errorf("now: %s, want %s", got, want)
	}
	if got, want := figures(in, aftermath.AsOf{Known: monday.Add(-time.Hour)}), "40 reports superseded, 4 reports media"; got != want {
		t.Errorf("as known before it was rejected: %s, want %s", got, want)
	}
	in = decided(in, aftermath.Decision{Verb: "undo", Of: in.Decisions[0].ID, By: "bo", At: tuesday})
	if got, want := figures(in, aftermath.AsOf{}), "40 reports superseded, 4 reports media"; got != want {
		t.Errorf("undone: %s, want %s", got, want)
	}
	in = decided(in, aftermath.Decision{Verb: "undo", Of: in.Decisions[1].ID, By: "ada", At: tuesday.Add(time.Hour)})
	if got, want := figures(in, aftermath.AsOf{}), "4 reports media"; got != want {
		t.Errorf("the undoing undone: %s, want %s", got, want)
	}
	if got, want := figures(in, aftermath.AsOf{Known: tuesday}), "40 reports superseded, 4 reports media"; got != want {
		t.Errorf("as known when it was undone: %s, want %s", got, want)
	}
}

// Better rules find the same words with other bounds, or say something else of them.
func TestRejectSurvivesReading(t *testing.T) {
	r := killed("r", "2031-05-03", 40)
	in := sample.Input(r)
	in = decided(in, reject(in, in.Readings[0].Claims[0], monday))
	again := func(n int, speaker string) aftermath.Input {
		f := in.Readings[0]
		text, c := "r\n\n"+r.Claims[0].Quote+". ", f.Claims[0]
		span := c.Evidence.Span()
		span.Start += 2
		var err error
		if c.Evidence, err = aftermath.Cite(text, span, span); err != nil {
			t.Fatal(err)
		}
		c.Value, c.Source, c.Rule = sample.Toll("killed", n, n), aftermath.Source{Name: speaker}, "better"
		if c, err = aftermath.NewClaim(f.Key, c); err != nil {
			t.Fatal(err)
		}
		f.Edition, f.ValidFrom, f.Claims = "next", tuesday, []aftermath.Claim{c}
		old := in.Readings[0]
		old.ValidTo = tuesday
		out := in
		out.Readings = []aftermath.Filed{old, f}
		return out
	}
	for _, c := range []struct {
		n       int
		speaker string
		want    string
	}{{40, "", ""}, {4, "", "4 reports media"}, {40, "Harbour Board", "40 Harbour Board unofficial"}} {
		if got := figures(again(c.n, c.speaker), aftermath.AsOf{}); got != c.want {
			t.Errorf("read again as %d by %q: %q, want %q", c.n, c.speaker, got, c.want)
		}
	}
}

// What is wrong in a text is wrong in its copies; equal words in another text are another matter.
func TestRejectMeansCopies(t *testing.T) {
	quote := "the police of Port Ellery said on Saturday evening that three people had been killed by the gunmen"
	r := sample.R{
		ID: "a", Title: "One text", Date: "2031-05-03", Copies: []sample.Copy{{ID: "c", Publisher: "C", Date: "2031-05-04"}},
		Claims: []sample.C{{Quote: quote, Value: sample.Toll("killed", 3, 3)}},
	}
	other := sample.R{ID: "o", Title: "Another text", Date: "2031-05-05", Claims: []sample.C{
		{Quote: quote, Value: sample.Toll("killed", 3, 3)}, {Quote: "and more", Value: sample.Toll("injured", 9, 9)},
	}}
	in := sample.Input(r, other)
	in = decided(in, reject(in, in.Readings[0].Claims[0], monday))
	e := aftermath.Fold(in, aftermath.AsOf{}).Tolls[0].Entries
	if len(e) != 1 || e[0].Copies != 1 || e[0].First != "2031-05-05" {
		t.Errorf("%+v; want the figure of the other text alone", e)
	}
}

func TestCorrect(t *testing.T) {
	in := sample.Input(killed("r", "2031-05-03", 40), killed("s", "2031-05-04", 6))
	was := in.Readings[0].Claims[0]
	d, err := aftermath.Correct(in.Readings[0].Key, was, sample.Toll("killed", 4, 4), aftermath.Source{Name: "Harbour Board", Class: "official"}, "ada", "a typing error")
	if err != nil {
		t.Fatal(err)
	}
	d.Subject, d.At = &was, monday
	in = decided(in, d)
	if got, want := figures(in, aftermath.AsOf{}), "4 Harbour Board editor ada, 6 reports media"; got != want {
		t.Errorf("corrected: %s, want %s", got, want)
	}
	second, err := aftermath.Correct(in.Readings[0].Key, d.Entry.Claim, sample.Toll("killed", 5, 5), aftermath.Source{}, "bo", "")
	if err != nil {
		t.Fatal(err)
	}
	second.Subject, second.At = &d.Entry.Claim, tuesday
	in = decided(in, second)
	if got, want := figures(in, aftermath.AsOf{}), "5 reports editor bo, 6 reports media"; got != want {
		t.Errorf("corrected again: %s, want %s", got, want)
	}
	if got, want := figures(in, aftermath.AsOf{Known: monday}), "4 Harbour Board editor ada, 6 reports media"; got != want {
		t.Errorf("as known in between: %s, want %s", got, want)
	}
	if _, err := aftermath.Correct(in.Readings[0].Key, was, was.Value, was.Source, "ada", ""); err == nil {
		// Only author and rule differ, and those make no correction.
		t.Error("a correction that changes nothing is taken")
	}
}

// A struck fact of the incident does not come back by the reading's summary.
func TestRejectRole(t *testing.T) {
	r := sample.R{ID: "r", Title: "T", Date: "2031-05-03", Claims: []sample.C{
		{Quote: "on Friday", Value: aftermath.Role{Slot: "date", Value: "2031-05-02"}}, {Quote: "knives", Value: aftermath.Role{Slot: "weapon", Value: "knives"}},
	}}
	in := sample.Input(r)
	if ds := aftermath.Fold(in, aftermath.AsOf{}).Incident.Dates; len(ds) != 1 {
		t.Fatalf("days %+v before", ds)
	}
	in = decided(in, reject(in, in.Readings[0].Claims[0], monday))
	if ds := aftermath.Fold(in, aftermath.AsOf{}).Incident.Dates; len(ds) != 0 {
		t.Errorf("the struck day is back: %+v", ds)
	}
}

func TestRecord(t *testing.T) {
	in := sample.Input(killed("r", "2031-05-03", 40))
	enter := func(n int, quote string, day aftermath.When, at time.Time) aftermath.Decision {
		rep := aftermath.Report{Publisher: "Gazette", URL: "https://gazette.example/9", Published: day}
		d, err := aftermath.Record(in.ID, sample.Toll("killed", n, n), aftermath.Source{Name: "Harbour Board"}, aftermath.Receipt{Report: rep}, quote, aftermath.Span{End: len(quote)}, "ada", "not in the store")
		if err != nil {
			t.Fatal(err)
		}
		d.At = at
		return d
	}
	in = decided(in, enter(7, "seven died", "2031-05-05", monday), enter(8, "eight died", "2031-05-05", tuesday), enter(9, "nine died", "", tuesday))
	for _, c := range []struct {
		at   aftermath.AsOf
		want string
	}{
		{aftermath.AsOf{}, "40 reports superseded, 7 Harbour Board superseded ada, 8 Harbour Board editor ada, 9 Harbour Board editor ada"},
		{aftermath.AsOf{Known: monday}, "40 reports superseded, 7 Harbour Board editor ada"},
		{through("2031-05-04"), "40 reports media"},
	} {
		if got := figures(in, c.at); got != c.want {
			t.Errorf("at %+v: %s\nwant %s", c.at, got, c.want)
		}
	}
	d := aftermath.Fold(in, aftermath.AsOf{})
	if len(d.Reports) != 3 || d.Reports[1].Role != "entered" || d.Reports[1].Publisher != "Gazette" || d.Reports[1].Claims != 2 {
		t.Errorf("reports %+v; want one document for both facts of a day", d.Reports)
	}
	elsewhere := enter(1, "one died", "2031-05-05", monday)
	elsewhere.Incident = "another"
	if got := figures(decided(sample.Input(killed("r", "2031-05-03", 40)), elsewhere), aftermath.AsOf{}); got != "40 reports media" {
		t.Errorf("a fact of another incident counts: %s", got)
	}
}

// A fact that the program missed counts as its report's, with the report's day and copies.
func TestRecordOfStoredReport(t *testing.T) {
	r := killed("r", "2031-05-03", 40)
	r.Claims = append(r.Claims, sample.C{Quote: "nine were hurt", Value: sample.Toll("missing", 1, 1)})
	in := sample.Input(r)
	f := in.Readings[0]
	text := f.Receipts[0].Text
	at := strings.Index(text, "nine were")
	d, err := aftermath.Record(in.ID, sample.Toll("injured", 9, 9), aftermath.Source{}, f.Receipts[0], text, aftermath.Span{Start: at, End: at + 14}, "ada", "")
	if err != nil {
		t.Fatal(err)
	}
	d.At = monday
	ds := aftermath.Fold(decided(in, d), aftermath.AsOf{})
	for _, s := range ds.Tolls {
		if s.What == "injured" && s.Entries[0].First == "2031-05-03" && len(ds.Reports) == 1 {
			return
		}
	}
	t.Errorf("not found as of its report: %+v", ds.Tolls)
}

func TestEntriesRefused(t *testing.T) {
	toll, text := sample.Toll("killed", 1, 1), "one died"
	for name, f := range map[string]func() (aftermath.Decision, error){
		"no author": func() (aftermath.Decision, error) {
			return aftermath.Record("x", toll, aftermath.Source{}, aftermath.Receipt{}, text, aftermath.Span{End: 3}, "", "")
		},
		"the program": func() (aftermath.Decision, error) {
			return aftermath.Record("x", toll, aftermath.Source{}, aftermath.Receipt{}, text, aftermath.Span{End: 3}, aftermath.ByProgram, "")
		},
		"no words": func() (aftermath.Decision, error) {
			return aftermath.Record("x", toll, aftermath.Source{}, aftermath.Receipt{}, text, aftermath.Span{}, "ada", "")
		},
		"a kind of harm that is none": func() (aftermath.Decision, error) {
			return aftermath.Record("x", sample.Toll("annoyed", 1, 1), aftermath.Source{}, aftermath.Receipt{}, text, aftermath.Span{End: 3}, "ada", "")
		},
	} {
		if _, err := f(); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}

// What people entered is cited from what they entered it from.
func TestCitationsOfEntries(t *testing.T) {
	in := sample.Input(killed("r", "2031-05-03", 40))
	rec := in.Readings[0].Receipts[0]
	value := aftermath.Statement{Speaker: aftermath.Party{Code: "NZ"}, Act: "praise"}
	paper, err := aftermath.Record(in.ID, value, aftermath.Source{}, aftermath.Receipt{Report: aftermath.Report{Publisher: "Gazette", URL: "https://gazette.example/"}},
		"New Zealand praised them", aftermath.Span{Start: 0, End: 24}, "ada", "")
	if err != nil {
		t.Fatal(err)
	}
	corrected, err := aftermath.Correct(in.Readings[0].Key, in.Readings[0].Claims[0], sample.Toll("killed", 41, 41), aftermath.Source{}, "ada", "")
	if err != nil {
		t.Fatal(err)
	}
	corrected.Subject = &in.Readings[0].Claims[0]
	in = decided(in, paper, corrected)
	d := aftermath.Fold(in, aftermath.AsOf{})
	cites := in.Citations(d)
	for id, want := range map[string]string{
		d.Reactions[0].Cells[0].Claims[0]: "Gazette: New Zealand praised them", d.Tolls[0].Current.Claims[0]: rec.Publisher + ": " + in.Readings[0].Claims[0].Evidence.Quote(),
	} {
		if c := cites[id]; c.Publisher+": "+c.Quote != want {
			t.Errorf("%s is cited as %+v, want %s", id, c, want)
		}
	}
}
