package sqlite

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"aftermath"
	"aftermath/store/storetest"
)

// long is a report of about 3 kB, the length of a news article.
func long(i int) aftermath.Report {
	r := storetest.Report(i)
	r.Text = strings.Repeat(r.Text+" ", 1+3000/(len(r.Text)+1))
	r.Raw = []byte(r.Text)
	return r
}

func putMany(b *testing.B, s *Store, from, n int, make func(int) aftermath.Report) {
	b.Helper()
	for at := from; at < from+n; at += 100 {
		var rs []aftermath.Report
		for i := at; i < min(at+100, from+n); i++ {
			rs = append(rs, make(i))
		}
		if _, err := s.Put(b.Context(), rs); err != nil {
			b.Fatal(err)
		}
	}
}

// keys are linking keys as in a store of years: of n local incidents about n/2000
// share a day, n/5000 a place, three a name.
func keys(i int) []string {
	return []string{fmt.Sprint("day ", i%2000), fmt.Sprint("place ", i%5000), fmt.Sprint("name ", i/3)}
}

func fileOne(b *testing.B, s *Store, r aftermath.Report, i int) {
	b.Helper()
	rd := storetest.Reading(r, "e1", keys(i)...)
	if err := s.File(b.Context(), rd, []aftermath.Decision{storetest.Link(rd, fmt.Sprint("x", i))}); err != nil {
		b.Fatal(err)
	}
}

// grown is a store with n filed readings, each of an incident of its own. It is made
// without fsync, which is not what is measured.
func grown(b *testing.B, n int) *Store {
	b.Helper()
	s := open(b, filepath.Join(b.TempDir(), "grown.db"), Options{})
	if _, err := s.w.Exec("PRAGMA synchronous = OFF"); err != nil {
		b.Fatal(err)
	}
	putMany(b, s, 0, n, storetest.Report)
	for i := range n {
		fileOne(b, s, storetest.Report(i), i)
	}
	if _, err := s.w.Exec("PRAGMA synchronous = FULL"); err != nil {
		b.Fatal(err)
	}
	return s
}

// BenchmarkPut stores batches of 100 reports of 3 kB, one fsync each.
func BenchmarkPut(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "put.db"), Options{})
	n := 0
	for b.Loop() {
		putMany(b, s, n, 100, long)
		n += 100
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "reports/s")
}

// BenchmarkTake leases one text of a backlog, one fsync.
func BenchmarkTake(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "take.db"), Options{})
	putMany(b, s, 0, 20_000, storetest.Report)
	for b.Loop() {
		if ts, err := s.Take(b.Context(), "e1", []string{"en"}, 1, time.Hour); err != nil || len(ts) != 1 {
			b.Fatal(len(ts), err)
		}
	}
}

// BenchmarkFile files a reading and its link, one fsync.
func BenchmarkFile(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "file.db"), Options{})
	const many = 20_000
	putMany(b, s, 0, many, long)
	n := 0
	for b.Loop() {
		if n == many {
			b.Fatal("use a smaller -benchtime")
		}
		fileOne(b, s, long(n), n)
		n++
	}
}

// BenchmarkGrown measures what must not cost more in a large store.
func BenchmarkGrown(b *testing.B) {
	for _, n := range []int{1_000, 100_000} {
		s := grown(b, n)
		at := 0
		next := func() int { at += 7919; return at % n }
		b.Run(fmt.Sprint("near/", n), func(b *testing.B) {
			hits := 0
			for b.Loop() {
				ls, err := s.Near(b.Context(), keys(next()), 64)
				if err != nil || len(ls) == 0 {
					b.Fatal(len(ls), err)
				}
				hits += len(ls)
			}
			b.ReportMetric(float64(hits)/float64(b.N), "hits/op")
		})
		b.Run(fmt.Sprint("dossier/", n), func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Dossier(b.Context(), fmt.Sprint("x", next())); err != nil {
					b.Fatal(err)
				}
			}
		})
		for name, q := range map[string]aftermath.Query{
			"search-rare": {Claim: []string{"what:killed"}, Phrases: []string{"attack 77"}}, "search-common": {Incident: []string{"country:CZ"}, Claim: []string{"source:police"}},
		} {
			b.Run(fmt.Sprint(name, "/", n), func(b *testing.B) {
				for b.Loop() {
					if ms, err := s.Search(b.Context(), q); err != nil || len(ms) == 0 {
						b.Fatal(len(ms), err)
					}
				}
			})
		}
		b.Run(fmt.Sprint("having-all/", n), func(b *testing.B) {
			for b.Loop() {
				if ids, err := s.Having(b.Context(), []string{"kind:toll"}); err != nil || len(ids) != n {
					b.Fatal(len(ids), err)
				}
			}
		})
		b.Run(fmt.Sprint("stale-take/", n), func(b *testing.B) {
			for b.Loop() {
				if ts, err := s.Take(b.Context(), "e2", []string{"en"}, 1, time.Nanosecond); err != nil || len(ts) != 1 {
					b.Fatal(len(ts), err)
				}
				s.opt.Tries++
			}
		})
		b.Run(fmt.Sprint("incidents-first/", n), func(b *testing.B) {
			for b.Loop() {
				if _, err := s.w.Exec(`UPDATE incident SET rev = rev + 1`); err != nil {
					b.Fatal(err)
				}
				listAll(b, s, n)
			}
		})
		b.Run(fmt.Sprint("incidents-again/", n), func(b *testing.B) {
			listAll(b, s, n)
			for b.Loop() {
				listAll(b, s, n)
			}
		})
	}
}

func listAll(b *testing.B, s *Store, n int) {
	b.Helper()
	if ls, err := s.Incidents(b.Context()); err != nil || len(ls) != n {
		b.Fatal(len(ls), err)
	}
}
