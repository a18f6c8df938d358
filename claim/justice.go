package claim

import (
	"aftermath"
	"aftermath/find"
)

// justice makes steps of justice. Slots: A, whom it concerns; BY, who takes the step; F, the court; T, the term.
func (b *build) justice(m *match) {
	v := aftermath.Justice{Step: m.field("step"), Detail: m.field("detail"), Level: m.field("level")}
	if f, ok := m.get("F"); ok {
		v.Forum = b.np(m.sent, f.tok)
	}
	if f, ok := m.get("T"); ok {
		v.Term = b.np(m.sent, f.tok)
	}
	v.By = b.partyOf(m, "BY").String()
	fills := m.slots["A"]
	if len(fills) == 0 {
		b.step(m, v)
		return
	}
	for _, f := range fills {
		v.Who, v.Count = b.concerned(m.sent, f)
		if v.Who != "" {
			b.step(m, v)
		}
	}
}

// concerned is whom a step concerns and how many they are.
func (b *build) concerned(s int, f fill) (string, *aftermath.Range) {
	one := aftermath.Exactly(1)
	if n := b.mention(s, f.tok, "name"); n != nil && n.Kind == find.Person && n.Head == f.tok {
		return n.Name, &one
	}
	if q := b.mention(s, f.tok, "quantity"); q != nil {
		c := q.Count.Range
		return q.Text, &c
	}
	if b.views[s].Tokens[f.tok].UPOS == "PRON" {
		if p, ok := b.party(s, f.tok, nil); ok {
			return p.Name, &one
		}
		return "", nil
	}
	if b.Sents[s].Tokens[f.tok].Feats.Get("Number") == "Sing" {
		return b.np(s, f.tok), &one
	}
	return b.np(s, f.tok), nil
}

func (b *build) step(m *match, v aftermath.Justice) {
	key := "j|" + v.Step + "|" + v.Who
	ev, ok := b.evidence(m, b.fillSpans(m)...)
	if !ok || b.said[key] || b.polarity(m) == aftermath.Negative {
		return
	}
	b.said[key] = true
	b.put(aftermath.Claim{Incident: b.incidentAt(m.sent, m.anchor), Evidence: ev, Source: b.source(m.sent, m.anchor), Rule: m.rule.Name, Confidence: 0.7, Value: v, Modality: b.modality(m)})
}
