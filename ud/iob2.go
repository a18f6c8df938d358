package ud

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Name is a run of tokens First to Last (inclusive) marked as a name.
type Name struct {
	First, Last int
	Type        string // PER, ORG, LOC
}

// Names are the names that the tokens' IOB2 tags mark. An I- that continues
// nothing of its type opens a name, as in the CoNLL scorers.
func (s *Sentence) Names() []Name {
	var out []Name
	last := ""
	for i := range s.Tokens {
		pos, typ, _ := strings.Cut(s.Tokens[i].Ent, "-")
		switch {
		case typ == "":
		case pos == "I" && typ == last:
			out[len(out)-1].Last = i
		default:
			out = append(out, Name{i, i, typ})
		}
		last = typ
	}
	return out
}

// ReadIOB2 reads sentences in the tab-separated IOB2 of Universal NER: number,
// form, tag; further columns are ignored. Only Form and Ent are filled. Refused,
// with the line's number: rows of fewer than three columns, tags that are
// neither O nor B-x or I-x.
func ReadIOB2(r io.Reader) ([]Sentence, error) {
	var out []Sentence
	var s Sentence
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, maxLine)
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimSuffix(sc.Text(), "\r")
		if line == "" {
			if len(s.Tokens) > 0 {
				out = append(out, s)
			}
			s = Sentence{}
			continue
		}
		f := strings.Split(line, "\t")
		if strings.HasPrefix(line, "# ") && len(f) < 3 {
			continue
		}
		if len(f) < 3 || !iob2(f[2]) {
			return nil, fmt.Errorf("iob2: line %d: want number, form and a tag such as B-PER", n)
		}
		s.Tokens = append(s.Tokens, Token{Form: f[1], Ent: f[2], SpaceAfter: true})
	}
	if len(s.Tokens) > 0 {
		out = append(out, s)
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("iob2: %w", err)
	}
	return out, nil
}

func iob2(tag string) bool {
	return tag == "O" || len(tag) > 2 && (tag[0] == 'B' || tag[0] == 'I') && tag[1] == '-'
}

// WriteIOB2 writes the forms and names of sentences.
func WriteIOB2(w io.Writer, ss []Sentence) error {
	bw := bufio.NewWriter(w)
	for i := range ss {
		for j := range ss[i].Tokens {
			t := &ss[i].Tokens[j]
			ent := t.Ent
			if ent == "" {
				ent = "O"
			}
			fmt.Fprintf(bw, "%d\t%s\t%s\t-\t-\n", j+1, t.Form, ent)
		}
		bw.WriteByte('\n')
	}
	return bw.Flush()
}

// MarkNames copies the name tags of one list of sentences onto the same
// sentences of another: a treebank and its names come in two files, in two
// orders. Tags whose type is not in keep become O. Sentences are matched by
// their forms, repeated ones in order; the number of those that found no partner
// is returned, their Ent stays.
func MarkNames(ss, names []Sentence, keep ...string) (missed int) {
	by := map[string][]*Sentence{}
	for i := range names {
		k := forms(&names[i])
		by[k] = append(by[k], &names[i])
	}
	for i := range ss {
		k := forms(&ss[i])
		found := by[k]
		if len(found) == 0 {
			missed++
			continue
		}
		by[k] = found[1:]
		for t := range ss[i].Tokens {
			ent := found[0].Tokens[t].Ent
			if _, typ, _ := strings.Cut(ent, "-"); !has(keep, typ) {
				ent = "O"
			}
			ss[i].Tokens[t].Ent = ent
		}
	}
	return missed
}

func forms(s *Sentence) string {
	var b strings.Builder
	for i := range s.Tokens {
		b.WriteString(s.Tokens[i].Form)
		b.WriteByte('\t')
	}
	return b.String()
}
