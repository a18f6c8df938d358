package aftermath_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"aftermath"
	"aftermath/internal/sample"
)

func elleryOn(day aftermath.When) aftermath.Dossier {
	return aftermath.Fold(sample.PortEllery(), aftermath.AsOf{Published: day.Through()})
}

// lines are changes as "part [-]what | actors".
func lines(cs []aftermath.Change) []string {
	var out []string
	for _, c := range cs {
		s := c.Part + " " + map[bool]string{true: "-"}[c.Gone] + c.What
		for _, a := range c.Actors {
			s += " | " + a.Code
		}
		out = append(out, s)
	}
	return out
}

func TestDiffDays(t *testing.T) {
	cs := aftermath.Diff(elleryOn("2031-05-02"), elleryOn("2031-05-04"))
	got := strings.Join(lines(cs), "\n")
	for _, want := range []string{
		"toll killed 19 -> 28 (police)", "toll killed children 3 (police)", "toll injured 41 -> 52 (Health Ministry)",
		"statement condemn, condole, offer cooperation | AU", "statement condole | NZ", "statement condemn, call for justice | UN",
		"responsibility claimed by Black Lantern", "responsibility Tide Front blamed by interior minister", "responsibility denied by Tide Front",
		"justice first arrest three men (3) by police", "cooperation investigation: offered, accepted | AU | FJ", "report 3 more reports",
	} {
		if !strings.Contains("\n"+got+"\n", "\n"+want+"\n") {
			t.Errorf("%q is not among the changes:\n%s", want, got)
		}
	}
	s := aftermath.Summary(cs)
	for _, want := range []string{"killed 19 -> 28 (police)", "3 new countries", "1 new voice", "claimed by Black Lantern", "first arrest", "3 more reports"} {
		if !strings.Contains(s, want) {
			t.Errorf("%q is not in the summary: %s", want, s)
		}
	}
	for _, c := range cs {
		if len(c.Claims) == 0 && c.Part != "report" {
			t.Errorf("%s: no claims", c.What)
		}
	}
}

// What is new from a to b is gone from b to a, and nothing changes between equals.
func TestDiffMirror(t *testing.T) {
	a, b := elleryOn("2031-05-02"), elleryOn("")
	if cs := aftermath.Diff(b, b); len(cs) != 0 || cs == nil {
		t.Errorf("between equal dossiers: %v", lines(cs))
	}
	there, back := aftermath.Diff(a, b), aftermath.Diff(b, a)
	count := func(cs []aftermath.Change, part string, is func(aftermath.Change) bool) (n int) {
		for _, c := range cs {
			if c.Part == part && is(c) {
				n++
			}
		}
		return n
	}
	for _, part := range []string{"statement", "justice", "cooperation", "dispute"} {
		n, g := count(there, part, func(c aftermath.Change) bool { return c.New }), count(back, part, func(c aftermath.Change) bool { return c.Gone })
		if n == 0 || n > g {
			t.Errorf("%s: %d new on the way there, %d gone on the way back", part, n, g)
		}
	}
}

func TestDiffOutcome(t *testing.T) {
	offer := func(step, by, to string, day aftermath.When) sample.R {
		return sample.R{ID: step, Title: step, Date: day, Claims: []sample.C{{Quote: step + " by " + by, Value: aftermath.Cooperation{
			Step: step, By: aftermath.Party{Code: by}, To: aftermath.Party{Code: to}, Domain: "medical",
		}}}}
	}
	in := sample.Input(offer("offered", "AU", "FJ", "2031-05-03"), offer("acknowledged", "FJ", "AU", "2031-05-04"), offer("declined", "FJ", "AU", "2031-05-05"))
	on := func(day aftermath.When) aftermath.Dossier {
		return aftermath.Fold(in, aftermath.AsOf{Published: day.Through()})
	}
	for _, c := range []struct{ from, to, want string }{
		{"2031-05-03", "2031-05-04", "cooperation medical: acknowledged | AU | FJ"},
		{"2031-05-03", "2031-05-05", "cooperation medical: open -> declined | AU | FJ"},
		{"2031-05-05", "2031-05-03", "cooperation medical: declined -> open | AU | FJ"},
	} {
		got := lines(aftermath.Diff(on(aftermath.When(c.from)), on(aftermath.When(c.to))))
		if len(got) == 0 || got[0] != c.want {
			t.Errorf("%s to %s: %v, want %s first", c.from, c.to, got, c.want)
		}
	}
}

// The edition of a reading decides which claims count.
func TestUnder(t *testing.T) {
	in := sample.Input(sample.R{ID: "r", Title: "T", Date: "2031-05-03", Claims: []sample.C{{Quote: "nine died", Value: sample.Toll("killed", 9, 9)}}},
		sample.R{ID: "s", Title: "S", Date: "2031-05-04", Claims: []sample.C{{Quote: "two hurt", Value: sample.Toll("injured", 2, 2)}}})
	old := in.Readings[0]
	old.Edition, old.ValidTo = "old", old.ValidFrom
	old.ValidFrom = old.ValidFrom.Add(-1)
	old.Claims = nil
	in.Readings = append(in.Readings, old)
	var got []string
	for _, e := range []string{"", "old", "none"} {
		d := aftermath.Fold(in.Under(e), aftermath.AsOf{})
		got = append(got, fmt.Sprint(e, " ", len(d.Tolls), " ", len(d.Reports)))
	}
	want := []string{" 2 2", "old 1 2", "none 2 2"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(in.Readings) != 3 || !in.Readings[2].ValidTo.Equal(old.ValidTo) {
		t.Error("Under changed its input")
	}
}
