package nn

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// bruteForce is the best tree with one root, by trying all.
func bruteForce(s []float32, n int) float32 {
	heads := make([]int, n)
	best := float32(2 * impossible)
	var try func(int, float32)
	try = func(i int, sum float32) {
		if i == n {
			var t tree
			if t.cycle(heads, n) < 0 && t.countRoots(heads, n) == 1 {
				best = max(best, sum)
			}
			return
		}
		for h := 0; h <= n; h++ {
			if h != i {
				heads[i] = h
				try(i+1, sum+s[i*(n+1)+h])
			}
		}
	}
	try(0, 0)
	return best
}

func TestTreeIsBest(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	var tr tree
	for trial := range 400 {
		n := 1 + trial%5
		s := make([]float32, n*(n+1))
		for i := range s {
			s[i] = float32(r.IntN(40))
		}
		heads := make([]int, n)
		tr.find(s, n, heads)
		if tr.cycle(heads, n) >= 0 || tr.countRoots(heads, n) != 1 {
			t.Fatalf("not a tree: %v of %v", heads, s)
		}
		var sum float32
		for i, h := range heads {
			sum += s[i*(n+1)+h]
		}
		if want := bruteForce(s, n); n <= 4 && sum != want {
			t.Fatalf("%v scores %v, the best tree %v: %v", heads, sum, want, s)
		}
	}
}

// TestTreeAlways builds trees of long sentences whatever the scores.
func TestTreeAlways(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	var tr tree
	for _, n := range []int{30, 90, 160} {
		s := make([]float32, n*(n+1))
		for i := range s {
			s[i] = float32(r.NormFloat64())
		}
		heads := make([]int, n)
		tr.find(s, n, heads)
		if tr.cycle(heads, n) >= 0 || tr.countRoots(heads, n) != 1 {
			t.Errorf("%d words: not a tree", n)
		}
	}
}

func TestViterbi(t *testing.T) {
	tags := []string{"O", "B-PER", "I-PER", "B-ORG", "I-ORG"}
	h := Heads{Ent: 1, End: 6}
	o := []float32{
		9, 0, 1, 5, 0, 0, // I-PER may not open a sentence
		9, 0, 0, 4, 0, 5, // nor I-ORG follow B-PER
	}
	out := make([]int, 2)
	v := viterbi{trans: make([]float32, 25)}
	v.run(o, 6, h, tags, out)
	if !slices.Equal(out, []int{1, 2}) {
		t.Errorf("%v, want B-PER I-PER", out)
	}
	v.trans[1*5+2] = -9 // a person's name rarely goes on
	v.run(o, 6, h, tags, out)
	if !slices.Equal(out, []int{3, 4}) {
		t.Errorf("%v, want B-ORG I-ORG", out)
	}
}

func TestDistBucket(t *testing.T) {
	last := -1
	for d := 1; d < 200; d++ {
		b := DistBucket(d)
		if b < last || b >= distSide || DistBucket(-d) != b+distSide {
			t.Fatalf("distance %d: bucket %d after %d, mirrored %d", d, b, last, DistBucket(-d))
		}
		last = b
	}
	if last != distSide-1 {
		t.Errorf("the last bucket is %d", last)
	}
}
