package find

import (
	"fmt"
	"strconv"
	"strings"
)

// dateRules is the file of time expressions in a language's data.
const dateRules = "rules/dates.txt"

// maxCaught bounds what one pattern catches; the longest rule has 5 classes.
const maxCaught = 8

// rule is what a pattern means: an operation and its words.
type rule struct {
	op        string
	args      []string
	pre, post int // elements before "[" and after "]", one atom each
	order     int // earlier rules win
}

// node is a state of the trie that all patterns are merged into.
type node struct {
	words  map[*word]*node
	puncts map[byte]*node
	nums   map[int]*node // figures spelt out in a pattern: 9 / 11
	class  []edge
	end    *rule
	bound  *bound // in the trie of bounds.tsv
}

type edge struct {
	class byte
	to    *node
}

// dateRule compiles one line "pattern => operation".
func (x *lexicon) dateRule(line string) error {
	pattern, meaning, ok := strings.Cut(line, "=>")
	op := strings.Fields(meaning)
	if !ok || len(op) == 0 {
		return fmt.Errorf("no operation")
	}
	if resolvers[op[0]] == nil {
		return fmt.Errorf("unknown operation %s", op[0])
	}
	elems := strings.Fields(spaced.Replace(pattern))
	alts, rest, err := expand(elems)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return fmt.Errorf("unbalanced )")
	}
	for _, alt := range alts {
		r := &rule{op: op[0], args: op[1:], order: len(x.dates.class) + len(x.words)}
		if err := x.add(alt, r); err != nil {
			return err
		}
	}
	return nil
}

// spaced sets the signs of the pattern language apart from its words.
var spaced = strings.NewReplacer("(", " ( ", ")?", " )? ", ")", " ) ", "|", " | ", "[", " [ ", "]", " ] ")

// expand spells out the alternatives and optional parts of a pattern, up to an
// unmatched ")".
func expand(e []string) (alts [][]string, rest []string, err error) {
	alts = [][]string{nil}
	var done [][]string
	for len(e) > 0 {
		tok := e[0]
		e = e[1:]
		var choice [][]string
		switch tok {
		case ")", ")?":
			return append(done, alts...), append([]string{tok}, e...), nil
		case "|":
			done, alts = append(done, alts...), [][]string{nil}
			continue
		case "(":
			if choice, e, err = expand(e); err != nil {
				return nil, nil, err
			}
			if len(e) == 0 {
				return nil, nil, fmt.Errorf("unbalanced (")
			}
			if e[0] == ")?" {
				choice = append(choice, nil)
			}
			e = e[1:]
		default:
			one, optional := strings.CutSuffix(tok, "?")
			choice = [][]string{{one}}
			if optional {
				choice = append(choice, nil)
			}
		}
		alts = product(alts, choice)
	}
	return append(done, alts...), nil, nil
}

func product(a, b [][]string) [][]string {
	out := make([][]string, 0, len(a)*len(b))
	for _, x := range a {
		for _, y := range b {
			out = append(out, append(append([]string(nil), x...), y...))
		}
	}
	return out
}

// add puts one spelt-out pattern into the trie.
func (x *lexicon) add(elems []string, r *rule) error {
	n, count, open, end := x.dates, 0, 0, -1
	for _, e := range elems {
		switch e {
		case "[":
			open = count
			continue
		case "]":
			end = count
			continue
		}
		n = n.step(x, e)
		count++
	}
	if count == 0 {
		return fmt.Errorf("empty pattern")
	}
	r.pre = open
	if end >= 0 {
		r.post = count - end
	}
	if n.end == nil {
		n.end = r // of equal patterns the first rule counts
	}
	return nil
}

// step is the node after element e, made if it is new.
func (n *node) step(x *lexicon, e string) *node {
	if len(e) == 1 && 'A' <= e[0] && e[0] <= 'Z' {
		for _, c := range n.class {
			if c.class == e[0] {
				return c.to
			}
		}
		to := &node{}
		n.class = append(n.class, edge{e[0], to})
		return to
	}
	if len(e) == 1 && !letter(e[0]) && !digit(e[0]) {
		if n.puncts == nil {
			n.puncts = map[byte]*node{}
		}
		return child(n.puncts, e[0])
	}
	if v, err := strconv.Atoi(e); err == nil {
		if n.nums == nil {
			n.nums = map[int]*node{}
		}
		return child(n.nums, v)
	}
	if n.words == nil {
		n.words = map[*word]*node{}
	}
	return child(n.words, x.of(e))
}

func child[K comparable](m map[K]*node, k K) *node {
	if m[k] == nil {
		m[k] = &node{}
	}
	return m[k]
}

// caught is a class that a pattern met, with its atoms.
type caught struct {
	class byte
	at, n int
	value int
}

// match is a rule met in a sentence at atoms [first, end).
type match struct {
	rule       *rule
	sent       int
	first, end int
	got        [maxCaught]caught
	n          int
}

// get is what the pattern caught of a class; ok is false if nothing.
func (m *match) get(class byte) (caught, bool) {
	for _, c := range m.got[:m.n] {
		if c.class == class {
			return c, true
		}
	}
	return caught{}, false
}

// matcher walks the trie from one atom.
type matcher struct {
	t    *sent
	got  [maxCaught]caught
	n    int
	best match
	from int
}

// matchAt is the longest match at atom i.
func (t *sent) matchAt(mt *matcher, i int) bool {
	mt.t, mt.n, mt.from, mt.best.rule, mt.best.end = t, 0, i, nil, 0
	mt.walk(t.x.dates, i)
	return mt.best.rule != nil
}

func (mt *matcher) walk(n *node, i int) {
	if n.end != nil && i > mt.best.end {
		mt.best.rule, mt.best.first, mt.best.end = n.end, mt.from, i
		mt.best.got, mt.best.n = mt.got, mt.n
	}
	if i >= len(mt.t.atoms) {
		return
	}
	a := &mt.t.atoms[i]
	if a.w != nil {
		if to := n.words[a.w]; to != nil {
			mt.walk(to, i+1)
		}
	}
	if a.punct != 0 {
		if to := n.puncts[a.punct]; to != nil {
			mt.walk(to, i+1)
		}
		return
	}
	if n.nums != nil && a.num >= 0 && a.ending == nil && a.frac == 0 {
		if to := n.nums[a.num]; to != nil {
			mt.walk(to, i+1)
		}
	}
	for _, e := range n.class {
		if v, k := mt.t.classAt(e.class, i); k > 0 && mt.n < maxCaught {
			mt.got[mt.n] = caught{e.class, i, k, v}
			mt.n++
			mt.walk(e.to, i+k)
			mt.n--
		}
	}
}

// classAt reads a class of the pattern language at atom i: its value and the
// number of atoms, 0 if it is not there.
func (t *sent) classAt(c byte, i int) (value, n int) {
	a := &t.atoms[i]
	if a.num >= 0 {
		return t.figureClass(c, a, i)
	}
	w := a.w
	if c == 'T' && a.clock > 0 {
		return a.clock - 1, 1
	}
	if w == nil {
		return 0, 0
	}
	switch {
	case c == 'M' && w.is&cMonth != 0:
		return w.month, 1
	case c == 'W' && w.is&cWeekday != 0:
		return w.day, 1
	case c == 'P' && w.is&cPart != 0, c == 'S' && w.is&cSeason != 0, c == 'U' && w.is&cUnit != 0:
		return 0, 1
	case c == 'V' && w.is&cUnit != 0 && calendarUnit(w.unit):
		return 0, 1
	case c == 'O' && w.is&cOrdinal != 0:
		return w.order, 1
	case c == 'N' && w.is&(numberWords|cArticle) != 0, c == 'K' && w.is&numberWords != 0:
		v, k := t.number(i)
		if k == 0 && w.is&cArticle != 0 {
			return 1, 1
		}
		return v.value, k
	}
	return 0, 0
}

func calendarUnit(u byte) bool { return u == 'W' || u == 'M' || u == 'Y' || u == 'E' || u == 'F' }

func (t *sent) figureClass(c byte, a *atom, i int) (value, n int) {
	plain := a.ending == nil && a.frac == 0
	size := a.end - a.start
	ok := false
	switch c {
	case 'D':
		ok = a.frac == 0 && 1 <= a.num && a.num <= 31 && a.digits <= 2 && (plain || a.ending.ending == "ord")
	case 'Y':
		ok = plain && a.digits == 4 && size == 4 && 1700 <= a.num && a.num <= 2100
	case 'J':
		ok = plain && a.digits == 2 && i > 0 && t.wireMonth(i-1)
	case 'B':
		ok = plain && a.digits <= 2
	case 'C':
		decade := a.digits == 4 && 1700 <= a.num || a.digits == 2 && a.num > 0
		ok = decade && a.num%10 == 0 && a.ending != nil && a.ending.ending == "plural"
	case 'N', 'K':
		if a.ending == nil {
			v, k := t.number(i)
			return v.value, k
		}
	}
	if ok {
		return a.num, 1
	}
	return 0, 0
}

// wireMonth says whether the month at i is written as wire datelines do, "DEC"
// or "DECEMBER": only then two figures after it are a year.
func (t *sent) wireMonth(i int) bool {
	a := &t.atoms[i]
	return a.w != nil && a.w.is&cMonth != 0 && strings.ToUpper(t.text[a.start:a.end]) == t.text[a.start:a.end]
}
