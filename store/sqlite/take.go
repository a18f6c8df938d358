package sqlite

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"aftermath"
)

// The states of a row of reading.
const (
	isNew = iota
	isFiled
	isDead
)

// work is a row of the queue.
type work struct {
	seq    int64
	key    string
	tried  string
	tries  int
	reason string
}

// Take implements [aftermath.Store].
func (s *Store) Take(ctx context.Context, edition string, langs []string, n int, lease time.Duration) ([]aftermath.Task, error) {
	var out []aftermath.Task
	err := s.write(ctx, func(t *tx) error {
		for len(out) < n {
			ws, err := t.waiting(edition, langs, n-len(out))
			if err != nil || len(ws) == 0 {
				return err
			}
			for _, w := range ws {
				task, ok, err := t.take(w, edition, lease)
				if err != nil {
					return err
				}
				if ok {
					out = append(out, task)
				}
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// Each walks an index in the order wanted and stops after n rows, so its cost
// does not grow with the store (only with what is leased now).
const (
	newWork = `SELECT seq, key, tried, tries, reason FROM reading
		WHERE state = 0 AND live > 0 AND lang = ? AND lease <= ? ORDER BY seq LIMIT ?`
	oldWork = `SELECT seq, key, tried, tries, reason FROM reading
		WHERE state > 0 AND live > 0 AND lang = ? AND lease <= ? AND edition %s ? ORDER BY edition, seq LIMIT ?`
)

// waiting finds up to n texts to read: those never read, then those of other editions.
func (t *tx) waiting(edition string, langs []string, n int) ([]work, error) {
	var out []work
	for _, l := range langs {
		ws, err := t.works(newWork, l, t.now, n)
		if err != nil {
			return nil, err
		}
		out = append(out, ws...)
	}
	slices.SortFunc(out, func(a, b work) int { return cmp.Compare(a.seq, b.seq) })
	for _, l := range langs {
		// "<>" could not walk the index; below and above can.
		for _, op := range []string{"<", ">"} {
			if len(out) >= n {
				return out[:n], nil
			}
			ws, err := t.works(fmt.Sprintf(oldWork, op), l, t.now, edition, n-len(out))
			if err != nil {
				return nil, err
			}
			out = append(out, ws...)
		}
	}
	return out[:min(n, len(out))], nil
}

func (t *tx) works(q string, args ...any) ([]work, error) {
	var out []work
	var w work
	err := t.each(q, args, []any{&w.seq, &w.key, &w.tried, &w.tries, &w.reason}, func() error {
		out = append(out, w)
		return nil
	})
	return out, err
}

// take leases one text, or marks it dead if it was taken too often: then
// its readers died without a word.
func (t *tx) take(w work, edition string, lease time.Duration) (aftermath.Task, bool, error) {
	if w.tried != edition {
		w.tries, w.reason = 0, ""
	}
	if w.tries >= t.s.opt.Tries {
		if w.reason == "" {
			w.reason = fmt.Sprintf("taken %d times and never finished", w.tries)
		}
		return aftermath.Task{}, false, t.bury(w.seq, edition, w.reason)
	}
	until := t.now + max(1, int64(lease)) // a lease of nothing must not let one Take take it twice
	_, err := t.exec(`UPDATE reading SET tried = ?, tries = ?, reason = ?, lease = ? WHERE seq = ?`,
		edition, w.tries+1, w.reason, until, w.seq)
	if err != nil {
		return aftermath.Task{}, false, err
	}
	r, err := t.report(`c.reading = ? AND c.replaced IS NULL ORDER BY c.seq`, w.seq)
	return aftermath.Task{Report: r, Reading: w.key, Tries: w.tries + 1}, err == nil, err
}

func (t *tx) bury(reading int64, edition, reason string) error {
	_, err := t.exec(`UPDATE reading SET state = 2, edition = ?, lease = 0, reason = ? WHERE seq = ?`, edition, reason, reading)
	return err
}

// Fail implements [aftermath.Store]. A task that was taken often enough is dead at once.
func (s *Store) Fail(ctx context.Context, reading, reason string) error {
	return s.write(ctx, func(t *tx) error {
		var w work
		var state int
		var edition string
		ok, err := t.one(`SELECT seq, tried, tries, state, edition FROM reading WHERE key = ?`,
			[]any{reading}, []any{&w.seq, &w.tried, &w.tries, &state, &edition})
		switch {
		case err != nil:
			return err
		case !ok:
			return notFound("reading", reading)
		case state != isNew && edition == w.tried:
			return nil // another worker was quicker, or it is dead
		case w.tries >= s.opt.Tries:
			return t.bury(w.seq, w.tried, reason)
		}
		_, err = t.exec(`UPDATE reading SET lease = 0, reason = ? WHERE seq = ?`, reason, w.seq)
		return err
	})
}

// Report implements [aftermath.Store].
func (s *Store) Report(ctx context.Context, id string, version int) (aftermath.Report, error) {
	var r aftermath.Report
	err := s.read(ctx, func(t *tx) (err error) {
		if version > 0 {
			r, err = t.report(`c.id = ? AND c.version = ?`, id, version)
		} else {
			r, err = t.report(`c.id = ? ORDER BY c.version DESC`, id)
		}
		if err == nil && r.ID == "" {
			return notFound("report", id)
		}
		return err
	})
	return r, err
}

// report loads the first report that where selects, with its bytes; the zero Report if there is none.
func (t *tx) report(where string, args ...any) (aftermath.Report, error) {
	var r aftermath.Report
	var received int64
	var packing int
	var text, body []byte
	ok, err := t.one(`SELECT c.id, c.url, c.publisher, c.title, c.published, c.lang, c.received, x.body, w.packing, w.body
		FROM receipt c JOIN reading r ON r.seq = c.reading JOIN text x ON x.seq = r.text JOIN raw w ON w.receipt = c.seq
		WHERE `+where+` LIMIT 1`, args,
		[]any{&r.ID, &r.URL, &r.Publisher, &r.Title, &r.Published, &r.Lang, &received, &text, &packing, &body})
	if err != nil || !ok {
		return aftermath.Report{}, err
	}
	r.Received, r.Text = instant(received), string(text)
	r.Raw, err = unpack(packing, body, r.Text)
	return r, err
}
