package main

import (
	"fmt"

	"aftermath/lang/en"
	"aftermath/pipeline"
	"aftermath/world"
)

// reader opens the language engine. Verbs that only look at the store don't.
func (a *app) reader() (*pipeline.Reader, error) {
	w, err := world.Open()
	if err != nil {
		return nil, fmt.Errorf("world data: %w", err)
	}
	r, err := pipeline.Open(en.Lang, w)
	if err != nil {
		return nil, fmt.Errorf("language %s: %w", en.Lang.Code, err)
	}
	return r, nil
}

// langs are the languages that the reader reads.
var langs = []string{en.Lang.Code}
