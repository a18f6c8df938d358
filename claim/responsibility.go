package claim

import (
	"strings"

	"aftermath"
	"aftermath/find"
)

// responsibility makes claimed, blamed and denied authorship. Slots: BY, who says it; OF, who is said to have done it (the claimant and denier
// themselves if there is none).
func (b *build) responsibility(m *match) {
	act := m.field("act")
	if act == "claim" && b.polarity(m) == aftermath.Negative {
		act = "no_claim"
	}
	by := b.partyOf(m, "BY")
	of := b.partyOf(m, "OF")
	switch act {
	case "no_claim":
		by, of = party{}, party{}
	case "claim", "deny":
		if by.String() == "" {
			if y := b.saying(m.sent, m.anchor); y != nil && act == "deny" {
				by = y.party
			}
		}
		if by.String() == "" {
			return
		}
		of = by
	case "blame":
		if by.String() == "" {
			if y := b.saying(m.sent, m.anchor); y != nil {
				by = y.party
			}
		}
		if of.String() == "" || by.String() == "" && (of.kind == 0 || of.kind == find.Person) {
			return // the last is "the man accused of": a matter of justice
		}
		switch of.String() {
		case by.String(): // "it said it was behind the attack"
			act = "claim"
		}
		if by.class == "media" {
			by = party{}
		}
	}
	v := aftermath.Responsibility{Act: act, By: b.asNamed(by), Of: b.asNamed(of)}
	key := "r|" + v.Line()
	ev, ok := b.evidence(m, b.fillSpans(m)...)
	if !ok || b.said[key] {
		return
	}
	b.said[key] = true
	b.put(aftermath.Claim{Incident: b.incidentAt(m.sent, m.anchor), Evidence: ev, Source: by.source(), Rule: m.rule.Name, Confidence: 0.7, Value: v, Modality: b.modality(m)})
}

// partyOf resolves the first fill of a slot.
func (b *build) partyOf(m *match, slot string) party {
	for _, f := range m.slots[slot] {
		if y := b.saying(m.sent, f.tok); y != nil && b.Sents[m.sent].Tokens[f.tok].UPOS == "PRON" && !b.e.class("he")[b.views[m.sent].low[f.tok]] {
			return y.party // "the Taliban said they did it"
		}
		if p, ok := b.party(m.sent, f.tok, b.sayingBefore(m.sent, m.anchor)); ok {
			return p
		}
	}
	return party{}
}

// partyAsNamed is the first fill of a slot as the report names it in full: "FSB", not "Federal Security Service" unless it says so.
func (b *build) partyAsNamed(m *match, slot string) string {
	return b.asNamed(b.partyOf(m, slot))
}

// asNamed is the name of a party as the report has it.
func (b *build) asNamed(p party) string {
	if p.text == "" || strings.Contains(b.Text, p.Name) {
		return p.String()
	}
	return p.text
}
