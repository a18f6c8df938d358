package latin

import (
	"strings"
	"unicode"
)

// lookalikes are letters of Cyrillic and Greek that are drawn as Latin ones are (the confusables of Unicode's UTS #39 that keyboards
// have), in pairs.
var lookalikes = strings.NewReplacer(
	"а", "a", "е", "e", "о", "o", "р", "p", "с", "c", "у", "y", "х", "x", "і", "i", "ј", "j", "ѕ", "s", "һ", "h", "ԁ", "d", "ԛ", "q", "ԝ", "w",
	"А", "A", "В", "B", "Е", "E", "К", "K", "М", "M", "Н", "H", "О", "O", "Р", "P", "С", "C", "Т", "T", "Х", "X", "У", "Y", "І", "I", "Ј", "J", "Ѕ", "S",
	"ο", "o", "ν", "v", "ι", "i", "α", "a", "ρ", "p",
	"Α", "A", "Β", "B", "Ε", "E", "Ζ", "Z", "Η", "H", "Ι", "I", "Κ", "K", "Μ", "M", "Ν", "N", "Ο", "O", "Ρ", "P", "Τ", "T", "Υ", "Y", "Χ", "X",
)

// Unmix is a word of mixed scripts in Latin letters: of "Lаmu" with a Cyrillic а, "Lamu". Such words are slips or disguises. A word of one
// script stays, and so does one in which a letter is left that no Latin one looks like.
func Unmix(word string) string {
	if !mixed(word) {
		return word
	}
	if s := lookalikes.Replace(word); !mixed(s) {
		return s
	}
	return word
}

// Words is a text with single spaces and no word of mixed scripts.
func Words(s string) string {
	words := strings.Fields(s)
	for i := range words {
		words[i] = Unmix(words[i])
	}
	return strings.Join(words, " ")
}

func mixed(s string) bool {
	latin, other := false, false
	for _, r := range s {
		switch {
		case r < 0x80:
			latin = latin || 'a' <= r|0x20 && r|0x20 <= 'z'
		case unicode.Is(unicode.Cyrillic, r), unicode.Is(unicode.Greek, r):
			other = true
		case unicode.Is(unicode.Latin, r):
			latin = true
		}
	}
	return latin && other
}
