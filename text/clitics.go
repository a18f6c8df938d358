package text

import "strings"

// maxParts bounds the words in one contraction: I'd've has three.
const maxParts = 4

// cuts finds the syntactic words of a surface token: the offsets in w at which
// all but the first begin, and how many of them.
func (t *tables) clitics(w string) (at [maxParts]int, n int) {
	if len(w) < 2 || len(w) > 64 {
		return at, 0
	}
	if t.cutEnds[w[len(w)-1]]>>min(len(w), 15)&1 != 0 {
		var buf [32]byte
		if k, ok := t.cuts[string(lowerASCII(w, &buf))]; ok {
			at[0] = k
			return at, 1
		}
	}
	if plain(w, 0, len(w)) == len(w) || t.keep.hasLower(w) {
		return at, 0
	}
	for n < maxParts-1 {
		k := t.suffix(w)
		if k <= 0 {
			break
		}
		copy(at[1:], at[:n])
		at[0] = k
		n++
		w = w[:k]
	}
	return at, n
}

// suffix is where the clitic at the end of w begins, or 0.
func (t *tables) suffix(w string) int {
	if strings.IndexByte(w, '\'') < 0 && strings.IndexByte(w, '`') < 0 && !strings.Contains(w, "’") && !strings.Contains(w, "ʼ") {
		return 0
	}
	if a := len(w) - lastApostrophe(w); a > 0 && apostropheLen(w[len(w)-a:]) == a {
		return len(w) - a // parents'
	}
	for _, s := range t.suffixes {
		if k := endsIn(w, s); k > 0 {
			return k
		}
	}
	return 0
}

// lastApostrophe is the offset of the last apostrophe in w, or len(w).
func lastApostrophe(w string) int {
	for k := len(w) - 1; k > 0; k-- {
		if apostropheLen(w[k:]) > 0 {
			return k
		}
	}
	return len(w)
}

// endsIn is where the clitic s begins in w if w ends in it with any apostrophe
// and has a letter before it; else 0.
func endsIn(w, s string) int {
	q := strings.IndexByte(s, '\'')
	tail := len(s) - q - 1
	k := lastApostrophe(w)
	if k == len(w) {
		return 0
	}
	a := apostropheLen(w[k:])
	if len(w)-k-a != tail || !strings.EqualFold(w[k+a:], s[q+1:]) || k-q < 1 || !strings.EqualFold(w[k-q:k], s[:q]) {
		return 0
	}
	return k - q
}
