package claim

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"aftermath"
	"aftermath/lang"
	"aftermath/ud"
)

const (
	sketchMarks = 64 // of one incident; 96 gained .001 of B-cubed on shootings and cost half as much again to store
	leastRarity = 7  // what one report in fifty uses tells nothing apart
	mostRarity  = 15 // of a word that the table doesn't have
)

// loadRarity reads lexicon/rarity.txt: lines "RARITY word word ...". A language without it makes no sketches.
func loadRarity(l *lang.Lang) (map[string]int, error) {
	out := map[string]int{}
	for _, line := range l.Lines("lexicon/rarity.txt") {
		f := strings.Fields(line)
		n, err := strconv.Atoi(f[0])
		if err != nil || n < 0 || n > mostRarity {
			return nil, fmt.Errorf("lexicon/rarity.txt: %q is no rarity from 0 to %d", f[0], mostRarity)
		}
		for _, w := range f[1:] {
			out[w] = n
		}
	}
	return out, nil
}

// sketch gives an incident the rarest words of the sentences that tell of it: of a main incident all but those that tell only of
// another, of a recalled one its own. A word said often counts for more.
func (b *build) sketch(l *local) {
	if len(b.e.rarity) == 0 {
		return
	}
	marks := rareWords{}
	for s := range b.Sents {
		if b.tells(l, s) {
			b.e.mark(&b.Sents[s], marks)
		}
	}
	all := make([]*rareWord, 0, len(marks))
	for _, r := range marks {
		all = append(all, r)
	}
	slices.SortFunc(all, func(x, y *rareWord) int {
		return cmp.Or(cmp.Compare(y.weight(), x.weight()), cmp.Compare(x.mark, y.mark))
	})
	var out []aftermath.Mark
	for _, r := range all[:min(len(all), sketchMarks)] {
		out = append(out, r.mark)
	}
	l.Words = aftermath.NewSketch(out)
}

// tells says whether a sentence belongs to the sketch of an incident.
func (b *build) tells(l *local, s int) bool {
	own, others := false, false
	for _, o := range b.locals {
		for _, e := range o.events {
			own = own || e.sent == s && o == l
			others = others || e.sent == s && o != l
		}
	}
	return own || l.Role == "main" && !others
}

// rareWords are the words of a sketch in the making, in lower case.
type rareWords map[string]*rareWord

func (ws rareWords) count(w string, kind aftermath.MarkKind, rarity int) {
	if rarity < leastRarity {
		return
	}
	r := ws[w]
	if r == nil {
		r = &rareWord{mark: aftermath.MarkOf(w, kind, rarity)}
		ws[w] = r
	}
	if r.n++; kind == aftermath.NameMark && r.mark.Kind() == aftermath.CommonMark {
		r.mark = aftermath.MarkOf(w, kind, rarity)
	}
}

// rareWord is a word on its way into a sketch.
type rareWord struct {
	mark aftermath.Mark
	n    int // how often it is said
}

func (r *rareWord) weight() float64 {
	return float64(r.mark.Rarity()) * (1 + math.Log(float64(r.n)))
}

// mark counts the rare words of a sentence. One that is written as a name anywhere is a name.
func (e *Engine) mark(s *ud.Sentence, into rareWords) {
	for i := range s.Tokens {
		t := &s.Tokens[i]
		kind, ok := markKind(t)
		if !ok {
			continue
		}
		w := strings.ToLower(t.Form)
		rarity, ok := e.rarity[w]
		if !ok {
			rarity = mostRarity
		}
		into.count(w, kind, rarity)
		if n := numberBeside(s, i); n != "" {
			into.count(w+" "+n, aftermath.FigureMark, numberedRarity)
		}
	}
}

// numberedRarity is that of a name with a number: a day of the year is one in 365 by chance.
const numberedRarity = 12

// numberBeside is the number of one or two digits before or after a name: "March 22", "22 March", "Route 66". Of a day told without its
// year, which gives no date where the report is undated, it is all there is.
func numberBeside(s *ud.Sentence, i int) string {
	if s.Tokens[i].UPOS != "PROPN" {
		return ""
	}
	for _, j := range []int{i + 1, i - 1} {
		if j >= 0 && j < len(s.Tokens) && len(s.Tokens[j].Form) <= 2 && strings.Trim(s.Tokens[j].Form, "0123456789") == "" {
			return s.Tokens[j].Form
		}
	}
	return ""
}

// markKind says of what kind a token is, and whether it is a word at all.
func markKind(t *ud.Token) (aftermath.MarkKind, bool) {
	if t.UPOS == "PUNCT" || len(t.Form) < 2 {
		return 0, false
	}
	switch {
	case strings.ContainsFunc(t.Form, unicode.IsDigit):
		return aftermath.FigureMark, true
	case !strings.ContainsFunc(t.Form, unicode.IsLetter):
		return 0, false
	}
	if first, _ := utf8.DecodeRuneInString(t.Form); t.UPOS == "PROPN" && unicode.IsUpper(first) {
		return aftermath.NameMark, true
	}
	return aftermath.CommonMark, true
}
