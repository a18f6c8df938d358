package train

import "math"

// Adam's constants; beta2 below the usual 0.999 because runs are short.
const (
	beta1   = 0.9
	beta2   = 0.98
	adamEps = 1e-8
	maxNorm = 5 // of all dense gradients of a step
)

type adam struct {
	step   int
	c1, c2 float32 // bias corrections of this step
}

func (a *adam) next() {
	a.step++
	a.c1 = float32(1 / (1 - math.Pow(beta1, float64(a.step))))
	a.c2 = float32(1 / (1 - math.Pow(beta2, float64(a.step))))
}

func (a *adam) update(w, m, v, g []float32, rate float32) {
	m, v, g = m[:len(w)], v[:len(w)], g[:len(w)]
	for i, x := range g {
		m[i] = beta1*m[i] + (1-beta1)*x
		v[i] = beta2*v[i] + (1-beta2)*x*x
		w[i] -= rate * m[i] * a.c1 / (float32(math.Sqrt(float64(v[i]*a.c2))) + adamEps)
	}
}

// merge sums the shards' gradients in their order into the first's and clears
// the others, then clips.
func merge(shards []*shard) grads {
	sum := shards[0].g
	for _, s := range shards[1:] {
		for i := range sum {
			addInto(sum[i], s.g[i])
			clear(s.g[i])
		}
	}
	var sq float64
	for i := range sum {
		for _, x := range sum[i] {
			sq += float64(x) * float64(x)
		}
	}
	if norm := math.Sqrt(sq); norm > maxNorm {
		f := float32(maxNorm / norm)
		for i := range sum {
			for j := range sum[i] {
				sum[i][j] *= f
			}
		}
	}
	return sum
}

// table collects the gradients of an embedding table, of whose rows a batch
// touches few: only those are updated (their moments stand still meanwhile).
type table struct {
	p       *param
	g       []float32
	marked  []bool
	touched []int32
}

func newTable(p *param) *table {
	return &table{p: p, g: make([]float32, len(p.w)), marked: make([]bool, p.rows)}
}

func (t *table) add(row int32, dx []float32) {
	if !t.marked[row] {
		t.marked[row] = true
		t.touched = append(t.touched, row)
	}
	d := t.p.cols
	addInto(t.g[int(row)*d:int(row+1)*d], dx)
}

func (t *table) apply(a *adam, rate float32) {
	d := t.p.cols
	for _, r := range t.touched {
		from, to := int(r)*d, int(r+1)*d
		a.update(t.p.w[from:to], t.p.m[from:to], t.p.v[from:to], t.g[from:to], rate)
		clear(t.g[from:to])
		t.marked[r] = false
	}
	t.touched = t.touched[:0]
}
