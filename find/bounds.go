package find

import (
	"fmt"
	"strconv"
	"strings"

	"aftermath"
)

// boundKind is what a phrase of bounds.tsv makes of a figure.
type boundKind uint8

const (
	noBound boundKind = iota
	lowBound
	aboveBound
	highBound
	belowBound
	approxBound
	neutral
	other
	vague
	exact
	noneWord
	noWord
	betweenWord
	fromWord
	andWord
	toWord
	orWord
)

// boundKinds are the names of the kinds in bounds.tsv; after says that they
// stand after their figure.
var boundKinds = map[string]struct {
	kind  boundKind
	after bool
}{
	"low": {lowBound, false}, "above": {aboveBound, false}, "high": {highBound, false},
	"below": {belowBound, false}, "approx": {approxBound, false}, "neutral": {neutral, false},
	"other": {other, false}, "vague": {vague, false}, "exact": {exact, false},
	"none": {noneWord, false}, "no": {noWord, false},
	"between": {betweenWord, false}, "from": {fromWord, false},
	"after-low": {lowBound, true}, "after-high": {highBound, true},
	"after-approx": {approxBound, true}, "after-other": {other, true},
	"between-and": {andWord, true}, "to": {toWord, true}, "or": {orWord, true},
}

// bound is the meaning of a phrase.
type bound struct {
	kind boundKind
	low  int // of vague and exact numbers
}

func (x *lexicon) boundLine(f []string) error {
	if len(f) < 2 {
		return fmt.Errorf("%d columns, want 2 or 3", len(f))
	}
	phrases := strings.Split(f[1], "|")
	if name, ok := strings.CutPrefix(f[0], "class "); ok {
		return x.classLine(name, phrases)
	}
	if f[0] == "part" {
		for _, p := range phrases {
			x.of(p).is |= cOf
		}
		return nil
	}
	k, ok := boundKinds[f[0]]
	if !ok {
		return fmt.Errorf("unknown kind")
	}
	b := bound{kind: k.kind}
	if len(f) > 2 {
		n, err := strconv.Atoi(f[2])
		if err != nil {
			return err
		}
		b.low = n
	}
	for _, p := range phrases {
		x.phrase(p, b, k.after)
	}
	return nil
}

func (x *lexicon) classLine(name string, forms []string) error {
	c, ok := classNames[name]
	if !ok {
		return fmt.Errorf("unknown class")
	}
	for _, form := range forms {
		x.of(form).is |= c
	}
	return nil
}

// phrase adds one phrase to the trie before or after figures; a later line
// overrides an earlier one ("further" is neutral, then other).
func (x *lexicon) phrase(p string, b bound, after bool) {
	n := x.before
	if after {
		n = x.after
	}
	elems := strings.Fields(strings.ReplaceAll(p, "-", " - "))
	for _, e := range elems {
		if e == "–" || e == "—" {
			e = "-"
		}
		n = n.step(x, e)
	}
	n.bound = &b
	if last := elems[len(elems)-1]; len(elems) > 1 && x.of(last).is&cOf == 0 && (b.kind == lowBound || b.kind == aboveBound || b.kind == belowBound) {
		x.of(last).is |= cBounder
	}
}

// phraseAt is the longest phrase of a trie at atom i and its length.
func (t *sent) phraseAt(n *node, i int) (b bound, length int) {
	for j := max(i, 0); i >= 0 && j < len(t.atoms); j++ {
		a := &t.atoms[j]
		switch {
		case a.w != nil && a.punct == 0:
			n = n.words[a.w]
		case a.punct != 0:
			n = n.puncts[a.punct]
		default:
			return b, length
		}
		if n == nil {
			return b, length
		}
		if n.bound != nil {
			b, length = *n.bound, j+1-i
		}
	}
	return b, length
}

// bounded is what a phrase makes of the number n.
func bounded(k boundKind, n int) aftermath.Range {
	switch k {
	case lowBound:
		return aftermath.Range{Low: n, High: aftermath.Open}
	case aboveBound:
		return aftermath.Range{Low: n + 1, High: aftermath.Open}
	case highBound:
		return aftermath.Range{Low: aftermath.Open, High: n}
	case belowBound:
		return aftermath.Range{Low: aftermath.Open, High: max(n-1, 0)}
	case approxBound:
		return aftermath.Range{Low: n, High: n, Approx: true}
	}
	return aftermath.Exactly(n)
}

// vaguely is what a phrase makes of "dozens": open above and approximate, but
// "over a dozen" is 13 at the least and "around a dozen" is 12.
func vaguely(k boundKind, n int, dozen bool) aftermath.Range {
	switch {
	case k == noBound || k == lowBound:
		return aftermath.Range{Low: n, High: aftermath.Open, Approx: true}
	case dozen:
		return bounded(k, n)
	case k == approxBound || k == aboveBound:
		return aftermath.Range{Low: n, High: aftermath.Open, Approx: true}
	}
	return bounded(k, n)
}
