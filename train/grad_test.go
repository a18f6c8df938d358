package train

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"aftermath/internal/nn"
)

// TestGradients compares the hand-written gradients with differences of the
// loss. Dropout is off: a source that always keeps.
func TestGradients(t *testing.T) {
	c := newCorpus(tiny(), tinyVectors(), nn.Spec{Width: 32, Convs: 1, GRUs: 2, Arc: 16, Rel: 16})
	n := newNetwork(c.spec, len(c.words), tinyVectors().floats(16), rand.New(rand.NewPCG(5, 6)))
	s := newShard(n)
	var ss []*sentence
	for i := range c.ss {
		ss = append(ss, c.sentence(&c.ss[i], nil))
	}
	s.load(ss)
	s.scale, s.rand = 1, rand.New(keepAll{})
	loss := func() float64 { s.run(); return float64(s.loss) }
	loss()
	first := make(grads, len(s.g))
	for i := range s.g {
		first[i] = slices.Clone(s.g[i])
	}
	for i, p := range n.dense {
		var dot, gg, ww float64
		for j := 0; j < len(p.w); j += 1 + len(p.w)/40 {
			const h = 2e-3
			was := p.w[j]
			p.w[j] = was + h
			up := loss()
			p.w[j] = was - h
			down := loss()
			p.w[j] = was
			want, got := (up-down)/(2*h), float64(first[i][j])
			dot, gg, ww = dot+want*got, gg+got*got, ww+want*want
		}
		// Float32 losses make single differences noisy; all of a layer's together
		// must point the same way and be as long.
		if gg == 0 || dot/math.Sqrt(gg*ww) < 0.99 || math.Abs(math.Sqrt(gg/ww)-1) > 0.05 {
			t.Errorf("%s: cosine %.4f, lengths %.4f and %.4f", p.name, dot/math.Sqrt(gg*ww), math.Sqrt(gg), math.Sqrt(ww))
		}
	}
}

// keepAll draws the highest numbers: nothing is dropped.
type keepAll struct{}

func (keepAll) Uint64() uint64 { return math.MaxUint64 }
