package claim

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"aftermath/lang"
)

// Look is the first look: it decides by bare words whether a text may have to do with
// violence or its aftermath, before anything costly is done with it. It is made for recall, and it
// looks in two steps. A text without one strong or two different weak words of lexicon/relevance.txt
// is passed over. Of the rest, one with many strong words is read; else weights of words
// that were learned (model/relevance.tsv, by `aftermath train relevance`) decide.
// What both lose and let through: docs/measurements.md.
type Look struct {
	stems   map[string][]stem // by their first three bytes
	weights map[string]int    // word -> its place in weight
	weight  []float64
	bias    float64
}

// stem is a beginning of words, or with whole a word.
type stem struct {
	text          string
	strong, whole bool
}

const (
	// lookWindow is over how many words weights are summed: in longer texts a page on violence
	// must not drown among pages on other matters.
	lookWindow = 1000
	// plainly is how many different strong words need no weighing.
	plainly = 4
	// lookLetters is how much of a word is looked at.
	lookLetters = 24
)

// OpenLook loads the first look of a language. Without a file of weights the
// words of the lexicon alone decide.
func OpenLook(l *lang.Lang) (*Look, error) {
	k := &Look{stems: map[string][]stem{}, weights: map[string]int{}}
	strong := false
	for _, line := range l.Lines("lexicon/relevance.txt") {
		if name, ok := strings.CutPrefix(line, "class "); ok {
			strong = name == "strong"
			continue
		}
		for _, w := range strings.Fields(line) {
			text, whole := strings.CutSuffix(w, "$")
			if len(text) < 3 {
				return nil, fmt.Errorf("lexicon/relevance.txt: %s: shorter than three letters", w)
			}
			k.stems[text[:3]] = append(k.stems[text[:3]], stem{text, strong, whole})
		}
	}
	return k, k.load(l.Lines(LookFile))
}

// LookFile holds the learned weights; LookMagic is its first line.
//
//	1: word and weight a line, parted by a tab; "*" is where a text begins
const (
	LookFile  = "model/relevance.tsv"
	LookMagic = "aftermath relevance 1"
)

func (k *Look) load(lines []string) error {
	if len(lines) == 0 {
		return nil
	}
	if lines[0] != LookMagic {
		return fmt.Errorf("%s: begins with %q, not with %q: make it with aftermath train relevance", LookFile, lines[0], LookMagic)
	}
	for _, line := range lines[1:] {
		word, value, _ := strings.Cut(line, "\t")
		w, err := strconv.ParseFloat(value, 64)
		switch {
		case err != nil:
			return fmt.Errorf("%s: %s: %w", LookFile, word, err)
		case word == "*":
			k.bias = w
		default:
			k.weights[word] = len(k.weight)
			k.weight = append(k.weight, w)
		}
	}
	return nil
}

// Relevant is the first look: whether a text may have to do with violence or its aftermath.
func (e *Engine) Relevant(text string) bool { return e.look.Relevant(text) }

// Relevant says whether a text is worth reading.
func (k *Look) Relevant(text string) bool {
	strong, may := k.suspects(text)
	return may && (len(k.weight) == 0 || strong >= plainly || k.weigh(text) >= 0)
}

// May is the first step alone: whether the lexicon's words leave a text for the second,
// and whether they settle it.
func (k *Look) May(text string) (may, plain bool) {
	strong, may := k.suspects(text)
	return may, strong >= plainly
}

// suspects counts different strong stems, up to as many as need no weighing.
func (k *Look) suspects(text string) (strong int, may bool) {
	var seen [plainly]string
	weak := ""
	Words(text, func(w []byte) bool {
		s, ok := k.match(w)
		switch {
		case !ok:
		case s.strong:
			for _, o := range seen[:strong] {
				if o == s.text {
					return true
				}
			}
			seen[strong] = s.text
			strong++
			may = true
		case weak == "":
			weak = s.text
		case weak != s.text:
			may = true
		}
		return strong < plainly
	})
	return strong, may
}

// match is the stem that a word begins with.
func (k *Look) match(word []byte) (stem, bool) {
	if len(word) < 3 {
		return stem{}, false
	}
	for _, s := range k.stems[string(word[:3])] {
		if len(word) >= len(s.text) && string(word[:len(s.text)]) == s.text && (!s.whole || len(word) == len(s.text)) {
			return s, true
		}
	}
	return stem{}, false
}

// weigh is the best score of a window of the text; 0 and above is relevant.
func (k *Look) weigh(text string) float64 {
	best := math.Inf(-1)
	counts := make([]uint16, len(k.weight))
	touched := make([]int, 0, 256)
	n := 0
	flush := func() {
		score := k.bias
		for _, i := range touched {
			score += k.weight[i] * Damped(int(counts[i]))
			counts[i] = 0
		}
		best = max(best, score)
		touched, n = touched[:0], 0
	}
	Words(text, func(w []byte) bool {
		if i, ok := k.weights[string(w)]; ok {
			if counts[i] == 0 {
				touched = append(touched, i)
			}
			counts[i]++
		}
		if n++; n == lookWindow {
			flush()
		}
		return true
	})
	if n > 0 {
		flush()
	}
	return best
}

// Damped is what n occurrences of a word count: the tenth adds little.
func Damped(n int) float64 {
	if n < len(damped) {
		return damped[n]
	}
	return math.Log1p(float64(n))
}

// damped saves the logarithm for counts that occur.
var damped = func() (t [64]float64) {
	for n := range t {
		t[n] = math.Log1p(float64(n))
	}
	return t
}()

// Words calls f with every run of ASCII letters of a text, in lower case and cut to 24, until it
// says stop. The slice is only lent. No tokeniser: that costs ten times as much, and names in
// other letters tell nothing here.
func Words(text string, f func([]byte) bool) {
	var buf [lookLetters]byte
	n := 0
	for i := 0; i < len(text); i++ {
		c := text[i] | 0x20
		if c >= 'a' && c <= 'z' {
			if n < lookLetters {
				buf[n] = c
				n++
			}
			continue
		}
		if n > 0 && !f(buf[:n]) {
			return
		}
		n = 0
	}
	if n > 0 {
		f(buf[:n])
	}
}
