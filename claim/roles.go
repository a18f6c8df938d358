package claim

import (
	"slices"
	"sort"
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
		if tiers[2][m.Code] > 0 { // named in what tells of the incident, and often besides
			tiers[2][m.Code]++
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
	b.stray(l, seen)
	b.town(l, seen)
	if len(l.Places) == 0 {
		b.inCountry(l)
	}
}

// inCountry names the country as the place of an incident of which nothing narrower is told: as it stands in the sentences that tell of it,
// with a preposition of place if it can be, else anywhere in the report.
func (b *build) inCountry(l *local) {
	told := sentencesOf(l)
	var best *find.Mention
	rank := 0
	for i := range b.Mentions {
		m := &b.Mentions[i]
		if m.Kind != find.Country || m.Class != "country" || m.Code != l.Country {
			continue
		}
		n := 1 + boolInt(slices.Contains(told, m.Sent)) + 2*boolInt(b.locative(m))
		if n > rank {
			best, rank = m, n
		}
	}
	if best != nil && (l.Role == "main" || rank > 1) {
		b.place(l, best, 0, map[string]bool{})
	}
}

// town adds the town that the report names most often outside what was said there, where the sentences that tell of the incident name no place.
func (b *build) town(l *local, seen map[string]bool) {
	if l.Role != "main" || len(l.Places) > 0 {
		return
	}
	count := map[string]int{}
	var best *find.Mention
	for i := range b.Mentions {
		m := &b.Mentions[i]
		if m.Kind != find.Location || m.Place == nil || m.Place.Kind != aftermath.Town || m.Place.Country != l.Country || b.noPlace(m) || b.spoken(m) || b.speakersWhere(m) {
			continue
		}
		count[m.Text]++
		if best == nil || count[m.Text] > count[best.Text] {
			best = m
		}
	}
	if best != nil {
		b.place(l, best, 0, seen)
	}
}

// locate lets one mention speak for a place or a country.
func (b *build) locate(l *local, m *find.Mention, nth int, seen map[string]bool, tiers *[4]map[string]float64) {
	w := prominence(nth)
	switch {
	case b.speakersWhere(m): // "told reporters in Washington"
	case m.Kind == find.Location && (b.noPlace(m) || b.spoken(m)):
	case m.Kind == find.Location:
		b.place(l, m, nth, seen)
		if m.Place != nil {
			tiers[0][m.Place.Country] += w * float64(1+boolInt(b.locative(m)))
		}
	case m.Kind == find.Country && m.Class == "country" && (b.locative(m) || b.ofAttack(m)):
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

// ofAttack says whether a name is the first part of a word for violence: "the Kenya attack".
func (b *build) ofAttack(m *find.Mention) bool {
	v := b.views[m.Sent]
	h := v.Tokens[m.Head].Head
	return h >= 0 && v.Tokens[m.Head].Rel() == "compound" && v.is(h, b.e.class("attack"))
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

// spoken says whether a name tells where someone spoke or acted afterwards, or stands for a government: "in Berlin, the ministry
// said", "Washington, Addis Ababa offer help".
func (b *build) spoken(m *find.Mention) bool {
	v := b.views[m.Sent]
	t := v.first(m.Head)
	h := v.Tokens[t].Head
	if v.Tokens[t].Deprel == "nsubj" {
		return true
	}
	return h >= 0 && v.verbal(h) && (v.is(h, b.e.class("say")) || v.is(h, b.e.class("aftermath-verb")))
}

// stray finds places that no gazetteer and no model knows: capitalised names with a preposition of place in the sentences of the incident.
func (b *build) stray(l *local, seen map[string]bool) {
	for nth, s := range sentencesOf(l) {
		v := b.views[s]
		if b.headed(s) {
			continue
		}
		for t := 1; t < len(v.Tokens); t++ {
			if v.Tokens[t].UPOS != "PROPN" || !b.free(s, t) || !capital(v.Tokens[t].Form) {
				continue
			}
			end := t + 1
			for end < len(v.Tokens) && v.Tokens[end].UPOS == "PROPN" && b.free(s, end) && capital(v.Tokens[end].Form) {
				end++
			}
			m := &find.Mention{Span: b.span(s, t, end), Sent: s, First: t, End: end, Head: end - 1, Kind: find.Location, Text: b.words(s, t, end)}
			if b.sited(v, t, end) && !b.spoken(m) {
				b.place(l, m, nth, seen)
			}
			t = end
		}
	}
}

// free says whether no mention is known to be at a token: a name of one word that was taken for a body's, without knowledge of it, may be a town's.
func (b *build) free(s, t int) bool {
	for _, i := range b.cover[s][t] {
		if m := &b.Mentions[i]; m.Kind != find.Org || m.Class != "" || m.Code != "" || m.End-m.First > 1 {
			return false
		}
	}
	return true
}

// sited says whether the name in tokens [t, end) tells where by its neighbours: "in Kilundi", "the town of Kilundi", "the Kilundi ferry terminal",
// "the Kilundi attack".
func (b *build) sited(v *view, t, end int) bool {
	if b.e.class("locative")[v.low[t-1]] || t > 1 && b.e.class("of")[v.low[t-1]] && b.e.class("place-noun")[v.low[t-2]] {
		return true
	}
	h := v.Tokens[end-1].Head
	return v.Tokens[end-1].Rel() == "compound" && h >= end && h <= end+2 && !capital(v.Tokens[h].Form) &&
		(v.is(h, b.e.class("site-noun")) || v.is(h, b.e.class("place-noun")) || v.is(h, b.e.class("attack")) && b.e.class("article")[v.low[t-1]])
}

// headed says whether a sentence is a headline with capitals on its words: they tell no names there.
func (b *build) headed(s int) bool {
	up, all := 0, 0
	for i := range b.Sents[s].Tokens {
		if w := b.Sents[s].Tokens[i].Form; len(w) > 3 {
			all++
			up += boolInt(capital(w))
		}
	}
	return 3*up > 2*all
}

// capital says whether a word is written as a name is: "Kilundi", not "AK" nor "terminal".
func capital(w string) bool {
	return len(w) > 2 && w[0] >= 'A' && w[0] <= 'Z' && strings.ToUpper(w) != w
}

// noPlace says whether what looks like a place begins with a nationality or lies in the name of a body or a person: "Kenyan ferry".
func (b *build) noPlace(m *find.Mention) bool {
	v := b.views[m.Sent]
	if (v.Tokens[m.First].UPOS == "ADJ" || v.Tokens[m.First].Rel() == "amod") && m.Place == nil && m.End > m.First+1 && !capital(v.Tokens[m.End-1].Form) {
		return true
	}
	if b.e.class("refuge")[v.low[m.End-1]] {
		return true
	}
	if b.e.class("wide-region")[strings.ReplaceAll(strings.ToLower(m.Text), " ", "-")] {
		return true
	}
	for i := range b.Mentions {
		o := &b.Mentions[i]
		if o.Sent != m.Sent || o == m || o.First > m.First || o.End < m.First+1 {
			continue
		}
		if o.Kind == find.Nationality && o.First == m.First || (o.Kind == find.Org || o.Kind == find.Person || o.Kind == find.Date) && o.End >= m.End {
			return true
		}
	}
	return false
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

func (b *build) weapon(l *local, s, t int) {
	first, end := b.core(s, t)
	words := b.words(s, first, end)
	if !once(l.Weapons, words) {
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
		if u == "VERB" || u == "PUNCT" || u == "SCONJ" || u == "ADV" || u == "PRON" || u == "ADP" && !b.e.class("of")[v.low[i]] {
			return first, i
		}
	}
	return first, end
}
