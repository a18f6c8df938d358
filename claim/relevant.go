package claim

import (
	"strings"

	"aftermath/lang"
	"aftermath/ud"
)

// firstLook decides by beginnings of words whether a text is worth the expensive stages. It is made for recall: on the 441 annotated
// reports with facts it loses three, which tell of other matters; see docs/measurements.md.
type firstLook struct {
	stems map[string][]stem // by their first three bytes
}

type stem struct {
	text   string
	strong bool
}

func loadFirstLook(l *lang.Lang) firstLook {
	f := firstLook{stems: map[string][]stem{}}
	strong := false
	for _, line := range l.Lines("lexicon/relevance.txt") {
		if name, ok := strings.CutPrefix(line, "class "); ok {
			strong = name == "strong"
			continue
		}
		for _, w := range strings.Fields(line) {
			f.stems[w[:3]] = append(f.stems[w[:3]], stem{w, strong})
		}
	}
	return f
}

// Relevant is the first look: whether a text may have to do with violence or its aftermath. It sees tokens only and
// errs on the side of yes: one strong word or two different weak ones are enough.
func (e *Engine) Relevant(ss []ud.Sentence) bool {
	weak := ""
	for i := range ss {
		for t := range ss[i].Tokens {
			s, ok := e.look.match(ss[i].Tokens[t].Form)
			switch {
			case !ok || s.text == weak:
			case s.strong || weak != "":
				return true
			default:
				weak = s.text
			}
		}
	}
	return false
}

// match is the stem that a word begins with.
func (f firstLook) match(word string) (stem, bool) {
	if len(word) < 3 {
		return stem{}, false
	}
	var buf [24]byte
	n := copy(buf[:], word)
	for i := range n {
		if c := buf[i]; c >= 'A' && c <= 'Z' {
			buf[i] = c + 'a' - 'A'
		}
	}
	for _, s := range f.stems[string(buf[:3])] {
		if n >= len(s.text) && string(buf[:len(s.text)]) == s.text {
			return s, true
		}
	}
	return stem{}, false
}
