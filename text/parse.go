package text

import (
	"aftermath/internal/nn"
	"aftermath/ud"
)

const (
	// batchTokens bounds what goes through the network at once: its rows stay
	// in the second-level cache.
	batchTokens = 128
	// window is the longest stretch that is parsed as one: scoring arcs takes
	// time by its square. EWT's longest sentence has 159 words.
	window = 160
)

// parser applies a model to sentences; it holds the memory for one batch.
type parser struct {
	m     *model
	r     *nn.Reader
	forms []string
	ends  []int
	at    []int // index of each piece's first token in its sentence
	of    []*ud.Sentence
	buf   []byte
}

func newParser(m *model) *parser { return &parser{m: m, r: m.net.NewReader()} }

// parse fills the columns of sentences. A model that cannot be decoded leaves
// them empty; [Engine.Load] says why.
func (m *model) parse(ss []ud.Sentence) {
	if m.load() != nil || m.net == nil {
		return
	}
	p := m.readers.Get().(*parser)
	defer m.readers.Put(p)
	for i := range ss {
		s := &ss[i]
		for from := 0; from < len(s.Tokens); {
			to := cut(s, from)
			if len(p.forms)+to-from > batchTokens {
				p.flush()
			}
			p.add(s, from, to)
			from = to
		}
	}
	p.flush()
}

// cut is where the piece of a sentence that begins at from ends: at the
// sentence's end, or for giants behind the last clause mark of a window.
func cut(s *ud.Sentence, from int) int {
	if len(s.Tokens)-from <= window {
		return len(s.Tokens)
	}
	for i := from + window; i > from+window/2; i-- {
		switch s.Tokens[i-1].Form {
		case ".", ";", ":", "!", "?", ",", "\u2014", "-":
			return i
		}
	}
	return from + window
}

func (p *parser) add(s *ud.Sentence, from, to int) {
	for i := from; i < to; i++ {
		p.forms = append(p.forms, s.Tokens[i].Form)
	}
	p.ends = append(p.ends, len(p.forms))
	p.at = append(p.at, from)
	p.of = append(p.of, s)
}

// flush reads the batch and writes its columns.
func (p *parser) flush() {
	out := p.r.Read(p.forms, p.ends)
	start := 0
	for k, end := range p.ends {
		p.write(p.of[k], p.at[k], out, start, end)
		start = end
	}
	clear(p.of)
	clear(p.forms)
	p.forms, p.ends, p.at, p.of = p.forms[:0], p.ends[:0], p.at[:0], p.of[:0]
}

// write fills the tokens of a piece. A later piece of a giant sentence hangs on
// the first's root as parataxis.
func (p *parser) write(s *ud.Sentence, at int, out *nn.Output, start, end int) {
	spec := &p.m.net.Spec
	for i := start; i < end; i++ {
		t := &s.Tokens[at+i-start]
		t.UPOS, t.XPOS = spec.UPOS[out.UPOS[i]], spec.XPOS[out.XPOS[i]]
		t.Feats, t.Ent = ud.Feats(spec.Feats[out.Feats[i]]), spec.Ent[out.Ent[i]]
		t.Lemma, p.buf = p.m.lemmas.Find(t.Form, t.XPOS, p.buf)
		t.Deprel, t.Cluster = spec.Rels[out.Rel[i]], out.Cluster[i]
		if t.Head = out.Head[i]; t.Head >= 0 {
			t.Head += at
		} else if at > 0 {
			t.Head, t.Deprel = s.Root(), "parataxis"
		}
	}
}
