package eval

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"aftermath"
)

// BenchmarkStream takes in 5 % relevant and 95 % other texts, cut to 450 words: the look alone, and with the
// reading of what passes. The others are web pages as they are, or only those of 100 words and more,
// of which more tell of violence. cpu-reports/s is what one processor that does nothing else would do, counted
// by its time in use: on a busy machine ns/op says little.
func BenchmarkStream(b *testing.B) {
	if _, err := os.Stat(filepath.Join(sets, "bench")); err != nil {
		b.Skip("needs the sets in ../shared")
	}
	r := reader(b)
	var other []aftermath.Report
	for _, part := range []string{"train", "dev", "test"} {
		other = append(other, documentsIn(b, filepath.Join(sets, "train", "ud-english-ewt", "en_ewt-ud-"+part+".conllu"))...)
	}
	relevant := reportsIn(b, filepath.Join(sets, "train", "reports", "reports.jsonl"), "id")
	long := slices.DeleteFunc(slices.Clone(other), func(r aftermath.Report) bool { return len(strings.Fields(r.Text)) < 100 })
	for _, c := range []struct {
		name  string
		other []aftermath.Report
		f     func(aftermath.Report)
	}{
		{"pages/look", other, func(t aftermath.Report) { r.Relevant(t) }},
		{"pages/read", other, func(t aftermath.Report) { r.Read(t) }},
		{"long/look", long, func(t aftermath.Report) { r.Relevant(t) }},
		{"long/read", long, func(t aftermath.Report) { r.Read(t) }},
	} {
		stream := Stream(relevant, c.other, 2000, 450)
		b.Run(c.name, func(b *testing.B) {
			used := ProcessorTime(func() {
				for i := 0; b.Loop(); i++ {
					c.f(stream[i%len(stream)])
				}
			})
			b.ReportMetric(float64(b.N)/used.Seconds(), "cpu-reports/s")
		})
	}
}
