package claim

import (
	"sort"
	"strings"

	"aftermath"
	"aftermath/find"
)

// role claims a fact of an incident.
func (b *build) role(l *local, r aftermath.Role, s int, rule string, sp aftermath.Span) {
	b.roleAt(l, r, s, rule, sp, 0.7)
}

// roleAt claims a fact of an incident with a confidence.
func (b *build) roleAt(l *local, r aftermath.Role, s int, rule string, sp aftermath.Span, p float64) {
	ev, ok := b.cite(s, sp)
	if !ok {
		return
	}
	if !strings.Contains(rule, "/") {
		rule = "role/" + rule
	}
	b.put(aftermath.Claim{Incident: l.Key, Evidence: ev, Source: b.source(s, 0), Rule: rule, Confidence: p, Value: r})
}

// roles claims who did it, to whom, by what.
func (b *build) roles(l *local) {
	for i := range l.events {
		e := &l.events[i]
		for _, f := range e.slots["P"] {
			b.perpetrator(l, e.sent, f, e.rule.Name)
		}
		for _, f := range e.slots["T"] {
			b.target(l, e.sent, f, e.rule.Name)
		}
	}
	for _, s := range sentencesOf(l) {
		for t := range b.Sents[s].Tokens {
			b.roleWord(l, s, t)
		}
	}
	b.targets(l)
}

// roleWord claims what a noun in a sentence that tells of the incident says by itself: a weapon, an attacker, a site.
func (b *build) roleWord(l *local, s, t int) {
	v := b.views[s]
	if u := v.Tokens[t].UPOS; u != "NOUN" && u != "PROPN" {
		return
	}
	if v.Tokens[t].Rel() == "compound" { // "a bomb attack"
		if h := v.Tokens[t].Head; h >= 0 && v.is(t, b.e.class("weapon")) && v.is(h, b.e.class("attack")) && !v.is(t, b.e.class("attack-weapon")) {
			b.weapon(l, s, t)
		}
		return
	}
	switch {
	case v.is(t, b.e.class("weapon")):
		b.weapon(l, s, t)
	case v.is(t, b.e.class("attacker")) && !v.is(t, b.e.class("vague-attacker")):
		b.perpetrator(l, s, fill{tok: t}, "attacker")
	case v.is(t, b.e.class("site-noun")) && !v.is(t, b.e.class("aside-site")) && b.e.class("locative")[v.caseOf(t)]:
		b.target(l, s, fill{tok: t, mention: b.mention(s, t, "place")}, "site")
	}
	if m := b.mention(s, t, "org"); m != nil && m.Class == "group" {
		b.perpetrator(l, s, fill{tok: t, mention: m}, "group")
	}
}

// once says whether a phrase is new to a list: none there has its head or holds it.
func once(list []string, s string) bool {
	low := strings.ToLower(s)
	for _, x := range list {
		y := strings.ToLower(x)
		if strings.Contains(y, low) || strings.Contains(low, y) {
			return false
		}
	}
	return s != ""
}

// perpetrator claims who did it: people described or named; organisations and states go to the groups.
func (b *build) perpetrator(l *local, s int, f fill, rule string) {
	v := b.views[s]
	m := f.mention
	if m == nil {
		m = b.mention(s, f.tok, "name")
	}
	switch {
	case m != nil && (m.Class == "group" || m.Kind == find.Country):
		if once(l.Groups, m.Name) {
			l.Groups = append(l.Groups, m.Name)
			b.role(l, aftermath.Role{Slot: "group", Value: m.Name}, s, rule, m.Span)
		}
	case m != nil && m.Kind == find.Person, v.is(f.tok, b.e.class("attacker")), v.is(f.tok, b.e.class("men")):
		b.perp(l, s, f.tok, m, rule)
	}
}

// perp claims people described or named. Of descriptions without a name an incident keeps the one that says most (numbered, then
// longest): "assailants" and "five individuals in combat attire" are the same people.
func (b *build) perp(l *local, s, t int, m *find.Mention, rule string) {
	first, end := b.core(s, t)
	words := b.words(s, first, end)
	r := aftermath.Role{Slot: "perpetrator", Value: words}
	if q := b.mention(s, t, "quantity"); q != nil {
		c := q.Count.Range
		r.Count = &c
	}
	named := m != nil && m.Kind == find.Person && m.Name != ""
	if named {
		r.Value = m.Name
	}
	if !named && r.Count == nil && end-first == 1 && b.views[s].is(t, b.e.class("no-target")) { // "suspect" alone describes nobody
		return
	}
	b.keepPerp(l, perp{Role: r, sent: s, rule: rule, span: b.span(s, first, end), named: named, p: 0.7})
}

func (b *build) keepPerp(l *local, p perp) {
	r, named := p.Role, p.named
	for i := range l.perps {
		o := &l.perps[i]
		if o.named != named || named && !samePerson(o.Value, r.Value) {
			continue
		}
		if named && len(r.Value) > len(o.Value) {
			*o = p
		}
		if !named && (o.Count == nil && r.Count != nil || (o.Count == nil) == (r.Count == nil) && len(r.Value) > len(o.Value)) {
			*o = p
		}
		return
	}
	l.perps = append(l.perps, p)
}

// samePerson says whether two names can be one person's: alike but for capitals, or the one the last name of the other.
func samePerson(a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	return a == b || strings.HasSuffix(a, " "+b) || strings.HasSuffix(b, " "+a)
}

// perp is a description or name of perpetrators.
type perp struct {
	aftermath.Role
	sent  int
	rule  string
	span  aftermath.Span
	named bool
	p     float64
}

// aim is something that may have been attacked, and how prominently the report says so.
type aim struct {
	words string
	sent  int
	rule  string
	span  aftermath.Span
	score float64
}

// target notes who or what was attacked. Numbers of people are tolls, not targets, and bare words, days, towns and countries say nothing.
func (b *build) target(l *local, s int, f fill, rule string) {
	v := b.views[s]
	if u := v.Tokens[f.tok].UPOS; u == "NUM" || u == "PRON" || v.is(f.tok, b.e.class("bare-noun")) || v.is(f.tok, b.e.class("no-target")) ||
		v.is(f.tok, b.e.class("attack")) || v.is(f.tok, b.e.class("attacker")) || b.mention(s, f.tok, "date") != nil || b.area(s, f.tok) {
		return
	}
	first, end := b.core(s, f.tok)
	a := aim{words: b.words(s, first, end), sent: s, rule: rule, span: b.span(s, first, end), score: prominence(b.order[s])}
	if f.mention != nil && f.mention.Kind == find.Person {
		a.words = f.mention.Name
	}
	if v.is(f.tok, b.e.class("site-noun")) || v.is(f.tok, b.e.class("crowd-noun")) {
		a.score *= 1.5
	}
	for i := range l.aims {
		if !once([]string{l.aims[i].words}, a.words) {
			l.aims[i].score += a.score
			return
		}
	}
	if a.words != "" {
		l.aims = append(l.aims, a)
	}
}

// area says whether a token names a country, a region or a town: where something happened rather than what was attacked.
func (b *build) area(s, t int) bool {
	m := b.mention(s, t, "place")
	return m != nil && m.Head == t && (m.Kind == find.Country || m.Place != nil && m.Place.Kind != aftermath.Venue)
}

// targets claims the most prominent aims: of 480 annotated incidents few have more than two.
func (b *build) targets(l *local) {
	sort.SliceStable(l.aims, func(i, j int) bool { return l.aims[i].score > l.aims[j].score })
	for i, a := range l.aims {
		if i == 2 {
			break
		}
		l.Targets = append(l.Targets, a.words)
		b.role(l, aftermath.Role{Slot: "target", Value: a.words}, a.sent, a.rule, a.span)
	}
}

// weapon claims the means. A fourth kind is seldom the incident's own: on train/reports three at most gain .02 in precision.
func (b *build) weapon(l *local, s, t int) {
	first, end := b.core(s, t)
	words := b.words(s, first, end)
	if !once(l.Weapons, words) || len(l.Weapons) == 3 {
		return
	}
	l.Weapons = append(l.Weapons, words)
	b.role(l, aftermath.Role{Slot: "weapon", Value: words}, s, "weapon", b.span(s, first, end))
}

// core is the phrase of t as one would list it: "assault rifles" of "their assault rifles used in the attack". What follows the head counts
// only with "of".
func (b *build) core(s, t int) (first, end int) {
	v := b.views[s]
	first, end = b.phrase(s, t)
	for first < t && (b.e.class("determiner")[v.low[first]] || v.Tokens[first].UPOS == "ADP") {
		first++
	}
	for i := t + 1; i < end; i++ {
		u := v.Tokens[i].UPOS
		if u == "VERB" || u == "AUX" || u == "PUNCT" || u == "SCONJ" || u == "ADV" || u == "PRON" || u == "ADP" && !b.e.class("of")[v.low[i]] {
			return first, i
		}
	}
	return first, end
}
