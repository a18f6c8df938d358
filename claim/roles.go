package claim

import (
	"strings"

	"aftermath"
	"aftermath/find"
)

// where finds the places and the country of an incident. The country is that of the places in the sentences that tell of it; else the one named
// there with a preposition of place; else the dateline's; else the one named or meant by an adjective most often in
// those sentences, then in the report. Weaker evidence counts only where there is none of the stronger.
func (b *build) where(l *local) {
	var tiers [4]map[string]float64
	for i := range tiers {
		tiers[i] = map[string]float64{}
	}
	seen := map[string]bool{}
	nth := -1
	told := map[int]bool{}
	for _, s := range sentencesOf(l) {
		nth++
		told[s] = true
		for i := range b.Mentions {
			if m := &b.Mentions[i]; m.Sent == s {
				b.locate(l, m, nth, seen, &tiers)
			}
		}
	}
	for i := range b.Mentions {
		m := &b.Mentions[i]
		if !isName(m.Kind) || len(m.Code) != 2 || l.Role != "main" {
			continue
		}
		tiers[3][m.Code]++
		if b.dateline(m.Sent) {
			tiers[1][m.Code]++
		}
	}
	for _, t := range tiers {
		if l.Country = most(t); l.Country != "" {
			break
		}
	}
	l.Sites = keepSites(l.Sites, l.Country)
	if len(l.Places) == 0 {
		b.inCountry(l)
	}
}

// inCountry names the country as the place of an incident of which nothing narrower is told.
func (b *build) inCountry(l *local) {
	for _, s := range sentencesOf(l) {
		for i := range b.Mentions {
			m := &b.Mentions[i]
			if m.Sent == s && m.Kind == find.Country && m.Class == "country" && m.Code == l.Country && b.locative(m) {
				b.place(l, m, 0, map[string]bool{})
				return
			}
		}
	}
}

// locate lets one mention speak for a place or a country.
func (b *build) locate(l *local, m *find.Mention, nth int, seen map[string]bool, tiers *[4]map[string]float64) {
	w := prominence(nth)
	switch {
	case b.speakersWhere(m): // "told reporters in Washington"
	case m.Kind == find.Location:
		b.place(l, m, nth, seen)
		if m.Place != nil {
			tiers[0][m.Place.Country] += w * float64(1+boolInt(b.locative(m)))
		}
	case m.Kind == find.Country && m.Class == "country" && b.locative(m):
		tiers[0][m.Code] += w
	case m.Kind == find.Nationality, m.Kind == find.Country && m.Class == "country":
		tiers[2][m.Code] += w
	}
}

// speakersWhere says whether a mention is of a speaker or where one spoke: it hangs on a verb of saying, or on its subject, and not in what is said.
func (b *build) speakersWhere(m *find.Mention) bool {
	v := b.views[m.Sent]
	for t, n := m.Head, 0; n < 8; n++ {
		h := v.Tokens[t].Head
		if h < 0 {
			return false
		}
		if v.verbal(h) {
			r := v.Tokens[t].Rel()
			return v.is(h, b.e.class("say")) && (r == "obl" || r == "nsubj")
		}
		t = h
	}
	return false
}

// dateline says whether a sentence is a dateline cut off before parsing: it ends in a dash.
func (b *build) dateline(s int) bool {
	low := b.views[s].low
	return s < 4 && len(low) > 1 && b.e.class("dash")[low[len(low)-1]]
}

// most is the country with the largest count, the first by its code among equals.
func most(t map[string]float64) string {
	best := ""
	for c, n := range t {
		if len(c) == 2 && !bodyCode[c] && (best == "" || n > t[best] || n == t[best] && c < best) {
			best = c
		}
	}
	return best
}

// bodyCode are the codes of bodies that look like those of countries.
var bodyCode = map[string]bool{"UN": true, "EU": true, "AI": true, "G7": true}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// sentencesOf are the sentences that tell of an incident, in text order.
func sentencesOf(l *local) []int {
	var out []int
	for _, e := range l.events {
		if len(out) == 0 || out[len(out)-1] != e.sent {
			out = append(out, e.sent)
		}
	}
	return out
}

// locative says whether a mention tells where: it has one of the prepositions of place, or stands after a comma in a chain of places.
func (b *build) locative(m *find.Mention) bool {
	v := b.views[m.Sent]
	if b.e.class("locative")[v.caseOf(m.Head)] {
		return true
	}
	if m.First > 1 && v.low[m.First-1] == "," && b.mention(m.Sent, m.First-2, "place") != nil {
		return true
	}
	return m.First > 0 && (b.e.class("locative")[v.low[m.First-1]] || m.First > 1 && b.e.class("article")[v.low[m.First-1]] && b.e.class("locative")[v.low[m.First-2]])
}

// place adds a place to an incident and claims it. Of a main incident all places of its first three sentences count, later ones only where they
// tell where.
func (b *build) place(l *local, m *find.Mention, nth int, seen map[string]bool) {
	if nth > 2 && !b.locative(m) || seen[strings.ToLower(m.Text)] || len(l.Places) >= 6 {
		return
	}
	seen[strings.ToLower(m.Text)] = true
	l.Places = append(l.Places, m.Text)
	if m.Place != nil {
		l.Sites = append(l.Sites, *m.Place)
	}
	b.role(l, aftermath.Role{Slot: "place", Value: m.Text, Place: m.Place}, m.Sent, "place", m.Span)
}

// keepSites drops resolved places of other countries: same names elsewhere, or where someone spoke.
func keepSites(sites []aftermath.Place, country string) []aftermath.Place {
	var out []aftermath.Place
	for _, s := range sites {
		if s.Country == country || s.Country == "" {
			out = append(out, s)
		}
	}
	return out
}

// role claims a fact of an incident.
func (b *build) role(l *local, r aftermath.Role, s int, rule string, sp aftermath.Span) {
	ev, ok := b.cite(s, sp)
	if !ok {
		return
	}
	if !strings.Contains(rule, "/") {
		rule = "role/" + rule
	}
	b.put(aftermath.Claim{Incident: l.Key, Evidence: ev, Source: b.source(s, 0), Rule: rule, Confidence: 0.7, Value: r})
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
	case v.is(t, b.e.class("attacker")):
		b.perpetrator(l, s, fill{tok: t}, "attacker")
	case v.is(t, b.e.class("site-noun")) && b.e.class("locative")[v.caseOf(t)]:
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
	first, end := b.phrase(s, t)
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
	p := perp{Role: r, sent: s, rule: rule, span: b.span(s, first, end), named: named}
	for i := range l.perps {
		o := &l.perps[i]
		if o.named != named || named && o.Value != r.Value {
			continue
		}
		if !named && (o.Count == nil && r.Count != nil || (o.Count == nil) == (r.Count == nil) && len(r.Value) > len(o.Value)) {
			*o = p
		}
		return
	}
	l.perps = append(l.perps, p)
}

// perp is a description or name of perpetrators.
type perp struct {
	aftermath.Role
	sent  int
	rule  string
	span  aftermath.Span
	named bool
}

// target claims who or what was attacked. Numbers of people are tolls, not targets, and bare words and days say nothing.
func (b *build) target(l *local, s int, f fill, rule string) {
	v := b.views[s]
	if u := v.Tokens[f.tok].UPOS; u == "NUM" || u == "PRON" || v.is(f.tok, b.e.class("bare-noun")) || b.mention(s, f.tok, "date") != nil || len(l.Targets) >= 4 {
		return
	}
	first, end := b.phrase(s, f.tok)
	words := b.words(s, first, end)
	if f.mention != nil && f.mention.Kind == find.Person {
		words = f.mention.Name
	}
	if !once(l.Targets, words) {
		return
	}
	l.Targets = append(l.Targets, words)
	b.role(l, aftermath.Role{Slot: "target", Value: words}, s, rule, b.span(s, first, end))
}

func (b *build) weapon(l *local, s, t int) {
	first, end := b.phrase(s, t)
	words := b.words(s, first, end)
	if !once(l.Weapons, words) {
		return
	}
	l.Weapons = append(l.Weapons, words)
	b.role(l, aftermath.Role{Slot: "weapon", Value: words}, s, "weapon", b.span(s, first, end))
}
