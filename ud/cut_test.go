package ud_test

import (
	"testing"

	"aftermath"
	"aftermath/ud"
)

func TestCutAt(t *testing.T) {
	text := "VELDT - We don't know. Good."
	tok := func(from, to int) ud.Token {
		return ud.Token{Span: aftermath.Span{Start: from, End: to}, Form: text[from:to]}
	}
	first := ud.Sentence{
		Span: aftermath.Span{Start: 0, End: 22}, Multis: []ud.Multi{{First: 3, Last: 4, Form: "don't"}},
		Tokens: []ud.Token{tok(0, 5), tok(6, 7), tok(8, 10), tok(11, 13), tok(13, 16), tok(17, 21), tok(21, 22)},
	}
	second := ud.Sentence{Span: aftermath.Span{Start: 23, End: 28}, Tokens: []ud.Token{tok(23, 27), tok(27, 28)}}
	for _, c := range []struct {
		at   int
		want []string
	}{
		{8, []string{"VELDT -", "We don't know.", "Good."}},
		{7, []string{"VELDT -", "We don't know.", "Good."}},
		{0, []string{"VELDT - We don't know.", "Good."}},
		{22, []string{"VELDT - We don't know.", "Good."}},
		{99, []string{"VELDT - We don't know.", "Good."}},
	} {
		got := ud.CutAt([]ud.Sentence{first, second}, c.at)
		if len(got) != len(c.want) {
			t.Errorf("cut at %d: %d sentences, want %d", c.at, len(got), len(c.want))
			continue
		}
		for i := range got {
			if s := got[i].Text(text); s != c.want[i] {
				t.Errorf("cut at %d: sentence %d is %q, want %q", c.at, i, s, c.want[i])
			}
		}
		if m := got[len(got)-2].Multis; len(m) != 1 || got[len(got)-2].Tokens[m[0].First].Form != "do" {
			t.Errorf("cut at %d: the multi-word token %v lost its words", c.at, m)
		}
	}
}
