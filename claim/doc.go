package claim

import (
	"slices"

	"aftermath"
	"aftermath/find"
	"aftermath/internal/latin"
	"aftermath/ud"
)

// index is a document made ready for matching: a view of each sentence and the
// mentions that cover each token.
type index struct {
	*Doc
	e     *Engine
	views []*view
	cover [][][]int // sentence, token -> indexes into Mentions
	says  []saying  // who speaks where; see attribution.go
	order []int     // sentence -> how many sentences with a verb stand before it; datelines and bare headings don't count
	by    []party   // the authors of a text that is itself a statement
	pair  []party   // the two sides of the meeting that a text reports
}

func (e *Engine) index(d *Doc) *index {
	own := *d
	own.Sents = slices.Clone(d.Sents)
	d = &own
	x := &index{Doc: d, e: e, views: make([]*view, len(d.Sents)), cover: make([][][]int, len(d.Sents))}
	n, m := 0, 0
	for i := range d.Sents {
		first := m
		for m < len(d.Mentions) && d.Mentions[m].Sent == i {
			m++
		}
		d.Sents[i] = *mended(x.repaired(&d.Sents[i], d.Mentions[first:m]))
		x.order = append(x.order, n)
		n += boolInt(hasVerb(&d.Sents[i]))
		x.views[i] = newView(&d.Sents[i], e.stems)
		x.cover[i] = make([][]int, len(d.Sents[i].Tokens))
	}
	for m := range d.Mentions {
		n := &d.Mentions[m]
		for t := n.First; t < n.End && t < len(x.cover[n.Sent]); t++ {
			x.cover[n.Sent][t] = append(x.cover[n.Sent][t], m)
		}
		if n.Head < n.First {
			x.cover[n.Sent][n.Head] = append(x.cover[n.Sent][n.Head], m)
		}
	}
	return x
}

func hasVerb(s *ud.Sentence) bool {
	for i := range s.Tokens {
		if s.Tokens[i].UPOS == "VERB" {
			return true
		}
	}
	return false
}

// isName says whether a kind of mention names someone who can speak or act.
func isName(k find.Kind) bool {
	switch k {
	case find.Person, find.Org, find.Country, find.Nationality, find.Location:
		return true
	}
	return false
}

// suits says whether a mention can fill a slot of a kind.
func suits(kind string, k find.Kind) bool {
	switch kind {
	case "quantity":
		return k == find.Quantity
	case "name":
		return isName(k)
	case "person":
		return k == find.Person
	case "org":
		return k == find.Org || k == find.Country
	case "country":
		return k == find.Country || k == find.Nationality
	case "place":
		return k == find.Location || k == find.Country
	case "date":
		return k == find.Date
	}
	return false
}

// mention is the mention of a kind that covers token t of sentence s, widest
// first, or nil. A mention of which t is the head goes before one that merely covers it.
func (x *index) mention(s, t int, kind string) *find.Mention {
	var best *find.Mention
	for _, m := range x.cover[s][t] {
		n := &x.Mentions[m]
		if !suits(kind, n.Kind) {
			continue
		}
		if best == nil || (n.Head == t) && (best.Head != t) || (n.Head == t) == (best.Head == t) && n.End-n.First > best.End-best.First {
			best = n
		}
	}
	return best
}

// phraseStop are relations that end a noun phrase as people would quote it.
var phraseStop = map[string]bool{
	"acl:relcl": true, "appos": true, "conj": true, "cc": true, "punct": true, "parataxis": true, "case": true, "cop": true, "nsubj": true,
	"mark": true, "advcl": true, "dep": true, "obl": true, "aux": true, "orphan": true, "discourse": true, "nsubj:pass": true, "aux:pass": true,
}

// phrase is the run of tokens [first, end) of the noun phrase that t heads, without its relative
// clauses and conjuncts and without a leading article.
func (x *index) phrase(s, t int) (first, end int) {
	v := x.views[s]
	first, end = t, t+1
	var walk func(i int)
	walk = func(i int) {
		for _, k := range v.kids[i] {
			if phraseStop[v.Tokens[k].Deprel] && !(i != t && v.Tokens[k].Deprel == "case") {
				continue
			}
			if k > t && x.mention(s, k, "date") != nil { // "the market on Monday"
				continue
			}
			first, end = min(first, k), max(end, k+1)
			walk(k)
		}
	}
	walk(t)
	for first < t && (x.e.class("article")[v.low[first]] || v.Tokens[first].Deprel == "det:predet" || v.Tokens[first].Deprel == "cc:preconj") { // "both the council and ..."
		first++
	}
	for end > t+1 && v.Tokens[end-1].UPOS == "PUNCT" {
		end--
	}
	if end-first > 12 { // a broken parse: what stands before the head is enough
		end = t + 1
		first = max(first, t-6)
	}
	return first, end
}

// words is the text of tokens [first, end) of sentence s.
func (x *index) words(s, first, end int) string {
	ts := x.Sents[s].Tokens
	if first >= end || end > len(ts) {
		return ""
	}
	return latin.Words(x.Text[ts[first].Start:ts[end-1].End])
}

// np is the text of the noun phrase that t heads.
func (x *index) np(s, t int) string {
	f, e := x.phrase(s, t)
	return x.words(s, f, e)
}

// span is the bytes of tokens [first, end) of sentence s.
func (x *index) span(s, first, end int) aftermath.Span {
	ts := x.Sents[s].Tokens
	return aftermath.Span{Start: ts[first].Start, End: ts[end-1].End}
}

// cite makes evidence in sentence s that holds all the spans, dropping those farthest from the first
// until it fits. The first span is what carries the fact.
func (x *index) cite(s int, spans ...aftermath.Span) (aftermath.Evidence, bool) {
	all := spans[0]
	for _, sp := range spans[1:] {
		if j := all.Join(sp); j.Len() <= aftermath.MaxEvidence {
			all = j
		}
	}
	ev, err := aftermath.Cite(x.Text, all, x.Sents[s].Span)
	return ev, err == nil
}
