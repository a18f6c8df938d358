package link

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"aftermath"
)

// cluster is local incidents that are taken for one, as indexes in ascending order.
type cluster []int

// partition puts the main incidents among ms together by average link: the two clusters whose pairs have the highest mean log-odds
// become one, as long as that mean reaches the threshold. What a person's decision keeps together starts as one cluster, and two
// such never become one; two incidents of one report never do either. It depends on nothing but what ms holds: ms must be in canonical order.
func (w *Weights) partition(ms []aftermath.Linked, vs []*view) []cluster {
	a := w.agglomerate(ms, vs)
	for {
		i, j, ok := a.nearest()
		if !ok {
			break
		}
		a.join(i, j)
	}
	var out []cluster
	for _, c := range a.clusters {
		if len(c) > 0 {
			slices.Sort(c)
			out = append(out, c)
		}
	}
	return out
}

// canonical orders local incidents by publication, undated ones last, then by what they are of.
func canonical(a, b aftermath.Linked) int {
	if (a.Published == "") != (b.Published == "") {
		return strings.Compare(string(b.Published), string(a.Published))
	}
	return cmp.Or(strings.Compare(string(a.Published), string(b.Published)), strings.Compare(a.Reading, b.Reading), strings.Compare(a.Key, b.Key))
}

// agglomeration is clusters on their way, with the sum of the scores of the pairs between any two: -Inf where they must stay apart.
type agglomeration struct {
	clusters []cluster
	sums     [][]float64
	best     []int // cluster -> the one nearest to it, -1 if none may join it
}

func (w *Weights) agglomerate(ms []aftermath.Linked, vs []*view) *agglomeration {
	a := &agglomeration{}
	block := map[string]int{}
	fixed := []bool{}
	for i, m := range ms {
		if m.Role != "main" {
			continue
		}
		if c, ok := block[m.Incident]; ok && m.Fixed {
			a.clusters[c] = append(a.clusters[c], i)
			continue
		}
		if m.Fixed {
			block[m.Incident] = len(a.clusters)
		}
		a.clusters, fixed = append(a.clusters, cluster{i}), append(fixed, m.Fixed)
	}
	n := len(a.clusters)
	a.sums, a.best = make([][]float64, n), make([]int, n)
	for i := range a.sums {
		a.sums[i] = make([]float64, n)
	}
	for i := range n {
		for j := range i {
			s := w.between(ms, vs, a.clusters[i], a.clusters[j])
			if fixed[i] && fixed[j] {
				s = math.Inf(-1)
			}
			a.sums[i][j], a.sums[j][i] = s, s
		}
	}
	for i := range n {
		a.look(i)
	}
	return a
}

// between is the sum of the scores of the pairs of two clusters; -Inf if one report tells them apart.
func (w *Weights) between(ms []aftermath.Linked, vs []*view, x, y cluster) float64 {
	sum := 0.0
	for _, i := range x {
		for _, j := range y {
			if ms[i].Reading == ms[j].Reading {
				return math.Inf(-1)
			}
			sum += w.score(vs[i], vs[j])
		}
	}
	return sum
}

func (a *agglomeration) mean(i, j int) float64 {
	return a.sums[i][j] / float64(len(a.clusters[i])*len(a.clusters[j]))
}

// look finds the cluster nearest to i, the first among equals.
func (a *agglomeration) look(i int) {
	a.best[i] = -1
	for j := range a.clusters {
		if j != i && len(a.clusters[j]) > 0 && !math.IsInf(a.sums[i][j], -1) && (a.best[i] < 0 || a.mean(i, j) > a.mean(i, a.best[i])) {
			a.best[i] = j
		}
	}
}

// nearest are the two clusters to join next, if any may be.
func (a *agglomeration) nearest() (x, y int, ok bool) {
	top := math.Inf(-1)
	for i, j := range a.best {
		if len(a.clusters[i]) > 0 && j >= 0 && a.mean(i, j) > top {
			x, y, top = min(i, j), max(i, j), a.mean(i, j)
		}
	}
	return x, y, top >= threshold
}

// join makes y part of x.
func (a *agglomeration) join(x, y int) {
	a.clusters[x] = append(a.clusters[x], a.clusters[y]...)
	a.clusters[y] = nil
	for k := range a.clusters {
		if k != x && k != y {
			a.sums[x][k] += a.sums[y][k]
			a.sums[k][x] = a.sums[x][k]
		}
	}
	for k := range a.clusters {
		if len(a.clusters[k]) > 0 && (k == x || a.best[k] == x || a.best[k] == y) {
			a.look(k)
		} else if len(a.clusters[k]) > 0 && a.best[k] >= 0 && a.mean(k, x) > a.mean(k, a.best[k]) {
			a.best[k] = x
		}
	}
}
