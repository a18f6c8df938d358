package find

import "strings"

// What the tagger misses and the document itself tells: surnames standing alone, names after a title, towns by the words before them.

// surnames finds persons that the tagger missed where a surname stands alone: it knows the full name from elsewhere in the document.
func (s *nameScan) surnames(last map[string]bool) {
	for t := range s.s.Tokens {
		if s.owner[t] == 0 && last[s.s.Tokens[t].Form] && s.named(t) {
			s.add(s.mention(Person, t, t+1))
		}
	}
}

// named says whether a capitalised word stands as a name does: it is tagged as one; or, where the tagger took an unknown name at the beginning of a
// sentence for a noun, it possesses something or is a subject: "Mwero's message was clear".
func (s *nameScan) named(t int) bool {
	tok := &s.s.Tokens[t]
	switch {
	case tok.UPOS == "PROPN":
		return true
	case tok.UPOS != "NOUN" || !capital(tok.Form):
		return false
	}
	return t+1 < len(s.s.Tokens) && s.class["possessive"][s.low(t+1)] || tok.Rel() == "nsubj"
}

// titledNames finds persons that the tagger missed after their title: "Mayor Ada Veldt said".
func (s *nameScan) titledNames() {
	ts := s.s.Tokens
	for t := 0; t+1 < len(ts); t++ {
		if !s.class["office"][s.low(t)] || !capital(ts[t].Form) || s.owner[t] > 0 && s.found[s.owner[t]-1].First != t {
			continue
		}
		if o := s.owner[t]; o > 0 && s.found[o-1].Kind == Person && s.found[o-1].End == t+1 {
			s.drop(o - 1) // a title alone is no name
		}
		end := t + 1
		for end < len(ts) && end < t+5 && ts[end].UPOS == "PROPN" && capital(ts[end].Form) && !s.class["office"][s.low(end)] && !s.class["org-head"][s.low(end)] && (s.owner[end] == 0 || s.owner[end] == s.owner[t]) {
			end++
		}
		if end-t >= 3 || end == t+2 && len(ts[t+1].Form) > 3 && t+2 < len(ts) && ts[t+2].UPOS == "VERB" {
			if s.owner[t] > 0 { // the tagger took the title alone for a name
				s.drop(s.owner[t] - 1)
			}
			s.person(t+1, end)
		}
	}
}

// towns finds towns that neither the tagger nor a table knows, by the words before them, and notes their names.
func (s *nameScan) towns(found map[string]bool) {
	ts := s.s.Tokens
	for t := 1; t < len(ts); t++ {
		if !s.town(t) || s.owner[t] > 0 && (s.found[s.owner[t]-1].End-s.found[s.owner[t]-1].First > 1 || s.found[s.owner[t]-1].Kind != Org || s.found[s.owner[t]-1].Class != "") {
			continue
		}
		if t+1 < len(ts) && ts[t+1].UPOS == "PROPN" && capital(ts[t+1].Form) {
			continue // the beginning of a longer name
		}
		before := s.low(t - 1)
		if s.class["town-before"][before] || before == "of" && t > 1 && s.class["town-noun"][s.low(t-2)] {
			if s.owner[t] > 0 {
				s.drop(s.owner[t] - 1)
			}
			m := s.mention(Location, t, t+1)
			m.Class = "town"
			s.add(m)
			found[ts[t].Form] = true
		}
	}
}

// townsAgain finds the other places where a town stands that the document told as one.
func (s *nameScan) townsAgain(found map[string]bool) {
	for t := range s.s.Tokens {
		if !found[s.s.Tokens[t].Form] {
			continue
		}
		if o := s.owner[t]; o > 0 && s.found[o-1].Kind == Org && s.found[o-1].Class == "" && s.found[o-1].End-s.found[o-1].First == 1 {
			s.drop(o - 1) // the tagger took it for a body here
		}
		if s.owner[t] == 0 {
			m := s.mention(Location, t, t+1)
			m.Class = "town"
			s.add(m)
		}
	}
}

func (s *nameScan) town(t int) bool {
	f := s.s.Tokens[t].Form
	return s.s.Tokens[t].UPOS == "PROPN" && capital(f) && len(f) > 3 && strings.ToUpper(f) != f && !s.class["no-town"][s.low(t)] && !s.class["venue"][s.low(t)] && !s.class["org-head"][s.low(t)]
}
