package claim

import (
	"strings"

	"aftermath"
	"aftermath/find"
)

// responsibility makes claimed, blamed and denied authorship. Slots: BY, who says it; OF, who is said to have done it (the claimant and denier
// themselves if there is none).
func (b *build) responsibility(m *match) {
	if len(b.locals) == 0 && m.field("act") == "blame" {
		return // nothing was done that anyone could be blamed for
	}
	act := m.field("act")
	switch denied := b.polarity(m) == aftermath.Negative; {
	case denied && act == "claim":
		if act = "no_claim"; m.field("by") == "group" {
			act = "deny" // "said it was not responsible"
		}
	case b.unreal(m):
		return // "warned it would strike"
	case denied && act == "blame" || act != "no_claim" && b.views[m.sent].negated(b.views[m.sent].gov(m.anchor), b.e.class("negation")):
		return // what nobody says
	}
	if act == "no_claim" {
		b.author(m, act, party{}, party{})
		return
	}
	bys := b.partiesOf(m, "BY")
	if len(bys) == 0 && act != "claim" {
		if y := b.saying(m.sent, m.anchor); y != nil {
			bys = append(bys, y.party)
		}
	}
	if act == "blame" {
		b.blame(m, bys)
		return
	}
	for i, by := range bys {
		if by = b.outfit(m, by); act == "claim" {
			by = b.behalf(m, by)
		}
		second := i > 0 && by.class == "country" && bys[0].class != "country" // "claimed by the rebels, but both states"
		if second || !b.owner(act, by) || m.field("by") == "group" && by.class != "group" {
			continue
		}
		b.author(m, act, by, by)
	}
}

// unreal says whether the deed is yet to come.
func (b *build) unreal(m *match) bool {
	return b.anyOf(b.views[m.sent].deps(m.anchor, "aux", "mark"), m.sent, "unreal")
}

// owner says whether a party can own up to a deed or disown it: not a letter, not the press, not officials without a name.
func (b *build) owner(act string, p party) bool {
	if b.e.class("saidby")[p.noun] && p.kind == 0 {
		return false
	}
	return act != "claim" || p.class != "media" && p.class != "witness" && (p.kind != 0 || p.class != "official")
}

// blame makes accusations: each accuser's of each accused. Who accuses himself claims.
func (b *build) blame(m *match, bys []party) {
	if len(bys) == 0 {
		bys = []party{{}}
	}
	for _, by := range bys {
		for _, of := range b.partiesOf(m, "OF") {
			switch {
			case b.arguing(by):
			case by.String() == "" && (of.kind == 0 && !b.armed(of) || of.kind == find.Person) || !b.culpable(of):
				// the first is "the man accused of": a matter of justice
			case of.String() == by.String():
				if f, _ := m.get("OF"); b.Sents[m.sent].Tokens[f.tok].UPOS == "PRON" { // "it said it was behind the attack"
					b.author(m, "claim", b.behalf(m, by), of)
				}
			case by.class == "media":
				b.author(m, "blame", party{}, of)
			default:
				b.author(m, "blame", by, of)
			}
		}
	}
}

// arguing says whether a party speaks in court, where accusing is its office.
func (b *build) arguing(p party) bool {
	if b.e.class("court-voice")[p.noun] && p.kind == 0 {
		return true
	}
	office := strings.ToLower(p.Office)
	for _, w := range strings.Fields(office) {
		if b.e.class("court-voice")[w] && !strings.Contains(office, "general") {
			return true
		}
	}
	return false
}

func (b *build) armed(p party) bool {
	return b.e.class("attacker")[p.noun] || b.e.class("group-noun")[p.noun] || b.e.class("outfit")[p.noun]
}

// culpable says whether a party can be guilty: harsh words and the weather can't.
func (b *build) culpable(p party) bool {
	if p.kind == 0 && b.e.class("mere-doer")[p.noun] {
		return false // "police said gunmen carried it out" tells what happened
	}
	return p.kind != 0 || p.class != "" || b.armed(p) || b.e.class("someone")[p.noun] || b.e.class("collective")[p.noun] || b.e.class("said-source")[p.noun]
}

// behalf is the group for which a person, or someone without a name, claims an attack: "a spokesman for the Taliban, John Doe, claimed".
func (b *build) behalf(m *match, by party) party {
	if by.kind != find.Person && by.kind != 0 && by.class != "media" {
		return by
	}
	for i := range b.Mentions {
		if n := &b.Mentions[i]; n.Sent == m.sent && n.First < m.anchor && n.Kind == find.Org && n.Class == "group" {
			return b.named(n)
		}
	}
	return by
}

// outfit is who "the group" is: the armed group, or body of which nothing is known, that was named last, in the sentence or the two before it.
func (b *build) outfit(m *match, by party) party {
	if by.kind != 0 || !b.e.class("outfit")[by.noun] || len(strings.Fields(by.Name)) > 2 {
		return by
	}
	var last *find.Mention
	for i := range b.Mentions {
		n := &b.Mentions[i]
		if n.Sent > m.sent || n.Sent == m.sent && n.First >= m.anchor {
			break
		}
		if m.sent-n.Sent <= 2 && n.Kind == find.Org && (n.Class == "group" || b.e.class("outfit")[n.Class] || n.Class == "" && n.Code == "") {
			last = n
		}
	}
	if last == nil {
		return by
	}
	return b.named(last)
}

// author puts a relation between a speaker and an authorship, once.
func (b *build) author(m *match, act string, by, of party) {
	if act == "claim" {
		of = by
	}
	v := aftermath.Responsibility{Act: act, By: b.asNamed(by), Of: b.asNamed(of)}
	key := "r|" + v.Line()
	ev, ok := b.evidence(m, b.fillSpans(m)...)
	if !ok || b.said[key] || v.Of == "" && act != "no_claim" {
		return
	}
	b.said[key] = true
	b.put(aftermath.Claim{Incident: b.incidentAt(m.sent, m.anchor), Evidence: ev, Source: by.source(), Rule: m.rule.Name, Confidence: 0.7, Value: v})
	if act == "blame" {
		b.blames = append(b.blames, accusation{m, by, of})
	}
}

// partyOf resolves the first fill of a slot.
func (b *build) partyOf(m *match, slot string) party {
	if ps := b.partiesOf(m, slot); len(ps) > 0 {
		return ps[0]
	}
	return party{}
}

// partiesOf resolves the fills of a slot.
func (b *build) partiesOf(m *match, slot string) []party {
	var out []party
	for _, f := range m.slots[slot] {
		if b.mention(m.sent, f.tok, "date") != nil {
			continue // "blamed on Tuesday"
		}
		y := b.saying(m.sent, f.tok)
		if y != nil && b.Sents[m.sent].Tokens[f.tok].UPOS == "PRON" && !b.e.class("he")[b.views[m.sent].low[f.tok]] {
			out = append(out, y.party) // "the Taliban said they did it"
		} else if ps := b.each(m.sent, f.tok); len(ps) > 0 {
			out = append(out, ps...)
		} else if p, ok := b.party(m.sent, f.tok, b.sayingBefore(m.sent, m.anchor)); ok {
			out = append(out, p)
		}
	}
	return out
}

// partyAsNamed is the first fill of a slot as the report names it in full: "FSB", not "Federal Security Service" unless it says so.
func (b *build) partyAsNamed(m *match, slot string) string {
	return b.asNamed(b.partyOf(m, slot))
}

// asNamed is the name of a party as the report has it.
func (b *build) asNamed(p party) string {
	if p.kind == find.Nationality {
		return b.e.world.CountryName(p.Code) // "a Ukrainian link"
	}
	if p.text == "" || strings.Contains(b.Text, p.Name) {
		return p.String()
	}
	return p.text
}
