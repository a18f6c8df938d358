package text

import (
	"aftermath"
	"aftermath/internal/latin"
	"aftermath/ud"
)

// maxScratch bounds the pieces whose room is kept for the next text (4 MB).
const maxScratch = 1 << 17

// split turns a text into sentences; see [Engine.Split].
func (t *tables) split(text string) []ud.Sentence {
	sc, _ := t.scratch.Get().(*scanner)
	if sc == nil {
		sc = new(scanner)
	}
	*sc = scanner{t: t, s: text, ps: sc.ps[:0], views: sc.views[:0], last: sc.last[:0]}
	sc.scan()
	if len(sc.ps) == 0 {
		return nil
	}
	sc.layout()
	sc.ends()
	out := sc.build(sc.last)
	if cap(sc.ps) < maxScratch {
		sc.s = ""
		t.scratch.Put(sc)
	}
	return out
}

// build makes the sentences: one slice of tokens and one of multiword tokens
// for the whole text, forms being parts of it.
func (sc *scanner) build(ends []int) []ud.Sentence {
	b := builder{sc: sc, tokens: make([]ud.Token, 0, len(sc.ps)+len(sc.ps)/16+8)}
	out := make([]ud.Sentence, 0, len(ends))
	starts := make([][2]int, 0, len(ends))
	first := 0
	for _, end := range ends {
		starts = append(starts, [2]int{len(b.tokens), len(b.multis)})
		b.base = len(b.tokens)
		for i := first; i <= end; i++ {
			b.piece(i)
		}
		out = append(out, ud.Sentence{Span: aftermath.Span{Start: sc.ps[first].start, End: sc.ps[end].end}})
		first = end + 1
	}
	for i := range out {
		t1, m1 := len(b.tokens), len(b.multis)
		if i+1 < len(out) {
			t1, m1 = starts[i+1][0], starts[i+1][1]
		}
		out[i].Tokens = b.tokens[starts[i][0]:t1:t1]
		if m0 := starts[i][1]; m1 > m0 {
			out[i].Multis = b.multis[m0:m1:m1]
		}
	}
	return out
}

type builder struct {
	sc     *scanner
	tokens []ud.Token
	multis []ud.Multi
	base   int // tokens before the sentence being built
}

// piece appends the syntactic words of a surface token.
func (b *builder) piece(i int) {
	sc := b.sc
	p := sc.ps[i]
	space := i+1 == len(sc.ps) || sc.ps[i+1].gap != gapNone
	form := sc.s[p.start:p.end]
	if p.kind != kWord {
		b.token(p.start, p.end, space)
		return
	}
	at, n := sc.t.clitics(form)
	if n == 0 {
		b.token(p.start, p.end, space)
		return
	}
	first := len(b.tokens)
	from := 0
	for k := 0; k < n; k++ {
		b.token(p.start+from, p.start+at[k], false)
		from = at[k]
	}
	b.token(p.start+from, p.end, space)
	b.multis = append(b.multis, ud.Multi{First: first - b.base, Last: len(b.tokens) - 1 - b.base, Form: form})
}

func (b *builder) token(i, j int, space bool) {
	b.tokens = append(b.tokens, ud.Token{Span: aftermath.Span{Start: i, End: j}, Form: form(b.sc.s[i:j]), Head: -1, SpaceAfter: space})
}

// form is a word as it is read: of mixed scripts ("Lаmu" with a Cyrillic а) in one. Its bytes in the text stay.
func form(word string) string {
	for i := range len(word) {
		if word[i] >= 0x80 {
			return latin.Unmix(word)
		}
	}
	return word
}
