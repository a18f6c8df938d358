// Package pipeline is the way of a report on one screen: [Reader.Read] from
// text to claims, [Keep] from claims to the store.
//
// It knows every stage and no store by name.
package pipeline

import (
	"aftermath"
	"aftermath/claim"
	"aftermath/find"
	"aftermath/lang"
	"aftermath/text"
	"aftermath/world"
)

// Reader reads reports of one language. It is safe for use by several goroutines.
type Reader struct {
	text    *text.Engine
	find    *find.Finder
	claim   *claim.Engine
	edition string
}

// Open loads a language.
func Open(l *lang.Lang, w *world.World) (*Reader, error) {
	t, err := text.Open(l)
	if err != nil {
		return nil, err
	}
	f, err := find.Open(l, w)
	if err != nil {
		return nil, err
	}
	c, err := claim.Open(l, w)
	if err != nil {
		return nil, err
	}
	return &Reader{text: t, find: f, claim: c, edition: "0"}, nil
}

// Edition names what the reader reads with: a hash of rules, lexicons and models.
func (r *Reader) Edition() string { return r.edition }

// Read says what a report claims.
func (r *Reader) Read(rep aftermath.Report) aftermath.Reading {
	out := aftermath.Reading{Key: rep.ReadingKey(), Edition: r.edition}
	ss := r.text.Split(rep.Text)
	if out.Relevant = r.claim.Relevant(ss); !out.Relevant {
		return out
	}
	r.text.Parse(ss)
	d := &claim.Doc{Reading: out.Key, Title: rep.Title, Published: rep.Published, Text: rep.Text, Sents: ss}
	d.Mentions = r.find.Mentions(rep.Text, ss, rep.Published)
	out.Incidents, out.Claims = r.claim.Claims(d)
	return out
}
