package train

import (
	"math"
	"math/rand/v2"

	"aftermath/internal/kernel"
	"aftermath/internal/nn"
)

// network is the float network: the same layers as nn.Model's.
type network struct {
	spec    nn.Spec
	heads   nn.Heads
	cols    int       // of the last layer, padded to the kernel's block
	vectors []float32 // pretrained, frozen, rows of vecCols
	vecCols int
	dropIn  float32 // share of the embeddings' columns dropped in training
	drop    float32 // of every other layer's
	words   *param  // learned words
	feats   *param  // hashed features
	dense   []*param
	vec     *param
	norms   [][2]*param
	convs   [][2]*param
	grus    [][2]*param
	last    [2]*param
	arc     [2]*param // bilinear form and the head side's bias
	dist    *param
	trans   *param // between name tags
	rel     [2]*param
	root    [2]*param // the root's arc and relation sides
}

func pad16(n int) int { return (n + 15) &^ 15 }

func newNetwork(spec nn.Spec, words int, vectors []float32, r *rand.Rand) *network {
	n := &network{spec: spec, heads: spec.Heads(), vectors: vectors, vecCols: pad16(spec.Vector)}
	n.cols = pad16(n.heads.End)
	d := spec.Width
	glorot := func(in, out int) float32 { return float32(math.Sqrt(6 / float64(in+out))) }
	n.words = newParam("words", words, d, 0.05, r)
	n.feats = newParam("feats", nn.FeatureRows+spec.Clusters, d, 0.15, r)
	matrix := func(name string, in, out int) *param {
		p := newParam(name, in, out, glorot(in, out), r)
		n.dense = append(n.dense, p)
		return p
	}
	constant := func(name string, cols int, x float32) *param {
		p := constParam(name, cols, x)
		n.dense = append(n.dense, p)
		return p
	}
	if spec.Vector > 0 {
		n.vec = matrix("vec", n.vecCols, d)
	}
	addNorm := func(name string) {
		n.norms = append(n.norms, [2]*param{constant(name+".gain", d, 1), constant(name+".bias", d, 0)})
	}
	addNorm("norm0")
	for i := range spec.Convs {
		name := "conv" + string(rune('1'+i))
		n.convs = append(n.convs, [2]*param{matrix(name, 3*d, d), constant(name+".b", d, 0)})
		addNorm(name + ".norm")
	}
	for i := range spec.GRUs {
		name := "gru" + string(rune('1'+i))
		n.grus = append(n.grus, [2]*param{matrix(name, d, 2*d), constant(name+".b", 2*d, 0)})
		addNorm(name + ".norm")
	}
	n.last = [2]*param{matrix("heads", d, n.cols), constant("heads.b", n.cols, 0)}
	if spec.Arc > 0 {
		n.arc = [2]*param{matrix("arc", spec.Arc, spec.Arc), constant("arc.b", spec.Arc, 0)}
		n.dist = constant("dist", nn.DistBuckets, 0)
	}
	n.trans = constant("trans", len(spec.Ent)*len(spec.Ent), 0)
	if spec.Arc == 0 { // names only
		return n
	}
	n.rel = [2]*param{matrix("rel", spec.Rel, pad16(len(spec.Rels))), constant("rel.b", pad16(len(spec.Rels)), 0)}
	n.root = [2]*param{matrix("root.arc", 1, spec.Arc), matrix("root.rel", 1, spec.Rel)}
	return n
}

func (n *network) newGrads() grads {
	g := make(grads, len(n.dense))
	for i, p := range n.dense {
		g[i] = make([]float32, len(p.w))
	}
	return g
}

// sentence is a training sentence in numbers; classes are -1 where unknown.
type sentence struct {
	words []nn.Word
	gold  []gold
}

type gold struct{ head, rel, upos, xpos, feats, ent int }

// shard is one pass over some sentences.
type shard struct {
	n       *network
	g       grads
	at      map[*param][]float32
	s       scratch
	rand    *rand.Rand // nil outside training
	chain   *chain
	words   []nn.Word
	gold    []gold
	ends    []int
	dx      []float32 // gradient of the summed embeddings
	loss    float32
	scale   float32 // 1 / tokens of the batch
	pred    []prediction
	wantOut bool
}

type prediction struct{ head, rel, upos, xpos, feats, ent int }

func newShard(n *network) *shard {
	s := &shard{n: n, g: n.newGrads(), at: map[*param][]float32{}}
	for i, p := range n.dense {
		s.at[p] = s.g[i]
	}
	s.chain = newChain(n.spec.Ent)
	return s
}

func (s *shard) load(ss []*sentence) {
	s.words, s.gold, s.ends = s.words[:0], s.gold[:0], s.ends[:0]
	for _, x := range ss {
		s.words = append(s.words, x.words...)
		s.gold = append(s.gold, x.gold...)
		s.ends = append(s.ends, len(s.words))
	}
}

// embed sums each word's rows.
func (s *shard) embed() (x, vecs []float32) {
	n, d := s.n, s.n.spec.Width
	x = s.s.get(len(s.words) * d)
	vecs = s.s.get(len(s.words) * n.vecCols)
	for i := range s.words {
		w, row := &s.words[i], x[i*d:(i+1)*d]
		addInto(row, n.words.w[int(w.ID)*d:int(w.ID+1)*d])
		for _, f := range w.Feats {
			addInto(row, n.feats.w[int(f)*d:int(f+1)*d])
		}
		if f := int(w.Cluster); f >= 0 {
			addInto(row, n.feats.w[f*d:(f+1)*d])
		}
		if w.Vector >= 0 && n.vec != nil {
			copy(vecs[i*n.vecCols:(i+1)*n.vecCols], n.vectors[int(w.Vector)*n.vecCols:])
		}
	}
	if n.vec != nil {
		kernel.MulAdd(x, vecs, n.vec.w, len(s.words), n.vecCols, d)
	}
	return x, vecs
}

// layer is what back needs of one layer.
type layer struct {
	in, inner, out []float32
	states         []float32 // of a recurrent layer
	mask           []float32
	norm           norm
}

// run computes the loss, and the gradients when training.
func (s *shard) run() {
	s.s.reset()
	s.loss = 0
	n, d := s.n, s.n.spec.Width
	x, vecs := s.embed()
	layers := make([]layer, 1+n.spec.Convs+n.spec.GRUs)
	layers[0].out = layers[0].norm.forward(&s.s, x, n.norms[0][0], n.norms[0][1])
	layers[0].mask = dropout(&s.s, layers[0].out, n.dropIn, s.rand)
	for i := 1; i < len(layers); i++ {
		s.forward(&layers[i], layers[i-1].out, i)
	}
	dh := s.readOut(layers[len(layers)-1].out)
	if s.rand == nil {
		return
	}
	for i := len(layers) - 1; i > 0; i-- {
		dh = s.back(&layers[i], dh, i)
	}
	mulInto(dh, layers[0].mask)
	layers[0].norm.back(dh, n.norms[0][0], s.at[n.norms[0][0]], s.at[n.norms[0][1]])
	if n.vec != nil {
		linearBack(&s.s, vecs, dh, n.vec, s.at[n.vec], nil, false)
	}
	s.dx = dh[:len(s.words)*d]
}

func (s *shard) forward(l *layer, h []float32, i int) {
	n, d := s.n, s.n.spec.Width
	var add []float32
	if i <= n.spec.Convs {
		p := n.convs[i-1]
		l.in = windows(&s.s, h, d, s.ends)
		l.inner = relu(&s.s, linear(&s.s, l.in, p[0], p[1]))
		add = l.inner
	} else {
		p := n.grus[i-1-n.spec.Convs]
		l.in = h
		l.inner = linear(&s.s, h, p[0], p[1])
		add = scan(&s.s, l.inner, d, s.ends)
	}
	sum := s.s.get(len(h))
	copy(sum, h)
	addInto(sum, add)
	y := l.norm.forward(&s.s, sum, n.norms[i][0], n.norms[i][1])
	l.mask = dropout(&s.s, y, n.drop, s.rand)
	if i > n.spec.Convs {
		l.in, l.states = h, add
	}
	l.out = y
}

func (s *shard) back(l *layer, dy []float32, i int) []float32 {
	n, d := s.n, s.n.spec.Width
	mulInto(dy, l.mask)
	size := len(dy)
	l.norm.back(dy, n.norms[i][0], s.at[n.norms[i][0]], s.at[n.norms[i][1]])
	if i <= n.spec.Convs {
		p := n.convs[i-1]
		du := s.s.get(size)
		copy(du, dy)
		reluBack(du, l.inner)
		windowsBack(dy, linearBack(&s.s, l.in, du, p[0], s.at[p[0]], s.at[p[1]], true), d, s.ends)
		return dy
	}
	p := n.grus[i-1-n.spec.Convs]
	dp := scanBack(&s.s, dy, l.states, l.inner, d, s.ends)
	addInto(dy, linearBack(&s.s, l.in, dp, p[0], s.at[p[0]], s.at[p[1]], true))
	return dy
}
