package kernel

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func floats(r *rand.Rand, n int) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = float32(r.NormFloat64())
	}
	return out
}

func ints(r *rand.Rand, n, bound int) []int16 {
	out := make([]int16, n)
	for i := range out {
		out[i] = int16(r.IntN(2*bound+1) - bound)
	}
	return out
}

// TestMulAddTwins compares every bit of the fast and the plain product.
func TestMulAddTwins(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, d := range [][3]int{{1, 1, 1}, {5, 7, 16}, {9, 33, 48}, {4, 100, 19}, {0, 3, 3}} {
		m, k, n := d[0], d[1], d[2]
		a, b, c := floats(r, m*k), floats(r, k*n), floats(r, m*n)
		want := slices.Clone(c)
		mulAddPlain(want, a, b, m, k, n, 0)
		MulAdd(c, a, b, m, k, n)
		if !slices.Equal(c, want) {
			t.Errorf("%v: the products differ", d)
		}
	}
}

func TestTranspose(t *testing.T) {
	a := []float32{1, 2, 3, 4, 5, 6}
	got := make([]float32, 6)
	Transpose(got, a, 2, 3)
	if want := []float32{1, 4, 2, 5, 3, 6}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestMatrix compares both layouts with the sum written out, at the largest
// values that the engine feeds in.
func TestMatrix(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, d := range [][3]int{{1, 2, 1}, {7, 100, 17}, {4, 384, 128}, {6, 64, 31}} {
		rows, in, out := d[0], d[1], d[2]
		x, w := ints(r, rows*in, MaxInput), ints(r, out*in, 127)
		fast, plain := NewMatrix(w, in, out, false), NewMatrix(w, in, out, true)
		f, p := make([]int32, rows*fast.Stride()), make([]int32, rows*plain.Stride())
		fast.Mul(f, x, in, rows, new(Scratch))
		plain.Mul(p, x, in, rows, new(Scratch))
		if !slices.Equal(f, p) {
			t.Errorf("%v: the twins differ", d)
		}
		for i := 0; i < rows; i++ {
			for o := 0; o < out; o++ {
				var want int32
				for k := 0; k < in; k++ {
					want += int32(x[i*in+k]) * int32(w[o*in+k])
				}
				if got := p[i*plain.Stride()+o]; got != want {
					t.Fatalf("%v: row %d output %d: %d, want %d", d, i, o, got, want)
				}
			}
		}
	}
}

// TestMatrixExtremes multiplies the largest values of one sign, where lanes are
// fullest.
func TestMatrixExtremes(t *testing.T) {
	const in, out = 384, 5
	for _, x := range []int16{MaxInput, -MaxInput} {
		for _, w := range []int16{127, -127, 255} {
			xs, ws := slices.Repeat([]int16{x}, 3*in), slices.Repeat([]int16{w}, out*in)
			ws[in] = -w
			m := NewMatrix(ws, in, out, true)
			dst := make([]int32, 3*m.Stride())
			m.Mul(dst, xs, in, 3, new(Scratch))
			want := int32(x) * int32(w) * in
			second := want - 2*int32(x)*int32(w)
			if dst[0] != want || dst[1] != second || dst[2*m.Stride()+4] != want {
				t.Errorf("%d·%d: %d %d, want %d %d", x, w, dst[0], dst[1], want, second)
			}
		}
	}
}

// TestMatrixSet reuses a matrix for other sizes, as scoring arcs does.
func TestMatrixSet(t *testing.T) {
	for _, plain := range []bool{false, true} {
		m := NewMatrix([]int16{9, 9, 9, 9, 9, 9}, 2, 3, plain)
		m.Set([]int16{1, 2}, 2, 1)
		dst := make([]int32, m.Stride())
		m.Mul(dst, []int16{3, 4}, 2, 1, new(Scratch))
		if dst[0] != 11 || dst[1] != 0 {
			t.Errorf("plain %v: %v", plain, dst[:2])
		}
	}
}

func BenchmarkMulAdd(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	x, w, c := floats(r, 256*384), floats(r, 384*128), make([]float32, 256*128)
	for b.Loop() {
		MulAdd(c, x, w, 256, 384, 128)
	}
	b.ReportMetric(float64(b.N)*256*384*128/b.Elapsed().Seconds()/1e9, "GMAC/s")
}

func BenchmarkMatrix(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	for name, plain := range map[string]bool{"fast": false, "plain": true} {
		b.Run(name, func(b *testing.B) {
			m := NewMatrix(ints(r, 384*128, 127), 384, 128, plain)
			x, dst := ints(r, 32*384, MaxInput), make([]int32, 32*128)
			var s Scratch
			for b.Loop() {
				m.Mul(dst, x, 384, 32, &s)
			}
			b.ReportMetric(float64(b.N)*32*384*128/b.Elapsed().Seconds()/1e9, "GMAC/s")
		})
	}
}
