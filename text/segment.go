package text

// maxTokens bounds a sentence; the longest in the treebank has 159 tokens. A
// longer run is cut at its best place, so that later stages may be quadratic
// in a sentence and stay linear in the text.
const maxTokens = 400

// ends lists the pieces that end a sentence, by index, in order.
func (sc *scanner) ends(out []int) []int {
	b := boundary{scanner: sc}
	m := sc.t.sentences
	b.walk(func(i int, feats []uint32, forced bool) bool {
		switch {
		case forced:
		case m != nil && m.score(feats) <= 0:
			return false
		case m == nil && !b.plainEnd(i):
			return false
		}
		out = append(out, i)
		return true
	})
	return out
}

// plainEnd ends sentences without a model: at a stop before anything but a
// lower-case word.
func (b *boundary) plainEnd(i int) bool {
	for i > b.start && (b.views[i].shape == shClose || b.views[i].shape == shQuote) {
		i--
	}
	return b.ps[i].kind == kTerm && i > b.start && b.views[i+1].shape != shLower
}

// bestCut is where an overlong sentence is cut: behind its last semicolon, else
// colon or dash, else comma, in the second half; else at the end.
func (sc *scanner) bestCut(start, end int) int {
	best, rank := end, 0
	for i := end; i > (start+end)/2; i-- {
		if r := sc.cutRank(i); r > rank {
			best, rank = i, r
		}
	}
	return best
}

func (sc *scanner) cutRank(i int) int {
	switch sc.s[sc.ps[i].start] {
	case ';':
		return 3
	case ':', '-':
		return 2
	case ',':
		return 1
	}
	return 0
}
