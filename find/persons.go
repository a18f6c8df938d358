package find

import (
	"strings"

	"aftermath"
	"aftermath/world"
)

// person adds a tagged person, without the title that the tagger took along, with office and side from the words around.
func (s *nameScan) person(first, end int) {
	head := headOf(s.s, first, end)
	for first < end-1 && (s.class["office"][s.low(first)] || s.class["office-modifier"][s.low(first)]) {
		first++
	}
	m := s.mention(Person, first, end)
	m.Head = head // may be a title that the parse took for the first name
	from := s.titleBefore(first)
	if from < first {
		m.Office, m.Code = s.office(from, first), s.titleSide(from, first)
	}
	if m.Office == "" {
		if a, b := s.titleAfter(end); a < b {
			m.Office, m.Code = s.office(a, b), s.titleSide(a, b)
		}
	}
	if m.Code == "" {
		m.Code = s.homeOf(first, end)
	}
	s.add(m)
}

// afterTitle is where the name begins in a run that is a title with a name, "US Secretary of State Ada Veldt", which the tagger often takes for
// a body; -1 if it is none.
func (s *nameScan) afterTitle(first, end int) int {
	p := -1
	for t := first; t < end; t++ {
		if s.class["office"][s.low(t)] {
			p = t + 1
		}
	}
	if p > 0 && p < end && s.low(p) == "of" {
		p += 2
	}
	if p < 0 || end-p < 2 || end-p > 3 {
		return -1
	}
	for t := p; t < end; t++ {
		w := s.low(t)
		if s.s.Tokens[t].UPOS != "PROPN" || s.class["org-head"][w] || s.class["venue"][w] || s.class["office-modifier"][w] || s.nationality(t) {
			return -1
		}
	}
	return p
}

// homeOf is the country that a name without a title tells: "Italy's Anna Rossi", "Narayan Rao of India".
func (s *nameScan) homeOf(first, end int) string {
	if first >= 2 && s.class["possessive"][s.low(first-1)] {
		if m := s.at(first - 2); m != nil && m.Kind == Country {
			return m.Code
		}
	}
	for t := end + 1; t < len(s.s.Tokens) && t <= end+2 && s.low(end) == "of"; t++ {
		if m := s.at(t); m != nil && m.Kind == Country {
			return m.Code
		}
	}
	return ""
}

// at is what was found at token t, nil if nothing was.
func (s *nameScan) at(t int) *Mention {
	if o := s.owner[t]; o > 0 {
		return &s.found[o-1]
	}
	return nil
}

// titleBefore is where a title that stands directly before a name begins: capitalised words, nationalities and office nouns with at least one
// office noun among them; "first" if there is none. A comma may stand between ("First Vice President, Mohammad Mokhber").
func (s *nameScan) titleBefore(first int) int {
	t := first - 1
	if t > 0 && s.low(t) == "," && s.class["office"][s.low(t-1)] {
		t--
	}
	from, seen := first, false
	for ; t >= 0 && first-t < 10; t-- {
		w := s.low(t)
		switch u := s.s.Tokens[t].UPOS; {
		case s.class["office"][w]:
			from, seen = t, true
		case seen && (s.class["office-modifier"][w] || s.class["possessive"][w] || u == "PROPN" || u == "ADJ" && s.nationality(t) || s.class["org-head"][w] || w == "-"):
			from = t
		case seen && (u == "NOUN" || u == "ADJ") && t > 0:
			from = t
		default:
			return s.trimTitle(from, first)
		}
	}
	return s.trimTitle(from, first)
}

func (s *nameScan) trimTitle(from, first int) int {
	for from < first && (s.class["possessive"][s.low(from)] || s.low(from) == "-") {
		from++
	}
	return from
}

// titleAfter is a title in apposition: "Maria Zakharova, the Foreign Ministry spokeswoman,".
func (s *nameScan) titleAfter(end int) (a, b int) {
	ts := s.s.Tokens
	if end+1 >= len(ts) || s.low(end) != "," && s.low(end) != "(" {
		return 0, 0
	}
	last := -1
	for t := end + 1; t < len(ts) && t < end+12; t++ {
		w, u := s.low(t), ts[t].UPOS
		if s.class["office"][w] && !s.class["address"][w] {
			last = t
			continue
		}
		if last >= 0 && (w == "of" || w == "for" || w == "the" || u == "PROPN") {
			continue
		}
		if u != "PROPN" && u != "NOUN" && u != "ADJ" && u != "DET" && !s.class["possessive"][w] && u != "PART" {
			break
		}
	}
	if last < 0 {
		return 0, 0
	}
	b = last + 1
	for t := b; t < len(ts) && t < b+6 && (s.low(t) == "of" || s.low(t) == "the" || ts[t].UPOS == "PROPN"); t++ {
		if ts[t].UPOS == "PROPN" {
			b = t + 1
		}
	}
	return end + 1, b
}

// office is the title without article, nationality and address: "First Vice President".
func (s *nameScan) office(a, b int) string {
	var words []string
	for t := a; t < b; t++ {
		w := s.low(t)
		if w == "the" || w == "a" || w == "," || s.class["address"][w] || s.class["possessive"][w] || s.nationality(t) {
			continue
		}
		words = append(words, s.s.Tokens[t].Form)
	}
	return strings.Join(words, " ")
}

// titleSide is the country or body that a title tells: of the names in it and just before it.
func (s *nameScan) titleSide(a, b int) string {
	words := make([]string, len(s.s.Tokens))
	for i := range words {
		words[i] = s.s.Tokens[i].Form
	}
	for t := max(0, a-2); t < b; t++ {
		if e, n := s.world.Match(words, t); n > 0 && e.Kind <= world.Agency && e.Kind != world.Group {
			return e.Code
		}
	}
	return ""
}

// agree makes the names of a document agree: a surname alone is the person named in full, and what one mention tells of office and side
// holds for all; offices that no mention tells come from the tables.
func (n *namer) agree(ms []Mention, dated aftermath.When) {
	full := map[string][]int{} // surname -> fullest mention of each person
	for i := range ms {
		if ms[i].Kind == Person && strings.Contains(ms[i].Name, " ") {
			n.join(ms, full, i)
		}
	}
	ids := map[string]int{}
	for i := range ms {
		m := &ms[i]
		if m.Kind == Person {
			n.same(ms, full, m)
		}
		key := string(rune('0'+m.Kind)) + strings.ToLower(m.Name)
		if ids[key] == 0 {
			ids[key] = len(ids) + 1
		}
		m.Entity = ids[key]
	}
	side := map[int]Mention{}
	for i := range ms {
		m := &ms[i]
		s := side[m.Entity]
		if s.Code == "" {
			s.Code = m.Code
		}
		if s.Office == "" {
			s.Office = m.Office
		}
		side[m.Entity] = s
	}
	for i := range ms {
		m := &ms[i]
		if m.Code == "" {
			m.Code = side[m.Entity].Code
		}
		if m.Kind != Person {
			continue
		}
		if m.Office == "" {
			m.Office = side[m.Entity].Office
		}
		if m.Code == "" {
			if code, title, ok := n.held(m.Name, dated); ok {
				m.Code = code
				if m.Office == "" {
					m.Office = title
				}
			}
		}
	}
}

func surname(name string) string {
	f := strings.Fields(strings.ToLower(name))
	return f[len(f)-1]
}

// join notes a full name, unless a fuller form of it is there; a fuller one takes its place.
func (n *namer) join(ms []Mention, full map[string][]int, i int) {
	k := surname(ms[i].Name)
	for at, j := range full[k] {
		switch {
		case holds(ms[j].Name, ms[i].Name):
			return
		case holds(ms[i].Name, ms[j].Name):
			full[k][at] = i
			return
		}
	}
	full[k] = append(full[k], i)
}

// holds says whether all words of a stand in b.
func holds(b, a string) bool {
	words := strings.Fields(strings.ToLower(b))
	for _, w := range strings.Fields(strings.ToLower(a)) {
		found := false
		for _, x := range words {
			found = found || x == w || strings.HasSuffix(w, ".") && len(w) == 2 && x[0] == w[0]
		}
		if !found {
			return false
		}
	}
	return true
}

// same gives a shorter name its full form, if there is just one that it can mean.
func (n *namer) same(ms []Mention, full map[string][]int, m *Mention) {
	k := surname(m.Name)
	cands := full[k]
	if !strings.Contains(m.Name, " ") && len(cands) == 0 { // a first name: "Tamerlan"
		for _, js := range full {
			for _, j := range js {
				if holds(ms[j].Name, m.Name) {
					cands = append(cands, j)
				}
			}
		}
	}
	fits := -1
	for _, j := range cands {
		if holds(ms[j].Name, m.Name) {
			if fits >= 0 && ms[fits].Name != ms[j].Name {
				return
			}
			fits = j
		}
	}
	if fits >= 0 {
		m.Name = ms[fits].Name
	}
}

// settlePlaces resolves the names of places, preferring the countries that the document names most, near places already resolved.
func (n *namer) settlePlaces(ms []Mention) {
	count := map[string]int{}
	for i := range ms {
		if (ms[i].Kind == Country || ms[i].Kind == Nationality) && len(ms[i].Code) == 2 {
			count[ms[i].Code]++
		}
	}
	var near []aftermath.Place
	for i := range ms {
		m := &ms[i]
		if m.Kind != Location {
			continue
		}
		if p, ok := n.resolve(m.Text, ranked(count), near); ok {
			m.Place, m.Code = &p, p.Country
			near = append(near, p)
		}
	}
}

// ranked are the keys of a count, most counted first, ties in order of the key.
func ranked(count map[string]int) []string {
	var out []string
	for k := range count {
		at := len(out)
		for at > 0 && (count[out[at-1]] < count[k] || count[out[at-1]] == count[k] && out[at-1] > k) {
			at--
		}
		out = append(out, "")
		copy(out[at+1:], out[at:])
		out[at] = k
	}
	return out
}

// held asks the world for an office, once it has them.
func (n *namer) held(person string, on aftermath.When) (string, string, bool) {
	if o, ok := any(n.world).(interface {
		Office(string, aftermath.When) (string, string, bool)
	}); ok {
		return o.Office(person, on)
	}
	return "", "", false
}

// resolve asks the world for a place, once it has them.
func (n *namer) resolve(name string, countries []string, near []aftermath.Place) (aftermath.Place, bool) {
	if r, ok := any(n.world).(interface {
		Resolve(string, []string, []aftermath.Place) (aftermath.Place, bool)
	}); ok {
		return r.Resolve(name, countries, near)
	}
	return aftermath.Place{}, false
}
