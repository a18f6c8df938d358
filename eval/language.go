package eval

import (
	"errors"
	"io"

	"aftermath/text"
	"aftermath/ud"
)

// LanguageScores are the figures of the language engine, 0..1. Trees and names
// are read on gold tokens; relations count without subtypes, punctuation counts
// (as in the CoNLL 2018 shared task). Names are exact spans of the right type.
type LanguageScores struct {
	UPOS     float64 `json:"upos"`
	UAS      float64 `json:"uas"`
	LAS      float64 `json:"las"`
	Token    float64 `json:"token_f1"`
	Sentence float64 `json:"sentence_f1"`
	Names    float64 `json:"names_f1"`
	XPOS     float64 `json:"xpos"`
	Feats    float64 `json:"feats"`
	Lemma    float64 `json:"lemma"`
	Words    int     `json:"words"`
}

// Language measures an engine on a CoNLL-U corpus and, if names is not nil, on
// the IOB2 file of the same sentences.
func Language(e *text.Engine, conllu, names io.Reader) (LanguageScores, error) {
	if err := e.Load(); err != nil {
		return LanguageScores{}, err
	}
	tb, err := ud.ReadConllu(conllu)
	if err != nil {
		return LanguageScores{}, err
	}
	if len(tb.Sentences) == 0 {
		return LanguageScores{}, errors.New("conllu: no sentences")
	}
	if names != nil {
		ss, err := ud.ReadIOB2(names)
		if err != nil {
			return LanguageScores{}, err
		}
		ud.MarkNames(tb.Sentences, ss, "PER", "ORG", "LOC")
	}
	system := bare(tb.Sentences)
	e.Parse(system)
	out := columnScores(tb.Sentences, system)
	raw := RawTreebank(e, tb)
	out.Token, out.Sentence = raw.Token, raw.Sentence
	return out, nil
}

// bare copies sentences without the columns that are to be guessed.
func bare(ss []ud.Sentence) []ud.Sentence {
	out := make([]ud.Sentence, len(ss))
	for i, s := range ss {
		out[i] = ud.Sentence{Span: s.Span, Multis: s.Multis, Tokens: make([]ud.Token, len(s.Tokens))}
		for j, t := range s.Tokens {
			out[i].Tokens[j] = ud.Token{Span: t.Span, Form: t.Form, SpaceAfter: t.SpaceAfter}
		}
	}
	return out
}

func columnScores(gold, system []ud.Sentence) LanguageScores {
	var n, upos, uas, las, xpos, feats, lemma, right, want, got int
	for i := range gold {
		for j := range gold[i].Tokens {
			g, s := &gold[i].Tokens[j], &system[i].Tokens[j]
			head := g.Head == s.Head
			n++
			upos += count(g.UPOS == s.UPOS)
			xpos += count(g.XPOS == s.XPOS)
			feats += count(g.Feats == s.Feats)
			lemma += count(g.Lemma == s.Lemma)
			uas += count(head)
			las += count(head && g.Rel() == s.Rel())
		}
		r, w, t := sameNames(&gold[i], &system[i])
		right, want, got = right+r, want+w, got+t
	}
	share := func(k int) float64 { return float64(k) / float64(max(1, n)) }
	return LanguageScores{
		UPOS: share(upos), UAS: share(uas), LAS: share(las), XPOS: share(xpos), Feats: share(feats),
		Lemma: share(lemma), Names: 2 * float64(right) / float64(max(1, want+got)), Words: n,
	}
}

func sameNames(gold, system *ud.Sentence) (right, want, got int) {
	g, s := gold.Names(), system.Names()
	in := map[ud.Name]bool{}
	for _, n := range g {
		in[n] = true
	}
	for _, n := range s {
		right += count(in[n])
	}
	return right, len(g), len(s)
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}
