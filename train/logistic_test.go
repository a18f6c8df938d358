package train

import (
	"math"
	"testing"
)

// coins are examples of two features and a constant, of which a part is positive.
func coins(x0, x1 float64, yes, no int) []Example {
	var out []Example
	for i := range yes + no {
		out = append(out, Example{X: []float64{1, x0, x1}, Y: i < yes, Weight: 1})
	}
	return out
}

// Without a penalty to speak of, the weights are the log-odds of what was counted.
func TestLogistic(t *testing.T) {
	es := append(append(coins(0, 0, 10, 90), coins(1, 0, 50, 50)...), coins(0, 1, 5, 95)...)
	w := Logistic(es, 1e-9)
	want := []float64{math.Log(10. / 90), math.Log(9), math.Log(5./95) - math.Log(10./90)}
	for i := range want {
		if math.Abs(w[i]-want[i]) > 1e-3 {
			t.Errorf("weight %d is %.4f, want %.4f", i, w[i], want[i])
		}
	}
	for i, v := range Logistic(es, 100) {
		if math.Abs(v) >= math.Abs(want[i]) {
			t.Errorf("weight %d is %.3f under a heavy penalty, %.3f without", i, v, want[i])
		}
	}
	if w := Logistic(nil, 1); w != nil {
		t.Errorf("learned %v from nothing", w)
	}
}

func TestWeightedExamples(t *testing.T) {
	es := coins(0, 0, 1, 1)
	es[0].Weight = 3
	if w := Logistic(es, 1e-9); math.Abs(w[0]-math.Log(3)) > 1e-3 {
		t.Errorf("%.3f, want log 3", w[0])
	}
}

// What by chance of the examples speaks against is left out where it may only speak for.
func TestSigned(t *testing.T) {
	es := append(append(coins(0, 0, 10, 90), coins(1, 0, 50, 50)...), coins(0, 1, 5, 95)...)
	w := Signed(es, 1e-9, []int{0, 1, 1})
	if w[2] != 0 || w[1] <= 0 {
		t.Errorf("weights %.3f", w)
	}
	if es[len(es)-1].X[2] != 1 {
		t.Error("the examples were changed")
	}
}
