package train

import (
	"bytes"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"aftermath/claim"
	"aftermath/internal/odds"
)

// Judgement is a claim of which it is known whether it is right, with its signs.
type Judgement struct {
	Report string
	Signs  []string // see [claim.Signs]
	Right  bool
}

// Chosen by the held-out calibration error, with rules alone 1.5 % at this shrinking, 3.3 % at .01 (too sure)
// and 2.7 % at .15 (not sure enough). A sign of fewer claims than the least says what chance says.
const (
	confidenceEpochs = 30
	confidenceRate   = 0.05
	confidenceL2     = 0.08
	confidenceFolds  = 5
	confidenceLeast  = 5
)

// Confidence fits the weights of signs so that of the claims stated at .8 four in five are right,
// and gives the file that [claim.ConfidenceFile] names.
func Confidence(js []Judgement) []byte {
	t := newSignTable(js)
	m := odds.Fit(t.examples, t.options(), nil)
	var out bytes.Buffer
	fmt.Fprintf(&out, "%s\n*\t%.2f\n", claim.ConfidenceMagic, m.Bias)
	for i, sign := range t.signs {
		if math.Abs(m.Weight[i]) >= 0.005 {
			fmt.Fprintf(&out, "%s\t%.2f\n", sign, m.Weight[i])
		}
	}
	return out.Bytes()
}

// ConfidenceHeldOut is what would be stated of each claim by weights fitted without the
// reports of its fifth.
func ConfidenceHeldOut(js []Judgement) []float64 {
	t := newSignTable(js)
	out := odds.HeldOut(t.examples, t.options(), confidenceFolds)
	for i, s := range out {
		out[i] = claim.Stated(s)
	}
	return out
}

// signTable numbers the signs.
type signTable struct {
	signs    []string
	examples []odds.Example
}

func (t *signTable) options() odds.Options {
	return odds.Options{Features: len(t.signs), Epochs: confidenceEpochs, Rate: confidenceRate, L2: confidenceL2}
}

func newSignTable(js []Judgement) *signTable {
	in := map[string]int{}
	for _, j := range js {
		for _, s := range j.Signs {
			in[s]++
		}
	}
	t := &signTable{}
	index := map[string]int{}
	for _, s := range slices.Sorted(maps.Keys(in)) {
		// Lines end a comment at #, and a tab parts the weight: no rule or act has either.
		if in[s] >= confidenceLeast && !strings.ContainsAny(s, "#\t\n") {
			index[s] = len(t.signs)
			t.signs = append(t.signs, s)
		}
	}
	for _, j := range js {
		x := odds.Example{Yes: j.Right, Weight: 1, Group: hashOf(j.Report) % confidenceFolds}
		for _, s := range j.Signs {
			if i, ok := index[s]; ok {
				x.Index = append(x.Index, i)
				x.Value = append(x.Value, 1)
			}
		}
		t.examples = append(t.examples, x)
	}
	return t
}
