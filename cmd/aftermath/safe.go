package main

import (
	"strings"
	"unicode"
)

// plain is s with everything that could move a terminal's cursor, or turn its
// text around, made visible.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' || unicode.Is(unicode.Bidi_Control, r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}
