package main

import "fmt"

// tally sums up how well reports were put together: B-cubed, and pairs counted from either side.
type tally struct {
	n, p, r         float64
	right, got, all float64
	none, strays    int
}

// count adds the reports that are wanted, judged among all reports of the set.
func (t *tally) count(s *set, groups [][]int, want func(report string) bool) {
	members := map[string][]string{} // report -> those put with it, itself among them
	for _, g := range groups {
		var ids []string
		for _, i := range g {
			ids = append(ids, s.of[i])
		}
		for _, id := range ids {
			members[id] = ids
		}
	}
	size := map[string]int{}
	for _, id := range s.ids {
		size[s.gold[id]]++
	}
	for _, id := range s.ids {
		if !want(id) {
			continue
		}
		t.one(s, id, members[id], size[s.gold[id]])
	}
}

func (t *tally) one(s *set, id string, with []string, size int) {
	same, known := 0, 0
	for _, o := range with {
		if s.gold[o] != "" {
			known++
			if s.gold[o] == s.gold[id] {
				same++
			}
		}
	}
	if s.gold[id] == "" {
		t.none++
		if known > 0 {
			t.strays++
		}
		return
	}
	same, known = max(same, 1), max(known, 1) // itself, where nothing was found in it
	t.n++
	t.p += float64(same) / float64(known)
	t.r += float64(same) / float64(size)
	t.right += float64(same - 1)
	t.got += float64(known - 1)
	t.all += float64(size - 1)
}

func (t tally) String() string {
	p, r := t.p/t.n, t.r/t.n
	return fmt.Sprintf("B-cubed P %.3f R %.3f F1 %.3f, pairwise P %.3f R %.3f F1 %.3f, %d strays of %d",
		p, r, 2*p*r/(p+r), t.right/max(1, t.got), t.right/max(1, t.all), 2*t.right/max(1, t.got+t.all), t.strays, t.none)
}
