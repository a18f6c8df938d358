// Package train fits the network of the language engine to treebanks.
//
// In go sentences with gold columns and pretrained vectors, out comes a model
// file for [aftermath/text]. The same input and options give the same bytes on
// every run, on any number of cores. Refused: an empty treebank.
package train

import (
	"math/rand/v2"
	"sync"

	"aftermath/internal/kernel"
)

// param is a weight matrix with its gradient and Adam's two moments; rows×cols,
// row-major, multiplied from the right (x·w).
type param struct {
	name       string
	rows, cols int
	w, m, v    []float32
}

func newParam(name string, rows, cols int, scale float32, r *rand.Rand) *param {
	n := rows * cols
	p := &param{name: name, rows: rows, cols: cols, w: make([]float32, n), m: make([]float32, n), v: make([]float32, n)}
	for i := range p.w {
		p.w[i] = scale * (2*r.Float32() - 1)
	}
	return p
}

func constParam(name string, cols int, x float32) *param {
	n := cols
	p := &param{name: name, rows: 1, cols: n, w: make([]float32, n), m: make([]float32, n), v: make([]float32, n)}
	for i := range p.w {
		p.w[i] = x
	}
	return p
}

// grads are one shard's gradients, one slice per dense parameter.
type grads [][]float32

// scratch lends slices to a shard and takes them all back at once.
type scratch struct {
	free, used [][]float32
}

// get lends a zeroed slice.
func (s *scratch) get(n int) []float32 {
	for i := len(s.free) - 1; i >= 0; i-- {
		if cap(s.free[i]) >= n {
			b := s.free[i][:n]
			s.free[i] = s.free[len(s.free)-1]
			s.free = s.free[:len(s.free)-1]
			clear(b)
			s.used = append(s.used, b)
			return b
		}
	}
	b := make([]float32, n, n+n/4)
	s.used = append(s.used, b)
	return b
}

func (s *scratch) reset() {
	s.free = append(s.free, s.used...)
	s.used = s.used[:0]
}

// linear is x·w + b for rows of x.
func linear(s *scratch, x []float32, w, b *param) []float32 {
	t := len(x) / w.rows
	y := s.get(t * w.cols)
	for i := 0; i < t; i++ {
		copy(y[i*w.cols:(i+1)*w.cols], b.w)
	}
	kernel.MulAdd(y, x, w.w, t, w.rows, w.cols)
	return y
}

// linearBack adds the gradients of w and b and returns that of x, or nil when
// the caller does not want it.
func linearBack(s *scratch, x, dy []float32, w *param, gw, gb []float32, want bool) []float32 {
	t := len(x) / w.rows
	xt := s.get(len(x))
	kernel.Transpose(xt, x, t, w.rows)
	kernel.MulAdd(gw, xt, dy, w.rows, t, w.cols)
	if gb != nil {
		for i := 0; i < t; i++ {
			for j, d := range dy[i*w.cols : (i+1)*w.cols] {
				gb[j] += d
			}
		}
	}
	if !want {
		return nil
	}
	wt := s.get(len(w.w))
	kernel.Transpose(wt, w.w, w.rows, w.cols)
	dx := s.get(len(x))
	kernel.MulAdd(dx, dy, wt, t, w.cols, w.rows)
	return dx
}

// parallel runs the shards, each on its own goroutine.
func parallel(n int, f func(int)) {
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { f(i) })
	}
	wg.Wait()
}
