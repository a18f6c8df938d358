package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// A piece is one surface token: what stands between two cuts of the written
// line, before contractions are taken apart.
type piece struct {
	start, end int
	kind       kind
	gap        gap // what separates it from the piece before
}

type kind uint8

const (
	kWord    kind = iota
	kNumber       // begins with a digit
	kTerm         // . ? ! … and runs of them
	kQuote        // " or ' that may open or close
	kOpen         // opening quote or bracket
	kClose        // closing quote or bracket
	kPunct        // , ; : and dashes
	kSymbol       // anything else
	kAddress      // URL, e-mail, file name, @handle
	kFace         // emoji, emoticon
)

type gap uint8

const (
	gapNone  gap = iota // written together
	gapSpace            // space, or a line break that only wraps the line
	gapLine             // a line break that was meant
	gapBlank            // an empty line
)

// maxChunk bounds what is looked at as one unit, and so the length of a token:
// the longest address in the treebank has 211 bytes, and rules that look ahead
// within a unit stay linear in the text.
const maxChunk = 1024

// scanner cuts one text into pieces.
type scanner struct {
	t      *tables
	s      string
	ps     []piece
	views  []view // of ps
	last   []int  // pieces that end a sentence
	gap    gap    // due before the next piece
	single bool   // a single opening quote waits for its partner
}

// scan fills sc.ps. Lines are judged later; here a line break is gapLine.
func (sc *scanner) scan() {
	s := sc.s
	sc.gap = gapBlank
	for i := 0; i < len(s); {
		n, nl := blank(s[i:])
		if n > 0 {
			sc.space(nl)
			i += n
			continue
		}
		j := i
		for j < len(s) && j-i < maxChunk {
			if s[j] > ' ' && s[j] < 0x7f {
				j++
				continue
			}
			if n, _ := blank(s[j:]); n > 0 {
				break
			}
			_, n := utf8.DecodeRuneInString(s[j:])
			j += n
		}
		sc.chunk(i, j)
		i = j
	}
}

func (sc *scanner) space(newlines int) {
	g := gapSpace
	switch {
	case newlines >= 2:
		g = gapBlank
		sc.single = false
	case newlines == 1:
		g = gapLine
	}
	sc.gap = max(sc.gap, g)
}

// blank measures a leading run of white space in bytes, and the line breaks in
// it. Control characters, zero-width spaces, direction marks and byte order
// marks are white space too; a run of them alone is no token.
func blank(s string) (n, newlines int) {
	for n < len(s) {
		c := s[n]
		switch {
		case c == '\n':
			newlines++
			n++
		case c == '\r':
			if n+1 == len(s) || s[n+1] != '\n' {
				newlines++
			}
			n++
		case c <= ' ' || c == 0x7f:
			n++
		case c < 0xc2:
			return n, newlines
		default:
			r, w := utf8.DecodeRuneInString(s[n:])
			if !spaceRune(r) {
				return n, newlines
			}
			if r == '\u2028' || r == '\u2029' || r == '\u0085' {
				newlines += 1 + int(r&1) // U+2029 parts paragraphs; so, harmlessly, does U+0085
			}
			n += w
		}
	}
	return n, newlines
}

func spaceRune(r rune) bool {
	switch {
	case r == 0x200b, r == 0x200e, r == 0x200f, r == 0xfeff, r == 0x180e,
		0x2028 <= r && r <= 0x202e, 0x2060 <= r && r <= 0x2069, 0x80 <= r && r <= 0x9f:
		return true
	}
	return unicode.IsSpace(r)
}

func (sc *scanner) add(i, j int, k kind) {
	sc.ps = append(sc.ps, piece{i, j, k, sc.gap})
	sc.gap = gapNone
}

// chunk cuts s[i:j], which holds no white space.
func (sc *scanner) chunk(i, j int) {
	if k := plain(sc.s, i, j); k == j {
		sc.add(i, j, kWord)
		return
	}
	if sc.decoration(i, j) {
		return
	}
	for i < j {
		n := sc.next(i, j)
		i += n
	}
}

// plain is the end of the run of ASCII letters that begins at i.
func plain(s string, i, j int) int {
	for i < j && letter(s[i]) {
		i++
	}
	return i
}

// decoration takes lines drawn with signs (-----, ---->===, *****) as one.
func (sc *scanner) decoration(i, j int) bool {
	if j-i < 4 {
		return false
	}
	for k := i; k < j; k++ {
		if strings.IndexByte("-=<>|+*_~^}{/\\", sc.s[k]) < 0 {
			return false
		}
	}
	sc.add(i, j, kSymbol)
	return true
}

// next cuts one piece off s[i:j] and says how long it was.
func (sc *scanner) next(i, j int) int {
	s := sc.s[:j]
	c := s[i]
	if !letter(c) || i+1 < j && !letter(s[i+1]) {
		if n := sc.special(i, j); n > 0 {
			return n
		}
	}
	if letter(c) {
		if e := plain(s, i, j); e == j || s[e] == ',' {
			sc.add(i, e, kWord)
			return e - i
		}
		if n := sc.address(i, j); n > 0 {
			sc.add(i, i+n, kAddress)
			return n
		}
		return sc.word(i, j)
	}
	if digit(c) || c == '.' && i+1 < j && digit(s[i+1]) && (i == 0 || !wordByte(s[i-1])) {
		if n := sc.address(i, j); n > 0 {
			sc.add(i, i+n, kAddress)
			return n
		}
		return sc.number(i, j)
	}
	if c < utf8.RuneSelf {
		return sc.sign(i, j)
	}
	return sc.beyond(i, j)
}

// special finds emoticons and exceptions of the language at i.
func (sc *scanner) special(i, j int) int {
	s := sc.s
	// "family:)" ends in a face, "12:3" does not.
	free := i == 0 || !wordByte(s[i-1]) || (s[i] == ':' || s[i] == ';') && letter(s[i-1])
	if free {
		for n := min(sc.t.maxEmo, j-i); n > 1; n-- {
			if (i+n == j || !wordByte(s[i+n])) && sc.t.emoticons.has(s[i:i+n]) {
				sc.add(i, i+n, kFace)
				return n
			}
		}
	}
	return 0
}

// beyond cuts at a character beyond ASCII: words and emoji by UAX #29, signs
// one by one.
func (sc *scanner) beyond(i, j int) int {
	s := sc.s
	r, n := utf8.DecodeRuneInString(s[i:j])
	switch {
	case r == utf8.RuneError && n == 1:
		for i+n < j && s[i+n] >= utf8.RuneSelf {
			if r, w := utf8.DecodeRuneInString(s[i+n : j]); r != utf8.RuneError || w != 1 {
				break
			}
			n++
		}
		sc.add(i, i+n, kSymbol)
		return n
	case unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r):
		return sc.word(i, j)
	case r == '\u00ad' || r == '\u200d' || r == '\u200c':
		sc.gap = max(sc.gap, gapSpace)
		return n // at the edge of a word: belongs to none
	}
	return sc.signBeyond(i, j, r, n)
}

// segment is the length of the UAX #29 word at the start of s, cut before the
// ASCII stop, colon or apostrophe inside it: those are judged by our rules.
func segment(s string) int {
	it := words.FromString(s)
	if !it.Next() {
		return len(s)
	}
	v := it.Value()
	for k := 1; k < len(v); k++ {
		switch v[k] {
		case '.', ':', '\'', '_', ';', ',':
			return k
		case 0xe2: // ’ U+2019 is e2 80 99, ․ U+2024 is e2 80 a4, ‧ U+2027 is e2 80 a7
			if k+2 < len(v) && v[k+1] == 0x80 && (v[k+2] == 0x99 || v[k+2] == 0x98) {
				return k
			}
		}
	}
	return max(len(v), 1)
}

func letter(c byte) bool   { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func digit(c byte) bool    { return '0' <= c && c <= '9' }
func upper(c byte) bool    { return 'A' <= c && c <= 'Z' }
func lower(c byte) bool    { return 'a' <= c && c <= 'z' }
func wordByte(c byte) bool { return letter(c) || digit(c) || c >= utf8.RuneSelf }
