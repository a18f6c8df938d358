package pipeline_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"aftermath"
	"aftermath/pipeline"
	"aftermath/store"
)

// told is the text of a report that says, as JSON, what it is read as.
func told(ls ...aftermath.Local) string {
	b, _ := json.Marshal(ls)
	return string(b)
}

// asTold reads what told wrote.
func asTold(r aftermath.Report) aftermath.Reading {
	out := nothing(r)
	_ = json.Unmarshal([]byte(r.Text), &out.Incidents)
	out.Relevant = true
	return out
}

// week is reports of a violent week: 12 incidents in three towns, which share days, names and words, and look alike to
// different degrees.
func week() []aftermath.Report {
	rng := rand.New(rand.NewPCG(3, 4))
	var out []aftermath.Report
	for i := range 60 {
		n := rng.IntN(12)
		dead := aftermath.Exactly(1 + n%4 + rng.IntN(2))
		l := aftermath.Local{
			Key: "i1", Role: "main", Types: []string{"armed_assault"}, Country: "KE", Stage: "done", Killed: &dead,
			Places: []string{[]string{"Marsabit", "Kisumu", "Lamu"}[n%3]},
		}
		if rng.IntN(3) > 0 {
			l.Date = aftermath.When(fmt.Sprintf("2024-05-%02d", 1+n/2))
		}
		var ms []aftermath.Mark
		for range 6 {
			ms = append(ms, aftermath.MarkOf(fmt.Sprint("word", n, rng.IntN(8)), aftermath.NameMark, 12))
			ms = append(ms, aftermath.MarkOf(fmt.Sprint("word", rng.IntN(40)), aftermath.CommonMark, 10))
		}
		l.Words = aftermath.NewSketch(ms)
		ls := []aftermath.Local{l}
		if i%7 == 0 {
			l.Key, l.Role = "i2", "background"
			l.Places = []string{"Marsabit"}
			ls = append(ls, l)
		}
		out = append(out, aftermath.Report{
			ID: fmt.Sprintf("r%02d", i), Lang: "en", Published: aftermath.When(fmt.Sprintf("2024-05-%02d", 1+n/2+rng.IntN(3))), Text: told(ls...),
		})
	}
	return out
}

// keep stores and reads reports, so many at a time.
func keep(t *testing.T, ctx context.Context, s aftermath.Store, rs []aftermath.Report, atATime int) {
	t.Helper()
	for some := range slices.Chunk(rs, atATime) {
		if _, err := s.Put(t.Context(), some); err != nil {
			t.Fatal(err)
		}
		k := &pipeline.Keeper{Store: s, Edition: "e1", Langs: []string{"en"}, Read: asTold}
		if err := k.Run(ctx); err != nil && !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
	}
}

// together is which reports are in one incident, whatever the incidents are called.
func together(t *testing.T, s aftermath.Store) string {
	t.Helper()
	by := map[string][]string{}
	err := s.Receipts(t.Context(), "e1", nil, func(r aftermath.Receipt, is []aftermath.ReportIncident) error {
		for _, i := range is {
			by[i.ID] = append(by[i.ID], r.ID+" "+i.Role)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, rs := range by {
		slices.Sort(rs)
		out = append(out, strings.Join(rs, ", "))
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

// In whatever order reports come, and however many at a time, the dossiers are the same.
func TestOrderOfArrival(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	rs := week()
	want := ""
	for round := range 6 {
		s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "s.db"), store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		keep(t, t.Context(), s, rs, []int{60, 1, 7, 20, 3, 13}[round])
		got := together(t, s)
		if want == "" {
			want = got
			if n := strings.Count(want, "\n") + 1; n < 6 || n > 40 {
				t.Errorf("%d incidents: that proves little", n)
			}
		}
		if got != want {
			t.Errorf("round %d:\n%s\nwant\n%s", round, got, want)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		rng.Shuffle(len(rs), func(i, j int) { rs[i], rs[j] = rs[j], rs[i] })
	}
}

// What a stopped run left unsettled is settled by the next.
func TestSettlingIsTakenUp(t *testing.T) {
	whole := open(t)
	keep(t, t.Context(), whole, week(), 60)
	s := open(t)
	ctx, stop := context.WithCancel(t.Context())
	if _, err := s.Put(t.Context(), week()); err != nil {
		t.Fatal(err)
	}
	n := 0
	k := &pipeline.Keeper{Store: s, Edition: "e1", Langs: []string{"en"}, Read: asTold, Done: func(pipeline.Outcome) {
		if n++; n == 40 {
			stop()
		}
	}}
	if err := k.Run(ctx); err != nil {
		t.Fatal(err)
	}
	left, err := s.Unsettled(t.Context(), 100)
	if err != nil || len(left) == 0 {
		t.Fatalf("%d left unsettled, %v: nothing was interrupted", len(left), err)
	}
	keep(t, t.Context(), s, week(), 60)
	if left, err = s.Unsettled(t.Context(), 100); err != nil || len(left) != 0 {
		t.Errorf("%d left unsettled, %v", len(left), err)
	}
	if got, want := together(t, s), together(t, whole); got != want {
		t.Errorf("after a stop:\n%s\nwant\n%s", got, want)
	}
}

// An incident with more reports than are put in order together gains reports by linking alone.
func TestSettlingIsBounded(t *testing.T) {
	s := open(t)
	var rs []aftermath.Report
	l := aftermath.Local{Key: "i1", Role: "main", Types: []string{"bombing"}, Date: "2024-05-01", Country: "KE", Places: []string{"Lamu"}, Stage: "done"}
	l.Words = aftermath.NewSketch([]aftermath.Mark{aftermath.MarkOf("lamu", aftermath.NameMark, 12), aftermath.MarkOf("jetty", aftermath.CommonMark, 12)})
	for i := range 450 {
		dead := aftermath.Exactly(10 + i/100)
		l.Killed = &dead
		rs = append(rs, aftermath.Report{ID: fmt.Sprint("r", i), Lang: "en", Published: "2024-05-02", Text: told(l) + strings.Repeat(" ", i)})
	}
	keep(t, t.Context(), s, rs, 450)
	ls, err := s.Incidents(t.Context())
	if err != nil || len(ls) != 1 || ls[0].Reports != 450 {
		t.Errorf("%d incidents, %v", len(ls), err)
	}
	if left, err := s.Unsettled(t.Context(), 10); err != nil || len(left) != 0 {
		t.Errorf("%d left unsettled, %v", len(left), err)
	}
}
