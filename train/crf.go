package train

import (
	"math"

	"aftermath/internal/nn"
)

// chain is the conditional random field over a sentence's name tags: tag scores
// plus a score per pair of neighbours. Sequences that IOB2 forbids are left out
// of the sum, in training as in decoding.
type chain struct {
	k           int
	follows     [][]bool
	alpha, beta []float64
}

func newChain(tags []string) *chain { return &chain{k: len(tags), follows: nn.Followers(tags)} }

// loss returns -log p(gold) times weight and adds its gradient to do and gtrans;
// o and do are rows of cols that start at the tags.
func (c *chain) loss(o, do []float32, cols int, trans, gtrans []float32, gold []int, weight float32) float32 {
	k, n := c.k, len(gold)
	c.alpha, c.beta = zeroed(c.alpha, n*k), zeroed(c.beta, n*k)
	logZ := c.forward(o, cols, trans, n)
	c.backward(o, cols, trans, n)
	var score float64
	for i, g := range gold {
		score += float64(o[i*cols+g])
		if i > 0 {
			score += float64(trans[gold[i-1]*k+g])
			gtrans[gold[i-1]*k+g] -= weight
		}
		for b := range k {
			do[i*cols+b] += weight * float32(math.Exp(c.alpha[i*k+b]+c.beta[i*k+b]-logZ))
		}
		do[i*cols+g] -= weight
	}
	for i := 1; i < n; i++ {
		for a := range k {
			for b := range k {
				if c.follows[b][a] {
					p := c.alpha[(i-1)*k+a] + float64(trans[a*k+b]) + float64(o[i*cols+b]) + c.beta[i*k+b] - logZ
					gtrans[a*k+b] += weight * float32(math.Exp(p))
				}
			}
		}
	}
	return weight * float32(logZ-score)
}

const never = -1e9

func (c *chain) forward(o []float32, cols int, trans []float32, n int) float64 {
	k := c.k
	for b := range k {
		c.alpha[b] = float64(o[b])
		if !c.follows[b][nn.Outside] {
			c.alpha[b] = never
		}
	}
	for i := 1; i < n; i++ {
		for b := range k {
			sum := never
			for a := range k {
				if c.follows[b][a] {
					sum = logAdd(sum, c.alpha[(i-1)*k+a]+float64(trans[a*k+b]))
				}
			}
			c.alpha[i*k+b] = sum + float64(o[i*cols+b])
		}
	}
	all := never
	for _, a := range c.alpha[(n-1)*k : n*k] {
		all = logAdd(all, a)
	}
	return all
}

func (c *chain) backward(o []float32, cols int, trans []float32, n int) {
	k := c.k
	for i := n - 2; i >= 0; i-- {
		for a := range k {
			sum := never
			for b := range k {
				if c.follows[b][a] {
					sum = logAdd(sum, float64(trans[a*k+b])+float64(o[(i+1)*cols+b])+c.beta[(i+1)*k+b])
				}
			}
			c.beta[i*k+a] = sum
		}
	}
}

func logAdd(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if a-b > 40 {
		return a
	}
	return a + math.Log1p(math.Exp(b-a))
}

func zeroed(s []float64, n int) []float64 {
	if cap(s) < n {
		return make([]float64, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// decode writes the best sequence of name tags to the predictions from start on.
func (s *shard) decode(o []float32, start, end int) {
	k, cols := s.chain.k, s.n.cols
	score, back := make([]float64, k), make([]int, (end-start)*k)
	for i := range end - start {
		next := make([]float64, k)
		for b := range k {
			best := never
			if i == 0 {
				if s.chain.follows[b][nn.Outside] {
					best = 0
				}
			}
			for a := 0; i > 0 && a < k; a++ {
				if y := score[a] + float64(s.n.trans.w[a*k+b]); s.chain.follows[b][a] && y > best {
					best, back[i*k+b] = y, a
				}
			}
			next[b] = best + float64(o[i*cols+b])
		}
		score = next
	}
	at := 0
	for b, x := range score {
		if x > score[at] {
			at = b
		}
	}
	for i := end - start - 1; i >= 0; i-- {
		s.pred[start+i].ent = at
		at = back[i*k+at]
	}
}
