package claim

import (
	"slices"
	"strings"

	"aftermath/find"
	"aftermath/ud"
)

// repaired is a sentence whose main verb the parse took for a participle before a title, "Mayor Ann Roe praised Officer John Doe": where a person is
// named right before such a verb and hangs on what follows it, the verb becomes the root and the person its subject.
func (x *index) repaired(s *ud.Sentence, ms []find.Mention) *ud.Sentence {
	for i := range ms {
		m := &ms[i]
		if m.Kind != find.Person || m.End >= len(s.Tokens) || m.Head < m.First {
			continue
		}
		v, head := &s.Tokens[m.End], &s.Tokens[m.Head]
		if v.UPOS != "VERB" || v.XPOS != "VBN" && v.XPOS != "VBD" || v.Rel() != "amod" || v.Head <= m.End || head.Head < m.End {
			continue
		}
		root := s.Root()
		if root < 0 {
			return s
		}
		out := *s
		out.Tokens = slices.Clone(s.Tokens)
		out.Tokens[root].Head, out.Tokens[root].Deprel = m.End, "obj"
		out.Tokens[m.End].Head, out.Tokens[m.End].Deprel, out.Tokens[m.End].XPOS = -1, "root", "VBD"
		out.Tokens[m.End].Feats = ""
		out.Tokens[m.Head].Head, out.Tokens[m.Head].Deprel = m.End, "nsubj"
		return &out
	}
	return s
}

// mended is a sentence with two slips of the parse put right. The second of two verbs gets the object that stands after it, "condemning the attack and
// offering condolences", where the parse gave both to the first. A participle gets its agent, "confirmed by the Committee to have risen", where the parse
// made that the subject of what follows.
func mended(s *ud.Sentence) *ud.Sentence {
	out := s
	hang := func(t, head int, rel string) {
		if out == s {
			c := *s
			c.Tokens = slices.Clone(s.Tokens)
			out = &c
		}
		out.Tokens[t].Head, out.Tokens[t].Deprel = head, rel
	}
	for t := range s.Tokens {
		switch tok := &s.Tokens[t]; tok.Deprel {
		case "obj":
			if c := secondVerb(s, t); c >= 0 {
				hang(t, c, "obj")
			}
		case "nsubj":
			if p := participleBefore(s, t); p >= 0 {
				hang(t, p, "obl")
			}
		}
	}
	return out
}

// secondVerb is the verb that a second object after it belongs to, a conjunct of the verb that it hangs on; -1 if there is none.
func secondVerb(s *ud.Sentence, t int) int {
	h := s.Tokens[t].Head
	if h < 0 || h > t {
		return -1
	}
	c, first := -1, false
	for k := h + 1; k < t; k++ {
		if s.Tokens[k].Head != h {
			continue
		}
		switch r := s.Tokens[k].Rel(); {
		case r == "obj" && c < 0:
			first = true
		case r == "conj" && s.Tokens[k].UPOS == "VERB":
			c = k
		case r == "obj":
			return -1
		}
	}
	if !first || c < 0 {
		return -1
	}
	for k := c + 1; k < t; k++ {
		if s.Tokens[k].Head == c && s.Tokens[k].Rel() == "obj" {
			return -1
		}
	}
	return c
}

// participleBefore is the participle whose agent, with "by" right after it, the parse made the subject t of an infinitive; -1 if there is none.
func participleBefore(s *ud.Sentence, t int) int {
	h := s.Tokens[t].Head
	if h <= t {
		return -1
	}
	for k := range t {
		if s.Tokens[k].Head == t && s.Tokens[k].Rel() == "case" && strings.EqualFold(s.Tokens[k].Form, "by") && k > 0 && s.Tokens[k-1].XPOS == "VBN" {
			return k - 1
		}
	}
	return -1
}

// asideSubject is the subject of a verb that stands aside, "..., the office of the mayor said": the head of what stands between the comma and
// it, which the parse often gives to the clause before; -1 if there is none.
func (v *view) asideSubject(t int) int {
	c := t - 1
	for c >= 0 && c > t-12 && v.low[c] != "," && v.Tokens[c].UPOS != "VERB" && v.Tokens[c].UPOS != "SCONJ" {
		c--
	}
	if c < 3 || v.low[c] != "," || t+1 < len(v.low) && v.low[t+1] != "," && v.low[t+1] != "." {
		return -1
	}
	for k := c + 1; k < t; k++ {
		switch r := v.Tokens[k].Rel(); {
		case r == "case" || r == "cc" || r == "mark":
			return -1
		case r == "nsubj" && (v.Tokens[k].Head <= c || v.Tokens[k].Head == t):
			return k
		}
	}
	return -1
}

// stolen is the subject of a passive that the parse gave to a verb beyond it, "Two men, both 20, were arrested, police said": the nearest
// before i that hangs on a token after it; -1 if there is none.
func (v *view) stolen(i int) int {
	if !v.has(i, "aux:pass") {
		return -1
	}
	for k := i - 1; k >= 0 && v.Tokens[k].UPOS != "VERB"; k-- {
		if v.Tokens[k].Rel() == "nsubj" && v.Tokens[k].Head > i {
			return k
		}
	}
	return -1
}

// reduced says whether i is a participle on its subject that the parse took for the main verb, "Two guards killed in the attack were buried":
// a verb without object whose clause goes on with a finite verb that has no subject of its own.
func (v *view) reduced(i int) bool {
	if x := v.Tokens[i].XPOS; x != "VBD" && x != "VBN" || v.has(i, "aux", "cop", "obj", "mark") || !v.has(i, "nsubj") {
		return false
	}
	for _, k := range v.deps(i, "advcl", "parataxis", "conj") {
		if k > i && v.has(k, "aux:pass", "cop", "aux") && !v.has(k, "nsubj", "mark", "cc", "expl") && v.Tokens[k].XPOS != "VBG" {
			return true
		}
	}
	return false
}

// displaced is the subject of a clause told before its verb of saying that the parse gave to that verb too, "Two people who were hurt have died,
// the ministry said": the first of two; -1 if there is none.
func (v *view) displaced(i int) int {
	h := v.Tokens[i].Head
	if r := v.Tokens[i].Rel(); h < i || r != "ccomp" && r != "parataxis" {
		return -1
	}
	if s := v.deps(h, "nsubj", "nsubj:pass"); len(s) > 1 && s[0] < i && s[1] > i {
		return s[0]
	}
	return -1
}

// absolute is the subject of an absolute participle, "with countries offering condolences": the noun with "with" between its head and it.
func (v *view) absolute(i, h int) int {
	for _, k := range v.deps(h, "obl", "nmod") {
		if k < i && (k > h || h > i) && v.caseOf(k) == "with" && v.Tokens[i].XPOS == "VBG" {
			return k
		}
	}
	return -1
}

// number says whether a number stands among tokens [from, to): a verb after one counts its own ("were killed and 46 injured").
func (v *view) number(from, to int) bool {
	for t := from; t < to; t++ {
		if v.Tokens[t].UPOS == "NUM" {
			return true
		}
	}
	return false
}
