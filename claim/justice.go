package claim

import (
	"strings"

	"aftermath"
	"aftermath/find"
)

// step is a step of justice that a rule found, before those that tell the same are joined.
type step struct {
	m     *match
	value aftermath.Justice
	whom  []fill // told apart: names or descriptions
	names map[string]bool
	other bool // "another man": not one told before
	mode  aftermath.Modality
}

// justice notes steps of justice. Slots: A, whom it concerns; BY, who takes the step; F, the court; T, the term.
func (b *build) justice(m *match) {
	if b.polarity(m) == aftermath.Negative || b.undone(m) {
		return
	}
	st := step{m: m, value: aftermath.Justice{Step: m.field("step"), Detail: m.field("detail"), Level: m.field("level")}, mode: b.modality(m)}
	if f, ok := m.get("F"); ok {
		st.value.Forum = b.np(m.sent, f.tok)
	}
	if f, ok := m.get("T"); ok {
		st.value.Term = b.np(m.sent, f.tok)
	}
	st.value.By = b.partyAsNamed(m, "BY")
	if fills := m.slots["A"]; len(fills) > 0 && !b.concern(&st, fills) {
		return
	}
	if st.value.By == st.value.Who {
		st.value.By = ""
	}
	b.steps = append(b.steps, st)
}

// undone says whether a step is only wished for, denied or yet to come: "could be arrested", "demanded the release", "no arrests".
func (b *build) undone(m *match) bool {
	v := b.views[m.sent]
	t := m.anchor
	for n := 0; n < 3; n++ {
		if v.negated(t, b.e.class("negation")) {
			return true
		}
		for _, k := range v.deps(t, "aux", "mark", "amod") {
			if v.is(k, b.e.class("notyet")) || v.Tokens[k].Rel() == "amod" && v.is(k, b.e.class("wished")) {
				return true
			}
		}
		h := v.Tokens[t].Head
		if h < 0 {
			return false
		}
		switch r := v.Tokens[t].Rel(); {
		case r == "obj" || r == "xcomp" || r == "nsubj" && !v.verbal(t) || (r == "acl" || r == "advcl" || r == "ccomp") && v.Tokens[t].XPOS == "VB" || (r == "obl" || r == "nmod") && !v.verbal(t):
			if v.is(h, b.e.class("wished")) {
				return true
			}
		case r != "conj":
			return false
		}
		t = h
	}
	return false
}

// concern says whom a step concerns and how many they are; false if no person is meant.
func (b *build) concern(st *step, fills []fill) bool {
	st.names = map[string]bool{}
	for _, f := range fills {
		if p := b.Sents[st.m.sent].Tokens[f.tok]; f.mention == nil && (p.UPOS == "PRON" || p.UPOS == "DET") {
			return b.again(st, f.tok) || st.m.optional("A")
		}
	}
	n, known := aftermath.Range{}, true
	covered := -1
	for _, f := range fills {
		if f.tok < covered {
			continue
		}
		c, ok := b.many(st, f)
		if q := b.mention(st.m.sent, f.tok, "quantity"); q != nil && q.Count.Sum {
			covered = q.End
		}
		if v := b.views[st.m.sent]; v.is(f.tok, b.e.class("another")) || b.anyOf(v.deps(f.tok, "amod", "det"), st.m.sent, "another") {
			st.other = true
		}
		st.whom = append(st.whom, f)
		if known = known && ok; known {
			n = sum(n, c)
		}
	}
	if known {
		st.value.Count = &n
	}
	st.value.Who = b.told(st, st.whom)
	return st.value.Who != ""
}

func (x *index) anyOf(ts []int, s int, class string) bool {
	for _, t := range ts {
		if x.views[s].is(t, x.e.class(class)) {
			return true
		}
	}
	return false
}

// reach is how many sentences back a pronoun finds those of whom a step was told: trial reports call the accused "he" throughout.
const reach = 8

// again makes a step concern whom the pronoun at t stands for: those of the last step that are as many, else the last person named.
func (b *build) again(st *step, t int) bool {
	he := b.e.class("he")[b.views[st.m.sent].low[t]]
	for i := len(b.steps) - 1; i >= 0; i-- {
		o := &b.steps[i]
		if o.m.sent < st.m.sent-reach {
			break
		}
		one := o.value.Count == nil && !b.plural(o) || o.value.Count != nil && *o.value.Count == aftermath.Exactly(1)
		if o.value.Who != "" && one == he {
			st.value.Who, st.value.Count, st.names = o.value.Who, o.value.Count, o.names
			return true
		}
	}
	if m := b.lastNamed(st.m.sent, t, true); m != nil && he {
		one := aftermath.Exactly(1)
		st.value.Who, st.value.Count = m.Name, &one
		st.names[m.Name] = true
		return true
	}
	return false
}

func (b *build) plural(st *step) bool {
	return len(st.whom) > 1 || len(st.whom) == 1 && b.Sents[st.m.sent].Tokens[st.whom[0].tok].Feats.Get("Number") == "Plur"
}

// many is how many people a fill stands for; it notes a name.
func (b *build) many(st *step, f fill) (aftermath.Range, bool) {
	one := aftermath.Exactly(1)
	s := st.m.sent
	if n := b.mention(s, f.tok, "name"); n != nil && n.Kind == find.Person && (n.Head == f.tok || b.Sents[s].Tokens[f.tok].UPOS == "PROPN") {
		st.names[n.Name] = true
		return one, true
	}
	if m := b.calledBy(s, f.tok); m != nil {
		st.names[m.Name] = true
		return one, true
	}
	if q := b.mention(s, f.tok, "quantity"); q != nil {
		return q.Count.Range, true
	}
	return one, b.Sents[s].Tokens[f.tok].Feats.Get("Number") == "Sing"
}

// calledBy is the person named beside a description: "his brother, John Doe,".
func (b *build) calledBy(s, t int) *find.Mention {
	for _, k := range b.views[s].deps(t, "appos") {
		if m := b.mention(s, k, "person"); m != nil && m.Head == k && b.Sents[s].Tokens[t].Feats.Get("Number") != "Plur" {
			return m
		}
	}
	return b.titled(s, t)
}

// told is how those concerned are told: one by name or description, several as the text lists them.
func (b *build) told(st *step, fs []fill) string {
	s := st.m.sent
	one := func(f fill) string {
		if n := b.mention(s, f.tok, "name"); n != nil && n.Kind == find.Person && (n.Head == f.tok || b.Sents[s].Tokens[f.tok].UPOS == "PROPN") {
			return n.Name
		}
		if m := b.calledBy(s, f.tok); m != nil {
			return m.Name
		}
		if q := b.mention(s, f.tok, "quantity"); q != nil && q.Count.Noun != "" && q.Count.Range != aftermath.Exactly(1) {
			return q.Text
		}
		return b.plain(st, f.tok)
	}
	if len(fs) == 1 {
		return one(fs[0])
	}
	first, end := 1<<30, 0
	var each []string
	for _, f := range fs {
		a, e := b.phrase(s, f.tok)
		first, end = min(first, a), max(end, e)
		each = append(each, one(f))
	}
	if end-first <= 20 {
		return b.words(s, first, end)
	}
	return strings.Join(each, ", ")
}

// plain is the noun phrase at t without its participles and what told the step: "suspect" of "a suspect arrested in Rome".
func (b *build) plain(st *step, t int) string {
	v := b.views[st.m.sent]
	first, end := b.phrase(st.m.sent, t)
	for _, k := range append(append([]int{st.m.anchor}, st.m.extra...), v.deps(t, "acl")...) {
		for _, c := range v.deps(k, "case", "mark") {
			k = min(k, c)
		}
		if k > t {
			end = min(end, k)
		}
	}
	return b.words(st.m.sent, first, end)
}

func sum(a, b aftermath.Range) aftermath.Range {
	out := aftermath.Range{Low: a.Low + b.Low, High: a.High + b.High, Approx: a.Approx || b.Approx}
	if a.Low == aftermath.Open || b.Low == aftermath.Open {
		out.Low = aftermath.Open
	}
	if a.High == aftermath.Open || b.High == aftermath.Open {
		out.High = aftermath.Open
	}
	return out
}

// toldOnce are steps that a report tells once, whoever takes them.
var toldOnce = map[string]bool{"investigation_opened": true, "court": true}

// settleSteps makes claims of the steps found: one for each step and people concerned, named as fully as the report names them.
func (b *build) settleSteps() {
	var kept []*step
	for i := range b.steps {
		st := &b.steps[i]
		if !b.joined(kept, st) {
			kept = append(kept, st)
		}
	}
	for _, st := range kept {
		b.putStep(st)
	}
}

// joined joins a step with one that tells the same, keeping what is said more fully.
func (b *build) joined(kept []*step, st *step) bool {
	for _, o := range kept {
		if o.value.Step != st.value.Step || o.mode != st.mode || !toldOnce[st.value.Step] && !same(o, st) {
			continue
		}
		fuller := len(st.names) > 0 && len(o.names) == 0 || o.value.Who == ""
		if fuller && st.value.Who != "" {
			o.value.Who, o.names = st.value.Who, st.names
			if st.value.Count != nil {
				o.value.Count = st.value.Count
			}
			o.m, st.m = st.m, o.m
			o.whom = st.whom
		}
		if o.value.Count == nil {
			o.value.Count = st.value.Count
		}
		for _, f := range []struct{ to, from *string }{{&o.value.By, &st.value.By}, {&o.value.Detail, &st.value.Detail}, {&o.value.Forum, &st.value.Forum}, {&o.value.Term, &st.value.Term}} {
			if *f.to == "" {
				*f.to = *f.from
			}
		}
		return true
	}
	return false
}

// same says whether two steps of a kind concern the same people: a name in common; or as many, where not both are named; or some of those told
// before. "Another man" is someone else.
func same(a, b *step) bool {
	for n := range b.names {
		if a.names[n] {
			return true
		}
	}
	if len(a.names) > 0 && len(b.names) > 0 || b.other {
		return false
	}
	if a.value.Who == "" || b.value.Who == "" || a.value.Count == nil || b.value.Count == nil {
		return true
	}
	return *a.value.Count == *b.value.Count
}

func (b *build) putStep(st *step) {
	spans := b.fillSpans(st.m)
	ev, ok := b.evidence(st.m, spans...)
	if !ok {
		return
	}
	b.put(aftermath.Claim{Incident: b.incidentAt(st.m.sent, st.m.anchor), Evidence: ev, Source: b.source(st.m.sent, st.m.anchor), Rule: st.m.rule.Name, Confidence: 0.7, Value: st.value, Modality: st.mode})
	b.accuse(st)
}

// accused are steps whose object stands accused of the attack.
var accused = map[string]bool{"arrest": true, "charge": true, "court": true, "convict": true, "sentence": true, "identified": true, "killed_by_police": true}

// accuse makes perpetrators of those named against whom a step of justice over the main incident is told.
func (b *build) accuse(st *step) {
	if len(b.locals) == 0 || !accused[st.value.Step] || b.charged >= 4 || b.incidentAt(st.m.sent, st.m.anchor) != b.locals[0].Key {
		return
	}
	for _, f := range st.whom {
		if n := b.mention(st.m.sent, f.tok, "person"); n != nil && st.names[n.Name] && b.charged < 4 {
			b.charged++
			b.perp(b.locals[0], st.m.sent, n.Head, n, st.m.rule.Name)
		}
	}
}

// someone says whether a token stands for a person or persons: a name, a number of people, a noun for people, or a pronoun for
// any of them. A capital that no name was found in is taken for one.
func (x *index) someone(s, t int) bool {
	v := x.views[s]
	switch v.Tokens[t].UPOS {
	case "PRON", "DET":
		return x.e.class("he")[v.low[t]] || x.e.class("they")[v.low[t]] || v.is(t, x.e.class("someone"))
	case "PROPN":
		n := x.mention(s, t, "name")
		return n == nil || n.Kind == find.Person || n.Kind == find.Nationality || v.is(t, x.e.class("someone"))
	case "NOUN", "NUM", "ADJ":
		q := x.mention(s, t, "quantity")
		return q != nil && q.Head == t && (q.Count.Noun != "" || q.Count.Other) || v.is(t, x.e.class("someone")) || x.mention(s, t, "person") != nil && v.Tokens[t].UPOS == "NOUN"
	}
	return false
}
