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

// BenchmarkPut stores batches of 100 reports, one fsync each, on disk.
func BenchmarkPut(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "put.db"), Options{})
	n := 0
	for b.Loop() {
		var rs []aftermath.Report
		for range 100 {
			n++
			rs = append(rs, long(n))
		}
		if _, err := s.Put(b.Context(), rs); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "reports/s")
}

// BenchmarkTakeAndFile takes reports and files a reading of each, a commit each, on disk.
func BenchmarkTakeAndFile(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "file.db"), Options{})
	n := 0
	for b.Loop() {
		n++
		if _, err := s.Put(b.Context(), []aftermath.Report{long(n)}); err != nil {
			b.Fatal(err)
		}
		ts, err := s.Take(b.Context(), "e1", []string{"en"}, 1, time.Minute)
		if err != nil || len(ts) != 1 {
			b.Fatal(len(ts), err)
		}
		r := storetest.Reading(ts[0].Report, "e1")
		if err := s.File(b.Context(), r, []aftermath.Decision{storetest.Link(r, fmt.Sprint("x", n%1000))}); err != nil {
			b.Fatal(err)
		}
	}
}
