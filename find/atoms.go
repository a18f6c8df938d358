package find

import (
	"unicode"
	"unicode/utf8"

	"aftermath/ud"
)

// atom is a token, or a part of one between hyphens and slashes: patterns see
// "twenty-two" and "2024-03-22" alike, however the tokeniser cut them.
type atom struct {
	tok        int // index of its token in the sentence
	start, end int // bytes in the text
	w          *word
	num        int   // value of a figure, -1 if it is none
	frac       int   // digits after its decimal point
	scaled     int   // the figure without its point: 35 for 3.5
	digits     int   // digits of a plain figure
	ending     *word // what stands glued to a figure: st, nd, pm, s
	clock      int   // 1 + minutes since midnight for 8:30
	punct      byte  // the ASCII punctuation that the atom is, or 0; '-' for hyphens and en dashes, '_' for em dashes
	space      bool  // a space before it
	capital    bool  // starts with a capital
	letters    bool  // starts with a letter
}

// sent is a sentence as patterns see it.
type sent struct {
	x     *lexicon
	text  string
	s     *ud.Sentence
	atoms []atom
}

// load fills t with the atoms of s, reusing its memory.
func (t *sent) load(text string, s *ud.Sentence) {
	t.text, t.s, t.atoms = text, s, t.atoms[:0]
	for i := range s.Tokens {
		tok := &s.Tokens[i]
		if tok.Start >= tok.End || tok.End > len(text) || len(t.atoms) > 0 && t.atoms[len(t.atoms)-1].end > tok.Start {
			continue // a word of a multiword token without bytes of its own
		}
		space := len(t.atoms) == 0 || t.atoms[len(t.atoms)-1].end < tok.Start
		t.cut(i, tok.Start, tok.End, space)
	}
}

// cut appends the atoms of one token: it is parted at dashes and slashes that
// stand between letters or figures.
func (t *sent) cut(tok, start, end int, space bool) {
	from := start
	for i := start + 1; i+1 < end; {
		n := dash(t.text[i:end])
		if n == 0 {
			i++
			continue
		}
		if from < i {
			t.add(tok, from, i, space)
			space = false
		}
		t.add(tok, i, i+n, false)
		i += n
		from = i
	}
	if from < end {
		t.add(tok, from, end, space)
	}
}

// dash is the length of a dash or slash at the start of s.
func dash(s string) int {
	switch s[0] {
	case '-', '/':
		return 1
	case 0xe2:
		if len(s) >= 3 && s[1] == 0x80 && 0x90 <= s[2] && s[2] <= 0x95 {
			return 3
		}
	}
	return 0
}

func (t *sent) add(tok, start, end int, space bool) {
	form := t.text[start:end]
	a := atom{tok: tok, start: start, end: end, num: -1, space: space}
	c := form[0]
	switch {
	case dash(form) == len(form):
		a.punct = '-'
		if c == '/' {
			a.punct = '/'
		} else if form == "—" {
			a.punct = '_' // a break in the sentence, unlike hyphens and en dashes
		}
	case len(form) == 1 && c < utf8.RuneSelf && !digit(c) && !letter(c):
		a.punct = c
	case letter(c):
		a.letters, a.capital = true, 'A' <= c && c <= 'Z'
	case c >= utf8.RuneSelf:
		r, _ := utf8.DecodeRuneInString(form)
		a.letters, a.capital = unicode.IsLetter(r), unicode.IsUpper(r)
	}
	if a.punct == '.' && !space && t.stop(end) {
		return
	}
	if digit(c) || c >= utf8.RuneSelf || c == '\'' && len(form) > 1 || c == '.' && len(form) > 1 {
		t.figure(&a, form)
	}
	if a.num < 0 {
		a.w, _ = t.x.fold(form, false)
		if a.w != nil && a.w.is&cCaps != 0 && !a.capital {
			a.w = nil
		}
	}
	t.atoms = append(t.atoms, a)
}

// stop joins a full stop that was cut off to the abbreviation before it.
func (t *sent) stop(end int) bool {
	if len(t.atoms) == 0 {
		return false
	}
	a := &t.atoms[len(t.atoms)-1]
	if !a.letters {
		return false
	}
	w, used := t.x.fold(t.text[a.start:a.end], true)
	if used {
		a.w, a.end = w, end
	}
	return used
}

func digit(c byte) bool  { return '0' <= c && c <= '9' }
func letter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// tokens is the range of tokens of atoms [i, j).
func (t *sent) tokens(i, j int) (first, end int) {
	return t.atoms[i].tok, t.atoms[j-1].tok + 1
}

// at is the word at i, or nil beyond the ends and for unknown words.
func (t *sent) at(i int) *word {
	if i < 0 || i >= len(t.atoms) {
		return nil
	}
	return t.atoms[i].w
}

// is says whether the atom at i belongs to one of the classes.
func (t *sent) is(i int, c class) bool {
	w := t.at(i)
	return w != nil && w.is&c != 0
}

// punct is the punctuation at i; the end of the sentence counts as a full stop.
func (t *sent) punct(i int) byte {
	if i < 0 || i >= len(t.atoms) {
		return '.'
	}
	return t.atoms[i].punct
}
