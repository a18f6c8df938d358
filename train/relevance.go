package train

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"aftermath/claim"
	"aftermath/internal/odds"
	"aftermath/lang"
)

// Labelled is a text that is known to have to do with violence or its aftermath, or not to.
type Labelled struct {
	ID       string
	Text     string
	Relevant bool
	Weight   float64 // how much an error on it costs; 1 for a label by hand
}

// RelevanceModel is the learned part of the first look, with what cross-validation over the
// relevant texts let through.
type RelevanceModel struct {
	Texts  int     // that the lexicon leaves to be weighed
	Words  int     // with a weight
	Recall float64 // of held-out relevant texts, at the bias chosen
	File   []byte
}

// Chosen by the share of other texts let through at the recall that is asked for; between
// shrinkings of .003 and .03 it moves by a tenth. Without the pieces, short texts are judged by the
// lengths of the long ones: 7.3 % of the held-out web pages instead of 6.8 % passed.
const (
	relevanceEpochs = 8
	relevanceRate   = 0.1
	relevanceL2     = 0.1 // .01 to .3 differ by a tenth in what else passes
	relevanceFolds  = 5
	relevanceLeast  = 5      // texts in which a word must stand
	relevanceRecall = 0.9992 // of held-out relevant texts
	relevanceTiny   = 0.02   // weights below are left out
)

// relevancePieces are the lengths in words of pieces that are trained on beside whole texts:
// of a relevant text its beginning, of another all.
var relevancePieces = []int{40, 100}

// Relevance fits the weights of the first look: logistic regression (AdaGrad, one thread, so that
// the same texts give the same bytes) over damped counts of words, on the texts that the lexicon
// does not pass over. The bias is set on held-out texts so that hardly a relevant one is lost.
func Relevance(texts []Labelled, l *lang.Lang) (RelevanceModel, error) {
	look, err := claim.OpenLook(l)
	if err != nil {
		return RelevanceModel{}, err
	}
	t := relevanceTrainer{look: look, index: map[string]int{}}
	t.vocabulary(texts)
	for _, x := range texts {
		t.take(x)
	}
	all := slices.Concat(t.whole, t.parts)
	o := odds.Options{Features: len(t.words), Epochs: relevanceEpochs, Rate: relevanceRate, L2: relevanceL2}
	held := t.heldOut(odds.HeldOut(all, o, relevanceFolds))
	if len(held) == 0 || len(held) == len(t.whole) {
		return RelevanceModel{}, errors.New("relevance: texts of both kinds are needed")
	}
	slices.Sort(held)
	at := held[int(float64(len(held))*(1-relevanceRecall))]
	fitted := odds.Fit(all, o, nil)
	m := RelevanceModel{Texts: len(t.whole), File: t.file(fitted.Weight, fitted.Bias-at)}
	m.Words = bytes.Count(m.File, []byte("\n")) - 2
	passed := 0
	for _, s := range held {
		if s >= at {
			passed++
		}
	}
	m.Recall = float64(passed) / float64(len(held))
	return m, nil
}

type relevanceTrainer struct {
	look  *claim.Look
	words []string
	index map[string]int
	whole []odds.Example // texts
	plain []bool         // of each, whether it passes whatever the weights say
	parts []odds.Example // pieces of them
}

// vocabulary takes the words that enough of the texts have in small letters: names would be
// learned as signs of what was in the news when the texts were gathered.
func (t *relevanceTrainer) vocabulary(texts []Labelled) {
	in := map[string]int{}
	for _, x := range texts {
		seen := map[string]bool{}
		for _, w := range strings.FieldsFunc(x.Text, func(r rune) bool { return r|0x20 < 'a' || r|0x20 > 'z' }) {
			if len(w) > 2 && !seen[w] && w == strings.ToLower(w) {
				seen[w] = true
				in[w]++
			}
		}
	}
	for _, w := range slices.Sorted(maps.Keys(in)) {
		if in[w] >= relevanceLeast {
			t.index[w] = len(t.words)
			t.words = append(t.words, w)
		}
	}
}

func (t *relevanceTrainer) take(x Labelled) {
	may, plain := t.look.May(x.Text)
	if !may {
		return
	}
	t.whole = append(t.whole, t.weigh(x, x.Text, x.Weight))
	t.plain = append(t.plain, plain)
	ws := strings.Fields(x.Text)
	for _, n := range relevancePieces {
		for at := 0; at+n <= len(ws) && (at == 0 || !x.Relevant); at += n {
			piece := strings.Join(ws[at:at+n], " ")
			if may, _ := t.look.May(piece); may {
				t.parts = append(t.parts, t.weigh(x, piece, x.Weight/2))
			}
		}
	}
}

func (t *relevanceTrainer) weigh(x Labelled, text string, weight float64) odds.Example {
	in := map[int]int{}
	claim.Words(text, func(w []byte) bool {
		if i, ok := t.index[string(w)]; ok {
			in[i]++
		}
		return true
	})
	out := odds.Example{Group: hashOf(x.ID) % relevanceFolds, Yes: x.Relevant, Weight: weight, Index: slices.Sorted(maps.Keys(in))}
	for _, i := range out.Index {
		out.Value = append(out.Value, claim.Damped(in[i]))
	}
	return out
}

// hashOf is FNV-1a of a string.
func hashOf(s string) int {
	h := uint32(2166136261)
	for _, c := range []byte(s) {
		h = (h ^ uint32(c)) * 16777619
	}
	return int(h >> 1)
}

// heldOut keeps the scores of relevant whole texts; what passes anyway passes at any bias.
func (t *relevanceTrainer) heldOut(scores []float64) []float64 {
	var out []float64
	for i, x := range t.whole {
		switch {
		case !x.Yes:
		case t.plain[i]:
			out = append(out, math.Inf(1))
		default:
			out = append(out, scores[i])
		}
	}
	return out
}

// file writes the weights as [claim.LookFile] wants them.
func (t *relevanceTrainer) file(w []float64, bias float64) []byte {
	var out bytes.Buffer
	fmt.Fprintf(&out, "%s\n*\t%.2f\n", claim.LookMagic, bias)
	for i, word := range t.words {
		if math.Abs(w[i]) >= relevanceTiny {
			fmt.Fprintf(&out, "%s\t%.2f\n", word, w[i])
		}
	}
	return out.Bytes()
}
