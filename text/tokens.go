package text

import (
	"strings"
	"sync"

	"aftermath/lang"
)

// abbr is a bit set of abbreviation classes; lang/en/tokens/abbreviations.txt
// says what they mean.
type abbr uint8

const (
	abTitle abbr = 1 << iota
	abNumber
	abDate
	abPlace
	abCompany
	abGeneral
	abUnit
	abTail
)

var abbrNames = map[string]abbr{
	"title": abTitle, "number": abNumber, "date": abDate, "place": abPlace,
	"company": abCompany, "general": abGeneral, "unit": abUnit, "tail": abTail,
}

// tables is a language's tokeniser data.
type tables struct {
	abbrs     map[string]abbr // as spelled, and in capitals with abCaps rules
	caps      map[string]abbr // the same in capitals, where spelled otherwise
	suffixes  []string        // clitics cut off a word, longest first, ' for any apostrophe
	cuts      map[string]int  // word -> length of its first part
	cutEnds   [256]uint16     // by last byte, the lengths of words in cuts, as bits
	keep      set
	prefixes  set // of hyphen words
	hsuffixes set
	given     set
	second    set
	hwhole    set
	words     set
	emoticons set
	domains   set
	files     set
	groups    set // first parts of newsgroup names
	units     set
	openers   set // of sentences behind an abbreviation
	maxEmo    int
	sentences *SentenceModel // nil: no model, stops end sentences
	scratch   sync.Pool      // of *scanner, whose slices are used again
}

type set map[string]struct{}

func (s set) has(w string) bool { _, ok := s[w]; return ok }

// loadTables reads tokens/ of a language. Missing files are empty tables: such
// a language is cut at spaces and punctuation only.
func loadTables(l *lang.Lang) *tables {
	ab := classes(l, "tokens/abbreviations.txt")
	cl := classes(l, "tokens/clitics.txt")
	hy := classes(l, "tokens/hyphens.txt")
	ex := classes(l, "tokens/exceptions.txt")
	t := &tables{
		abbrs: map[string]abbr{}, caps: map[string]abbr{}, cuts: map[string]int{},
		suffixes: cl["suffix"], keep: setOf(cl["keep"]),
		prefixes: setOf(hy["prefix"]), hsuffixes: setOf(hy["suffix"]), hwhole: setOf(hy["whole"]),
		given: setOf(hy["given"]), second: setOf(hy["second"]),
		words: setOf(ex["word"]), emoticons: setOf(ex["emoticon"]),
		domains: setOf(ex["domain"]), files: setOf(ex["file"]), groups: setOf(ex["newsgroup"]),
		openers: setOf(classes(l, "tokens/openers.txt")["opener"]), units: setOf(ex["unit"]),
	}
	for class, words := range ab {
		for _, w := range words {
			t.abbrs[w] |= abbrNames[class]
			if u := strings.ToUpper(w); len(w) > 1 && u != w {
				t.caps[u] |= abbrNames[class]
			}
		}
	}
	for _, w := range cl["whole"] {
		first, rest, _ := strings.Cut(w, "|")
		w = first + rest
		t.cuts[w] = len(first)
		last := w[len(w)-1]
		t.cutEnds[last] |= 1 << min(len(w), 15)
		if lower(last) {
			t.cutEnds[last-'a'+'A'] |= 1 << min(len(w), 15)
		}
	}
	for e := range t.emoticons {
		t.maxEmo = max(t.maxEmo, len(e))
	}
	return t
}

// classes reads "class: words" lines.
func classes(l *lang.Lang, file string) map[string][]string {
	m := map[string][]string{}
	for _, line := range l.Lines(file) {
		if class, words, ok := strings.Cut(line, ": "); ok {
			m[class] = append(m[class], strings.Fields(words)...)
		}
	}
	return m
}

func setOf(words []string) set {
	s := set{}
	for _, w := range words {
		s[w] = struct{}{}
	}
	return s
}

// lowerASCII is s in lower case, without an allocation where it already is or
// buf (32 bytes) holds it. Letters beyond ASCII stay: no table here has any.
func lowerASCII(s string, buf *[32]byte) []byte {
	if len(s) > len(buf) {
		return nil
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf[i] = c
	}
	return buf[:len(s)]
}

// hasLower says whether the set has s in lower case.
func (s set) hasLower(w string) bool {
	var buf [32]byte
	b := lowerASCII(w, &buf)
	if b == nil {
		return false
	}
	_, ok := s[string(b)]
	return ok
}
