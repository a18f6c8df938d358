package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sign cuts an ASCII sign at i, or a run of them that is one token.
func (sc *scanner) sign(i, j int) int {
	s := sc.s
	c := s[i]
	n := 1
	k := kSymbol
	switch {
	case c == '.' || c == '!' || c == '?':
		n, k = stops(s, i, j), kTerm
	case c == '"':
		k = kQuote
	case c == '\'' || c == '`':
		return sc.singleQuote(i, j)
	case c == '[' && strings.HasPrefix(s[i:j], "[...]"):
		n = 5 // words left out
	case c == '[' && edited(s[i:j]) > 0:
		e := i + edited(s[i:j])
		sc.add(i, sc.run(e, j), kWord)
		return sc.run(e, j) - i
	case c == '(' || c == '[' || c == '{':
		k = kOpen
	case c == ')' || c == ']' || c == '}':
		k = kClose
	case c == ',' || c == ';' || c == ':':
		k = kPunct
	case c == '-':
		n, k = runOf(s, i, j), kPunct
	case c == '@' || c == '#':
		if e := sc.run(i+1, j); e > i+1 && letter(s[i+1]) {
			n, k = e-i, kAddress
		} else {
			n = runOf(s, i, j)
		}
	case c == '<':
		if e := sc.address(i+1, j); e == 0 {
			n = runOf(s, i, j)
		}
	case c == '+':
		n = runOf(s, i, j)
		if e := sc.digits(i+1, j); n == 1 && e > i+1 && e-i <= 4 {
			sc.add(i, e, kNumber) // +44
			return e - i
		}
	case strings.IndexByte("*=_~>|^&$", c) >= 0:
		n = runOf(s, i, j)
	}
	sc.add(i, i+n, k)
	return n
}

// edited is the length of the letters an editor put in brackets at the start of
// a word, "[w]" of "[w]ithin", or 0.
func edited(s string) int {
	k := plain(s, 1, min(len(s), 4))
	if k > 1 && k+1 < len(s) && s[k] == ']' && letter(s[k+1]) {
		return k + 1
	}
	return 0
}

// runOf is the length of the run of the sign at i.
func runOf(s string, i, j int) int {
	n := 1
	for i+n < j && s[i+n] == s[i] {
		n++
	}
	return n
}

// stops is the length of a run of sentence stops that is one token: "...",
// "?!", "!!!", ".?"; dots are parted from what asks: "... ?".
func stops(s string, i, j int) int {
	n := 1
	for i+n < j && s[i+n] == '.' {
		if s[i] != '.' {
			break
		}
		n++
	}
	if n > 1 {
		return n
	}
	for i+n < j && (s[i+n] == '!' || s[i+n] == '?') {
		n++
	}
	if s[i] != '.' && i+n < j && s[i+n] == '.' && (i+n+1 == j || s[i+n+1] != '.') && s[i+n-1] == '!' {
		n++ // "!."
	}
	return n
}

// singleQuote cuts ' and `: doubled they are one quote, before a letter they
// open, else they close.
func (sc *scanner) singleQuote(i, j int) int {
	s := sc.s
	if i+1 < j && s[i+1] == s[i] {
		k := kQuote
		if s[i] == '`' {
			k = kOpen
		}
		sc.add(i, i+2, k)
		return 2
	}
	if n := sc.clipped(i, i+1, j); n > 0 {
		return n
	}
	opens := i+1 < j && wordByte(s[i+1]) && (i == 0 || !wordByte(s[i-1]))
	k := kClose
	if opens {
		k = kOpen
	}
	sc.single = opens
	sc.add(i, i+1, k)
	return 1
}

// clipped cuts '72 and words that begin with an apostrophe ('em, 'til); e is
// the end of the apostrophe at i.
func (sc *scanner) clipped(i, e, j int) int {
	s := sc.s
	if i > 0 && wordByte(s[i-1]) {
		return 0
	}
	k := e
	for k < j && digit(s[k]) {
		k++
	}
	if k-e == 2 && !sc.single {
		if k < j && s[k] == 's' {
			k++
		}
		if k == j || !wordByte(s[k]) && apostropheLen(s[k:j]) == 0 {
			sc.add(i, k, kNumber)
			return k - i
		}
	}
	k = plain(s, e, j)
	if k > e && k-e < 8 && sc.t.words.hasLower("'"+s[e:k]) {
		sc.add(i, k, kWord)
		return k - i
	}
	return 0
}

// signBeyond cuts signs beyond ASCII.
func (sc *scanner) signBeyond(i, j int, r rune, n int) int {
	s := sc.s
	k := kSymbol
	switch {
	case r == '…':
		k = kTerm
		if i+n < j && s[i+n] == '.' {
			n++
		}
	case r == '’':
		if m := sc.clipped(i, i+n, j); m > 0 {
			return m
		}
		k = kClose
		sc.single = false
		if strings.HasPrefix(s[i+n:j], "’") {
			n *= 2
		}
	case r == '‘':
		k = kOpen
		sc.single = true
		if strings.HasPrefix(s[i+n:j], "‘") {
			n *= 2
			sc.single = false
		}
	case r == '“' || r == '„' || r == '«' || r == '‹' || r == '‚':
		k = kOpen
	case r == '”' || r == '»' || r == '›':
		k = kClose
	case r == '。' || r == '！' || r == '？' || r == '؟' || r == '।':
		k = kTerm
	case unicode.Is(unicode.Pd, r) || r == '−':
		k = kPunct
		for strings.HasPrefix(s[i+n:j], string(r)) {
			n += utf8.RuneLen(r)
		}
	case unicode.Is(unicode.Ps, r):
		k = kOpen
	case unicode.Is(unicode.Pe, r):
		k = kClose
	case unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r) || unicode.Is(unicode.Cs, r):
		if m := segment(s[i:j]); m > 0 { // whole emoji, with skin and joiners
			n = m
		}
		k = kFace
	}
	sc.add(i, i+n, k)
	return n
}
