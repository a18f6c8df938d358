package storetest

import (
	"fmt"
	"slices"
	"time"

	"aftermath"
)

// unsettled are the readings whose local incidents are still to be settled, by the title of their reports.
func (b *bench) unsettled() []string {
	b.Helper()
	ls, err := b.s.Unsettled(b.Context(), 100)
	b.ok(err)
	return readingsIn(ls)
}

func sorted(ss []string) []string {
	slices.Sort(ss)
	return ss
}

func readingsIn(ls []aftermath.Linked) []string {
	out := []string{}
	for _, l := range ls {
		out = append(out, l.Reading+" "+l.Incident)
	}
	return out
}

// members are the members of incidents, as "incident fixed".
func (b *bench) members(ids ...string) []string {
	b.Helper()
	ls, err := b.s.Members(b.Context(), ids)
	b.ok(err)
	out := []string{}
	for _, l := range ls {
		out = append(out, fmt.Sprint(l.Incident, " ", l.Fixed))
	}
	slices.Sort(out)
	return out
}

// settle has the program decide anew about the readings of reports.
func (b *bench) settle(rs []aftermath.Report, ds ...aftermath.Decision) {
	b.Helper()
	var refs []aftermath.Ref
	for _, r := range rs {
		refs = append(refs, aftermath.Ref{Reading: r.ReadingKey(), Local: "i1"})
	}
	b.now = b.now.Add(time.Second)
	b.ok(b.s.Settle(b.Context(), refs, ds))
}

// moved is the program's decision to put the reading of a report to an incident.
func moved(r aftermath.Report, incident string) aftermath.Decision {
	return Link(aftermath.Reading{Key: r.ReadingKey()}, incident)
}

// closed is the program's merge of an incident that the report was in.
func closed(r aftermath.Report, id, into string) aftermath.Decision {
	d := merge(id, into, aftermath.ByProgram)
	d.Ref = aftermath.Ref{Reading: r.ReadingKey(), Local: "i1"}
	return d
}

func settleMoves(b *bench) {
	r1, r2, r3 := b.filed(1, "x", "k"), b.filed(2, "x", "k"), b.filed(3, "y", "k")
	b.same("to do, oldest first", b.unsettled(), []string{r1.ReadingKey() + " x", r2.ReadingKey() + " x", r3.ReadingKey() + " y"})
	b.same("members", b.members("x", "y", "nosuch"), []string{"x false", "x false", "y false"})
	b.settle([]aftermath.Report{r1, r2, r3}, moved(r2, "y"))
	b.same("done", b.unsettled(), []string{})
	b.same("moved", b.where("y", r2), "y")
	b.same("the list", b.incidentIDs(), []string{"y", "x"})
	b.same("the first decision is kept", len(b.dossier("y").Decisions), 3)
	b.settle(nil, moved(r2, ""))
	b.same("put to none", b.members("x", "y"), []string{"x false", "y false"})
	b.same("it is still near", sorted(b.near("k")), []string{"", "x", "y"})
	rd := Reading(r1, "e2", "k")
	b.file(rd, Link(rd, "x"))
	b.same("read again", b.unsettled(), []string{r1.ReadingKey() + " x"})
}

func settleMerges(b *bench) {
	r1, r2 := b.filed(1, "x"), b.filed(2, "y")
	b.settle([]aftermath.Report{r1, r2}, closed(r1, "x", "y"))
	b.same("one incident", b.incidentIDs(), []string{"y"})
	b.same("the old id leads on", b.dossier("x").ID, "y")
	b.settle(nil, moved(r1, "x"))
	b.same("the id stands for itself again", b.incidentIDs(), []string{"y", "x"})
	b.same("with what was put there", b.members("x"), []string{"x false"})
	b.settle(nil, closed(r1, "x", "y"))
	rd := Reading(r1, "e2")
	b.file(rd, Link(rd, "x"))
	b.same("its reading ended, and so did the merge", b.incidentIDs(), []string{"y", "x"})
}

// What shared an incident with a reading that ends is to be settled again.
func settleNeighbours(b *bench) {
	r1, r2, r3 := b.filed(1, "x"), b.filed(2, "x"), b.filed(3, "y")
	b.settle([]aftermath.Report{r1, r2, r3})
	rd := Reading(r1, "e2")
	b.file(rd, Link(rd, "z"))
	b.same("to do", b.unsettled(), []string{r2.ReadingKey() + " x", r1.ReadingKey() + " z"})
}

func settleRespectsPeople(b *bench) {
	r1, r2 := b.filed(1, "x"), b.filed(2, "x")
	b.filed(3, "y")
	d := b.decide(byPerson("split", r2, "new"))
	b.same("what a person parted is fixed on either side", b.members("x", "y", "new"), []string{"new true", "x true", "y false"})
	b.settle(nil, moved(r2, "x"))
	b.same("what a person put there stays", b.where("new", r2), "new")
	b.settle(nil, closed(r1, "x", "new"))
	b.same("and the program merges it with nothing", sorted(b.incidentIDs()), []string{"new", "x", "y"})
	b.decide(merge("y", "x", "bo"))
	b.same("merged by a person", b.members("y"), []string{"x true", "x true"})
	b.decide(undo(d))
	b.same("taken back, where the program had put it", b.where("x", r2), "x")
	if err := b.s.Settle(b.Context(), nil, []aftermath.Decision{byPerson("link", r1, "y")}); err == nil {
		b.Error("settling took a person's decision")
	}
}

// Of a key that very many share the same ones are seen in whatever order they came.
func nearHot(b *bench) {
	const many = 150
	var first []string
	for _, backwards := range []bool{false, true} {
		for n := range many {
			if backwards {
				n = many - 1 - n
			}
			b.filed(1000+n, "x", "hot")
		}
		ls, err := b.s.Near(b.Context(), []string{"hot"}, many)
		b.ok(err)
		if len(ls) < 10 || len(ls) == many {
			b.Errorf("%d of %d are looked at", len(ls), many)
		}
		if got := readingsIn(ls); first == nil {
			first = got
		} else {
			b.same("the other way round", got, first)
		}
		b.s = b.empty()
	}
}
