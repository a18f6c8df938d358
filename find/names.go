package find

import (
	"strings"

	"aftermath"
	"aftermath/internal/latin"
	"aftermath/lang"
	"aftermath/ud"
	"aftermath/world"
)

// namer finds people, bodies, places and countries: what the tagger marks as names, what the world's tables know, and the
// titles around them; then makes the names of a document agree.
type namer struct {
	world *world.World
	class map[string]map[string]bool
}

func openNamer(l *lang.Lang, w *world.World) *namer {
	n := &namer{world: w, class: map[string]map[string]bool{}}
	cur := ""
	for _, line := range l.Lines("lexicon/names.txt") {
		if name, ok := strings.CutPrefix(line, "class "); ok {
			cur = name
			n.class[cur] = map[string]bool{}
			continue
		}
		for _, f := range strings.Fields(line) {
			n.class[cur][f] = true
		}
	}
	return n
}

// names are the mentions of names in text order.
func (n *namer) names(text string, ss []ud.Sentence, dated aftermath.When) []Mention {
	scans := make([]*nameScan, len(ss))
	last := map[string]bool{}
	for i := range ss {
		s := &nameScan{namer: n, s: &ss[i], sent: i, text: text, dated: dated, owner: make([]int, len(ss[i].Tokens))}
		s.known()
		s.tagged()
		s.titledNames()
		s.bodies()
		s.addresses()
		for _, m := range s.found {
			if m.Kind == Person && strings.Contains(m.Name, " ") {
				last[m.Name[strings.LastIndexByte(m.Name, ' ')+1:]] = true
			}
		}
		scans[i] = s
	}
	towns := map[string]bool{}
	for _, s := range scans {
		s.towns(towns)
	}
	var out []Mention
	for _, s := range scans {
		s.surnames(last)
		s.townsAgain(towns)
		out = append(out, s.list()...)
	}
	n.agree(out, dated)
	n.settlePlaces(out)
	return out
}

// nameScan is the search for names in one sentence.
type nameScan struct {
	*namer
	s     *ud.Sentence
	sent  int
	text  string
	dated aftermath.When
	owner []int // token -> 1 + index into found
	found []Mention
}

func (s *nameScan) low(i int) string { return strings.ToLower(s.s.Tokens[i].Form) }

// add notes tokens [first, end) as a mention; shorter ones that it covers give way, longer ones stay.
func (s *nameScan) add(m Mention) bool {
	for t := m.First; t < m.End; t++ {
		if o := s.owner[t]; o > 0 {
			if old := &s.found[o-1]; old.End-old.First >= m.End-m.First {
				return false
			}
		}
	}
	for t := m.First; t < m.End; t++ {
		if o := s.owner[t]; o > 0 {
			s.drop(o - 1)
		}
	}
	s.found = append(s.found, m)
	for t := m.First; t < m.End; t++ {
		s.owner[t] = len(s.found)
	}
	return true
}

func (s *nameScan) drop(i int) {
	for t := s.found[i].First; t < s.found[i].End; t++ {
		s.owner[t] = 0
	}
	s.found[i].Kind = 0
}

// mention makes a mention of tokens [first, end).
func (s *nameScan) mention(k Kind, first, end int) Mention {
	ts := s.s.Tokens
	m := Mention{Kind: k, Sent: s.sent, First: first, End: end, Head: headOf(s.s, first, end)}
	m.Span = aftermath.Span{Start: ts[first].Start, End: ts[end-1].End}
	m.Text = latin.Words(s.text[m.Span.Start:m.Span.End])
	m.Name = m.Text
	return m
}

// headOf is the token of [first, end) whose head lies outside; the last one if the parse has none.
func headOf(s *ud.Sentence, first, end int) int {
	for t := first; t < end; t++ {
		if h := s.Tokens[t].Head; h < first || h >= end {
			if s.Tokens[t].UPOS != "PUNCT" && s.Tokens[t].UPOS != "ADP" && s.Tokens[t].UPOS != "DET" {
				return t
			}
		}
	}
	return end - 1
}

// known finds what the world's tables name.
func (s *nameScan) known() {
	words := make([]string, len(s.s.Tokens))
	for i := range words {
		words[i] = s.s.Tokens[i].Form
	}
	for i := 0; i < len(words); i++ {
		e, n := s.world.Match(words, i)
		if n == 0 {
			continue
		}
		if m, ok := s.entry(e, i, i+n); ok && s.add(m) {
			i += n - 1
		}
	}
}

// entry makes a mention of a table's entry. Of several meanings the first is taken; a seat of government that stands where places stand ("in
// Moscow") is a place.
func (s *nameScan) entry(e world.Entry, first, end int) (Mention, bool) {
	kind := map[world.Kind]Kind{
		world.CountryName: Country, world.Adjective: Nationality, world.Demonym: Nationality, world.Government: Country,
		world.Body: Org, world.Group: Org, world.Agency: Org, world.Media: Org, world.Region: Location,
	}[e.Kind]
	m := s.mention(kind, first, end)
	m.Code, m.Name = e.Code, e.Name
	m.Class = map[world.Kind]string{
		world.CountryName: "country", world.Adjective: "adjective", world.Demonym: "demonym", world.Government: "government", world.Body: "body",
		world.Group: "group", world.Agency: "agency", world.Media: "media", world.Region: "region",
	}[e.Kind]
	if e.Ambiguous && e.Kind == world.Agency { // "the National Intelligence Service" of whom? The words around may tell.
		m.Code = s.side(first, end)
	}
	switch e.Kind {
	case world.Government:
		m.Name = m.Text
		if e.Place && s.isPlace(first, end) {
			m.Kind, m.Class = Location, "town"
		}
	case world.CountryName, world.Adjective, world.Demonym, world.Region:
		m.Name = m.Text
	case world.Group, world.Media, world.Agency, world.Body:
		if len(m.Text) > 5 { // spell it as the text does, but write acronyms out
			m.Name = m.Text
		}
	}
	if s.owned(first, end) {
		return m, false
	}
	return m, true
}

// owned says whether the tagger takes these tokens for part of a person's name ("Jordan Smith", "Paris Hilton").
func (s *nameScan) owned(first, end int) bool {
	for t := first; t < end; t++ {
		if !strings.HasSuffix(s.s.Tokens[t].Ent, "-PER") {
			return false
		}
	}
	f, e := s.run(first)
	return e-f > end-first
}

// isPlace says whether tokens stand where places stand: after a preposition of place, or in a chain with one.
func (s *nameScan) isPlace(first, end int) bool {
	if first == 0 {
		return end < len(s.s.Tokens) && (s.low(end) == "," || s.low(end) == "(") && s.sent == 0 // a dateline
	}
	before := s.low(first - 1)
	if s.s.Tokens[headOf(s.s, first, end)].Rel() == "compound" {
		return true // "the Moscow concert hall"
	}
	switch {
	case s.class["place-before"][before]:
		return s.s.Tokens[first].Rel() != "nsubj"
	case before == ",": // in a chain of places: "Krasnogorsk, Moscow"
		o := s.owner[max(0, first-2)]
		return o > 0 && s.found[o-1].Kind == Location
	case before == "the", before == "central", before == "downtown":
		return first > 1 && s.class["place-before"][s.low(first-2)]
	}
	return false
}

// run is the extent of the tagged name at token t.
func (s *nameScan) run(t int) (first, end int) {
	tag := s.s.Tokens[t].Ent
	if len(tag) < 2 {
		return t, t
	}
	for first = t; first > 0 && s.s.Tokens[first].Ent[0] == 'I'; first-- {
		if len(s.s.Tokens[first-1].Ent) < 2 {
			break
		}
	}
	for end = t + 1; end < len(s.s.Tokens) && strings.HasPrefix(s.s.Tokens[end].Ent, "I-"); end++ {
	}
	return first, end
}

// tagged takes over what the tagger marks.
func (s *nameScan) tagged() {
	for t := 0; t < len(s.s.Tokens); t++ {
		ent := s.s.Tokens[t].Ent
		if !strings.HasPrefix(ent, "B-") {
			continue
		}
		_, end := s.run(t)
		first := t
		for end > first+1 && (s.class["possessive"][s.low(end-1)] || s.s.Tokens[end-1].UPOS == "PUNCT" || s.s.Tokens[end-1].UPOS == "ADP") {
			end--
		}
		switch ent[2:] {
		case "PER":
			if end < len(s.s.Tokens) && s.s.Tokens[end].Form == "Administration" { // "the Stone-Reed Administration"
				s.org(first, end+1)
				continue
			}
			if s.dateline() { // "KILUNDI, May 20 -"
				s.location(first, end)
				continue
			}
			s.person(first, end)
		case "ORG":
			if p := s.afterTitle(first, end); p > first {
				s.person(p, end)
				continue
			}
			s.org(first, end)
		case "LOC":
			s.location(first, end)
		}
	}
}

// dateline says whether the sentence is a dateline cut off: it ends in a dash.
func (s *nameScan) dateline() bool {
	switch s.low(len(s.s.Tokens) - 1) {
	case "-", "--", "–", "—":
		return s.sent < 4
	}
	return false
}

// org adds a tagged body, with the side that its name, its possessor or its country tells.
func (s *nameScan) org(first, end int) {
	m := s.mention(Org, first, end)
	m.Class = s.orgClass(end - 1)
	if s.class["venue"][s.low(end-1)] && !s.class["org-head"][s.low(end-1)] {
		m.Kind, m.Class = Location, "venue"
	}
	m.Code = s.side(first, end)
	s.add(m)
}

func (s *nameScan) orgClass(last int) string {
	w := s.low(last)
	if s.class["org-head"][w] {
		return w
	}
	return ""
}

// side is the country that a name tells in itself, before it ("Russia's Investigative Committee", "the Russian Foreign Ministry") or after ("the Foreign
// Ministry of Russia").
func (s *nameScan) side(first, end int) string {
	words := make([]string, len(s.s.Tokens))
	for i := range words {
		words[i] = s.s.Tokens[i].Form
	}
	for t := max(0, first-3); t < min(end+3, len(words)); t++ {
		e, n := s.world.Match(words, t)
		if n == 0 || e.Kind > world.Government && e.Kind != world.Agency || e.Ambiguous && e.Kind == world.Agency {
			continue
		}
		switch {
		case t >= first && t < end:
			return e.Code
		case t < first && (t+n == first || t+n == first-1 && s.class["possessive"][s.low(first-1)]):
			return e.Code
		case t > end-1 && (t == end+1 && s.low(end) == "of" || t == end+2 && s.low(end) == "of" && s.low(end+1) == "the"):
			return e.Code
		}
	}
	return ""
}

func (s *nameScan) location(first, end int) {
	if s.owner[first] > 0 {
		if o := s.found[s.owner[first]-1]; o.First == first && o.End == end {
			return
		}
	}
	for first < end && (s.nationality(first) || s.class["possessive"][s.low(first)]) { // "Kenyan ferry" is no place, nor is "Kenya's ministry"
		first++
	}
	if first == end || !capital(s.s.Tokens[end-1].Form) && first+1 == end {
		return
	}
	m := s.mention(Location, first, end)
	if s.class["venue"][s.low(end-1)] {
		m.Class = "venue"
	}
	if s.class["org-head"][s.low(end-1)] && end-first > 1 && !s.class["venue"][s.low(end-1)] {
		m.Kind, m.Class, m.Code = Org, s.low(end-1), s.side(first, end)
	}
	s.add(m)
}

// bodies finds capitalised names of bodies and venues that the tagger missed: "the Interior Ministry", "Crocus City Hall".
func (s *nameScan) bodies() {
	ts := s.s.Tokens
	for t := range ts {
		w := s.low(t)
		org, venue := s.class["org-head"][w], s.class["venue"][w]
		if !org && !venue || !capital(ts[t].Form) || s.owner[t] > 0 && s.found[s.owner[t]-1].End-s.found[s.owner[t]-1].First > 1 {
			continue
		}
		first := t
		for first > 0 && capital(ts[first-1].Form) && (ts[first-1].UPOS == "PROPN" || ts[first-1].UPOS == "ADJ" || ts[first-1].UPOS == "NOUN") && !s.nationality(first-1) {
			first--
		}
		if first == t {
			continue
		}
		m := s.mention(Org, first, t+1)
		m.Class, m.Code = w, s.side(first, t+1)
		if venue && !org {
			m.Kind, m.Class = Location, "venue"
		}
		s.add(m)
	}
}

func (s *nameScan) nationality(t int) bool {
	if s.owner[t] == 0 {
		return false
	}
	k := s.found[s.owner[t]-1].Kind
	return k == Nationality || k == Country
}

func capital(w string) bool { return w != "" && w[0] >= 'A' && w[0] <= 'Z' }

// list is what was found, in text order.
func (s *nameScan) list() []Mention {
	var out []Mention
	for t := 0; t < len(s.owner); t++ {
		if o := s.owner[t]; o > 0 && s.found[o-1].First == t {
			out = append(out, s.found[o-1])
		}
	}
	return out
}
