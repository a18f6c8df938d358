package eval

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"
)

// Folds is into how many parts annotated reports are cut for cross-validation.
const Folds = 5

// resamples is how often reports are drawn again for an interval: at 1,000 its ends move by
// about .002 with the seed.
const resamples = 1000

// Fold is the part that a report belongs to, by its id alone: adding reports moves none.
func Fold(id string) int {
	h := fnv.New32a()
	h.Write([]byte(id))
	return int(h.Sum32() % Folds)
}

// Interval is the F1 of a kind with how sure it is.
type Interval struct {
	F1   float64        `json:"f1"`
	Low  float64        `json:"low"` // 95 % of resampled sets of reports lie between
	High float64        `json:"high"`
	Fold [Folds]float64 `json:"folds"` // F1 on each part
}

// Interval resamples whole reports, not facts: the facts of a report are right or wrong
// together, and intervals over facts would be too narrow. The seed is fixed.
func (b *Board) Interval(kind string) Interval {
	each := make([]Tally, len(b.tallies))
	var all Tally
	var parts [Folds]Tally
	for i, t := range b.tallies {
		each[i] = t[kind]
		all = all.plus(each[i])
		f := Fold(b.Reports[i])
		parts[f] = parts[f].plus(each[i])
	}
	out := Interval{F1: all.PRF().F}
	for f, t := range parts {
		out.Fold[f] = t.PRF().F
	}
	out.Low, out.High = bootstrap(len(each), func(draw func() int) float64 {
		var sum Tally
		for range each {
			sum = sum.plus(each[draw()])
		}
		return sum.PRF().F
	})
	return out
}

// bootstrap draws n things of n again and again and gives the 2.5th and 97.5th percentile of
// a figure over them.
func bootstrap(n int, figure func(draw func() int) float64) (low, high float64) {
	if n == 0 {
		return 0, 0
	}
	chance := rand.New(rand.NewPCG(1, uint64(n)))
	fs := make([]float64, resamples)
	for i := range fs {
		fs[i] = figure(func() int { return chance.IntN(n) })
	}
	slices.Sort(fs)
	return fs[resamples*25/1000], fs[resamples*975/1000-1]
}

// Intervals is the intervals of kinds as text.
func (b *Board) Intervals(kinds []string) string {
	var w strings.Builder
	fmt.Fprintf(&w, "%d reports in %d parts\n%22s%7s   %-13s   F1 on each part\n", len(b.Reports), Folds, "", "F1", "95 %")
	for _, k := range kinds {
		i := b.Interval(k)
		fmt.Fprintf(&w, "%s%-20s%7.3f   %.3f - %.3f  ", star(k), k, i.F1, i.Low, i.High)
		for _, f := range i.Fold {
			fmt.Fprintf(&w, " %.3f", f)
		}
		w.WriteString("\n")
	}
	mean, n := b.Mean()
	fmt.Fprintf(&w, "mean F1 of the %d starred kinds that occur: %.3f\n", n, mean)
	return w.String()
}
