package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"aftermath"
	"aftermath/store/storetest"
)

// wantErr checks that an error begins with the store and says what to do.
func wantErr(t *testing.T, err error, path, what, hint string) {
	t.Helper()
	var h aftermath.Hint
	switch {
	case err == nil || !strings.HasPrefix(err.Error(), "store "+path+": "+what):
		t.Errorf("got %v, want store %s: %s...", err, path, what)
	case !errors.As(err, &h) || !strings.Contains(h.What, hint):
		t.Errorf("%v: hint %q, want one with %q", err, h.What, hint)
	}
}

// raw opens a file with the bare driver.
func raw(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	db.SetMaxOpenConns(1)
	return db
}

func run(t *testing.T, db *sql.DB, qs ...string) {
	t.Helper()
	for _, q := range qs {
		if _, err := db.Exec(q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
}

// filled makes a store with n reports and closes it.
func filled(t *testing.T, n int) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "s.db")
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var rs []aftermath.Report
	for i := range n {
		rs = append(rs, long(i))
	}
	if _, err := s.Put(t.Context(), rs); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestRefusesPaths(t *testing.T) {
	dir := t.TempDir()
	_, err := Open(t.Context(), dir, Options{})
	wantErr(t, err, dir, "is a directory", filepath.Join(dir, "aftermath.db"))
	_, err = Open(t.Context(), filepath.Join(dir, "no", "s.db"), Options{})
	wantErr(t, err, filepath.Join(dir, "no", "s.db"), "its folder: no such file", "mkdir -p "+filepath.Join(dir, "no"))
	if _, err := Open(t.Context(), os.DevNull, Options{}); err == nil || !strings.Contains(err.Error(), "not a regular file") {
		t.Errorf("a device: %v", err)
	}
}

// What is not ours is refused and not touched by a byte.
func TestRefusesOtherFiles(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "notes.txt")
	if err := os.WriteFile(text, []byte(strings.Repeat("not a database\n", 99)), 0o600); err != nil {
		t.Fatal(err)
	}
	foreign := filepath.Join(dir, "browser.db")
	run(t, raw(t, foreign), `CREATE TABLE history(url TEXT)`)
	newer := filled(t, 1)
	run(t, raw(t, newer), `PRAGMA user_version = 99`, `PRAGMA wal_checkpoint(TRUNCATE)`)
	for path, want := range map[string][2]string{
		text:    {"is not a store", "name another file"},
		foreign: {"an SQLite file of another program", "name another file"},
		newer:   {"format 99, this program knows up to " + strconv.Itoa(format), "newer"},
	} {
		before, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		_, err = Open(t.Context(), path, Options{})
		wantErr(t, err, path, want[0], want[1])
		if path != text && !errors.Is(err, aftermath.ErrFormat) {
			t.Errorf("%v: not ErrFormat", err)
		}
		if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
			t.Errorf("%s was changed (%v)", path, err)
		}
	}
}

func TestDamaged(t *testing.T) {
	path := filled(t, 300)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 1 << 16; i < len(b); i += 3 { // header and schema stay right
		b[i] ^= 0xa5
	}
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	// Depending on where the damage is, it shows on opening or later.
	s, err := Open(t.Context(), path, Options{})
	for i := 0; err == nil && i < 300; i++ {
		_, err = s.Report(t.Context(), storetest.Report(i).ID, 0)
	}
	if s != nil {
		defer func() { _ = s.Close() }()
	}
	wantErr(t, err, path, "is damaged", "recover")
}

// A full disk, as SQLite sees it: no page more. What was acknowledged stays, and
// the store works again when there is room.
func TestFull(t *testing.T) {
	path := filled(t, 20)
	s := open(t, path, Options{})
	run(t, s.w, `PRAGMA max_page_count = 60`)
	var err error
	n := 20
	for ; err == nil && n < 1000; n++ {
		_, err = s.Put(t.Context(), []aftermath.Report{long(n)})
	}
	wantErr(t, err, path, "the disk is full", "free some space")
	c, err := s.Count(t.Context(), "", nil)
	if err != nil || c[aftermath.Waiting] != n-1 {
		t.Errorf("%v, %v: want %d waiting", c, err, n-1)
	}
	run(t, s.w, `PRAGMA max_page_count = 100000`)
	if res, err := s.Put(t.Context(), []aftermath.Report{long(n - 1)}); err != nil || res[0].State != "stored" {
		t.Errorf("with room again: %v, %v", res, err)
	}
}

func TestReadOnly(t *testing.T) {
	path := filled(t, 1)
	s := open(t, path, Options{})
	_, err := s.r.Exec(`DELETE FROM raw`) // a reader: SQLite answers as for a read-only file
	wantErr(t, s.explain(err), path, "is read-only", "writable")
	if os.Geteuid() == 0 {
		return // whoever runs as root may write everywhere
	}
	if err := os.Chmod(path, 0o400); err != nil {
		t.Fatal(err)
	}
	ro, err := Open(t.Context(), path, Options{})
	if err == nil {
		defer func() { _ = ro.Close() }()
		_, err = ro.Put(t.Context(), []aftermath.Report{long(7)})
	}
	wantErr(t, err, path, "is read-only", "writable")
}

// While another process writes, reading goes on, and writing waits; as long as
// it was told to, or until the context ends.
func TestLocked(t *testing.T) {
	path := filled(t, 1)
	other := raw(t, path)
	run(t, other, `BEGIN IMMEDIATE`)
	s := open(t, path, Options{Wait: 30 * time.Millisecond})
	if c, err := s.Count(t.Context(), "", nil); err != nil || c[aftermath.Waiting] != 1 {
		t.Errorf("reading: %v, %v", c, err)
	}
	_, err := s.Put(t.Context(), []aftermath.Report{long(7)})
	wantErr(t, err, path, "another program is writing to it", "wait")

	patient := open(t, path, Options{})
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := patient.Put(ctx, []aftermath.Report{long(7)}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("waiting past the context's end: %v", err)
	}
	done := make(chan error)
	go func() {
		_, err := patient.Put(t.Context(), []aftermath.Report{long(7)})
		done <- err
	}()
	time.Sleep(20 * time.Millisecond) // so that it waits, most likely
	run(t, other, `ROLLBACK`)
	if err := <-done; err != nil {
		t.Errorf("after the other ended: %v", err)
	}
}

// A migration or a store made half is undone: what is left opens as new.
func TestHalfMade(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s.db")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Open(ctx, path, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	s := open(t, path, Options{})
	if _, err := s.Put(t.Context(), []aftermath.Report{storetest.Report(1)}); err != nil {
		t.Error(err)
	}
}
