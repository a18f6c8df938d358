package train

import (
	"math"
	"strings"

	"aftermath/internal/kernel"
	"aftermath/internal/nn"
)

// clusterRounds of k-means are enough: the words' clusters hardly change after.
const clusterRounds = 12

// clusters groups words by the direction of their vectors into k clusters, by
// k-means. The result has a line per cluster, its words parted by spaces. Only
// words of letters are taken: signs and numbers have shapes.
func (v *Vectors) clusters(k int) []string {
	x, words := v.directions()
	cols, n := pad16(v.Width), len(words)
	k = min(k, n)
	center := make([]float32, k*cols)
	for c := range k { // spread over all frequencies
		copy(center[c*cols:(c+1)*cols], x[c*n/k*cols:])
	}
	of := make([]int, n)
	for range clusterRounds {
		nearest(of, x, center, n, k, cols)
		clear(center)
		for i, c := range of {
			addInto(center[c*cols:(c+1)*cols], x[i*cols:(i+1)*cols])
		}
		for c := range k {
			unitLength(center[c*cols : (c+1)*cols])
		}
	}
	out := make([][]string, k)
	for i, c := range of {
		out[c] = append(out[c], words[i])
	}
	lines := make([]string, k)
	for c, ws := range out {
		lines[c] = strings.Join(ws, " ")
	}
	return lines
}

func (v *Vectors) directions() (x []float32, words []string) {
	cols := pad16(v.Width)
	for i, w := range v.Words {
		if !letters(w) {
			continue
		}
		row := make([]float32, cols)
		for j, q := range v.Values[i*v.Width : (i+1)*v.Width] {
			row[j] = float32(q)
		}
		unitLength(row)
		x, words = append(x, row...), append(words, w)
	}
	return x, words
}

func letters(w string) bool {
	for _, r := range nn.Normal(w) {
		if r < 'a' || r > 'z' && r < 0x80 {
			return false
		}
	}
	return w != ""
}

func unitLength(x []float32) {
	var sum float64
	for _, v := range x {
		sum += float64(v) * float64(v)
	}
	if sum == 0 {
		return
	}
	f := float32(1 / math.Sqrt(sum))
	for j := range x {
		x[j] *= f
	}
}

// nearest finds every row's center, on as many cores as there are shards.
func nearest(of []int, x, center []float32, n, k, cols int) {
	wide := pad16(k)
	padded := make([]float32, wide*cols)
	copy(padded, center)
	t := make([]float32, wide*cols)
	kernel.Transpose(t, padded, wide, cols)
	const block = 256
	parallel(shardCount, func(part int) {
		score := make([]float32, block*wide)
		for from := part * block; from < n; from += shardCount * block {
			rows := min(block, n-from)
			clear(score)
			kernel.MulAdd(score[:rows*wide], x[from*cols:(from+rows)*cols], t, rows, cols, wide)
			for i := range rows {
				of[from+i] = argmax(score[i*wide : i*wide+k])
			}
		}
	})
}
