package claim

import "aftermath"

// cooperation makes steps of help between states and bodies. Slots: BY, who takes the step (whoever says the sentence if there is none); TO, towards whom; D,
// words that tell the domain. Several who offer are a step each; of those who agree the first named stands for all.
func (b *build) cooperation(m *match) {
	by := b.voices(m, "BY")
	if len(by) == 0 {
		return
	}
	to := b.partiesOf(m, "TO")
	joint := m.field("step") == "agreed" || m.field("joint") == "yes"
	if joint && len(to) == 0 && len(by) > 1 {
		to = by[1:2]
	}
	if joint {
		by = by[:1]
	}
	for _, p := range by {
		for _, q := range b.helped(m, p, to) {
			b.cooperates(m, p, q)
		}
	}
}

// helped are towards whom a party takes a step: those named, else the other side of the meeting, else the country that was struck.
func (b *build) helped(m *match, by party, to []party) []aftermath.Party {
	var out []aftermath.Party
	for _, q := range to {
		if q.Code != "" && q.Code != by.Code {
			out = append(out, q.Party)
		}
	}
	if len(out) > 0 || m.field("to") == "named" {
		return out
	}
	if by.Code == b.home() && m.field("home") != "yes" {
		return nil // police that ask their own public for help
	}
	if o, ok := b.other(by); ok {
		return []aftermath.Party{o.Party}
	}
	if len(to) == 0 && m.field("to") != "none" {
		return []aftermath.Party{b.bereaved(b.incidentAt(m.sent, m.anchor), by.Code)}
	}
	return []aftermath.Party{{}}
}

// cooperates puts one step by one party; each (step, by, to, domain) is told once.
func (b *build) cooperates(m *match, by party, to aftermath.Party) {
	if by.Code == "" || by.Code == to.Code {
		return
	}
	v := aftermath.Cooperation{Step: m.field("step"), By: by.Party, To: to, Domain: b.domain(m)}
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
