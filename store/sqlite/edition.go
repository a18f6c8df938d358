package sqlite

import (
	"context"

	"aftermath"
)

// Editions implements [aftermath.Store].
func (s *Store) Editions(ctx context.Context) ([]aftermath.EditionCount, error) {
	var out []aftermath.EditionCount
	err := s.read(ctx, func(t *tx) error {
		var e aftermath.EditionCount
		return t.each(`SELECT edition, count(*), sum(valid_to IS NULL) FROM filing GROUP BY edition ORDER BY max(seq) DESC`,
			nil, []any{&e.Edition, &e.Readings, &e.Valid}, func() error { out = append(out, e); return nil })
	})
	return out, err
}

// readingsPage is how many readings are loaded at once: with their claims they are some
// hundred times as large as receipts.
const readingsPage = 50

// Readings implements [aftermath.Store].
func (s *Store) Readings(ctx context.Context, edition string, f func(aftermath.Filed) error) error {
	var after int64
	for {
		var fs []aftermath.Filed
		err := s.read(ctx, func(t *tx) error {
			var filings []int64
			err := t.each(`SELECT seq FROM filing WHERE edition = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3`,
				[]any{edition, after, readingsPage}, []any{&after}, func() error { filings = append(filings, after); return nil })
			if err != nil || len(filings) == 0 {
				return err
			}
			fs, err = t.filed(filings)
			return err
		})
		if err != nil || len(fs) == 0 {
			return err
		}
		for _, r := range fs {
			if err := f(r); err != nil {
				return err
			}
		}
	}
}
