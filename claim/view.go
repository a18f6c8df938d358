package claim

import (
	"strings"

	"aftermath/ud"
)

// view is a sentence with what the matcher asks of it: dependents by head,
// lower-case forms, and deep roles that survive the usual breaks of a parse. Deep
// roles follow the clause: the subject of a participle is the noun it hangs on, that of a
// conjunct is its neighbour's, that of a passive its agent.
type view struct {
	*ud.Sentence
	kids [][]int
	low  []string
	base [][]string // lemma and candidates for it
}

func newView(s *ud.Sentence, st stemmer) *view {
	v := &view{Sentence: s, kids: make([][]int, len(s.Tokens)), low: make([]string, len(s.Tokens)), base: make([][]string, len(s.Tokens))}
	for i := range s.Tokens {
		if h := s.Tokens[i].Head; h >= 0 && h < len(s.Tokens) && h != i {
			v.kids[h] = append(v.kids[h], i)
		}
		v.low[i] = strings.ToLower(s.Tokens[i].Form)
		switch u := s.Tokens[i].UPOS; u {
		case "VERB", "AUX", "ADJ", "NOUN", "PROPN":
			v.base[i] = st.bases(v.low[i], u != "NOUN" && u != "PROPN")
		}
		if l := strings.ToLower(s.Tokens[i].Lemma); l != v.low[i] && l != "" {
			v.base[i] = append(v.base[i], l)
		}
	}
	return v
}

// is says whether token i has one of the words as lemma or form.
func (v *view) is(i int, words wordSet) bool {
	if words[v.low[i]] {
		return true
	}
	for _, b := range v.base[i] {
		if words[b] {
			return true
		}
	}
	return false
}

// deps are the dependents of i with a relation that begins like one of rels.
func (v *view) deps(i int, rels ...string) []int {
	var out []int
	for _, k := range v.kids[i] {
		for _, r := range rels {
			if d := v.Tokens[k].Deprel; d == r || v.Tokens[k].Rel() == r {
				out = append(out, k)
				break
			}
		}
	}
	return out
}

func (v *view) has(i int, rels ...string) bool { return len(v.deps(i, rels...)) > 0 }

// verbal says whether i heads a clause.
func (v *view) verbal(i int) bool { return v.Tokens[i].UPOS == "VERB" || v.Tokens[i].UPOS == "AUX" }

// passive says whether i is a passive verb or a past participle used like one.
func (v *view) passive(i int) bool {
	t := &v.Tokens[i]
	if v.has(i, "aux:pass", "nsubj:pass") || v.reduced(i) || t.UPOS == "NOUN" && v.has(i, "cop") && len(v.base[i]) > 0 && !strings.HasSuffix(v.low[i], "s") {
		return true
	}
	if t.Deprel == "acl" && t.XPOS == "VBD" && !v.has(i, "obj", "nsubj") {
		return true // "the guards killed in the attack": a participle taken for a past tense
	}
	if t.XPOS != "VBN" && t.Feats.Get("Voice") != "Pass" && (t.XPOS != "" || t.Feats.Get("VerbForm") != "Part" || t.Feats.Get("Tense") != "Past") {
		return false
	}
	if v.deps(i, "nsubj") != nil && (v.has(i, "obj") || t.Rel() != "conj" && !v.has(i, "aux")) {
		return false // a past tense taken for a participle
	}
	for _, a := range v.deps(i, "aux") {
		if t := v.Tokens[a].Lemma; t == "have" || t == "'ve" {
			return false // has killed
		}
	}
	if t.Rel() == "conj" && !v.has(i, "nsubj") && t.Head >= 0 {
		return v.passive(t.Head) || !v.has(i, "obj") && !v.verbal(t.Head)
	}
	return true
}

// coordinated adds the conjuncts of each token.
func (v *view) coordinated(is []int) []int {
	out := append([]int(nil), is...)
	for n := 0; n < len(out) && len(out) < 32; n++ {
		for _, k := range v.deps(out[n], "conj") {
			if v.Tokens[k].UPOS != "VERB" || v.Tokens[k].Rel() == "conj" && !v.has(k, "nsubj", "obj", "cc", "aux") {
				out = append(out, k)
			}
		}
	}
	return out
}

// relative replaces a relative pronoun by what its clause hangs on.
func (v *view) relative(pron, verb int) int {
	switch v.low[pron] {
	case "who", "that", "which", "whom":
		for c := verb; c >= 0; c = v.Tokens[c].Head {
			if v.Tokens[c].Rel() == "acl" && v.Tokens[c].Head >= 0 {
				return v.Tokens[c].Head
			}
			if v.Tokens[c].Rel() != "conj" {
				break
			}
		}
	}
	return pron
}

// caseOf is the preposition of a noun, "" if it has none.
func (v *view) caseOf(i int) string {
	if c := v.deps(i, "case"); len(c) > 0 {
		return v.low[c[0]]
	}
	if c := v.deps(i, "mark"); len(c) > 0 && v.Tokens[i].UPOS != "VERB" {
		return v.low[c[0]]
	}
	return ""
}

// prep are nouns under i with that preposition. Prepositional phrases are attached wrongly more
// often than any other (see the notes in ARCHITECTURE.md), so those on the verb's nouns count for
// the verb, and those on its verb count for an object.
func (v *view) prep(i int, p string) []int {
	var out []int
	add := func(from int) {
		for _, k := range v.kids[from] {
			if r := v.Tokens[k].Rel(); (r == "obl" || r == "nmod" || r == "advcl" || r == "acl") && v.caseOf(k) == p {
				out = append(out, k)
			}
		}
	}
	add(i)
	for _, k := range v.deps(i, "advcl", "xcomp") { // "agreed with Kenya to share": taken for the subject of sharing
		for _, s := range v.deps(k, "nsubj") {
			if s > i && v.caseOf(s) == p {
				out = append(out, s)
			}
		}
	}
	for _, k := range v.deps(i, "obj", "obl", "nmod", "xcomp", "nsubj:pass") {
		if k > i {
			add(k)
			for _, k2 := range v.deps(k, "nmod", "conj", "obj") {
				add(k2)
			}
		}
	}
	if t := &v.Tokens[i]; len(out) == 0 && !v.verbal(i) && t.Head >= 0 && (t.Rel() == "obj" || t.Rel() == "conj" || t.Rel() == "nsubj") {
		add(v.first(i))
		add(v.gov(i))
	}
	return v.coordinated(out)
}

// first is the first conjunct of a coordination.
func (v *view) first(i int) int {
	for n := 0; n < 32 && v.Tokens[i].Rel() == "conj" && v.Tokens[i].Head >= 0; n++ {
		i = v.Tokens[i].Head
	}
	return i
}

// gov is what i or its coordination hangs on, or i itself if that is the root.
func (v *view) gov(i int) int {
	if h := v.Tokens[v.first(i)].Head; h >= 0 {
		return h
	}
	return i
}

// step follows one step of a path from token i.
func (v *view) step(i int, s string) []int {
	switch s {
	case "self":
		return []int{i}
	case "subj":
		return v.subj(i)
	case "obj":
		return v.obj(i)
	case "gov":
		if g := v.gov(i); g != i {
			return []int{g}
		}
		return nil
	case "poss":
		return v.coordinated(v.deps(i, "nmod:poss"))
	case "mod":
		return v.coordinated(v.deps(i, "amod", "compound", "acl", "nummod", "advmod", "nmod:unmarked"))
	case "num":
		return v.deps(i, "nummod")
	case "appos":
		return v.deps(i, "appos")
	case "comp":
		return v.deps(i, "ccomp", "xcomp")
	case "conj":
		return v.deps(i, "conj")
	case "adv":
		return v.deps(i, "advmod", "advcl")
	case "prt":
		return v.deps(i, "compound:prt", "advmod")
	case "acl":
		return v.deps(i, "acl")
	case "under":
		return v.below(i)
	case "after":
		return v.around(i, 14, false, true)
	case "sent":
		return v.around(i, len(v.Tokens), true, true)
	case "left":
		return v.near(i, -1, 8)
	case "right":
		return v.near(i, 1, 10)
	}
	return v.prep(i, s)
}

// below are all tokens under i.
func (v *view) below(i int) []int {
	out := append([]int(nil), v.kids[i]...)
	for n := 0; n < len(out); n++ {
		out = append(out, v.kids[out[n]]...)
	}
	return out
}

// around are the tokens within n of i, nearest first, up to a semicolon or the
// sentence's end.
func (v *view) around(i, n int, left, right bool) []int {
	var out []int
	l, r := left, right
	for d := 1; d <= n && (l || r); d++ {
		if l = l && i-d >= 0 && v.low[i-d] != ";"; l {
			out = append(out, i-d)
		}
		if r = r && i+d < len(v.low) && v.low[i+d] != ";"; r {
			out = append(out, i+d)
		}
	}
	return out
}

// near are the tokens on one side of i, nearest first, at most n, up to a semicolon or another full verb: beyond it things belong to that; to the
// left also up to a conjunction ("killed 12 and wounded").
func (v *view) near(i, dir, n int) []int {
	var out []int
	for d := 1; d <= n; d++ {
		t := i + d*dir
		if t < 0 || t >= len(v.low) || v.low[t] == ";" || v.Tokens[t].UPOS == "VERB" || dir < 0 && v.Tokens[t].UPOS == "CCONJ" {
			break
		}
		out = append(out, t)
	}
	return out
}

// follow evaluates a path.
func (v *view) follow(i int, p rolePath) []int {
	at := []int{i}
	for _, s := range p {
		var next []int
		for _, a := range at {
			next = append(next, v.step(a, s)...)
		}
		if at = next; len(at) == 0 {
			return nil
		}
		if len(at) > 64 {
			at = at[:64]
		}
	}
	return at
}

// notOnly says whether a negation denies but the limit: "not only expressed solidarity".
func (v *view) notOnly(k int) bool {
	if k+1 >= len(v.low) {
		return false
	}
	switch v.low[k+1] {
	case "only", "just", "merely", "simply", "solely":
		return true
	}
	return false
}

// negated says whether a verb or noun is denied: "did not condemn", "no claim".
func (v *view) negated(i int, neg wordSet) bool {
	for _, k := range v.deps(i, "advmod", "det", "cc", "aux") {
		if v.is(k, neg) && !v.notOnly(k) {
			return true
		}
	}
	for _, k := range v.deps(i, "nsubj") {
		for _, d := range v.deps(k, "det") {
			if v.is(d, neg) {
				return true
			}
		}
		if v.is(k, neg) {
			return true
		}
	}
	return false
}
