package train

import (
	"math"
	"math/rand/v2"
)

// normEps keeps the division of a constant row finite.
const normEps = 1e-5

// norm is layer normalisation with gain and bias; back needs its normalised
// rows and inverse deviations.
type norm struct {
	hat, inv []float32
}

func (n *norm) forward(s *scratch, x []float32, gain, bias *param) []float32 {
	d := gain.cols
	t := len(x) / d
	n.hat, n.inv = s.get(len(x)), s.get(t)
	y := s.get(len(x))
	for i := 0; i < t; i++ {
		row, hat, out := x[i*d:(i+1)*d], n.hat[i*d:(i+1)*d], y[i*d:(i+1)*d]
		var sum, sq float32
		for _, v := range row {
			sum += v
		}
		mean := sum / float32(d)
		for _, v := range row {
			sq += (v - mean) * (v - mean)
		}
		inv := 1 / float32(math.Sqrt(float64(sq/float32(d)+normEps)))
		n.inv[i] = inv
		for j, v := range row {
			hat[j] = (v - mean) * inv
			out[j] = hat[j]*gain.w[j] + bias.w[j]
		}
	}
	return y
}

// back turns dy into dx in place.
func (n *norm) back(dy []float32, gain *param, gg, gb []float32) {
	d := gain.cols
	for i := range n.inv {
		hat, row := n.hat[i*d:(i+1)*d], dy[i*d:(i+1)*d]
		var a, b float32
		for j, g := range row {
			gg[j] += g * hat[j]
			gb[j] += g
			row[j] = g * gain.w[j]
			a += row[j]
			b += row[j] * hat[j]
		}
		a, b = a/float32(d), b/float32(d)
		for j := range row {
			row[j] = (row[j] - a - hat[j]*b) * n.inv[i]
		}
	}
}

// dropout zeroes a share p of x in place and scales the rest; the mask is
// returned for back. A nil r leaves x alone.
func dropout(s *scratch, x []float32, p float32, r *rand.Rand) []float32 {
	if r == nil || p == 0 {
		return nil
	}
	mask := s.get(len(x))
	keep, limit := 1/(1-p), uint32(float64(p)*(1<<16))
	for i := 0; i < len(mask); i += 4 { // four 16-bit draws from one number
		for j, bits := i, r.Uint64(); j < min(i+4, len(mask)); j, bits = j+1, bits>>16 {
			if uint32(bits&0xffff) >= limit {
				mask[j] = keep
			}
		}
	}
	mulInto(x, mask)
	return mask
}

func mulInto(x, mask []float32) {
	if mask == nil {
		return
	}
	for i, m := range mask {
		x[i] *= m
	}
}

func addInto(x, y []float32) {
	for i, v := range y {
		x[i] += v
	}
}

// windows lays every row beside its neighbours; beyond a sentence's ends there
// are zeros.
func windows(s *scratch, x []float32, d int, ends []int) []float32 {
	out := s.get(3 * len(x))
	start := 0
	for _, end := range ends {
		for i := start; i < end; i++ {
			o := out[i*3*d:]
			if i > start {
				copy(o[:d], x[(i-1)*d:i*d])
			}
			copy(o[d:2*d], x[i*d:(i+1)*d])
			if i+1 < end {
				copy(o[2*d:3*d], x[(i+1)*d:(i+2)*d])
			}
		}
		start = end
	}
	return out
}

func windowsBack(dx, dwin []float32, d int, ends []int) {
	start := 0
	for _, end := range ends {
		for i := start; i < end; i++ {
			g := dwin[i*3*d:]
			if i > start {
				addInto(dx[(i-1)*d:i*d], g[:d])
			}
			addInto(dx[i*d:(i+1)*d], g[d:2*d])
			if i+1 < end {
				addInto(dx[(i+1)*d:(i+2)*d], g[2*d:3*d])
			}
		}
		start = end
	}
}

func relu(s *scratch, x []float32) []float32 {
	y := s.get(len(x))
	for i, v := range x {
		if v > 0 {
			y[i] = v
		}
	}
	return y
}

// reluBack zeroes the gradients of what relu cut.
func reluBack(dy, y []float32) {
	for i, v := range y {
		if v <= 0 {
			dy[i] = 0
		}
	}
}

func sigmoid(x float32) float32 { return float32(1 / (1 + math.Exp(-float64(x)))) }

// scan runs the minimal gated recurrence s = (1-z)s' + z·c over sentences, the
// first half of the columns left to right, the second right to left. p holds
// gates and candidates side by side; gates are squashed in place.
func scan(s *scratch, p []float32, d int, ends []int) []float32 {
	out := s.get(len(p) / 2)
	state := make([]float32, d)
	start := 0
	for _, end := range ends {
		clear(state)
		for i := start; i < end; i++ {
			j := end - 1 - (i - start)
			scanStep(out[i*d:], p[i*2*d:], state, 0, d/2, d)
			scanStep(out[j*d:], p[j*2*d:], state, d/2, d, d)
		}
		start = end
	}
	return out
}

func scanStep(out, p, state []float32, from, to, d int) {
	for k := from; k < to; k++ {
		z := sigmoid(p[k])
		p[k] = z
		state[k] += z * (p[d+k] - state[k])
		out[k] = state[k]
	}
}

// scanBack returns the gradient of p.
func scanBack(s *scratch, dout, out, p []float32, d int, ends []int) []float32 {
	dp := s.get(len(p))
	ds := make([]float32, d)
	start := 0
	for _, end := range ends {
		clear(ds)
		for j := end - 1; j >= start; j-- {
			i := end - 1 - (j - start)
			var before, after []float32
			if j > start {
				before = out[(j-1)*d:]
			}
			if i+1 < end {
				after = out[(i+1)*d:]
			}
			scanStepBack(dp[j*2*d:], dout[j*d:], p[j*2*d:], before, ds, 0, d/2, d)
			scanStepBack(dp[i*2*d:], dout[i*d:], p[i*2*d:], after, ds, d/2, d, d)
		}
		start = end
	}
	return dp
}

func scanStepBack(dp, dout, p, prev, ds []float32, from, to, d int) {
	for k := from; k < to; k++ {
		var last float32
		if prev != nil {
			last = prev[k]
		}
		z, g := p[k], ds[k]+dout[k]
		dp[k] = g * (p[d+k] - last) * z * (1 - z)
		dp[d+k] = g * z
		ds[k] = g * (1 - z)
	}
}

// crossEntropy turns scores into the gradient of weight·(-log softmax[gold]),
// in place, and returns the loss.
func crossEntropy(x []float32, gold int, weight float32) float32 {
	top := x[0]
	for _, v := range x {
		top = max(top, v)
	}
	var sum float32
	goldScore := x[gold]
	for i, v := range x {
		e := float32(math.Exp(float64(v - top)))
		x[i] = e
		sum += e
	}
	for i := range x {
		x[i] *= weight / sum
	}
	x[gold] -= weight
	return weight * (float32(math.Log(float64(sum))) + top - goldScore)
}
