// Package eval measures the program against texts whose answer is known.
//
// In go corpora and an engine or pipeline, out come figures. It trains nothing
// and refuses corpora it cannot read.
package eval

import (
	"io"
	"strings"

	"aftermath/text"
	"aftermath/ud"
)

// RawScores say how well raw text is cut, as F1 in 0..1 by the definition of
// the CoNLL 2018 shared task: a token, sentence or word is right if it covers
// exactly the same characters; words inside a contraction are aligned by form.
type RawScores struct {
	Token    float64 `json:"token_f1"`
	Sentence float64 `json:"sentence_f1"`
	Words    float64 `json:"words_f1"`
}

// Raw splits the raw text of a CoNLL-U corpus, rebuilt as the shared task did:
// paragraphs parted by an empty line, lines wrapped at 80 columns.
func Raw(e *text.Engine, conllu io.Reader) (RawScores, error) {
	tb, err := ud.ReadConllu(conllu)
	if err != nil {
		return RawScores{}, err
	}
	return RawTreebank(e, tb), nil
}

// RawTreebank is [Raw] for a corpus already read.
func RawTreebank(e *text.Engine, tb *ud.Treebank) RawScores {
	return rawScores(tb.Sentences, e.Split(Wrap(tb.Text, 80)))
}

// rawScores compares two cuts of one text.
func rawScores(gold, system []ud.Sentence) RawScores {
	return RawScores{
		Token:    spanF1(surfaceSpans(gold), surfaceSpans(system)),
		Sentence: spanF1(sentenceSpans(gold), sentenceSpans(system)),
		Words:    wordF1(wordsOf(gold), wordsOf(system)),
	}
}

// Wrap turns spaces into line breaks so that lines have at most width bytes
// where words allow. Offsets stay.
func Wrap(s string, width int) string {
	b := []byte(s)
	line, space := 0, -1
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '\n':
			line, space = i+1, -1
		case ' ':
			space = i
		}
		if i-line >= width && space >= 0 {
			b[space] = '\n'
			line, space = space+1, -1
		}
	}
	return string(b)
}

// offsets are a span's first and last byte.
type offsets [2]int

func sentenceSpans(ss []ud.Sentence) []offsets {
	var out []offsets
	for i := range ss {
		if len(ss[i].Tokens) > 0 {
			out = append(out, offsets{ss[i].Start, ss[i].End})
		}
	}
	return out
}

// surfaceSpans are the tokens, contractions whole.
func surfaceSpans(ss []ud.Sentence) []offsets {
	var out []offsets
	for _, w := range wordsOf(ss) {
		if n := len(out); n == 0 || out[n-1] != w.span {
			out = append(out, w.span)
		}
	}
	return out
}

// word is a syntactic word with the span of its surface token.
type word struct {
	span  offsets
	form  string
	multi bool
}

func wordsOf(ss []ud.Sentence) []word {
	var out []word
	for i := range ss {
		s := &ss[i]
		m := 0
		for j := range s.Tokens {
			t := &s.Tokens[j]
			for m < len(s.Multis) && s.Multis[m].Last < j {
				m++
			}
			w := word{span: offsets{t.Start, t.End}, form: strings.ToLower(t.Form)}
			if m < len(s.Multis) && s.Multis[m].First <= j {
				w.multi = true
				w.span = offsets{s.Tokens[s.Multis[m].First].Start, s.Tokens[s.Multis[m].Last].End}
			}
			out = append(out, w)
		}
	}
	return out
}

// spanF1 is the F1 of equal spans in two ordered lists.
func spanF1(gold, system []offsets) float64 {
	right := 0
	for g, s := 0, 0; g < len(gold) && s < len(system); {
		switch {
		case gold[g] == system[s]:
			right++
			g++
			s++
		case gold[g][0] < system[s][0] || gold[g][0] == system[s][0] && gold[g][1] < system[s][1]:
			g++
		default:
			s++
		}
	}
	return f1(right, len(gold), len(system))
}

func f1(right, gold, system int) float64 {
	if gold+system == 0 {
		return 0
	}
	return 2 * float64(right) / float64(gold+system)
}

// wordF1 aligns words as conll18_ud_eval.py does: equal spans outside
// contractions, longest common subsequence of forms over the stretch that a
// contraction of either side covers.
func wordF1(gold, system []word) float64 {
	right := 0
	for g, s := 0, 0; g < len(gold) && s < len(system); {
		switch {
		case gold[g].multi || system[s].multi:
			g1, s1 := stretch(gold, system, g, s)
			if g1 > g && s1 > s {
				right += common(gold[g:g1], system[s:s1])
			}
			g, s = max(g1, g), max(s1, s)
		case gold[g].span == system[s].span:
			right++
			g++
			s++
		case gold[g].span[0] <= system[s].span[0]:
			g++
		default:
			s++
		}
	}
	return f1(right, len(gold), len(system))
}

// stretch is how far the contraction at g or s reaches on both sides.
func stretch(gold, system []word, g, s int) (int, int) {
	end := 0
	if gold[g].multi {
		end = gold[g].span[1]
		if !system[s].multi && system[s].span[0] < gold[g].span[0] {
			return g, s + 1
		}
	}
	if system[s].multi {
		end = max(end, system[s].span[1])
		if !gold[g].multi && gold[g].span[0] < system[s].span[0] {
			return g + 1, s
		}
	}
	for grown := true; grown; {
		grown = false
		for g < len(gold) && gold[g].span[0] < end {
			if gold[g].multi && gold[g].span[1] > end {
				end, grown = gold[g].span[1], true
			}
			g++
		}
		for s < len(system) && system[s].span[0] < end {
			if system[s].multi && system[s].span[1] > end {
				end, grown = system[s].span[1], true
			}
			s++
		}
	}
	return g, s
}

// common is the length of the longest common subsequence of forms.
func common(a, b []word) int {
	row := make([]int, len(b)+1)
	for i := range a {
		diag := 0
		for j := range b {
			above := row[j+1]
			if a[i].form == b[j].form {
				row[j+1] = diag + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			diag = above
		}
	}
	return row[len(b)]
}
