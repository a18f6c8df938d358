package sqlite

import (
	"context"
	"errors"
	"fmt"

	driver "modernc.org/sqlite"

	"aftermath"
)

// SQLite's primary result codes that a person can do something about.
const (
	busy     = 5
	locked   = 6
	readonly = 8
	ioerr    = 10
	corrupt  = 11
	full     = 13
	cantopen = 14
	notadb   = 26
)

var causes = map[int]struct{ what, hint string }{
	busy:     {"another program is writing to it", "wait for it to end, or end it; then run this again"},
	locked:   {"another program is writing to it", "wait for it to end, or end it; then run this again"},
	readonly: {"is read-only", "make the file and its folder writable, or name another with --store"},
	ioerr:    {"the disk does not read or write", "check the disk and the space on it; what was acknowledged is kept"},
	corrupt:  {"is damaged", "restore it from a copy; sqlite3 FILE .recover saves what can be read"},
	full:     {"the disk is full", "free some space and run this again; what was acknowledged is kept"},
	cantopen: {"can't be opened", "make the file and its folder readable and writable"},
	notadb:   {"is not a store", "it is left as it is; name another file with --store"},
}

// code is SQLite's primary result code of an error, 0 if it is none of SQLite's.
func code(err error) int {
	var e *driver.Error
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return 0
}

// explain puts the store before an error of the file, with what to do about it.
// Errors about what is in the store pass as they are.
func (s *Store) explain(err error) error {
	if err == nil || errors.As(err, &said{}) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	if c, ok := causes[code(err)]; ok {
		return aftermath.Hint{Err: fmt.Errorf("store %s: %s: %w", s.path, c.what, err), What: c.hint}
	}
	wrapped := fmt.Errorf("store %s: %w", s.path, err)
	var h aftermath.Hint
	if errors.As(err, &h) {
		return aftermath.Hint{Err: wrapped, What: h.What}
	}
	return wrapped
}

// said is an error about what a caller asked for, complete as it is.
type said struct{ error }

func (s said) Unwrap() error { return s.error }

func refuse(format string, args ...any) error { return said{fmt.Errorf(format, args...)} }

func notFound(kind, id string) error { return refuse("%s %s: %w", kind, id, aftermath.ErrNotFound) }
