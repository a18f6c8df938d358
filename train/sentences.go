// Package train makes the learned parts of a language from treebanks.
//
// In go corpora and a seed, out come models as bytes: the same corpora and seed
// give the same bytes. It writes no files and measures nothing (see eval).
package train

import (
	"math"
	"math/rand/v2"

	"aftermath/text"
	"aftermath/ud"
)

// Sentences trains the sentence splitter on raw text: logistic regression
// (AdaGrad) over the features of [text.Engine.Boundaries], on the corpora as
// written and once more in
// capitals. The engine needs a tokeniser only.
func Sentences(e *text.Engine, corpora []*ud.Treebank, seed uint64) *text.SentenceModel {
	var set examples
	for _, tb := range corpora {
		ends := endsOf(tb.Sentences)
		set.read(e, tb.Text, ends)
		set.read(e, capitals(tb.Text), ends)
	}
	m := newLogit()
	rng := rand.New(rand.NewPCG(seed, 0))
	order := rng.Perm(len(set.ends))
	for range sentenceEpochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, k := range order {
			m.step(set.at(k), set.ends[k], rng)
		}
	}
	return m.quantised()
}

// Chosen on EWT dev (sentence F1 88.9, in capitals 88.3); within 0.3 of each
// other are rates of 0.03 to 0.1 and 6 to 15 epochs. Less shrinking (L2 1e-5)
// loses 0.5, no dropping 0.8.
const (
	sentenceEpochs = 8
	sentenceRate   = 0.05
	sentenceL2     = 2e-4
	sentenceDrop   = 0.3 // of features left out of a step, so that words do not drown shapes
	sentenceBias   = 0.5 // a missed end spoils two sentences, so lean to ending: +0.2
)

// examples are places in texts where a sentence may end.
type examples struct {
	feats  []uint32
	starts []int // into feats, one per place
	ends   []bool
}

func (x *examples) at(k int) []uint32 {
	end := len(x.feats)
	if k+1 < len(x.starts) {
		end = x.starts[k+1]
	}
	return x.feats[x.starts[k]:end]
}

// endsOf are the bytes behind the sentences.
func endsOf(ss []ud.Sentence) map[int]bool {
	m := make(map[int]bool, len(ss))
	for i := range ss {
		m[ss[i].End] = true
	}
	return m
}

func (x *examples) read(e *text.Engine, raw string, last map[int]bool) {
	e.Boundaries(raw, func(at int, feats []uint32) bool {
		x.starts = append(x.starts, len(x.feats))
		x.feats = append(x.feats, feats...)
		x.ends = append(x.ends, last[at])
		return last[at]
	})
}

// capitals turns ASCII letters to upper case; offsets stay.
func capitals(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'a' <= c && c <= 'z' {
			b[i] = c - 'a' + 'A'
		}
	}
	return string(b)
}

// logit is a logistic regression in training.
type logit struct {
	w, g []float32 // weights, sums of squared gradients
}

const logitMask = 1<<text.SentenceBits - 1

func newLogit() *logit {
	return &logit{w: make([]float32, 1<<text.SentenceBits), g: make([]float32, 1<<text.SentenceBits)}
}

func (m *logit) step(feats []uint32, end bool, rng *rand.Rand) {
	var kept [64]uint32
	on := kept[:0]
	sum := 0.0
	for _, f := range feats {
		if rng.Float64() < sentenceDrop {
			continue
		}
		on = append(on, f&logitMask)
		sum += float64(m.w[f&logitMask])
	}
	grad := 1 / (1 + math.Exp(-sum))
	if end {
		grad--
	}
	for _, f := range on {
		g := float32(grad) + sentenceL2*m.w[f]
		m.g[f] += g * g
		m.w[f] -= sentenceRate * g / (float32(math.Sqrt(float64(m.g[f]))) + 1e-6)
	}
}

// quantised is the model in one byte a weight.
func (m *logit) quantised() *text.SentenceModel {
	top := float32(0)
	for _, w := range m.w {
		top = max(top, abs(w))
	}
	q := &text.SentenceModel{Scale: top / 127, Bias: sentenceBias, Weights: make([]int8, len(m.w))}
	if top == 0 {
		return q
	}
	for i, w := range m.w {
		q.Weights[i] = int8(math.Round(float64(w / q.Scale)))
	}
	return q
}

func abs(x float32) float32 { return max(x, -x) }
