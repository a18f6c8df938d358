// Package pipeline is the way of a report on one screen: [Reader.Read] from
// text to claims, [Keep] from claims to the store.
//
// It knows every stage and no store by name.
package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"aftermath"
	"aftermath/claim"
	"aftermath/find"
	"aftermath/lang"
	"aftermath/text"
	"aftermath/ud"
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
	e, err := edition(l)
	if err != nil {
		return nil, err
	}
	return &Reader{text: t, find: f, claim: c, edition: e}, nil
}

// OpenUnlearned loads a language without its role models: what those are trained with.
func OpenUnlearned(l *lang.Lang, w *world.World) (*Reader, error) {
	return Open(l.Without(claim.LearnedFiles...), w)
}

// readerVersion counts changes of code, not of data, that change what is read; it is part of the edition. Raise it with such a change.
const readerVersion = "1"

// edition is a hash of all that reading depends on: rules, lexicons and models of the language (the world's tables are added by
// their own hash), and the version of the code.
func edition(l *lang.Lang) (string, error) {
	h := sha256.New()
	io.WriteString(h, readerVersion+world.Edition()+l.Code)
	err := fs.WalkDir(l.Data, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) == ".md" { // a word changed in a card changes no reading
			return err
		}
		b, err := fs.ReadFile(l.Data, name)
		fmt.Fprintf(h, "%s %d\n", name, len(b))
		h.Write(b)
		return err
	})
	return hex.EncodeToString(h.Sum(nil))[:12], err
}

// Edition names what the reader reads with: a hash of rules, lexicons and models.
func (r *Reader) Edition() string { return r.edition }

// Read says what a report claims.
func (r *Reader) Read(rep aftermath.Report) aftermath.Reading {
	out := aftermath.Reading{Key: rep.ReadingKey(), Edition: r.edition}
	if out.Relevant = r.claim.Relevant(rep.Text); out.Relevant {
		out.Incidents, out.Claims = r.claim.Claims(r.doc(rep, r.text.Split(rep.Text)))
	}
	return out
}

// doc takes split sentences through the parser and the finder.
func (r *Reader) doc(rep aftermath.Report, ss []ud.Sentence) *claim.Doc {
	ss = ud.CutAt(ss, r.find.Dateline(rep.Text).End) // else "NAIROBI - Kenya has" makes Nairobi the subject
	r.text.Parse(ss)
	return &claim.Doc{
		Reading: rep.ReadingKey(), Title: rep.Title, Published: rep.Published, Text: rep.Text, Sents: ss,
		Mentions: r.find.Mentions(rep.Text, ss, rep.Published),
	}
}

// Relevant is the first look at a report, without reading it.
func (r *Reader) Relevant(rep aftermath.Report) bool { return r.claim.Relevant(rep.Text) }

// Found is what a report tells, whatever the first look says of it.
func (r *Reader) Found(rep aftermath.Report) ([]aftermath.Local, []aftermath.Claim) {
	return r.claim.Claims(r.Doc(rep))
}

// Doc is a report with its sentences and mentions, and Trace every fit of every rule in it: what rules
// are written and counted by.
func (r *Reader) Doc(rep aftermath.Report) *claim.Doc { return r.doc(rep, r.text.Split(rep.Text)) }

// Cast is what a report names that may have a part in an incident: what the role models are trained on.
func (r *Reader) Cast(rep aftermath.Report) claim.Cast { return r.claim.Cast(r.Doc(rep)) }

// Trace lists every fit of every rule in a report.
func (r *Reader) Trace(rep aftermath.Report) []claim.Fit { return r.claim.Trace(r.Doc(rep)) }

// Words are the words of a text as the reader splits it, in lower case: what tables of frequency are counted from.
func (r *Reader) Words(text string) []string {
	var out []string
	for _, s := range r.text.Split(text) {
		for i := range s.Tokens {
			out = append(out, strings.ToLower(s.Tokens[i].Form))
		}
	}
	return out
}

// Rules are the rules it reads by.
func (r *Reader) Rules() []*claim.Rule { return r.claim.Rules() }
