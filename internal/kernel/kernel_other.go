//go:build !amd64 || purego

package kernel

const hasAVX2 = false

func mulAddBlocks(c, a, b []float32, m, k, n, whole int) {}

func mulPairs(dst []int32, x, w []int16, xs, rows, half, stride int) {}
