package ud

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"aftermath"
)

// Treebank is the content of a CoNLL-U file.
type Treebank struct {
	Text      string // rebuilt from forms and SpaceAfter; a blank line between paragraphs
	Sentences []Sentence
	Pars      []int // index of the first sentence of every paragraph
	Docs      []int // index of the first sentence of every document (newdoc)
}

// maxLine bounds a line of input; the longest in UD 2.16 English is 4 kB.
const maxLine = 1 << 20

// ReadConllu reads sentences in CoNLL-U
// (https://universaldependencies.org/format.html). Empty nodes (8.1) and
// enhanced dependencies are dropped. Refused, with the line's number: rows
// without ten columns, ids out of order, heads outside the sentence.
func ReadConllu(r io.Reader) (*Treebank, error) {
	c := conllu{tb: &Treebank{}}
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, maxLine)
	for sc.Scan() {
		c.line++
		if err := c.read(strings.TrimSuffix(sc.Text(), "\r")); err != nil {
			return nil, fmt.Errorf("conllu: line %d: %w", c.line, err)
		}
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("conllu: line %d: %w", c.line+1, err)
	}
	if err := c.flush(); err != nil {
		return nil, fmt.Errorf("conllu: line %d: %w", c.line, err)
	}
	c.tb.Text = c.text.String()
	return c.tb, nil
}

// conllu is the state of a reader between lines.
type conllu struct {
	tb         *Treebank
	text       strings.Builder
	s          Sentence
	line       int
	par, doc   bool // the next sentence opens one
	space      bool // a space is due before the next token
	multiSpace bool // SpaceAfter of the open multiword token
}

func (c *conllu) read(line string) error {
	switch {
	case line == "":
		return c.flush()
	case line[0] == '#':
		key, _, _ := strings.Cut(strings.TrimSpace(line[1:]), " ")
		c.doc = c.doc || key == "newdoc"
		c.par = c.par || key == "newdoc" || key == "newpar"
		return nil
	}
	f := strings.Split(line, "\t")
	if len(f) != 10 {
		return fmt.Errorf("%d columns, want 10", len(f))
	}
	if strings.Contains(f[0], ".") {
		return nil // empty node of the enhanced graph
	}
	if first, last, ok := strings.Cut(f[0], "-"); ok {
		return c.multi(first, last, f)
	}
	return c.word(f)
}

func (c *conllu) multi(first, last string, f []string) error {
	a, err1 := strconv.Atoi(first)
	b, err2 := strconv.Atoi(last)
	if err1 != nil || err2 != nil || a != len(c.s.Tokens)+1 || b < a {
		return fmt.Errorf("range %s out of order", f[0])
	}
	c.s.Multis = append(c.s.Multis, Multi{First: a - 1, Last: b - 1, Form: f[1]})
	c.multiSpace = spaceAfter(f[9])
	return nil
}

func (c *conllu) word(f []string) error {
	id, err := strconv.Atoi(f[0])
	if err != nil || id != len(c.s.Tokens)+1 {
		return fmt.Errorf("id %q, want %d", f[0], len(c.s.Tokens)+1)
	}
	head := 0
	if f[6] != "_" {
		if head, err = strconv.Atoi(f[6]); err != nil || head < 0 || head == id {
			return fmt.Errorf("head %q", f[6])
		}
	}
	c.s.Tokens = append(c.s.Tokens, Token{
		Form: f[1], Lemma: unblank(f[2], f[1]), UPOS: unblank(f[3], ""), XPOS: unblank(f[4], ""),
		Feats: Feats(unblank(f[5], "")), Head: head - 1, Deprel: unblank(f[7], ""),
		Ent: misc(f[9], "NER"), SpaceAfter: spaceAfter(f[9]),
	})
	return nil
}

// flush ends the sentence: checks heads, writes its text, fills spans.
func (c *conllu) flush() error {
	s := c.s
	c.s = Sentence{}
	if len(s.Tokens) == 0 {
		return nil
	}
	for i := range s.Tokens {
		if h := s.Tokens[i].Head; h >= len(s.Tokens) {
			return fmt.Errorf("token %d: head %d outside the sentence", i+1, h+1)
		}
	}
	if n := len(s.Multis); n > 0 && s.Multis[n-1].Last >= len(s.Tokens) {
		return fmt.Errorf("multiword token beyond the sentence")
	}
	c.open()
	for i, m := 0, 0; i < len(s.Tokens); i++ {
		if m < len(s.Multis) && s.Multis[m].First == i {
			c.writeMulti(&s, s.Multis[m])
			i = s.Multis[m].Last
			m++
			continue
		}
		t := &s.Tokens[i]
		t.Span = c.write(t.Form)
		c.space = t.SpaceAfter
	}
	s.Span = s.Tokens[0].Join(s.Tokens[len(s.Tokens)-1].Span)
	c.tb.Sentences = append(c.tb.Sentences, s)
	return nil
}

// open starts a sentence in the text, and a paragraph or document if one is due.
func (c *conllu) open() {
	n := len(c.tb.Sentences)
	if c.doc || n == 0 {
		c.tb.Docs = append(c.tb.Docs, n)
	}
	if c.par || n == 0 {
		c.tb.Pars = append(c.tb.Pars, n)
		if n > 0 {
			c.text.WriteString("\n\n")
			c.space = false
		}
	}
	c.par, c.doc = false, false
}

func (c *conllu) write(form string) aftermath.Span {
	if c.space {
		c.text.WriteByte(' ')
		c.space = false
	}
	start := c.text.Len()
	c.text.WriteString(form)
	return aftermath.Span{Start: start, End: c.text.Len()}
}

// writeMulti gives the words of a multiword token their parts of it, or, where
// they don't spell it ("dunno" = do not know), all of it each.
func (c *conllu) writeMulti(s *Sentence, m Multi) {
	sp := c.write(m.Form)
	words, joined := s.Tokens[m.First:m.Last+1], ""
	for i := range words {
		joined += words[i].Form
	}
	at := sp.Start
	for i := range words {
		words[i].Span, words[i].SpaceAfter = sp, false
		if joined == m.Form {
			words[i].Span = aftermath.Span{Start: at, End: at + len(words[i].Form)}
			at = words[i].End
		}
	}
	words[len(words)-1].SpaceAfter = c.multiSpace
	c.space = c.multiSpace
}

// WriteConllu writes sentences in CoNLL-U; text is what their spans point into
// and becomes the "# text" line; with an empty text there is none. Names go to
// MISC as NER=B-PER.
func WriteConllu(w io.Writer, text string, ss []Sentence) error {
	bw := bufio.NewWriter(w)
	for i := range ss {
		s := &ss[i]
		fmt.Fprintf(bw, "# sent_id = %d\n", i+1)
		if text != "" {
			fmt.Fprintf(bw, "# text = %s\n", strings.Join(strings.Fields(s.Text(text)), " "))
		}
		m := 0
		for j := range s.Tokens {
			if m < len(s.Multis) && s.Multis[m].First == j {
				mw := s.Multis[m]
				fmt.Fprintf(bw, "%d-%d\t%s%s\t%s\n", mw.First+1, mw.Last+1, mw.Form,
					strings.Repeat("\t_", 7), miscColumn("", s.Tokens[mw.Last].SpaceAfter))
				m++
			}
			writeWord(bw, j, &s.Tokens[j], inside(s.Multis, j))
		}
		bw.WriteByte('\n')
	}
	return bw.Flush()
}

func writeWord(w *bufio.Writer, i int, t *Token, inMulti bool) {
	deprel := blank(t.Deprel)
	head := strconv.Itoa(t.Head + 1)
	if deprel == "_" && t.Head <= 0 {
		head = "_" // not parsed
	}
	fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t_\t%s\n", i+1, blank(t.Form), blank(t.Lemma),
		blank(t.UPOS), blank(t.XPOS), blank(string(t.Feats)), head, deprel,
		miscColumn(t.Ent, t.SpaceAfter || inMulti))
}

func miscColumn(ent string, space bool) string {
	var out []string
	if ent != "" && ent != "O" {
		out = append(out, "NER="+ent)
	}
	if !space {
		out = append(out, "SpaceAfter=No")
	}
	return blank(strings.Join(out, "|"))
}

func inside(ms []Multi, i int) bool {
	for _, m := range ms {
		if m.First <= i && i <= m.Last {
			return true
		}
	}
	return false
}

func blank(s string) string {
	if s == "" {
		return "_"
	}
	return s
}

// unblank reads a column; "_" is empty, but a token "_" has the lemma "_".
func unblank(s, form string) string {
	if s == "_" && form != "_" {
		return ""
	}
	return s
}

func spaceAfter(m string) bool { return misc(m, "SpaceAfter") != "No" }

// misc is the value of a key in a MISC column, or "".
func misc(m, key string) string {
	for m != "" && m != "_" {
		var p string
		p, m, _ = strings.Cut(m, "|")
		if k, v, _ := strings.Cut(p, "="); k == key {
			return v
		}
	}
	return ""
}
