// Package claim says what a report claims: incidents with their roles, tolls,
// statements, responsibility, justice, co-operation.
//
// In go sentences with their mentions, out come [aftermath.Claim] values tied
// to evidence and to the local incidents (i1, i2, ...) of the report. It never sees stored
// incidents, stores or export codes; what cannot be cited is not claimed.
package claim

import (
	"aftermath"
	"aftermath/find"
	"aftermath/lang"
	"aftermath/ud"
	"aftermath/world"
)

// Doc is one report on its way from words to claims.
type Doc struct {
	Reading   string // key of the reading
	Title     string
	Published aftermath.When
	Text      string
	Sents     []ud.Sentence
	Mentions  []find.Mention // in text order
}

// Engine holds the compiled rules of one language.
type Engine struct{}

// Open compiles the rules and lexicons of a language. An error names the file, the line and
// what is wrong with it.
func Open(l *lang.Lang, w *world.World) (*Engine, error) { return &Engine{}, nil }

// Relevant is the first look: whether a text may have to do with violence or
// its aftermath. It sees tokens only and errs on the side of yes.
func (e *Engine) Relevant(ss []ud.Sentence) bool { return true }

// Claims are the local incidents of a document and all that it claims.
func (e *Engine) Claims(d *Doc) ([]aftermath.Local, []aftermath.Claim) { return nil, nil }
