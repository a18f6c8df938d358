package text

import (
	"unicode"
	"unicode/utf8"
)

// maxTokens bounds a sentence; the longest in the treebank has 159 tokens. A
// longer run is cut at its best place, so that later stages may be quadratic
// in a sentence and stay linear in the text.
const maxTokens = 400

// ends marks the pieces that end a sentence, by index, in order.
func (sc *scanner) ends(out []int) []int {
	start := 0
	for i := range sc.ps {
		if i+1 == len(sc.ps) || sc.endsAt(i, start) {
			out = append(out, i)
			start = i + 1
			continue
		}
		if i+1-start >= maxTokens {
			cut := sc.bestCut(start, i)
			out = append(out, cut)
			start = cut + 1
		}
	}
	return out
}

// bestCut is where an overlong sentence is cut: behind its last semicolon, else
// colon or dash, else comma, in the second half; else at the end.
func (sc *scanner) bestCut(start, end int) int {
	best, rank := end, 0
	for i := end; i > (start+end)/2; i-- {
		r := 0
		switch p := sc.ps[i]; sc.s[p.start] {
		case ';':
			r = 4
		case ':', '-':
			r = 3
		case ',':
			r = 2
		default:
			if sc.ps[min(i+1, len(sc.ps)-1)].gap >= gapLine {
				r = 5
			}
		}
		if r > rank {
			best, rank = i, r
		}
	}
	return best
}

// endsAt says whether a sentence that began at piece start ends behind piece i.
func (sc *scanner) endsAt(i, start int) bool {
	next := sc.ps[i+1]
	if next.gap == gapBlank {
		return true
	}
	if next.gap == gapLine {
		return true
	}
	k := i
	for k > start && (sc.ps[k].kind == kClose || sc.ps[k].kind == kQuote) {
		k--
	}
	term := sc.ps[k]
	if next.gap == gapNone && !(term.kind == kTerm && k == i && next.kind == kWord && i > start) {
		return false
	}
	if next.kind == kClose || next.kind == kTerm || next.kind == kPunct && sc.s[next.start] != '-' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(sc.s[next.start:])
	if term.kind == kTerm && i > start {
		return !unicode.IsLower(r) && !(sc.ps[k-min(k, 1)].kind == kNumber && k-start == 1)
	}
	// An abbreviation ends a sentence before a capital if its class may: "the
	// U.S. The", not "Gen. Brask". Four pieces: "J.K. Moll" opens many.
	if w := sc.s[term.start:term.end]; k == i && k-start >= 4 && len(w) > 2 && w[len(w)-1] == '.' && term.kind == kWord {
		w = w[:len(w)-1]
		c := sc.t.abbrs[w] | sc.t.caps[w]
		return unicode.IsUpper(r) && (acronym(w) || c&(abTitle|abPlace|abDate|abNumber) == 0)
	}
	return false
}
