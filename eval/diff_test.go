package eval

import (
	"errors"
	"strings"
	"testing"
	"time"

	"aftermath"
	"aftermath/store"
	"aftermath/store/storetest"
)

func tollOf(t *testing.T, r aftermath.Report, low int, rule string) aftermath.Claim {
	t.Helper()
	sp := aftermath.Span{Start: 0, End: 7}
	ev, err := aftermath.Cite(r.Text, sp, sp)
	if err != nil {
		t.Fatal(err)
	}
	c, err := aftermath.NewClaim(r.ReadingKey(), aftermath.Claim{
		Incident: "i1", Evidence: ev, Source: aftermath.Source{Name: "police"}, Rule: rule, Confidence: .5,
		Value: aftermath.Toll{What: "killed", Who: "victims", Count: aftermath.Range{Low: low, High: low}, Status: "current"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func lines(d Difference) string {
	var out []string
	for _, c := range d.Changes {
		out = append(out, c.Sign()+" "+c.Line)
	}
	return strings.Join(out, "\n")
}

func TestCompare(t *testing.T) {
	r := storetest.Report(1)
	old := aftermath.Reading{Claims: []aftermath.Claim{tollOf(t, r, 3, "a"), tollOf(t, r, 3, "b"), tollOf(t, r, 4, "a")}}
	now := aftermath.Reading{Claims: []aftermath.Claim{tollOf(t, r, 3, "c"), tollOf(t, r, 5, "a")}}
	d := Compare(old, now)
	// One of the two threes is kept, though another rule finds it.
	if got, want := lines(d), "- toll killed 3 | police | b\n- toll killed 4 | police | a\n+ toll killed 5 | police | a"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if d.Kept["toll"] != 1 {
		t.Errorf("%d kept", d.Kept["toll"])
	}
	if same := Compare(old, old); len(same.Changes) > 0 || same.Kept["toll"] != 3 {
		t.Errorf("a reading against itself: %+v", same)
	}
	i := aftermath.Local{Key: "i1", Role: "main", Types: []string{"bombing"}, Stage: "done"}
	later := i
	later.Date = "2031-05-02"
	if got := lines(Compare(aftermath.Reading{Incidents: []aftermath.Local{i}}, aftermath.Reading{Incidents: []aftermath.Local{later}})); !strings.Contains(got, "+ main bombing 2031-05-02 none done") {
		t.Errorf("another day of the incident: %s", got)
	}
}

// A store in which one text was read again with another outcome, one with the same, one was
// replaced meanwhile, and one was not read again.
func TestEditions(t *testing.T) {
	now := time.Date(2031, 5, 1, 0, 0, 0, 0, time.UTC)
	s, err := store.Open(t.Context(), ":memory:", store.Options{Now: func() time.Time { now = now.Add(time.Second); return now }})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var rs []aftermath.Report
	for i := range 4 {
		rs = append(rs, storetest.Report(i))
	}
	file := func(rd aftermath.Reading) {
		t.Helper()
		if err := s.File(t.Context(), rd, []aftermath.Decision{storetest.Link(rd, "x")}); err != nil {
			t.Fatal(err)
		}
	}
	put := func(rs ...aftermath.Report) {
		t.Helper()
		if _, err := s.Put(t.Context(), rs); err != nil {
			t.Fatal(err)
		}
	}
	put(rs...)
	for _, r := range rs {
		file(storetest.Reading(r, "e1"))
	}
	other := storetest.Reading(rs[0], "e2")
	other.Claims = []aftermath.Claim{tollOf(t, rs[0], 9, "new")}
	file(other)
	file(storetest.Reading(rs[1], "e2"))
	fixed := rs[2]
	fixed.Text += "Corrected."
	put(fixed)
	file(storetest.Reading(fixed, "e2"))

	var got []Difference
	sum, err := Editions(t.Context(), s, "e1", func(d Difference) error { got = append(got, d); return nil })
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || got[0].Report.ID != "r0" || !strings.Contains(got[0].String(), "  + toll killed 9 | police | new\n      \"Ostrava\"\n") {
		t.Errorf("differences %+v", got)
	}
	if sum.Texts != 2 || sum.Other != 1 || len(sum.Kinds) != 2 || sum.Kinds[1] != (Changed{"toll", 1, 1, 1}) {
		t.Errorf("sums %+v", sum)
	}
	if out := sum.String(); !strings.Contains(out, "toll                   1       1       1\n") {
		t.Errorf("shown as\n%s", out)
	}
	stop := errors.New("stop")
	if _, err := Editions(t.Context(), s, "e1", func(Difference) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("error %v", err)
	}
}
