package text_test

import (
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"aftermath/lang"
	"aftermath/lang/en"
	"aftermath/text"
	"aftermath/ud"
)

func open(t testing.TB, opts ...text.Option) *text.Engine {
	t.Helper()
	e, err := text.Open(en.Lang, opts...)
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Load(); err != nil {
		t.Fatal(err)
	}
	return e
}

func sentences(lines ...string) []ud.Sentence {
	var out []ud.Sentence
	for _, l := range lines {
		var s ud.Sentence
		for _, f := range strings.Fields(l) {
			s.Tokens = append(s.Tokens, ud.Token{Form: f, SpaceAfter: true})
		}
		out = append(out, s)
	}
	return out
}

// wellFormed says what is wrong with a tree: it needs one root, heads inside the
// sentence, no cycle, every column filled.
func wellFormed(s *ud.Sentence) string {
	roots := 0
	for i := range s.Tokens {
		t := &s.Tokens[i]
		switch {
		case t.Head < -1 || t.Head >= len(s.Tokens) || t.Head == i:
			return "a head outside the sentence"
		case t.UPOS == "" || t.Deprel == "" || t.Ent == "":
			return "an empty column"
		case (t.Head < 0) != (t.Deprel == "root"):
			return "root by head or relation only"
		}
		if t.Head < 0 {
			roots++
		}
		at, steps := i, 0
		for at >= 0 && steps <= len(s.Tokens) {
			at, steps = s.Tokens[at].Head, steps+1
		}
		if at >= 0 {
			return "a cycle"
		}
	}
	if len(s.Tokens) > 0 && roots != 1 {
		return "not one root"
	}
	return ""
}

func TestParse(t *testing.T) {
	ss := sentences("Gunmen killed nine people in Damascus on Friday .",
		"The minister , Omar Hadid , was wounded by a bomb .")
	open(t).Parse(ss)
	for i := range ss {
		if bad := wellFormed(&ss[i]); bad != "" {
			t.Errorf("%s: %+v", bad, ss[i].Tokens)
		}
	}
	a, b := ss[0].Tokens, ss[1].Tokens
	if a[1].Deprel != "root" || a[0].Rel() != "nsubj" || a[0].Head != 1 || a[1].Lemma != "kill" || a[1].Feats.Get("Tense") != "Past" {
		t.Errorf("subject and verb: %+v", a[:2])
	}
	if a[3].Rel() != "obj" || a[2].Rel() != "nummod" || a[2].Head != 3 || a[3].Lemma != "people" {
		t.Errorf("object and number: %s %s %s", a[3].Deprel, a[2].Deprel, a[3].Lemma)
	}
	if a[5].Ent != "B-LOC" || b[3].Ent != "B-PER" || b[4].Ent != "I-PER" || b[1].Deprel != "nsubj:pass" {
		t.Errorf("names and passive: %s %s %s %s", a[5].Ent, b[3].Ent, b[4].Ent, b[1].Deprel)
	}
}

// TestTwins compares the assembly's columns with plain Go's.
func TestTwins(t *testing.T) {
	lines := []string{"POLICE SAID 12 PEOPLE WERE HURT IN BASRA", "an explosion , he said , shook the market", "", "x"}
	lines = append(lines, strings.Split(news[:len(news)/30], "\n")...)
	fast, plain := sentences(lines...), sentences(lines...)
	open(t).Parse(fast)
	open(t, text.PlainGo).Parse(plain)
	if !reflect.DeepEqual(fast, plain) {
		t.Errorf("the columns differ:\n%+v\n%+v", fast, plain)
	}
}

// TestParseGiant parses a sentence of 10,000 words.
func TestParseGiant(t *testing.T) {
	ss := sentences(strings.Repeat("police said , the bomb killed nine and ", 1250))
	open(t).Parse(ss)
	if bad := wellFormed(&ss[0]); bad != "" {
		t.Error(bad)
	}
}

func TestParseTwice(t *testing.T) {
	e := open(t)
	ss := sentences("Nine died .", "They fled .")
	e.Parse(ss)
	first := sentences("Nine died .", "They fled .")
	e.Parse(first)
	e.Parse(ss)
	if !reflect.DeepEqual(ss, first) {
		t.Error("a second pass over parsed sentences changes them")
	}
}

func TestNoModel(t *testing.T) {
	e, err := text.Open(&lang.Lang{Code: "xx", Data: fstest.MapFS{}})
	if err != nil {
		t.Fatal(err)
	}
	ss := sentences("a b")
	e.Parse(ss)
	if ss[0].Tokens[0].UPOS != "" {
		t.Errorf("%+v", ss)
	}
}

func TestDamagedModel(t *testing.T) {
	whole, err := en.Lang.Data.Open("model/default.bin")
	if err != nil {
		t.Fatal(err)
	}
	head := make([]byte, 1000)
	if _, err := whole.Read(head); err != nil {
		t.Fatal(err)
	}
	for _, b := range [][]byte{nil, []byte("junk"), head, append([]byte("aftermath model\n\xff\xff\xff\xff"), head...)} {
		data := fstest.MapFS{"model/default.bin": &fstest.MapFile{Data: b}}
		_, err := text.Open(&lang.Lang{Code: "xx", Data: data})
		if err == nil || !strings.Contains(err.Error(), "aftermath train") {
			t.Errorf("%d bytes: %v", len(b), err)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("Police said nine died .\nWHY ?")
	f.Add("\xff\xfe \x00 \u200b a\u0301 \U0001f600")
	e := open(f)
	f.Fuzz(func(t *testing.T, in string) {
		ss := sentences(strings.Split(in, "\n")...)
		e.Parse(ss)
		for i := range ss {
			if bad := wellFormed(&ss[i]); bad != "" {
				t.Fatal(bad)
			}
		}
	})
}

// news is text of our own in the manner of a wire report.
var news = strings.Repeat(`At least 14 people were killed and dozens wounded when a car bomb exploded near a police station in the town of Velm on Tuesday , officials said .
The interior minister , Mara Dovic , said the attack had been claimed by an armed group based in the northern province .
" We condemn this cowardly act in the strongest terms , " she told reporters in the capital .
It was the second such attack in three weeks ; in March , gunmen stormed a market and shot dead nine civilians .
`, 30)

func benchmarkParse(b *testing.B, opts ...text.Option) {
	e := open(b, opts...)
	ss := sentences(strings.Split(strings.TrimSpace(news), "\n")...)
	tokens := 0
	for i := range ss {
		tokens += len(ss[i].Tokens)
	}
	e.Parse(ss)
	b.ReportAllocs()
	for b.Loop() {
		e.Parse(ss)
	}
	b.ReportMetric(float64(tokens*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkParse(b *testing.B)        { benchmarkParse(b) }
func BenchmarkParsePlain(b *testing.B)   { benchmarkParse(b, text.PlainGo) }
func BenchmarkParseCareful(b *testing.B) { benchmarkParse(b, text.Careful) }

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		open(b)
	}
}
