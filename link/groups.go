package link

import (
	"slices"

	"aftermath"
)

// Groups puts local incidents together as settling does in the end, without a store: the same keys, at most perKey of each, the same scores,
// the same partition. It is what weights are measured by. The result is indexes into ms.
func Groups(ms []aftermath.Linked, w *Weights, perKey int) [][]int {
	vs := make([]*view, len(ms))
	for i := range ms {
		vs[i] = look(&ms[i].Local, ms[i].Published)
	}
	next := make([][]int, len(ms))
	for p := range Pairs(ms, perKey) {
		if w.score(vs[p[0]], vs[p[1]]) >= threshold {
			next[p[0]], next[p[1]] = append(next[p[0]], p[1]), append(next[p[1]], p[0])
		}
	}
	var out [][]int
	seen := make([]bool, len(ms))
	for i := range ms {
		if seen[i] {
			continue
		}
		seen[i] = true
		part := []int{i}
		for k := 0; k < len(part); k++ {
			for _, j := range next[part[k]] {
				if !seen[j] {
					seen[j] = true
					part = append(part, j)
				}
			}
		}
		out = append(out, w.divide(ms, vs, part)...)
	}
	return out
}

// divide partitions some of ms.
func (w *Weights) divide(ms []aftermath.Linked, vs []*view, part []int) [][]int {
	slices.SortFunc(part, func(i, j int) int { return canonical(ms[i], ms[j]) })
	var some []aftermath.Linked
	var views []*view
	for _, i := range part {
		some, views = append(some, ms[i]), append(views, vs[i])
	}
	var out [][]int
	for _, c := range w.partition(some, views) {
		var g []int
		for _, i := range c {
			g = append(g, part[i])
		}
		out = append(out, g)
	}
	return out
}

// Pairs are the pairs of local incidents of which one finds the other, by keys of which at most perKey are followed, each once.
func Pairs(ms []aftermath.Linked, perKey int) map[[2]int]bool {
	at := map[string][]int{}
	for i := range ms {
		for _, k := range Keys(ms[i].Local, ms[i].Published) {
			at[k] = append(at[k], i)
		}
	}
	for k, is := range at {
		slices.SortFunc(is, func(i, j int) int { return cmpRank(ms[i].Ref, ms[j].Ref) })
		at[k] = is[:min(len(is), perKey)]
	}
	out := map[[2]int]bool{}
	for i := range ms {
		for _, k := range Lookups(ms[i].Local, ms[i].Published) {
			for _, j := range at[k] {
				if i != j {
					out[[2]int{min(i, j), max(i, j)}] = true
				}
			}
		}
	}
	return out
}

// cmpRank orders local incidents as the store does where a key has too many.
func cmpRank(a, b aftermath.Ref) int {
	switch x, y := a.Rank(), b.Rank(); {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}
