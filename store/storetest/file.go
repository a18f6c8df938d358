package storetest

import (
	"errors"
	"time"

	"aftermath"
)

func fileRoundTrip(b *bench) {
	r := Report(1)
	b.put(r)
	received := b.now
	b.take("e1", 1)
	b.now = b.now.Add(time.Second)
	rd := Reading(r, "e1", "k1", "k2")
	d := Link(rd, "x")
	d.ID, d.At = "d1", time.Date(2031, 5, 1, 11, 0, 0, 5, time.UTC)
	b.file(rd, d)
	b.same("task done", b.take("e1", 1), []string{})
	r.Received, r.Raw, r.Text = received, nil, ""
	rd.Incidents[0].Keys = nil // they are for finding
	b.same("dossier", b.dossier("x"), aftermath.Input{
		ID: "x", Aliases: []string{},
		Readings: []aftermath.Filed{{
			Reading: rd, ValidFrom: b.now, Links: map[string]string{"i1": "x"},
			Receipts: []aftermath.Receipt{{Report: r, Version: 1, Reading: rd.Key, Status: aftermath.Read}},
		}},
		Links:     map[aftermath.Ref]string{{Reading: rd.Key, Local: "i1"}: "x"},
		Decisions: []aftermath.Decision{d},
	})
}

func fileTwice(b *bench) {
	r := b.filed(1, "x", "k")
	before := b.dossier("x")
	rd := Reading(r, "e1", "k")
	b.file(rd, Link(rd, "x"))
	b.file(rd, Link(rd, "elsewhere"))
	b.same("dossier", b.dossier("x"), before)
	b.same("incidents", b.incidentIDs(), []string{"x"})
	b.same("near", b.near("k"), []string{"x"})
}

func fileRefuses(b *bench) {
	r := Report(1)
	b.put(r)
	rd := Reading(r, "e1", "k")
	other := Link(rd, "x")
	other.Ref.Local = "i7"
	mine := Link(rd, "x")
	mine.By = "ada"
	for name, ds := range map[string][]aftermath.Decision{
		"a link of a local incident that is not there": {Link(rd, "x"), other},
		"a person's decision":                          {mine},
		"a link to nothing":                            {Link(rd, "")},
	} {
		if err := b.s.File(b.Context(), rd, ds); err == nil {
			b.Errorf("filed %s", name)
		}
	}
	b.same("incidents", b.incidentIDs(), []string{})
	b.same("near", b.near("k"), []string{})
	b.same("still to be read", b.take("e1", 1), []string{"r1"})
	if err := b.s.File(b.Context(), Reading(Report(2), "e1"), nil); !errors.Is(err, aftermath.ErrNotFound) {
		b.Errorf("reading of no report: %v, want not found", err)
	}
}

func fileSupersedes(b *bench) {
	r := b.filed(1, "x", "old")
	from := b.now
	b.now = b.now.Add(time.Hour)
	rd := Reading(r, "e2", "new")
	rd.Claims = nil
	b.file(rd, Link(rd, "y"))
	old := b.dossier("x")
	b.same("readings that told of x", len(old.Readings), 1)
	b.same("its edition and times", []any{old.Readings[0].Edition, old.Readings[0].ValidFrom, old.Readings[0].ValidTo},
		[]any{"e1", from.Add(-time.Second), b.now})
	b.same("its claims are kept", len(old.Readings[0].Claims), 1)
	b.same("its links as they were", old.Readings[0].Links, map[string]string{"i1": "x"})
	b.same("nothing is put to x now", old.Links, map[aftermath.Ref]string{})
	b.same("y", b.where("y", r), "y")
	b.same("the list", b.incidentIDs(), []string{"y"})
	b.same("near by old keys", b.near("old"), []string{})
	b.same("near by new keys", b.near("new"), []string{"y"})
}

func fileReplaced(b *bench) {
	r := b.filed(1, "x", "k")
	q := r
	q.ID, q.URL = "q", "https://another.example/"
	b.put(q)
	fixed := r
	fixed.Text += "Corrected."
	b.put(fixed)
	b.same("q still carries the text", b.near("k"), []string{"x"})
	b.same("reports", b.incidents()[0].Reports, 1)
	q.Text = "Nothing happened."
	b.now = b.now.Add(time.Hour)
	b.put(q)
	b.same("no receipt carries it", b.near("k"), []string{})
	b.same("the list", b.incidentIDs(), []string{})
	b.same("when it ended", b.dossier("x").Readings[0].ValidTo, b.now)
	rd := Reading(r, "e3", "k")
	b.file(rd, Link(rd, "x"))
	b.same("read while it was replaced", b.near("k"), []string{})
	b.same("receipts", b.receipts(), []string{"r1 1 replaced", "q 1 replaced", "r1 2 waiting", "q 2 waiting"})
}

func fileReplacedComesBack(b *bench) {
	r := b.filed(1, "x", "k")
	fixed := r
	fixed.Text += "Corrected."
	b.put(fixed)
	b.take("e1", 5)
	q := r
	q.ID = "q"
	b.put(q)
	b.same("to read", b.take("e1", 5), []string{"q"})
	rd := Reading(r, "e1", "k")
	b.file(rd, Link(rd, "x"))
	b.same("near", b.near("k"), []string{"x"})
	b.same("both times it was valid", len(b.dossier("x").Readings), 2)
	b.same("the list", b.incidentIDs(), []string{"x"})
}

func dossierKeeps(b *bench) {
	r := b.filed(1, "x")
	b.filed(2, "x")
	b.decide(byPerson("split", r, "y"))
	b.same("readings ever put to x", len(b.dossier("x").Readings), 2)
	b.same("readings ever put to y", len(b.dossier("y").Readings), 1)
	b.same("as decided now", b.where("x", r), "y")
	verbs := []string{}
	for _, d := range b.dossier("x").Decisions {
		verbs = append(verbs, d.Verb+" "+d.By)
	}
	b.same("decisions, as they were made", verbs, []string{"link program", "link program", "split ada"})
	if _, err := b.s.Dossier(b.Context(), "nosuch"); !errors.Is(err, aftermath.ErrNotFound) {
		b.Errorf("dossier of nothing: %v, want not found", err)
	}
}
