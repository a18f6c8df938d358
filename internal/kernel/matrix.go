package kernel

// MaxInput bounds the activations that a [Matrix] multiplies, either way of 0.
const MaxInput = 4095

// Matrix holds integer weights in the layout that its kernel reads: out rows of
// in weights. Sums are 32-bit: MaxInput·|w|·in must stay below 2^31.
type Matrix struct {
	In, Out int
	plain   bool
	pairs   []int16   // fast: blocks of 16 outputs, then pairs of inputs, then outputs: w[o][k],w[o][k+1]
	wide    []float64 // plain: pairs of outputs, then inputs: w[o][k] + w[o+1][k]·2^lane
	chunk   int       // plain: inputs whose sum still fits a lane
}

// blockOut is how many outputs the fast kernel computes at once.
const blockOut = 16

// NewMatrix packs weights (out×in, row-major). With plain set the assembly is
// not used even where it could be.
func NewMatrix(w []int16, in, out int, plain bool) *Matrix {
	m := &Matrix{plain: plain || !hasAVX2}
	m.Set(w, in, out)
	return m
}

// Stride is the length of a result's row: Out rounded up to a whole block.
func (m *Matrix) Stride() int { return (m.Out + blockOut - 1) / blockOut * blockOut }

// Set replaces the weights, reusing the storage.
func (m *Matrix) Set(w []int16, in, out int) {
	m.In, m.Out = in, out
	if m.plain {
		m.setWide(w)
	} else {
		m.setPairs(w)
	}
}

func (m *Matrix) setPairs(w []int16) {
	half := (m.In + 1) / 2
	m.pairs = resize(m.pairs, m.Stride()*half*2)
	clear(m.pairs)
	for o := 0; o < m.Out; o++ {
		row := w[o*m.In : (o+1)*m.In]
		at := o/blockOut*half*2*blockOut + o%blockOut*2
		for k := 0; k+1 < len(row); k += 2 {
			m.pairs[at] = row[k]
			m.pairs[at+1] = row[k+1]
			at += 2 * blockOut
		}
		if len(row)%2 == 1 {
			m.pairs[at] = row[len(row)-1]
		}
	}
}

func (m *Matrix) setWide(w []int16) {
	m.wide = resize(m.wide, m.Stride()/2*m.In)
	top := 1
	for o := 0; o < m.Stride(); o += 2 {
		dst := m.wide[o/2*m.In : (o/2+1)*m.In]
		for k := range dst {
			var low, high int
			if o < m.Out {
				low = int(w[o*m.In+k])
			}
			if o+1 < m.Out {
				high = int(w[(o+1)*m.In+k])
			}
			dst[k] = float64(low + high<<lane)
			top = max(top, low, -low, high, -high)
		}
	}
	m.chunk = max(1, (1<<(lane-1)-1)/(MaxInput*top))
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// Scratch is memory that [Matrix.Mul] reuses; not for several goroutines.
type Scratch struct{ rows []float64 }

// Mul writes x·wᵀ to dst: x has the given rows of xs values each, of which the
// first In count (In must be even for the fast kernel's sake: pad with a zero);
// dst has rows of Stride values.
func (m *Matrix) Mul(dst []int32, x []int16, xs, rows int, s *Scratch) {
	if rows == 0 {
		return
	}
	_, _ = dst[rows*m.Stride()-1], x[(rows-1)*xs+m.In-1]
	if m.plain {
		m.mulWide(dst, x, xs, rows, s)
		return
	}
	if m.In%2 != 0 {
		panic("kernel: odd width")
	}
	mulPairs(dst, x, m.pairs, xs, rows, m.In/2, m.Stride())
}

// lane is the place of the second of two weights in one float64. Both lanes of
// a sum together stay below 2^53, so that floating point is exact, in any order
// and fused or not.
const lane = 27

// rowBlock rows are widened at once: with 384 inputs they fill 24 kB, which the
// first-level cache holds.
const rowBlock = 8

// mulWide multiplies one activation with two weights at once, in two lanes of a
// float64: floating-point units multiply twice as often as the integer one.
// 7 GMAC/s, where 64-bit integers with two lanes did 2.
func (m *Matrix) mulWide(dst []int32, x []int16, xs, rows int, s *Scratch) {
	n, stride := m.In, m.Stride()
	for from := 0; from < rows; from += rowBlock {
		block := min(rowBlock, rows-from)
		s.rows = resize(s.rows, rowBlock*n)
		for r := range block {
			wide := s.rows[r*n : (r+1)*n]
			for k, v := range x[(from+r)*xs : (from+r)*xs+n] {
				wide[k] = float64(v)
			}
		}
		for o := 0; o < stride; o += 4 {
			w0, w1 := m.wide[o/2*n:o/2*n+n], m.wide[o/2*n+n:o/2*n+2*n]
			for r := 0; r < block; r += 2 {
				other := min(r+1, block-1) // an odd last row is computed twice
				x0, x1 := s.rows[r*n:(r+1)*n], s.rows[other*n:(other+1)*n]
				m.dots(dst[(from+r)*stride+o:], dst[(from+other)*stride+o:], w0, w1, x0, x1)
			}
		}
	}
}

// dots writes four sums for each of two rows, flushing the lanes in time.
func (m *Matrix) dots(d0, d1 []int32, w0, w1, x0, x1 []float64) {
	d0, d1 = d0[:4], d1[:4]
	var s [8]int32
	for k := 0; k < len(w0); k += m.chunk {
		end := min(k+m.chunk, len(w0))
		a, b, c, d := dot2x2(w0[k:end], w1[k:end], x0[k:end], x1[k:end])
		split(&s[0], &s[1], a)
		split(&s[2], &s[3], b)
		split(&s[4], &s[5], c)
		split(&s[6], &s[7], d)
	}
	copy(d0, s[:4])
	copy(d1, s[4:])
}

func dot2x2(w0, w1, x0, x1 []float64) (a, b, c, d float64) {
	w1, x0, x1 = w1[:len(w0)], x0[:len(w0)], x1[:len(w0)]
	for k, p := range w0 {
		q, u, v := w1[k], x0[k], x1[k]
		a += u * p
		b += u * q
		c += v * p
		d += v * q
	}
	return a, b, c, d
}

// split adds the two lanes of a sum to their totals; the low lane's borrow from
// the high one is taken back.
func split(low, high *int32, sum float64) {
	t := int64(sum)
	l := t << (64 - lane) >> (64 - lane)
	*low += int32(l)
	*high += int32((t - l) >> lane)
}
