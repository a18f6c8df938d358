package world

import (
	"strings"
	"unicode/utf8"

	"aftermath/internal/latin"
)

// Names are kept as paths of atoms. An atom is a word cut further at hyphens,
// apostrophes and slashes, without dots and diacritics, so that the tokens
// "al-Shabaab", "al - Shabaab" and "al Shabaab", "U.S." and "US", "Medellín"
// and "Medellin" are the same path whatever the tokeniser made of them.

// edge is a step from a node by one atom; node 0 is the start.
type edge struct {
	from int32
	atom string
}

// leaf is the entry that a path spells, and where it may be read.
type leaf struct {
	entry   int32
	notCaps bool // not in all-capitals text
	dotted  bool // only with its dot: "Miss." is a state, "Miss" is not
}

// names are all names as one tree for mixed case and one for capitals.
type names struct {
	exact, caps tree
	entries     []Entry
	ids         map[Entry]int32 // so that the aliases of one entry share it
}

type tree struct {
	edges    map[edge]int32
	leaves   map[int32]leaf
	capitals bool // all keys are in capitals
}

func (n *names) init() {
	n.caps.capitals = true
	n.ids = make(map[Entry]int32, 8192)
	for _, t := range []*tree{&n.exact, &n.caps} {
		t.edges = make(map[edge]int32, 20000)
		t.leaves = make(map[int32]leaf, 10000)
	}
}

func (n *names) add(a alias, e Entry) {
	id, ok := n.ids[e]
	if !ok {
		id = int32(len(n.entries))
		n.entries = append(n.entries, e)
		n.ids[e] = id
	}
	path := atoms(a.text)
	l := leaf{entry: id, notCaps: a.notCaps, dotted: e.Kind == Region && strings.HasSuffix(a.text, ".")}
	n.exact.add(path, l)
	if a.notCaps {
		return
	}
	for i, p := range path {
		path[i] = strings.ToUpper(p)
	}
	// In capitals "U.S." must not let "US" in by the back door, and "MISS." is
	// the end of a sentence more often than a state.
	l.dotted = strings.Contains(a.text, ".") && !strings.Contains(a.text, " ")
	if !l.dotted || innerDot(a.text) {
		n.caps.add(path, l)
	}
}

// add enters a path; a path that is there already keeps its first entry.
func (t *tree) add(path []string, l leaf) {
	at := int32(0)
	for _, p := range path {
		next, ok := t.edges[edge{at, p}]
		if !ok {
			next = int32(len(t.edges) + 1)
			t.edges[edge{at, p}] = next
		}
		at = next
	}
	if _, taken := t.leaves[at]; !taken && at != 0 {
		t.leaves[at] = l
	}
}

// atoms are the atoms of a name.
func atoms(name string) []string {
	var out []string
	var buf [64]byte
	for name != "" {
		var a []byte
		a, name = nextAtom(name, buf[:0])
		if len(a) > 0 {
			out = append(out, string(a))
		}
	}
	return out
}

// nextAtom cuts the first atom off s and folds it into buf. The atom is empty
// when s held none; one longer than buf is cut, and then matches nothing.
func nextAtom(s string, buf []byte) (atom []byte, rest string) {
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == '.':
			i++
		case c == ' ' || c == '-' || c == '\'' || c == '/' || c == '`':
			if len(buf) > 0 {
				return buf, s[i+1:]
			}
			i++
		case c == ',' || c == '(' || c == ')' || c == '"':
			if len(buf) > 0 {
				return buf, s[i:]
			}
			return append(buf, c), s[i+1:]
		case c < utf8.RuneSelf:
			if len(buf) < cap(buf) {
				buf = append(buf, c)
			}
			i++
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			if isJoiner(r) {
				if len(buf) > 0 {
					return buf, s[i+size:]
				}
			} else {
				buf = latin.Append(buf, r)
			}
			i += size
		}
	}
	return buf, ""
}

// isJoiner says whether r cuts a word into atoms: dashes, curly apostrophes,
// the no-break space.
func isJoiner(r rune) bool {
	switch r {
	case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2018', '\u2019', '\u02bc', '\u02bb', '\u00a0':
		return true
	}
	return false
}

// Match is the longest run of words, starting at words[i], that names
// something known, and how many words it takes; n = 0 if none does. Words are
// as tokenised (without the article); case matters except in all-caps text,
// where names that are common words there (US, WHO, IS) match only with dots.
//
// It allocates nothing, and a word that begins no name costs one look-up.
func (w *World) Match(words []string, i int) (e Entry, n int) {
	if i < 0 || i >= len(words) {
		return Entry{}, 0
	}
	id, n := w.names.exact.longest(words, i)
	if n > 0 && w.names.exact.leaves[id].notCaps && shouted(words, i, n) {
		n = 0
	}
	if isCaps(words[i]) {
		if cid, cn := w.names.caps.longest(words, i); cn > n {
			t := w.names.caps.leaves[cid].entry
			return w.names.entries[t], cn
		}
	}
	if n == 0 {
		return Entry{}, 0
	}
	t := w.names.exact.leaves[id].entry
	return w.names.entries[t], n
}

// longest walks the tree from words[i] and gives the last node with a leaf at
// the end of a word, and the number of words up to there; 0 for none.
func (t *tree) longest(words []string, i int) (node int32, n int) {
	var store [64]byte
	at := int32(0)
	for j := i; j < len(words); j++ {
		seen := false
		for rest := words[j]; rest != ""; {
			var a []byte
			a, rest = nextAtom(rest, store[:0])
			if len(a) == 0 {
				break
			}
			next, ok := t.edges[edge{at, string(a)}]
			if !ok {
				return node, n
			}
			at, seen = next, true
		}
		if !seen && j == i {
			return 0, 0 // a name doesn't begin with punctuation
		}
		if seen {
			if l, ok := t.leaves[at]; ok && (!l.dotted || strings.IndexByte(words[j], '.') >= 0 && (!t.capitals || innerDot(words[j]))) {
				node, n = at, j-i+1
			}
		}
	}
	return node, n
}

// isCaps says whether a word has two capital letters or more and no small ones.
func isCaps(s string) bool {
	capitals := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z':
			return false
		case c >= 'A' && c <= 'Z', c >= utf8.RuneSelf:
			capitals++
		}
	}
	return capitals > 1
}

// shouted says whether words[i:i+n] stands in all-capitals text and has no dots
// that would tell it from the common word: "THEY TOLD US" against "THE U.S.".
// The eight words on each side decide; alone, a name is not shouted.
func shouted(words []string, i, n int) bool {
	for _, s := range words[i : i+n] {
		if innerDot(s) {
			return false
		}
	}
	caps, small := 0, 0
	for j := max(0, i-8); j < min(len(words), i+n+8); j++ {
		switch {
		case j >= i && j < i+n:
		case isCaps(words[j]):
			caps++
		case hasSmall(words[j]):
			small++
		}
	}
	return caps > small
}

// innerDot says whether a word has a dot that isn't its end: "U.S".
func innerDot(s string) bool {
	k := strings.IndexByte(s, '.')
	return k > 0 && k < len(s)-1
}

func hasSmall(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 'a' && s[i] <= 'z' {
			return true
		}
	}
	return false
}
