package sqlite

import (
	"context"
	"unicode/utf8"

	"aftermath"
)

// Put implements [aftermath.Store]: one transaction, so one fsync, for all rs.
func (s *Store) Put(ctx context.Context, rs []aftermath.Report) ([]aftermath.PutResult, error) {
	if len(rs) == 0 {
		return nil, ctx.Err()
	}
	var out []aftermath.PutResult
	err := s.write(ctx, func(t *tx) error {
		for _, r := range rs {
			res, err := t.put(r)
			if err != nil {
				return err
			}
			out = append(out, res)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func (t *tx) put(r aftermath.Report) (aftermath.PutResult, error) {
	res := aftermath.PutResult{ID: r.Key(), State: "same"}
	if !utf8.ValidString(r.Text) {
		return res, refuse("report %s: its text is not UTF-8", res.ID)
	}
	content := r.Content()
	same, err := t.one(`SELECT version FROM receipt WHERE id = ? AND content = ?`,
		[]any{res.ID, content}, []any{&res.Version})
	if same || err != nil {
		return res, err
	}
	var last int
	if _, err := t.one(`SELECT coalesce(max(version), 0) FROM receipt WHERE id = ?`, []any{res.ID}, []any{&last}); err != nil {
		return res, err
	}
	res.Version, res.State = last+1, "stored"
	reading, err := t.readingOf(r)
	if err != nil {
		return res, err
	}
	if err := t.insertReceipt(r, res, content, reading); err != nil {
		return res, err
	}
	if last > 0 {
		res.State = "version"
		if err := t.replaceOlder(res); err != nil {
			return res, err
		}
	}
	return res, t.touchReading(reading)
}

// readingOf is the row of the reading that r shares with all receipts of its text.
func (t *tx) readingOf(r aftermath.Report) (seq int64, err error) {
	key := r.ReadingKey()
	if ok, err := t.one(`SELECT seq FROM reading WHERE key = ?`, []any{key}, []any{&seq}); ok || err != nil {
		return seq, err
	}
	hash := aftermath.Hash(r.Text)
	var text int64
	ok, err := t.one(`SELECT seq FROM text WHERE hash = ?`, []any{hash}, []any{&text})
	if err != nil {
		return 0, err
	}
	if !ok {
		if text, err = t.insert(`INSERT INTO text(hash, body) VALUES (?, ?)`, hash, blob([]byte(r.Text))); err != nil {
			return 0, err
		}
	}
	return t.insert(`INSERT INTO reading(key, text, lang) VALUES (?, ?, ?)`, key, text, r.Lang)
}

func (t *tx) insertReceipt(r aftermath.Report, res aftermath.PutResult, content string, reading int64) error {
	seq, err := t.insert(`INSERT INTO receipt(id, version, content, url, publisher, title, published, lang, received, reading)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		res.ID, res.Version, content, r.URL, r.Publisher, r.Title, string(r.Published), r.Lang, t.now, reading)
	if err != nil {
		return err
	}
	packing, body := t.s.flate.pack(r.Raw, r.Text)
	if _, err := t.exec(`INSERT INTO raw(receipt, packing, body) VALUES (?, ?, ?)`, seq, packing, blob(body)); err != nil {
		return err
	}
	_, err = t.exec(`UPDATE reading SET live = live + 1 WHERE seq = ?`, reading)
	return err
}

// blob keeps "no bytes" apart from NULL.
func blob(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// replaceOlder marks the versions before the new one as replaced. A reading whose
// last receipt that was is not told of any longer.
func (t *tx) replaceOlder(now aftermath.PutResult) error {
	type row struct{ seq, reading int64 }
	var r row
	var rows []row
	err := t.each(`SELECT seq, reading FROM receipt WHERE id = ? AND version < ? AND replaced IS NULL`,
		[]any{now.ID, now.Version}, []any{&r.seq, &r.reading}, func() error { rows = append(rows, r); return nil })
	if err != nil {
		return err
	}
	for _, r := range rows {
		if _, err := t.exec(`UPDATE receipt SET replaced = ? WHERE seq = ?`, t.now, r.seq); err != nil {
			return err
		}
		if err := t.touchReading(r.reading); err != nil {
			return err
		}
		if err := t.dropReceipt(r.reading); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) dropReceipt(reading int64) error {
	var live int
	if _, err := t.one(`UPDATE reading SET live = live - 1 WHERE seq = ? RETURNING live`, []any{reading}, []any{&live}); err != nil || live > 0 {
		return err
	}
	if err := t.endFiling(reading); err != nil {
		return err
	}
	_, err := t.exec(`UPDATE reading SET state = 0, edition = '', tries = 0, lease = 0 WHERE seq = ?`, reading)
	return err
}

// touchReading marks the list's entries of the incidents that a reading tells of as stale.
func (t *tx) touchReading(reading int64) error {
	_, err := t.exec(`UPDATE incident SET rev = rev + 1 WHERE id IN (SELECT i.root FROM local l
		JOIN incident i ON i.id = l.incident WHERE l.reading = ? AND l.live = 1)`, reading)
	return err
}

// touch marks the list's entry of one incident as stale.
func (t *tx) touch(incident string) error {
	_, err := t.exec(`UPDATE incident SET rev = rev + 1 WHERE id = (SELECT root FROM incident WHERE id = ?)`, incident)
	return err
}
