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

// accused are steps whose object stands accused of the attack.
var accused = map[string]bool{"arrest": true, "charge": true, "court": true, "convict": true, "sentence": true, "identified": true, "killed_by_police": true}

// suspects makes perpetrators of those against whom a step of justice over the main incident is told.
func (b *build) suspects() {
	if len(b.locals) == 0 {
		return
	}
	l := b.locals[0]
	n := 0
	for _, c := range b.claims {
		j, ok := c.Value.(aftermath.Justice)
		if !ok || !accused[j.Step] || c.Incident != l.Key || j.Who == "" || n >= 4 {
			continue
		}
		n++
		sp := c.Evidence.Span()
		for i := range b.Mentions {
			if m := &b.Mentions[i]; m.Kind == find.Person && m.Name == j.Who && sp.Contains(m.Span) {
				b.perp(l, m.Sent, m.Head, m, c.Rule)
				break
			}
		}
	}
}
