package nn

// tags picks UPOS, then XPOS and features among those seen with it, then names.
func (r *Reader) tags(ends []int) {
	net := r.m.nets[0]
	H, stride := net.heads, net.last.m.Stride()
	xpos, feats := len(r.m.Spec.XPOS), len(r.m.Spec.Feats)
	start := 0
	for _, end := range ends {
		for i := start; i < end; i++ {
			u := best(r.works[0].o[i*stride+H.UPOS : i*stride+H.UPOS+len(r.m.Spec.UPOS)])
			r.out.UPOS[i] = u
			r.out.XPOS[i] = r.bestTag(i, 0, xpos, r.m.xposOf[u])
			r.out.Feats[i] = r.bestTag(i, xpos, feats, r.m.featsOf[u])
		}
		r.ents.run(r.works[0].o[start*stride:], stride, H, r.m.Spec.Ent, r.out.Ent[start:end])
		start = end
	}
}

func best(x []float32) int {
	k := 0
	for i, v := range x {
		if v > x[k] {
			k = i
		}
	}
	return k
}

// bestTag is the best of n classes, or of those named, for word i; from is the
// first one's place among the columns of XPOS and features.
func (r *Reader) bestTag(i, from, n int, among []int) int {
	if len(among) == 0 {
		r.all = r.all[:0]
		for k := range n {
			r.all = append(r.all, k)
		}
		among = r.all
	}
	k, top := 0, float32(impossible)
	for _, c := range among {
		if s := r.tagScore(i, from+c); s > top {
			k, top = c, s
		}
	}
	return k
}

// tagScore sums a column of XPOS or features over the networks, in the order in
// which addTags does.
func (r *Reader) tagScore(i, column int) float32 {
	net, w := r.m.nets[0], r.works[0]
	if net.tags == nil {
		return w.o[i*net.last.m.Stride()+net.heads.XPOS+column]
	}
	sum := net.tags.score(w.x[i*net.spec.Width:], column, net.spec.Width)
	for k, more := range r.m.nets[1:] {
		if more.tags != nil {
			sum += more.tags.score(r.works[k+1].x[i*more.spec.Width:], column, more.spec.Width)
		}
	}
	return sum
}

// score is one output of a row of x, to the bit what [dense.apply] computes.
func (t *rows) score(x []int16, column, width int) float32 {
	w := t.w[column*width : (column+1)*width]
	x = x[:len(w)]
	var a, b int32
	for k := 0; k+1 < len(w); k += 2 {
		a += int32(w[k]) * int32(x[k])
		b += int32(w[k+1]) * int32(x[k+1])
	}
	const mul = float32(1.0) / unit
	return float32(float32(a+b)*float32(t.scales[column]*mul)) + t.bias[column]
}

// viterbi finds the best sequence of name tags, by their scores and those of
// neighbours, in which every I-x follows B-x or I-x.
type viterbi struct {
	trans       []float32 // score of tag b after a, at a·tags+b
	score, next []float32
	back        []int
	follows     [][]bool // follows[b][a]: b may come after a
}

const impossible = -1e30

func (v *viterbi) run(o []float32, stride int, h Heads, tags []string, out []int) {
	k := h.End - h.Ent
	if v.follows == nil {
		v.follows = Followers(tags)
	}
	v.score, v.next, v.back = grow(v.score, k), grow(v.next, k), grow(v.back, k*len(out))
	for i := range out {
		row := o[i*stride+h.Ent : i*stride+h.End]
		for b, x := range row {
			v.next[b] = impossible
			if i == 0 {
				if tags[b][0] != 'I' {
					v.next[b] = x
				}
				continue
			}
			for a, s := range v.score[:k] {
				if y := s + x + v.trans[a*k+b]; v.follows[b][a] && y > v.next[b] {
					v.next[b], v.back[i*k+b] = y, a
				}
			}
		}
		v.score, v.next = v.next, v.score
	}
	at := best(v.score[:k])
	for i := len(out) - 1; i >= 0; i-- {
		out[i] = at
		at = v.back[i*k+at]
		if i == 0 {
			break
		}
	}
}

// Outside is the place of the tag O among the name tags: it is the most frequent.
const Outside = 0

// Followers says, per tag and the one before it, whether IOB2 allows them.
func Followers(tags []string) [][]bool {
	out := make([][]bool, len(tags))
	for b, t := range tags {
		out[b] = make([]bool, len(tags))
		for a, s := range tags {
			out[b][a] = t[0] != 'I' || s[0] != 'O' && s[1:] == t[1:]
		}
	}
	return out
}

// trees scores arcs, finds each sentence's tree and names its relations.
func (r *Reader) trees(ends []int) {
	start := 0
	for _, end := range ends {
		n := end - start
		if n == 0 {
			continue
		}
		r.arcs = grow(r.arcs, n*(n+1))
		clear(r.arcs)
		for k, net := range r.m.nets {
			if net.arc != nil {
				net.arcScores(r.works[k], r.arcs, start, n)
			}
		}
		heads := r.out.Head[start:end]
		r.tree.find(r.arcs, n, heads)
		for i, h := range heads {
			if h == n {
				heads[i] = -1
			}
		}
		r.relations(start, heads)
		start = end
	}
}

// quantiseRow rounds a row to +-limit and returns the size of a step.
func quantiseRow(dst []int16, x []float32, limit float32) float32 {
	var top float32
	for _, v := range x {
		if v < 0 {
			v = -v
		}
		top = max(top, v)
	}
	if top == 0 {
		clear(dst[:len(x)])
		return 0
	}
	f := limit / top
	for j, v := range x {
		dst[j] = int16(int32(float32(v*f)+(limit+0.5)) - int32(limit))
	}
	return top / limit
}

// Arc scores multiply two rounded rows; the limits keep the plain kernel's lanes
// from filling up too soon.
const (
	arcLimit = 2047
	keyLimit = 255
)

// arcScores adds the score of word or root (column n) j as head of word i.
func (n *net) arcScores(w *work, scores []float32, start, words int) {
	A, stride := n.spec.Arc, n.last.m.Stride()
	w.queries, w.keys = grow(w.queries, words*A), grow(w.keys, (words+1)*A)
	w.qMul, w.keyMul = grow(w.qMul, words), grow(w.keyMul, words+1)
	q := grow(w.state, A)
	w.state = q
	hidden := grow(w.hidden, words*A)
	w.hidden = hidden
	for i := range words {
		row := w.o[(start+i)*stride:]
		for j, v := range row[n.heads.ArcDep : n.heads.ArcDep+A] {
			q[j] = max(v, 0)
		}
		w.qMul[i] = quantiseRow(hidden[i*A:(i+1)*A], q, arcLimit)
		for j, v := range row[n.heads.ArcHead : n.heads.ArcHead+A] {
			q[j] = max(v, 0)
		}
		w.keyMul[i] = quantiseRow(w.keys[i*A:(i+1)*A], q, keyLimit)
	}
	w.keyMul[words] = quantiseRow(w.keys[words*A:], n.rootArc, keyLimit)
	n.project(w, hidden, words)
	n.pairs(w, scores, words)
}
