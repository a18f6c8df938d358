package find

import (
	"strings"
	"testing"
	"testing/fstest"

	"aftermath"
	"aftermath/lang"
	"aftermath/lang/en"
	"aftermath/ud"
)

// open is the finder of English.
func open(t testing.TB) *Finder {
	t.Helper()
	f, err := Open(en.Lang, nil)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// split cuts test texts at spaces and around punctuation, and into sentences at
// full stops before a capital: columns stay empty, as before the parser.
func split(text string) []ud.Sentence {
	var ss []ud.Sentence
	var s ud.Sentence
	w := words(text)
	for i, tok := range w.Tokens {
		if i > 0 && tok.Form == "s" && w.Tokens[i-1].Form == "'" {
			continue
		}
		if at := strings.Index(tok.Form, "'s"); at > 0 {
			clitic := tok
			clitic.Span.Start, clitic.Form = tok.Span.Start+at, "'s"
			tok.Span.End, tok.Form = tok.Span.Start+at, tok.Form[:at]
			s.Tokens = append(s.Tokens, tok)
			tok = clitic
		}
		if n := len(s.Tokens); tok.Form == "." && n > 0 && strings.Contains(s.Tokens[n-1].Form, ".") {
			s.Tokens[n-1].Form, s.Tokens[n-1].Span.End = s.Tokens[n-1].Form+".", tok.Span.End // U.S.
			continue
		}
		s.Tokens = append(s.Tokens, tok)
		last := i+1 == len(w.Tokens)
		if last || tok.Form == "." && i > 0 && w.Tokens[i+1].Span.Start > tok.Span.End && 'A' <= w.Tokens[i+1].Form[0] && w.Tokens[i+1].Form[0] <= 'Z' && len(w.Tokens[i-1].Form) > 3 {
			s.Span = s.Tokens[0].Span.Join(tok.Span)
			ss = append(ss, s)
			s = ud.Sentence{}
		}
	}
	return ss
}

func texts(ms []Mention) string {
	var b strings.Builder
	for _, m := range ms {
		b.WriteString("[" + m.Text + "] ")
	}
	return b.String()
}

const published = aftermath.When("2024-03-24")

// broken is a language whose only data is one bad line.
func broken(file, line string) *lang.Lang {
	return &lang.Lang{Code: "xx", Data: fstest.MapFS{file: {Data: []byte(line + "\n")}}}
}
