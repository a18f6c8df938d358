// Package safe makes text safe to print: in goes any string, out comes one that
// neither moves the cursor, nor rings, nor turns the direction of what follows
// it. Nothing is refused and nothing is lost: what would act is written as an
// escape such as \u{202E}.
package safe

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Line makes s printable on one line: line ends and tabs are written as \n, \r
// and \t, other signs that act as \u{1B}, bytes that are no UTF-8 as \x{FF}.
func Line(s string) string { return printable(s, "") }

// Text makes s printable and keeps its line feeds and tabs. A carriage return
// before a line feed goes; one alone could overwrite a line and is escaped.
func Text(s string) string {
	return printable(strings.ReplaceAll(s, "\r\n", "\n"), "\n\t")
}

// printable escapes all that acts on a terminal, except the characters to keep.
func printable(s, keep string) string {
	if !strings.ContainsFunc(s, acts) && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, `\x{%02X}`, s[0])
		case !acts(r) || strings.ContainsRune(keep, r):
			b.WriteString(s[:n])
		default:
			b.WriteString(escape(r))
		}
		s = s[n:]
	}
	return b.String()
}

func escape(r rune) string {
	switch r {
	case '\n':
		return `\n`
	case '\r':
		return `\r`
	case '\t':
		return `\t`
	}
	return fmt.Sprintf(`\u{%04X}`, r)
}

// acts says whether r does something other than being seen: control characters
// (C0, C1, DEL), the two separators that end lines, marks that turn the
// direction of writing, and invisible characters that hide differences. The two
// joiners (U+200C, U+200D) stay: Persian, Hindi and emoji are written with them.
func acts(r rune) bool {
	switch r {
	case '\u2028', '\u2029', '\ufeff', '\u200b', '\u2060', '\u00ad', '\u061c', '\u180e':
		return true
	case '\u200c', '\u200d':
		return false
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) ||
		r >= 0xe0000 && r <= 0xe007f || // tags: invisible ASCII
		r >= 0xfff9 && r <= 0xfffb // annotations
}
