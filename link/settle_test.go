package link_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"aftermath"
	"aftermath/link"
)

// words is a sketch of words that no other text has.
func words(ws ...string) aftermath.Sketch {
	var ms []aftermath.Mark
	for _, w := range ws {
		ms = append(ms, aftermath.MarkOf(w, aftermath.NameMark, 14))
	}
	return aftermath.NewSketch(ms)
}

// put is a local incident of a reading that was put to an incident.
func put(reading, incident string, l aftermath.Local) aftermath.Linked {
	return aftermath.Linked{Ref: aftermath.Ref{Reading: reading, Local: l.Key}, Local: l, Incident: incident, Published: "2024-05-06"}
}

// apply is where decisions leave local incidents: ref -> incident.
func apply(ms []aftermath.Linked, ds []aftermath.Decision) map[aftermath.Ref]string {
	out, into := map[aftermath.Ref]string{}, map[string]string{}
	for _, m := range ms {
		out[m.Ref] = m.Incident
	}
	for _, d := range ds {
		if d.Verb == "merge" {
			into[d.Incident] = d.Into
			continue
		}
		out[d.Ref] = d.Incident
	}
	for r, id := range out {
		if to, ok := into[id]; ok {
			out[r] = to
		}
	}
	return out
}

// partition is which refs are together, whatever the ids.
func partition(at map[aftermath.Ref]string) string {
	by := map[string][]string{}
	for r, id := range at {
		by[id] = append(by[id], r.Reading)
	}
	var out []string
	for _, rs := range by {
		slices.Sort(rs)
		out = append(out, strings.Join(rs, "+"))
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

// three are reports of one bombing and one of another; all have their own town, day and words.
func three() []aftermath.Linked {
	a := attack("i1", "2024-05-05", "Marsabit", 12, "bombing")
	a.Words = words("Wangari", "Ouko", "Sagante")
	b := attack("i1", "2024-05-03", "Kisumu", 2, "stabbing")
	b.Words = words("Otieno", "Nyalenda")
	return []aftermath.Linked{put("r1", "x", a), put("r2", "x", a), put("r3", "y", b)}
}

func TestSettleLeavesWhatIsInOrder(t *testing.T) {
	if ds := link.Settle(three()); len(ds) != 0 {
		t.Errorf("nothing to change, decided %+v", ds)
	}
}

func TestSettlePartsAndJoins(t *testing.T) {
	ms := three()
	ms[1].Incident, ms[2].Incident = "y", "y" // r2 was put to the wrong one
	ds := link.Settle(ms)
	if got := partition(apply(ms, ds)); got != "r1+r2 r3" {
		t.Errorf("settled as %s", got)
	}
	for _, d := range ds {
		if d.By != aftermath.ByProgram || len(d.Reasons) < 2 {
			t.Errorf("decision without author or reasons: %+v", d)
		}
	}
	ms = three()
	ms[1].Incident = "z" // two ids of one incident
	ds = link.Settle(ms)
	if len(ds) != 1 || ds[0].Verb != "merge" || ds[0].Incident != "z" || ds[0].Into != "x" {
		t.Errorf("two ids of one incident: %+v", ds)
	}
}

func TestSettleKeepsIDs(t *testing.T) {
	ms := three()
	for i := range ms {
		ms[i].Incident = "x" // all in one: the two that belong together keep the id
	}
	at := apply(ms, link.Settle(ms))
	if at[ms[0].Ref] != "x" || at[ms[1].Ref] != "x" || at[ms[2].Ref] == "x" || !strings.HasPrefix(at[ms[2].Ref], "2024-05-03-ke-kisumu-") {
		t.Errorf("settled as %v", at)
	}
}

func TestSettleRespectsPeople(t *testing.T) {
	ms := three()
	for i := range ms {
		ms[i].Incident, ms[i].Fixed = "x", true
	}
	if ds := link.Settle(ms); len(ds) != 0 {
		t.Errorf("took apart what a person put together: %+v", ds)
	}
	ms = three()
	ms[1].Incident, ms[0].Fixed, ms[1].Fixed = "z", true, true
	if ds := link.Settle(ms); len(ds) != 0 {
		t.Errorf("put together what a person parted: %+v", ds)
	}
}

func TestSettleRecalled(t *testing.T) {
	ms := three()
	l := attack("i2", "2024-05-05", "Marsabit", 12, "bombing")
	l.Role, l.Words = "background", ms[0].Words
	far := attack("i2", "2019-01-01", "Oslo", 1, "arson")
	far.Role = "background"
	ms = append(ms, put("r4", "", l), put("r5", "y", far))
	at := apply(ms, link.Settle(ms))
	if at[ms[3].Ref] != "x" || at[ms[4].Ref] != "" {
		t.Errorf("what is recalled went to %q and %q, want x and none", at[ms[3].Ref], at[ms[4].Ref])
	}
	ms = append(three(), put("r1", "", l)) // the report itself tells the two apart
	if at := apply(ms, link.Settle(ms)); at[ms[3].Ref] != "" {
		t.Errorf("two incidents of one report went to one: %v", at)
	}
}

// Whatever the order and wherever linking had put them, the same local incidents end up together.
func TestSettleHangsOnNothingElse(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var ms []aftermath.Linked
	for i := range 24 {
		l := attack("i1", aftermath.When(fmt.Sprintf("2024-05-%02d", 1+i/6)), []string{"Marsabit", "Kisumu", "Lamu"}[i%3], 1+i%4, "bombing")
		l.Words = words(fmt.Sprint("name", i%5), fmt.Sprint("street", i%7))
		ms = append(ms, put(fmt.Sprint("r", i), "", l))
	}
	want := ""
	for range 20 {
		rng.Shuffle(len(ms), func(i, j int) { ms[i], ms[j] = ms[j], ms[i] })
		for i := range ms {
			ms[i].Incident = fmt.Sprint("id", rng.IntN(6))
		}
		got := partition(apply(ms, link.Settle(ms)))
		if want == "" {
			want = got
		}
		if got != want {
			t.Fatalf("settled as\n%s\nand as\n%s", want, got)
		}
	}
	if n := strings.Count(want, " ") + 1; n < 3 || n > 20 {
		t.Errorf("%d incidents of 24 reports: that proves little", n)
	}
}

// In-memory grouping, by which weights are measured, is settling.
func TestGroups(t *testing.T) {
	w := link.Weights{}
	for i, n := range link.FeatureNames() {
		if n == "day-same" {
			w[i] = 3
		}
		if n == "always" {
			w[i] = -4
		}
	}
	var got []int
	for _, g := range link.Groups(three(), &w, 10) {
		got = append(got, len(g))
	}
	slices.Sort(got)
	if !slices.Equal(got, []int{1, 2}) {
		t.Errorf("groups of %v", got)
	}
}

// Every feature has a weight with the sign that it may have, and none is left over in the file.
func TestWeights(t *testing.T) {
	names, signs := link.FeatureNames(), link.FeatureSigns()
	if len(names) != len(signs) || len(slices.Compact(slices.Sorted(slices.Values(names)))) != len(names) {
		t.Fatalf("names %q", names)
	}
	got, unknown := link.ShippedWeights()
	if len(unknown) > 0 {
		t.Errorf("weights of no feature: %q", unknown)
	}
	spoken := 0
	for i, w := range got {
		if w*float64(signs[i]) < 0 {
			t.Errorf("%s weighs %.2f", names[i], w)
		}
		if w != 0 {
			spoken++
		}
	}
	if spoken < 25 {
		t.Errorf("only %d features have a weight", spoken)
	}
}

func BenchmarkScore(b *testing.B) {
	ms := three()
	for b.Loop() {
		link.Near(ms[0], ms[1])
	}
}
