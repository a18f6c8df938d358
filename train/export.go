package train

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"aftermath/internal/kernel"
	"aftermath/internal/lemma"
	"aftermath/internal/nn"
)

// export rounds a network to 8 bits and lays it out as a model file's sections.
// The shared parts (words, lemmas) are left out of further networks of
// an ensemble.
func export(c *corpus, n *network, card nn.Card, shared bool) *nn.File {
	card.Spec = n.outside()
	f := nn.NewFile(card)
	if shared {
		c.addShared(f)
	}
	if len(c.clusters) > 0 {
		f.AddList("clusters", c.clusters)
	}
	d := n.spec.Width
	f.AddQuant("word rows", nn.Quantise(n.words.w, n.words.rows, d))
	f.AddQuant("feature rows", nn.Quantise(n.feats.w, n.feats.rows, d))
	h, first := n.heads, 0
	if n.spec.Arc == 0 {
		first = h.Ent
	}
	for _, p := range n.dense {
		in, out := p.rows, p.cols
		switch p.name {
		case "vec":
			in = n.spec.Vector
		case "heads":
			out = h.End
		case "rel":
			out = len(n.spec.Rels)
		}
		if p.name == "heads.b" {
			f.AddFloats(p.name, slices.Clone(p.w[first:h.End]))
			continue
		}
		if p.rows == 1 {
			f.AddFloats(p.name, slices.Clone(p.w))
			continue
		}
		t := make([]float32, len(p.w))
		kernel.Transpose(t, p.w, p.rows, p.cols)
		w := make([]float32, 0, in*out)
		from := 0
		if p.name == "heads" {
			from = first
		}
		for o := from; o < out; o++ {
			w = append(w, t[o*p.rows:o*p.rows+in]...)
		}
		f.AddQuant(p.name, nn.Quantise(w, out-from, in))
	}
	return f
}

// outside is the shape as readers see it: a network of names loses the taggers
// that only helped to train it.
func (n *network) outside() nn.Spec {
	s := n.spec
	if s.Arc == 0 {
		s.UPOS, s.XPOS, s.Feats, s.Rels = nil, nil, nil, nil
	}
	return s
}

func (c *corpus) addShared(f *nn.File) {
	f.AddList("words", c.words)
	f.AddList("upos xpos", c.seenWith(func(g gold) int { return g.xpos }))
	f.AddList("upos feats", c.seenWith(func(g gold) int { return g.feats }))
	var words []lemma.Word
	for i := range c.ss {
		for j := range c.ss[i].Tokens {
			t := &c.ss[i].Tokens[j]
			if t.Lemma == "" {
				continue // patterns have none
			}
			words = append(words, lemma.Word{Form: t.Form, Tag: t.XPOS, Lemma: t.Lemma})
		}
	}
	f.AddList("lemmas", lemma.Learn(words).Lines())
}

// file is the model file of the vectors.
func (v *Vectors) file(card nn.Card) *nn.File {
	f := nn.NewFile(card)
	f.AddList("vector words", v.Words)
	f.AddQuant("vectors", &nn.Quant{Rows: len(v.Words), Cols: v.Width, Scales: v.Scales, Values: v.Values})
	return f
}

// seenWith lists, per UPOS class, the other classes that occur with it: at least
// twice, since treebanks have slips.
func (c *corpus) seenWith(other func(gold) int) []string {
	seen := make([]map[int]int, len(c.spec.UPOS))
	for i := range seen {
		seen[i] = map[int]int{}
	}
	for i := range c.ss {
		for j := range c.ss[i].Tokens {
			g := c.classes.gold(&c.ss[i].Tokens[j])
			if o := other(g); o >= 0 {
				seen[g.upos][o]++
			}
		}
	}
	out := make([]string, len(seen))
	for i, m := range seen {
		var list []int
		for k, n := range m {
			if n >= 2 {
				list = append(list, k)
			}
		}
		sort.Ints(list)
		s := make([]string, len(list))
		for j, k := range list {
			s[j] = strconv.Itoa(k)
		}
		out[i] = strings.Join(s, " ")
	}
	return out
}
