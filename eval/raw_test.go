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

func split(t *testing.T) *text.Engine {
	t.Helper()
	e, err := text.Open(en.Lang)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// sentence builds one sentence of unspaced tokens from "ab c|d" notation: words
// parted by spaces, words of one contraction by bars.
func sentence(at int, s string) (ud.Sentence, int) {
	out := ud.Sentence{}
	out.Start = at
	for _, surface := range strings.Fields(s) {
		first := len(out.Tokens)
		for _, form := range strings.Split(surface, "|") {
			t := ud.Token{Form: form}
			t.Start, t.End = at, at+len(form)
			out.Tokens = append(out.Tokens, t)
			at = t.End
		}
		if n := len(out.Tokens); n-first > 1 {
			out.Multis = append(out.Multis, ud.Multi{First: first, Last: n - 1})
		}
	}
	out.End = at
	return out, at
}

func sentences(list ...string) []ud.Sentence {
	var out []ud.Sentence
	at := 0
	for _, s := range list {
		var one ud.Sentence
		one, at = sentence(at, s)
		out = append(out, one)
	}
	return out
}

func TestRawScores(t *testing.T) {
	for _, c := range []struct {
		name         string
		gold, system []ud.Sentence
		want         RawScores
	}{
		{"all right", sentences("a b|c", "d"), sentences("a b|c", "d"), RawScores{1, 1, 1}},
		{"one sentence for two", sentences("a b", "c"), sentences("a b c"), RawScores{1, 0, 1}},
		{"contraction not cut", sentences("a b|c"), sentences("a bc"), RawScores{1, 1, 2.0 / 5}},
		{"contraction cut into tokens", sentences("a b|c"), sentences("a b c"), RawScores{2.0 / 5, 1, 1}},
		{"other words in a contraction", sentences("b|cd"), sentences("bc|d"), RawScores{1, 1, 0}},
		{"token cut in two", sentences("ab c d"), sentences("a b c d"), RawScores{4.0 / 7, 1, 4.0 / 7}},
		{"nothing", nil, nil, RawScores{}},
	} {
		got := rawScores(c.gold, c.system)
		if !near(got.Token, c.want.Token) || !near(got.Sentence, c.want.Sentence) || !near(got.Words, c.want.Words) {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

func TestWrap(t *testing.T) {
	got := Wrap("aa bb cc dd\n\neeeeeeeeee ff", 6)
	if want := "aa bb\ncc dd\n\neeeeeeeeee\nff"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestRawRefusesOtherFiles(t *testing.T) {
	if _, err := Raw(split(t), strings.NewReader("not conllu\n")); err == nil {
		t.Error("no error")
	}
}

// The floors are half a point below what the release was measured at.
func TestRawOnTreebank(t *testing.T) {
	for _, c := range []struct {
		file  string
		floor RawScores
	}{
		{"en_ewt-ud-dev.conllu", RawScores{Token: 0.991, Sentence: 0.88, Words: 0.988}},
		{"en_ewt-ud-test.conllu", RawScores{Token: 0.990, Sentence: 0.875, Words: 0.987}},
	} {
		path := filepath.Join("..", "..", "shared", "train", "ud-english-ewt", c.file)
		f, err := os.Open(path)
		if err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatalf("the treebank is absent: %v", err)
			}
			t.Skipf("the treebank is absent: %v", err)
		}
		got, err := Raw(split(t), f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		if got.Token < c.floor.Token || got.Sentence < c.floor.Sentence || got.Words < c.floor.Words {
			t.Errorf("%s: %+v is below %+v", c.file, got, c.floor)
		}
	}
}
