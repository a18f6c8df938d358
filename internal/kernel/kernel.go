// Package kernel multiplies matrices for the language engine: float32 for
// training, 16-bit integers for reading.
//
// In go row-major slices, out come row-major slices. Every result is the same
// to the last bit with and without the AVX2 assembly: float sums run in the
// order of k with separate multiplications and additions (no fusing), integer
// sums are exact. Sizes that don't fit their slices panic, as indexing does.
//
// The build tag purego leaves the assembly out; [NewMatrix] can be told to.
package kernel

// Fast says whether the assembly is compiled in and the processor runs it.
func Fast() bool { return hasAVX2 }

// MulAdd adds a·b to c: a is m×k, b is k×n, c is m×n, all row-major and dense.
func MulAdd(c, a, b []float32, m, k, n int) {
	if m == 0 || k == 0 || n == 0 {
		return
	}
	_, _, _ = c[m*n-1], a[m*k-1], b[k*n-1]
	whole := 0
	if hasAVX2 {
		whole = n &^ 15
		mulAddBlocks(c, a, b, m, k, n, whole)
	}
	if whole < n {
		mulAddPlain(c, a, b, m, k, n, whole)
	}
}

// mulAddPlain does columns from..n. The conversion forbids fusing the product
// into the sum, which arm64 would do.
func mulAddPlain(c, a, b []float32, m, k, n, from int) {
	for i := 0; i < m; i++ {
		row := c[i*n+from : i*n+n]
		for p := 0; p < k; p++ {
			x := a[i*k+p]
			for j, w := range b[p*n+from : p*n+n] {
				row[j] += float32(x * w)
			}
		}
	}
}

// Transpose writes the k×m transpose of the m×k matrix a to t.
func Transpose(t, a []float32, m, k int) {
	const block = 16 // two cache lines of each
	for i0 := 0; i0 < m; i0 += block {
		for j0 := 0; j0 < k; j0 += block {
			for i := i0; i < min(i0+block, m); i++ {
				for j := j0; j < min(j0+block, k); j++ {
					t[j*m+i] = a[i*k+j]
				}
			}
		}
	}
}
