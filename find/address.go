package find

import "strings"

// addresses finds streets, blocks and crossings, which the tagger mostly misses: "the 2000 block of East 16th Street", "205 Ruth Ave.", "Ridge and
// Stanton streets", "Interstate 285". They are places, of the class "address". Which attack in a town it was often hangs on nothing else.
func (s *nameScan) addresses() {
	for t := range s.s.Tokens {
		first, end := s.street(t)
		if first == end {
			first, end = s.blockOf(t)
		}
		if first == end {
			first, end = s.numberedRoad(t)
		}
		if first < end {
			m := s.mention(Location, first, end)
			m.Class = "address"
			if o := s.owner[first]; o > 0 && s.found[o-1].Kind == Location && s.found[o-1].First == first && s.found[o-1].End == end {
				s.found[o-1] = m
				continue
			}
			s.add(m)
		}
	}
}

// bare is a word as classes write it: lower case, without the point of "Ave.".
func (s *nameScan) bare(t int) string { return strings.TrimSuffix(s.low(t), ".") }

// street is the extent of the street whose last word is at token t; empty if there is none.
func (s *nameScan) street(t int) (first, end int) {
	w := s.bare(t)
	plural := s.class["streets"][w]
	sure := s.class["street"][w]
	if !plural && !sure && !s.class["street-numbered"][w] || !plural && !capital(s.s.Tokens[t].Form) {
		return t, t
	}
	first = s.streetName(t)
	if first == t || w == "st" && t+1 < len(s.s.Tokens) && capital(s.s.Tokens[t+1].Form) && first == t-1 && !s.numeral(first) {
		return t, t // "in St. George"
	}
	if plural && (first < 2 || s.low(first-1) != "and") {
		return t, t
	}
	if first > 1 && s.low(first-1) == "and" && (plural || s.blocked(s.streetName(first-1)) > 0) {
		if n := s.streetName(first - 1); n < first-1 {
			first = n // "Minnesota Avenue and Grant Street" are two; "Holly and San Marcos avenues" are one crossing
		}
	}
	n := s.blocked(first)
	if n == 0 && !sure && !plural {
		return t, t
	}
	return first - n, t + 1
}

// streetName is where the name that ends before token t begins; t if there is none.
func (s *nameScan) streetName(t int) int {
	first := t
	for first > 0 && t-first < 4 {
		w := s.s.Tokens[first-1]
		if !(capital(w.Form) && (w.UPOS == "PROPN" || w.UPOS == "ADJ" || w.UPOS == "NOUN")) && !s.numeral(first-1) && !(first < t && s.class["compass"][s.bare(first-1)]) {
			break
		}
		first--
	}
	if first == t-1 && s.class["compass"][s.bare(first)] && !capital(s.s.Tokens[first].Form) {
		return t
	}
	return first
}

// numeral says whether a street may be named by the token: "36th".
func (s *nameScan) numeral(t int) bool {
	w := s.low(t)
	for _, e := range []string{"st", "nd", "rd", "th"} {
		if n, ok := strings.CutSuffix(w, e); ok && digits(n) {
			return true
		}
	}
	return false
}

// blocked is how many tokens before a street's name tell where in it: "205", "2000 block of", "unit block of".
func (s *nameScan) blocked(first int) int {
	switch {
	case first > 0 && digits(s.low(first-1)):
		return 1
	case first > 2 && s.low(first-1) == "of" && s.low(first-2) == "block" && (digits(s.low(first-3)) || s.low(first-3) == "unit"):
		return 3
	case first > 3 && s.low(first-1) == "of" && s.low(first-2) == "block" && s.low(first-3) == "-" && digits(s.low(first-4)):
		return 4
	case first > 1 && s.low(first-1) == "block" && digits(s.low(first-2)):
		return 2
	}
	return 0
}

// blockOf is the extent of a block of a street named without its kind, from the word "block" at token t: "300 block of Poplar".
func (s *nameScan) blockOf(t int) (first, end int) {
	if s.low(t) != "block" || t+2 >= len(s.s.Tokens) || s.low(t+1) != "of" {
		return t, t
	}
	end = t + 2
	for end < len(s.s.Tokens) && end-t < 6 && (capital(s.s.Tokens[end].Form) && s.s.Tokens[end].UPOS == "PROPN" || s.numeral(end)) {
		end++
	}
	n := s.blocked(t + 2)
	if end == t+2 || n == 0 {
		return t, t
	}
	return t + 2 - n, end
}

// numberedRoad is "Interstate 285", "I-285", "Highway 90".
func (s *nameScan) numberedRoad(t int) (first, end int) {
	ts := s.s.Tokens
	if !s.class["road-number"][s.low(t)] || !capital(ts[t].Form) {
		return t, t
	}
	switch {
	case t+1 < len(ts) && digits(ts[t+1].Form) && len(ts[t].Form) > 1:
		return t, t + 2
	case t+2 < len(ts) && s.low(t+1) == "-" && digits(ts[t+2].Form) && len(ts[t+2].Form) <= 3:
		return t, t + 3
	}
	return t, t
}

// digits says whether a word is a number of at most five digits.
func digits(w string) bool {
	if w == "" || len(w) > 5 {
		return false
	}
	for i := range len(w) {
		if w[i] < '0' || w[i] > '9' {
			return false
		}
	}
	return true
}
