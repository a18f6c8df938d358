package train

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"aftermath/lang/en"
	"aftermath/text"
	"aftermath/ud"
)

var update = flag.Bool("update", false, "write the models made here to lang/en/model")

// shared is a folder of corpora beside the checkout, or skips the test.
func shared(t *testing.T, name string) string {
	t.Helper()
	dir := filepath.Join("..", "..", "shared", "train", name)
	if _, err := os.Stat(dir); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("corpora are absent: %v", err)
		}
		t.Skipf("corpora are absent: %v", err)
	}
	return dir
}

func treebank(t *testing.T, path string) *ud.Treebank {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	tb, err := ud.ReadConllu(f)
	if err != nil {
		t.Fatal(err)
	}
	return tb
}

func engine(t *testing.T) *text.Engine {
	t.Helper()
	e, err := text.Open(en.Lang)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// The embedded model is the one that its corpora and this code make. After a
// change of the tokeniser or its data: go test ./train -run Sentence -update
func TestSentenceModelIsCurrent(t *testing.T) {
	tbs := []*ud.Treebank{
		treebank(t, filepath.Join(shared(t, "ud-english-ewt"), "en_ewt-ud-train.conllu")),
		treebank(t, filepath.Join(shared(t, "ud-english-gum-news"), "en_gum_news-train.conllu")),
	}
	got := Sentences(engine(t), tbs, 1).Bytes()
	path := filepath.Join("..", "lang", "en", "model", "sentences.bin")
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("lang/en/model/sentences.bin is stale; make it anew with: go test ./train -run Sentence -update")
	}
}

// Four invented lines teach that full stops end sentences and commas do not.
func TestSentencesLearn(t *testing.T) {
	const doc = `1	Moll	_	_	_	_	_	_	_	_
2	left	_	_	_	_	_	_	_	SpaceAfter=No
3	,	_	_	_	_	_	_	_	_
4	Brask	_	_	_	_	_	_	_	_
5	stayed	_	_	_	_	_	_	_	SpaceAfter=No
6	.	_	_	_	_	_	_	_	_

`
	tb, err := ud.ReadConllu(strings.NewReader(strings.Repeat(doc, 200)))
	if err != nil {
		t.Fatal(err)
	}
	m := Sentences(engine(t), []*ud.Treebank{tb}, 1)
	right, all := 0, 0
	engine(t).Boundaries("Gorm left, Ulf stayed. Ada left, Bo stayed. Eva left, Pia stayed.", func(at int, feats []uint32) bool {
		sum := m.Bias
		for _, f := range feats {
			sum += m.Scale * float32(m.Weights[f&(1<<text.SentenceBits-1)])
		}
		all++
		isEnd := at == 22 || at == 43
		if sum > 0 == isEnd {
			right++
		}
		return isEnd
	})
	if all < 5 || right != all {
		t.Errorf("%d of %d places judged rightly", right, all)
	}
}
