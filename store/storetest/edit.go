package storetest

import (
	"errors"
	"strings"
	"time"

	"aftermath"
)

// undo takes a decision back.
func undo(d aftermath.Decision) aftermath.Decision {
	return aftermath.Decision{Verb: "undo", Of: d.ID, By: "bo", Reasons: []string{"it was right"}}
}

// people are the decisions by people, latest first, as "verb author".
func (b *bench) people() []string {
	b.Helper()
	out := []string{}
	b.ok(b.s.Decisions(b.Context(), func(d aftermath.Decision) error {
		out = append(out, d.Verb+" "+d.By)
		return nil
	}))
	return out
}

func decideUndo(b *bench) {
	r := b.filed(1, "x")
	b.filed(2, "y")
	moved := b.decide(byPerson("link", r, "y"))
	b.same("moved", b.where("y", r), "y")
	first := b.decide(undo(moved))
	b.same("where the program had put it", b.where("x", r), "x")
	b.same("the list", b.incidentIDs(), []string{"y", "x"})
	if _, err := b.s.Decide(b.Context(), undo(moved)); err == nil {
		b.Error("undone twice")
	}
	rd := Reading(r, "e2")
	b.file(rd, Link(rd, "x"))
	b.same("after another reading", b.where("x", r), "x")
	b.decide(undo(first))
	b.same("the undoing undone", b.where("y", r), "y")
	b.same("the list", b.incidentIDs(), []string{"y"})
	b.same("decisions", b.people(), []string{"undo bo", "undo bo", "link ada"})
	if _, err := b.s.Decide(b.Context(), aftermath.Decision{Verb: "undo", Of: "ffffffff", By: "bo"}); !errors.Is(err, aftermath.ErrNotFound) {
		b.Errorf("undoing nothing: %v, want not found", err)
	}
}

func decideUndoMerge(b *bench) {
	b.filed(1, "x")
	b.filed(2, "y")
	b.filed(3, "z")
	m := b.decide(merge("x", "y", "ada"))
	b.decide(merge("y", "z", "ada"))
	b.same("all in one", b.incidentIDs(), []string{"z"})
	b.decide(undo(m))
	b.same("x is apart, y stays merged", b.incidentIDs(), []string{"z", "x"})
	again := b.decide(merge("x", "z", "cy"))
	b.same("merged anew", []string{b.dossier("x").ID, again.By}, []string{"z", "cy"})
}

func decideUndoProgramMerge(b *bench) {
	b.filed(1, "x")
	b.filed(2, "y")
	r := Report(3)
	b.put(r)
	rd := Reading(r, "e1")
	m := merge("x", "y", aftermath.ByProgram)
	m.ID = "0123456789abcdef"
	b.file(rd, Link(rd, "y"), m)
	b.same("merged", b.incidentIDs(), []string{"y"})
	b.decide(aftermath.Decision{Verb: "undo", Of: "012345", By: "bo"})
	b.same("apart", b.incidentIDs(), []string{"y", "x"})
	rd = Reading(r, "e2")
	b.file(rd, Link(rd, "y"), m)
	b.same("not merged again", b.incidentIDs(), []string{"y", "x"})
	q := Report(4)
	b.put(q)
	rd = Reading(q, "e1")
	b.file(rd, Link(rd, "x"), merge("y", "x", aftermath.ByProgram))
	b.same("nor the other way round", b.incidentIDs(), []string{"x", "y"})
}

// The text is read again and knows the incident under another key.
func decideCarried(b *bench) {
	r := Report(1)
	b.put(r)
	b.filed(2, "y")
	two := func(edition string, swap bool) aftermath.Reading {
		rd := Reading(r, edition)
		other := rd.Incidents[0]
		other.Key, other.Role, other.Date = "i2", "background", "2030-01-01"
		var err error
		if other.Evidence, err = aftermath.Cite(r.Text, aftermath.Span{Start: 40, End: 50}, aftermath.Span{End: len(r.Text)}); err != nil {
			b.Fatal(err)
		}
		rd.Incidents = append(rd.Incidents, other)
		if swap {
			rd.Incidents[0].Key, rd.Incidents[1].Key = "i2", "i1"
		}
		return rd
	}
	links := func(rd aftermath.Reading) []aftermath.Decision {
		a, c := Link(rd, "x"), Link(rd, "old")
		if a.Ref.Local, c.Ref.Local = rd.Incidents[0].Key, rd.Incidents[1].Key; a.Ref.Local == "" {
			b.Fatal("no key")
		}
		return []aftermath.Decision{a, c}
	}
	rd := two("e1", false)
	b.file(rd, links(rd)...)
	d := b.decide(byPerson("link", r, "y"))
	b.same("before", b.dossier("y").Links[aftermath.Ref{Reading: rd.Key, Local: "i1"}], "y")
	rd = two("e2", true)
	b.file(rd, links(rd)...)
	b.same("it is i2 now", b.dossier("y").Links[aftermath.Ref{Reading: rd.Key, Local: "i2"}], "y")
	b.same("and what is i1 now is where the program put it", b.dossier("old").Links[aftermath.Ref{Reading: rd.Key, Local: "i1"}], "old")
	rd = two("e3", false)
	b.file(rd, links(rd)...)
	b.same("i1 again", b.dossier("y").Links[aftermath.Ref{Reading: rd.Key, Local: "i1"}], "y")
	b.same("and i2 apart", b.dossier("old").Links[aftermath.Ref{Reading: rd.Key, Local: "i2"}], "old")
	b.decide(undo(d))
	b.same("undone with all that repeats it", b.dossier("x").Links[aftermath.Ref{Reading: rd.Key, Local: "i1"}], "x")
}

func decideClaims(b *bench) {
	r := b.filed(1, "x")
	rd := Reading(r, "e1")
	c := rd.Claims[0]
	toll := aftermath.Toll{What: "killed", Who: "victims", Count: aftermath.Exactly(5), Status: "current"}
	d, err := aftermath.Correct(rd.Key, c, toll, c.Source, "ada", "a typing error")
	b.ok(err)
	d = b.decide(d)
	b.same("what it is about", []any{d.Subject.Line(), d.Incident, d.Ref.Reading}, []any{c.Line(), "x", rd.Key})
	b.same("as the dossier holds it", b.dossier("x").Decisions[1], d)
	f, err := b.s.Claim(b.Context(), d.Entry.Claim.ID[:8])
	b.ok(err)
	b.same("the entered claim", []any{f.Claim, f.Incident, f.Filed.Key, f.Text}, []any{d.Entry.Claim, "x", rd.Key, r.Text})
	b.same("who entered it", f.Decisions, []aftermath.Decision{d})
	f, err = b.s.Claim(b.Context(), c.ID)
	b.ok(err)
	b.same("the corrected claim", []any{f.Claim, f.Decisions}, []any{c, []aftermath.Decision{d}})
	b.same("the list shows it", b.incidents()[0].Killed.String(), "5")
	u := b.decide(undo(d))
	b.same("and what was before it", b.incidents()[0].Killed.String(), "4..")
	f, err = b.s.Claim(b.Context(), c.ID)
	b.ok(err)
	b.same("with its undoing", f.Decisions, []aftermath.Decision{d, u})
	b.same("the undoing is in the dossier", b.dossier("x").Decisions[2], u)
	rd = Reading(r, "e2")
	rd.Claims = nil
	b.file(rd, Link(rd, "y"))
	b.same("it follows its incident's past", len(b.dossier("x").Decisions), 4) // link x, correct, undo, link y
}

func decideRecord(b *bench) {
	b.filed(1, "x")
	words := "seven died, the harbour board said"
	enter := func(incident string) aftermath.Decision {
		d, err := aftermath.Record(incident, aftermath.Toll{What: "killed", Who: "victims", Count: aftermath.Exactly(7), Status: "current"},
			aftermath.Source{Name: "harbour board"}, aftermath.Receipt{Report: aftermath.Report{Publisher: "Gazette", Published: "2031-04-04"}},
			words, aftermath.Span{End: len(words)}, "ada", "told by telephone")
		b.ok(err)
		return d
	}
	d := b.decide(enter("x"))
	in := b.dossier("x")
	b.same("in the dossier", in.Decisions[1], d)
	f, err := b.s.Claim(b.Context(), d.Entry.Claim.ID)
	b.ok(err)
	b.same("found", []any{f.Claim, f.Incident, f.Text, f.Filed.Receipts[0].Publisher}, []any{d.Entry.Claim, "x", words, "Gazette"})
	b.decide(aftermath.Decision{Verb: "reject", Claim: d.Entry.Claim.ID, By: "bo"})
	f, err = b.s.Claim(b.Context(), d.Entry.Claim.ID)
	b.ok(err)
	b.same("entered, then rejected", []string{f.Decisions[0].Verb, f.Decisions[1].Verb}, []string{"record", "reject"})
	if _, err := b.s.Decide(b.Context(), enter("nosuch")); !errors.Is(err, aftermath.ErrNotFound) {
		b.Errorf("a fact of no incident: %v, want not found", err)
	}
	d = enter("x")
	d.By = "bo"
	for _, d := range []aftermath.Decision{d, {Verb: "record", Incident: "x", By: "ada"}, {Verb: "correct", Claim: d.Entry.Claim.ID, By: "ada"}} {
		if _, err := b.s.Decide(b.Context(), d); err == nil {
			b.Errorf("%+v: decided", d)
		}
	}
}

// A fact may be entered on the words of a report that tells of another incident, or of none.
func decideRecordOfReport(b *bench) {
	r := b.filed(1, "x")
	b.filed(2, "y")
	rec := aftermath.Receipt{Report: r, Version: 1, Reading: r.ReadingKey()}
	at := strings.Index(r.Text, "Gunmen killed")
	d, err := aftermath.Record("y", aftermath.Responsibility{Act: "claim", By: "a group"}, aftermath.Source{}, rec, r.Text, aftermath.Span{Start: at, End: at + 6}, "ada", "")
	b.ok(err)
	d = b.decide(d)
	b.same("the dossier has the reading", len(b.dossier("y").Readings), 2)
	f, err := b.s.Claim(b.Context(), d.Entry.Claim.ID)
	b.ok(err)
	b.same("found in its report", []any{f.Text, f.Filed.Key, f.Incident}, []any{r.Text, r.ReadingKey(), "y"})
}

func readingOf(b *bench) {
	r := b.filed(1, "x")
	f, err := b.s.Reading(b.Context(), "r1")
	b.ok(err)
	b.same("reading", []any{f.Key, f.Links, f.Receipts[0].ID}, []any{r.ReadingKey(), map[string]string{"i1": "x"}, "r1"})
	long := Report(2)
	long.ID = "a-long-id-of-a-report"
	b.put(long)
	rd := Reading(long, "e1")
	b.file(rd)
	f, err = b.s.Reading(b.Context(), "a-long")
	b.ok(err)
	b.same("by a beginning", f.Key, rd.Key)
	long.ID = "a-long-id-of-another"
	b.put(long)
	if _, err := b.s.Reading(b.Context(), "a-long"); err == nil {
		b.Error("found by a beginning of two ids")
	}
	b.put(Report(3))
	for _, id := range []string{"r3", "nosuch", "r"} {
		if _, err := b.s.Reading(b.Context(), id); !errors.Is(err, aftermath.ErrNotFound) {
			b.Errorf("reading of %s: %v, want not found", id, err)
		}
	}
}

// A clock that runs backwards does not change the order of what people decided.
func decideClock(b *bench) {
	r := b.filed(1, "x")
	b.filed(2, "y")
	first := b.decide(byPerson("link", r, "y"))
	b.now = b.now.Add(-time.Hour)
	second := b.decide(byPerson("link", r, "x"))
	if !second.At.After(first.At) {
		b.Errorf("decided at %s after %s", second.At, first.At)
	}
	b.same("the later one holds", b.where("x", r), "x")
	b.same("latest first", b.people(), []string{"link ada", "link ada"})
}
