package claim

import (
	"slices"
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
		if !isName(m.Kind) || len(m.Code) != 2 || l.Role != "main" || b.attacks(m) || m.Kind == find.Nationality && b.inName(m) {
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
	b.street(l, seen)
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

// street adds the first street that the report names, where the sentences that tell of the incident name none: "officers were called to the
// 4100 block of East 16th Street".
func (b *build) street(l *local, seen map[string]bool) {
	if l.Role != "main" || b.onStreet(l) {
		return
	}
	for i := range b.Mentions {
		if m := &b.Mentions[i]; m.Class == "address" && b.order[m.Sent] <= 8 && !b.speakersWhere(m) {
			b.place(l, m, 0, seen)
			return
		}
	}
}

// onStreet says whether a street is among the places of an incident.
func (b *build) onStreet(l *local) bool {
	return slices.ContainsFunc(b.Mentions, func(m find.Mention) bool { return m.Class == "address" && slices.Contains(l.Places, m.Text) })
}

// town adds the town that the report names most often outside what was said there and the dateline, where the sentences that tell of the incident name
// no place or but a street.
func (b *build) town(l *local, seen map[string]bool) {
	if l.Role != "main" || slices.ContainsFunc(l.Sites, func(p aftermath.Place) bool { return p.Kind == aftermath.Town }) || len(l.Places) > 0 && !b.onStreet(l) {
		return
	}
	count := map[string]int{}
	var best *find.Mention
	for i := range b.Mentions {
		m := &b.Mentions[i]
		if m.Kind != find.Location || m.Place == nil || m.Place.Kind != aftermath.Town || m.Place.Country != l.Country || b.noPlace(m) || b.spoken(m) || b.speakersWhere(m) || b.dateline(m.Sent) {
			continue // a dateline tells where the reporter sits
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
	case (m.Kind == find.Country || m.Kind == find.Nationality) && b.attacks(m): // "Russia's attack on Ukraine"
	case m.Kind == find.Nationality && b.inName(m): // "the French Quarter"
	case m.Kind == find.Location && (b.noPlace(m) || b.spoken(m)):
	case m.Kind == find.Location:
		b.place(l, m, nth, seen)
		if m.Place != nil {
			tiers[0][m.Place.Country] += w * float64(1+boolInt(b.locative(m)))
		}
	case m.Kind == find.Country && m.Class == "country" && (b.locative(m) || b.ofAttack(m) || b.attacked(m)):
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

// attacks says whether a country is told as the one that attacks: "Iran's attack against Israel", "the Russian strikes on Kyiv", "Iran fired
// missiles". A possessor without a target may be the one that was struck: "Kenya's worst attack".
func (b *build) attacks(m *find.Mention) bool {
	v := b.views[m.Sent]
	h, rel := v.Tokens[m.Head].Head, v.Tokens[m.Head].Rel()
	switch {
	case h < 0:
		return false
	case rel == "nsubj":
		return v.is(h, b.e.class("attack")) || v.is(h, b.e.class("launch"))
	case rel == "nmod" || rel == "amod" || rel == "compound":
		at := b.struck(v, h)
		return v.is(h, b.e.class("attack")) && !slices.Contains(at, m.Head) && (len(at) > 0 || v.caseOf(m.Head) == "by")
	}
	return false
}

// attacked says whether a country is told as the one that is attacked: "the attack on Ukraine".
func (b *build) attacked(m *find.Mention) bool {
	v := b.views[m.Sent]
	h := v.Tokens[m.Head].Head
	return h >= 0 && v.is(h, b.e.class("attack")) && slices.Contains(b.struck(v, h), m.Head)
}

// struck are the heads of what a word for violence is directed at: "on Ukraine", "against Israel".
func (b *build) struck(v *view, attack int) []int {
	var out []int
	for _, k := range v.deps(attack, "nmod", "obl") {
		if b.e.class("at-target")[v.caseOf(k)] {
			out = append(out, k)
		}
	}
	return out
}

// inName says whether a nationality is a part of the name of a place.
func (b *build) inName(m *find.Mention) bool {
	v := b.views[m.Sent]
	h := v.Tokens[m.Head].Head
	return h == m.End && v.Tokens[h].UPOS == "PROPN" && capital(v.Tokens[h].Form) && capital(v.Tokens[m.First].Form) && b.mention(m.Sent, h, "person") == nil &&
		(b.e.class("place-noun")[v.low[h]] || b.e.class("site-noun")[v.low[h]])
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
