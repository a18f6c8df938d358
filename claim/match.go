package claim

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"aftermath"
	"aftermath/find"
)

// fill is what a slot took: a token, and the mention that it heads if any.
type fill struct {
	tok     int
	mention *find.Mention
	rank    int // which of the slot's paths led here: 0 the first
}

// match is a rule that fits at a token of a sentence.
type match struct {
	rule   *Rule
	sent   int
	anchor int   // token
	extra  []int // other tokens that made the rule fit: they belong into the evidence
	slots  map[string][]fill
}

// get is the first fill of a slot.
func (m *match) get(name string) (fill, bool) {
	if f := m.slots[name]; len(f) > 0 {
		return f[0], true
	}
	return fill{}, false
}

// optional says whether a slot may stay empty.
func (m *match) optional(name string) bool {
	for _, sl := range m.rule.Slots {
		if sl.Name == name {
			return sl.Optional
		}
	}
	return true
}

// field is a fixed field of the rule.
func (m *match) field(name string) string { return m.rule.Gives.Fields[name] }

// anchors are the rules that may hang on a word.
type anchorRef struct {
	rule   *Rule
	anchor *Anchor
}

func indexRules(rules []*Rule) map[string][]anchorRef {
	out := map[string][]anchorRef{}
	for _, r := range rules {
		for i := range r.Anchors {
			a := &r.Anchors[i]
			words := a.Words
			if a.Seq != nil {
				words = a.Seq[a.pivot()].words
			}
			for w := range words {
				out[w] = append(out[w], anchorRef{r, a})
			}
		}
	}
	return out
}

// matches are all fits of all rules in a sentence, in text order, then in the order of the files.
func (x *index) matches(s int) []match {
	v := x.views[s]
	var out []match
	for t := range v.Tokens {
		var seen []*Rule
		for n := -1; n < len(v.base[t]); n++ {
			w := v.low[t]
			if n >= 0 {
				w = v.base[t][n]
			}
			for _, ref := range x.e.byWord[w] {
				if slices.Contains(seen, ref.rule) {
					continue
				}
				if m, ok := x.try(ref, s, t); ok {
					seen = append(seen, ref.rule)
					out = append(out, m)
				}
			}
		}
	}
	return out
}

// try fits one anchor of a rule at token t.
func (x *index) try(ref anchorRef, s, t int) (match, bool) {
	m := match{rule: ref.rule, sent: s, anchor: t, slots: map[string][]fill{}}
	if ref.anchor.Seq != nil {
		if !x.sequence(ref.anchor, &m) {
			return m, false
		}
	} else if !x.anchored(ref.anchor, s, t) {
		return m, false
	}
	for i := range ref.rule.Needs {
		if !x.needed(&ref.rule.Needs[i], &m) {
			return m, false
		}
	}
	for i := range ref.rule.Slots {
		sl := &ref.rule.Slots[i]
		if _, ok := m.slots[sl.Name]; ok {
			continue
		}
		if f := x.fills(sl, s, t); len(f) > 0 {
			m.slots[sl.Name] = f
		} else if !sl.Optional {
			return m, false
		}
	}
	return m, true
}

func (x *index) anchored(a *Anchor, s, t int) bool {
	v := x.views[s]
	if !v.is(t, a.Words) {
		return false
	}
	switch a.POS {
	case "verb":
		if v.Tokens[t].UPOS != "VERB" && !(v.has(t, "cop", "aux:pass") && !a.Words[v.low[t]] && !strings.HasSuffix(v.low[t], "s")) { // "was shot", tagged as a noun
			return false
		}
	case "noun":
		if u := v.Tokens[t].UPOS; u != "NOUN" && u != "PROPN" {
			return false
		}
	case "adj":
		if u := v.Tokens[t].UPOS; u != "ADJ" && !(u == "VERB" && v.Tokens[t].XPOS == "VBN") && u != "ADV" {
			return false
		}
	}
	switch a.Voice {
	case "active":
		return !v.passive(t)
	case "passive":
		return v.passive(t)
	}
	return true
}

// needed checks a condition and keeps the token that met it.
func (x *index) needed(n *Need, m *match) bool {
	v := x.views[m.sent]
	for _, p := range n.Paths {
		for _, t := range v.follow(m.anchor, p) {
			if n.Kind != "" && x.mention(m.sent, t, n.Kind) == nil || n.Kind == "" && !v.is(t, n.Words) {
				continue
			}
			if n.Not {
				return false
			}
			if p[0] != "sent" {
				m.extra = append(m.extra, t)
			}
			return true
		}
	}
	return n.Not
}

// fills takes what the first path that leads to something suitable leads to.
func (x *index) fills(sl *Slot, s, t int) []fill {
	v := x.views[s]
	for rank, p := range sl.Paths {
		var out []fill
		last := p[len(p)-1]
		for _, k := range v.follow(t, p) {
			f, ok := x.fill(sl.Kind, s, k)
			if !ok || contains(out, f) {
				continue
			}
			f.rank = rank
			out = append(out, f)
			if last == "left" || last == "right" || last == "sent" {
				break // the nearest
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

func contains(fs []fill, f fill) bool {
	for _, g := range fs {
		if g.tok == f.tok || g.mention != nil && g.mention == f.mention {
			return true
		}
	}
	return false
}

// fill makes a slot's filler of token t, if it suits the kind.
func (x *index) fill(kind string, s, t int) (fill, bool) {
	if kind == "np" {
		switch u := x.Sents[s].Tokens[t].UPOS; u {
		case "NOUN", "PROPN", "NUM", "ADJ", "PRON", "DET", "SYM":
			return fill{tok: t, mention: x.mention(s, t, "name")}, u != "PRON" && u != "DET" || x.mention(s, t, "name") != nil
		}
		return fill{}, false
	}
	if kind == "party" {
		if f, ok := x.fill("np", s, t); ok {
			return f, ok
		}
		kind = "voice"
	}
	if kind == "voice" {
		n := x.mention(s, t, "name")
		return fill{tok: t, mention: n}, n != nil || x.voice(s, t)
	}
	if kind == "someone" {
		return fill{tok: t, mention: x.mention(s, t, "person")}, x.someone(s, t)
	}
	n := x.mention(s, t, strings.Replace(kind, "figure", "quantity", 1))
	if n == nil && kind == "figure" {
		n = x.bareFigure(s, t)
	}
	return fill{tok: t, mention: n}, n != nil
}

// bareFigure makes a quantity of a plain number that the finder left alone, since nothing beside it counts people: rules that hang
// on "toll" or "number of dead" know that it does ("lowered the toll to 47 from 52").
func (x *index) bareFigure(s, t int) *find.Mention {
	tok := &x.Sents[s].Tokens[t]
	n, err := strconv.Atoi(strings.ReplaceAll(tok.Form, ",", ""))
	if err != nil || tok.UPOS != "NUM" || n < 0 || n >= 1e6 || x.mention(s, t, "date") != nil {
		return nil
	}
	return &find.Mention{
		Kind: find.Quantity, Sent: s, First: t, End: t + 1, Head: t, Span: tok.Span, Text: tok.Form,
		Count: find.Count{Range: aftermath.Exactly(n)},
	}
}

// voice says whether an unnamed token can stand for someone who speaks: a personal pronoun or a noun for officials, groups, the press or
// what they put out.
func (x *index) voice(s, t int) bool {
	v := x.views[s]
	for _, c := range []string{"i", "he", "it", "they", "official-noun", "collective", "group-noun", "saidby", "person-noun", "media-noun", "witness-noun", "attacker", "outfit", "speaker-noun", "member-noun"} {
		if v.is(t, x.e.class(c)) {
			return true
		}
	}
	return len(x.among(s, t)) > 0
}

// sequence fits a sequence whose pivot stands at m.anchor.
func (x *index) sequence(a *Anchor, m *match) bool {
	piv := a.pivot()
	for back := m.anchor; back >= 0 && back >= m.anchor-16; back-- {
		slots, end, ok := x.run(a.Seq, m.sent, back, m.anchor, piv)
		if ok {
			for k, f := range slots {
				m.slots[k] = []fill{f}
			}
			for t := back; t < end; t++ {
				m.extra = append(m.extra, t)
			}
			return true
		}
	}
	return false
}

// run matches seq from token t on, its pivot element at token anchor.
func (x *index) run(seq []seqElt, s, t, anchor, piv int) (map[string]fill, int, bool) {
	v := x.views[s]
	if len(seq) == 0 {
		return map[string]fill{}, t, piv < 0
	}
	e, rest := &seq[0], seq[1:]
	if e.gap > 0 {
		for n := 0; n <= e.gap && t+n <= len(v.Tokens); n++ {
			if n > 0 && v.low[t+n-1] == ";" {
				break
			}
			if sl, end, ok := x.run(rest, s, t+n, anchor, piv-1); ok {
				return sl, end, true
			}
		}
		return nil, 0, false
	}
	if n, f, ok := x.element(e, s, t, piv == 0, anchor); ok {
		if sl, end, ok := x.run(rest, s, t+n, anchor, piv-1); ok {
			if e.slot != "" {
				sl[e.slot] = f
			}
			return sl, end, true
		}
	}
	if e.optional {
		return x.run(rest, s, t, anchor, piv-1)
	}
	return nil, 0, false
}

// element matches one element at token t: how many tokens it takes and what it fills.
func (x *index) element(e *seqElt, s, t int, pivot bool, anchor int) (int, fill, bool) {
	v := x.views[s]
	if t >= len(v.Tokens) || pivot && t != anchor {
		return 0, fill{}, false
	}
	if e.words != nil {
		return 1, fill{}, v.is(t, e.words)
	}
	if e.kind == "np" {
		for h := t; h < len(v.Tokens) && h < t+8; h++ {
			if f, end := x.phrase(s, h); (f == t || f == t+1) && v.Tokens[h].UPOS != "PUNCT" {
				fl, ok := x.fill("np", s, h)
				if ok {
					return end - t, fl, true
				}
			}
		}
		return 0, fill{}, false
	}
	f, ok := x.fill(e.kind, s, t)
	if n := f.mention; ok && n != nil && n.First == t {
		return n.End - t, fill{tok: n.Head, mention: n}, true
	}
	return 0, fill{}, false
}

// maxContext is how far evidence grows beyond what it must hold, in bytes: a clause that reads by itself.
const maxContext = 110

// evidence cites a match: what is named first must be in it, then the anchor and the tokens that made it fit; then as much of the clause (the verb's
// arguments, nearest first) as keeps it short.
func (x *index) evidence(m *match, first ...aftermath.Span) (aftermath.Evidence, bool) {
	spans := append([]aftermath.Span(nil), first...)
	spans = append(spans, x.Sents[m.sent].Tokens[m.anchor].Span)
	for _, t := range m.extra {
		spans = append(spans, x.Sents[m.sent].Tokens[t].Span)
	}
	ev, ok := x.cite(m.sent, spans...)
	if !ok {
		return ev, false
	}
	all := ev.Span()
	for _, sp := range x.clause(m.sent, m.anchor) {
		if j := all.Join(sp); j.Len() <= maxContext {
			all = j
		}
	}
	return x.cite(m.sent, x.wider(m.sent, all))
}

// leastContext is how long evidence should be, in bytes, where its sentence allows: what a person can judge
// without opening the report. "wounded 264" does not say who did. Annotators quote 20 to 120; of matched facts the
// words of 82 % showed theirs without this, 89 % at 60, 91 % at 100, 91.5 % at 120.
const leastContext = 100

// dangling are the words on which evidence must not end: "have died in".
var dangling = map[string]bool{"ADP": true, "DET": true, "AUX": true, "CCONJ": true, "SCONJ": true, "PART": true, "PRON": true}

// wider takes the words beside a span, one to the right and one to the left in turn, until it is
// long enough or the sentence ends. Stops and quotes at its ends are left out again, and what leads on at its right.
func (x *index) wider(s int, sp aftermath.Span) aftermath.Span {
	ts := x.Sents[s].Tokens
	left, right := 0, len(ts)-1
	for left < len(ts)-1 && ts[left].End <= sp.Start {
		left++
	}
	for right > 0 && ts[right].Start >= sp.End {
		right--
	}
	all := sp
	take := func(t int) bool {
		if t < 0 || t >= len(ts) || all.Join(ts[t].Span).Len() > leastContext {
			return false
		}
		all = all.Join(ts[t].Span)
		if u := ts[t].UPOS; u != "PUNCT" && (t < left || !dangling[u]) {
			sp = all
		}
		left, right = min(left, t), max(right, t)
		return true
	}
	for grown := true; grown; {
		r := take(right + 1)
		grown = take(left-1) || r
	}
	return sp
}

// clause are the spans of the arguments of the verb that a token is or hangs on, nearest first.
func (x *index) clause(s, t int) []aftermath.Span {
	v := x.views[s]
	verb := t
	for n := 0; n < 6 && !v.verbal(verb) && v.Tokens[verb].Head >= 0; n++ {
		verb = v.Tokens[verb].Head
	}
	out := []aftermath.Span{v.Tokens[verb].Span}
	args := v.deps(verb, "obj", "obl", "nsubj", "iobj", "xcomp", "aux")
	sort.SliceStable(args, func(i, j int) bool { return abs(args[i]-t) < abs(args[j]-t) })
	for _, k := range args {
		first, end := x.phrase(s, k)
		out = append(out, x.span(s, first, end))
	}
	return out
}
