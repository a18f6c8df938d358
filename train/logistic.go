package train

import (
	"math"
	"slices"
)

// Example is a vector of features and whether it is of the class that is learned.
type Example struct {
	X      []float64
	Y      bool
	Weight float64
}

// Logistic fits the weights of a logistic regression by Newton's method, with a penalty of l2/2 on the square of each weight. The
// same examples in the same order give the same weights. All X are of one length.
func Logistic(es []Example, l2 float64) []float64 {
	if len(es) == 0 {
		return nil
	}
	w := make([]float64, len(es[0].X))
	for range 25 {
		g, h := slope(es, w, l2)
		step := solve(h, g)
		most := 0.0
		for i := range w {
			w[i] += step[i]
			most = max(most, math.Abs(step[i]))
		}
		if most < 1e-6 {
			break
		}
	}
	return w
}

// Signed is Logistic with the sign of each weight given: 1, -1, or 0 for any. A feature whose weight would get the other
// sign is left out and gets 0: what speaks for something must not be learned, by chance of the examples, to speak against it.
func Signed(es []Example, l2 float64, signs []int) []float64 {
	out := make([]bool, len(signs))
	for {
		w := Logistic(without(es, out), l2)
		again := false
		for i, s := range signs {
			if float64(s)*w[i] < 0 {
				out[i], again = true, true
			}
		}
		if !again {
			return w
		}
	}
}

// without are the examples with some features set to 0.
func without(es []Example, out []bool) []Example {
	if !slices.Contains(out, true) {
		return es
	}
	less := slices.Clone(es)
	for i := range less {
		less[i].X = slices.Clone(less[i].X)
		for k, o := range out {
			if o {
				less[i].X[k] = 0
			}
		}
	}
	return less
}

// slope is the gradient and the negated Hessian of the penalised log-likelihood.
func slope(es []Example, w []float64, l2 float64) (g []float64, h [][]float64) {
	g, h = make([]float64, len(w)), make([][]float64, len(w))
	for i := range h {
		h[i] = make([]float64, len(w))
		h[i][i], g[i] = l2, -l2*w[i]
	}
	for _, e := range es {
		dot, y := 0.0, 0.0
		for i, x := range e.X {
			dot += w[i] * x
		}
		if e.Y {
			y = 1
		}
		p := 1 / (1 + math.Exp(-dot))
		for i, x := range e.X {
			if x == 0 {
				continue
			}
			g[i] += e.Weight * (y - p) * x
			for j, z := range e.X {
				h[i][j] += e.Weight * p * (1 - p) * x * z
			}
		}
	}
	return g, h
}

// solve solves h x = g by elimination with pivots. It overwrites both.
func solve(h [][]float64, g []float64) []float64 {
	n := len(g)
	for i := range n {
		p := i
		for r := i + 1; r < n; r++ {
			if math.Abs(h[r][i]) > math.Abs(h[p][i]) {
				p = r
			}
		}
		h[i], h[p], g[i], g[p] = h[p], h[i], g[p], g[i]
		for r := i + 1; r < n; r++ {
			f := h[r][i] / h[i][i]
			for c := i; c < n; c++ {
				h[r][c] -= f * h[i][c]
			}
			g[r] -= f * g[i]
		}
	}
	for i := n - 1; i >= 0; i-- {
		for c := i + 1; c < n; c++ {
			g[i] -= h[i][c] * g[c]
		}
		g[i] /= h[i][i]
	}
	return g
}
