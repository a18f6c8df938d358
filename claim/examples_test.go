package claim_test

import (
	"strings"
	"sync"
	"testing"

	"aftermath"
	"aftermath/claim"
	"aftermath/find"
	"aftermath/lang/en"
	"aftermath/text"
	"aftermath/world"
)

// engines are the real stages; examples go the way that reports go.
type engines struct {
	text  *text.Engine
	find  *find.Finder
	claim *claim.Engine
}

var open = sync.OnceValues(func() (*engines, error) {
	w, err := world.Open()
	if err != nil {
		return nil, err
	}
	t, err := text.Open(en.Lang)
	if err != nil {
		return nil, err
	}
	f, err := find.Open(en.Lang, w)
	if err != nil {
		return nil, err
	}
	c, err := claim.Open(en.Lang, w)
	return &engines{t, f, c}, err
})

func engine(t testing.TB) *engines {
	t.Helper()
	e, err := open()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// published is the day on which examples are published.
const published = "2024-03-24"

func (e *engines) doc(s string) *claim.Doc {
	ss := e.text.Split(s)
	e.text.Parse(ss)
	return &claim.Doc{Reading: "r", Published: published, Text: s, Sents: ss, Mentions: e.find.Mentions(s, ss, published)}
}

// said is a claim as examples write it: "killed 14.. by police".
func said(c aftermath.Claim) string {
	l := c.Value.Line()
	if c.Source.Name != "" && c.Value.Kind() == aftermath.KindToll {
		l += " by " + c.Source.Name
	}
	if c.Polarity == aftermath.Negative {
		l += " NOT"
	}
	if c.Modality != aftermath.Asserted {
		l += " " + string(c.Modality)
	}
	return l
}

// TestExamples runs what each rule's own examples say of it.
func TestExamples(t *testing.T) {
	e := engine(t)
	for _, r := range e.claim.Rules() {
		if len(r.Plus) == 0 || len(r.Minus) == 0 {
			t.Errorf("%s: rule %s has %d + and %d - examples; it needs one of each at least", r.Where, r.Name, len(r.Plus), len(r.Minus))
		}
		for _, x := range r.Plus {
			plus(t, e, r, x)
		}
		for _, x := range r.Minus {
			for _, g := range e.gives(r, x.Text) {
				t.Errorf("%s: %s fires on %q: %s", x.Where, r.Name, x.Text, g.line)
			}
		}
	}
}

// given is what a rule makes of a text.
type given struct{ line, evidence string }

// gives is what a rule makes of a text: its claims, or, for mentions that are settled over the whole report, its fits.
func (e *engines) gives(r *claim.Rule, text string) []given {
	var out []given
	if r.Gives.Kind == "event" || r.Gives.Kind == "accident" {
		for _, f := range e.claim.Trace(e.doc(text)) {
			if f.Rule == r.Name {
				out = append(out, given{f.Give, text[f.Span.Start:f.Span.End]})
			}
		}
		return out
	}
	_, cs := e.claim.Claims(e.doc(text))
	for _, c := range cs {
		if c.Rule == r.Name {
			out = append(out, given{said(c), c.Evidence.Quote() + "|" + c.Source.Name})
		}
	}
	return out
}

func plus(t *testing.T, e *engines, r *claim.Rule, x claim.Example) {
	t.Helper()
	var got []string
	for _, g := range e.gives(r, x.Text) {
		got = append(got, g.line)
		if g.line != x.Want {
			continue
		}
		for _, m := range x.Marked {
			if !strings.Contains(g.evidence, m) {
				t.Errorf("%s: %s on %q: evidence %q does not hold %q", x.Where, r.Name, x.Text, g.evidence, m)
			}
		}
		return
	}
	t.Errorf("%s: %s on %q: got %q, want %q", x.Where, r.Name, x.Text, got, x.Want)
}

// linesOf are the claims of one kind in a text, as lines, in text order.
func linesOf(t *testing.T, text string, kind aftermath.Kind) []string {
	t.Helper()
	e := engine(t)
	_, cs := e.claim.Claims(e.doc(text))
	var out []string
	for _, c := range cs {
		if c.Value.Kind() == kind {
			out = append(out, said(c))
		}
	}
	return out
}
