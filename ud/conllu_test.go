package ud

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const sample = `# newdoc id = a
# sent_id = 1
# text = They didn't leave Vesna.
1	They	they	PRON	PRP	Number=Plur	4	nsubj	4:nsubj	_
2-3	didn't	_	_	_	_	_	_	_	_
2	did	do	AUX	VBD	Tense=Past	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	leave	leave	VERB	VB	VerbForm=Inf	0	root	_	_
4.1	x	_	_	_	_	_	_	_	_
5	Vesna	Vesna	PROPN	NNP	Number=Sing	4	obj	_	NER=B-LOC|SpaceAfter=No
6	.	.	PUNCT	.	_	4	punct	_	_

# sent_id = 2
1	Stop	stop	VERB	VB	_	0	root	_	SpaceAfter=No

# newpar
# sent_id = 3
1-3	dunno	_	_	_	_	_	_	_	SpaceAfter=No
1	do	do	AUX	VBP	_	3	aux	_	_
2	not	not	PART	RB	_	3	advmod	_	_
3	know	know	VERB	VB	_	0	root	_	_
4	_	_	SYM	NFP	_	3	punct	_	_
`

func TestReadConllu(t *testing.T) {
	tb, err := ReadConllu(strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	if want := "They didn't leave Vesna. Stop\n\ndunno_"; tb.Text != want {
		t.Errorf("text %q, want %q", tb.Text, want)
	}
	if len(tb.Sentences) != 3 || len(tb.Docs) != 1 || len(tb.Pars) != 2 || tb.Pars[1] != 2 {
		t.Fatalf("%d sentences, documents %v, paragraphs %v", len(tb.Sentences), tb.Docs, tb.Pars)
	}
	s := tb.Sentences[0]
	if got := tb.Text[s.Tokens[2].Start:s.Tokens[2].End]; got != "n't" || s.Tokens[1].SpaceAfter || !s.Tokens[2].SpaceAfter {
		t.Errorf("second half of didn't: %q, space after: %v", got, s.Tokens[2].SpaceAfter)
	}
	if s.Root() != 3 || s.Tokens[4].Ent != "B-LOC" || s.Tokens[4].Feats.Get("Number") != "Sing" {
		t.Errorf("columns: %+v", s.Tokens[4])
	}
	d := tb.Sentences[2]
	if d.Tokens[1].Span != d.Tokens[0].Span || d.Tokens[3].Lemma != "_" || d.Text(tb.Text) != "dunno_" {
		t.Errorf("a word that its parts do not spell: %+v", d)
	}
}

func TestConlluRoundTrip(t *testing.T) {
	tb, err := ReadConllu(strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	var once, twice strings.Builder
	if err := WriteConllu(&once, tb.Text, tb.Sentences); err != nil {
		t.Fatal(err)
	}
	back, err := ReadConllu(strings.NewReader(once.String()))
	if err != nil {
		t.Fatalf("%v in\n%s", err, once.String())
	}
	if err := WriteConllu(&twice, "", back.Sentences); err != nil {
		t.Fatal(err)
	}
	var bare strings.Builder
	_ = WriteConllu(&bare, "", tb.Sentences)
	if bare.String() != twice.String() || !strings.Contains(once.String(), "# text = They didn't leave Vesna.") {
		t.Errorf("wrote\n%s\nthen\n%s", bare.String(), twice.String())
	}
}

func TestReadConlluRefuses(t *testing.T) {
	row := "1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n"
	for name, c := range map[string]struct{ in, want string }{
		"columns":      {"1\ta\n", "line 1: 2 columns"},
		"order":        {row + "3" + row[1:], `line 2: id "3", want 2`},
		"head":         {strings.Replace(row, "\t0\t", "\tx\t", 1), `head "x"`},
		"own head":     {strings.Replace(row, "\t0\t", "\t1\t", 1), `head "1"`},
		"head outside": {strings.Replace(row, "\t0\t", "\t7\t", 1), "head 7 outside"},
		"range":        {"2-3" + row[1:], "range 2-3"},
		"range beyond": {"1-2" + row[1:] + row, "beyond"},
	} {
		if _, err := ReadConllu(strings.NewReader(c.in)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
	}
}

func TestIOB2(t *testing.T) {
	in := "# text = x\n1\tMara\tB-PER\t-\tann\n2\tDovic\tI-PER\t-\tann\n3\tof\tB-O\n4\t# \tI-ORG\n\n1\tRuda\tB-OTH\n"
	ss, err := ReadIOB2(strings.NewReader(in))
	if err != nil || len(ss) != 2 {
		t.Fatalf("%d sentences, %v", len(ss), err)
	}
	tb := []Sentence{{Tokens: make([]Token, 4)}, {Tokens: []Token{{Form: "new"}}}, {Tokens: []Token{{Form: "Ruda"}}}}
	for i := range ss[0].Tokens {
		tb[0].Tokens[i].Form = ss[0].Tokens[i].Form
	}
	if missed := MarkNames(tb, ss, "PER", "ORG", "LOC"); missed != 1 {
		t.Errorf("missed %d sentences, want 1", missed)
	}
	got := tb[0].Names()
	if len(got) != 2 || got[0] != (Name{0, 1, "PER"}) || got[1] != (Name{3, 3, "ORG"}) || tb[2].Tokens[0].Ent != "O" {
		t.Errorf("names %v, %+v", got, tb[2])
	}
	var w strings.Builder
	if err := WriteIOB2(&w, tb[:1]); err != nil || !strings.HasPrefix(w.String(), "1\tMara\tB-PER\t-\t-\n2\tDovic\tI-PER") {
		t.Errorf("%v\n%s", err, w.String())
	}
	for _, bad := range []string{"1\ta\n", "1\ta\tPER\n"} {
		if _, err := ReadIOB2(strings.NewReader(bad)); err == nil {
			t.Errorf("%q read", bad)
		}
	}
}

func FuzzReadConllu(f *testing.F) {
	f.Add(sample)
	f.Fuzz(func(t *testing.T, in string) {
		tb, err := ReadConllu(strings.NewReader(in))
		if err != nil {
			return
		}
		for _, s := range tb.Sentences {
			_ = s.Text(tb.Text)
		}
	})
}

// TestTreebank reads the real thing where it is at hand.
func TestTreebank(t *testing.T) {
	dir := filepath.Join("..", "..", "shared", "train")
	f, err := os.Open(filepath.Join(dir, "ud-english-ewt", "en_ewt-ud-dev.conllu"))
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("needs the treebank in ../shared/train")
	}
	defer f.Close()
	tb, err := ReadConllu(f)
	if err != nil || len(tb.Sentences) != 2001 {
		t.Fatalf("%v, %d sentences", err, len(tb.Sentences))
	}
	n, err := os.Open(filepath.Join(dir, "uner-english-ewt", "en_ewt-ud-dev.iob2"))
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	names, err := ReadIOB2(n)
	if err != nil {
		t.Fatal(err)
	}
	if missed := MarkNames(tb.Sentences, names, "PER", "ORG", "LOC"); missed > 3 {
		t.Errorf("%d sentences without names", missed)
	}
}
