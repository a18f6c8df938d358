// Package odds fits logistic regressions over sparse features.
//
// In go examples, out come weights: the same examples give the same weights on every
// run, since one goroutine goes over them in an order of fixed chance (AdaGrad). It refuses nothing; an
// example without features is decided by the bias.
package odds

import (
	"math"
	"math/rand/v2"
)

// Example is what is known of one thing: its features by index with their values, and
// whether the answer is yes.
type Example struct {
	Index  []int
	Value  []float64
	Yes    bool
	Weight float64 // how much an error on it costs; 1 is usual
	Group  int     // held out together in cross-validation
}

// Model is the weights of features, and the bias.
type Model struct {
	Weight []float64
	Bias   float64
}

// Options of fitting.
type Options struct {
	Features int     // indices are below
	Epochs   int     // passes over the examples
	Rate     float64 // of AdaGrad
	L2       float64 // shrinking of weights, not of the bias
}

// Score is the log odds of yes.
func (m *Model) Score(x *Example) float64 {
	sum := m.Bias
	for k, i := range x.Index {
		sum += m.Weight[i] * x.Value[k]
	}
	return sum
}

// Probability is the chance of yes at a score.
func Probability(score float64) float64 { return 1 / (1 + math.Exp(-score)) }

// Fit runs AdaGrad over the examples of the groups that in names; nil names all.
func Fit(all []Example, o Options, in func(group int) bool) *Model {
	var set []*Example
	for i := range all {
		if in == nil || in(all[i].Group) {
			set = append(set, &all[i])
		}
	}
	f := fitting{Model: Model{Weight: make([]float64, o.Features)}, squares: make([]float64, o.Features), o: o}
	chance := rand.New(rand.NewPCG(1, 0))
	for range o.Epochs {
		chance.Shuffle(len(set), func(i, j int) { set[i], set[j] = set[j], set[i] })
		for _, x := range set {
			f.step(x)
		}
	}
	return &f.Model
}

type fitting struct {
	Model
	squares    []float64 // of past gradients
	biasSquare float64
	o          Options
}

func (f *fitting) step(x *Example) {
	miss := Probability(f.Score(x))
	if x.Yes {
		miss--
	}
	miss *= x.Weight
	for k, i := range x.Index {
		g := miss*x.Value[k] + f.o.L2*f.Weight[i]
		f.squares[i] += g * g
		f.Weight[i] -= f.o.Rate * g / math.Sqrt(f.squares[i]+1e-8)
	}
	f.biasSquare += miss * miss
	f.Bias -= f.o.Rate * miss / math.Sqrt(f.biasSquare+1e-8)
}

// HeldOut are the scores of all examples under models that were fitted without their group.
func HeldOut(all []Example, o Options, groups int) []float64 {
	out := make([]float64, len(all))
	for g := range groups {
		m := Fit(all, o, func(group int) bool { return group != g })
		for i := range all {
			if all[i].Group == g {
				out[i] = m.Score(&all[i])
			}
		}
	}
	return out
}
