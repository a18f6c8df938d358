package train

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"aftermath/claim"
)

// madeJudgements has a good rule (9 of 10 right), a bad one (2 of 10), and one seen too rarely.
func madeJudgements() []Judgement {
	var out []Judgement
	for i := range 400 {
		out = append(out,
			Judgement{fmt.Sprint("r", i), []string{"toll", "toll rule good"}, i%10 != 0},
			Judgement{fmt.Sprint("r", i), []string{"toll", "toll rule bad"}, i%10 < 2})
	}
	return append(out, Judgement{"r1", []string{"toll", "toll rule rare"}, true})
}

func TestConfidence(t *testing.T) {
	file := Confidence(madeJudgements())
	if !bytes.HasPrefix(file, []byte(claim.ConfidenceMagic+"\n*\t")) || bytes.Contains(file, []byte("rare")) {
		t.Errorf("file:\n%s", file)
	}
	var good, bad float64
	for _, line := range strings.Split(string(file), "\n") {
		fmt.Sscanf(line, "toll rule good\t%f", &good)
		fmt.Sscanf(line, "toll rule bad\t%f", &bad)
	}
	if good <= 0 || bad >= 0 {
		t.Errorf("the good rule has %v, the bad one %v", good, bad)
	}
	if !bytes.Equal(file, Confidence(madeJudgements())) {
		t.Error("the same claims gave other bytes")
	}
}

func TestConfidenceHeldOut(t *testing.T) {
	js := madeJudgements()
	for i, p := range ConfidenceHeldOut(js) {
		want := map[string]float64{"toll rule good": .9, "toll rule bad": .2}[js[i].Signs[1]]
		if want > 0 && math.Abs(p-want) > .1 { // shrinking draws both to the middle
			t.Fatalf("%s: %.2f", js[i].Signs[1], p)
		}
	}
}
