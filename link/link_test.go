package link_test

import (
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
		if d.Verb == "merge" {
			for i := range s.linked {
				if s.linked[i].Incident == d.Incident {
					s.linked[i].Incident = d.Into
				}
			}
			continue
		}
		for _, l := range ls {
			if l.Key == d.Ref.Local {
				l.Keys = link.Keys(l)
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

// A report that fits two incidents which are one shows it.
func TestMerge(t *testing.T) {
	var s shelf
	a := incidentOf(s.add("r1", "2024-05-06", attack("i1", "2024-05-05", "Marsabit", 12, "bombing")))
	l := attack("i1", "", "Uhuru Hall", 12, "bombing")
	b := incidentOf(s.add("r2", "", l))
	if a == b {
		t.Fatal("nothing ties the two yet")
	}
	both := attack("i1", "2024-05-05", "Marsabit", 12, "bombing")
	both.Places = append(both.Places, "Uhuru Hall")
	ds := s.add("r3", "2024-05-07", both)
	if len(ds) != 2 || ds[1].Verb != "merge" || ds[1].Incident != b || ds[1].Into != a {
		t.Errorf("got %+v, want %s merged into %s", ds, b, a)
	}
}

func TestEveryPointHasItsReason(t *testing.T) {
	a := attack("i1", "2024-05-05", "Marsabit", 12, "bombing")
	score, why := link.Score(a, a, "2024-05-06", "2024-05-06")
	if score < 4 || len(why) < 4 {
		t.Errorf("an incident scores %.1f with itself for %q", score, why)
	}
	if s, _ := link.Score(a, attack("i1", "2024-05-05", "Marsabit", 12, "bombing"), "", ""); s != score {
		t.Errorf("the score depends on something else than the incidents: %v, %v", s, score)
	}
}

func TestLookupsFindOwnKeys(t *testing.T) {
	for _, day := range []aftermath.When{"", "2024-05-05", "2024-05", "2024"} {
		l := attack("i1", day, "Marsabit", 3, "bombing")
		want := map[string]bool{}
		for _, k := range link.Lookups(l, "2024-05-06") {
			want[k] = true
		}
		for _, k := range link.Keys(l) {
			if !want[k] {
				t.Errorf("day %q: key %q is not among the look-ups", day, k)
			}
		}
	}
}
