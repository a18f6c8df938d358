package find

import "aftermath"

// maxRun is how many words may stand between a figure and its noun: "2,461 U.S.
// and allied service members" has five.
const maxRun = 8

// nounRun is the atom of the noun of people that the phrase beginning at atom i
// ends in, or -1. The figure is at atom at; a phrase with the article ("the 182
// wounded") may end in an adjective.
func (c *counter) nounRun(i, at int, definite bool) int {
	head := -1
	for p := i; p < len(c.atoms) && p < i+maxRun; p++ {
		a := &c.atoms[p]
		switch {
		case c.used[p] == inAge:
			continue
		case c.used[p] == inDate:
			return head
		case a.punct == '-' && !a.space && head < 0:
			continue
		case a.punct == '"' && head < 0 || a.punct == '\'' && head < 0:
			continue
		case a.punct != 0 || a.num >= 0 || a.w != nil && a.w.is&numberWords != 0:
			return head
		}
		w := a.w
		if w != nil && w.is&cPeople != 0 {
			if w.is&cHarm != 0 && (head >= 0 || !definite && !c.is(p+1, cPeople)) {
				return head
			}
			if head >= 0 && c.is(head, cPeople) && c.at(head).plural && !c.at(head).noun.mod && !w.plural {
				return head
			}
			head = p
			continue
		}
		if head >= 0 && !c.compounds(head, p) || !c.modifier(p, at) {
			return head
		}
	}
	return head
}

// compounds says whether the person at head may only describe what follows it up
// to another noun of people: "two police academy cadets".
func (c *counter) compounds(head, p int) bool {
	w := c.at(head)
	if !w.noun.mod || w.plural && w.noun.lemma != w.form {
		return false
	}
	return c.is(p+1, cPeople) && c.atoms[p].letters && !c.is(p, cFunc|cAux|cVerb|cHarm)
}

// modifier says whether the word at p can stand between the figure at atom "at"
// and its noun.
func (c *counter) modifier(p, at int) bool {
	a := &c.atoms[p]
	if !a.letters {
		return false
	}
	if n := p + 1; c.punct(n) == '-' && n+1 < len(c.atoms) && !c.atoms[n].space && !c.atoms[n+1].space {
		return true // "off-duty"
	}
	if w := a.w; w != nil {
		if w.is&(cFunc|cAux|cMeasure|cClitic|cStreet|cPronoun) != 0 || w.is&cVerb != 0 && !a.capital {
			return false
		}
		if w.is&cHarm != 0 {
			return c.is(p+1, cPeople) // "24 wounded soldiers"
		}
		if w.is&(cUnit|cToll) != 0 {
			return false
		}
	}
	switch c.s.Tokens[a.tok].UPOS {
	case "VERB", "AUX", "ADP", "PRON", "DET", "SCONJ", "PUNCT":
		return participle(c.text[a.start:a.end])
	}
	return !c.otherNoun(p)
}

// otherNoun says whether the word at p is a plural that the figure counts
// instead: "12 houses". Judged by its ending, as tags may lack.
func (c *counter) otherNoun(p int) bool {
	a := &c.atoms[p]
	s := c.text[a.start:a.end]
	if a.capital || len(s) < 4 || s[len(s)-1] != 's' {
		return false
	}
	switch s[len(s)-2] {
	case 's', 'u', 'i':
		return false
	}
	tok := &c.s.Tokens[a.tok]
	return tok.UPOS == "" || tok.UPOS == "NOUN" && tok.Feats.Get("Number") != "Sing"
}

func participle(s string) bool {
	n := len(s)
	return n > 4 && (s[n-2:] == "ed" || s[n-2:] == "ED" || s[n-3:] == "ing" || s[n-3:] == "ING")
}

// single reads one person without a figure: "a female teacher", "another
// soldier", "a third passenger", and "his wife" for sums only.
func (c *counter) single(q quantity, i, j int) (quantity, bool) {
	q.count = aftermath.Exactly(1)
	q.first = i
	switch {
	case c.is(j, cArticle) && j == i:
		q.first = j
		j++
	case q.other:
	case c.is(i, cPossessive) && j == i+1:
		q.weak = true
	case c.is(j, cOrdinal):
	default:
		return q, false
	}
	if c.is(j, cOrdinal) {
		q.other = true
		j++
	}
	if b, n := c.phraseAt(c.x.after, j); n > 0 && b.kind == other {
		j += n
	}
	h := c.nounRun(j, j-1, false)
	if h < 0 {
		return c.aged(q, j)
	}
	w := c.at(h)
	if w.plural || w.is&cHarm != 0 || c.describes(h) {
		return q, false
	}
	q.take(c, h)
	return q, true
}

// definiteOne reads one person with "the", or without article where a headline
// or sentence begins, only if harm to the person follows at once: "The gunman is
// dead", "Teen fatally shot". Elsewhere such persons count nothing.
func (c *counter) definiteOne(i, j int) (quantity, bool) {
	q := quantity{first: j, count: aftermath.Exactly(1)}
	if j == i && i > 0 && c.punct(i-1) != '"' || j > i+1 || j == i+1 && !c.is(i, cWhole) {
		return q, false
	}
	h := c.nounRun(j, j-1, false)
	if h < 0 || c.at(h).plural || c.at(h).noun.thing || c.is(h, cHarm) || c.describes(h) {
		return q, false
	}
	q.take(c, h)
	if q.who == "attackers" && j > i {
		return q, false // the rules of tolls know "the gunman" themselves
	}
	return q, c.suffers(h+1, j == i)
}

// maxPassive is how many words a passive may take: "have also been fatally shot" has five.
const maxPassive = 5

// suffers says whether at i goes on that a person came to harm: a passive, a verb
// without object, or in a headline a participle ("fatally shot").
func (c *counter) suffers(i int, headline bool) bool {
	for n := 0; i < len(c.atoms) && n < maxPassive; i, n = i+1, n+1 {
		switch {
		case c.is(i, cLone):
			return true
		case c.is(i, cHarm):
			if c.is(i-1, cBe) || c.is(i-2, cBe) {
				return true
			}
			if !adverb(c.text[c.atoms[i].start:c.atoms[i].end]) {
				return headline && !c.is(i+1, cPeople|cArticle|cWhole|numberWords) && (i+1 >= len(c.atoms) || c.atoms[i+1].num < 0)
			}
		case c.is(i, cAux) || adverb(c.text[c.atoms[i].start:c.atoms[i].end]):
		default:
			return false
		}
	}
	return false
}

// alsoNone reads the "or deaths" after "no injuries".
func (c *counter) alsoNone(q *quantity) (quantity, bool) {
	none := *q
	if q.count != aftermath.Exactly(0) || q.noun == nil {
		return none, false
	}
	b, _ := c.phraseAt(c.x.after, q.end)
	h := q.end + 1
	if b.kind != orWord && !c.is(q.end, cList) || !c.is(h, cPeople) || !c.at(h).noun.thing {
		return none, false
	}
	none.first = h
	none.take(c, h)
	return none, true
}

// aged reads a person named by age alone: "a 17-year-old".
func (c *counter) aged(q quantity, j int) (quantity, bool) {
	end := j
	for end < len(c.atoms) && c.used[end] == inAge {
		end++
	}
	if end == j || end < len(c.atoms) && c.atoms[end].letters && !c.is(end, cFunc|cAux|cVerb|cHarm|cClitic) {
		return q, false
	}
	q.end, q.head, q.list = end, end-1, true
	return q, true
}

// describes says whether the person at h only describes a noun after it: "a
// terrorist attack". By the tag of what follows, else by its look.
func (c *counter) describes(h int) bool {
	n := h + 1
	if n >= len(c.atoms) || !c.atoms[n].letters && c.punct(n) != '-' || c.used[n] != 0 {
		return false
	}
	if c.punct(n) == '-' {
		return !c.atoms[n].space
	}
	tok := &c.s.Tokens[c.atoms[n].tok]
	if tok.UPOS == "NOUN" {
		return !c.is(n, cHarm)
	}
	if tok.UPOS != "" {
		return false
	}
	if !c.at(h).noun.mod || c.is(n, cFunc|cAux|cVerb|cHarm|cClitic) {
		return false
	}
	return !participle(c.text[c.atoms[n].start:c.atoms[n].end])
}

// noneAt reads "no one", "no casualties", "did not cause any injuries".
func (c *counter) noneAt(q quantity, k boundKind, j int) (quantity, bool) {
	q.count = aftermath.Exactly(0)
	if k == noneWord {
		q.end, q.head = j, j-1
		return q, c.harmful()
	}
	if w := c.at(q.first); w != nil && !c.denied(q.first) {
		return q, false
	}
	h := c.nounRun(j, j-1, true)
	if h < 0 {
		return q, false
	}
	q.take(c, h)
	return q, q.noun.who == "victims" || c.harmful()
}

// denied says whether the "no" at i denies by itself, or a negation before it
// does: "any" alone counts nobody.
func (c *counter) denied(i int) bool {
	if w := c.at(i); w != c.x.words["any"] {
		return true
	}
	for k := i - 1; k >= 0 && k > i-8; k-- {
		if c.is(k, cNegation) {
			return true
		}
	}
	return false
}
