package pipeline_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"aftermath"
	"aftermath/pipeline"
	"aftermath/store"
)

// open is an empty store in memory.
func open(t *testing.T) aftermath.Store {
	t.Helper()
	s, err := store.Open(t.Context(), ":memory:", store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// put stores n reports r0, r1, ... with the texts "text 0", ...
func put(t *testing.T, s aftermath.Store, n int) {
	t.Helper()
	in := make(chan aftermath.Report)
	go func() {
		defer close(in)
		for i := range n {
			in <- aftermath.Report{ID: fmt.Sprintf("r%d", i), Lang: "en", Text: fmt.Sprintf("text %d", i)}
		}
	}()
	if err := pipeline.Put(t.Context(), s, in, func(aftermath.Report, aftermath.PutResult) error { return nil }); err != nil {
		t.Fatal(err)
	}
}

// nothing reads a report as one that claims nothing.
func nothing(r aftermath.Report) aftermath.Reading {
	return aftermath.Reading{Key: r.ReadingKey(), Edition: "e1"}
}

// states are the ids of receipts by state.
func states(t *testing.T, s aftermath.Store, edition string) map[aftermath.Status][]string {
	t.Helper()
	out := map[aftermath.Status][]string{}
	err := s.Receipts(t.Context(), edition, []string{"en"}, func(r aftermath.Receipt, _ []aftermath.ReportIncident) error {
		out[r.Status] = append(out[r.Status], r.ID)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// What is read side by side is filed in the order of arrival.
func TestKeepInOrder(t *testing.T) {
	s := open(t)
	put(t, s, 60)
	var filed, want []string
	var once sync.Once
	k := &pipeline.Keeper{Store: s, Edition: "e1", Langs: []string{"en"}, Workers: 4}
	k.Read = func(r aftermath.Report) aftermath.Reading {
		once.Do(func() { time.Sleep(20 * time.Millisecond) }) // the first is the slowest
		return nothing(r)
	}
	k.Done = func(o pipeline.Outcome) { filed = append(filed, o.Report) }
	if err := k.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	for i := range 60 {
		want = append(want, fmt.Sprintf("r%d", i))
	}
	if !slices.Equal(filed, want) {
		t.Errorf("filed %v", filed)
	}
	if got := states(t, s, "e1"); len(got[aftermath.Read]) != 60 {
		t.Errorf("states %v", got)
	}
}

// One reading panics, one never ends, one makes what the store refuses: each is
// noted with its reason, and everything else is read.
func TestKeepFailures(t *testing.T) {
	s := open(t)
	put(t, s, 20)
	stop := make(chan bool)
	defer close(stop)
	k := &pipeline.Keeper{Store: s, Edition: "e1", Langs: []string{"en"}, Workers: 2}
	k.Limit = func(int) time.Duration { return 50 * time.Millisecond }
	k.Read = func(r aftermath.Report) aftermath.Reading {
		switch r.ID {
		case "r3":
			panic("no such token")
		case "r5":
			<-stop
		case "r7":
			return aftermath.Reading{Key: "another", Edition: "e1"}
		}
		return nothing(r)
	}
	errs := map[string]string{}
	k.Done = func(o pipeline.Outcome) {
		if o.Err != nil {
			errs[o.Report] = o.Err.Error()
		}
	}
	if err := k.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	for id, reason := range map[string]string{"r3": "reading panicked: no such token", "r5": "took longer than 50ms", "r7": "another"} {
		if !strings.Contains(errs[id], reason) {
			t.Errorf("%s: %q, want %q", id, errs[id], reason)
		}
	}
	got := states(t, s, "e1")
	if !slices.Equal(got[aftermath.Dead], []string{"r3", "r5", "r7"}) || len(got[aftermath.Read]) != 17 {
		t.Errorf("states %v", got)
	}
}

// After an interrupt what was taken is filed, and the rest is left for the next run.
func TestKeepInterrupted(t *testing.T) {
	s := open(t)
	put(t, s, 200)
	ctx, interrupt := context.WithCancel(t.Context())
	n := 0
	k := &pipeline.Keeper{Store: s, Edition: "e1", Langs: []string{"en"}, Workers: 2, Read: nothing}
	k.Done = func(pipeline.Outcome) {
		if n++; n == 10 {
			interrupt()
		}
	}
	if err := k.Run(ctx); err != nil {
		t.Fatal(err)
	}
	got := states(t, s, "e1")
	if r := len(got[aftermath.Read]); r != n || r < 10 || r > 100 {
		t.Errorf("%d read, %d told of", r, n)
	}
	if err := k.Run(t.Context()); err != nil { // nothing is left leased
		t.Fatal(err)
	}
	if got := states(t, s, "e1"); len(got[aftermath.Read]) != 200 {
		t.Errorf("states after the second run: %v", got)
	}
}

// A better edition reads everything again.
func TestKeepNewEdition(t *testing.T) {
	s := open(t)
	put(t, s, 5)
	for _, edition := range []string{"e1", "e2"} {
		k := &pipeline.Keeper{Store: s, Edition: edition, Langs: []string{"en"}}
		k.Read = func(r aftermath.Report) aftermath.Reading {
			return aftermath.Reading{Key: r.ReadingKey(), Edition: edition}
		}
		if err := k.Run(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if got := states(t, s, "e2"); len(got[aftermath.Read]) != 5 {
		t.Errorf("states %v", got)
	}
}

// Reports that trickle in are stored without waiting for a full batch.
func TestPutTrickle(t *testing.T) {
	s := open(t)
	in := make(chan aftermath.Report)
	stored := make(chan string, 1)
	done := make(chan error)
	go func() {
		done <- pipeline.Put(t.Context(), s, in, func(_ aftermath.Report, p aftermath.PutResult) error {
			stored <- p.ID + " " + p.State
			return nil
		})
	}()
	in <- aftermath.Report{ID: "a", Lang: "en", Text: "text"}
	if got := <-stored; got != "a stored" { // in is still open
		t.Errorf("got %q", got)
	}
	close(in)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

// An interrupt stores what has come in, and the acknowledgement's own failure
// ends the work.
func TestPutEnds(t *testing.T) {
	s := open(t)
	ctx, interrupt := context.WithCancel(t.Context())
	in := make(chan aftermath.Report, 1)
	in <- aftermath.Report{ID: "a", Lang: "en", Text: "text"}
	n := 0
	go func() {
		for len(in) > 0 {
			time.Sleep(time.Millisecond)
		}
		interrupt()
	}()
	if err := pipeline.Put(ctx, s, in, func(aftermath.Report, aftermath.PutResult) error { n++; return nil }); err != nil || n != 1 {
		t.Errorf("%d stored, error %v", n, err)
	}
	closed := errors.New("stdout is closed")
	in <- aftermath.Report{ID: "b", Lang: "en", Text: "text"}
	close(in)
	if err := pipeline.Put(t.Context(), s, in, func(aftermath.Report, aftermath.PutResult) error { return closed }); !errors.Is(err, closed) {
		t.Errorf("error %v, want %v", err, closed)
	}
}
