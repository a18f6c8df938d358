package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"aftermath"
)

// The file says what it is in SQLite's own header: application_id is "AFTM", user_version
// the format, which is the number of the last migration applied.
//
// History: 1: the first. 2: what people decide about claims, and undoing. 3: what search finds incidents by.
const (
	magic  = 0x4146544d
	format = 5
)

// migrations/NNNN.sql leads from format N-1 to N. They are applied by us and not by
// a library: goose checks what is to do before it takes SQLite's lock, and keeps its
// version in a table of its own, so that two processes which make one file at once
// collide, and the version in the header could differ from the tables'.
//
//go:embed migrations/*.sql
var migrations embed.FS

// checkPath refuses early what SQLite calls "unable to open database file" alike.
func checkPath(path string) error {
	if path == Memory {
		return nil
	}
	fi, err := os.Stat(path)
	switch {
	case err == nil && fi.IsDir():
		return aftermath.Hint{Err: errors.New("is a directory"), What: "name a file in it, such as " + filepath.Join(path, "aftermath.db")}
	case err == nil && !fi.Mode().IsRegular():
		return errors.New("is not a regular file")
	case err == nil || !errors.Is(err, fs.ErrNotExist):
		return bare(err)
	}
	dir := filepath.Dir(path)
	if _, err := os.Stat(dir); err != nil {
		return aftermath.Hint{Err: fmt.Errorf("its folder: %w", bare(err)), What: "make it: mkdir -p " + dir}
	}
	return nil
}

// bare leaves the path out of an error, which the caller puts before it.
func bare(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// prepareFormat brings a new or older file to the format and refuses others. It
// writes nothing before it knows that the file is ours.
func (s *Store) prepareFormat(ctx context.Context) error {
	have, err := formatOf(ctx, s.w)
	if err != nil {
		return err
	}
	if have < format {
		if err := s.migrate(ctx); err != nil {
			return err
		}
	}
	return s.useLog(ctx)
}

type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// formatOf is the format of a store, 0 for an empty file.
func formatOf(ctx context.Context, q querier) (int, error) {
	var app, version, tables int
	err := q.QueryRowContext(ctx, `SELECT (SELECT application_id FROM pragma_application_id),
		(SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)`).Scan(&app, &version, &tables)
	switch {
	case err != nil:
		return 0, err
	case app == 0 && version == 0 && tables == 0:
		return 0, nil
	case app != magic:
		return 0, aftermath.Hint{
			Err:  fmt.Errorf("an SQLite file of another program: %w", aftermath.ErrFormat),
			What: "it is left as it is; name another file with --store",
		}
	case version > format:
		return 0, aftermath.Hint{
			Err:  fmt.Errorf("format %d, this program knows up to %d: %w", version, format, aftermath.ErrFormat),
			What: "a newer aftermath wrote it; use that one or a newer one (aftermath version shows yours)",
		}
	}
	return version, nil
}

// migrate applies what is missing in one transaction. What is missing is asked
// again inside, since another process may have been quicker.
func (s *Store) migrate(ctx context.Context) error {
	sqlTx, err := s.w.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = sqlTx.Rollback() }() // after Commit it does nothing
	have, err := formatOf(ctx, sqlTx)
	if err != nil {
		return err
	}
	for n := have + 1; n <= format; n++ {
		b, err := migrations.ReadFile(fmt.Sprintf("migrations/%04d.sql", n))
		if err != nil {
			return err
		}
		if _, err := sqlTx.ExecContext(ctx, string(b)); err != nil {
			return fmt.Errorf("migration %d: %w", n, err)
		}
	}
	if have > 0 && have < 3 {
		if err := (&tx{ctx: ctx, s: s, sql: sqlTx, stmts: map[string]*sql.Stmt{}}).indexAll(); err != nil {
			return fmt.Errorf("migration 3: %w", err)
		}
	}
	if _, err := sqlTx.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", magic, format)); err != nil {
		return err
	}
	return sqlTx.Commit()
}

// useLog switches the file to the write-ahead log, which it then keeps. SQLite does not
// wait for others there as it does elsewhere, so we do.
func (s *Store) useLog(ctx context.Context) error {
	if s.path == Memory {
		return nil
	}
	var mode string
	if err := s.w.QueryRowContext(ctx, "PRAGMA journal_mode").Scan(&mode); err != nil || mode == "wal" {
		return err
	}
	for waited := time.Duration(0); ; waited += 10 * time.Millisecond {
		err := s.w.QueryRowContext(ctx, "PRAGMA journal_mode = WAL").Scan(&mode)
		if err == nil && !strings.EqualFold(mode, "wal") {
			return aftermath.Hint{Err: fmt.Errorf("no write-ahead log here (%s)", mode), What: "keep the store on a local disk"}
		}
		if err == nil || code(err) != busy || waited >= s.opt.Wait {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(10 * time.Millisecond):
		}
	}
}
