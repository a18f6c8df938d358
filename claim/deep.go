package claim

// subj is the deep subject of a verb, or the doer of a noun.
func (v *view) subj(i int) []int { return v.subject(i, 6) }

func (v *view) subject(i, depth int) []int {
	if depth == 0 {
		return nil
	}
	if !v.verbal(i) && !v.has(i, "nsubj", "cop") {
		if h := v.Tokens[i].Head; v.Tokens[i].Rel() == "conj" && v.Tokens[i].UPOS == "ADJ" && v.Tokens[h].UPOS == "ADJ" {
			return v.subject(h, depth-1) // "was shocking and appalling"
		}
		return v.doer(i)
	}
	if v.passive(i) {
		return v.agent(i, depth)
	}
	if s := v.deps(i, "nsubj"); len(s) > 0 {
		return v.sameSide(nearest(s, i), i)
	}
	if k := v.displaced(i); k >= 0 {
		return v.sameSide(k, i)
	}
	return v.inherited(i, depth)
}

// nearest is the token nearest to i: of two subjects that a parse gives a verb the far one belongs to another.
func nearest(ts []int, i int) int {
	best := ts[0]
	for _, t := range ts[1:] {
		if abs(t-i) < abs(best-i) {
			best = t
		}
	}
	return best
}

// sameSide is a subject with its conjuncts, without those beyond the verb: "two people died and six were hurt" is often parsed as "two and six".
func (v *view) sameSide(s, verb int) []int {
	var out []int
	for _, k := range v.coordinated([]int{v.relative(s, verb)}) {
		if k == s || (k < verb) == (s < verb) {
			out = append(out, k)
		}
	}
	return out
}

// agent is who did what is told in the passive.
func (v *view) agent(i, depth int) []int {
	for _, k := range v.deps(i, "obl") {
		if v.caseOf(k) == "by" {
			return v.coordinated([]int{k})
		}
	}
	if t := &v.Tokens[i]; t.Rel() == "conj" && t.Head >= 0 && v.passive(t.Head) {
		return v.agent(t.Head, depth-1)
	}
	return nil
}

// inherited is the subject that a clause without one takes from above.
func (v *view) inherited(i, depth int) []int {
	h := v.Tokens[i].Head
	if h < 0 {
		return nil
	}
	switch v.Tokens[i].Rel() {
	case "conj", "parataxis":
		if v.verbal(h) && v.passive(h) {
			return v.object(h, depth-1) // "were detained and confessed"
		}
		return v.subject(h, depth-1)
	case "xcomp":
		if o := v.deps(h, "obj", "iobj"); len(o) > 0 {
			return v.coordinated(o[:1])
		}
		if v.passive(h) {
			return v.object(h, depth-1)
		}
		return v.subject(h, depth-1)
	case "advcl":
		if w := v.absolute(i, h); w >= 0 {
			return v.coordinated([]int{w})
		}
		if v.verbal(h) && v.passive(h) {
			return v.object(h, depth-1)
		}
		return v.subject(h, depth-1)
	case "acl":
		return v.coordinated([]int{h})
	}
	return nil
}

// doer is who does what a noun names: "Iran's message", "statement by Iran".
func (v *view) doer(i int) []int {
	if p := v.deps(i, "nmod:poss"); len(p) > 0 {
		return v.coordinated(p[:1])
	}
	for _, k := range v.deps(i, "nmod", "obl") {
		if c := v.caseOf(k); c == "by" || c == "from" {
			return v.coordinated([]int{k})
		}
	}
	return nil
}

// obj is the deep object of a verb.
func (v *view) obj(i int) []int { return v.object(i, 6) }

func (v *view) object(i, depth int) []int {
	if depth == 0 {
		return nil
	}
	if v.passive(i) {
		if s := v.deps(i, "nsubj:pass", "nsubj"); len(s) > 0 {
			return v.sameSide(s[0], i)
		}
		t := &v.Tokens[i]
		if t.Head >= 0 && !v.has(i, "obj") {
			switch {
			case t.Rel() == "acl":
				return v.coordinated([]int{t.Head})
			case t.Rel() == "conj" && v.verbal(t.Head) && !v.number(t.Head+1, i):
				return v.object(t.Head, depth-1)
			case t.Rel() == "amod":
				return []int{t.Head}
			}
			if k := v.stolen(i); k >= 0 {
				return v.coordinated([]int{k})
			}
		}
	}
	if o := v.deps(i, "obj", "iobj"); len(o) > 0 {
		return v.coordinated(o)
	}
	for _, k := range v.deps(i, "conj") { // "killed and wounded 20 people"
		if v.verbal(k) && !v.has(k, "nsubj") && k-i <= 3 && !v.number(i, k) {
			if o := v.deps(k, "obj"); len(o) > 0 {
				return v.coordinated(o)
			}
		}
	}
	return nil
}
