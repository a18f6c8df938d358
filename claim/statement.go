package claim

import (
	"strings"

	"aftermath"
	"aftermath/find"
)

// statement makes acts in words. Slots: S, who speaks (whoever says the sentence if there is none); TO, the addressee or the
// accused; F, the court called for; X, whom it is called against.
func (b *build) statement(m *match) {
	act := m.field("act")
	told := b.addressees(m)
	if act == "blame" && len(told) == 0 && !m.optional("TO") {
		return
	}
	for _, sp := range b.voices(m, "S") {
		if !b.counts(sp, act) {
			continue
		}
		for _, to := range b.toward(m, act, sp, told) {
			b.state(m, sp, to)
		}
	}
}

// counts says whether a party's act is one: lawyers argue and plead in court, which is none of theirs unless they accuse, deny or apologise; people without office vow
// for nobody.
func (b *build) counts(sp party, act string) bool {
	if b.arguing(sp) {
		return b.e.class("pleaded")[act]
	}
	return act != "vow" || sp.kind != find.Person || sp.Office != "" || sp.Code != ""
}

// toward are to whom a speaker's act goes: the parties named, else the other side of the meeting or the country that was struck, for acts that
// have one; nobody accuses himself.
func (b *build) toward(m *match, act string, sp party, told []aftermath.Party) []aftermath.Party {
	var out []aftermath.Party
	for _, to := range told {
		self := to.Name == sp.Name || to.Name == "" && to.Code == sp.Code
		switch {
		case self && act == "blame":
		case self:
			out = append(out, aftermath.Party{})
		default:
			out = append(out, to)
		}
	}
	if len(told) > 0 {
		return out
	}
	if o, ok := b.other(sp); ok && b.e.class("toward-other-side")[act] {
		return []aftermath.Party{o.Party}
	}
	if b.e.class("toward-bereaved")[act] {
		code := sp.Code
		if code == "" && b.e.class("collective")[sp.noun] {
			code = sp.Name // "other countries", which the struck one is not among
		}
		return []aftermath.Party{b.bereaved(b.incidentAt(m.sent, m.anchor), code)}
	}
	return []aftermath.Party{{}}
}

// state puts one act of one speaker towards one party.
func (b *build) state(m *match, sp party, to aftermath.Party) {
	v := aftermath.Statement{Speaker: sp.Party, Act: m.field("act"), To: to}
	if sp.text != "" && !strings.Contains(b.Text, sp.Name) {
		v.Speaker.Name = sp.text // "TTP", as the report has it
	}
	if f, ok := m.get("F"); ok {
		v.Forum = b.np(m.sent, f.tok)
	}
	if f, ok := m.get("X"); ok {
		v.Against = b.np(m.sent, f.tok)
	}
	b.say(m, v, sp)
}

// unnamedGroup says whether a token tells of accused without a name or side: "a smuggling gang", "terrorists".
func (b *build) unnamedGroup(s, t int) bool {
	v := b.views[s]
	return v.is(t, b.e.class("outfit")) || v.is(t, b.e.class("group-noun")) || v.is(t, b.e.class("attacker"))
}

// say puts a statement; the same speaker's same act towards the same party is said once in a report.
func (b *build) say(m *match, v aftermath.Statement, sp party) {
	key := v.Act + "|" + v.Speaker.Name + "|" + v.To.String()
	if b.said[key] || v.To.String() == "" && b.said[v.Act+"|"+v.Speaker.Name] {
		return
	}
	ev, ok := b.evidence(m, b.fillSpans(m)...)
	if !ok {
		return
	}
	b.said[key], b.said[v.Act+"|"+v.Speaker.Name] = true, true
	b.put(aftermath.Claim{
		Incident: b.incidentAt(m.sent, m.anchor), Evidence: ev, Source: sp.source(), Rule: m.rule.Name, Confidence: 0.7, Value: v,
		Polarity: b.polarity(m), Modality: b.modality(m),
	})
}

// voices are who makes a statement: the fills of a slot that can speak, else whoever says the sentence. First persons, and the
// author's own side, are whoever says it; "they" may be both sides of a meeting.
func (b *build) voices(m *match, slot string) []party {
	y := b.saying(m.sent, m.anchor)
	var out []party
	fills := b.unfolded(m, slot)
	if k := b.beside(m, -1); len(fills) == 0 && k >= 0 { // "Reactions: Mayor Ann Roe condemned": the parse has another subject
		fills = []fill{{tok: k, mention: b.mention(m.sent, k, "person")}}
	}
	for _, f := range fills {
		w := b.views[m.sent].low[f.tok]
		if both := b.bothSides(m.sent, f.tok); len(both) > 0 {
			return both
		}
		body := y != nil && y.party.kind != find.Person && y.party.kind != 0
		if y != nil && (b.e.class("i")[w] || b.e.class("they")[w] && !y.author || b.e.class("it")[w] && body && !y.author) {
			return y.all() // "Jane and I mourn" is the President's
		}
		ps := b.each(m.sent, f.tok)
		if len(ps) == 0 {
			ps = b.included(m.sent, f.tok)
		}
		if len(ps) > 0 {
			out = append(out, ps...)
			continue
		}
		p, ok := b.party(m.sent, b.beside(m, f.tok), b.sayingBefore(m.sent, m.anchor))
		if ok && b.ourselves(p, m.sent, f.tok) {
			p = b.by[0]
		}
		if ok && b.ownSide(p, y) {
			return y.all()
		}
		if !ok || !b.canSpeak(p) || len(out) > 0 && (p.kind == 0 && strings.Contains(out[len(out)-1].Name, p.Name) || p.Name == out[len(out)-1].Name) {
			continue // the last: a conjunct told with its fellow, "countries and leaders"
		}
		if p.Code == "" {
			p = b.sided(p)
		}
		out = append(out, p)
	}
	if len(out) == 0 && len(fills) == 0 && y != nil && b.canSpeak(y.party) {
		return y.all()
	}
	return out
}

// beside is the person named right before the verb of a match where the parse makes a name before them its subject: "Hill County, Hill County
// Sheriff Ann Roe blamed".
func (b *build) beside(m *match, subj int) int {
	v := b.views[m.sent]
	if v.Tokens[m.anchor].UPOS != "VERB" || v.passive(m.anchor) || subj > m.anchor {
		return subj
	}
	for _, k := range b.cover[m.sent][max(m.anchor-1, 0)] {
		n := &b.Mentions[k]
		if n.Kind == find.Person && n.End == m.anchor && n.First > subj && v.Tokens[n.Head].Rel() != "nmod" && v.Tokens[n.Head].Rel() != "conj" && v.caseOf(n.Head) == "" {
			return n.Head
		}
	}
	return subj
}

// each are the parties that a plural noun with the names of several sides means: "the Russian and Syrian governments"; none for other phrases.
func (x *index) each(s, t int) []party {
	v := x.views[s]
	if v.Tokens[t].Feats.Get("Number") != "Plur" || v.Tokens[t].UPOS != "NOUN" || !x.e.class("official-noun")[strings.ToLower(v.Tokens[t].Lemma)] && !x.e.class("collective")[strings.ToLower(v.Tokens[t].Lemma)] {
		return nil
	}
	var out []party
	for _, k := range v.coordinated(v.deps(t, "amod", "compound")) {
		m := x.mention(s, k, "country")
		if m == nil || m.Code == "" || len(out) > 0 && out[len(out)-1].Code == m.Code {
			continue
		}
		noun := strings.ToLower(v.Tokens[t].Lemma)
		p := party{noun: noun, class: x.speakerClass(noun)}
		p.Name, p.Code = m.Text+" "+noun, m.Code
		out = append(out, p)
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// included are those whom a sentence names of the many that a plural noun tells of: "many states boycotted it, including Chad and Mali".
func (x *index) included(s, t int) []party {
	v := x.views[s]
	if v.Tokens[t].Feats.Get("Number") != "Plur" || x.mention(s, t, "name") != nil || !x.e.class("collective")[strings.ToLower(v.Tokens[t].Lemma)] {
		return nil
	}
	var out []party
	for k := t + 1; k < len(v.low); k++ {
		if !x.e.class("including")[v.low[k]] {
			continue
		}
		for n := k + 1; n < len(v.low); n++ {
			switch m := x.mention(s, n, "name"); {
			case m != nil && m.First == n && m.Kind != find.Nationality:
				out = append(out, x.named(m))
			case m == nil && v.Tokens[n].UPOS != "PUNCT" && v.Tokens[n].UPOS != "CCONJ" && v.Tokens[n].UPOS != "DET":
				return out
			}
		}
	}
	return out
}

// sided gives a speaker without a side one: that of the body of its kind that spoke before ("China's embassy ... The embassy"), ORG for groups, the
// incident's country for officials.
func (b *build) sided(p party) party {
	if p.kind == 0 {
		for i := len(b.claims) - 1; i >= 0; i-- {
			if v, ok := b.claims[i].Value.(aftermath.Statement); ok && v.Speaker.Code != "" && strings.HasSuffix(strings.ToLower(v.Speaker.Name), " "+p.noun) {
				p.Party = v.Speaker
				return p
			}
		}
	}
	switch {
	case p.kind == 0 && (p.class == "group" || b.e.class("attacker")[p.noun]):
		p.Code = "ORG"
	case b.e.class("abroad")[p.noun]:
	case p.class == "official" || b.e.class("speaker-noun")[p.noun]:
		p.Code = b.home()
	}
	return p
}

// ownSide says whether a speaker is but the state of the one who says it: "the President said that the United States stands with ...", "said
// his government was determined".
func (b *build) ownSide(p party, y *saying) bool {
	if y == nil || y.author || y.party.kind == 0 {
		return false
	}
	if p.kind == find.Country {
		return y.party.Code == p.Code && y.party.kind != find.Country
	}
	return p.kind == 0 && b.e.class("own-side")[p.noun] && (p.Code == "" || p.Code == y.party.Code) && y.party.kind == find.Person
}

// unfolded are the fills of a slot, with those told of as "among those who" in the place of these.
func (b *build) unfolded(m *match, slot string) []fill {
	var out []fill
	for _, f := range m.slots[slot] {
		if b.whoever(m.sent, f.tok) {
			continue
		}
		ks := b.among(m.sent, f.tok)
		if len(ks) == 0 {
			out = append(out, f)
		}
		for _, k := range ks {
			out = append(out, fill{tok: k, mention: b.mention(m.sent, k, "name")})
		}
	}
	return out
}

// whoever says whether a noun means nobody in particular, "any entity, whether a government or a group": such do not speak.
func (b *build) whoever(s, t int) bool {
	v := b.views[s]
	if h := v.Tokens[t].Head; h >= 0 && v.Tokens[t].Rel() == "conj" {
		t = h
	}
	for _, k := range v.deps(t, "det") {
		if b.e.class("any")[v.low[k]] {
			return true
		}
	}
	f, _ := b.phrase(s, t)
	for f > 0 && b.e.class("article")[v.low[f-1]] {
		f--
	}
	return f > 0 && v.low[f-1] == "whether" && v.Tokens[t].UPOS == "NOUN"
}

// all are everyone who says it.
func (y *saying) all() []party { return append([]party{y.party}, y.more...) }

// canSpeak says whether a party is one whose words are statements: named people and bodies, officials, collectives of states;
// not witnesses, not the press.
func (b *build) canSpeak(p party) bool {
	switch {
	case p.class == "media" || p.class == "witness":
		return false
	case p.kind == find.Location:
		return p.Code != ""
	case p.kind != 0:
		return true
	}
	return p.class == "official" || p.class == "group" || b.e.class("collective")[p.noun] || b.e.class("speaker-noun")[p.noun]
}

// among are those who are told of as some of those who speak: "Guterres and Macron were among those who voiced shock".
func (x *index) among(s, t int) []int {
	v := x.views[s]
	if d := v.deps(t, "nsubj"); len(d) > 0 && v.caseOf(t) == "among" {
		return v.coordinated(d[:1])
	}
	return nil
}

// sayingBefore is the last saying at or before a token.
func (x *index) sayingBefore(s, t int) *saying {
	var best *saying
	for i := range x.says {
		if y := &x.says[i]; y.sent < s && y.sent >= s-4 {
			best = y
		}
	}
	return best
}

// addressees resolve the slot TO.
func (b *build) addressees(m *match) []aftermath.Party {
	var out []aftermath.Party
	for _, f := range m.slots["TO"] {
		p, ok := b.party(m.sent, f.tok, nil)
		switch {
		case ok && p.kind == 0 && p.Code == "" && m.field("act") == "blame" && b.unnamedGroup(m.sent, f.tok):
			out = append(out, aftermath.Party{Code: "ORG"})
		case !ok || p.kind == 0 && p.Code == "":
		case p.kind == find.Person || p.kind == find.Org:
			out = append(out, p.Party)
		default:
			out = append(out, aftermath.Party{Code: p.Code})
		}
	}
	return out
}

// fillSpans are the spans that evidence should hold, most needed first: the anchor, what made the rule fit, what follows the verb, the
// fills.
func (b *build) fillSpans(m *match) []aftermath.Span {
	out := []aftermath.Span{b.Sents[m.sent].Tokens[m.anchor].Span}
	for _, t := range m.extra {
		out = append(out, b.Sents[m.sent].Tokens[t].Span)
	}
	for _, t := range b.views[m.sent].deps(m.anchor, "obj", "obl", "ccomp", "xcomp") {
		if t > m.anchor && len(out) < 8 {
			first, end := b.phrase(m.sent, t)
			out = append(out, b.span(m.sent, first, end))
			break
		}
	}
	for _, sl := range m.rule.Slots {
		for _, f := range m.slots[sl.Name] {
			first, end := b.phrase(m.sent, f.tok)
			out = append(out, b.span(m.sent, first, end))
		}
	}
	return out
}

// polarity is whether what a match tells is denied; a rule that says sure=yes has the denial among its words ("no place for hate").
func (b *build) polarity(m *match) aftermath.Polarity {
	v := b.views[m.sent]
	if m.field("sure") == "yes" {
		return aftermath.Positive
	}
	if v.negated(m.anchor, b.e.class("negation")) || !v.verbal(m.anchor) && v.verbal(v.gov(m.anchor)) && v.negated(v.gov(m.anchor), b.e.class("negation")) {
		return aftermath.Negative
	}
	return aftermath.Positive
}

// modality is whether what a match tells is only supposed: "would help if asked".
func (b *build) modality(m *match) aftermath.Modality {
	v := b.views[m.sent]
	for _, k := range v.deps(m.anchor, "aux", "mark") {
		if m.field("sure") != "yes" && v.is(k, b.e.class("hypothetical")) && b.mention(m.sent, k, "name") == nil { // "Theresa May" is no "may"
			return aftermath.Hypothetical
		}
	}
	return aftermath.Asserted
}
