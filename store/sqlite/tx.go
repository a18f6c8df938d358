package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"maps"
	"time"
)

// tx is one transaction, with its time and the statements prepared in it.
type tx struct {
	ctx    context.Context
	s      *Store
	sql    *sql.Tx
	writes bool
	stmts  map[string]*sql.Stmt
	now    int64
}

// write runs f in one transaction that is durable when write returns nil.
//
// Writers of one process take turns here and not at the one connection: a
// statement is prepared between transactions, and one writer waiting for the
// connection with another one's statements in hand would wait for ever.
func (s *Store) write(ctx context.Context, f func(*tx) error) error {
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return ctx.Err()
	}
	if err := s.prepare(ctx); err != nil {
		return s.explain(err)
	}
	return s.run(ctx, s.w, true, f)
}

// read runs f over one unchanging view of the store.
func (s *Store) read(ctx context.Context, f func(*tx) error) error {
	return s.run(ctx, s.r, false, f)
}

func (s *Store) run(ctx context.Context, db *sql.DB, writes bool, f func(*tx) error) error {
	t, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: !writes})
	if err != nil {
		return s.explain(err)
	}
	defer func() { _ = t.Rollback() }() // after Commit it does nothing
	x := &tx{ctx: ctx, s: s, sql: t, writes: writes, stmts: map[string]*sql.Stmt{}, now: s.opt.Now().UnixNano()}
	if err := f(x); err != nil {
		if ctx.Err() != nil { // an interrupted statement says so in its own words
			return ctx.Err()
		}
		return s.explain(err)
	}
	return s.explain(t.Commit())
}

// prepare prepares the statements that earlier writes ran. It must be done
// between transactions, since a transaction holds the one connection.
func (s *Store) prepare(ctx context.Context) error {
	for q := range maps.Keys(s.asked) {
		st, err := s.w.PrepareContext(ctx, q)
		if err != nil {
			return err
		}
		s.ready[q] = st
		delete(s.asked, q)
	}
	return nil
}

// stmt is the statement in this transaction, nil if it is not prepared yet.
func (t *tx) stmt(q string) *sql.Stmt {
	t.s.see(q)
	if st := t.stmts[q]; st != nil || !t.writes {
		return st
	}
	if st := t.s.ready[q]; st != nil {
		t.stmts[q] = t.sql.StmtContext(t.ctx, st)
		return t.stmts[q]
	}
	t.s.asked[q] = true
	return nil
}

func (t *tx) exec(q string, args ...any) (sql.Result, error) {
	if st := t.stmt(q); st != nil {
		return st.ExecContext(t.ctx, args...)
	}
	return t.sql.ExecContext(t.ctx, q, args...)
}

// insert is exec that gives the new row's number.
func (t *tx) insert(q string, args ...any) (int64, error) {
	r, err := t.exec(q, args...)
	if err != nil {
		return 0, err
	}
	return r.LastInsertId()
}

// one scans the first row and says whether there was one.
func (t *tx) one(q string, args, into []any) (bool, error) {
	var row *sql.Row
	if st := t.stmt(q); st != nil {
		row = st.QueryRowContext(t.ctx, args...)
	} else {
		row = t.sql.QueryRowContext(t.ctx, q, args...)
	}
	err := row.Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// each calls f for every row, with what scan reads into.
func (t *tx) each(q string, args, into []any, f func() error) error {
	t.s.see(q)
	rows, err := t.sql.QueryContext(t.ctx, q, args...)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }() // rows.Err has its error
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if err := f(); err != nil {
			return err
		}
	}
	return rows.Err()
}

// strings is the first column of a query.
func (t *tx) strings(q string, args ...any) ([]string, error) {
	var out []string
	var v string
	err := t.each(q, args, []any{&v}, func() error { out = append(out, v); return nil })
	return out, err
}

// list is a value for json_each: one parameter that holds many.
func list[T string | int64](vs []T) string {
	if vs == nil {
		return "[]"
	}
	b, _ := json.Marshal(vs) // strings and numbers always marshal
	return string(b)
}

func instant(ns int64) time.Time { return time.Unix(0, ns).UTC() }
