package find

import (
	"fmt"

	"aftermath"
	"aftermath/lang"
	"aftermath/ud"
	"aftermath/world"
)

// Finder holds the compiled lexicons of one language. It is safe for use by
// several goroutines.
type Finder struct {
	lex   *lexicon
	namer *namer
}

// Open compiles the lexicons that finding needs. It refuses data with a line
// that it cannot read, and names the line.
func Open(l *lang.Lang, w *world.World) (*Finder, error) {
	x, err := openLexicon(l)
	if err != nil {
		return nil, fmt.Errorf("language %s: %w", l.Code, err)
	}
	return &Finder{lex: x, namer: openNamer(l, w)}, nil
}

// Mentions finds everything in text order: names, dates and quantities.
func (f *Finder) Mentions(text string, ss []ud.Sentence, dated aftermath.When) []Mention {
	sc := f.scan(text, ss, dated)
	return merge(f.namer.names(text, ss, dated), merge(sc.dates(), sc.quantities()))
}

// merge keeps the text order of two lists that are each in it.
func merge(a, b []Mention) []Mention {
	out := make([]Mention, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if b[0].Span.Start < a[0].Span.Start {
			out, b = append(out, b[0]), b[1:]
		} else {
			out, a = append(out, a[0]), a[1:]
		}
	}
	return append(append(out, a...), b...)
}
