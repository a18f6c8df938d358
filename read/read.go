// Package read turns bytes into reports: plain text, JSON lines and HTML, alone,
// compressed, in directories or on standard input.
//
// In go paths; out comes a stream of [Item]s, one for each report and one for
// each thing refused, with its file, line and reason, after which the rest goes
// on. Text is always valid UTF-8 without control characters; what it was made of
// stays in Raw. Refused are empty, binary and unreadable files, more text than
// [Options.MaxReport], JSON lines that are broken, ambiguous or over 8 MB, and
// pages without an article. Whatever comes, no more than one report is held in
// memory.
package read

import (
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"time"

	"aftermath"
)

// Item is one report, or one refusal if Err is set.
type Item struct {
	Report   aftermath.Report // ID is "" unless the input gives one; see [aftermath.Report.Key]
	Err      error            // a [Refusal]
	Where    string           // "file" or "file:line"
	Warnings []string         // what was odd but did no harm: "date in the future: 2031-01-01"
	Bytes    int64            // bytes of input that this item used up, for a progress bar
}

// Refusal says what was not read and why.
type Refusal struct {
	File   string
	Line   int // counted from 1; 0 if the whole file is meant
	Reason string
}

func (r Refusal) Error() string { return r.Where() + ": " + r.Reason }

// Where is "file:line", or "file" if the whole file is meant.
func (r Refusal) Where() string {
	if r.Line == 0 {
		return r.File
	}
	return fmt.Sprintf("%s:%d", r.File, r.Line)
}

// MaxReport is how many bytes of text a report may have by default.
const MaxReport = 4 << 20

// Options of reading; the zero value will do.
type Options struct {
	MaxReport int       // bytes of text that a report may have; 0 means [MaxReport]
	Now       time.Time // dates after it get a warning; zero means that none does
	Kind      Kind      // what the input is, if the caller knows better than [Auto]
	Stdin     io.Reader // read for "-"; nil means os.Stdin
}

func (o Options) maxReport() int {
	if o.MaxReport > 0 {
		return o.MaxReport
	}
	return MaxReport
}

// Files reads paths in the given order. A path is a file, a directory (walked in
// the order of names; hidden files, pipes and devices in it are passed over), or
// "-" for standard input. Reading stops when ctx ends or the loop is left.
func Files(ctx context.Context, paths []string, opts Options) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		going := func(it Item) bool { return ctx.Err() == nil && yield(it) }
		for _, path := range paths {
			if ctx.Err() != nil || !opts.path(path, going) {
				return
			}
		}
	}
}

// Bytes reads what is already in memory; name stands for its file in refusals
// and its ending helps to tell its kind.
func Bytes(name string, r io.Reader, opts Options) iter.Seq[Item] {
	return func(yield func(Item) bool) { opts.stream(name, r, -1, yield) }
}

// path reads one path; false means that the caller wants no more.
func (o Options) path(path string, yield func(Item) bool) bool {
	if path == "-" {
		in := o.Stdin
		if in == nil {
			in = os.Stdin
		}
		return o.stream("-", in, -1, yield)
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return yield(refuse(path, 0, reason(err)))
	case info.IsDir():
		w := walker{
			file:   func(path string) bool { return o.file(path, yield) },
			refuse: yield,
			seen:   map[string]bool{},
		}
		return w.dir(path, nil)
	case info.Mode().IsRegular() || info.Mode()&os.ModeNamedPipe != 0: // a pipe: <(zcat x)
		return o.file(path, yield)
	}
	return yield(refuse(path, 0, "neither a file nor a directory ("+info.Mode().Type().String()+")"))
}

func (o Options) file(path string, yield func(Item) bool) bool {
	f, err := os.Open(path)
	if err != nil {
		return yield(refuse(path, 0, reason(err)))
	}
	defer f.Close() // only read from: nothing to lose
	size := int64(-1)
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
		size = info.Size()
	}
	return o.stream(path, f, size, yield)
}

// Size is the bytes of all files that [Files] would read, and whether that is
// the whole: standard input and pipes can't be measured.
func Size(paths []string) (bytes int64, whole bool) {
	whole = true
	for _, path := range paths {
		n, ok := sizeOf(path)
		bytes, whole = bytes+n, whole && ok
	}
	return bytes, whole
}

func refuse(file string, line int, reason string) Item {
	r := Refusal{file, line, reason}
	return Item{Err: r, Where: r.Where()}
}

// reason is an error of the file system without the path, which [Refusal] has.
func reason(err error) string {
	if p, ok := err.(*os.PathError); ok {
		return p.Err.Error()
	}
	return err.Error()
}
