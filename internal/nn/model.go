package nn

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"aftermath/internal/kernel"
)

// Model is one or more networks over one vocabulary. Several are an ensemble:
// their scores are added up. A network without an arc scorer knows names only.
type Model struct {
	Card    Card
	Spec    Spec
	vocab   Vocab
	vectors *Quant
	nets    []*net
	xposOf  [][]int // XPOS classes that the training data pairs with a UPOS class
	featsOf [][]int
}

// net is one network's weights.
type net struct {
	spec    Spec
	plain   bool
	heads   Heads // the columns of last
	words   []float32
	feats   []float32
	vec     *dense
	norms   [][2][]float32
	convs   []*dense
	grus    []*dense
	last    *dense
	tags    *rows // plain: the columns of XPOS and features, which last then lacks
	arc     *dense
	distOf  [2*farthest + 1]float32 // the score of a signed distance, from -farthest
	trans   []float32               // between name tags
	rel     *dense
	rootArc []float32
	rootRel []float32
}

// dense is a quantised linear layer.
type dense struct {
	m      *kernel.Matrix
	scales []float32 // of a unit of the integer sum, per output
	bias   []float32
}

// Load builds a model from the file of its vectors and its own; further files
// add networks over the same words and classes. With plain set the assembly
// kernels are not used.
func Load(plain bool, vectors *File, files ...*File) (*Model, error) {
	f := files[0]
	m := &Model{Card: f.Card, Spec: f.Card.Spec, vectors: vectors.Quants["vectors"]}
	m.vocab = Vocab{Words: numbered(f.Lists["words"]), Vectors: numbered(vectors.Lists["vector words"])}
	delete(m.vocab.Words, "")
	if m.vectors == nil || len(m.vocab.Vectors) > m.vectors.Rows || m.vectors.Cols != m.Spec.Vector {
		return nil, refuse("vectors and their words don't match")
	}
	for _, g := range files {
		if g.Card.Vectors != vectors.Sum {
			return nil, refuse("it was trained on other vectors (%s, not %s)", g.Card.Vectors, vectors.Sum)
		}
		l := loader{f: g, plain: plain}
		n := l.net(len(f.Lists["words"]))
		if l.err != nil {
			return nil, l.err
		}
		if !sameClasses(n.spec, m.Spec, n.arc == nil) {
			return nil, refuse("networks of other classes can't be joined")
		}
		if n.spec.Clusters > 0 {
			m.vocab.AddClusters(g.Lists["clusters"])
			if len(g.Lists["clusters"]) != n.spec.Clusters {
				return nil, refuse("its clusters are not as many as it says")
			}
		}
		m.nets = append(m.nets, n)
	}
	if m.Spec.Arc == 0 {
		return nil, refuse("it knows names only and needs a network of trees beside it")
	}
	m.xposOf = pairs(f.Lists["upos xpos"], len(m.Spec.UPOS), len(m.Spec.XPOS))
	m.featsOf = pairs(f.Lists["upos feats"], len(m.Spec.UPOS), len(m.Spec.Feats))
	return m, nil
}

func sameClasses(a, b Spec, namesOnly bool) bool {
	key := func(s Spec) string {
		if namesOnly {
			return strings.Join(s.Ent, " ")
		}
		return strings.Join([]string{
			strings.Join(s.UPOS, " "), strings.Join(s.XPOS, " "), strings.Join(s.Feats, " "),
			strings.Join(s.Ent, " "), strings.Join(s.Rels, " "),
		}, "\n")
	}
	return key(a) == key(b)
}

func numbered(list []string) map[string]int32 {
	m := make(map[string]int32, len(list))
	for i, s := range list {
		if _, double := m[s]; !double {
			m[s] = int32(i)
		}
	}
	return m
}

// pairs reads, per UPOS class, the numbers of the classes seen with it.
func pairs(lines []string, n, limit int) [][]int {
	out := make([][]int, n)
	for i := range min(n, len(lines)) {
		for _, s := range strings.Fields(lines[i]) {
			if k, err := strconv.Atoi(s); err == nil && 0 <= k && k < limit {
				out[i] = append(out[i], k)
			}
		}
	}
	return out
}

// loader checks sizes as it builds a net.
type loader struct {
	f     *File
	plain bool
	err   error
}

// maxWidth bounds what a file may ask for, far above what is trained.
const maxWidth = 1024

func (s *Spec) sensible() bool {
	width := func(n, unit int) bool { return 0 < n && n <= maxWidth && n%unit == 0 }
	if !width(s.Width, 32) || min(s.Convs, s.GRUs, s.Vector) < 0 || max(s.Convs, s.GRUs) > 9 || s.Vector%2 != 0 || s.Clusters < 0 || s.Clusters > 1<<16 || len(s.Ent) == 0 {
		return false
	}
	if s.Arc == 0 { // names only
		return s.Rel == 0 && len(s.UPOS)+len(s.XPOS)+len(s.Feats)+len(s.Rels) == 0
	}
	return width(s.Arc, 2) && width(s.Rel, 2) && len(s.UPOS) > 0 && len(s.XPOS) > 0 && len(s.Feats) > 0 && len(s.Rels) > 0
}

func (l *loader) net(words int) *net {
	s := l.f.Card.Spec
	n := &net{spec: s, plain: l.plain, heads: s.Heads()}
	if !s.sensible() {
		l.err = refuse("its sizes make no sense")
		return n
	}
	d := s.Width
	n.words, n.feats = l.table("word rows", words, d), l.table("feature rows", FeatureRows+s.Clusters, d)
	n.vec = l.dense("vec", s.Vector, d, false)
	l.norm(n, "norm0")
	for i := range s.Convs {
		name := "conv" + strconv.Itoa(i+1)
		n.convs = append(n.convs, l.dense(name, 3*d, d, true))
		l.norm(n, name+".norm")
	}
	for i := range s.GRUs {
		name := "gru" + strconv.Itoa(i+1)
		n.grus = append(n.grus, l.dense(name, d, 2*d, true))
		l.norm(n, name+".norm")
	}
	l.last(n)
	n.trans = make([]float32, len(s.Ent)*len(s.Ent))
	if l.f.Floats["trans"] != nil { // the first model had none
		n.trans = l.floats("trans", len(n.trans))
	}
	if s.Arc == 0 {
		return n
	}
	n.arc = l.dense("arc", s.Arc, s.Arc, true)
	dist := l.floats("dist", DistBuckets)
	for i := range n.distOf {
		n.distOf[i] = dist[DistBucket(i-farthest)]
	}
	n.rel = l.dense("rel", s.Rel, len(s.Rels), true)
	n.rootArc, n.rootRel = l.floats("root.arc", s.Arc), l.floats("root.rel", s.Rel)
	return n
}

func (l *loader) floats(name string, n int) []float32 {
	x := l.f.Floats[name]
	if len(x) < n {
		l.err = refuse("section %q is missing or too short", name)
		return make([]float32, n)
	}
	return x[:n]
}

func (l *loader) norm(n *net, name string) {
	d := n.spec.Width
	n.norms = append(n.norms, [2][]float32{l.floats(name+".gain", d), l.floats(name+".bias", d)})
}

func (l *loader) quant(name string, rows, cols int) *Quant {
	q := l.f.Quants[name]
	if q == nil || q.Rows != rows || q.Cols != cols {
		l.err = refuse("section %q is missing or of another size", name)
		return &Quant{Rows: rows, Cols: cols, Scales: make([]float32, rows), Values: make([]int8, rows*cols)}
	}
	return q
}

func (l *loader) table(name string, rows, cols int) []float32 {
	q := l.quant(name, rows, cols)
	out := make([]float32, rows*cols)
	for r, s := range q.Scales {
		dst := out[r*cols : (r+1)*cols]
		for c, v := range q.Values[r*cols : (r+1)*cols] {
			dst[c] = s * float32(v)
		}
	}
	return out
}

// unit is how many steps of a 16-bit activation make 1; they are cut at +-16,
// where layer normalisation never took them in training.
const (
	unit     = 256
	maxInput = kernel.MaxInput
)

func (l *loader) dense(name string, in, out int, bias bool) *dense {
	q := l.quant(name, out, in)
	d := &dense{m: kernel.NewMatrix(widen(q.Values), in, out, l.plain), scales: q.Scales}
	if bias {
		d.bias = l.floats(name+".b", out)
	}
	return d
}

func widen(values []int8) []int16 {
	w := make([]int16, len(values))
	for i, v := range values {
		w[i] = int16(v)
	}
	return w
}

// rows are outputs that are computed one by one, when asked for.
type rows struct {
	w            []int16
	scales, bias []float32
}

// last loads the last layer. The plain kernel leaves out the columns of XPOS and
// features: of 230, the class of a word allows about 20, and computing those
// alone saves a tenth of the time. The fast kernel would lose by it.
func (l *loader) last(n *net) {
	d, h := n.spec.Width, &n.heads
	if !l.plain && kernel.Fast() || h.Ent == h.XPOS {
		n.last = l.dense("heads", d, h.End, true)
		return
	}
	q, bias := l.quant("heads", h.End, d), l.floats("heads.b", h.End)
	w := widen(q.Values)
	n.tags = &rows{w[h.XPOS*d : h.Ent*d], q.Scales[h.XPOS:h.Ent], bias[h.XPOS:h.Ent]}
	w = slices.Concat(w[:h.XPOS*d], w[h.Ent*d:])
	n.last = &dense{
		scales: slices.Concat(q.Scales[:h.XPOS], q.Scales[h.Ent:]),
		bias:   slices.Concat(bias[:h.XPOS], bias[h.Ent:]),
	}
	gone := h.Ent - h.XPOS
	h.Ent, h.End = h.XPOS, h.End-gone
	n.last.m = kernel.NewMatrix(w, d, h.End, true)
}

// sigmoids are the sigmoid of -8 to 8 in 4096 steps; between steps it changes by
// less than 0.001.
var sigmoids = func() (t [4097]float32) {
	for i := range t {
		t[i] = float32(1 / (1 + math.Exp(8-float64(i)/256)))
	}
	return t
}()

func sigmoid(x float32) float32 {
	i := int32(float32(x*256) + 2048.5)
	return sigmoids[min(max(i, 0), 4096)]
}
