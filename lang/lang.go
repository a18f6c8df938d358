// Package lang describes a language as a directory of data: tokeniser
// exceptions, lexicons, rules, models. A language is added by adding such a
// directory (see docs/languages.md); no code names one outside its own.
package lang

import (
	"bufio"
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Lang is one language and its data.
type Lang struct {
	Code string // ISO 639-1
	Data fs.FS  // tokens/, lexicon/, rules/, model/
}

// Lines are the lines of a data file without comments (# ...), surrounding
// space and blank lines. A missing file has none: a language may lack a lexicon.
func (l *Lang) Lines(name string) []string {
	b, err := fs.ReadFile(l.Data, name)
	if err != nil {
		return nil
	}
	var out []string
	sc := bufio.NewScanner(bytes.NewReader(b))
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		line, _, _ := strings.Cut(sc.Text(), "#")
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// Without is the language with some of its files out of sight: what a model's trainer reads with must not hold that model.
func (l *Lang) Without(names ...string) *Lang {
	return &Lang{Code: l.Code, Data: hiding{l.Data, names}}
}

// With is the language with other contents of some of its files: how a model does is measured with it in place before it is
// shipped, and on what it was trained on only with one that was trained on the rest.
func (l *Lang) With(files map[string][]byte) *Lang {
	return &Lang{Code: l.Code, Data: changed{l.Data, files}}
}

type changed struct {
	fs.FS
	files map[string][]byte
}

// ReadFile gives the other content where there is one.
func (c changed) ReadFile(name string) ([]byte, error) {
	if b, ok := c.files[name]; ok {
		return slices.Clone(b), nil
	}
	return fs.ReadFile(c.FS, name)
}

// ReadDir lists what is there with the first contents.
func (c changed) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(c.FS, name) }

type hiding struct {
	fs.FS
	names []string
}

// Open refuses the hidden files as if they were not there.
func (h hiding) Open(name string) (fs.File, error) {
	if slices.Contains(h.names, name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return h.FS.Open(name)
}

// ReadFile reads what is not hidden, changed or not.
func (h hiding) ReadFile(name string) ([]byte, error) {
	if slices.Contains(h.names, name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return fs.ReadFile(h.FS, name)
}

// ReadDir leaves the hidden files out.
func (h hiding) ReadDir(name string) ([]fs.DirEntry, error) {
	list, err := fs.ReadDir(h.FS, name)
	return slices.DeleteFunc(list, func(e fs.DirEntry) bool { return slices.Contains(h.names, path.Join(name, e.Name())) }), err
}
