package read

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean replaces control characters by a space each and line ends of all kinds
// by "\n", so that later stages see one kind of text. Tabs stay.
func clean(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return unclean(r) }) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i, r := range s {
		switch {
		case r == '\r' && strings.HasPrefix(s[i+1:], "\n"):
		case r == '\r':
			b.WriteByte('\n')
		case unclean(r):
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func unclean(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0
}

// oneLine is s cleaned, on one line, with single spaces.
func oneLine(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }

// compose is the text of a report with a title: title, blank line, text; the
// title once if the text begins with it.
func compose(title, text string) string {
	if title == "" || beginsWith(text, title) {
		return text
	}
	return title + "\n\n" + text
}

// beginsWith says whether text begins with title as whole words.
func beginsWith(text, title string) bool {
	rest, ok := strings.CutPrefix(strings.TrimLeft(text, " \t\n"), title)
	if !ok {
		return false
	}
	next, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || !unicode.IsLetter(next) && !unicode.IsDigit(next)
}

// blank says whether s has nothing to read.
func blank(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool {
		return !unicode.IsSpace(r) && !unclean(r) && r != '\ufeff' && r != '\u200b'
	})
}
