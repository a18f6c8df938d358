// Package sqlite keeps the store in one SQLite file. In go reports, readings and
// decisions; out comes what [aftermath.Store] promises. It refuses a file that is
// not a store, and one of a newer format than it knows.
//
// One connection writes, each write in one IMMEDIATE transaction; several read.
// The journal is a write-ahead log with synchronous=FULL: what was acknowledged
// survives a loss of power (NORMAL may lose the last commits). Several processes
// may use one file: writers wait for each other.
package sqlite

import (
	"context"
	"database/sql"
	"net/url"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// Memory is the path of a store that lives as long as it is open.
const Memory = ":memory:"

// Options are how a store is opened; the zero Options are good for use.
type Options struct {
	Now   func() time.Time // the clock; nil means time.Now
	Tries int              // how often a text is taken before it is dead; 0 means 3
	Wait  time.Duration    // how long a write waits for another process; 0 means 20 s
}

// Store is a store in one file.
type Store struct {
	path  string
	opt   Options
	w, r  *sql.DB              // w has one connection; in memory r is w
	turn  chan struct{}        // holds one: whose turn it is to write; ready and asked are that writer's
	ready map[string]*sql.Stmt // of w
	asked map[string]bool      // to be prepared before the next write
	near  func() (*sql.Stmt, error)
	flate flateWriters
	seen  func(query string) // a test that looks at how every query is run
}

// readers is how many connections read at once. More than four bought nothing on two cores.
const readers = 4

// Open opens the store in a file, and makes it if there is none. Its folder must exist.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Tries == 0 {
		o.Tries = 3
	}
	if o.Wait == 0 {
		o.Wait = 20 * time.Second
	}
	s := &Store{path: path, opt: o, turn: make(chan struct{}, 1), ready: map[string]*sql.Stmt{}, asked: map[string]bool{}}
	if err := s.open(ctx); err != nil {
		_ = s.Close() // the first error says it
		return nil, s.explain(err)
	}
	return s, nil
}

func (s *Store) open(ctx context.Context) error {
	if err := checkPath(s.path); err != nil {
		return err
	}
	var err error
	if s.w, err = s.connect(1, url.Values{"_txlock": {"immediate"}}); err != nil {
		return err
	}
	if s.r = s.w; s.path != Memory {
		// Readers look into the file through the memory map: what is looked up in a store of a million incidents is spread over more
		// pages than any cache of ours, and 804 reports/s were linked so, 540 without. SQLite caps the map at 2 GB. The writer keeps to
		// reads and writes, whose errors come back as errors.
		if s.r, err = s.connect(readers, url.Values{"_query_only": {"1"}, "_pragma": {"mmap_size(2147418112)"}}); err != nil {
			return err
		}
	}
	s.near = sync.OnceValues(func() (*sql.Stmt, error) { return s.r.Prepare(nearest) })
	return s.prepareFormat(ctx)
}

func (s *Store) connect(n int, v url.Values) (*sql.DB, error) {
	v.Set("_busy_timeout", strconv.FormatInt(s.opt.Wait.Milliseconds(), 10))
	v.Set("_synchronous", "FULL")
	v.Set("_foreign_keys", "1")
	v.Add("_pragma", "journal_size_limit(67108864)") // give the log's space back above 64 MiB
	v.Add("_pragma", "cache_size(-16000)")           // 16 MB each, not 2: long walks read pages again and again
	name := Memory
	if s.path != Memory {
		abs, err := filepath.Abs(s.path)
		if err != nil {
			return nil, err
		}
		// A file: address, so that a ? or % in a path is part of its name.
		name = (&url.URL{Scheme: "file", Path: filepath.ToSlash(abs)}).String()
	}
	db, err := sql.Open("sqlite", name+"?"+v.Encode())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(n)
	db.SetMaxIdleConns(n) // a closed connection would take a store in memory with it
	return db, nil
}

func (s *Store) see(query string) {
	if s.seen != nil {
		s.seen(query)
	}
}

// Close closes the file. What was acknowledged is in it already.
func (s *Store) Close() error {
	var err error
	if s.r != nil && s.r != s.w {
		err = s.r.Close()
	}
	if s.w != nil {
		if e := s.w.Close(); err == nil {
			err = e
		}
	}
	return err
}
