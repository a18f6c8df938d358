// Package ud holds sentences as Universal Dependencies writes them: tokens with
// the columns of CoNLL-U, tied to the bytes of the text they came from.
//
// The columns are words about words; they never cross into claims and are never
// stored (see ARCHITECTURE.md, "the seam").
package ud

import (
	"strings"

	"aftermath"
)

// Token is one syntactic word.
//
// A zero column means "not filled in": the tokeniser fills Span, Form and
// SpaceAfter; the tagger Lemma, UPOS, XPOS, Feats, Ent; the parser Head, Deprel.
type Token struct {
	aftermath.Span        // bytes in the report's text
	Form           string // the word as written
	Lemma          string // dictionary form, lower case but for names
	UPOS           string // universal part of speech: NOUN, PROPN, VERB, ...
	XPOS           string // the treebank's own tag (Penn): NN, VBD, ...; may be empty
	Feats          Feats  // Number=Plur|Tense=Past
	Head           int    // index of the governor in Sentence.Tokens, -1 for the root (CoNLL-U's HEAD minus one)
	Deprel         string // relation to the head, with subtype: nsubj:pass
	Ent            string // IOB2 name tag: O, B-PER, I-PER, B-ORG, ...
	Cluster        int32  // 1 + the number of the class of words of like use that the form is in, 0 if none; of no column
	SpaceAfter     bool
}

// Rel is the relation without its subtype: nsubj for nsubj:pass.
func (t *Token) Rel() string { return BaseRel(t.Deprel) }

// BaseRel cuts the subtype of a relation: nsubj of nsubj:pass.
func BaseRel(deprel string) string {
	r, _, _ := strings.Cut(deprel, ":")
	return r
}

// Feats are morphological features in CoNLL-U's notation, sorted by name.
type Feats string

// Get is the value of a feature, or "".
func (f Feats) Get(name string) string {
	for s := string(f); s != ""; {
		var p string
		p, s, _ = strings.Cut(s, "|")
		if k, v, _ := strings.Cut(p, "="); k == name {
			return v
		}
	}
	return ""
}

// Multi is a surface token of several syntactic words, tokens First to Last
// (inclusive): "don't" over do and n't.
type Multi struct {
	First, Last int
	Form        string
}

// Sentence is a run of tokens with one root.
type Sentence struct {
	aftermath.Span // first to last token
	Tokens         []Token
	Multis         []Multi
}

// Text is the sentence as it stands in text.
func (s *Sentence) Text(text string) string { return text[s.Start:s.End] }

// Root is the index of the token without a head, or -1.
func (s *Sentence) Root() int {
	for i := range s.Tokens {
		if s.Tokens[i].Head < 0 {
			return i
		}
	}
	return -1
}

// Children are the dependents of token i, left to right; of the given
// relations (subtypes cut) if any are named.
func (s *Sentence) Children(i int, rels ...string) []int {
	var out []int
	for j := range s.Tokens {
		if s.Tokens[j].Head == i && (len(rels) == 0 || has(rels, s.Tokens[j].Rel())) {
			out = append(out, j)
		}
	}
	return out
}

// Under says whether token i is token top or hangs below it.
func (s *Sentence) Under(i, top int) bool {
	for n := 0; i >= 0 && n <= len(s.Tokens); n++ {
		if i == top {
			return true
		}
		i = s.Tokens[i].Head
	}
	return false
}

func has(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}
