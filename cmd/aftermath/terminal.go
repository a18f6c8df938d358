package main

import (
	"io"
	"os"
	"strconv"

	"github.com/vbauerster/cupwriter"
)

// terminal says whether w is a terminal that a person looks at.
func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && cupwriter.New(f, false).IsTerminal()
}

// color says whether standard output wants colours (https://no-color.org).
func (a *app) color() bool { return terminal(a.out) && a.env("NO_COLOR") == "" }

// width is the columns of the terminal, 0 if standard output is none and
// COLUMNS names no width.
func (a *app) width() int {
	if n, err := strconv.Atoi(a.env("COLUMNS")); err == nil && n > 0 {
		return n
	}
	if !terminal(a.out) {
		return 0
	}
	n, _, err := cupwriter.New(a.out, false).GetTermSize()
	if err != nil {
		return 0
	}
	return n
}
