package nn

import (
	"math"
	"slices"

	"aftermath/internal/kernel"
)

// Output holds the classes of the words of a [Reader.Read], all sentences in a
// row. Head is the index within the sentence, -1 for the root.
type Output struct {
	UPOS, XPOS, Feats, Ent, Rel, Head []int
	Cluster                           []int32 // 1 + the number of the word's cluster, 0 for none
}

// Reader applies a model. It holds the memory of one pass: not for several
// goroutines at once.
type Reader struct {
	m     *Model
	words []Word
	buf   []byte
	works []*work
	out   Output
	tree  tree
	ents  viterbi
	arcs  []float32
	rels  []float32
	all   []int
	root  int // the class of the relation root, -1 if there is none
}

// work is the memory of one network's pass; slices are rows of the batch.
type work struct {
	sum, h  []float32 // layer sums and outputs
	x, win  []int16   // quantised rows, and with their neighbours
	acc     []int32
	scratch kernel.Scratch
	state   []float32
	o       []float32 // the last layer's columns
	keys    []int16
	keyM    *kernel.Matrix
	keyMul  []float32
	queries []int16
	qMul    []float32
	hidden  []int16
}

// NewReader returns a reader of the model.
func (m *Model) NewReader() *Reader {
	r := &Reader{m: m, root: slices.Index(m.Spec.Rels, "root")}
	r.ents.trans = make([]float32, len(m.Spec.Ent)*len(m.Spec.Ent))
	for _, n := range m.nets {
		for i, x := range n.trans {
			r.ents.trans[i] += x
		}
		r.works = append(r.works, &work{})
	}
	return r
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n+n/2)[:n]
	}
	return s[:n]
}

// Read reads sentences: forms of all their words, and where each ends. The
// result is the reader's and good until its next Read.
func (r *Reader) Read(forms []string, ends []int) *Output {
	n := len(forms)
	r.words = grow(r.words, n)
	o := &r.out
	for _, s := range []*[]int{&o.UPOS, &o.XPOS, &o.Feats, &o.Ent, &o.Rel, &o.Head} {
		*s = grow(*s, n)
	}
	start := 0
	for _, end := range ends {
		r.buf = r.m.vocab.Look(r.words[start:end], forms[start:end], r.buf)
		start = end
	}
	o.Cluster = grow(o.Cluster, n)
	for i := range o.Cluster {
		o.Cluster[i] = max(r.words[i].Cluster-FeatureRows, -1) + 1
	}
	for k, net := range r.m.nets {
		net.encode(r.works[k], r.m.vectors, r.words, ends)
	}
	r.addTags(n)
	r.tags(ends)
	r.trees(ends)
	return o
}

// addTags adds the taggers' scores of all networks to the first one's.
func (r *Reader) addTags(n int) {
	first := r.m.nets[0].last.m.Stride()
	for k, net := range r.m.nets[1:] {
		base := r.m.nets[0].heads.UPOS
		if net.arc == nil {
			base = r.m.nets[0].heads.Ent
		}
		w, stride, from := r.works[k+1], net.last.m.Stride(), net.heads.UPOS
		for i := range n {
			dst := r.works[0].o[i*first+base : i*first+r.m.nets[0].heads.End]
			for j, v := range w.o[i*stride+from : i*stride+net.heads.End] {
				dst[j] += v
			}
		}
	}
}

// apply computes a layer from quantised rows into dst (rows of the matrix's
// stride), unscaled by the input's unit: mul is 1/unit or a row's own scale.
func (d *dense) apply(w *work, dst []float32, x []int16, xs, rows int, mul float32) {
	stride := d.m.Stride()
	w.acc = grow(w.acc, rows*stride)
	d.m.Mul(w.acc, x, xs, rows, &w.scratch)
	for i := range rows {
		row := dst[i*stride : i*stride+d.m.Out]
		acc := w.acc[i*stride : i*stride+d.m.Out][:len(row)]
		scales, bias := d.scales[:len(row)], d.bias[:len(row)]
		for j := range row {
			row[j] = float32(float32(acc[j])*float32(scales[j]*mul)) + bias[j]
		}
	}
}

// encode runs the layers; w.o has the last one's columns.
func (n *net) encode(w *work, vectors *Quant, words []Word, ends []int) {
	d, t := n.spec.Width, len(words)
	w.sum, w.h = grow(w.sum, t*d), grow(w.h, t*d)
	w.x, w.win = grow(w.x, t*d), grow(w.win, t*3*d)
	n.embed(w, vectors, words)
	n.normalise(w, 0, t)
	for i, c := range n.convs {
		n.conv(w, c, ends, t)
		n.normalise(w, 1+i, t)
	}
	for i, g := range n.grus {
		n.gru(w, g, ends, t)
		n.normalise(w, 1+len(n.convs)+i, t)
	}
	w.o = grow(w.o, t*n.last.m.Stride())
	n.last.apply(w, w.o, w.x, d, t, 1.0/unit)
}

// embed sums the rows of the words into w.sum.
func (n *net) embed(w *work, vectors *Quant, words []Word) {
	d, v := n.spec.Width, vectors.Cols
	w.hidden = grow(w.hidden, len(words)*v)
	for i := range words {
		dst := w.hidden[i*v : (i+1)*v]
		if k := int(words[i].Vector); k >= 0 {
			for j, q := range vectors.Values[k*v : (k+1)*v] {
				dst[j] = int16(q)
			}
		} else {
			clear(dst)
		}
	}
	stride := n.vec.m.Stride()
	w.acc = grow(w.acc, len(words)*stride)
	n.vec.m.Mul(w.acc, w.hidden, v, len(words), &w.scratch)
	for i := range words {
		var scale float32
		if k := words[i].Vector; k >= 0 {
			scale = vectors.Scales[k]
		}
		row, acc := w.sum[i*d:(i+1)*d], w.acc[i*stride:i*stride+d]
		rows := [Slots + 1][]float32{n.words[int(words[i].ID)*d : int(words[i].ID+1)*d]}
		for s, f := range words[i].Feats {
			rows[s+1] = n.feats[int(f)*d : int(f+1)*d]
		}
		a, b, c, e, f, g, h := rows[0][:d], rows[1][:d], rows[2][:d], rows[3][:d], rows[4][:d], rows[5][:d], rows[6][:d]
		for j := range row {
			vec := float32(float32(acc[j]) * float32(n.vec.scales[j]*scale))
			row[j] = a[j] + b[j] + c[j] + e[j] + f[j] + g[j] + h[j] + vec
		}
		if k := int(words[i].Cluster); k >= 0 && n.spec.Clusters > 0 {
			for j, v := range n.feats[k*d : (k+1)*d] {
				row[j] += v
			}
		}
	}
}

// normalise takes w.sum's rows to mean 0 and variance 1, then gain and bias: in
// floats to w.h, in steps of 1/unit to w.x.
func (n *net) normalise(w *work, layer, rows int) {
	d := n.spec.Width
	gain, bias := n.norms[layer][0][:d], n.norms[layer][1][:d]
	for i := range rows {
		row := w.sum[i*d : (i+1)*d]
		mean := sum(row) / float32(d)
		var a, b, c, e float32 // four sums run apart: the additions wait for each other
		for j := 0; j+3 < len(row); j += 4 {
			p, q, r, s := row[j]-mean, row[j+1]-mean, row[j+2]-mean, row[j+3]-mean
			a += float32(p * p)
			b += float32(q * q)
			c += float32(r * r)
			e += float32(s * s)
		}
		inv := 1 / float32(math.Sqrt(float64(float32((a+b)+(c+e))/float32(d)+normEps)))
		h, x := w.h[i*d : (i+1)*d][:len(row)], w.x[i*d : (i+1)*d][:len(row)]
		for j, v := range row {
			y := float32(float32((v-mean)*inv)*gain[j]) + bias[j]
			h[j] = y
			x[j] = step(y)
		}
	}
}

const normEps = 1e-5

func sum(x []float32) float32 {
	var a, b, c, d float32
	for j := 0; j+3 < len(x); j += 4 {
		a += x[j]
		b += x[j+1]
		c += x[j+2]
		d += x[j+3]
	}
	return (a + b) + (c + d)
}

// step rounds to the nearest 1/unit.
func step(y float32) int16 {
	i := int32(float32(y*unit) + (maxInput + 0.5)) // positive before it is cut
	return int16(min(max(i, 0), 2*maxInput) - maxInput)
}

// conv leaves h + relu(window·w) in w.sum.
func (n *net) conv(w *work, c *dense, ends []int, t int) {
	d := n.spec.Width
	start := 0
	for _, end := range ends {
		for i := start; i < end; i++ {
			o := w.win[i*3*d : (i+1)*3*d]
			clear(o)
			if i > start {
				copy(o, w.x[(i-1)*d:i*d])
			}
			copy(o[d:], w.x[i*d:(i+1)*d])
			if i+1 < end {
				copy(o[2*d:], w.x[(i+1)*d:(i+2)*d])
			}
		}
		start = end
	}
	c.apply(w, w.sum, w.win, 3*d, t, 1.0/unit)
	for i, h := range w.h {
		w.sum[i] = h + max(w.sum[i], 0)
	}
}

// gru leaves h + states in w.sum; the first half of the columns runs left to
// right, the second right to left.
func (n *net) gru(w *work, g *dense, ends []int, t int) {
	d := n.spec.Width
	w.o = grow(w.o, t*2*d)
	g.apply(w, w.o, w.x, d, t, 1.0/unit)
	w.state = grow(w.state, d)
	start := 0
	for _, end := range ends {
		clear(w.state)
		for i := start; i < end; i++ {
			j := end - 1 - (i - start)
			scan(w.sum[i*d:i*d+d/2], w.h[i*d:], w.o[i*2*d:], w.o[i*2*d+d:], w.state[:d/2])
			scan(w.sum[j*d+d/2:j*d+d], w.h[j*d+d/2:], w.o[j*2*d+d/2:], w.o[j*2*d+d+d/2:], w.state[d/2:])
		}
		start = end
	}
}

func scan(dst, h, gate, cand, state []float32) {
	h, gate, cand, state = h[:len(dst)], gate[:len(dst)], cand[:len(dst)], state[:len(dst)]
	for k := range dst {
		s := state[k]
		s += float32(sigmoid(gate[k]) * (cand[k] - s))
		state[k] = s
		dst[k] = h[k] + s
	}
}
