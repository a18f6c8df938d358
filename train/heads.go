package train

import (
	"aftermath/internal/kernel"
	"aftermath/internal/nn"
)

// Weights of the losses beside the trees'.
const (
	lossTag = 0.5
	lossEnt = 1.5
)

// readOut computes every head's loss on the last layer h and returns h's
// gradient.
func (s *shard) readOut(h []float32) []float32 {
	n, H, cols := s.n, s.n.heads, s.n.cols
	o := linear(&s.s, h, n.last[0], n.last[1])
	do := s.s.get(len(o))
	t := len(s.words)
	if s.wantOut {
		s.pred = append(s.pred[:0], make([]prediction, t)...)
	}
	scale := s.scale
	s.tags(o, do, scale)
	if n.spec.Arc == 0 {
		if s.rand == nil {
			return nil
		}
		return linearBack(&s.s, h, do, n.last[0], s.at[n.last[0]], s.at[n.last[1]], true)
	}
	A := n.spec.Arc
	cut := func(from, width int) []float32 {
		x := s.s.get(t * width)
		for i := 0; i < t; i++ {
			copy(x[i*width:(i+1)*width], o[i*cols+from:])
		}
		return x
	}
	put := func(dx []float32, from, width int) {
		for i := 0; i < t; i++ {
			addInto(do[i*cols+from:i*cols+from+width], dx[i*width:(i+1)*width])
		}
	}
	dep, head := relu(&s.s, cut(H.ArcDep, A)), relu(&s.s, cut(H.ArcHead, A))
	maskD, maskH := dropout(&s.s, dep, n.drop, s.rand), dropout(&s.s, head, n.drop, s.rand)
	q := linear(&s.s, dep, n.arc[0], n.arc[1])
	dq, dhead := s.arcs(q, head, scale)
	s.rels(o, do, scale)
	if s.rand == nil {
		return nil
	}
	ddep := linearBack(&s.s, dep, dq, n.arc[0], s.at[n.arc[0]], s.at[n.arc[1]], true)
	mulInto(ddep, maskD)
	mulInto(dhead, maskH)
	reluBack(ddep, dep)
	reluBack(dhead, head)
	put(ddep, H.ArcDep, A)
	put(dhead, H.ArcHead, A)
	return linearBack(&s.s, h, do, n.last[0], s.at[n.last[0]], s.at[n.last[1]], true)
}

func (s *shard) tags(o, do []float32, scale float32) {
	H := s.n.heads
	for i, g := range s.gold {
		row, drow := o[i*s.n.cols:(i+1)*s.n.cols], do[i*s.n.cols:(i+1)*s.n.cols]
		if s.wantOut {
			p := &s.pred[i]
			p.upos, p.xpos = argmax(row[H.UPOS:H.XPOS]), argmax(row[H.XPOS:H.Feats])
			p.feats, p.ent = argmax(row[H.Feats:H.Ent]), argmax(row[H.Ent:H.End])
		}
		one := func(from, to, gold int, weight float32) {
			if gold < 0 {
				return
			}
			copy(drow[from:to], row[from:to])
			s.loss += crossEntropy(drow[from:to], gold, weight*scale)
		}
		one(H.UPOS, H.XPOS, g.upos, lossTag)
		one(H.XPOS, H.Feats, g.xpos, lossTag)
		one(H.Feats, H.Ent, g.feats, lossTag)
	}
	s.names(o, do, lossEnt*scale)
}

// names adds the loss of the tags of sentences whose names are known.
func (s *shard) names(o, do []float32, weight float32) {
	start, cols := 0, s.n.cols
	var tags []int
	for _, end := range s.ends {
		tags = tags[:0]
		for _, g := range s.gold[start:end] {
			if g.ent >= 0 {
				tags = append(tags, g.ent)
			}
		}
		if from := start*cols + s.n.heads.Ent; len(tags) == end-start {
			if s.wantOut {
				s.decode(o[from:], start, end)
			}
			s.loss += s.chain.loss(o[from:], do[from:], cols, s.n.trans.w, s.at[s.n.trans], tags, weight)
		}
		start = end
	}
}

// arcs scores every word of a sentence, and the root, as the head of every word.
func (s *shard) arcs(q, head []float32, scale float32) (dq, dhead []float32) {
	n, A := s.n, s.n.spec.Arc
	dq, dhead = s.s.get(len(q)), s.s.get(len(head))
	groot := s.at[n.root[0]]
	gdist := s.at[n.dist]
	start := 0
	for _, end := range s.ends {
		m := end - start
		wide := pad16(m + 1) // column m is the root
		keys := s.s.get(wide * A)
		copy(keys, head[start*A:end*A])
		copy(keys[m*A:], n.root[0].w)
		keysT := s.s.get(wide * A)
		kernel.Transpose(keysT, keys, wide, A)
		score := s.s.get(m * wide)
		kernel.MulAdd(score, q[start*A:end*A], keysT, m, A, wide)
		for i := 0; i < m; i++ {
			row := score[i*wide : (i+1)*wide]
			for j := 0; j < m; j++ {
				row[j] += n.dist.w[nn.DistBucket(j-i)]
			}
			row[i] = -1e9
			g := s.gold[start+i].head
			if g < 0 {
				g = m
			}
			if s.wantOut {
				if p := argmax(row[:m+1]); p < m {
					s.pred[start+i].head = p
				} else {
					s.pred[start+i].head = -1
				}
			}
			s.loss += crossEntropy(row[:m+1], g, scale)
			clear(row[m+1:])
			for j := 0; j < m; j++ {
				if j != i {
					gdist[nn.DistBucket(j-i)] += row[j]
				}
			}
		}
		if s.rand != nil {
			kernel.MulAdd(dq[start*A:end*A], score, keys, m, wide, A)
			scoreT, dkeys := s.s.get(m*wide), s.s.get(wide*A)
			kernel.Transpose(scoreT, score, m, wide)
			kernel.MulAdd(dkeys, scoreT, q[start*A:end*A], wide, m, A)
			addInto(dhead[start*A:end*A], dkeys[:m*A])
			addInto(groot, dkeys[m*A:(m+1)*A])
		}
		start = end
	}
	return dq, dhead[:len(head)]
}

// rels scores the relation of every word to its gold head.
func (s *shard) rels(o, do []float32, scale float32) {
	n, R, cols := s.n, s.n.spec.Rel, s.n.cols
	H := n.heads
	x := s.s.get(len(s.words) * R)
	s.eachHead(func(i, head int) {
		row := x[i*R : (i+1)*R]
		copy(row, o[i*cols+H.RelDep:i*cols+H.RelDep+R])
		if head < 0 {
			addInto(row, n.root[1].w)
		} else {
			addInto(row, o[head*cols+H.RelHead:head*cols+H.RelHead+R])
		}
	})
	y := relu(&s.s, x)
	mask := dropout(&s.s, y, n.drop, s.rand)
	out := linear(&s.s, y, n.rel[0], n.rel[1])
	labels := len(n.spec.Rels)
	for i, g := range s.gold {
		row := out[i*n.rel[0].cols : (i+1)*n.rel[0].cols]
		if s.wantOut {
			s.pred[i].rel = argmax(row[:labels])
		}
		if g.rel >= 0 {
			s.loss += crossEntropy(row[:labels], g.rel, scale)
		} else {
			clear(row)
		}
		clear(row[labels:])
	}
	if s.rand == nil {
		return
	}
	dy := linearBack(&s.s, y, out, n.rel[0], s.at[n.rel[0]], s.at[n.rel[1]], true)
	mulInto(dy, mask)
	reluBack(dy, y)
	groot := s.at[n.root[1]]
	s.eachHead(func(i, head int) {
		row := dy[i*R : (i+1)*R]
		addInto(do[i*cols+H.RelDep:i*cols+H.RelDep+R], row)
		if head < 0 {
			addInto(groot, row)
		} else {
			addInto(do[head*cols+H.RelHead:head*cols+H.RelHead+R], row)
		}
	})
}

// eachHead visits every word with its head's place in the shard, -1 for none.
// Outside training the head is the predicted one.
func (s *shard) eachHead(f func(i, head int)) {
	start := 0
	for _, end := range s.ends {
		for i := start; i < end; i++ {
			h := s.gold[i].head
			if s.wantOut {
				h = s.pred[i].head
			}
			if h >= 0 {
				h += start
			}
			f(i, h)
		}
		start = end
	}
}

func argmax(x []float32) int {
	best := 0
	for i, v := range x {
		if v > x[best] {
			best = i
		}
	}
	return best
}
