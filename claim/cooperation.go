package claim

import "aftermath"

// cooperation makes steps of help between states and bodies. Slots: BY, who takes the step (whoever says the sentence if there is none); TO, towards whom; D,
// words that tell the domain.
func (b *build) cooperation(m *match) {
	by := b.partyOf(m, "BY")
	if by.Code == "" {
		if y := b.saying(m.sent, m.anchor); y != nil {
			by = y.party
		}
	}
	to := b.partyOf(m, "TO")
	if by.Code == "" || by.Code == to.Code {
		return
	}
	v := aftermath.Cooperation{Step: m.field("step"), By: by.Party, To: to.Party, Domain: b.domain(m)}
	key := "c|" + v.Step + "|" + by.Code + "|" + to.Code + "|" + v.Domain
	ev, ok := b.evidence(m, b.fillSpans(m)...)
	if !ok || b.said[key] {
		return
	}
	b.said[key] = true
	b.put(aftermath.Claim{Incident: b.incidentAt(m.sent, m.anchor), Evidence: ev, Source: by.source(), Rule: m.rule.Name, Confidence: 0.6, Value: v, Polarity: b.polarity(m), Modality: b.modality(m)})
}

// domain is what co-operation is about: what the rule says, else the first domain of which the sentence has a word.
func (b *build) domain(m *match) string {
	if d := m.field("domain"); d != "" {
		return d
	}
	v := b.views[m.sent]
	for _, d := range aftermath.Domains {
		for t := range v.Tokens {
			if v.is(t, b.e.class("domain-"+d)) {
				return d
			}
		}
	}
	return "general"
}
