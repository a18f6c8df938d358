package eval

import (
	"maps"
	"slices"
	"strings"
)

// mappings calls done with every one-to-one mapping of n things onto m others or onto
// nothing (-1), where they fit; first those that leave the earlier things alone. The slice is only
// lent. Published scorers try all mappings too; of equally good ones the first counts, so
// the order is part of the measure.
func mappings(n, m int, fit func(i, j int) bool, done func(to []int)) {
	to := make([]int, n)
	used := make([]bool, m)
	var next func(i int)
	next = func(i int) {
		if i == n {
			done(to)
			return
		}
		to[i] = -1
		next(i + 1)
		for j := range m {
			if !used[j] && fit(i, j) {
				to[i], used[j] = j, true
				next(i + 1)
				used[j] = false
			}
		}
		to[i] = -1
	}
	next(0)
}

// hits counts, for one slot of one pair of templates, the found entities that lie in a gold
// one, and the gold ones in which one lies.
func hits(gold, got []entity) (found, hit int) {
	within := func(e, g entity) bool { return shared(e, g) == len(e) }
	for _, e := range got {
		found += count(slices.ContainsFunc(gold, func(g entity) bool { return within(e, g) }))
	}
	for _, g := range gold {
		hit += count(slices.ContainsFunc(got, func(e entity) bool { return within(e, g) }))
	}
	return found, hit
}

// pairHits are the hits of all slots for every pair of templates.
func pairHits(gold, got []template) (found, hit [][][mucSlots - 1]int) {
	found, hit = make([][][mucSlots - 1]int, len(got)), make([][][mucSlots - 1]int, len(got))
	for k := range got {
		found[k], hit[k] = make([][mucSlots - 1]int, len(gold)), make([][mucSlots - 1]int, len(gold))
		for j := range gold {
			for r := range mucRoles {
				found[k][j][r], hit[k][j][r] = hits(gold[j].roles[r], got[k].roles[r])
			}
		}
	}
	return found, hit
}

// gttCounts are the counts of all slots under the mapping that gets most right.
func gttCounts(gold, got []template) [mucSlots]slotCount {
	var best [mucSlots]slotCount
	best[0].found, best[0].gold = len(got), len(gold)
	for r := range mucRoles {
		for _, t := range got {
			best[r+1].found += len(t.roles[r])
		}
		for _, t := range gold {
			best[r+1].gold += len(t.roles[r])
		}
	}
	got = got[:min(len(got), mucMapped)]
	found, _ := pairHits(gold, got)
	most := 0
	fit := func(k, j int) bool { return strings.Contains(gold[j].kind, got[k].kind) }
	mappings(len(got), len(gold), fit, func(to []int) {
		right, sum := [mucSlots]int{}, 0
		for k, j := range to {
			if j < 0 {
				continue
			}
			right[0]++
			sum++
			for r, n := range found[k][j] {
				right[r+1] += n
				sum += n
			}
		}
		if sum > most {
			most = sum
			for i := range best {
				best[i].right = right[i]
			}
		}
	})
	return best
}

// rmeCounts are how many found fillers are right, and how many of the gold were found, under
// the mapping with the most of both. A gold template may name several types.
func rmeCounts(gold, got []template) (rightFound, rightGold int) {
	got = got[:min(len(got), mucMapped)]
	found, hit := pairHits(gold, got)
	fit := func(k, j int) bool {
		return slices.ContainsFunc(strings.Split(gold[j].kind, "/"), func(t string) bool { return strings.TrimSpace(t) == got[k].kind })
	}
	mappings(len(got), len(gold), fit, func(to []int) {
		a, b := 0, 0
		for k, j := range to {
			if j < 0 {
				continue
			}
			for r := range mucRoles {
				a += found[k][j][r]
				b += hit[k][j][r]
			}
		}
		if a+b > rightFound+rightGold {
			rightFound, rightGold = a, b
		}
	})
	return rightFound, rightGold
}

func sorted(e entity) []string { return slices.Sorted(maps.Keys(e)) }
