package storetest

import (
	"errors"
	"time"

	"aftermath"
)

func decideStays(b *bench) {
	b.filed(2, "y", "k2")
	r := b.filed(1, "x", "k")
	b.decide(byPerson("link", r, "y"))
	b.same("moved", b.where("y", r), "y")
	rd := Reading(r, "e2", "k")
	b.file(rd, Link(rd, "x"))
	b.same("after another edition", b.where("y", r), "y")
	b.same("the list", b.incidentIDs(), []string{"y"})
	ls, err := b.s.Near(b.Context(), []string{"k"}, 1)
	b.ok(err)
	b.same("near says so", []any{ls[0].Incident, ls[0].ByPerson}, []any{"y", true})
	b.same("receipts", b.receipts(), []string{"r2 1 read y main", "r1 1 waiting y main"})
}

func decideSplit(b *bench) {
	r := b.filed(1, "x")
	b.filed(2, "x")
	d := byPerson("split", r, "new")
	d.ID = "d"
	b.decide(d)
	b.decide(d)
	b.same("split off", b.where("new", r), "new")
	b.same("the list", b.incidentIDs(), []string{"x", "new"})
	b.same("decisions", len(b.dossier("new").Decisions), 2)
	b.now = b.now.Add(time.Minute)
	b.decide(byPerson("link", r, "x"))
	b.same("a later decision overrides", b.where("x", r), "x")
}

func mergeFollowed(b *bench) {
	r1, r2, r3 := b.filed(1, "x", "k"), b.filed(2, "y", "k"), b.filed(3, "z", "k")
	b.decide(merge("x", "y", "ada"))
	b.decide(merge("y", "z", "ada"))
	b.same("old ids lead on", []string{b.dossier("x").ID, b.dossier("y").ID, b.dossier("z").ID}, []string{"z", "z", "z"})
	b.same("aliases", b.dossier("x").Aliases, []string{"x", "y"})
	for _, r := range []aftermath.Report{r1, r2, r3} {
		b.same("link", b.where("x", r), "z")
	}
	b.same("near", b.near("k"), []string{"z", "z", "z"})
	b.same("the list", b.incidentIDs(), []string{"z"})
	b.same("reports", b.incidents()[0].Reports, 3)
	b.same("receipts", b.receipts()[0], "r1 1 read z main")
	b.filed(4, "x")
	b.same("what is put to an old id comes along", b.incidents()[0].Reports, 4)
}

func mergeCircle(b *bench) {
	b.filed(1, "x")
	b.filed(2, "y")
	b.filed(3, "z")
	b.decide(merge("x", "y", "ada"))
	b.decide(merge("y", "z", "ada"))
	for _, d := range []aftermath.Decision{merge("z", "x", "ada"), merge("x", "x", "ada"), merge("y", "x", "ada")} {
		if _, err := b.s.Decide(b.Context(), d); err == nil {
			b.Errorf("merged %s into %s", d.Incident, d.Into)
		}
	}
	b.decide(merge("x", "y", "ada"))
	b.same("decisions", len(b.dossier("z").Decisions), 5)
	b.same("the list", b.incidentIDs(), []string{"z"})
}

func mergeEnds(b *bench) {
	b.filed(1, "x")
	b.filed(2, "y")
	b.filed(4, "w")
	r := Report(3)
	b.put(r)
	rd := Reading(r, "e1")
	b.file(rd, Link(rd, "y"), merge("x", "y", aftermath.ByProgram), merge("y", "x", aftermath.ByProgram))
	b.decide(merge("x", "w", "ada"))
	b.same("all in one", b.incidentIDs(), []string{"w"})
	rd = Reading(r, "e2")
	b.file(rd, Link(rd, "y"))
	b.same("the person's merge of x into w holds", []string{b.dossier("x").ID, b.dossier("y").ID}, []string{"w", "y"})
	b.same("the list", b.incidentIDs(), []string{"w", "y"})
	b.same("reports", []int{b.incidents()[0].Reports, b.incidents()[1].Reports}, []int{2, 2})
}

func mergeRespectsSplit(b *bench) {
	r := b.filed(1, "x")
	b.filed(2, "x")
	b.decide(byPerson("split", r, "y"))
	q := Report(3)
	b.put(q)
	rd := Reading(q, "e1")
	b.file(rd, Link(rd, "x"), merge("y", "x", aftermath.ByProgram))
	b.same("still apart", []string{b.dossier("x").ID, b.dossier("y").ID}, []string{"x", "y"})
	b.decide(merge("y", "x", "ada"))
	b.same("a person may", b.dossier("y").ID, "x")
}

func decideReject(b *bench) {
	r := b.filed(1, "x")
	c := Reading(r, "e1").Claims[0]
	b.decide(aftermath.Decision{Verb: "reject", Claim: c.ID, By: "ada", Reasons: []string{"a typing error"}})
	ds := b.dossier("x").Decisions
	b.same("decision", []string{ds[1].Verb, ds[1].Claim, ds[1].By, ds[1].Reasons[0]}, []string{"reject", c.ID, "ada", "a typing error"})
	b.same("when", ds[1].At, b.now)
}

func decideRefuses(b *bench) {
	r := b.filed(1, "x")
	unknown := []aftermath.Decision{
		byPerson("link", Report(9), "x"), byPerson("split", Report(9), "y"), byPerson("link", r, "nosuch"),
		merge("x", "nosuch", "ada"), merge("nosuch", "x", "ada"),
		{Verb: "reject", Claim: "nosuch", By: "ada"},
	}
	for _, d := range unknown {
		if _, err := b.s.Decide(b.Context(), d); !errors.Is(err, aftermath.ErrNotFound) {
			b.Errorf("%+v: %v, want not found", d, err)
		}
	}
	for _, d := range []aftermath.Decision{
		byPerson("rename", r, "x"), byPerson("split", r, ""), merge("x", "x", aftermath.ByProgram), {Verb: "link", By: ""},
	} {
		if _, err := b.s.Decide(b.Context(), d); err == nil {
			b.Errorf("%+v: decided", d)
		}
	}
	b.same("decisions", len(b.dossier("x").Decisions), 1)
	b.same("the list", b.incidentIDs(), []string{"x"})
}
