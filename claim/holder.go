package claim

import (
	"strings"

	"aftermath/find"
)

// issuers are whose statement token t is: its doer, else who issued it ("the ministry put out a statement condemning ...").
func (x *index) issuers(s, t int) []int {
	v := x.views[s]
	if d := v.doer(t); len(d) > 0 {
		return d
	}
	if h := v.Tokens[t].Head; h >= 0 && v.verbal(h) && (v.Tokens[t].Rel() == "obj" || v.Tokens[t].Rel() == "obl") {
		if d := v.subj(h); len(d) > 0 && d[0] != t && !x.e.class("saidby")[v.low[d[0]]] && v.Tokens[d[0]].UPOS != "PRON" {
			return d
		}
	}
	return nil
}

// membersOf is the body whose members token t tells of: "members of the Security Council", "its members".
func (x *index) membersOf(s, t int, last *saying) (party, bool) {
	v := x.views[s]
	for _, k := range v.deps(t, "nmod") {
		if m := x.mention(s, k, "org"); m != nil && m.Kind == find.Org && v.caseOf(k) == "of" {
			return x.named(m), true
		}
	}
	for _, k := range v.deps(t, "nmod:poss") {
		if p, ok := x.party(s, k, last); ok {
			return p, true
		}
	}
	return party{}, false
}

// inOffice is the person of whose office token t is a part where the parse makes that the head: "Iowa Governor Jane Doe", "Secretary of State John Roe".
func (x *index) inOffice(s, t int) *find.Mention {
	v := x.views[s]
	if v.Tokens[t].UPOS != "PROPN" {
		return nil
	}
	for k := t + 1; k < len(v.low) && k < t+8; k++ {
		m := x.mention(s, k, "person")
		if m == nil || m.First <= t {
			continue
		}
		if strings.Contains(" "+strings.ToLower(m.Office)+" ", " "+v.low[t]+" ") && m.First-t <= len(strings.Fields(m.Office))+2 {
			return m
		}
		return nil
	}
	return nil
}

// titled is the person whose office token t is: "Chad's Deputy Prime Minister, Ann Roe,", "the Mayor of Leeds John Roe".
func (x *index) titled(s, t int) *find.Mention {
	v := x.views[s]
	if !x.e.class("person-noun")[strings.ToLower(v.Tokens[t].Lemma)] {
		return nil
	}
	for _, k := range v.deps(t, "appos", "flat", "nmod:desc", "compound", "nmod:unmarked") {
		if m := x.mention(s, k, "person"); m != nil {
			return m
		}
	}
	for k := t + 1; k < len(v.low) && k < t+7; k++ { // the parse often misses the apposition
		if m := x.mention(s, k, "person"); m != nil && m.First == k && k-t < 7 {
			return m
		}
		if v.Tokens[k].UPOS != "PROPN" && v.low[k] != "of" && (k > t+1 || v.low[k] != ",") {
			break
		}
	}
	if v.Tokens[t].Feats.Get("Number") == "Plur" {
		return nil
	}
	for k := t + 1; k+1 < len(v.low) && k < t+9 && v.Tokens[k].UPOS != "VERB" && v.Tokens[k].UPOS != "AUX"; k++ { // "the spokeswoman for the city in Chad, Ann Roe,"
		if v.low[k] == "," {
			if m := x.mention(s, k+1, "person"); m != nil && m.First == k+1 {
				return m
			}
			return nil
		}
	}
	return nil
}

// selfNamed is the name given to what token t heads: "a group calling itself the Tidewater Brigade", "the militia known as Red Hand".
func (x *index) selfNamed(s, t int) *find.Mention {
	v := x.views[s]
	for _, k := range v.deps(t, "acl", "appos") {
		if v.Tokens[k].Rel() == "acl" && !v.is(k, x.e.class("naming")) {
			continue
		}
		for n := k; n < len(v.low) && n < k+8; n++ {
			if m := x.mention(s, n, "org"); m != nil && m.First >= k && v.Under(m.Head, k) {
				return m
			}
		}
	}
	return nil
}

// holder is whom "the president", "the ministry" mean: the person named before with that office, or the body whose name ends or begins so; nil
// if the phrase is indefinite or no such holder is of the side that it names.
func (x *index) holder(s, t int, noun string) *find.Mention {
	v := x.views[s]
	first, _ := x.phrase(s, t)
	side := x.side(s, t)
	if d := v.deps(t, "det"); len(d) > 0 && v.low[d[0]] != "the" || len(d) == 0 && v.Tokens[t].UPOS != "PROPN" && side == "" {
		return nil
	}
	if side == "" && v.has(t, "nmod") || v.Tokens[t].Feats.Get("Number") == "Plur" {
		return nil
	}
	title := strings.ToLower(x.words(s, first, t+1))
	var best *find.Mention
	for i := range x.Mentions {
		m := &x.Mentions[i]
		if (m.Sent > s || m.Sent == s && m.First >= t) && (best != nil || side == "" || v.Tokens[t].UPOS != "PROPN") {
			break // one named only later must be told by side and title: "The UN Secretary-General"
		}
		if side != "" && m.Code != side || !x.holds(m, title, noun, side) {
			continue
		}
		if best = m; len(x.pair) == 2 && m.Name == x.pair[0].Name && side == "" {
			break // a readout's own side goes without its country
		}
	}
	return best
}

// holds says whether a person's office, or a body's name, is what a title says.
func (x *index) holds(m *find.Mention, title, noun, side string) bool {
	office := strings.ToLower(m.Office)
	if m.Kind == find.Org && m.End-m.First > 1 {
		office = strings.ToLower(m.Name)
		if strings.HasPrefix(office, noun+" of ") && title == noun {
			return true
		}
	}
	if office == "" {
		return false
	}
	if x.e.class("head-of-state")[title] && m.Kind == find.Person {
		return x.e.class("head-of-state")[office] // not the vice president
	}
	if f := strings.Fields(office); x.e.class("premier")[noun] && x.e.class("premier-office")[f[0]] && m.Kind == find.Person {
		return true
	}
	return (strings.HasSuffix(office, noun) || strings.HasPrefix(office, noun+" of ")) && (title == noun || side != "" || strings.HasSuffix(office, title))
}
