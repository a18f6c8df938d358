package nn

import "aftermath/internal/kernel"

// project takes the dependents' rows through the arc form and rounds them.
func (n *net) project(w *work, hidden []int16, words int) {
	A, stride := n.spec.Arc, n.arc.m.Stride()
	w.acc = grow(w.acc, words*stride)
	n.arc.m.Mul(w.acc, hidden, A, words, &w.scratch)
	w.state = grow(w.state, A)
	q := w.state
	for i := range words {
		acc := w.acc[i*stride : i*stride+A]
		for j, v := range acc {
			q[j] = float32(float32(v)*float32(n.arc.scales[j]*w.qMul[i])) + n.arc.bias[j]
		}
		w.qMul[i] = quantiseRow(w.queries[i*A:(i+1)*A], q, arcLimit)
	}
}

// pairs adds query·key and the distance's score for every pair.
func (n *net) pairs(w *work, scores []float32, words int) {
	A := n.spec.Arc
	if w.keyM == nil {
		w.keyM = kernel.NewMatrix(w.keys, A, words+1, n.plain)
	} else {
		w.keyM.Set(w.keys, A, words+1)
	}
	stride := w.keyM.Stride()
	w.acc = grow(w.acc, words*stride)
	w.keyM.Mul(w.acc, w.queries, A, words, &w.scratch)
	for i := range words {
		row, acc := scores[i*(words+1):(i+1)*(words+1)], w.acc[i*stride:i*stride+words+1]
		for j, v := range acc[:words] {
			x := float32(float32(v) * float32(w.qMul[i]*w.keyMul[j]))
			row[j] += x + n.distOf[min(max(j-i, -farthest), farthest)+farthest]
		}
		row[words] += float32(float32(acc[words]) * float32(w.qMul[i]*w.keyMul[words]))
	}
}

// relations names the arcs of a sentence; "root" goes to the root alone.
func (r *Reader) relations(start int, heads []int) {
	rels, n := r.m.Spec.Rels, len(heads)
	r.rels = grow(r.rels, n*len(rels))
	clear(r.rels)
	for k, net := range r.m.nets {
		if net.arc == nil {
			continue
		}
		net.relScores(r.works[k], r.rels, start, heads)
	}
	for i, h := range heads {
		row := r.rels[i*len(rels) : (i+1)*len(rels)]
		if h < 0 && r.root >= 0 {
			r.out.Rel[start+i] = r.root
			continue
		}
		if r.root >= 0 {
			row[r.root] = impossible
		}
		r.out.Rel[start+i] = best(row)
	}
}

func (n *net) relScores(w *work, scores []float32, start int, heads []int) {
	R, stride := n.spec.Rel, n.last.m.Stride()
	w.hidden, w.qMul, w.state = grow(w.hidden, len(heads)*R), grow(w.qMul, len(heads)), grow(w.state, R)
	for i, h := range heads {
		dep := w.o[(start+i)*stride+n.heads.RelDep:][:R]
		head := n.rootRel
		if h >= 0 {
			head = w.o[(start+h)*stride+n.heads.RelHead:]
		}
		sum, head := w.state[:R], head[:R]
		for j, v := range dep {
			sum[j] = max(v+head[j], 0)
		}
		w.qMul[i] = quantiseRow(w.hidden[i*R:(i+1)*R], sum, maxInput)
	}
	out, labels := n.rel.m.Stride(), len(n.spec.Rels)
	w.acc = grow(w.acc, len(heads)*out)
	n.rel.m.Mul(w.acc, w.hidden, R, len(heads), &w.scratch)
	for i := range heads {
		row := scores[i*labels : (i+1)*labels]
		for j, v := range w.acc[i*out : i*out+labels] {
			row[j] += float32(float32(v)*float32(n.rel.scales[j]*w.qMul[i])) + n.rel.bias[j]
		}
	}
}
