package sqlite

import (
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"aftermath"
	"aftermath/store/storetest"
)

// Several open the same new file at once: one makes it, all use it.
func TestMadeTogether(t *testing.T) {
	for round := range 5 {
		path := filepath.Join(t.TempDir(), fmt.Sprint(round, ".db"))
		var wg sync.WaitGroup
		for i := range 6 {
			wg.Go(func() {
				s, err := Open(t.Context(), path, Options{})
				if err != nil {
					t.Error(err)
					return
				}
				defer func() { _ = s.Close() }()
				if _, err := s.Put(t.Context(), []aftermath.Report{storetest.Report(i)}); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		sound(t, path, 6)
	}
}

// Two stores on one file, as two processes have them, put, take and file: every text is
// read once, every report is there once.
func TestTogether(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s.db")
	const each = 40
	var mu sync.Mutex
	taken := map[string]int{}
	var wg sync.WaitGroup
	for who := range 2 {
		s := open(t, path, Options{})
		for half := range 2 {
			wg.Go(func() {
				for i := range each {
					n := who*1000 + half*500 + i
					shared := storetest.Report(9000 + i) // all four put these
					if _, err := s.Put(t.Context(), []aftermath.Report{storetest.Report(n), shared}); err != nil {
						t.Error(err)
						return
					}
					ts, err := s.Take(t.Context(), "e1", []string{"en"}, 2, time.Hour)
					if err != nil {
						t.Error(err)
						return
					}
					for _, task := range ts {
						mu.Lock()
						taken[task.ID]++
						mu.Unlock()
						r := storetest.Reading(task.Report, "e1", "k"+task.ID)
						if err := s.File(t.Context(), r, []aftermath.Decision{storetest.Link(r, "x")}); err != nil {
							t.Error(err)
						}
					}
				}
			})
		}
	}
	wg.Wait()
	for id, n := range taken {
		if n != 1 {
			t.Errorf("%s was taken %d times", id, n)
		}
	}
	s := sound(t, path, 5*each)
	ls, err := s.Incidents(t.Context())
	if err != nil || len(ls) != 1 || ls[0].Reports != len(taken) {
		t.Errorf("incidents %+v, %v: want one with %d reports", ls, err, len(taken))
	}
}

// sound opens a store and checks that the file is whole and holds n receipts, each id once.
func sound(t *testing.T, path string, n int) *Store {
	t.Helper()
	s := open(t, path, Options{})
	var verdict string
	if err := s.r.QueryRow("PRAGMA integrity_check").Scan(&verdict); err != nil || verdict != "ok" {
		t.Fatalf("integrity: %s, %v", verdict, err)
	}
	var broken int
	if err := s.r.QueryRow("SELECT count(*) FROM pragma_foreign_key_check").Scan(&broken); err != nil || broken > 0 {
		t.Fatalf("foreign keys: %d broken, %v", broken, err)
	}
	ids := map[string]int{}
	err := s.Receipts(t.Context(), "", nil, func(r aftermath.Receipt, _ []aftermath.ReportIncident) error {
		if ids[r.ID]++; ids[r.ID] > 1 {
			t.Errorf("%s is there %d times", r.ID, ids[r.ID])
		}
		return nil
	})
	if err != nil || n >= 0 && len(ids) != n {
		t.Fatalf("%d receipts, %v: want %d", len(ids), err, n)
	}
	return s
}
