package text

import (
	"strings"
	"testing"
)

// Texts are written for the tests; "|" in want parts sentences.
func TestSentences(t *testing.T) {
	e := open(t)
	for _, c := range []struct {
		name, in string
		want     []string // the sentences as they stand, line breaks as spaces
	}{
		{
			"headline and dateline", "Blast kills 12 in Korva\n\nKORVA, March 22 (Nordia News) - At least 12 people died. Police came.",
			[]string{"Blast kills 12 in Korva", "KORVA, March 22 (Nordia News) - At least 12 people died.", "Police came."},
		},
		{
			"wrapped lines", "   The commander of the northern garrison said that about fifty villagers had\nbeen taken from their homes near the river. The army denied this, and said\nthat nobody was missing.\n\n   On Sunday the talks began.",
			[]string{"The commander of the northern garrison said that about fifty villagers had been taken from their homes near the river.", "The army denied this, and said that nobody was missing.", "On Sunday the talks began."},
		},
		{
			"wire in capitals", "   SAN MORAL, 3 JAN 90 -- [REPORT] [TEXT] THE BATTALION REPORTED THAT COL.\nMOLL WAS SEIZED BY MEN OF DETACHMENT NO.4 IN THE TOWN.  IT ADDED THAT TWO\nOTHERS FLED.",
			[]string{"SAN MORAL, 3 JAN 90 -- [REPORT] [TEXT] THE BATTALION REPORTED THAT COL. MOLL WAS SEIZED BY MEN OF DETACHMENT NO.4 IN THE TOWN.", "IT ADDED THAT TWO OTHERS FLED."},
		},
		{
			"quotes", `"We heard shots," Moll said. "Then we ran." He wept. “It is over.” She left.`,
			[]string{`"We heard shots," Moll said.`, `"Then we ran."`, "He wept.", "“It is over.”", "She left."},
		},
		{
			"question inside a quote", `"Who did it?" asked the mayor. Nobody knew.`,
			[]string{`"Who did it?" asked the mayor.`, "Nobody knew."},
		},
		{
			"abbreviations", "Gen. Brask of the U.S. Army met Mr. J. K. Moll of Vardan Corp. on Jan. 5 at 7 p.m. in St. Orm. He left.",
			[]string{"Gen. Brask of the U.S. Army met Mr. J. K. Moll of Vardan Corp. on Jan. 5 at 7 p.m. in St. Orm.", "He left."},
		},
		{
			"abbreviation at the end", "The envoy flew back to the U.S. The talks failed.",
			[]string{"The envoy flew back to the U.S.", "The talks failed."},
		},
		{
			"decimals", "Prices rose 3.5 percent to $1.20. Wages did not.",
			[]string{"Prices rose 3.5 percent to $1.20.", "Wages did not."},
		},
		{
			"list", "The minister named three aims:\n- peace with the north\n- an inquiry\n- new elections",
			[]string{"The minister named three aims:", "- peace with the north", "- an inquiry", "- new elections"},
		},
		{
			"meant line break inside a sentence", "The spokesman said that he had met the leaders of\nNordia and Vardan for talks about the attack, which were long and hard and brought nothing at all to either side.",
			[]string{"The spokesman said that he had met the leaders of Nordia and Vardan for talks about the attack, which were long and hard and brought nothing at all to either side."},
		},
		{
			"bullets on one line", "The law brings: • fourteen days of leave; • The right to stay.",
			[]string{"The law brings:", "• fourteen days of leave;", "• The right to stay."},
		},
		{
			"brackets", "The group (it has no name yet.) fled. [See page 3.] Nobody was hurt.",
			[]string{"The group (it has no name yet.) fled.", "[See page 3.]", "Nobody was hurt."},
		},
		{
			"blank line without a stop", "By Ivo Moll\n\nNorth Korva\n\nThe hall burned",
			[]string{"By Ivo Moll", "North Korva", "The hall burned"},
		},
		{
			"lower-case start", "he ran away. nobody knew why! the police came.",
			[]string{"he ran away.", "nobody knew why!", "the police came."},
		},
		{
			"windows line ends", "Blast in Korva\r\n\r\nTwo people died.\r\n\r\nPolice came.",
			[]string{"Blast in Korva", "Two people died.", "Police came."},
		},
		{
			"odd spaces", "Two\u00a0people\u2009died.\u3000Police\u200bcame.",
			[]string{"Two\u00a0people\u2009died.", "Police\u200bcame."},
		},
	} {
		var got []string
		for _, s := range e.Split(c.in) {
			got = append(got, strings.Join(strings.FieldsFunc(s.Text(c.in), func(r rune) bool { return r == ' ' || r == '\n' }), " "))
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestLongSentenceIsCut(t *testing.T) {
	in := strings.Repeat("one two three four five, six seven; eight nine ", 500) + "end."
	ss := open(t).Split(in)
	for i, s := range ss[:len(ss)-1] {
		if n := len(s.Tokens); n > maxTokens || n < maxTokens/2 {
			t.Errorf("sentence %d has %d tokens", i, n)
		}
		if last := s.Tokens[len(s.Tokens)-1].Form; last != ";" {
			t.Errorf("sentence %d is cut behind %q, not behind a semicolon", i, last)
		}
	}
}

func TestLineWidth(t *testing.T) {
	for _, c := range []struct {
		in   string
		want int
	}{
		{"one line", wrapMax + 1},
		{strings.Repeat("a b ", 18) + "\n" + strings.Repeat("a b ", 19), 76},
		{strings.Repeat("a b ", 40) + "\nshort", wrapMax + 1},
		{strings.Repeat("a b c d e f\n", 60) + strings.Repeat("a b ", 40), 11},
	} {
		if got := lineWidth(c.in); got != c.want {
			t.Errorf("%.20q: got %d, want %d", c.in, got, c.want)
		}
	}
}

func TestSplitWithoutModel(t *testing.T) {
	e := open(t)
	plain := &tables{
		abbrs: e.tables.abbrs, caps: e.tables.caps, cuts: e.tables.cuts, suffixes: e.tables.suffixes,
	}
	if got, want := line(plain.split("Gen. Moll left. He ran. she stayed! Why?")), `Gen. Moll left . | He ran . she stayed ! | Why ?`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestDamagedModelIsRefused(t *testing.T) {
	m, err := readSentences(open(t).lang)
	if err != nil || m == nil {
		t.Fatalf("the model of English: %v", err)
	}
	whole := m.Bytes()
	for name, b := range map[string][]byte{
		"cut":       whole[:len(whole)-1],
		"flipped":   append([]byte{}, append(append([]byte{}, whole[:100]...), append([]byte{whole[100] ^ 1}, whole[101:]...)...)...),
		"other":     []byte(strings.Replace(string(whole), "sentences 1", "sentences 2", 1)),
		"empty":     {},
		"too long":  append(append([]byte{}, whole...), 0),
		"not a one": []byte("hello"),
	} {
		if _, err := decodeSentences(b); err == nil {
			t.Errorf("%s: read without an error", name)
		}
	}
	if again, err := decodeSentences(whole); err != nil || again.Scale != m.Scale || again.Bias != m.Bias {
		t.Errorf("the model does not survive writing: %v", err)
	}
}
