package find

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"aftermath/lang"
)

// class is a set of what a word can be, as the lexicons say.
type class uint64

const (
	cMonth class = 1 << iota
	cCaps        // only with an initial capital
	cWeekday
	cPart
	cUnit
	cSeason
	cOrdinal
	cSuffix
	cFuture
	cClause
	cJoint
	cDayPrep
	cDigit // numbers.tsv: unit
	cTeen
	cTen
	cScale
	cAnd
	cArticle
	cPeople
	cHarm
	cToll
	cPossessive
	cOf
	cBounder // ends a phrase such as "more than"
	cAux
	cBe
	cLone
	cFunc
	cVerb
	cMeasure
	cMoney
	cNumbered
	cStreet
	cList
	cClitic
	cWhole
	cPronoun
	cNegation
)

// classNames are the names by which lexicon lines call classes.
var classNames = map[string]class{
	"month": cMonth, "caps": cCaps, "weekday": cWeekday, "part": cPart, "season": cSeason,
	"ordinal": cOrdinal, "suffix": cSuffix, "future": cFuture, "clause": cClause, "joint": cJoint, "dayprep": cDayPrep,
	"teen": cTeen, "ten": cTen, "scale": cScale, "and": cAnd, "article": cArticle,
	"harm": cHarm, "toll": cToll, "possessive": cPossessive, "aux": cAux, "be": cBe, "lone": cLone, "func": cFunc, "verb": cVerb,
	"money": cMoney, "numbered": cNumbered, "street": cStreet, "list": cList, "clitic": cClitic,
	"whole": cWhole, "pronoun": cPronoun, "negation": cNegation,
}

// numberWords is any word that can stand in a number.
const numberWords = cDigit | cTeen | cTen | cScale

// word is all that the lexicons know of one lower-case form.
type word struct {
	form   string
	is     class
	month  int
	day    int    // weekday, Sunday 0
	part   string // TMO, TAF, TEV, TNI
	unit   byte   // D W M Y H m S E F
	season string
	order  int    // ordinal
	num    int    // value of a number word
	ending string // what a suffix of figures means
	noun   *noun
	who    string // what it makes of the noun after it: security for "army"
	plural bool   // as a form of noun
}

// noun is a noun that counts people.
type noun struct {
	lemma string
	who   string // GUIDE.md; "" when it does not tell
	mod   bool   // often only describes the next noun
	thing bool   // no person: a body, a death
}

// lexicon is the compiled vocabulary of one language.
type lexicon struct {
	words  map[string]*word
	dates  *node // patterns of dates
	before *node // phrases of bounds.tsv before a figure
	after  *node // ... after it
}

func openLexicon(l *lang.Lang) (*lexicon, error) {
	x := &lexicon{words: make(map[string]*word, 4096), dates: &node{}, before: &node{}, after: &node{}}
	steps := []struct {
		file string
		line func([]string) error
	}{
		{"lexicon/dates.tsv", x.dateWord},
		{"lexicon/numbers.tsv", x.numberWord},
		{"lexicon/context.tsv", x.contextWord},
		{"lexicon/people.tsv", x.peopleLine},
		{"lexicon/bounds.tsv", x.boundLine},
	}
	for _, s := range steps {
		for _, line := range l.Lines(s.file) {
			if err := s.line(strings.Split(line, "\t")); err != nil {
				return nil, fmt.Errorf("%s: %q: %w", s.file, line, err)
			}
		}
	}
	for _, line := range l.Lines(dateRules) {
		if line[0] == '+' || line[0] == '-' {
			continue
		}
		if err := x.dateRule(line); err != nil {
			return nil, fmt.Errorf("%s: %q: %w", dateRules, line, err)
		}
	}
	return x, nil
}

// of is the word of a form, made if it is new.
func (x *lexicon) of(form string) *word {
	w := x.words[form]
	if w == nil {
		w = &word{form: form}
		x.words[form] = w
	}
	return w
}

func (x *lexicon) dateWord(f []string) error {
	if len(f) != 3 {
		return fmt.Errorf("%d columns, want 3", len(f))
	}
	c, known := classNames[f[0]]
	if f[0] == "unit" {
		c, known = cUnit, true
	}
	if !known {
		return fmt.Errorf("unknown class")
	}
	n, err := strconv.Atoi(f[1])
	for _, form := range strings.Fields(f[2]) {
		w := x.of(form)
		w.is |= c
		switch c {
		case cMonth:
			w.month = n
		case cWeekday:
			w.day = n
		case cOrdinal:
			w.order = n
		case cPart:
			w.part, err = f[1], nil
		case cUnit:
			w.unit, err = f[1][0], nil
		case cSeason:
			w.season, err = f[1], nil
		case cSuffix:
			w.ending, err = f[1], nil
		default:
			err = nil
		}
	}
	return err
}

func (x *lexicon) numberWord(f []string) error {
	if len(f) != 3 {
		return fmt.Errorf("%d columns, want 3", len(f))
	}
	c, known := classNames[f[0]]
	if f[0] == "unit" {
		c, known = cDigit, true
	}
	n, err := strconv.Atoi(f[1])
	if !known || err != nil && f[1] != "-" {
		return fmt.Errorf("unknown class or value")
	}
	for _, form := range strings.Fields(f[2]) {
		w := x.of(form)
		w.is |= c
		w.num = n
	}
	return nil
}

func (x *lexicon) contextWord(f []string) error {
	if len(f) != 2 {
		return fmt.Errorf("%d columns, want 2", len(f))
	}
	c, known := classNames[f[0]]
	if f[0] == "unit" {
		c, known = cMeasure, true
	}
	if !known {
		return fmt.Errorf("unknown class")
	}
	for _, form := range strings.Fields(f[1]) {
		x.of(form).is |= c
	}
	return nil
}

func (x *lexicon) peopleLine(f []string) error {
	if len(f) != 2 {
		return fmt.Errorf("%d columns, want 2", len(f))
	}
	who := f[0]
	if who == "-" {
		who = ""
	}
	if of, ok := strings.CutPrefix(who, "+"); ok {
		for _, form := range strings.Fields(f[1]) {
			x.of(form).who = of
		}
		return nil
	}
	for _, e := range strings.Fields(f[1]) {
		e, plural, listed := strings.Cut(e, ":")
		lemma, thing := strings.CutSuffix(e, "!")
		lemma, mod := strings.CutSuffix(lemma, "*")
		if !listed {
			plural = pluralOf(lemma)
		}
		mod = mod || plural == lemma && who != "victims" // "a Chinese citizen", "police cadets"
		n := &noun{lemma: lemma, who: who, mod: mod, thing: thing}
		if w := x.words[lemma]; w != nil && w.noun != nil && w.noun.lemma == lemma {
			n = w.noun // a second plural of it, or the same noun in two lists: the first counts
		}
		x.person(lemma, n, plural == lemma)
		x.person(plural, n, true)
	}
	return nil
}

func (x *lexicon) person(form string, n *noun, plural bool) {
	w := x.of(form)
	w.is |= cPeople
	w.noun, w.plural = n, plural
}

// pluralOf is the plural by rule; irregular ones are listed with their noun.
func pluralOf(s string) string {
	switch {
	case strings.HasSuffix(s, "man") && len(s) > 3 || s == "man":
		return s[:len(s)-2] + "en"
	case strings.HasSuffix(s, "s"), strings.HasSuffix(s, "x"), strings.HasSuffix(s, "ch"), strings.HasSuffix(s, "sh"):
		return s + "es"
	case strings.HasSuffix(s, "y") && !strings.ContainsRune("aeiou", rune(s[len(s)-2])):
		return s[:len(s)-1] + "ies"
	}
	return s + "s"
}

// maxForm is the longest form looked up; longer words are in no lexicon.
const maxForm = 40

// fold finds the word of a form in lower case without allocating; nil if the
// lexicons lack it. A form in "." is looked up with it first, then without.
func (x *lexicon) fold(form string, dot bool) (w *word, usedDot bool) {
	var buf [maxForm + 1]byte
	b, ok := lower(buf[:0], form)
	if !ok {
		return nil, false
	}
	if dot {
		if w = x.words[string(append(b, '.'))]; w != nil {
			return w, true
		}
	}
	if w = x.words[string(b)]; w != nil || len(b) < 2 || b[len(b)-1] != '.' {
		return w, false
	}
	return x.words[string(b[:len(b)-1])], false
}

// lower appends the lower case of s, with typographic apostrophes made plain.
func lower(b []byte, s string) ([]byte, bool) {
	if len(s) > maxForm {
		return nil, false
	}
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			b = append(b, c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == '’' {
			b = append(b, '\'')
		} else {
			b = append(b, s[i:i+n]...)
		}
		i += n
	}
	return b, true
}
