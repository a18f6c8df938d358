package main

import (
	"fmt"

	"aftermath/lang/en"
	"aftermath/pipeline"
	"aftermath/world"
)

// langs are the languages that are read.
var langs = []string{en.Lang.Code}

// worldData opens the tables of what is known of the world.
func (a *app) worldData() (*world.World, error) {
	w, err := world.Open()
	if err != nil {
		return nil, fmt.Errorf("world data: %w", err)
	}
	return w, nil
}

// reader opens the language engine. Verbs that only look at the store don't.
func (a *app) reader() (*pipeline.Reader, error) {
	w, err := a.worldData()
	if err != nil {
		return nil, err
	}
	r, err := pipeline.Open(en.Lang, w)
	if err != nil {
		return nil, fmt.Errorf("language %s: %w", en.Lang.Code, err)
	}
	return r, nil
}

// edition names what this program reads with.
func (a *app) edition() (string, error) {
	r, err := a.reader()
	if err != nil {
		return "", err
	}
	return r.Edition(), nil
}
