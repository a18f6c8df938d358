package aftermath_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"aftermath"
	"aftermath/internal/sample"
)

// killed is one report of one figure.
func killed(id string, date aftermath.When, n int) sample.R {
	return sample.R{ID: id, Title: id, Date: date, Claims: []sample.C{{Quote: "a figure in report " + id, Value: sample.Toll("killed", n, n)}}}
}

// A report counts once it was surely out: at the end of its day, or when it was stored if its
// date is too vague to tell.
func TestPublishedThen(t *testing.T) {
	stored := "2031-05-20T12:00:00Z"
	for _, c := range []struct {
		date, at aftermath.When
		want     bool
	}{
		{"2031-05-03", "2031-05-02", false},
		{"2031-05-03", "2031-05-03T12:00", false}, // perhaps in the evening
		{"2031-05-03", "2031-05-03", true},
		{"2031-05-03T11:59", "2031-05-03T12:00", true},
		{"2031-05", "2031-05-10", false},
		{"2031-05", "2031-05-20", true}, // stored by then, so it was out
		{"2031-05", "2031-05-31", true},
		{"", "2031-05-19", false},
		{"", "2031-05-20", true},
		{"2032-01-01", "2031-12-31", false}, // dated in the future of its own storing
	} {
		r := killed("r", c.date, 3)
		r.Received = stored
		d := aftermath.Fold(sample.Input(r), aftermath.AsOf{Published: c.at.Through()})
		if got := len(d.Tolls) == 1; got != c.want {
			t.Errorf("dated %q, as of %s: counts %v, want %v", c.date, c.at, got, c.want)
		}
	}
}

func TestThrough(t *testing.T) {
	for w, want := range map[aftermath.When]string{
		"2031-05-03": "2031-05-03T23:59:59.999999999Z", "2031-02": "2031-02-28T23:59:59.999999999Z", "2031-05-03T08:30": "2031-05-03T08:30:59.999999999Z",
	} {
		if got := w.Through().Format(time.RFC3339Nano); got != want {
			t.Errorf("through %s is %s, want %s", w, got, want)
		}
	}
	if !aftermath.When("soon").Through().IsZero() {
		t.Error("an unknown time has an end")
	}
}

// One text in three places counts once as evidence and is listed as three.
func TestCopiesCountOnce(t *testing.T) {
	r := sample.R{
		ID: "a", Publisher: "A", Title: "One text", Date: "2031-05-03", Copies: []sample.Copy{{ID: "b", Publisher: "B", Date: "2031-05-03"}, {ID: "c", Publisher: "C", Date: "2031-05-04"}},
		Claims: []sample.C{{Quote: "the police of Port Ellery said on Saturday evening that three people had been killed by the gunmen", Value: sample.Toll("killed", 3, 3)}},
	}
	d := aftermath.Fold(sample.Input(r, killed("d", "2031-05-04", 3)), aftermath.AsOf{})
	if e := d.Tolls[0].Entries[0]; e.Reports != 2 || e.Copies != 4 {
		t.Errorf("%d reports in %d copies, want 2 in 4", e.Reports, e.Copies)
	}
	if len(d.Reports) != 2 || len(d.Reports[0].Copies) != 2 {
		t.Errorf("listed as %+v; want two, the first with two copies", d.Reports)
	}
}

// sketched gives the reading of a report in in a sketch of the words from number from to number to.
func sketched(in aftermath.Input, report string, from, to int) {
	var ms []aftermath.Mark
	for n := from; n < to; n++ {
		ms = append(ms, aftermath.MarkOf(fmt.Sprint("word", n), aftermath.CommonMark, 12))
	}
	for i := range in.Readings {
		if in.Readings[i].Receipts[0].ID == report {
			in.Readings[i].Incidents[0].Words = aftermath.NewSketch(ms)
		}
	}
}

// An agency's text that papers shortened or headed anew counts once, and each is listed; another report counts for itself.
func TestChangedCopiesCountOnce(t *testing.T) {
	for _, c := range []struct {
		name     string
		from, to int // words of the second report, of the first's 0 to 60
		reports  int
	}{
		{"shortened", 0, 52, 1},
		{"headed anew", 3, 63, 1},
		{"half of it used", 0, 30, 2},
		{"another text", 60, 120, 2},
	} {
		in := sample.Input(killed("a", "2031-05-03", 3), killed("b", "2031-05-03", 3))
		sketched(in, "a", 0, 60)
		sketched(in, "b", c.from, c.to)
		d := aftermath.Fold(in, aftermath.AsOf{})
		if e := d.Tolls[0].Entries[0]; e.Reports != c.reports || e.Copies != 2 || len(d.Reports) != c.reports {
			t.Errorf("%s: %d reports in %d copies, %d listed; want %d in 2", c.name, e.Reports, e.Copies, len(d.Reports), c.reports)
		}
	}
	in := sample.Input(killed("a", "2031-05-03", 3), killed("b", "2031-05-03", 3))
	sketched(in, "a", 0, 10)
	sketched(in, "b", 0, 10)
	if d := aftermath.Fold(in, aftermath.AsOf{}); len(d.Reports) != 2 {
		t.Error("a few rare words in common made copies of two short reports")
	}
}

// A corrected report withdraws what only its older version said, and only from when it was corrected.
func TestVersions(t *testing.T) {
	old, now := killed("r", "2031-05-03", 40), killed("r", "2031-05-05", 4)
	now.Version = 2
	in := sample.Input(old, now)
	for _, c := range []struct {
		at   aftermath.AsOf
		want string
	}{
		{aftermath.AsOf{}, "40 withdrawn, 4 media"},
		{through("2031-05-04"), "40 media"},
		{aftermath.AsOf{Known: time.Date(2031, 5, 5, 0, 0, 0, 0, time.UTC)}, "40 media"},
	} {
		d := aftermath.Fold(in, c.at)
		var got []string
		for _, e := range d.Tolls[0].Entries {
			got = append(got, e.Count.String()+" "+e.Status)
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("at %v: %s, want %s", c.at, s, c.want)
		}
	}
	in.Readings = in.Readings[:1] // the new version no longer tells of the incident
	if d := aftermath.Fold(in, aftermath.AsOf{}); d.Tolls[0].Entries[0].Status != aftermath.Withdrawn {
		t.Errorf("a replaced report's figure is %s now", d.Tolls[0].Entries[0].Status)
	}
}

// A page that was changed is a new version, though its copies came under different ids; the front page of a site is no page.
func TestVersionsOfAddress(t *testing.T) {
	for url, want := range map[string]string{
		"https://gazette.example/attack/": "40 withdrawn, 4 media", "http://gazette.example/attack": "40 withdrawn, 4 media", "https://gazette.example/": "40 superseded, 4 media", "": "40 superseded, 4 media",
	} {
		in := sample.Input(killed("r", "2031-05-03", 40), killed("s", "2031-05-05", 4))
		for i := range in.Readings {
			in.Readings[i].Receipts[0].URL = url
		}
		var got []string
		for _, e := range aftermath.Fold(in, aftermath.AsOf{}).Tolls[0].Entries {
			got = append(got, e.Count.String()+" "+e.Status)
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("at %q: %s, want %s", url, s, want)
		}
		if d := aftermath.Fold(in, aftermath.AsOf{Known: in.Readings[0].ValidFrom}); d.Tolls[0].Entries[0].Status == aftermath.Withdrawn {
			t.Errorf("at %q: withdrawn before it was changed", url)
		}
	}
}

// What is negated, hypothetical or of another incident is no fact here.
func TestWhatCounts(t *testing.T) {
	r := sample.R{ID: "r", Title: "T", Date: "2031-05-03", Claims: []sample.C{
		{Quote: "a", Value: sample.Toll("killed", 1, 1), No: true},
		{Quote: "b", Value: sample.Toll("killed", 2, 2), How: aftermath.Hypothetical},
		{Quote: "c", Value: sample.Toll("killed", 3, 3), How: aftermath.Future},
		{Quote: "d", Value: sample.Toll("killed", 4, 4), How: aftermath.Historical},
		{Quote: "e", Value: sample.Toll("killed", 5, 5)},
	}}
	in := sample.Input(r)
	in.Readings[0].Claims[4].Incident = "i2"
	in.Readings[0].Links["i2"] = "another"
	es := aftermath.Fold(in, aftermath.AsOf{}).Tolls[0].Entries
	if len(es) != 1 || es[0].Count != aftermath.Exactly(4) {
		t.Errorf("%+v counts; want the one figure of the past", es)
	}
}

// Every fact of a dossier names claims, and they are claims of its input.
func TestEveryFactHasClaims(t *testing.T) {
	in := sample.PortEllery()
	ids := map[string]bool{}
	for _, f := range in.Readings {
		for _, c := range f.Claims {
			ids[c.ID] = true
		}
	}
	d := aftermath.Fold(in, aftermath.AsOf{})
	n := 0
	check := func(what string, claims []string) {
		n++
		if len(claims) == 0 {
			t.Errorf("%s has no claim", what)
		}
		for _, id := range claims {
			if !ids[id] {
				t.Errorf("%s: %s is no claim of the input", what, id)
			}
		}
	}
	for _, s := range d.Tolls {
		check(s.What, s.Current.Claims)
		for _, e := range append(s.Entries, s.Undated...) {
			check(e.Count.Words(), e.Claims)
		}
	}
	for _, r := range d.Reactions {
		for _, c := range r.Cells {
			check(r.Actor+" "+c.Act, c.Claims)
		}
	}
	for _, c := range d.Justice {
		for _, s := range c.Steps {
			check(s.Line(), s.Claims)
		}
	}
	for _, o := range d.Cooperation {
		for _, s := range o.Steps {
			check(s.Step, s.Claims)
		}
	}
	for _, x := range d.Disputes {
		check(x.Text, x.Claims)
	}
	for _, m := range d.Timeline {
		check(m.What, m.Claims)
	}
	if n < 60 {
		t.Errorf("only %d facts looked at", n)
	}
}

func TestProfileVotes(t *testing.T) {
	role := func(slot, value string) sample.C {
		return sample.C{Quote: slot + " as " + value, Value: aftermath.Role{Slot: slot, Value: value}}
	}
	in := sample.Input(
		sample.R{ID: "a", Title: "A", Date: "2031-05-03", Claims: []sample.C{role("type", "bombing"), role("type", "unknown"), role("weapon", "Car bomb"), role("date", "2031-05")}},
		sample.R{ID: "b", Title: "B", Date: "2031-05-03", Claims: []sample.C{role("type", "arson"), role("weapon", "car bomb"), role("weapon", "car bomb"), role("date", "2031-05")}},
		sample.R{ID: "c", Title: "C", Date: "2031-05-03", Claims: []sample.C{role("type", "bombing"), role("weapon", "rifle"), role("date", "2031-05")}},
	)
	p := aftermath.Fold(in, aftermath.AsOf{}).Incident
	votes := func(vs []aftermath.Vote) (out []string) {
		for _, v := range vs {
			out = append(out, v.Value+" "+string(rune('0'+v.Reports)))
		}
		return out
	}
	for _, c := range []struct{ got, want []string }{
		{votes(p.Types), []string{"bombing 2", "arson 1"}},
		{votes(p.Weapons), []string{"car bomb 2", "rifle 1"}},
		{votes(p.Dates), []string{"2031-05-02 3", "2031-05 3"}}, // the day of the summaries lies within the month of the claims
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Error(diff)
		}
	}
}

func TestJusticeCases(t *testing.T) {
	one, four := aftermath.Exactly(1), aftermath.Exactly(4)
	j := func(step, who string, n *aftermath.Range, by string) sample.C {
		return sample.C{Quote: step + " " + who + " " + by, Value: aftermath.Justice{Step: step, Who: who, Count: n, By: by}}
	}
	d := aftermath.Fold(sample.Input(
		sample.R{ID: "a", Title: "A", Date: "2031-05-04", Claims: []sample.C{j("charge", "Reyl al Amin", &one, ""), j("arrest", "four men", &four, "")}},
		sample.R{ID: "b", Title: "B", Date: "2031-05-03", Claims: []sample.C{j("arrest", "four gunmen", &four, "police"), j("arrest", "Reyl al Amin", &one, "")}},
	), aftermath.AsOf{})
	if len(d.Justice) != 2 || d.Justice[0].Who != "" || d.Justice[1].Who != "Reyl al Amin" {
		t.Fatalf("cases: %+v; want people not named, then Reyl al Amin", d.Justice)
	}
	if s := d.Justice[0].Steps; len(s) != 1 || s[0].Reports != 2 || s[0].By != "police" {
		t.Errorf("%+v; want one arrest of four, in two reports, by police", s)
	}
	if s := d.Justice[1].Steps; len(s) != 2 || s[0].Step != "arrest" || s[1].Step != "charge" {
		t.Errorf("%+v; want arrest, then charge", s)
	}
	if !strings.Contains(d.State, "4 arrested, 1 charged") {
		t.Errorf("state: %s", d.State)
	}
}

func TestJusticePersons(t *testing.T) {
	two, three := aftermath.Exactly(2), aftermath.Exactly(3)
	j := func(day aftermath.When, j aftermath.Justice) sample.R {
		return sample.R{ID: string(day) + j.Line(), Title: j.Line(), Date: day, Claims: []sample.C{{Quote: j.Line(), Value: j}}}
	}
	in := sample.Input(
		j("2031-05-03", aftermath.Justice{Step: "manhunt", Who: "Tomas Reyl", Detail: "warrant"}),
		j("2031-05-04", aftermath.Justice{Step: "arrest", Who: "Tomas Reyl, 31, and Ana bin Vula", Count: &two}),
		j("2031-05-05", aftermath.Justice{Step: "charge", Who: "Reyl", By: "prosecutors"}),
		j("2031-06-05", aftermath.Justice{Step: "court", Who: "Ana bin Vula", Detail: "trial_opened", Forum: "Tribunal of the Isles", Level: "international"}),
		j("2032-06-05", aftermath.Justice{Step: "sentence", Who: "Vula", Term: "22 years"}),
		j("2032-07-05", aftermath.Justice{Step: "sentence", Who: "Vula", Term: "22 years", Detail: "appeal"}),
		j("2031-05-06", aftermath.Justice{Step: "convict", Who: "Three"}),
		j("2031-05-06", aftermath.Justice{Step: "arrest", Who: "Reyl and two others", Count: &three}),
		j("2031-05-07", aftermath.Justice{Step: "sanction", Who: "Black Lantern"}),
	)
	var got []string
	for _, c := range aftermath.Fold(in, aftermath.AsOf{}).Justice {
		line := c.Who + " " + c.Stage + ":"
		for _, s := range c.Steps {
			line += " " + s.Step
		}
		got = append(got, line)
	}
	want := []string{
		" : arrest convict", "Tomas Reyl charged: manhunt arrest charge", "Ana bin Vula under appeal: arrest court sentence sentence", "Black Lantern sanctioned: sanction",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if n := len(in.Readings[1].Claims); n != 1 || in.Readings[1].Claims[0].Value.(aftermath.Justice).Count == nil {
		t.Error("folding changed its input")
	}
}

// A number far beyond what two reports give is of something else, if only one report gives it.
func TestJusticeState(t *testing.T) {
	arrest := func(id string, n int) sample.R {
		r := aftermath.Exactly(n)
		return sample.R{ID: id, Title: id, Date: "2031-05-04", Claims: []sample.C{{Quote: id + " held", Value: aftermath.Justice{Step: "arrest", Who: "men", Count: &r}}}}
	}
	for want, in := range map[string]aftermath.Input{
		"4 arrested":   sample.Input(arrest("a", 4), arrest("b", 4), arrest("c", 800)),
		"19 arrested":  sample.Input(arrest("a", 4), arrest("b", 4), arrest("c", 19)),
		"800 arrested": sample.Input(arrest("a", 4), arrest("c", 800)),
	} {
		if got := aftermath.Fold(in, aftermath.AsOf{}).State; got != want {
			t.Errorf("state %q, want %q", got, want)
		}
	}
}

func TestWords(t *testing.T) {
	const open = aftermath.Open
	for r, want := range map[aftermath.Range]string{
		{Low: 133, High: 133}: "133", {Low: 133, High: open}: "at least 133", {Low: open, High: 20}: "up to 20", {Low: 5, High: 7}: "5 to 7",
		{Low: 40, High: 40, Approx: true}: "about 40", {Low: 24, High: open, Approx: true}: "24 or more, roughly", {}: "none", {Low: open, High: open}: "unknown",
	} {
		if got := r.Words(); got != want {
			t.Errorf("%s in words is %q, want %q", r, got, want)
		}
	}
	for s, want := range map[string]string{"11..": "at least 11", "~3": "about 3", "four": "four", "": ""} {
		if got := aftermath.CountWords(s); got != want {
			t.Errorf("%q in words is %q, want %q", s, got, want)
		}
	}
	for w, want := range map[aftermath.When]string{
		"2031-05-02": "2 May 2031", "2031-05-02T20:05": "2 May 2031, 20:05", "2031-05": "May 2031", "2031-W18": "week of 28 April 2031", "2031": "2031", "": "",
	} {
		if got := w.Words(); got != want {
			t.Errorf("%s in words is %q, want %q", w, got, want)
		}
	}
}
