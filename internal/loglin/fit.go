package loglin

import (
	"math"
	"math/rand/v2"
	"slices"

	"aftermath/internal/nn"
)

// Example is a thing whose class is known.
type Example struct {
	Features Features
	Class    int
	Weight   float64 // how much it counts, 1 for most
}

// Options of a fit.
type Options struct {
	Epochs int     // passes over the examples
	Rate   float64 // step of Adagrad
	L2     float64 // how strongly weights are pulled towards 0, per pass
	Drop   float64 // share of features that an example goes without at each pass, so that no few are relied on
	Least  int     // features of fewer examples than these are left alone
	Seed   uint64
}

// Fitted are weights before they are rounded.
type Fitted struct {
	Classes []string
	w       []float64 // rows of features
}

// Fit learns weights by Adagrad on the log loss; the same examples, in the same order, and options
// give the same weights.
func Fit(classes []string, xs []Example, o Options) *Fitted {
	k := len(classes)
	f := &Fitted{classes, make([]float64, k<<Bits)}
	sq := make([]float64, k<<Bits)
	order := make([]int, len(xs))
	for i := range order {
		order[i] = i
	}
	r := rand.New(rand.NewPCG(o.Seed, 7))
	p := make([]float64, k)
	count := make([]int, 1<<Bits)
	for i := range xs {
		for _, t := range xs[i].Features {
			count[t]++
		}
	}
	var kept Features
	for range o.Epochs {
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			x := xs[i]
			kept = kept[:0]
			for _, t := range x.Features {
				if count[t] >= o.Least && (o.Drop == 0 || r.Float64() >= o.Drop) {
					kept = append(kept, t)
				}
			}
			x.Features = kept
			f.step(&x, p, sq, o)
		}
	}
	return f
}

func (f *Fitted) step(x *Example, p, sq []float64, o Options) {
	f.Score(x.Features, p)
	k := len(p)
	for c := range p {
		g := p[c] * x.Weight
		if c == x.Class {
			g -= x.Weight
		}
		if math.Abs(g) < 1e-4 {
			continue
		}
		for _, t := range x.Features {
			i := int(t)*k + c
			d := g + o.L2*f.w[i]
			sq[i] += d * d
			f.w[i] -= o.Rate * d / (1e-6 + math.Sqrt(sq[i]))
		}
	}
}

// Score is as [Model.Score], before rounding.
func (f *Fitted) Score(fs Features, p []float64) {
	k := len(p)
	clear(p)
	for _, t := range fs {
		for c, w := range f.w[int(t)*k : int(t)*k+k] {
			p[c] += w
		}
	}
	softmax(p)
}

// File is the model file of the weights, with thresholds by name.
func (f *Fitted) File(card nn.Card, cutNames []string, cuts []float32) *nn.File {
	k := len(f.Classes)
	kept := &nn.Quant{Rows: 1, Cols: 1 << Bits / 8, Scales: []float32{1}, Values: make([]int8, 1<<Bits/8)}
	var rows []int // that have a weight
	for r := range 1 << Bits {
		if slices.ContainsFunc(f.w[r*k:r*k+k], func(x float64) bool { return x != 0 }) {
			rows = append(rows, r)
			kept.Values[r/8] |= int8(uint8(1) << (r % 8))
		}
	}
	w := make([]float32, k*len(rows))
	for c := range k {
		for n, r := range rows {
			w[c*len(rows)+n] = float32(f.w[r*k+c])
		}
	}
	out := nn.NewFile(card)
	out.AddList("classes", f.Classes)
	out.AddList("cut names", cutNames)
	out.AddFloats("cuts", cuts)
	out.AddQuant("kept", kept)
	out.AddQuant("weights", nn.Quantise(w, k, len(rows)))
	return out
}
