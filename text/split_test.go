package text

import (
	"strings"
	"testing"
	"unicode/utf8"

	"aftermath/lang/en"
	"aftermath/ud"
)

func open(t testing.TB) *Engine {
	t.Helper()
	e, err := Open(en.Lang)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// line writes a split on one line: words parted by spaces, sentences by " | ".
func line(ss []ud.Sentence) string {
	var out []string
	for i := range ss {
		var words []string
		for _, t := range ss[i].Tokens {
			words = append(words, t.Form)
		}
		out = append(out, strings.Join(words, " "))
	}
	return strings.Join(out, " | ")
}

func TestTokens(t *testing.T) {
	e := open(t)
	for _, c := range []struct{ name, in, want string }{
		{"clitics", "They don't, can't and won't; he's sure I'd've gone.", "They do n't , ca n't and wo n't ; he 's sure I 'd 've gone ."},
		{"curly clitics", "It’s the minister’s aide and the parents’ house.", "It ’s the minister ’s aide and the parents ’ house ."},
		{"joined words", "We cannot and are gonna wait.", "We can not and are gon na wait ."},
		{"names with apostrophes", "Mr. O'Neil met Sha'lan at five o'clock.", "Mr. O'Neil met Sha'lan at five o'clock ."},
		{"titles", "Gen. Ivo Brask and Dr. J. K. Moll left the U.S. on Jan. 5.", "Gen. Ivo Brask and Dr. J. K. Moll left the U.S. on Jan. 5 ."},
		{"initials together", "J.K. Moll, J.K.Moll and J.Moll", "J.K. Moll , J.K. Moll and J. Moll"},
		{"number", "He said no. Page No. 5 says so.", "He said no . | Page No. 5 says so ."},
		{"money", "It cost $1.5m, not €3,000 or 10.5%.", "It cost $ 1.5 m , not € 3,000 or 10.5 % ."},
		{"times and dates", "At 7:30pm on 9/11 or 11/28/2000, about 7 p.m. local time", "At 7:30 pm on 9/11 or 11/28/2000 , about 7 p.m. local time"},
		{"compounds", "A 26-year-old al-Qaeda man in the well-known Iran-Iraq war", "A 26 - year - old al - Qaeda man in the well - known Iran - Iraq war"},
		{"prefixes", "Non-violent, pro-Korvan, mid-August e-mail", "Non-violent , pro-Korvan , mid-August e-mail"},
		{"given names", "Kassym-Jomart, Abdel-Fattah, Jean-Marie and Jong-un spoke.", "Kassym-Jomart , Abdel-Fattah , Jean-Marie and Jong-un spoke ."},
		{"dashes", "The toll -- now 12 - rose—again.", "The toll -- now 12 - rose — again ."},
		{"addresses", "See http://korva.example.org/a(b)?c=1, mail a.b@korva.org or @moll_k.", "See http://korva.example.org/a(b)?c=1 , mail a.b@korva.org or @moll_k ."},
		{"phones", "Call 713-853-3989 or 345-9945; pages 5-10, 1969-1970.", "Call 713-853-3989 or 345-9945 ; pages 5 - 10 , 1969 - 1970 ."},
		{"decades", "the 60's and '72, the 1980s", "the 60's and '72 , the 1980s"},
		{"emoji", "Safe now 👍🏽👨‍👩‍👧 :-)", "Safe now 👍🏽 👨‍👩‍👧 :-)"},
		{"soft hyphen and joiner", "an at\u00adtack\u200b in\ufeff Korva", "an at\u00adtack in Korva"},
		{"glued sentence", "It ended here.The rest fled", "It ended here . | The rest fled"},
		{"firms", "AT&T and M&S; Johnson & Co. agreed", "AT&T and M&S ; Johnson & Co. agreed"},
		{"slashes", "and/or w/o 1/2", "and / or w/o 1 / 2"},
		{"capitals", "DETACHMENT NO.4 OF COL. MOLL SAT. U.S. AIDES DIDN'T.", "DETACHMENT NO. 4 OF COL. MOLL SAT . | U.S. AIDES DID N'T ."},
	} {
		if got := line(e.Split(c.in)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestMultis(t *testing.T) {
	s := open(t).Split("She couldn't go. I'd've.")
	if len(s) != 2 || len(s[0].Multis) != 1 || s[0].Multis[0] != (ud.Multi{First: 1, Last: 2, Form: "couldn't"}) {
		t.Fatalf("first sentence: %+v", s)
	}
	if len(s[1].Multis) != 1 || s[1].Multis[0] != (ud.Multi{First: 0, Last: 2, Form: "I'd've"}) {
		t.Errorf("second sentence: %+v", s[1].Multis)
	}
}

func TestSpaceAfter(t *testing.T) {
	s := open(t).Split("Moll's men (two) left.")[0]
	want := map[string]bool{"Moll": false, "'s": true, "men": true, "(": false, "two": false, ")": true, "left": false, ".": true}
	for _, tok := range s.Tokens {
		if tok.SpaceAfter != want[tok.Form] {
			t.Errorf("SpaceAfter of %q is %v", tok.Form, tok.SpaceAfter)
		}
	}
}

// FuzzSplit checks what holds for any bytes: forms are the bytes of their
// spans, in order, apart, within bounds; nothing but white space is left out.
func FuzzSplit(f *testing.F) {
	for _, s := range []string{
		"", " ", "\x00\x00", "\xff\xfe bad \xc3( bytes \xe2\x80", "a\u00ad", "\u00ad", "Mr. \n\n.", "''’’``",
		"U.S.A. J.K. I'd've 'tis '72 n't", "12/", "1-", "1/2/3/4/5/6/7/8/9/10", "http://", "@ # <a@b.c>", "👨‍👩‍👧🏽\u200d",
		"\u2028\u2029\u0085\r\n\r", strings.Repeat("a.", 600), strings.Repeat("é'", 800), strings.Repeat("-", 3000),
		strings.Repeat("word ", 900), "don't’s's's's", "\ufeffMOSCOW, March 22 (Korva) - Text",
	} {
		f.Add(s)
	}
	e := open(f)
	f.Fuzz(func(t *testing.T, s string) { checkSplit(t, e, s) })
}

func checkSplit(t *testing.T, e *Engine, s string) {
	t.Helper()
	at := 0
	for _, sent := range e.Split(s) {
		if len(sent.Tokens) == 0 || sent.Start != sent.Tokens[0].Start || sent.End != sent.Tokens[len(sent.Tokens)-1].End {
			t.Fatalf("sentence %v does not span its %d tokens", sent.Span, len(sent.Tokens))
		}
		if len(sent.Tokens) > maxTokens*maxParts {
			t.Fatalf("%d tokens in a sentence", len(sent.Tokens))
		}
		for _, tok := range sent.Tokens {
			if tok.Start < at || tok.End <= tok.Start || tok.End > len(s) || s[tok.Start:tok.End] != tok.Form {
				t.Fatalf("token %v %q after byte %d of %q", tok.Span, tok.Form, at, s)
			}
			if gap := s[at:tok.Start]; !unseen(gap) {
				t.Fatalf("bytes %q before %v left out", gap, tok.Span)
			}
			at = tok.End
		}
	}
	if !unseen(s[at:]) {
		t.Fatalf("bytes %q at the end left out", s[at:])
	}
}

// unseen says whether s is white space, controls and invisible joiners only.
func unseen(s string) bool {
	for _, r := range s {
		if r == utf8.RuneError || !spaceRune(r) && r > ' ' && r != 0x7f && r != 0xad && r != 0x200c && r != 0x200d {
			return false
		}
	}
	return true
}

func TestEndlessInput(t *testing.T) {
	e := open(t)
	for name, s := range map[string]string{
		"letters": strings.Repeat("a", 1<<20), "accents": strings.Repeat("é", 1<<19), "stops": strings.Repeat(".", 1<<20),
		"quotes": strings.Repeat("'", 1<<20), "apostrophes": strings.Repeat("a'", 1<<19), "digits": strings.Repeat("1/", 1<<19),
		"invalid": strings.Repeat("\xff", 1<<20), "joiners": strings.Repeat("a\u200d", 1<<18), "hyphens": strings.Repeat("a-", 1<<19),
		"words": strings.Repeat("word, ", 1<<17), "lines": strings.Repeat("a\n", 1<<19), "at": strings.Repeat("@", 1<<20),
	} {
		checkSplit(t, e, s)
		for _, sent := range e.Split(s) {
			for _, tok := range sent.Tokens {
				if len(tok.Form) > maxChunk+utf8.UTFMax {
					t.Fatalf("%s: a token of %d bytes", name, len(tok.Form))
				}
			}
		}
	}
}

func BenchmarkSplit(b *testing.B) {
	e := open(b)
	article := strings.Repeat("At least 14 people were killed in the town of Korva on Friday, police said. \"We don't know who did it,\" Gen. Ivo Brask told reporters.\n\n", 17)
	b.SetBytes(int64(len(article)))
	b.ReportAllocs()
	for b.Loop() {
		e.Split(article)
	}
}
