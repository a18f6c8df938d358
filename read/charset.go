package read

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	utf "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// charset is an encoding with its name.
type charset struct {
	name string
	enc  encoding.Encoding
}

// charsets are tried in this order on text that is not UTF-8; the first of
// equally good ones wins. ISO 8859-1 is read as windows-1252, as browsers do.
var charsets = []charset{
	{"windows-1252", charmap.Windows1252},
	{"windows-1251", charmap.Windows1251},
	{"koi8-r", charmap.KOI8R},
	{"koi8-u", charmap.KOI8U},
	{"iso-8859-5", charmap.ISO8859_5},
	{"ibm866", charmap.CodePage866},
	{"windows-1250", charmap.Windows1250},
	{"iso-8859-2", charmap.ISO8859_2},
	{"windows-1254", charmap.Windows1254},
	{"windows-1256", charmap.Windows1256},
	{"iso-8859-6", charmap.ISO8859_6},
	{"windows-1255", charmap.Windows1255},
	{"windows-1253", charmap.Windows1253},
	{"gb18030", simplifiedchinese.GB18030},
	{"big5", traditionalchinese.Big5},
	{"shift_jis", japanese.ShiftJIS},
	{"euc-jp", japanese.EUCJP},
	{"euc-kr", korean.EUCKR},
}

// decode makes valid UTF-8 of text in any charset and says which it was: "" for
// UTF-8, "utf-8, damaged" if bytes were replaced by U+FFFD. Declared is what the
// input says of itself, nil if it doesn't; UTF-8 and byte order marks are
// believed before it, since a wrong label is common and wrong UTF-8 is not.
func decode(b []byte, declared *charset) (text, name string) {
	if c := wide(b); c != nil {
		return convert(b, c), c.name
	}
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	if utf8.Valid(b) {
		return string(b), ""
	}
	if nearlyUTF8(b) {
		return strings.ToValidUTF8(string(b), "\ufffd"), "utf-8, damaged"
	}
	if declared == nil {
		declared = guess(b)
	}
	return convert(b, declared), declared.name
}

func convert(b []byte, c *charset) string {
	out, err := c.enc.NewDecoder().Bytes(b)
	if err != nil { // decoders replace what they can't read; kept for those that would not
		out = b
	}
	return strings.TrimPrefix(strings.ToValidUTF8(string(out), "\ufffd"), "\ufeff")
}

// wide tells UTF-16 and UTF-32 by their mark, or UTF-16 without one by where its
// NULs stand: in Western text nearly every second byte is one. It gives nil for
// anything else.
func wide(b []byte) *charset {
	switch {
	case bytes.HasPrefix(b, []byte("\xff\xfe\x00\x00")), bytes.HasPrefix(b, []byte("\x00\x00\xfe\xff")):
		return &charset{"utf-32", utf32.UTF32(utf32.LittleEndian, utf32.ExpectBOM)}
	case bytes.HasPrefix(b, []byte("\xff\xfe")):
		return &charset{"utf-16le", utf.UTF16(utf.LittleEndian, utf.ExpectBOM)}
	case bytes.HasPrefix(b, []byte("\xfe\xff")):
		return &charset{"utf-16be", utf.UTF16(utf.BigEndian, utf.ExpectBOM)}
	}
	var nul [2]int
	head := b[:min(len(b), headSize)]
	for i, c := range head {
		if c == 0 {
			nul[i%2]++
		}
	}
	switch half := len(head) / 2; {
	case half < 8:
		return nil
	case nul[1]*10 > half*7 && nul[0]*20 < half:
		return &charset{"utf-16le", utf.UTF16(utf.LittleEndian, utf.IgnoreBOM)}
	case nul[0]*10 > half*7 && nul[1]*20 < half:
		return &charset{"utf-16be", utf.UTF16(utf.BigEndian, utf.IgnoreBOM)}
	}
	return nil
}

// nearlyUTF8 says whether b has far more whole UTF-8 signs than broken bytes: a
// text cut in the middle of a sign, or with a few foreign bytes pasted in. In
// other charsets two high bytes seldom happen to make a sign.
func nearlyUTF8(b []byte) bool {
	good, bad := 0, 0
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		switch {
		case n > 1:
			good++
		case r == utf8.RuneError:
			bad++
		}
		b = b[n:]
	}
	return good > 4*bad
}

// guess finds the charset in which b reads most like a language.
func guess(b []byte) *charset {
	b = highPart(b)
	best, most := &charsets[0], -1.0
	for i := range charsets {
		text := convert(b, &charsets[i])
		if p := plausible(text); p > most+1e-9 {
			best, most = &charsets[i], p
		}
	}
	return best
}

// highPart is a part of b that can be judged quickly and has high bytes in it.
func highPart(b []byte) []byte {
	const part = 4 << 10
	if len(b) <= part {
		return b
	}
	i := bytes.IndexFunc(b, func(r rune) bool { return r >= utf8.RuneSelf })
	start := min(max(i-part/4, 0), len(b)-part)
	return b[start : start+part]
}

// plausible is how much a text looks like one: the evidence for its language,
// less what hardly happens in texts (see oddities), per word.
func plausible(text string) float64 {
	_, evidence := Language(text)
	odd, words := 0, 1
	for word := range strings.FieldsSeq(text) {
		words++
		odd += oddities(word)
	}
	return evidence - float64(odd)/float64(words)
}

// oddities counts what shows that a word has been decoded wrongly: bytes that
// stand for nothing, signs of no language among letters, letters of two scripts
// side by side, a small letter before a large one ("мОСКВА": in the wrong
// Cyrillic charset cases are swapped), and Latin words mostly of marked letters.
func oddities(word string) int {
	odd, marked, plain := 0, 0, 0
	var before rune
	for _, r := range word {
		switch s := scriptOf(r); {
		case r == utf8.RuneError:
			odd += 3
		case s < 0:
			if r >= utf8.RuneSelf && unicode.In(r, unicode.S, unicode.No, unicode.Co, unicode.Cc) {
				odd++
			}
		case differ(before, r) || unicode.IsLower(before) && unicode.IsUpper(r):
			odd += 2
		case s == 0 && r >= utf8.RuneSelf:
			marked++
		default:
			plain++
		}
		before = r
	}
	if marked > 2 && marked > plain {
		odd += 2
	}
	return odd
}

// differ says whether two letters are of scripts that no word mixes. Japanese
// and Korean mix theirs with Chinese signs.
func differ(a, b rune) bool {
	s, t := scriptOf(a), scriptOf(b)
	return s >= 0 && t >= 0 && s != t && (scripts[s].weight == 1 || scripts[t].weight == 1)
}
