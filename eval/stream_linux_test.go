package eval

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
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
			i, from := 0, cpuTime(b)
			for b.Loop() {
				c.f(stream[i%len(stream)])
				i++
			}
			b.ReportMetric(float64(b.N)/(cpuTime(b)-from), "cpu-reports/s")
		})
	}
}

// cpuTime is the processor time that the process has used, in seconds.
func cpuTime(b *testing.B) float64 {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}
