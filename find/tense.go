package find

// lookBack is how many atoms before a date a word of the future may stand:
// "will meet the families of the dead in Varna on Friday" has nine.
const lookBack = 12

// lookOn is how many after one that opens the sentence.
const lookOn = 10

// future says whether the words put the expression at hand into the future: by
// the tense of its verb where the tree is known, else by a word before it in
// its clause, or after it where it opens the sentence.
func (r *reader) future() bool {
	t := r.t
	first := r.m.first + r.m.rule.pre
	if ahead, known := t.treeFuture(t.atoms[first].tok); known && ahead {
		return true
	}
	for i, n := first-1, 0; i >= 0 && n < lookBack; i, n = i-1, n+1 {
		if t.is(i, cFuture) {
			return true
		}
		if t.is(i, cClause) || t.punct(i) == ';' || t.punct(i) == ':' {
			break
		}
	}
	if first > 2 {
		return false
	}
	for i, n := r.m.end, 0; i < len(t.atoms) && n < lookOn; i, n = i+1, n+1 {
		if t.is(i, cFuture) {
			return true
		}
		if t.is(i, cClause) || t.is(i, cAux) {
			break
		}
	}
	return false
}

// treeFuture climbs from token i to its verb and looks for an auxiliary of the
// future below it; known is false where there is no tree or no verb.
func (t *sent) treeFuture(i int) (ahead, known bool) {
	ts := t.s.Tokens
	for n := 0; i >= 0 && i < len(ts) && n < 8; n++ {
		if ts[i].Deprel == "" {
			return false, false
		}
		if u := ts[i].UPOS; u == "VERB" {
			for j := range ts {
				if ts[j].Head == i && ts[j].Rel() == "aux" {
					if w, _ := t.x.fold(ts[j].Form, false); w != nil && w.is&cFuture != 0 {
						return true, true
					}
				}
			}
			return false, true
		}
		i = ts[i].Head
	}
	return false, false
}
