package link_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"aftermath"
	"aftermath/link"
)

// shelf is a store's index of linked local incidents, as far as linking sees it.
type shelf struct {
	linked []aftermath.Linked
}

// add links one report's incidents and shelves them, as the pipeline does.
func (s *shelf) add(reading string, published aftermath.When, ls ...aftermath.Local) []aftermath.Decision {
	ds := link.Link(reading, published, ls, s.near(published, ls))
	for _, d := range ds {
		for _, l := range ls {
			if l.Key == d.Ref.Local {
				l.Keys = link.Keys(l, published)
				s.linked = append(s.linked, aftermath.Linked{Ref: d.Ref, Local: l, Incident: d.Incident, Published: published})
			}
		}
	}
	return ds
}

func (s *shelf) near(published aftermath.When, ls []aftermath.Local) []aftermath.Linked {
	want := map[string]bool{}
	for _, l := range ls {
		for _, k := range link.Lookups(l, published) {
			want[k] = true
		}
	}
	var out []aftermath.Linked
	for _, c := range s.linked {
		for _, k := range c.Keys {
			if want[k] {
				out = append(out, c)
				break
			}
		}
	}
	return out
}

func killed(n int) *aftermath.Range {
	r := aftermath.Exactly(n)
	return &r
}

func attack(key string, day aftermath.When, place string, dead int, types ...string) aftermath.Local {
	return aftermath.Local{Key: key, Role: "main", Types: types, Date: day, Country: "KE", Places: []string{place}, Stage: "done", Killed: killed(dead)}
}

func incidentOf(ds []aftermath.Decision) string { return ds[0].Incident }

func TestReportsOfOneAttackMeet(t *testing.T) {
	var s shelf
	a := incidentOf(s.add("r1", "2024-05-06", attack("i1", "2024-05-05", "Marsabit", 12, "bombing")))
	b := incidentOf(s.add("r2", "2024-05-07", attack("i1", "2024-05-05", "Marsabit", 17, "bombing")))
	if a != b {
		t.Errorf("two reports of one day, place and kind went to %s and %s", a, b)
	}
	if !strings.HasPrefix(a, "2024-05-05-ke-marsabit-") {
		t.Errorf("id %q does not tell day, country and place", a)
	}
}

func TestUndatedFollowUpMeets(t *testing.T) {
	var s shelf
	a := incidentOf(s.add("r1", "2024-05-06", attack("i1", "2024-05-05", "Marsabit", 12, "bombing")))
	b := incidentOf(s.add("r2", "2024-05-08", attack("i1", "", "Marsabit", 14, "bombing")))
	if a != b {
		t.Errorf("an undated report of the same week, place and kind went to %s, not %s", b, a)
	}
}

func TestOthersStayApart(t *testing.T) {
	for name, other := range map[string]aftermath.Local{
		"another town, same week":                attack("i1", "2024-05-08", "Kisumu", 4, "armed_assault"),
		"same town, same kind, month on":         attack("i1", "2024-06-05", "Marsabit", 12, "bombing"),
		"same town and day, other kind and toll": attack("i1", "2024-05-08", "Marsabit", 1, "stabbing"),
	} {
		var s shelf
		a := incidentOf(s.add("r1", "2024-05-06", attack("i1", "2024-05-05", "Marsabit", 12, "bombing")))
		if b := incidentOf(s.add("r2", "2024-06-06", other)); a == b {
			t.Errorf("%s: linked to %s", name, a)
		}
	}
}

// A report on the trial comes two years later and tells no day: what it shares with the first is the hall, a name and rare words.
func TestTrialYearsLater(t *testing.T) {
	var s shelf
	attacked := attack("i1", "2022-05-05", "Uhuru Hall", 12, "bombing")
	attacked.Names, attacked.Words = []string{"Josphat Menza"}, words("uhuru", "menza", "josphat", "caretaker", "wangari")
	a := incidentOf(s.add("r1", "2022-05-06", attacked))
	s.add("r2", "2022-05-06", attack("i1", "2022-05-05", "Marsabit", 3, "stabbing"))
	trial := attack("i1", "", "Uhuru Hall", 12, "bombing")
	trial.Names, trial.Words = []string{"Josphat Menza"}, words("uhuru", "menza", "josphat", "prosecutor", "verdict")
	if b := incidentOf(s.add("r3", "2024-06-01", trial)); b != a {
		t.Errorf("the trial went to %s, the attack is %s", b, a)
	}
	other := attack("i1", "", "Uhuru Hall", 1, "stabbing")
	other.Words = words("uhuru", "ouma", "atieno", "quarrel", "kitchen", "brother", "landlord", "rent", "neighbour", "scissors", "akinyi", "odhiambo")
	if ds := s.add("r4", "2024-09-01", other); incidentOf(ds) == a {
		t.Errorf("another deed at the same hall went to %s too: %q", a, ds[0].Reasons)
	}
}

// A round-up of twelve incidents: each goes to its own.
func TestRoundUp(t *testing.T) {
	var s shelf
	var round []aftermath.Local
	var want []string
	for i, town := range []string{"Marsabit", "Kisumu", "Lamu", "Garissa", "Wajir", "Mandera", "Isiolo", "Nyeri", "Kitui", "Embu", "Meru", "Voi"} {
		l := attack("i1", aftermath.When(fmt.Sprintf("2024-05-%02d", 1+i)), town, 1+i, "bombing")
		l.Words = words(town, fmt.Sprint("victim", i))
		want = append(want, incidentOf(s.add("r"+town, "2024-05-13", l)))
		l.Key = fmt.Sprint("i", 1+i)
		round = append(round, l)
	}
	ds := s.add("round-up", "2024-05-14", round...)
	for i, d := range ds {
		if d.Incident != want[i] {
			t.Errorf("%s went to %s, want %s", round[i].Places[0], d.Incident, want[i])
		}
	}
	if len(ds) != 12 {
		t.Errorf("%d decisions", len(ds))
	}
}

func TestOneReportTellsTwoApart(t *testing.T) {
	var s shelf
	ds := s.add("r1", "2024-05-06", attack("i1", "2024-05-05", "Marsabit", 12, "bombing"), attack("i2", "2024-05-05", "Marsabit", 12, "bombing"))
	if len(ds) != 2 || ds[0].Incident == ds[1].Incident {
		t.Errorf("two incidents of one report: %v", ds)
	}
}

func TestBackgroundOpensNoDossier(t *testing.T) {
	var s shelf
	l := attack("i1", "2013-09-21", "Nairobi", 67, "armed_assault")
	l.Role = "background"
	if ds := s.add("r1", "2024-05-06", l); len(ds) != 0 {
		t.Errorf("a recalled incident opened %v", ds)
	}
}

func TestEveryPointHasItsReason(t *testing.T) {
	a, b := attack("i1", "2024-05-05", "Marsabit", 12, "bombing"), attack("i1", "2024-05-06", "Kisumu", 12, "stabbing")
	for _, o := range []aftermath.Local{a, b} {
		score, why := link.Score(a, o, "2024-05-06", "2024-05-06")
		other, _ := link.Score(o, a, "2024-05-06", "2024-05-06")
		if len(why) < 3 || score != other {
			t.Errorf("%.2f one way, %.2f the other, for %q", score, other, why)
		}
		for _, w := range why {
			if w[0] != '+' && w[0] != '-' {
				t.Errorf("reason %q does not begin with its points", w)
			}
		}
	}
}

func TestExplain(t *testing.T) {
	l := attack("i1", "2024-05-05", "Marsabit", 12, "bombing")
	like, unlike := aftermath.Linked{Local: l, Published: "2024-05-06"}, aftermath.Linked{Local: attack("i1", "2024-01-05", "Kisumu", 1, "stabbing"), Published: "2024-01-06"}
	one, why := link.Explain(l, "2024-05-06", []aftermath.Linked{like})
	two, _ := link.Explain(l, "2024-05-06", []aftermath.Linked{unlike, like})
	if one <= two || !strings.Contains(strings.Join(why, "\n"), "same place: Marsabit") {
		t.Errorf("%.1f with one alike, %.1f with one unlike too; because of %q", one, two, why)
	}
	if s, why := link.Explain(l, "", nil); s != 0 || len(why) != 0 {
		t.Errorf("no members: %.1f %q", s, why)
	}
}

// What one finds by its look-ups finds it by its own: else it would matter which came first.
func TestLookupsMirrorKeys(t *testing.T) {
	var all []aftermath.Linked
	for _, day := range []aftermath.When{"", "2024-05-05", "2024-05-07", "2024-05-31", "2024-06-01", "2024-05", "2024"} {
		for _, pub := range []aftermath.When{"", "2024-05-06", "2024-05-12", "2024-06-02T10:00"} {
			for _, place := range []string{"Marsabit", "Kisumu"} {
				all = append(all, aftermath.Linked{Local: attack("i1", day, place, 3, "bombing"), Published: pub})
			}
		}
	}
	meet, apart := 0, 0
	for _, a := range all {
		for _, b := range all {
			there, back := finds(a, b), finds(b, a)
			if there != back {
				t.Errorf("%s %s of %q and %s %s of %q: found %v, the other way round %v", a.Date, a.Places[0], a.Published, b.Date, b.Places[0], b.Published, there, back)
			}
			if there {
				meet++
			} else {
				apart++
			}
		}
	}
	if meet < len(all) || apart < len(all) {
		t.Errorf("%d pairs meet, %d do not: that proves nothing", meet, apart)
	}
}

// finds says whether a look-up for a meets a key of b.
func finds(a, b aftermath.Linked) bool {
	ks := link.Keys(b.Local, b.Published)
	return slices.ContainsFunc(link.Lookups(a.Local, a.Published), func(k string) bool { return slices.Contains(ks, k) })
}
