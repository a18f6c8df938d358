// Package latin takes diacritics off Latin letters, so that names compare
// whatever the spelling: "Medellín", "Medellin"; "Şırnak", "Sirnak".
//
// In goes a rune, out come bytes of UTF-8. Runes of other scripts stay.
package latin

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// plain are Latin letters that Unicode doesn't decompose, and other signs that
// stand for plain ones in transliterations.
var plain = map[rune]string{
	'ø': "o", 'Ø': "O", 'ł': "l", 'Ł': "L", 'đ': "d", 'Đ': "D", 'ð': "d", 'Ð': "D",
	'ı': "i", 'ħ': "h", 'Ħ': "H", 'ß': "ss", 'ẞ': "SS", 'æ': "ae", 'Æ': "Ae", 'œ': "oe", 'Œ': "Oe",
	'þ': "th", 'Þ': "Th", 'ə': "a", 'Ə': "A", 'ŧ': "t", 'Ŧ': "T", 'ŋ': "n", 'Ŋ': "N",
	'ʿ': "", 'ʾ': "", 'ʻ': "", 'ʼ': "",
}

// Append appends r without diacritics, as far as buf has room: it never
// allocates, and what is longer than a caller's buffer is cut.
func Append(buf []byte, r rune) []byte {
	var store [utf8.UTFMax]byte
	if s, ok := plain[r]; ok {
		return appendRoom(buf, []byte(s)...)
	}
	p := norm.NFD.PropertiesString(string(utf8.AppendRune(store[:0], r)))
	d := p.Decomposition()
	if len(d) == 0 {
		if p.CCC() != 0 {
			return buf // a combining mark of its own
		}
		return appendRoom(buf, utf8.AppendRune(store[:0], r)...)
	}
	for len(d) > 0 { // keep what is no mark: one letter, but Vietnamese has two marks
		c, size := utf8.DecodeRune(d)
		if norm.NFD.Properties(d).CCC() == 0 {
			buf = appendRoom(buf, utf8.AppendRune(store[:0], c)...)
		}
		d = d[size:]
	}
	return buf
}

func appendRoom(buf []byte, b ...byte) []byte {
	if len(buf)+len(b) > cap(buf) {
		return buf
	}
	return append(buf, b...)
}
