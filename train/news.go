package train

import (
	_ "embed"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"aftermath/ud"
)

// newsPatterns are sentences of our own with slots; see the file's head.
//
//go:embed news_en.txt
var newsPatterns string

// newsRounds is how often every pattern is filled: 17 patterns then make 1.5 %
// of the training words.
const newsRounds = 15

// unknown stands in a column of which nothing is to be learned.
const unknown = "?"

// upos are the word classes of the Penn tags that the patterns use.
var upos = map[string]string{
	"NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "CD": "NUM", "VBD": "VERB", "VBN": "VERB", "VBG": "VERB",
	"DT": "DET", "IN": "ADP", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "CC": "CCONJ", "RB": "ADV", "WRB": "ADV",
	"PRP": "PRON", "WDT": "PRON", ".": "PUNCT", ",": "PUNCT",
}

// news fills the patterns' slots by chance of a seed of their own.
func news(patterns string) ([]ud.Sentence, error) {
	slots, lines := map[string][]string{}, []string{}
	for _, line := range strings.Split(patterns, "\n") {
		name, words, isSlot := strings.Cut(line, "\t")
		switch {
		case isSlot:
			slots[name] = strings.Fields(words)
		case line != "" && line[0] != '#':
			lines = append(lines, line)
		}
	}
	r := rand.New(rand.NewPCG(7, 7))
	var out []ud.Sentence
	for range newsRounds {
		for _, line := range lines {
			s, err := fill(line, slots, r)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", line, err)
			}
			out = append(out, s)
		}
	}
	return out, nil
}

func fill(line string, slots map[string][]string, r *rand.Rand) (ud.Sentence, error) {
	var s ud.Sentence
	fields := strings.Fields(line)
	for i, f := range fields {
		p := strings.Split(f, "/")
		if len(p) != 4 || upos[p[1]] == "" {
			return s, fmt.Errorf("%q: want form/tag/head/relation", f)
		}
		head, err := strconv.Atoi(p[2])
		if err != nil || head < 0 || head > len(fields) || head == i+1 {
			return s, fmt.Errorf("%q: no such head", f)
		}
		t := ud.Token{Form: p[0], XPOS: p[1], UPOS: upos[p[1]], Feats: unknown, Head: head - 1, Deprel: p[3], Ent: "O"}
		if t.Deprel == "aux" || t.Deprel == "aux:pass" {
			t.UPOS = "AUX"
		}
		if p[0][0] == '@' {
			words := slots[p[0]]
			if len(words) == 0 {
				return s, fmt.Errorf("%q: no such list", p[0])
			}
			t.Form = words[r.IntN(len(words))]
		}
		if p[0] == "@PL" {
			t.Ent = "B-LOC"
		}
		if i == 0 {
			t.Form = strings.ToUpper(t.Form[:1]) + t.Form[1:]
		}
		s.Tokens = append(s.Tokens, t)
	}
	return s, nil
}
