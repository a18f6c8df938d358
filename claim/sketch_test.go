package claim

import (
	"testing"
	"testing/fstest"

	"aftermath"
	"aftermath/lang"
	"aftermath/ud"
)

func sentence(words ...string) ud.Sentence {
	var s ud.Sentence
	for _, w := range words {
		t := ud.Token{Form: w, UPOS: "NOUN"}
		switch {
		case w == ",":
			t.UPOS = "PUNCT"
		case w[0] >= 'A' && w[0] <= 'Z':
			t.UPOS = "PROPN"
		}
		s.Tokens = append(s.Tokens, t)
	}
	return s
}

func TestRareWords(t *testing.T) {
	e := &Engine{rarity: map[string]int{"police": 1, "harbour": 9, "march": 3}}
	s := sentence("police", ",", "Kilundi", "harbour", "kilundi", "March", "22", "2200", "a")
	got := rareWords{}
	e.mark(&s, got)
	for w, want := range map[string]struct {
		kind   aftermath.MarkKind
		rarity int
		n      int
	}{
		"kilundi": {aftermath.NameMark, 15, 2}, "harbour": {aftermath.CommonMark, 9, 1}, "march 22": {aftermath.FigureMark, 12, 1},
		"22": {aftermath.FigureMark, 15, 1}, "2200": {aftermath.FigureMark, 15, 1},
	} {
		r := got[w]
		if r == nil {
			t.Errorf("%s: not among the rare words", w)
			continue
		}
		if r.mark.Kind() != want.kind || r.mark.Rarity() != want.rarity || r.n != want.n {
			t.Errorf("%s: kind %d, rarity %d, said %d times; want %v", w, r.mark.Kind(), r.mark.Rarity(), r.n, want)
		}
	}
	if len(got) != 5 {
		t.Errorf("%d words, want 5", len(got))
	}
}

// A sketch holds the rarest words of what tells of the incident, not those of sentences on another.
func TestSketchOfIncidents(t *testing.T) {
	main, past := &local{Local: aftermath.Local{Role: "main"}}, &local{Local: aftermath.Local{Role: "background"}}
	past.events = []event{{match: &match{sent: 1}}}
	main.events = []event{{match: &match{sent: 0}}}
	b := &build{index: &index{e: &Engine{rarity: map[string]int{"police": 1}}, Doc: &Doc{Sents: []ud.Sentence{sentence("Kilundi"), sentence("Dadani"), sentence("Malindi")}}}}
	b.locals = []*local{main, past}
	has := func(l *local, word string) bool {
		for _, m := range l.Words.Marks() {
			if m.Hash() == aftermath.MarkOf(word, 0, 0).Hash() {
				return true
			}
		}
		return false
	}
	b.sketch(main)
	b.sketch(past)
	for _, c := range []struct {
		l    *local
		word string
		want bool
	}{{main, "kilundi", true}, {main, "malindi", true}, {main, "dadani", false}, {past, "dadani", true}, {past, "kilundi", false}, {past, "malindi", false}} {
		if has(c.l, c.word) != c.want {
			t.Errorf("%s incident has %s: %v", c.l.Role, c.word, !c.want)
		}
	}
}

func TestRarityTable(t *testing.T) {
	read := func(text string) (map[string]int, error) {
		return loadRarity(&lang.Lang{Data: fstest.MapFS{"lexicon/rarity.txt": {Data: []byte(text)}}})
	}
	if got, err := read("# head\n3 police said\n9 harbour\n"); err != nil || got["said"] != 3 || got["harbour"] != 9 || len(got) != 3 {
		t.Errorf("read %v, %v", got, err)
	}
	for _, bad := range []string{"police said\n", "16 police\n", "-1 police\n"} {
		if _, err := read(bad); err == nil {
			t.Errorf("%q was not refused", bad)
		}
	}
}
