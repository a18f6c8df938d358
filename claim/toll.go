package claim

import (
	"aftermath"
	"aftermath/find"
)

// tollCand is a figure that a rule found, before the document's figures are settled.
type tollCand struct {
	m     *match
	f     fill
	value aftermath.Toll
}

// toll makes figures of people harmed. Slots: N, the figure; A, a definite person or persons without one ("the
// gunman"), which count one if singular; by, who gave it.
func (b *build) toll(m *match) {
	what := m.field("what")
	if what == "same" { // "three of them children": of the figure before
		if what = b.lastWhat(m.sent); what == "" {
			return
		}
	}
	fills := m.slots["N"]
	if len(fills) == 0 {
		b.definite(m)
		return
	}
	if m.field("one") != "" {
		fills = fills[:1]
	}
	for _, f := range fills {
		c := f.mention.Count
		if m.field("count") == "0" && c.High != 0 || b.supposed(m) || b.age(f.mention) {
			continue
		}
		b.tolls = append(b.tolls, tollCand{m, f, aftermath.Toll{
			What: what, Who: b.counted(m, c), Count: c.Range, Status: status(m), Scope: m.field("scope"),
		}})
	}
}

// lastWhat is what the last figure found in this sentence, or the one before, counts.
func (b *build) lastWhat(s int) string {
	for i := len(b.tolls) - 1; i >= 0; i-- {
		if t := &b.tolls[i]; t.m.sent == s || t.m.sent == s-1 {
			return t.value.What
		}
	}
	return ""
}

// definite is the toll of "the gunman was shot dead": one, if it is one.
func (b *build) definite(m *match) {
	f, ok := m.get("A")
	if !ok || b.Sents[m.sent].Tokens[f.tok].Feats.Get("Number") == "Plur" {
		return
	}
	b.tolls = append(b.tolls, tollCand{m, f, aftermath.Toll{
		What: m.field("what"), Who: b.counted(m, find.Count{}), Count: aftermath.Exactly(1), Status: status(m),
	}})
}

// age says whether a bare number stands where ages stand: "the constable, 26, died", "a man of 42".
func (b *build) age(q *find.Mention) bool {
	v := b.views[q.Sent]
	if q.Count.Noun != "" || q.End-q.First != 1 || q.First < 2 || q.Count.Low > 110 {
		return false
	}
	before, noun := v.low[q.First-1], v.Tokens[q.First-2].UPOS
	return (before == "," || b.e.class("aged")[before]) && (noun == "NOUN" || noun == "PROPN") && q.End < len(v.low) && v.low[q.End] == "," ||
		b.e.class("aged")[before] && noun == "NOUN" && v.Tokens[q.First-2].Feats.Get("Number") == "Sing" && b.mention(q.Sent, q.First-2, "quantity") != nil
}

// supposed says whether a match only tells what may or will be: "no civilians will be killed".
func (b *build) supposed(m *match) bool {
	v := b.views[m.sent]
	for _, k := range v.deps(m.anchor, "aux", "mark") {
		if v.is(k, b.e.class("unreal")) {
			return true
		}
	}
	return v.verbal(m.anchor) && v.negated(m.anchor, b.e.class("negation"))
}

func status(m *match) string {
	if s := m.field("status"); s != "" {
		return s
	}
	return "current"
}

// counted is whom a figure counts: what the rule says, else what its noun says.
func (b *build) counted(m *match, c find.Count) string {
	if w := m.field("who"); w != "" {
		return w
	}
	if c.Who != "" {
		return c.Who
	}
	if f, ok := m.get("N"); ok && f.mention != nil && b.ofAttackers(f.mention) {
		return "attackers"
	}
	return "victims"
}

// ofAttackers says whether a figure counts some "of them" where they are the attackers that the sentence before is about.
func (b *build) ofAttackers(q *find.Mention) bool {
	v := b.views[q.Sent]
	if last := q.End - 1; q.Sent == 0 || !b.e.class("they")[v.low[last]] {
		return false
	}
	before := b.views[q.Sent-1]
	for t := range before.low {
		if before.Tokens[t].Rel() == "nsubj" {
			return before.is(t, b.e.class("attacker"))
		}
	}
	return false
}

// settleTolls makes claims of the figures found: of several rules that take one figure the one with the shorter way to it wins,
// and what a report repeats is said once, with its speaker if it names one anywhere.
func (b *build) settleTolls() {
	if len(b.locals) == 0 && b.accident {
		return // the toll of a disaster is not ours to keep
	}
	b.increments()
	best := map[*find.Mention]int{}
	for _, c := range b.tolls {
		if r, ok := best[c.f.mention]; c.f.mention != nil && (!ok || c.f.rank < r) {
			best[c.f.mention] = c.f.rank
		}
	}
	type key struct {
		inc string
		v   string
	}
	at := map[key]int{}
	dead := map[*find.Mention]bool{}
	for _, c := range b.tolls {
		dead[c.f.mention] = dead[c.f.mention] || c.value.What == "killed" && c.value.Count.High != 0
	}
	for _, c := range b.tolls {
		if c.f.mention != nil && (c.f.rank > best[c.f.mention] || c.value.What == "injured" && dead[c.f.mention]) {
			continue // the last: "two people who were wounded have died"
		}
		cl, ok := b.tollClaim(c)
		if !ok {
			continue
		}
		k := key{cl.Incident, cl.Value.Line()}
		i, again := at[k]
		switch {
		case !again:
			at[k] = len(b.claims)
			b.put(cl)
			if len(b.claims) == at[k] {
				delete(at, k)
			}
		case cl.Source.Name != "" && (b.claims[i].Source.Name == "" || b.headline(&b.claims[i]) && c.m.sent > 0): // a headline's speaker is short for the text's
			if c, err := aftermath.NewClaim(b.Reading, cl); err == nil {
				b.claims[i] = c
			}
		}
	}
}

// increments marks figures that a total already holds: those beside it in its sentence ("three of the wounded died, bringing the number of dead to 140"),
// "two more die", "nine of the dead", and those less than a quarter of what the report calls the toll (a boy who died of his
// wounds). They are no total of their own; the ledger keeps them apart.
func (b *build) increments() {
	total, most := map[int]int{}, 0 // of killed: by sentence, and the report's largest
	for _, c := range b.tolls {
		if c.m.field("one") != "" && c.value.What == "killed" {
			total[c.m.sent] = max(total[c.m.sent], c.value.Count.Low)
			most = max(most, c.value.Count.Low)
		}
	}
	for i := range b.tolls {
		c := &b.tolls[i]
		if c.value.What != "killed" || c.value.Who == "attackers" || c.value.Status != "current" || c.value.Scope != "" || c.m.field("one") != "" {
			continue
		}
		switch {
		case c.value.Count.Low < total[c.m.sent] && c.value.Count.High != aftermath.Open || b.further(c.f.mention):
			c.value.Scope = "further"
		case b.partOf(c.f.mention), 4*c.value.Count.Low < most && c.value.Count.High != aftermath.Open:
			c.value.Scope = "part"
		}
	}
}

// partOf says whether a figure counts some of the dead: "nine of the dead were children".
func (b *build) partOf(q *find.Mention) bool {
	if q == nil {
		return false
	}
	v := b.views[q.Sent]
	for t := q.First + 1; t+1 < min(q.End+3, len(v.low)); t++ {
		if v.low[t] == "of" && b.e.class("article")[v.low[t+1]] && t+2 < len(v.low) {
			return v.is(t+2, b.e.class("the-dead"))
		}
	}
	return false
}

// further says whether a figure is told as one more beside others: "two more people".
func (b *build) further(q *find.Mention) bool {
	if q == nil || !q.Count.Other {
		return false
	}
	v := b.views[q.Sent]
	for t := q.First; t < q.End; t++ {
		if b.e.class("further")[v.low[t]] {
			return true
		}
	}
	return q.End < len(v.low) && b.e.class("further")[v.low[q.End]]
}

// headline says whether a claim is told by a country in the first sentence of a report: "Kenya lowers toll to 47".
func (b *build) headline(c *aftermath.Claim) bool {
	return c.Evidence.Span().End <= b.Sents[0].End && c.Source.Name != "" && c.Source.Name == b.e.world.CountryName(c.Source.Actor)
}

func (b *build) tollClaim(c tollCand) (aftermath.Claim, bool) {
	sp := b.Sents[c.m.sent].Tokens[c.f.tok].Span
	if c.f.mention != nil {
		sp = c.f.mention.Span
	}
	ev, ok := b.evidence(c.m, sp)
	if !ok {
		return aftermath.Claim{}, false
	}
	src := b.source(c.m.sent, c.f.tok)
	if by, ok := c.m.get("by"); ok {
		if p, ok := b.party(c.m.sent, by.tok, nil); ok {
			src = p.source()
		}
	}
	return aftermath.Claim{
		Incident: b.incidentAt(c.m.sent, c.f.tok), Evidence: ev, Source: src, Rule: c.m.rule.Name,
		Confidence: 0.8 / float64(1+c.f.rank), Value: c.value,
	}, true
}
