package eval

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"aftermath/lang/en"
	"aftermath/text"
	"aftermath/ud"
)

const langSample = `1	Mara	Mara	PROPN	NNP	Number=Sing	3	nsubj:pass	_	NER=B-PER
2	was	be	AUX	VBD	_	3	aux:pass	_	_
3	hurt	hurt	VERB	VBN	_	0	root	_	_
4	.	.	PUNCT	.	_	3	punct	_	_
`

func TestColumnScores(t *testing.T) {
	tb, err := ud.ReadConllu(strings.NewReader(langSample))
	if err != nil {
		t.Fatal(err)
	}
	system := bare(tb.Sentences)
	if got := columnScores(tb.Sentences, system); got.UPOS != 0 || got.Names != 0 || got.LAS != 0 {
		t.Errorf("nothing guessed scores %+v", got)
	}
	copy(system[0].Tokens, tb.Sentences[0].Tokens)
	system[0].Tokens[0].Deprel = "nsubj" // a subtype less is no error
	system[0].Tokens[1].Deprel = "cop"
	system[0].Tokens[3].Head = 1
	system[0].Tokens[0].Ent = "B-ORG"
	got := columnScores(tb.Sentences, system)
	if got.UPOS != 1 || math.Abs(got.UAS-.75) > 1e-9 || math.Abs(got.LAS-.5) > 1e-9 || got.Names != 0 || got.Words != 4 {
		t.Errorf("%+v", got)
	}
}

// TestLanguageFigures holds the shipped model to the figures it was taken for,
// a little below what was measured.
func TestLanguageFigures(t *testing.T) {
	dir := filepath.Join("..", "..", "shared", "train")
	f, err := os.Open(filepath.Join(dir, "ud-english-ewt", "en_ewt-ud-test.conllu"))
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("needs the treebank in ../shared/train")
	}
	defer f.Close()
	n, err := os.Open(filepath.Join(dir, "uner-english-ewt", "en_ewt-ud-test.iob2"))
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	e, err := text.Open(en.Lang)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Language(e, f, n)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%+v", got)
	if got.UPOS < 0.955 || got.LAS < 0.84 || got.Names < 0.74 {
		t.Errorf("%+v", got)
	}
}
