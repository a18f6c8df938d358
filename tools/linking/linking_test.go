package main

import (
	"bufio"
	"math"
	"strings"
	"testing"

	"aftermath"
	"aftermath/link"
)

// small is four reports of two incidents and one of none, each with a main incident but the last of b.
func small() *set {
	s := &set{ids: []string{"a1", "a2", "b1", "b2", "n"}, gold: map[string]string{"a1": "a", "a2": "a", "b1": "b", "b2": "b", "n": ""}}
	for _, id := range []string{"a1", "a2", "b1", "n"} {
		s.of = append(s.of, id)
		s.ms = append(s.ms, aftermath.Linked{Ref: aftermath.Ref{Reading: id, Local: "i1"}, Local: aftermath.Local{Key: "i1", Role: "main", Places: []string{"Kilundi"}}})
	}
	return s
}

func TestTally(t *testing.T) {
	var c tally
	c.count(small(), [][]int{{0, 1}, {2, 3}}, func(string) bool { return true })
	if c.n != 4 || c.none != 1 || c.strays != 1 {
		t.Errorf("%v reports of an incident, %d of none, %d strays; want 4, 1, 1", c.n, c.none, c.strays)
	}
	if p, r := c.p/c.n, c.r/c.n; p != 1 || r != 0.75 {
		t.Errorf("B-cubed precision %.2f, recall %.2f; want 1, .75", p, r)
	}
	if c.right != 2 || c.got != 2 || c.all != 4 {
		t.Errorf("pairs: %v right of %v found and %v there; want 2, 2, 4", c.right, c.got, c.all)
	}
	var wrong tally
	wrong.count(small(), [][]int{{0, 1, 2}}, func(id string) bool { return id != "b2" })
	if p := wrong.p / wrong.n; math.Abs(p-5./9) > 1e-9 {
		t.Errorf("precision %.3f of two incidents in one, want 5/9", p)
	}
}

// Pairs of which both are of no incident teach nothing, and weights learned from the rest tell the two incidents apart.
func TestPairsAndFit(t *testing.T) {
	s := small()
	for i, word := range []string{"wangari", "wangari", "otieno", "ouma"} {
		s.ms[i].Words = aftermath.NewSketch([]aftermath.Mark{aftermath.MarkOf(word, aftermath.NameMark, 14)})
	}
	ps := s.pairs()
	if len(ps) != 6 {
		t.Fatalf("%d pairs of four that share a place, want 6", len(ps))
	}
	w := fit([]*set{s}, [][]pair{ps}, func(*set, int) bool { return true })
	odds := func(p pair) float64 {
		sum := 0.0
		for i, x := range p.x {
			sum += w[i] * x
		}
		return sum
	}
	for _, p := range ps[1:] {
		if odds(p) >= odds(ps[0]) {
			t.Errorf("%s and %s %.2f, %s and %s %.2f", s.of[p.i], s.of[p.j], odds(p), s.of[ps[0].i], s.of[ps[0].j], odds(ps[0]))
		}
	}
	if len(link.FeatureNames()) != len(ps[0].x) {
		t.Error("features without names")
	}
}

func TestTable(t *testing.T) {
	var b strings.Builder
	out := bufio.NewWriter(&b)
	table(map[string]int{"police": 800, "harbour": 10, "rare": 4, "a": 900, "--": 700, "c#": 700}, 1000, out)
	if err := out.Flush(); err != nil || b.String() != "0 police\n9 harbour\n" {
		t.Errorf("%q, %v", b.String(), err)
	}
}
