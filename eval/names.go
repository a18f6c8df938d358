package eval

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// idle are the words that make no difference between two names. They belong to the
// measure, which compares English annotations, not to a language that is read.
var idle = wordSet(strings.Fields("the a an of and in on at for to from by his her its their mr mrs ms dr"))

func wordSet(ws []string) map[string]bool {
	out := map[string]bool{}
	for _, w := range ws {
		out[w] = true
	}
	return out
}

// words are the words of s without accents, case and possessive endings.
func words(s string) []string {
	s = strings.Map(func(r rune) rune {
		if norm.NFD.PropertiesString(string(r)).CCC() != 0 {
			return -1
		}
		return r
	}, cases.Fold().String(norm.NFKD.String(s)))
	return strings.FieldsFunc(dropPossessives(s), func(r rune) bool { return !inWord(r) })
}

func inWord(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) }

// dropPossessives takes away every 's that ends a word.
func dropPossessives(s string) string {
	var b strings.Builder
	rs := []rune(s)
	for i := 0; i < len(rs); i++ {
		ends := i+2 >= len(rs) || !inWord(rs[min(i+2, len(rs)-1)])
		if (rs[i] == '\'' || rs[i] == '’') && i+1 < len(rs) && rs[i+1] == 's' && ends {
			i++
			continue
		}
		b.WriteRune(rs[i])
	}
	return b.String()
}

// nameWords are the words that tell a name from others; all of them if they are all idle.
func nameWords(s string) map[string]bool {
	all := wordSet(words(s))
	out := map[string]bool{}
	for w := range all {
		if !idle[w] {
			out[w] = true
		}
	}
	if len(out) == 0 {
		return all
	}
	return out
}

// sameName says whether two names mean the same by the measure's rule: more than half of
// the longer's words are shared, or one holds the other and is not much longer.
func sameName(a, b string) bool {
	if a == "" || b == "" {
		return a == b
	}
	short, long := nameWords(a), nameWords(b)
	if len(short) == 0 || len(long) == 0 {
		return strings.TrimSpace(a) == strings.TrimSpace(b)
	}
	if len(long) < len(short) {
		short, long = long, short
	}
	n := shared(short, long)
	if n == len(short) {
		return len(long) <= 3*len(short)+2
	}
	return 2*n > len(long)
}

func shared(a, b map[string]bool) int {
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return n
}
