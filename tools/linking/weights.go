package main

import (
	"bufio"
	"cmp"
	"fmt"
	"hash/fnv"
	"math"
	"sort"

	"aftermath/link"
	"aftermath/train"
)

const (
	folds  = 5
	perKey = 16
	l2     = 3
)

// pair is two main incidents of a set of which one finds the other.
type pair struct {
	i, j int
	x    []float64
}

// weights learns the weights of linking and measures them: each fold of incidents is scored by weights that were learned from the others.
func weights(files []string, out *bufio.Writer) error {
	var sets []*set
	var pairs [][]pair
	for _, f := range files {
		s, err := load(f)
		if err != nil {
			return err
		}
		sets, pairs = append(sets, s), append(pairs, s.pairs())
	}
	var by [folds]*link.Weights
	for k := range folds {
		by[k] = fit(sets, pairs, func(s *set, i int) bool { return s.fold(i) != k })
	}
	all := fit(sets, pairs, func(*set, int) bool { return true })
	fmt.Fprint(out, head)
	for n, s := range sets {
		var crossed, fitted tally
		for k, w := range by {
			crossed.count(s, link.Groups(s.ms, w, perKey), func(id string) bool { return s.foldOf(id) == k })
		}
		fitted.count(s, link.Groups(s.ms, all, perKey), func(string) bool { return true })
		fmt.Fprintf(out, "#\n# %s: %d reports, %d with a main incident, %d pairs\n#   cross-validated %s\n#   on itself       %s\n",
			s.name, len(s.ids), len(s.ms), len(pairs[n]), crossed, fitted)
	}
	for i, n := range link.FeatureNames() {
		fmt.Fprintf(out, "%s\t%.3f\n", n, all[i])
	}
	return nil
}

// head begins weights.tsv.
const head = `# What each way of agreeing or differing says for two local incidents being one, in natural log-odds (link/pair.go).
# 1: learned by logistic regression over the pairs that find each other by a key, with a penalty of 3/2 on the square of
#    each weight and the sign of each fixed beforehand. Made by:
#	go run ./tools/linking weights REPORTS.jsonl... > link/weights.tsv
# Measured below on the reports that it was learned from (English ones whose incident is known; none of their words is here). In the
# cross-validation each fifth of the incidents is grouped by weights that were learned from the other four.
`

// fold is the part that a main incident belongs to: incidents stay whole.
func (s *set) fold(i int) int { return s.foldOf(s.of[i]) }

func (s *set) foldOf(report string) int {
	h := fnv.New32a()
	h.Write([]byte(cmp.Or(s.gold[report], report)))
	return int(h.Sum32() % folds)
}

func (s *set) pairs() []pair {
	var out []pair
	for p := range link.Pairs(s.ms, perKey) {
		a, b := s.ms[p[0]], s.ms[p[1]]
		if s.gold[s.of[p[0]]] == "" && s.gold[s.of[p[1]]] == "" || a.Reading == b.Reading {
			continue // whether two reports of no incident tell of the same is not said
		}
		out = append(out, pair{p[0], p[1], link.Features(a.Local, b.Local, a.Published, b.Published)})
	}
	sort.Slice(out, func(a, b int) bool { return out[a].i < out[b].i || out[a].i == out[b].i && out[a].j < out[b].j })
	return out
}

func (s *set) same(p pair) bool { return s.gold[s.of[p.i]] == s.gold[s.of[p.j]] }

// fit learns from the pairs of which both incidents are wanted. A pair of an incident of n reports weighs the root of 2/n: as one, the 1,225
// pairs of an attack with 50 reports taught that tolls of one attack differ widely (B-cubed of the re-told reports .92, for .95); as 2/n, that
// nothing joins 50.
func fit(sets []*set, pairs [][]pair, want func(*set, int) bool) *link.Weights {
	var es []train.Example
	for n, s := range sets {
		size := map[string]int{}
		for _, id := range s.of {
			size[s.gold[id]]++
		}
		for _, p := range pairs[n] {
			if !want(s, p.i) || !want(s, p.j) {
				continue
			}
			e := train.Example{X: p.x, Y: s.same(p), Weight: 1}
			if e.Y {
				e.Weight = math.Sqrt(2 / float64(size[s.gold[s.of[p.i]]]))
			}
			es = append(es, e)
		}
	}
	return (*link.Weights)(train.Signed(es, l2, link.FeatureSigns()))
}
