package claim

import "aftermath/find"

// asserted makes accusations of what a statement asserts in its author's own voice: "Russia launched one of its largest assaults", "this
// attack was conducted by Hezbollah", in a statement by a president. Passing mention ("the Houthi attacks") accuses nobody.
func (b *build) asserted() {
	if len(b.by) == 0 || len(b.locals) == 0 {
		return
	}
	for _, l := range b.locals {
		for i := range l.events {
			e := &l.events[i]
			if t := b.oneOf(e.sent, e.anchor); b.assertedBy(e.sent, t) {
				for _, f := range b.doers(e, t) {
					b.holds(e, f)
				}
			}
		}
	}
}

// assertedBy says whether what hangs on token t is the statement of its sentence, neither supposed nor in another's words: its verb is the root, or
// what the author says with one.
func (b *build) assertedBy(s, t int) bool {
	v := b.views[s]
	for n := 0; n < 4 && t >= 0; n++ {
		switch h := v.Tokens[t].Head; {
		case v.verbal(t) && h < 0:
			return b.order[s] > 0 || s > 0
		case h < 0:
			return false // a heading
		case v.verbal(t) && v.Tokens[t].Rel() != "conj" && v.Tokens[t].Rel() != "parataxis":
			return false
		case !v.verbal(t) && v.Tokens[t].Rel() != "obj" && v.Tokens[t].Rel() != "nsubj" && v.Tokens[t].Deprel != "nsubj:pass":
			return false
		default:
			t = h
		}
	}
	return false
}

// oneOf is the "one" of "one of its largest attacks", else t.
func (b *build) oneOf(s, t int) int {
	v := b.views[s]
	if h := v.Tokens[t].Head; h >= 0 && v.Tokens[t].Rel() == "nmod" && v.Tokens[h].UPOS == "NUM" {
		return h
	}
	return t
}

// doers are who a mention of violence, at t or one of it, says did it: the rule's, else the subject of the verb whose object it is ("Iran launched an attack"), or
// the agent of the verb whose subject it is ("this attack was conducted by Hezbollah").
func (b *build) doers(e *event, t int) []int {
	var out []int
	for _, f := range e.slots["P"] {
		out = append(out, f.tok)
	}
	v := b.views[e.sent]
	h := v.Tokens[t].Head
	if len(out) > 0 || h < 0 || !v.is(h, b.e.class("launch")) {
		return out
	}
	if v.Tokens[t].Rel() == "obj" {
		return v.subj(h)
	}
	return v.agent(h, 4)
}

// holds makes the authors hold responsible a state, its forces or a group.
func (b *build) holds(e *event, t int) {
	v := b.views[e.sent]
	m := b.mention(e.sent, t, "name")
	if m == nil { // "Russian missiles", "the Russian military"
		for _, k := range v.deps(t, "amod", "compound", "nmod") {
			if n := b.mention(e.sent, k, "name"); n != nil && n.Kind == find.Nationality {
				m = n
			}
		}
	}
	if m == nil || m.Kind != find.Country && m.Kind != find.Nationality && !(m.Kind == find.Org && m.Class == "group") {
		return
	}
	of := b.named(m)
	if m.Kind == find.Nationality {
		of.Name = b.e.world.CountryName(m.Code)
	}
	for _, by := range b.by {
		if by.Code == of.Code && of.Code != "" {
			continue // of its own forces
		}
		b.author(e.match, "blame", by, of)
	}
}
