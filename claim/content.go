package claim

import "aftermath/find"

// content is the run of tokens that a verb of saying answers for: its clausal complement; else, for a verb that
// stands aside ("..., police said"), everything before it.
func (x *index) content(s, t int) (from, to int) {
	from, to = x.contentOf(s, t)
	low := x.views[s].low
	for k := t - 1; k > from && t >= to; k-- { // a semicolon parts what two people say
		if low[k] == ";" {
			from = k
		}
	}
	if t >= to && t+1 < len(low) && low[t+1] == ";" {
		return from, len(low) // "..., she told reporters; a guard was hurt"
	}
	for k := max(from, t) + 2; k < to; k++ {
		if low[k-1] == "," && x.e.class("contrast")[low[k]] {
			to = k
		}
	}
	return from, to
}

// contentOf is the content before semicolons and contrasts cut it.
func (x *index) contentOf(s, t int) (from, to int) {
	v := x.views[s]
	n := len(v.Tokens)
	if said := v.deps(t, "ccomp", "xcomp"); len(said) > 0 {
		f, e := v.extent(said[0])
		if f > t && v.low[t+1] == "," && t >= n/3 { // "..., police say, treating it as terrorism"
			return 0, t
		}
		if f > t { // "police said that ...": to the sentence's end, for the parse often cuts a tail off
			return t + 1, n
		}
		if f < t && e <= t+1 {
			if t > n/2 {
				f = 0 // what stands before it all is said, though the parse may cut some off
			}
			return f, t
		}
		return f, e
	}
	if k := t + 1; k < n && v.Tokens[t].Rel() != "parataxis" && v.has(t, "obj", "obl") && t < n/2 {
		return k, n
	}
	if t >= n/3 {
		return 0, x.resume(s, t)
	}
	return t + 1, n
}

// resume is where the content of a medial cue ends: at the sentence's end when a clause goes on after it, else at the
// cue.
func (x *index) resume(s, t int) int {
	v := x.views[s]
	if v.Tokens[t].Rel() == "parataxis" && t < 3*len(v.low)/4 {
		return len(v.low)
	}
	return t
}

// extent is the range of tokens under i, i included.
func (v *view) extent(i int) (first, end int) {
	first, end = i, i+1
	for _, k := range v.below(i) {
		first, end = min(first, k), max(end, k+1)
	}
	return first, end
}

// clauseEnd is the token after t at which another clause with its own subject begins, or the sentence's end.
func (x *index) clauseEnd(s, t int) int {
	v := x.views[s]
	for _, k := range v.deps(t, "conj", "parataxis", "advcl") {
		if k > t && v.has(k, "nsubj") {
			f, _ := v.extent(k)
			return max(f, t+1)
		}
	}
	return len(v.low)
}

// aside says whether token t stands in a relative clause of what is said: "... says it was behind the attack, in which 22 died" gives
// the figure in the report's voice.
func (x *index) aside(s, t int, y *saying) bool {
	v := x.views[s]
	for k := t - 1; k > y.from && k != y.cue && t-k < 16; k-- {
		if x.e.class("backdrop")[v.low[k]] && (v.low[k-1] == "," || k > 1 && v.low[k-2] == "," && v.Tokens[k-1].UPOS == "ADP" || v.low[k] == "since") {
			return true
		}
	}
	for n := 0; t >= 0 && n < 40; n++ {
		if v.Tokens[t].Deprel == "acl:relcl" && t > y.cue && y.cue >= 0 {
			for _, k := range v.below(t) {
				if v.low[k] == "which" || v.low[k] == "that" || v.low[k] == "where" {
					return true
				}
			}
		}
		if t == y.cue {
			break
		}
		t = v.Tokens[t].Head
	}
	return false
}

// tallies says whether a verb gives a figure: "the ministry put the toll at 40", "the agency counted 12 dead".
func (x *index) tallies(s, t int) bool {
	v := x.views[s]
	if !v.is(t, x.e.class("tally")) {
		return false
	}
	for _, k := range append(v.deps(t, "obj"), v.deps(t, "obl")...) {
		for _, k := range append([]int{k}, v.deps(k, "nummod", "nmod", "acl")...) {
			if v.is(k, x.e.class("figure")) || k > t && x.mention(s, k, "quantity") != nil {
				return true
			}
		}
	}
	return false
}

// ownsUp says whether a verb of claiming claims a deed, which answers for no words.
func (x *index) ownsUp(s, t int) bool {
	v := x.views[s]
	for _, k := range v.deps(t, "obj") {
		if v.is(k, x.e.class("deed-claimed")) {
			return true
		}
	}
	return false
}

// wholeQuote says whether a sentence stands in quotation marks from end to end.
func (x *index) wholeQuote(s int) bool {
	low := x.views[s].low
	if len(low) < 3 || !x.e.class("quote")[low[0]] {
		return false
	}
	return x.e.class("quote")[low[len(low)-1]] || x.e.class("quote")[low[len(low)-2]]
}

// accordingTo finds "according to X", "X's count", "in the words of X".
func (x *index) accordingTo(s int) {
	v := x.views[s]
	for t := 0; t+2 < len(v.low); t++ {
		if v.low[t] == "by" {
			x.byCount(s, t)
		}
		if !x.e.class("according")[v.low[t]] || v.low[t+1] != "to" {
			continue
		}
		for k := t + 2; k < len(v.low) && k < t+10; k++ {
			if h := v.Tokens[k].Head; h >= t && h < t+10 && h > k && h != k && v.Tokens[h].UPOS != "VERB" {
				continue // not yet the head of the phrase
			}
			if v.Tokens[k].UPOS == "DET" || v.Tokens[k].UPOS == "PUNCT" {
				continue
			}
			if v.is(k, x.e.class("figure")) || v.is(k, x.e.class("tally-noun")) { // "according to a figure that the ministry corrected"
				if k = x.whose(s, k); k < 0 {
					break
				}
			}
			if p, ok := x.party(s, k, nil); ok {
				x.says = append(x.says, saying{sent: s, cue: t, source: fill{tok: k, mention: x.mention(s, k, "name")}, party: p, to: len(v.low), outer: true})
			}
			break
		}
	}
}

// whose is the head of the first name within six words after a noun for a figure, -1 if there is none.
func (x *index) whose(s, t int) int {
	for n := t + 1; n < len(x.views[s].low) && n < t+7; n++ {
		if m := x.mention(s, n, "org"); m != nil {
			return m.Head
		}
	}
	return -1
}

// byCount finds "by official figures", "by the latest count of the ministry".
func (x *index) byCount(s, t int) {
	v := x.views[s]
	for k := t + 1; k < len(v.low) && k < t+6; k++ {
		if !v.is(k, x.e.class("tally-noun")) {
			continue
		}
		at := k
		for n := k + 1; n < len(v.low) && n < k+7 && v.low[k+1] == "of"; n++ {
			if m := x.mention(s, n, "org"); m != nil && m.Kind == find.Org {
				at = m.Head
				break
			}
		}
		if d := v.deps(k, "nmod:poss"); len(d) > 0 {
			at = d[0]
		}
		if p, ok := x.party(s, at, nil); ok {
			x.says = append(x.says, saying{sent: s, cue: t, source: fill{tok: at, mention: x.mention(s, at, "name")}, party: p, to: len(v.low), outer: true})
		}
		return
	}
}
