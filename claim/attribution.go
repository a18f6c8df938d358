package claim

import (
	"sort"
	"strings"

	"aftermath"
	"aftermath/find"
)

// saying is one act of speech: who speaks (source), by which word (cue), and which tokens they
// answer for (content); the names are those of the attribution literature (PARC).
type saying struct {
	sent   int
	cue    int
	source fill    // tok is -1 if the speaker stands elsewhere or is not told
	party  party   // resolved
	more   []party // who says it with them: "the two leaders agreed that ..."
	from   int     // content tokens [from, to) of the sentence
	to     int
	outer  bool // "according to": holds for the whole sentence unless something nearer does
	quoted bool // whom another saying quotes: the words are theirs
	author bool // the text's own author, for a text that is a statement itself
}

// party is a speaker, addressee or other actor with where it was named.
type party struct {
	aftermath.Party
	kind  find.Kind
	class string
	noun  string // head noun of an unnamed one
	text  string // the name as it stands there
}

func (p party) source() aftermath.Source {
	return aftermath.Source{Name: p.Name, Actor: p.Code, Office: p.Office, Class: p.class}
}

// attribute finds all sayings of the document. Speakers that are told by a pronoun are taken from the saying before; a quotation over several
// sentences is whose it begins or ends with.
func (x *index) attribute() {
	var last *saying
	qs := x.quotations()
	for s := range x.Sents {
		first := len(x.says)
		x.cues(s, last)
		x.accordingTo(s)
		if first == len(x.says) && last != nil && x.wholeQuote(s) && !inAny(qs, s, 0) {
			x.says = append(x.says, saying{sent: s, cue: -1, source: fill{tok: -1}, party: last.party, more: last.more, to: len(x.Sents[s].Tokens)})
			continue
		}
		for i := first; i < len(x.says); i++ {
			if x.says[i].party.Name != "" && !inAny(qs, s, x.says[i].cue) {
				last = &x.says[i]
			}
		}
		if last != nil && last.sent < s-4 {
			last = nil
		}
	}
	for _, q := range qs {
		x.quotedBy(q)
	}
	sort.SliceStable(x.says, func(i, j int) bool { return x.says[i].sent < x.says[j].sent })
}

// cues finds verbs of saying with a speaker.
func (x *index) cues(s int, last *saying) {
	v := x.views[s]
	say := x.e.class("say")
	for t := range v.Tokens {
		tally := v.Tokens[t].UPOS == "VERB" && x.tallies(s, t)
		reads := v.is(t, x.e.class("reads")) && x.anyOf(v.subj(t), s, "saidby")
		if v.Tokens[t].UPOS != "VERB" || !v.is(t, say) && !tally && !reads || v.negated(t, x.e.class("negation")) || x.ownsUp(s, t) {
			continue
		}
		sy := saying{sent: s, cue: t, source: fill{tok: -1}}
		sy.from, sy.to = x.content(s, t)
		sy.source, sy.party, sy.more = x.whoSays(s, t, last)
		if tally {
			sy.from, sy.to = t+1, x.clauseEnd(s, t)
		}
		if v.is(t, x.e.class("quoting")) {
			sy.from, sy.to, sy.quoted = 0, len(v.low), true
		}
		if sy.party.Name != "" {
			x.says = append(x.says, sy)
		}
	}
}

// whoSays are who says something by the verb t: the first speaker found, with the names beside it, or both sides of a meeting.
func (x *index) whoSays(s, t int, last *saying) (fill, party, []party) {
	var src fill
	var out []party
	for _, k := range x.speakers(s, t) {
		if ps := x.bothSides(s, k); len(ps) > 0 && len(out) == 0 {
			return fill{tok: k}, ps[0], ps[1:]
		}
		p, ok := x.party(s, k, last)
		switch {
		case !ok || !x.canSay(p):
		case len(out) == 0:
			src = fill{tok: k, mention: x.mention(s, k, "name")}
			out = append(out, p)
		case p.kind != 0 && p.Name != out[0].Name:
			out = append(out, p)
		}
	}
	if len(out) == 0 {
		return fill{tok: -1}, party{}, nil
	}
	return src, out[0], out[1:]
}

// canSay says whether a party can be the source of words: bombs, teenagers and towns can't.
func (x *index) canSay(p party) bool {
	switch {
	case p.kind == find.Location:
		return false
	case p.kind != 0, p.class != "":
		return true
	case x.e.class("attack")[p.noun]:
		return false
	case p.Code != "":
		return true
	}
	return x.e.class("person-noun")[p.noun] || x.e.class("collective")[p.noun] || x.e.class("said-source")[p.noun]
}

// speakers are the tokens that may name who says something by the verb t: its deep subject; if the parse has none,
// the nearest name before it, then after it ("said Zakharova").
func (x *index) speakers(s, t int) []int {
	v := x.views[s]
	if v.is(t, x.e.class("quoting")) { // "the agency said, quoting the governor": his words
		if o := v.obj(t); len(o) > 0 {
			return o
		}
	}
	out := v.subj(t)
	if k := v.asideSubject(t); k >= 0 && (len(out) == 0 || out[0] != k) {
		return []int{k}
	}
	if len(out) > 0 {
		return out
	}
	for _, k := range v.around(t, 4, false, true) {
		if x.mention(s, k, "name") != nil && v.Tokens[k].Head == t {
			return []int{k}
		}
	}
	for _, k := range v.deps(t, "aux:pass") { // "IS said": a name taken for a verb
		if x.mention(s, k, "org") != nil {
			return []int{k}
		}
	}
	if d := v.deps(t, "nsubj:pass"); len(d) > 0 && !v.has(t, "aux:pass") && v.has(t, "aux") {
		return d[:1] // "had spoken of two dead", taken for a passive
	}
	if d := v.deps(t, "expl"); len(d) > 0 && x.e.class("it")[v.low[d[0]]] {
		return d[:1] // "It added that", taken for a filler
	}
	if v.passive(t) {
		return nil
	}
	for _, k := range v.around(t, 4, true, false) {
		if v.low[k] == "," && k == t-1 || v.Tokens[k].UPOS == "VERB" {
			break
		}
		if m := x.mention(s, k, "name"); m != nil {
			return []int{m.Head}
		}
	}
	return nil
}

// party resolves token t to someone: a named mention, a pronoun's antecedent, or a noun phrase that can speak.
func (x *index) party(s, t int, last *saying) (party, bool) {
	v := x.views[s]
	if m := x.inOffice(s, t); m != nil {
		return x.named(m), true
	}
	if m := x.mention(s, t, "name"); m != nil && (m.Kind != find.Nationality || m.Head == t) && (m.Head == t || v.Tokens[t].UPOS == "PROPN") {
		return x.named(m), true
	}
	if v.Tokens[t].UPOS == "PRON" || v.Tokens[t].UPOS == "DET" {
		return x.antecedent(s, t, last)
	}
	if m := x.titled(s, t); m != nil {
		return x.named(m), true
	}
	if u := v.Tokens[t].UPOS; u != "NOUN" && u != "PROPN" && u != "ADJ" && u != "NUM" {
		return party{}, false
	}
	noun := strings.ToLower(v.Tokens[t].Lemma)
	if x.e.class("saidby")[noun] { // "the statement said": whoever spoke before, or whose statement it is
		for _, k := range x.issuers(s, t) {
			if p, ok := x.party(s, k, last); ok {
				return p, true
			}
		}
		if last != nil {
			return last.party, true
		}
	}
	if m := x.selfNamed(s, t); m != nil {
		return x.named(m), true
	}
	if x.e.class("member-noun")[noun] {
		if p, ok := x.membersOf(s, t, last); ok {
			return p, true
		}
	}
	if m := x.holder(s, t, noun); m != nil {
		return x.named(m), true
	}
	p := party{noun: noun}
	p.Name = x.np(s, t)
	if x.e.class("collective")[noun] {
		p.Name = x.company(s, t)
	}
	p.Code = x.side(s, t)
	if p.class = x.speakerClass(noun); p.Code == "" && x.wordOf(p.Name, "rebel-name") {
		p.class = "group"
	}
	return p, p.Name != ""
}

// company is the text of a coordination of nouns from t on: "countries and leaders around the world".
func (x *index) company(s, t int) string {
	first, end := x.phrase(s, t)
	for _, k := range x.views[s].coordinated([]int{t}) {
		if u := x.Sents[s].Tokens[k].UPOS; u == "NOUN" || u == "PROPN" {
			_, e := x.phrase(s, k)
			end = max(end, e)
		}
	}
	if end-first > 10 {
		_, end = x.phrase(s, t)
	}
	for k := t + 1; k < end; k++ { // "countries around the world offering their condolences"
		if v := x.views[s]; v.Tokens[k].UPOS == "VERB" && v.Tokens[k].Rel() == "acl" {
			end = k
		}
	}
	return x.words(s, first, end)
}

// named is the party of a mention.
func (x *index) named(m *find.Mention) party {
	p := party{kind: m.Kind, class: m.Class, text: m.Text}
	p.Name, p.Code, p.Office = m.Name, m.Code, m.Office
	if p.Name == "" {
		p.Name = m.Text
	}
	if m.Kind == find.Nationality && m.Class == "adjective" {
		p.Name = x.e.world.CountryName(m.Code) // "an American offer"
	}
	switch {
	case m.Class == "media" || m.Class == "group":
	case m.Kind == find.Org && m.Code == "" && x.wordOf(m.Name, "rebel-name"):
		p.class, p.Code = "group", "ORG" // "the Coast Republican Council" is no council of the state
	case x.wordOf(m.Name, "relief"):
		p.class = "relief" // counts of its own, of no government
	case m.Kind == find.Person && m.Office == "", m.Kind == find.Org && m.Class == "":
		p.class = "" // a person without office, a body of unknown kind
	default:
		p.class = "official"
	}
	return p
}

// wordOf says whether a word of a name is of a class.
func (x *index) wordOf(name, class string) bool {
	for _, w := range strings.Fields(strings.ToLower(name)) {
		if x.e.class(class)[w] {
			return true
		}
	}
	return false
}

// speakerClass classes unnamed speakers by their noun.
func (x *index) speakerClass(noun string) string {
	for _, c := range []string{"official", "media", "witness", "group"} {
		if x.e.class(c + "-noun")[noun] {
			return c
		}
	}
	return ""
}

// side is the country that a noun phrase names as its own: "Russian officials", "officials in Kabul".
func (x *index) side(s, t int) string {
	f, e := x.phrase(s, t)
	for k := f; k < e; k++ {
		if m := x.mention(s, k, "name"); m != nil && m.Code != "" {
			return m.Code
		}
	}
	return ""
}

// antecedent is whom a pronoun means: first person the speaker of the quotation it stands in, "he" and "she" the last person
// who spoke or acted, "it" the last body.
func (x *index) antecedent(s, t int, last *saying) (party, bool) {
	w := x.views[s].low[t]
	person, body := x.e.class("he")[w], x.e.class("it")[w]
	if !person && !body {
		if last != nil && (x.e.class("i")[w] || x.e.class("they")[w]) {
			return last.party, true
		}
		return party{}, false
	}
	if person {
		if m := x.subjectBefore(s, t); m != nil && x.maybe(w, m.Name) {
			return x.named(m), true
		}
	}
	if last != nil && (person && (last.party.kind == find.Person && x.maybe(w, last.party.Name) || last.party.kind == 0 && x.e.class("person-noun")[last.party.noun]) ||
		body && last.party.kind != find.Person && last.party.kind != 0) {
		return last.party, true
	}
	if m := x.lastNamed(s, t, person); m != nil {
		return x.named(m), true
	}
	return party{}, false
}

// maybe says whether a pronoun can mean a person of a name: "she" no John, "he" no Jane.
func (x *index) maybe(pronoun, name string) bool {
	given, _, _ := strings.Cut(strings.ToLower(name), " ")
	switch {
	case x.e.class("she")[pronoun]:
		return !x.e.class("man-name")[given]
	case x.e.class("he-only")[pronoun]:
		return !x.e.class("woman-name")[given]
	}
	return true
}

// subjectBefore is a person who is a subject in the same sentence before token t: "President X, who ..., condemned what he called".
func (x *index) subjectBefore(s, t int) *find.Mention {
	for i := len(x.Mentions) - 1; i >= 0; i-- {
		m := &x.Mentions[i]
		if m.Sent == s && m.End <= t && m.Kind == find.Person && x.Sents[s].Tokens[m.Head].Rel() == "nsubj" {
			return m
		}
	}
	return nil
}

// lastNamed is the last person (or body) named before token t of sentence s, at most two sentences back; subjects go before
// others.
func (x *index) lastNamed(s, t int, person bool) *find.Mention {
	var best *find.Mention
	bestSubj := false
	for i := range x.Mentions {
		m := &x.Mentions[i]
		if m.Sent < s-2 || m.Sent > s || m.Sent == s && m.First >= t {
			continue
		}
		if person != (m.Kind == find.Person) || !person && m.Kind != find.Org && m.Kind != find.Country || person && t < len(x.views[s].low) && !x.maybe(x.views[s].low[t], m.Name) {
			continue
		}
		head := &x.Sents[m.Sent].Tokens[m.Head]
		subj := head.Rel() == "nsubj" && head.Head > m.Head // "has sent John Doe a message" has but one
		if best == nil || subj || !bestSubj && m.Sent == best.Sent || m.Sent > best.Sent && !bestSubj {
			best, bestSubj = m, subj
		}
	}
	return best
}

// saying that answers for token t of sentence s: the one with the smallest content around it, or nil.
func (x *index) saying(s, t int) *saying {
	var best *saying
	for i := range x.says {
		y := &x.says[i]
		if y.sent != s || t < y.from || t >= y.to || t == y.cue || t == y.source.tok {
			continue
		}
		if best == nil || y.quoted && !best.quoted || best.outer && !y.outer || best.outer == y.outer && y.to-y.from < best.to-best.from {
			best = y
		}
	}
	return best
}

// source is who says what stands at token t; the zero Source if it is the report itself.
func (x *index) source(s, t int) aftermath.Source {
	if y := x.saying(s, t); y != nil && !y.author && !x.aside(s, t, y) {
		return y.party.source()
	}
	return aftermath.Source{}
}
