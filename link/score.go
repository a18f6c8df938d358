package link

import (
	"cmp"
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"aftermath"
)

// weightsFile holds a weight per feature and how it was made: natural log-odds, so that a score of 0 is even odds that two
// local incidents are one.
//
//go:embed weights.tsv
var weightsFile string

// Weights are the points of each feature, in the order of [FeatureNames].
type Weights [features]float64

// weights are those that the program is shipped with.
var weights = sync.OnceValue(func() *Weights {
	w, _ := ShippedWeights()
	return &w
})

// ShippedWeights are the weights of weights.tsv, and what lines of it are of no feature.
func ShippedWeights() (w Weights, unknown []string) {
	for line := range strings.Lines(weightsFile) {
		line, _, _ = strings.Cut(line, "#")
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		points, err := strconv.ParseFloat(f[len(f)-1], 64)
		i := slices.IndexFunc(table[:], func(t entry) bool { return t.name == f[0] })
		if err != nil || i < 0 {
			unknown = append(unknown, line)
			continue
		}
		w[i] = points
	}
	return w, unknown
}

// Score is the log-odds that a and b are one incident, and why: each reason begins with its points.
func Score(a, b aftermath.Local, pubA, pubB aftermath.When) (float64, []string) {
	s := sheet{w: weights(), say: true}
	s.compare(look(&a, pubA), look(&b, pubB))
	return clamp(s.sum), s.reasons()
}

// score is Score without reasons.
func (w *Weights) score(a, b *view) float64 {
	s := sheet{w: w}
	s.compare(a, b)
	return clamp(s.sum)
}

// clamp keeps one pair from outweighing all others of a group.
func clamp(odds float64) float64 { return max(-most, min(most, odds)) }

const most = 8

// reasons are what moved the score, most first; what moved it by less than a twentieth of a point is left out.
func (s *sheet) reasons() []string {
	slices.SortStableFunc(s.why, func(a, b reason) int { return cmp.Compare(math.Abs(b.points), math.Abs(a.points)) })
	var out []string
	for _, r := range s.why {
		if math.Abs(r.points) >= 0.05 {
			out = append(out, fmt.Sprintf("%+.1f %s", r.points, r.text))
		}
	}
	return out
}

// Features are the values by which a pair is weighed, in the order of [FeatureNames]: what training learns from.
func Features(a, b aftermath.Local, pubA, pubB aftermath.When) []float64 {
	s := sheet{w: &Weights{}}
	s.compare(look(&a, pubA), look(&b, pubB))
	return s.x[:]
}

// FeatureNames are the names of the weights in weights.tsv.
func FeatureNames() []string {
	out := make([]string, 0, features)
	for _, f := range table {
		out = append(out, f.name)
	}
	return out
}

// FeatureSigns say in the same order which features may only speak for (1) or against (-1).
func FeatureSigns() []int {
	out := make([]int, 0, features)
	for _, f := range table {
		out = append(out, f.sign)
	}
	return out
}
