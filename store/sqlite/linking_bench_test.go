package sqlite

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"aftermath"
	"aftermath/link"
)

// invented is the i-th incident of an invented world: 20 years, two in five of them in one country, towns and
// words as uneven as real ones, two people each whose names are rare but not unique.
func invented(i int) (aftermath.Local, aftermath.When) {
	rng := rand.New(rand.NewPCG(7, uint64(i)))
	uneven := func(n int) int { return int(math.Pow(float64(n), rng.Float64())) - 1 } // as Zipf's law with exponent 1
	country := "US"
	if rng.IntN(5) > 1 {
		country = fmt.Sprintf("C%c", 'A'+uneven(26))
	}
	day := time.Date(2005, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rng.IntN(7300))
	town := fmt.Sprint(country, " town ", uneven(20_000))
	l := aftermath.Local{
		Key: "i1", Role: "main", Types: []string{"armed_assault"}, Date: aftermath.When(day.Format(time.DateOnly)), Country: country, Stage: "done",
		Places: []string{town, fmt.Sprint("street ", rng.IntN(200_000))}, Sites: []aftermath.Place{{Name: town, Kind: aftermath.Town, Country: country, ID: 1 + uneven(20_000), Lat: 40 * rng.Float64(), Lon: 90 * rng.Float64()}},
	}
	dead := aftermath.Exactly(1 + uneven(40))
	l.Killed = &dead
	var ms []aftermath.Mark
	for range 2 {
		first, last := fmt.Sprint("first", uneven(500)), fmt.Sprint("last", uneven(60_000))
		l.Names = append(l.Names, first+" "+last)
		ms = append(ms, aftermath.MarkOf(first, aftermath.NameMark, 10), aftermath.MarkOf(last, aftermath.NameMark, 15))
	}
	for range 50 {
		w := uneven(100_000)
		ms = append(ms, aftermath.MarkOf(fmt.Sprint("word", w), aftermath.MarkKind(rng.IntN(3)), 7+min(8, int(math.Log2(float64(1+w))/2))))
	}
	l.Words = aftermath.NewSketch(ms)
	published := aftermath.When(day.AddDate(0, 0, rng.IntN(3)).Format(time.DateOnly))
	if rng.IntN(4) == 0 {
		l.Date = ""
	}
	return l, published
}

// world is a store with n invented incidents of one report each. What linking looks at is written directly, and nothing else: filing
// them one by one takes an hour for a million.
func world(b *testing.B, n int) *Store {
	b.Helper()
	s := open(b, filepath.Join(b.TempDir(), "world.db"), Options{})
	must := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	_, err := s.w.Exec("PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -400000")
	must(err)
	const chunk = 20_000
	for at := 0; at < n; at += chunk {
		must(s.write(b.Context(), func(t *tx) error {
			for i := at; i < min(at+chunk, n); i++ {
				if err := t.invent(int64(i + 1)); err != nil {
					return err
				}
			}
			return nil
		}))
	}
	_, err = s.w.Exec("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -16000")
	must(err)
	return s
}

func (t *tx) invent(i int64) error {
	l, published := invented(int(i))
	body, err := json.Marshal(l)
	if err != nil {
		return err
	}
	key := "r" + strconv.FormatInt(i, 10)
	for _, row := range [][]any{
		{`INSERT INTO incident(id, root) VALUES (?, ?)`, "x" + key, "x" + key},
		{`INSERT INTO local(seq, filing, reading, key, role, body, incident, settled, source, published) VALUES (?, ?, ?, 'i1', 'main', ?, ?, 1, ?, ?)`, i, i, i, string(body), "x" + key, key, string(published)},
	} {
		if _, err := t.exec(row[0].(string), row[1:]...); err != nil {
			return err
		}
	}
	ks := link.Keys(l, published)
	rank := aftermath.Ref{Reading: key, Local: "i1"}.Rank()
	args := make([]any, 0, 3*len(ks))
	for _, k := range ks {
		args = append(args, k, rank, i)
	}
	_, err = t.exec(`INSERT OR IGNORE INTO link_key(key, rank, local) VALUES `+strings.Repeat("(?,?,?),", len(ks)-1)+"(?,?,?)", args...)
	return err
}

// spent is the time on processors of this process so far.
func spent(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkLinking links one more report to a store of so many incidents: looks candidates up, compares them and decides. It says how
// many reports that makes a second, on one core. A million incidents take some minutes to invent and are measured only with
// AFTERMATH_LARGE=1:
//
//	AFTERMATH_LARGE=1 GOMAXPROCS=1 go test ./store/sqlite -run none -bench Linking -benchtime 3000x -timeout 1h
func BenchmarkLinking(b *testing.B) {
	sizes := []int{10_000, 100_000}
	if os.Getenv("AFTERMATH_LARGE") != "" {
		sizes = append(sizes, 1_000_000)
	}
	for _, n := range sizes {
		var s *Store
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			if s == nil {
				s = world(b, n)
			}
			b.ResetTimer()
			joined, candidates, i, began := 0, 0, 0, spent(b)
			for b.Loop() {
				i++
				l, published := invented(1 + i*7919%n) // another report on an incident that is there
				near, err := s.Near(b.Context(), link.Lookups(l, published), 16)
				if err != nil {
					b.Fatal(err)
				}
				ds := link.Link("another", published, []aftermath.Local{l}, near)
				if ds[0].Incident == fmt.Sprint("xr", 1+i*7919%n) {
					joined++
				}
				candidates += len(near)
			}
			b.ReportMetric(float64(i)/(spent(b)-began).Seconds(), "reports/cpu-s") // other work on the machine does not count
			b.ReportMetric(float64(i)/b.Elapsed().Seconds(), "reports/s")
			b.ReportMetric(float64(candidates)/float64(i), "candidates/op")
			b.ReportMetric(100*float64(joined)/float64(i), "%joined")
		})
	}
}
