// Package text turns the text of a report into sentences: segmented, tokenised,
// tagged, parsed, names marked.
//
// In goes a string, out come [ud.Sentence] values whose tokens carry byte
// offsets into that string. Nothing is refused: any bytes make some sentences,
// in time linear in their number. A damaged model file is refused by [Open].
package text

import (
	"aftermath/lang"
	"aftermath/ud"
)

// Engine reads text of one language. It is safe for use by several goroutines.
type Engine struct {
	lang   *lang.Lang
	tables *tables
	model  *model
}

// Option changes how [Open] sets an engine up.
type Option func(*options)

type options struct{ careful, plain bool }

// Careful reads with all networks of the language's model together: better
// trees at less than half the speed.
func Careful(o *options) { o.careful = true }

// PlainGo does without the assembly kernels; the output is the same.
func PlainGo(o *options) { o.plain = true }

// Open loads a language's tokeniser data and checks its model. The model is
// decoded at the first Parse, not here: verbs that only split text do not pay
// for it.
func Open(l *lang.Lang, opts ...Option) (*Engine, error) {
	var o options
	for _, f := range opts {
		f(&o)
	}
	m, err := openModel(l, o)
	if err != nil {
		return nil, err
	}
	t := loadTables(l)
	if t.sentences, err = readSentences(l); err != nil {
		return nil, err
	}
	return &Engine{lang: l, tables: t, model: m}, nil
}

// Split cuts text into sentences of tokens; only Span, Form, SpaceAfter and
// Multis are filled.
func (e *Engine) Split(text string) []ud.Sentence { return e.tables.split(text) }

// Load decodes the model now. Without it, the first Parse does; a file that
// passed Open's check yet cannot be used leaves sentences unparsed there.
func (e *Engine) Load() error { return e.model.load() }

// Parse fills the other columns of sentences that Split made.
func (e *Engine) Parse(ss []ud.Sentence) { e.model.parse(ss) }
