package odds

import (
	"math"
	"slices"
	"testing"
)

var options = Options{Features: 2, Epochs: 60, Rate: 0.1, L2: 1e-4}

// made has a feature that says yes nine times in ten and one that says nothing.
func made(n int) []Example {
	var out []Example
	for i := range n {
		x := Example{Index: []int{1}, Value: []float64{1}, Yes: i%2 == 0, Weight: 1, Group: i / 2 % 5}
		if i%20 != 0 && x.Yes || i%20 == 1 {
			x.Index, x.Value = []int{0, 1}, []float64{1, 1}
		}
		out = append(out, x)
	}
	return out
}

func TestFit(t *testing.T) {
	all := made(2000)
	m := Fit(all, options, nil)
	with, without := &Example{Index: []int{0, 1}, Value: []float64{1, 1}}, &Example{Index: []int{1}, Value: []float64{1}}
	if p := Probability(m.Score(with)); math.Abs(p-.9) > .03 {
		t.Errorf("with the feature %.3f, want .9", p)
	}
	if p := Probability(m.Score(without)); math.Abs(p-.1) > .03 {
		t.Errorf("without it %.3f, want .1", p)
	}
	if again := Fit(all, options, nil); !slices.Equal(again.Weight, m.Weight) || again.Bias != m.Bias {
		t.Error("the same examples gave other weights")
	}
}

// What is held out is not learned from: a feature that stands for one group tells nothing there.
func TestHeldOut(t *testing.T) {
	all := made(200)
	o := options
	o.Features = 7
	for i := range all {
		x := &all[i]
		x.Index, x.Value, x.Yes = []int{2 + x.Group}, []float64{1}, x.Group == 0
	}
	for i, s := range HeldOut(all, o, 5) {
		if all[i].Group == 0 && s > 0 {
			t.Fatalf("score %.2f of a group that was held out and is the only one to say yes", s)
		}
	}
	if m := Fit(all, o, nil); m.Weight[2] <= m.Weight[3] {
		t.Error("with all groups the feature tells nothing either")
	}
}

// An example that costs nothing changes nothing.
func TestWeight(t *testing.T) {
	all := made(200)
	want := Fit(all, options, func(g int) bool { return g != 0 })
	for i := range all {
		if all[i].Group == 0 {
			all[i].Weight, all[i].Yes = 0, true
		}
	}
	o := options
	o.L2 = 0
	got, plain := Fit(all, o, nil), Fit(all, o, func(g int) bool { return g != 0 })
	if math.Abs(got.Bias-plain.Bias) > .3 || math.Abs(plain.Bias-want.Bias) > .3 {
		t.Errorf("bias %.2f, want %.2f", got.Bias, plain.Bias)
	}
}
