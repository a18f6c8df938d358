package aftermath_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"aftermath"
	"aftermath/internal/sample"
)

// through is "as of that day".
func through(day aftermath.When) aftermath.AsOf { return aftermath.AsOf{Published: day.Through()} }

// shuffle puts everything in an input whose order means nothing into another order.
func shuffle(in aftermath.Input, swap func(n int, swap func(i, j int))) aftermath.Input {
	out := in
	out.Readings = append([]aftermath.Filed(nil), in.Readings...)
	swap(len(out.Readings), func(i, j int) { out.Readings[i], out.Readings[j] = out.Readings[j], out.Readings[i] })
	for i := range out.Readings {
		r := &out.Readings[i]
		r.Claims = append([]aftermath.Claim(nil), r.Claims...)
		r.Receipts = append([]aftermath.Receipt(nil), r.Receipts...)
		r.Incidents = append([]aftermath.Local(nil), r.Incidents...)
		swap(len(r.Claims), func(i, j int) { r.Claims[i], r.Claims[j] = r.Claims[j], r.Claims[i] })
		swap(len(r.Receipts), func(i, j int) { r.Receipts[i], r.Receipts[j] = r.Receipts[j], r.Receipts[i] })
		swap(len(r.Incidents), func(i, j int) { r.Incidents[i], r.Incidents[j] = r.Incidents[j], r.Incidents[i] })
	}
	out.Decisions = append([]aftermath.Decision(nil), in.Decisions...)
	swap(len(out.Decisions), func(i, j int) { out.Decisions[i], out.Decisions[j] = out.Decisions[j], out.Decisions[i] })
	return out
}

func TestFoldOrderOfSample(t *testing.T) {
	in := sample.PortEllery()
	for _, at := range []aftermath.AsOf{{}, through("2031-05-03"), through("2031-05-06")} {
		want := aftermath.Fold(in, at)
		for seed := range uint64(40) {
			r := rand.New(rand.NewPCG(seed, 7))
			if diff := cmp.Diff(want, aftermath.Fold(shuffle(in, r.Shuffle), at)); diff != "" {
				t.Fatalf("seed %d, as of %v: the dossier depends on the order of its input:\n%s", seed, at.Published, diff)
			}
		}
	}
}

func TestFoldOrderOfAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := anyInput(t)
		at := aftermath.AsOf{}
		if rapid.Bool().Draw(t, "then") {
			at = through(anyDay(t, "as of"))
		}
		if rapid.Bool().Draw(t, "known then") {
			at.Known = anyDay(t, "known at").Through()
		}
		want := aftermath.Fold(in, at)
		seed := rapid.Uint64().Draw(t, "seed")
		r := rand.New(rand.NewPCG(seed, 1))
		if diff := cmp.Diff(want, aftermath.Fold(shuffle(in, r.Shuffle), at)); diff != "" {
			t.Fatalf("the dossier depends on the order of its input:\n%s", diff)
		}
	})
}

func anyDay(t *rapid.T, label string) aftermath.When {
	return aftermath.When(rapid.SampledFrom([]string{"2031-05-02", "2031-05-03", "2031-05-03T08:00", "2031-05-03T19:30", "2031-05-04", "2031-05", "2031"}).Draw(t, label))
}

func anyInput(t *rapid.T) aftermath.Input {
	n := rapid.IntRange(1, 8).Draw(t, "reports")
	rs := make([]sample.R, n)
	for i := range rs {
		r := sample.R{ID: rapid.SampledFrom([]string{"a", "b", "c", "d", "e", "f"}).Draw(t, "id"), Publisher: "P", Title: string(rune('A' + i))}
		if rapid.IntRange(0, 3).Draw(t, "dated") > 0 {
			r.Date = anyDay(t, "date")
		}
		r.Version = rapid.IntRange(1, 2).Draw(t, "version")
		r.Role = rapid.SampledFrom([]string{"main", "background"}).Draw(t, "role")
		for range rapid.IntRange(0, 6).Draw(t, "claims") {
			r.Claims = append(r.Claims, anyClaim(t))
		}
		rs[i] = r
	}
	in := sample.Input(rs...)
	for range rapid.IntRange(0, 4).Draw(t, "decisions") {
		in.Decisions = append(in.Decisions, anyDecision(t, in))
	}
	return in
}

func anyDecision(t *rapid.T, in aftermath.Input) aftermath.Decision {
	f := in.Readings[rapid.IntRange(0, len(in.Readings)-1).Draw(t, "of")]
	d := aftermath.Decision{
		ID: rapid.StringMatching(`[0-9a-f]{4}`).Draw(t, "id"),
		By: rapid.SampledFrom([]string{aftermath.ByProgram, "ana"}).Draw(t, "by"),
		At: anyDay(t, "at").Through(),
	}
	switch d.Verb = rapid.SampledFrom([]string{"link", "split", "merge", "reject"}).Draw(t, "verb"); d.Verb {
	case "merge":
		d.Incident, d.Into = "other", sample.Incident
	case "reject":
		if len(f.Claims) > 0 {
			d.Claim = f.Claims[0].ID
		}
	default:
		d.Ref = aftermath.Ref{Reading: f.Key, Local: "i1"}
		d.Incident = rapid.SampledFrom([]string{sample.Incident, "other"}).Draw(t, "incident")
	}
	return d
}

func anyClaim(t *rapid.T) sample.C {
	c := sample.C{
		Quote:  rapid.SampledFrom([]string{"as was said", "a longer quote of what the police are reported to have said that night", "in other words"}).Draw(t, "quote"),
		Source: rapid.SampledFrom([]aftermath.Source{sample.Police, sample.Ministry, {Name: "the ministry"}, sample.Wire, sample.Channel, {}, {Name: "HM", Actor: "FJ"}, {Name: "ministry", Actor: "AU"}}).Draw(t, "source"),
		No:     rapid.IntRange(0, 5).Draw(t, "negated") == 0,
		How:    rapid.SampledFrom([]aftermath.Modality{"", "", "", aftermath.Future, aftermath.Hypothetical, aftermath.Historical}).Draw(t, "modality"),
	}
	code := rapid.SampledFrom([]string{"AU", "NZ", "FJ", "UN", "ORG", ""})
	p := func() aftermath.Party {
		return aftermath.Party{Name: rapid.SampledFrom([]string{"Suva", "Canberra", "the Tide Front"}).Draw(t, "name"), Code: code.Draw(t, "code")}
	}
	n := rapid.IntRange(0, 30).Draw(t, "n")
	switch rapid.IntRange(0, 5).Draw(t, "kind") {
	case 0:
		toll := sample.Toll("killed", n, n)
		if rapid.Bool().Draw(t, "open") {
			toll.Count.High = aftermath.Open
		}
		toll.Status = rapid.SampledFrom([]string{"current", "current", "superseded"}).Draw(t, "status")
		c.Value = toll
	case 1:
		c.Value = aftermath.Statement{Speaker: p(), Act: rapid.SampledFrom(aftermath.Acts).Draw(t, "act"), To: p()}
	case 2:
		c.Value = aftermath.Responsibility{Act: rapid.SampledFrom(aftermath.ResponsibilityActs).Draw(t, "act"), By: p().Name, Of: p().Name}
	case 3:
		r := aftermath.Exactly(n)
		c.Value = aftermath.Justice{Step: rapid.SampledFrom(aftermath.JusticeSteps).Draw(t, "step"), Who: rapid.SampledFrom([]string{"", "four men", "Tomas Reyl"}).Draw(t, "who"), Count: &r}
	case 4:
		c.Value = aftermath.Cooperation{Step: rapid.SampledFrom(aftermath.CooperationSteps).Draw(t, "step"), By: p(), To: p(), Domain: rapid.SampledFrom([]string{"general", "medical", "rescue"}).Draw(t, "domain")}
	default:
		c.Value = aftermath.Role{Slot: rapid.SampledFrom(aftermath.Slots).Draw(t, "slot"), Value: rapid.SampledFrom([]string{"Hall", "hall", "2031-05", "2031-05-02"}).Draw(t, "value")}
	}
	return c
}

// figures is the ledger of killed victims, current figures as "12.. police".
func standing(d aftermath.Dossier, what string) []string {
	var out []string
	for _, s := range d.Tolls {
		if s.What != what || s.Who != "victims" || s.Scope != "" {
			continue
		}
		for _, e := range s.Entries {
			if e.Status != aftermath.Superseded {
				out = append(out, e.Count.String()+" "+e.Speaker.String()+" "+e.Status)
			}
		}
	}
	return out
}

func TestFoldDayByDay(t *testing.T) {
	in := sample.PortEllery()
	for _, c := range []struct {
		day   aftermath.When
		state string
		stand []string
	}{
		{"2031-05-01", "Nothing reported so far", nil},
		{
			"2031-05-02", "19 killed (Health Ministry, 2 May), 41 injured; claimed by no one so far",
			[]string{"15 police disputed", "19 Health Ministry disputed", "50 Ellery Live unofficial"},
		},
		{
			"2031-05-03", "31 killed (police, 3 May), 41 injured; claimed by Black Lantern; 2 countries reacted",
			[]string{"31 police official-confirmed"},
		},
		{
			"2031-05-04", "28 killed (police, 4 May), 52 injured; claimed by Black Lantern; 3 arrested; 3 countries reacted",
			[]string{"28 police official-confirmed", "40 Coral Wire media"},
		},
		{
			"2031-05-05", "28 killed (police, 4 May), 52 injured; claimed by Black Lantern; 4 arrested; 4 countries reacted",
			[]string{"28 police official-confirmed", "40 Coral Wire withdrawn"},
		},
		{
			"2031-05-06", "28 killed (Health Ministry, 6 May), 52 injured; claimed by Black Lantern; 4 arrested, 1 charged; 4 countries reacted",
			[]string{"40 Coral Wire withdrawn", "26 police disputed", "28 Health Ministry disputed"},
		},
		{
			"2032-05-02", "27 killed (police, 2 May 2032), 52 injured; claimed by Black Lantern; 4 arrested, 1 charged; 4 countries reacted",
			[]string{"40 Coral Wire withdrawn", "21.. reports media", "27 police official-confirmed"},
		},
	} {
		d := aftermath.Fold(in, through(c.day))
		if d.State != c.state {
			t.Errorf("as of %s:\n got %s\nwant %s", c.day, d.State, c.state)
		}
		if diff := cmp.Diff(c.stand, standing(d, "killed")); diff != "" {
			t.Errorf("as of %s:\n%s", c.day, diff)
		}
	}
}

func TestFoldUndated(t *testing.T) {
	in := sample.PortEllery() // its undated report was stored at noon of 5 May
	for _, c := range []struct {
		day  aftermath.When
		want int
	}{{"2031-05-04", 0}, {"2031-05-05T11:59", 0}, {"2031-05-05", 2}} {
		d := aftermath.Fold(in, through(c.day))
		if got := len(d.Tolls[0].Undated); got != c.want {
			t.Errorf("as of %s: %d undated figures, want %d", c.day, got, c.want)
		}
	}
	es := aftermath.Fold(in, aftermath.AsOf{}).Tolls[0].Undated
	if es[0].Count != aftermath.Exactly(22) || es[0].Status != aftermath.Superseded || es[1].Count != aftermath.Exactly(25) {
		t.Errorf("undated band: %v, %v; want 22 (superseded), then 25", es[0], es[1])
	}
}

func TestFoldKnown(t *testing.T) {
	in := sample.PortEllery()
	early, late := time.Date(2031, 5, 3, 13, 0, 0, 0, time.UTC), time.Date(2031, 5, 4, 13, 0, 0, 0, time.UTC)
	d := aftermath.Fold(in, aftermath.AsOf{Known: early})
	if len(d.Reports) != 2 {
		t.Fatalf("known on 3 May: %d reports, want 2", len(d.Reports))
	}
	// A better edition replaces the reading of post-1 later: the past view keeps the old one.
	old := &in.Readings[0]
	old.ValidTo = late
	better := *old
	better.Edition, better.ValidFrom, better.ValidTo, better.Claims = "sample-2", late, time.Time{}, nil
	in.Readings = append(in.Readings, better)
	if got := aftermath.Fold(in, aftermath.AsOf{Known: early}).State; got != d.State {
		t.Errorf("the past changed: %s, was %s", got, d.State)
	}
	if now := aftermath.Fold(in, aftermath.AsOf{}); now.Reports[0].Claims != 0 {
		t.Errorf("the old reading still counts now: %+v", now.Reports[0])
	}
}

func TestFoldDecisions(t *testing.T) {
	in := sample.PortEllery()
	at := time.Date(2031, 5, 9, 0, 0, 0, 0, time.UTC)
	charge := "Tomas Reyl"
	has := func(d aftermath.Dossier) bool {
		for _, c := range d.Justice {
			if c.Who == charge {
				return true
			}
		}
		return false
	}
	for _, f := range in.Readings {
		for _, c := range f.Claims {
			if j, ok := c.Value.(aftermath.Justice); ok && j.Who == charge {
				in.Decisions = append(in.Decisions, aftermath.Decision{ID: c.ID, Verb: "reject", Claim: c.ID, By: "ana", At: at})
			}
		}
	}
	if has(aftermath.Fold(in, aftermath.AsOf{})) {
		t.Error("a rejected claim still counts")
	}
	if !has(aftermath.Fold(in, aftermath.AsOf{Known: at.Add(-time.Hour)})) {
		t.Error("a rejection counts before it was made")
	}
}

func TestFoldLinksOfThePast(t *testing.T) {
	in := sample.PortEllery()
	at := time.Date(2031, 5, 9, 0, 0, 0, 0, time.UTC)
	ref := aftermath.Ref{Reading: in.Readings[0].Key, Local: "i1"}
	in.Readings[0].Links = map[string]string{"i1": "other"}
	in.Aliases = []string{"double"}
	in.Decisions = []aftermath.Decision{
		{ID: "1", Verb: "link", Ref: ref, Incident: "double", By: aftermath.ByProgram, At: at},
		{ID: "2", Verb: "merge", Incident: "double", Into: sample.Incident, By: "ana", At: at.AddDate(0, 0, 1)},
		{ID: "3", Verb: "split", Ref: ref, Incident: "other", By: "ana", At: at.AddDate(0, 0, 2)},
		{ID: "4", Verb: "link", Ref: ref, Incident: sample.Incident, By: aftermath.ByProgram, At: at.AddDate(0, 0, 3)},
	}
	for _, c := range []struct {
		days int
		want int
		why  string
	}{
		{0, 7, "linked to what was not yet merged in"},
		{1, 8, "merged in"},
		{2, 7, "split off by a person"},
		{3, 7, "linked again by the program, which does not override a person"},
	} {
		if d := aftermath.Fold(in, aftermath.AsOf{Known: at.AddDate(0, 0, c.days)}); len(d.Reports) != c.want {
			t.Errorf("day %d: %d reports, want %d: %s", c.days, len(d.Reports), c.want, c.why)
		}
	}
	if d := aftermath.Fold(in, aftermath.AsOf{}); len(d.Reports) != 8 { // with the one of 2032
		t.Errorf("now: %d reports, want 8", len(d.Reports))
	}
}

func BenchmarkFold10k(b *testing.B) {
	in := sample.Large(10_000)
	b.ReportAllocs()
	for b.Loop() {
		aftermath.Fold(in, aftermath.AsOf{})
	}
}
