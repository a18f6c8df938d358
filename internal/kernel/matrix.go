package kernel

// Matrix holds integer weights in the layout that its kernel reads: out rows of
// in weights. Sums are 32-bit: |x|·|w|·in must stay below 2^31.
type Matrix struct {
	In, Out int
	plain   bool
	pairs   []int16 // fast: blocks of 16 outputs, then pairs of inputs, then outputs: w[o][k],w[o][k+1]
	wide    []int64 // plain: pairs of outputs, then inputs: w[o][k] + w[o+1][k]<<32
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
	for o := 0; o < m.Stride(); o += 2 {
		dst := m.wide[o/2*m.In : (o/2+1)*m.In]
		for k := range dst {
			dst[k] = 0
			if o < m.Out {
				dst[k] = int64(w[o*m.In+k])
			}
			if o+1 < m.Out {
				dst[k] += int64(w[(o+1)*m.In+k]) << 32
			}
		}
	}
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// Mul writes x·wᵀ to dst: x has the given rows of xs values each, of which the
// first In count (In must be even for the fast kernel's sake: pad with a zero);
// dst has rows of Stride values.
func (m *Matrix) Mul(dst []int32, x []int16, xs, rows int) {
	if rows == 0 {
		return
	}
	_, _ = dst[rows*m.Stride()-1], x[(rows-1)*xs+m.In-1]
	if m.plain {
		m.mulWide(dst, x, xs, rows)
		return
	}
	if m.In%2 != 0 {
		panic("kernel: odd width")
	}
	mulPairs(dst, x, m.pairs, xs, rows, m.In/2, m.Stride())
}

// mulWide multiplies one activation with two weights at once, in the halves of
// a 64-bit product; the low half's borrow is taken back in split. Two rows by
// two pairs share their loads: 2.4 times the speed of one by one.
func (m *Matrix) mulWide(dst []int32, x []int16, xs, rows int) {
	n, stride := m.In, m.Stride()
	for o := 0; o < stride; o += 4 {
		w0 := m.wide[o/2*n : o/2*n+n]
		w1 := m.wide[o/2*n+n : o/2*n+2*n]
		w1 = w1[:len(w0)]
		r := 0
		for ; r+1 < rows; r += 2 {
			x0 := x[r*xs : r*xs+n]
			x1 := x[(r+1)*xs : (r+1)*xs+n]
			x0, x1 = x0[:len(w0)], x1[:len(w0)]
			var a, b, c, d int64
			for k, p := range w0 {
				q, u, v := w1[k], int64(x0[k]), int64(x1[k])
				a += u * p
				b += u * q
				c += v * p
				d += v * q
			}
			split(dst[r*stride+o:], a)
			split(dst[r*stride+o+2:], b)
			split(dst[(r+1)*stride+o:], c)
			split(dst[(r+1)*stride+o+2:], d)
		}
		if r < rows {
			var a, b int64
			for k, u := range x[r*xs : r*xs+n] {
				a += int64(u) * w0[k]
				b += int64(u) * w1[k]
			}
			split(dst[r*stride+o:], a)
			split(dst[r*stride+o+2:], b)
		}
	}
}

func split(dst []int32, sum int64) {
	low := int32(sum)
	dst[0], dst[1] = low, int32((sum-int64(low))>>32)
}
