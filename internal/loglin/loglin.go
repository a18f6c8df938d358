// Package loglin is a log-linear classifier over hashed features: what a text
// says is turned into numbers of features, out come the probabilities of classes.
//
// In goes a list of features (hashes of their names), out comes a probability per
// class, the same on every machine. A model file that is damaged, or of other
// classes than its user knows, is refused.
package loglin

import (
	"fmt"
	"math"
	"math/bits"
	"slices"

	"aftermath/internal/nn"
)

// Bits of a feature's hash that are kept. Of 17, 18 and 20 the last: the features of 1,800 reports crowd a smaller table (.02 of F1 on
// roles); those that few examples have are not stored.
const Bits = 20

// Features collects the features of one thing, without repeats once Done.
type Features []uint32

// Add notes the feature whose name is made of parts.
func (f *Features) Add(parts ...string) {
	h := uint32(2166136261)
	for _, p := range parts {
		for i := 0; i < len(p); i++ {
			h = (h ^ uint32(p[i])) * 16777619
		}
		h = (h ^ 31) * 16777619
	}
	*f = append(*f, (h^h>>15)&(1<<Bits-1))
}

// Done sorts the features and drops repeats.
func (f *Features) Done() {
	slices.Sort(*f)
	*f = slices.Compact(*f)
}

// Model holds a weight per feature and class.
type Model struct {
	Classes []string
	Cuts    map[string]float64 // what the file keeps besides: thresholds by name
	weights []int8             // rows of features
	scales  []float32          // by class
}

// Read makes a model of a file's bytes. Its classes must be those named.
func Read(b []byte, classes ...string) (*Model, error) {
	f, err := nn.ReadFile(b)
	if err != nil {
		return nil, err
	}
	m := &Model{Classes: f.Lists["classes"], Cuts: map[string]float64{}}
	if !slices.Equal(m.Classes, classes) {
		return nil, fmt.Errorf("model file: its classes are %q, not %q: train it again", m.Classes, classes)
	}
	q, kept := f.Quants["weights"], f.Quants["kept"]
	k := len(m.Classes)
	if q == nil || kept == nil || k == 0 || q.Rows != k || len(kept.Values) != 1<<Bits/8 || ones(kept.Values) != q.Cols || len(f.Floats["cuts"]) != len(f.Lists["cut names"]) {
		return nil, fmt.Errorf("model file: its classes and weights don't match")
	}
	for i, n := range f.Lists["cut names"] {
		m.Cuts[n] = float64(f.Floats["cuts"][i])
	}
	m.scales = q.Scales
	m.weights = make([]int8, k<<Bits)
	n := 0
	for r := range 1 << Bits {
		if kept.Values[r/8]>>(r%8)&1 == 0 {
			continue
		}
		for c := range k { // stored by class, read by feature
			m.weights[r*k+c] = q.Values[c*q.Cols+n]
		}
		n++
	}
	return m, nil
}

func ones(bytes []int8) int {
	n := 0
	for _, b := range bytes {
		n += bits.OnesCount8(uint8(b))
	}
	return n
}

// Score writes the probability of each class into p, which has as many places as there are classes.
func (m *Model) Score(fs Features, p []float64) {
	k := len(m.Classes)
	sum := make([]int32, k)
	for _, f := range fs {
		for c, w := range m.weights[int(f)*k : int(f)*k+k] {
			sum[c] += int32(w)
		}
	}
	for c := range p {
		p[c] = float64(sum[c]) * float64(m.scales[c])
	}
	softmax(p)
}

func softmax(p []float64) {
	top, total := slices.Max(p), 0.0
	for i, x := range p {
		p[i] = math.Exp(x - top)
		total += p[i]
	}
	for i := range p {
		p[i] /= total
	}
}

// Class is the number of a class, -1 for an unknown one.
func (m *Model) Class(name string) int { return slices.Index(m.Classes, name) }
