package text

import (
	"unicode"
	"unicode/utf8"
)

// word cuts a piece that begins with a letter: the run of letters and digits,
// then what may follow inside a token: stops of abbreviations, apostrophes,
// hyphens of prefixes and names, & of firms.
func (sc *scanner) word(i, j int) int {
	e := sc.run(i, j)
	for e < j {
		n := sc.joint(i, e, j)
		if n == 0 {
			break
		}
		e += n
	}
	if e-i == 1 && e < j && sc.s[e] == '/' || e < j && sc.s[e] == '/' && e-i <= 2 {
		if n := sc.whole(i, j); n > 0 {
			e = i + n
		}
	}
	sc.add(i, e, kWord)
	return e - i
}

// whole is the length of a word of the exception list at i, or 0.
func (sc *scanner) whole(i, j int) int {
	for n := min(12, j-i); n > 1; n-- {
		if (i+n == j || !wordByte(sc.s[i+n])) && sc.t.words.hasLower(sc.s[i:i+n]) {
			return n
		}
	}
	return 0
}

// run is the end of the letters, digits and underscores from i on.
func (sc *scanner) run(i, j int) int {
	s := sc.s
	for i < j {
		switch c := s[i]; {
		case letter(c) || digit(c) || c == '_' && i+1 < j && wordByte(s[i+1]):
			i++
		case c >= utf8.RuneSelf:
			r, _ := utf8.DecodeRuneInString(s[i:j])
			if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsNumber(r) && r != '\u00ad' && r != '\u200d' && r != '\u200c' {
				return i
			}
			if n := segment(s[i:j]); i+n <= j {
				i += n
			}
		default:
			return i
		}
	}
	return i
}

// joint is how much of s[e:j] still belongs to the token s[i:e], or 0.
func (sc *scanner) joint(i, e, j int) int {
	s := sc.s
	switch c := s[e]; {
	case c == '.':
		return sc.stop(i, e, j)
	case c == '[':
		if k := plain(s, e+1, j); k > e+1 && k < j && s[k] == ']' {
			return k + 1 - e // shock[ing]
		}
		return 0
	case c == '-':
		return sc.hyphen(i, e, j)
	case c == '&':
		if e-i <= 3 && e+1 < j && capsOnly(s[i:e]) {
			if k := plain(s, e+1, j); k-e-1 >= 1 && k-e-1 <= 3 && capsOnly(s[e+1:k]) {
				return k - e
			}
		}
		return 0
	case c == '$' || c == '!':
		if n := sc.whole(i, e+1); n == e+1-i {
			return 1
		}
		return 0
	}
	return sc.apostrophe(i, e, j)
}

// apostrophe keeps 's, n't, O'Brien, Sha'lan with the word, and the possessive
// ' after s where no single quote is open.
func (sc *scanner) apostrophe(i, e, j int) int {
	s := sc.s
	a := apostropheLen(s[e:j])
	if a == 0 {
		return 0
	}
	if e+a < j && wordByte(s[e+a]) {
		r, _ := utf8.DecodeRuneInString(s[e+a : j])
		if unicode.IsLetter(r) {
			return sc.run(e+a, j) - e
		}
		return 0
	}
	if s[e] == '`' || sc.single || s[e-1]|0x20 != 's' || e-i < 2 {
		return 0
	}
	if e+a < j && apostropheLen(s[e+a:j]) > 0 {
		return 0 // two of them are a closing double quote
	}
	return a
}

// apostropheLen is the length of the apostrophe that s begins with, or 0.
func apostropheLen(s string) int {
	switch {
	case s == "":
		return 0
	case s[0] == '\'' || s[0] == '`':
		return 1
	case len(s) >= 3 && s[0] == 0xe2 && s[1] == 0x80 && s[2] == 0x99: // ’
		return 3
	case len(s) >= 2 && s[0] == 0xca && s[1] == 0xbc: // ʼ
		return 2
	}
	return 0
}

// stop decides about the full stop at e: part of the token (with what follows
// inside it) or not (0).
func (sc *scanner) stop(i, e, j int) int {
	s := sc.s
	if e+1 < j && letter(s[e+1]) {
		return sc.innerStop(i, e, j)
	}
	if e+1 < j && (s[e+1] == '.' && e+2 < j && s[e+2] == '.' || s[e+1] >= utf8.RuneSelf && wordRune(s[e+1:j])) {
		return 0
	}
	if e-i == 1 {
		return sc.initial(i, e, j)
	}
	if acronym(s[i:e]) {
		return 1
	}
	if sc.abbreviated(i, e, j) {
		return 1
	}
	return 0
}

func wordRune(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// initial keeps the stop of "J." before a capital: "J. K. Rowling",
// "Jennifer M. Anderson".
func (sc *scanner) initial(i, e, j int) int {
	if !upper(sc.s[i]) || i > 0 && wordByte(sc.s[i-1]) {
		return 0
	}
	if r := sc.after(e+1, j); unicode.IsUpper(r) && sc.s[i] != 'I' {
		return 1
	}
	return 0
}

// after is the first character behind s[e:], beyond white space but within the
// paragraph; 0 if there is none.
func (sc *scanner) after(e, j int) rune {
	s := sc.s
	if e >= j || e >= len(s) || s[e] <= ' ' {
		n, nl := blank(s[e:min(len(s), e+64)])
		if nl > 1 {
			return 0
		}
		e += n
	}
	if e >= len(s) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s[e:])
	return r
}

// innerStop judges a stop with a letter behind it: U.S. and a.m. go on,
// "Gen.Smith" and "here.The" are cut.
func (sc *scanner) innerStop(i, e, j int) int {
	s := sc.s
	k := plain(s, e+1, j)
	switch {
	case lastPart(s[i:e]) == 1 && k == e+2 && (k == j || !wordByte(s[k])):
		return 2 // one letter, stop, one letter
	case acronymTail(s[i:e]) && k > e+2:
		return 1 // J.K.Rowling
	case sc.t.words.hasLower(s[i:k]):
		return k - e
	case e-i == 1 && upper(s[i]) && upper(s[e+1]) && k > e+2:
		return 1 // J.Smith
	case sc.abbreviated(i, e, j):
		return 1
	}
	return 0
}

// acronym says whether w is letters parted by stops: "U.S", "a.m".
func acronym(w string) bool {
	return len(w) >= 3 && w[len(w)-2] == '.' && letter(w[len(w)-1]) && letter(w[0])
}

func acronymTail(w string) bool { return acronym(w) }

// lastPart is the length of w behind its last stop.
func lastPart(w string) int {
	n := 0
	for n < len(w) && w[len(w)-1-n] != '.' {
		n++
	}
	return n
}

// abbreviated says whether the stop at e belongs to the word s[i:e].
func (sc *scanner) abbreviated(i, e, j int) bool {
	w := sc.s[i:e]
	if len(w) > 9 {
		return false
	}
	c, ok := sc.t.abbrs[w]
	caps := false
	if !ok {
		if c, caps = sc.t.caps[w]; !caps {
			return sc.t.words.hasLower(sc.s[i : e+1])
		}
	}
	if c&abDate != 0 && caps || c&(abNumber|abUnit) == c {
		r := sc.after(e+1, j)
		return c&abUnit != 0 && sc.afterNumber(i) && !unicode.IsUpper(r) && r != 0 || c&(abNumber|abDate) != 0 && unicode.IsDigit(r)
	}
	if c&abTail != 0 {
		r := sc.after(e+1, j)
		return r != 0 && !unicode.IsUpper(r)
	}
	if caps && c&abGeneral != 0 && c&abCompany == 0 {
		return len(w) > 2
	}
	return true
}

// afterNumber says whether the piece before the one at i is a number.
func (sc *scanner) afterNumber(i int) bool {
	return len(sc.ps) > 0 && sc.ps[len(sc.ps)-1].kind == kNumber
}

// hyphen keeps prefixes (non-violent) and given names (Kassym-Jomart) whole.
func (sc *scanner) hyphen(i, e, j int) int {
	s := sc.s
	if e+1 >= j || !wordByte(s[e+1]) {
		return 0
	}
	k := sc.run(e+1, j)
	if k == e+1 {
		return 0
	}
	first := s[lastHyphen(s, i, e):e]
	next := s[e+1 : k]
	switch {
	case sc.t.prefixes.hasLower(first):
		return k - e
	case sc.t.hsuffixes.hasLower(next) || sc.t.hwhole.hasLower(s[i:k]):
		return k - e
	case sc.t.given.hasLower(first) && upper(first[0]) && (upper(next[0]) || sc.t.second.has(next)):
		return k - e
	}
	return 0
}

// lastHyphen is where the part of s[i:e] behind its last hyphen begins.
func lastHyphen(s string, i, e int) int {
	k := e
	for k > i && s[k-1] != '-' {
		k--
	}
	return k
}

func capsOnly(w string) bool {
	for k := 0; k < len(w); k++ {
		if !upper(w[k]) {
			return false
		}
	}
	return w != ""
}
