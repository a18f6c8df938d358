package storetest

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"sync"
	"time"

	"aftermath"
)

func takeLeases(b *bench) {
	b.put(Report(1), Report(2))
	b.same("first", b.take("e1", 1), []string{"r1"})
	b.same("what is left", b.take("e1", 5), []string{"r2"})
	b.same("all are leased", b.take("e1", 5), []string{})
	b.now = b.now.Add(61 * time.Second)
	ts, err := b.s.Take(b.Context(), "e1", []string{"en"}, 1, time.Minute)
	b.ok(err)
	want := Report(1)
	want.Received = b.now.Add(-61 * time.Second)
	b.same("after the lease", ts, []aftermath.Task{{Report: want, Reading: want.ReadingKey(), Tries: 2}})
}

func takeForNoTime(b *bench) {
	b.put(Report(1), Report(2))
	for range 2 {
		ts, err := b.s.Take(b.Context(), "e1", []string{"en"}, 10, 0)
		b.ok(err)
		b.same("taken", len(ts), 2)
		b.now = b.now.Add(time.Second)
	}
}

func takeInOrder(b *bench) {
	b.filed(1, "x")
	ru := Report(3)
	ru.Lang = "ru"
	b.put(Report(2), ru, Report(4))
	ts, err := b.s.Take(b.Context(), "e2", []string{"ru", "en"}, 10, time.Minute)
	b.ok(err)
	ids := []string{}
	for _, t := range ts {
		ids = append(ids, t.ID)
	}
	b.same("new ones as they came, then old readings", ids, []string{"r2", "r3", "r4", "r1"})
}

func takeConcurrently(b *bench) {
	const n = 60
	for i := range n {
		b.put(Report(i))
	}
	var mu sync.Mutex
	var wg sync.WaitGroup
	got := []string{}
	for range 6 {
		wg.Go(func() {
			for {
				ts, err := b.s.Take(b.Context(), "e1", []string{"en"}, 7, time.Minute)
				if err != nil {
					b.Error(err)
				}
				if len(ts) == 0 {
					return
				}
				mu.Lock()
				for _, t := range ts {
					got = append(got, t.ID)
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	all := len(got)
	slices.Sort(got)
	b.same("taken, of these different", []int{all, len(slices.Compact(got))}, []int{n, n})
}

func takeTooOften(b *bench) {
	b.put(Report(1), Report(2))
	for i := range Tries {
		b.same("try "+strconv.Itoa(i), b.take("e1", 1), []string{"r1"})
		b.now = b.now.Add(2 * time.Minute)
	}
	b.same("the next comes in its place", b.take("e1", 1), []string{"r2"})
	b.same("receipts", b.receipts(), []string{"r1 1 dead", "r2 1 waiting"})
	b.ok(b.s.Receipts(b.Context(), "e1", nil, func(r aftermath.Receipt, _ []aftermath.ReportIncident) error {
		if r.Status == aftermath.Dead && r.Reason == "" {
			b.Error("dead without a reason")
		}
		return nil
	}))
	b.now = b.now.Add(2 * time.Minute)
	b.same("another edition tries again", b.take("e2", 5), []string{"r2", "r1"})
}

func failGivesBack(b *bench) {
	b.put(Report(1))
	key := Report(1).ReadingKey()
	for range Tries {
		b.same("taken at once", b.take("e1", 1), []string{"r1"})
		b.ok(b.s.Fail(b.Context(), key, "the parser gave up"))
	}
	b.same("dead", b.take("e1", 1), []string{})
	b.ok(b.s.Receipts(b.Context(), "e1", nil, func(r aftermath.Receipt, _ []aftermath.ReportIncident) error {
		b.same("status and reason", []string{string(r.Status), r.Reason}, []string{"dead", "the parser gave up"})
		return nil
	}))
	if err := b.s.Fail(b.Context(), "nosuch", "x"); !errors.Is(err, aftermath.ErrNotFound) {
		b.Fatalf("fail of nothing: %v, want not found", err)
	}
	r := b.filed(2, "x")
	b.ok(b.s.Fail(b.Context(), r.ReadingKey(), "a slow worker"))
	b.same("a filed one stays", b.receipts(), []string{"r1 1 dead", "r2 1 read x main"})
}

func takeUnread(b *bench) {
	r := Report(1)
	r.Lang = "ru"
	b.put(r, Report(2))
	b.same("taken", b.take("e1", 5), []string{"r2"})
	b.same("receipts", b.receipts(), []string{"r1 1 unread", "r2 1 waiting"})
}

func takeStale(b *bench) {
	b.filed(1, "x")
	b.filed(2, "x")
	b.same("current", b.take("e1", 5), []string{})
	b.same("stale", b.take("e2", 5), []string{"r1", "r2"})
	rd := Reading(Report(1), "e2")
	b.file(rd, Link(rd, "x"))
	b.same("receipts under e1", b.receipts(), []string{"r1 1 waiting x main", "r2 1 read x main"})
	b.now = b.now.Add(2 * time.Minute)
	b.same("what is left", b.take("e2", 5), []string{"r2"})
}

func cancelled(b *bench) {
	ctx, cancel := context.WithCancel(b.Context())
	cancel()
	r := b.filed(1, "x", "k")
	calls := map[string]func() error{
		"put":       func() error { _, err := b.s.Put(ctx, []aftermath.Report{Report(2)}); return err },
		"take":      func() error { _, err := b.s.Take(ctx, "e2", []string{"en"}, 1, time.Minute); return err },
		"file":      func() error { return b.s.File(ctx, Reading(r, "e2"), nil) },
		"near":      func() error { _, err := b.s.Near(ctx, []string{"k"}, 1); return err },
		"members":   func() error { _, err := b.s.Members(ctx, []string{"x"}); return err },
		"unsettled": func() error { _, err := b.s.Unsettled(ctx, 1); return err },
		"settle":    func() error { return b.s.Settle(ctx, nil, nil) },
		"dossier":   func() error { _, err := b.s.Dossier(ctx, "x"); return err },
		"incidents": func() error { _, err := b.s.Incidents(ctx); return err },
	}
	for name, call := range calls {
		if err := call(); !errors.Is(err, context.Canceled) {
			b.Errorf("%s: %v, want context canceled", name, err)
		}
	}
	b.same("nothing was done", b.receipts(), []string{"r1 1 read x main"})
}
