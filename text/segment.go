package text

// maxTokens bounds a sentence; the longest in the treebank has 159 tokens. A
// longer run is cut at its best place, so that later stages may be quadratic
// in a sentence and stay linear in the text.
const maxTokens = 400

// ends fills sc.last.
func (sc *scanner) ends() {
	b := boundary{scanner: sc}
	m := sc.t.sentences
	b.walk(func(i int, feats []uint32, at place) bool {
		switch {
		case at == atForced:
		case m == nil && at == atFree && !b.plainEnd(i):
			return false
		case at == atLine && b.goesOn(i, feats, m):
			return false
		case at == atFree && b.opensBehindStop(i):
		case m != nil && at == atFree && m.score(feats) <= 0:
			return false
		}
		sc.last = append(sc.last, i)
		return true
	})
}

// goesOn says whether the words plainly run on over a line break that was meant:
// into a lower-case word, or out of one that ends no sentence ("leaders of /
// France"). The whole score is no help here: it is as low at "- item two /
// General secretary", since the treebank's raw text has no lines.
func (b *boundary) goesOn(i int, feats []uint32, m *SentenceModel) bool {
	if b.views[i].shape == shTitleAb || b.views[i+1].shape == shLower && b.ps[i].kind != kTerm {
		return true
	}
	return m != nil && m.score(feats[wordFeature:wordFeature+1])-m.Bias < -0.9
}

// opensBehindStop says whether piece i is an abbreviation that may end a sentence
// and a word follows that opens one. The treebank has too few to learn from: 40
// of 14,000 sentences end in an abbreviation, and copies with more of them made
// the model end sentences inside "the U.S. Army".
func (b *boundary) opensBehindStop(i int) bool {
	switch b.views[i].shape {
	case shAcronym, shOtherAb, shPlaceAb:
		n := b.ps[i+1]
		return i-b.start >= 3 && b.views[i+1].shape == shTitle && b.t.openers.hasLower(b.s[n.start:n.end])
	}
	return false
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
