//go:build amd64 && !purego

package kernel

// hasAVX2 also asks whether the system saves the wide registers.
var hasAVX2 = detectAVX2()

func detectAVX2() bool

// mul4x16 adds k products to a 4×16 block of c; strides are in bytes.
//
//go:noescape
func mul4x16(c, a, b *float32, ldc, lda, ldb uintptr, k int)

//go:noescape
func mul1x16(c, a, b *float32, ldb uintptr, k int)

// dot4x16 writes a 4×16 block of sums over half pairs; strides are in bytes.
//
//go:noescape
func dot4x16(dst *int32, x, w *int16, ldd, ldx uintptr, half int)

//go:noescape
func dot1x16(dst *int32, x, w *int16, half int)

func mulAddBlocks(c, a, b []float32, m, k, n, whole int) {
	ld, lda := uintptr(n*4), uintptr(k*4)
	for j := 0; j < whole; j += 16 {
		i := 0
		for ; i+4 <= m; i += 4 {
			mul4x16(&c[i*n+j], &a[i*k], &b[j], ld, lda, ld, k)
		}
		for ; i < m; i++ {
			mul1x16(&c[i*n+j], &a[i*k], &b[j], ld, k)
		}
	}
}

func mulPairs(dst []int32, x, w []int16, xs, rows, half, stride int) {
	for o := 0; o < stride; o += blockOut {
		block := &w[o*half*2]
		r := 0
		for ; r+4 <= rows; r += 4 {
			dot4x16(&dst[r*stride+o], &x[r*xs], block, uintptr(stride*4), uintptr(xs*2), half)
		}
		for ; r < rows; r++ {
			dot1x16(&dst[r*stride+o], &x[r*xs], block, half)
		}
	}
}
