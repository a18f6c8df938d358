package train

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"aftermath/claim"
	"aftermath/lang"
)

// madeTexts are attacks in villages and attacks of the heart: the lexicon alone can't tell them apart.
func madeTexts() []Labelled {
	var out []Labelled
	for i := range 40 {
		out = append(out,
			Labelled{ID: fmt.Sprint("v", i), Relevant: true, Weight: 1, Text: strings.Repeat("men attack a village and burn its houses ", 1+i%7)},
			Labelled{ID: fmt.Sprint("h", i), Weight: 1, Text: strings.Repeat("the doctor said a heart attack may follow Stress ", 1+i%5)},
			Labelled{ID: fmt.Sprint("n", i), Weight: 1, Text: "the choir sang"})
	}
	return out
}

var oneWord = &lang.Lang{Code: "xx", Data: fstest.MapFS{"lexicon/relevance.txt": {Data: []byte("class strong\nattack\n")}}}

func lookWith(t *testing.T, weights string) *claim.Look {
	t.Helper()
	data := fstest.MapFS{"lexicon/relevance.txt": {Data: []byte("class strong\nattack\n")}, claim.LookFile: {Data: []byte(weights)}}
	k, err := claim.OpenLook(&lang.Lang{Code: "xx", Data: data})
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestRelevance(t *testing.T) {
	m, err := Relevance(madeTexts(), oneWord)
	if err != nil {
		t.Fatal(err)
	}
	if m.Texts != 80 || m.Recall < 0.99 {
		t.Errorf("%d texts weighed, recall %.3f", m.Texts, m.Recall)
	}
	if bytes.Contains(m.File, []byte("stress")) || bytes.Contains(m.File, []byte("choir")) {
		t.Error("a name, or a word of texts that are not weighed, has a weight")
	}
	k := lookWith(t, string(m.File))
	if !k.Relevant("men attack a village and burn its houses") || k.Relevant("the doctor said it was a heart attack") {
		t.Errorf("learned nothing:\n%s", m.File)
	}
	again, err := Relevance(madeTexts(), oneWord)
	if err != nil || !bytes.Equal(m.File, again.File) {
		t.Error("the same texts gave other bytes")
	}
}

func TestRelevanceRefusesOneKind(t *testing.T) {
	if _, err := Relevance(madeTexts()[:1], oneWord); err == nil {
		t.Error("no error for texts of one kind")
	}
}
