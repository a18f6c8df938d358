package claim

import (
	"strings"

	"aftermath"
	"aftermath/find"
)

// where finds the places and the country of an incident: places named in the sentences that tell of it, the country of most of them,
// else the one named most in those sentences, else in the report.
func (b *build) where(l *local) {
	votes := map[string]float64{}
	seen := map[string]bool{}
	for n, s := range sentencesOf(l) {
		for i := range b.Mentions {
			m := &b.Mentions[i]
			if m.Sent != s {
				continue
			}
			switch m.Kind {
			case find.Location:
				b.place(l, m, n, seen)
				if m.Place != nil {
					votes[m.Place.Country] += 3 * prominence(n)
				}
			case find.Country:
				if m.Class == "country" || b.locative(m) {
					votes[m.Code] += 2 * prominence(n) * float64(1+boolInt(b.locative(m)))
				}
			case find.Nationality:
				votes[m.Code] += prominence(n)
			}
		}
	}
	if len(votes) == 0 && l.Role == "main" {
		for i := range b.Mentions {
			if m := &b.Mentions[i]; len(m.Code) == 2 && isName(m.Kind) {
				votes[m.Code]++
			}
		}
	}
	for c, n := range votes {
		if len(c) == 2 && c != "EU" && c != "UN" && c != "AI" && (l.Country == "" || n > votes[l.Country] || n == votes[l.Country] && c < l.Country) {
			l.Country = c
		}
	}
	l.Sites = keepSites(l.Sites, l.Country)
}

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
			b.target(l, e, f)
		}
	}
	for _, s := range sentencesOf(l) {
		for t := range b.Sents[s].Tokens {
			switch v := b.views[s]; {
			case v.Tokens[t].UPOS != "NOUN" && v.Tokens[t].UPOS != "PROPN":
			case v.is(t, b.e.class("weapon")) && v.Tokens[t].Rel() != "compound":
				b.weapon(l, s, t)
			case v.is(t, b.e.class("attacker")) && v.Tokens[t].Rel() != "compound":
				b.perpetrator(l, s, fill{tok: t}, "attacker")
			}
		}
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

func (b *build) perp(l *local, s, t int, m *find.Mention, rule string) {
	first, end := b.phrase(s, t)
	words := b.words(s, first, end)
	if m != nil && m.Kind == find.Person && m.Name != "" {
		words = m.Name
	}
	if !once(b.perps, words) {
		return
	}
	b.perps = append(b.perps, words)
	r := aftermath.Role{Slot: "perpetrator", Value: words}
	if q := b.mention(s, t, "quantity"); q != nil {
		c := q.Count.Range
		r.Count = &c
	}
	b.role(l, r, s, rule, b.span(s, first, end))
}

func (b *build) target(l *local, e *event, f fill) {
	first, end := b.phrase(e.sent, f.tok)
	words := b.words(e.sent, first, end)
	if f.mention != nil && f.mention.Kind == find.Person {
		words = f.mention.Name
	}
	if !once(l.Targets, words) {
		return
	}
	l.Targets = append(l.Targets, words)
	b.role(l, aftermath.Role{Slot: "target", Value: words}, e.sent, e.rule.Name, b.span(e.sent, first, end))
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
