package train

import (
	"math/rand/v2"
	"sort"
	"strings"
	"unicode"

	"aftermath/internal/nn"
	"aftermath/ud"
)

// minWord is how often a word must occur to get a row of its own; the others
// live by their vectors, endings and shapes.
const minWord = 2

// corpus is a treebank in numbers.
type corpus struct {
	ss      []ud.Sentence
	vocab   nn.Vocab
	words   []string // by id; the first is the unknown
	count   []int    // by id
	spec    nn.Spec
	classes classes

	clusters []string
}

type classes struct{ upos, xpos, feats, ent, rels map[string]int }

// newCorpus numbers the words and classes of the training sentences.
func newCorpus(ss []ud.Sentence, vecs *Vectors, spec nn.Spec) *corpus {
	c := &corpus{ss: ss, spec: spec}
	freq, seen := map[string]int{}, [5]map[string]int{{}, {}, {}, {}, {}}
	for i := range ss {
		for j := range ss[i].Tokens {
			t := &ss[i].Tokens[j]
			if t.Feats == unknown {
				continue // patterns add no words and no classes: models stay joinable with older ones
			}
			freq[wordKey(t.Form)]++
			seen[0][t.UPOS]++
			seen[1][t.XPOS]++
			seen[2][string(t.Feats)]++
			seen[4][t.Deprel]++
			if t.Ent != "" {
				seen[3][t.Ent]++
			}
		}
	}
	c.words, c.count = []string{""}, []int{0}
	c.vocab = nn.Vocab{Words: map[string]int32{}, Vectors: map[string]int32{}}
	for _, w := range frequent(freq, minWord) {
		c.vocab.Words[w] = int32(len(c.words))
		c.words = append(c.words, w)
		c.count = append(c.count, freq[w])
	}
	if vecs != nil {
		for i, w := range vecs.Words {
			if _, double := c.vocab.Vectors[w]; !double {
				c.vocab.Vectors[w] = int32(i)
			}
		}
		c.spec.Vector = vecs.Width
	}
	c.spec.UPOS, c.spec.XPOS = frequent(seen[0], 1), frequent(seen[1], 2)
	c.spec.Feats, c.spec.Rels = frequent(seen[2], 3), frequent(seen[4], 3)
	c.spec.Ent = frequent(seen[3], 1)
	c.classes = classes{index(c.spec.UPOS), index(c.spec.XPOS), index(c.spec.Feats), index(c.spec.Ent), index(c.spec.Rels)}
	return c
}

// wordKey is the form under which learned words are numbered.
func wordKey(form string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return '0'
		}
		return r
	}, nn.Normal(form))
}

// frequent are the keys seen at least n times, the most frequent first.
func frequent(m map[string]int, n int) []string {
	var out []string
	for k, c := range m {
		if c >= n {
			out = append(out, k)
		}
	}
	sort.Slice(out, func(i, j int) bool {
		if m[out[i]] != m[out[j]] {
			return m[out[i]] > m[out[j]]
		}
		return out[i] < out[j]
	})
	return out
}

func index(list []string) map[string]int {
	m := map[string]int{}
	for i, s := range list {
		m[s] = i
	}
	return m
}

// sentence numbers one sentence; with r its capitals and words are varied.
func (c *corpus) sentence(s *ud.Sentence, r *rand.Rand) *sentence {
	forms := make([]string, len(s.Tokens))
	for i := range s.Tokens {
		forms[i] = s.Tokens[i].Form
	}
	if r != nil {
		recase(forms, r)
	}
	out := &sentence{words: make([]nn.Word, len(forms)), gold: make([]gold, len(forms))}
	c.vocab.Look(out.words, forms, nil)
	for i := range s.Tokens {
		out.gold[i] = c.classes.gold(&s.Tokens[i])
		if r != nil {
			c.forget(&out.words[i], r)
		}
	}
	return out
}

func (c classes) gold(t *ud.Token) gold {
	get := func(m map[string]int, k string) int {
		if i, ok := m[k]; ok {
			return i
		}
		return -1
	}
	return gold{
		t.Head, get(c.rels, t.Deprel), get(c.upos, t.UPOS), get(c.xpos, t.XPOS),
		get(c.feats, string(t.Feats)), get(c.ent, t.Ent),
	}
}

// Shares of sentences trained with other capitals, so that upper-case wires and
// headlines parse.
const (
	shareUpper = 0.05
	shareLower = 0.04
	shareTitle = 0.03
)

func recase(forms []string, r *rand.Rand) {
	x := r.Float64()
	change := func(f func(string) string) {
		for i := range forms {
			forms[i] = f(forms[i])
		}
	}
	switch {
	case x < shareUpper:
		change(strings.ToUpper)
	case x < shareUpper+shareLower:
		change(strings.ToLower)
	case x < shareUpper+shareLower+shareTitle:
		change(title)
	}
}

func title(s string) string {
	if len(s) < 4 {
		return s
	}
	rs := []rune(s)
	rs[0] = unicode.ToUpper(rs[0])
	return string(rs)
}

// forget hides a word's own row (the rarer, the more often) or its vector, so
// that the network learns to read words it does not know.
func (c *corpus) forget(w *nn.Word, r *rand.Rand) {
	const alpha, vector = 0.25, 0.03
	if n := c.count[w.ID]; w.ID > 0 && r.Float64() < alpha/(alpha+float64(n)) {
		w.ID = 0
	}
	if r.Float64() < vector {
		w.Vector = -1
	}
}
