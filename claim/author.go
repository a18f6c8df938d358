package claim

import (
	"strings"

	"aftermath"
	"aftermath/find"
)

// authored lets the authors of a text that is itself a statement ("Statement by the Prime Minister on ...") answer for all that
// nobody else says in it, and finds the two sides of a meeting that a text reports.
func (x *index) authored() {
	x.by = x.authors()
	if len(x.by) == 0 {
		return
	}
	for s := range x.Sents {
		x.says = append(x.says, saying{sent: s, cue: -1, source: fill{tok: -1}, party: x.by[0], more: x.by[1:], to: len(x.Sents[s].Tokens), outer: true, author: true})
	}
}

// authors are whom the heading names, else on whose behalf the text speaks, else, for a text in the first person, its government.
func (x *index) authors() []party {
	if ps := x.headed(); len(ps) > 0 {
		return ps
	}
	for s := 0; s < len(x.Sents) && s < 5; s++ {
		for t, w := range x.views[s].low {
			if w == "behalf" {
				if m := x.firstNamed(s, t+1); m != nil {
					return []party{x.named(m)}
				}
			}
		}
	}
	if x.firstPerson() {
		return x.government()
	}
	return nil
}

// headed are the names of the heading "Statement by ...", "Joint statement from the governments of A, B and C", "G7 leaders' statement on ...": people
// go before bodies, bodies before countries.
func (x *index) headed() []party {
	if len(x.Sents) == 0 {
		return nil
	}
	v := x.views[0]
	for t := 0; t < len(v.low) && t <= 8; t++ {
		if !v.is(t, x.e.class("authored")) || t+2 >= len(v.low) {
			continue
		}
		if w := v.low[t+1]; w == "by" || w == "from" || w == "of" {
			if p, ok := x.governments(t + 2); ok {
				return []party{p}
			}
			return x.signatories(t + 2)
		}
		if t > 0 && v.low[t+1] == "on" {
			if m := x.firstNamed(0, 0); m != nil && m.First < t {
				return []party{x.named(m)}
			}
		}
	}
	return nil
}

// governments are those in whose common name a heading from token t on speaks: "the Governments of A, B and C" is one speaker, as "14 governments" is; a list of
// names is a speaker each.
func (x *index) governments(t int) (party, bool) {
	v := x.views[0]
	for t < len(v.low) && x.e.class("article")[v.low[t]] {
		t++
	}
	if t+2 >= len(v.low) || v.low[t+1] != "of" || !v.is(t, x.e.class("own-side")) || x.e.class("own-side")[v.low[t]] {
		return party{}, false
	}
	end := t + 2
	for end < len(v.low) && (!x.e.class("matter-mark")[v.low[end]] || x.mention(0, end, "name") != nil) {
		end++
	}
	p := party{noun: strings.ToLower(v.Tokens[t].Lemma), class: "official"}
	p.Name = x.words(0, t, end)
	return p, true
}

// signatories are the names of the heading from token t on, up to its matter ("on the attack", "marking the day").
func (x *index) signatories(t int) []party {
	v := x.views[0]
	var people, others []party
	for k := t; k < len(v.low); k++ {
		m := x.mention(0, k, "name")
		switch {
		case x.e.class("matter-mark")[v.low[k]] && len(people)+len(others) > 0:
			k = len(v.low)
			continue
		case m == nil || m.First != k || m.End < len(v.low) && x.e.class("possessive-mark")[v.low[m.End]]:
			continue
		case m.Kind == find.Person:
			people = append(people, x.named(m))
		case m.Kind == find.Country || m.Kind == find.Org || m.Kind == find.Location && m.Code != "":
			others = append(others, x.named(m))
		}
		k = m.End - 1
	}
	if len(people) > 0 {
		return people[:min(2, len(people))]
	}
	return others
}

// firstNamed is the first person, else the first body, among the 14 tokens from t on.
func (x *index) firstNamed(s, t int) *find.Mention {
	var org *find.Mention
	for k := t; k < len(x.views[s].low) && k < t+14; k++ {
		switch m := x.mention(s, k, "name"); {
		case m == nil:
		case m.Kind == find.Person:
			return m
		case m.Kind == find.Org && org == nil:
			org = m
		}
	}
	return org
}

// firstPerson says whether the report itself says "I" or "we" near its beginning, outside quotations and of nobody's saying. A text that says of every
// fourth sentence or more who said it is a report.
func (x *index) firstPerson() bool {
	cues := 0
	for i := range x.says {
		cues += boolInt(x.says[i].cue >= 0)
	}
	if 4*cues > len(x.Sents) && len(x.Sents) > 8 {
		return false
	}
	open := false
	for s := 0; s < len(x.Sents) && s < 8; s++ {
		v := x.views[s]
		quoted := open
		open = x.quoteOpen(s, open)
		if quoted || open {
			continue
		}
		for t, w := range v.low {
			if x.e.class("quote")[w] {
				break
			}
			r := v.Tokens[t].Rel()
			if (x.e.class("we")[w] && (r == "nsubj" || r == "nmod")) && x.saying(s, t) == nil {
				return true
			}
		}
	}
	return false
}

// government is the side in whose name a text without a heading speaks: the government it names, with its country, else the country whose people
// it speaks of as its own.
func (x *index) government() []party {
	count := map[string]int{}
	var best *find.Mention
	for i := range x.Mentions {
		m := &x.Mentions[i]
		if m.Kind == find.Org && m.Code != "" && strings.HasSuffix(strings.ToLower(m.Name), "government") {
			return []party{x.named(m)}
		}
		if m.Code == "" || m.Kind != find.Nationality && m.Kind != find.Country {
			continue
		}
		count[m.Code]++
		if m.Class == "demonym" || x.own(m) {
			count[m.Code] += 3
		}
		if best == nil || count[m.Code] > count[best.Code] {
			best = m
		}
	}
	if best == nil {
		return nil
	}
	p := x.named(best)
	p.kind, p.class, p.text = find.Org, "official", ""
	if n := x.e.world.CountryName(best.Code); n != "" {
		p.Name = n
	}
	if g := x.governmentNamed(best.Code); g != "" {
		p.Name = g
	}
	return []party{p}
}

// governmentNamed is what the text first calls its own side: "Australia", "the Australian Government", "the Government"; "" if it doesn't.
func (x *index) governmentNamed(code string) string {
	for s := range x.Sents {
		for t, w := range x.views[s].low {
			m := x.mention(s, t, "country")
			if m != nil && m.Kind == find.Country && m.Code == code && x.Sents[s].Tokens[t].Rel() == "nsubj" {
				return m.Name
			}
			if w != "government" {
				continue
			}
			if t > 0 {
				if m := x.mention(s, t-1, "country"); m != nil && m.Code == code {
					return x.words(s, m.First, t+1)
				}
			}
			return x.Sents[s].Tokens[t].Form
		}
	}
	return ""
}

// own says whether "government" or "our" stands beside a name.
func (x *index) own(m *find.Mention) bool {
	low := x.views[m.Sent].low
	return m.End < len(low) && low[m.End] == "government" || m.First > 0 && low[m.First-1] == "our"
}

// ourselves says whether a speaker is the author's own side: their country, its government and people, "the administration".
func (x *index) ourselves(p party, s, t int) bool {
	if len(x.by) != 1 || p.kind == find.Person {
		return false
	}
	if p.Code != "" && p.Code != x.by[0].Code {
		return false
	}
	if p.Code != "" && (p.kind == find.Country || p.kind == find.Nationality || p.kind == 0) {
		return true
	}
	for _, w := range strings.Fields(strings.ToLower(p.Name)) {
		if x.e.class("own-side")[w] {
			return true
		}
	}
	return x.e.class("own-side")[p.noun]
}

// meeting finds the two sides of a text that reports a call or a meeting: the two people of different sides in the sentence that tells of it. Where more met, "the
// leaders" are a speaker of their own.
func (x *index) meeting() {
	for s := 0; s < len(x.Sents) && s < 4; s++ {
		v := x.views[s]
		met := false
		for t := range v.low {
			met = met || v.is(t, x.e.class("meeting"))
		}
		if !met {
			continue
		}
		var ps []party
		for i := range x.Mentions {
			m := &x.Mentions[i]
			if m.Sent == s && m.Kind == find.Person && m.Code != "" && !among(ps, m) {
				ps = append(ps, x.named(m))
			}
		}
		if len(ps) == 2 {
			x.pair = ps
		}
		if len(ps) >= 2 {
			return
		}
	}
}

// among says whether someone of a person's side, or of the same name, is among parties.
func among(ps []party, m *find.Mention) bool {
	for _, p := range ps {
		if p.Code == m.Code || p.Name == m.Name {
			return true
		}
	}
	return false
}

// other is the other side of the meeting from a speaker's.
func (x *index) other(p party) (party, bool) {
	if len(x.pair) == 2 {
		for i, q := range x.pair {
			if q.Name == p.Name {
				return x.pair[1-i], true
			}
		}
	}
	return party{}, false
}

// bothSides are the two sides of the meeting if token t means both: "they", "the two leaders", "both presidents".
func (x *index) bothSides(s, t int) []party {
	v := x.views[s]
	if len(x.pair) != 2 || !x.e.class("they")[v.low[t]] && !(v.is(t, x.e.class("both-sides")) && v.Tokens[t].Feats.Get("Number") == "Plur") {
		return nil
	}
	return x.pair
}

// home is the country of the main incident, "" if unknown: officials without a country are its own.
func (b *build) home() string {
	if len(b.locals) == 0 {
		return ""
	}
	return b.locals[0].Country
}

// bereaved is the country for which words of sympathy and help are meant where nothing says so: the incident's, unless it is the speaker's own.
func (b *build) bereaved(key, speaker string) aftermath.Party {
	for _, l := range b.locals {
		if l.Key == key && l.Country != speaker && speaker != "" {
			return aftermath.Party{Code: l.Country}
		}
	}
	return aftermath.Party{}
}
