package sqlite

import (
	"context"
	"encoding/json"

	"aftermath"
)

// nearest looks the keys up in their index and loads only the rows that are
// returned. Its cost is the number of hits, whatever the size of the store.
const nearest = `WITH hit AS (
	SELECT k.local AS local, count(*) AS n FROM local_key k
	WHERE k.key IN (SELECT value FROM json_each(?1)) GROUP BY k.local
), best AS (
	SELECT h.local AS local, h.n AS n, r.key AS reading, l.key AS key
	FROM hit h CROSS JOIN local l ON l.seq = h.local CROSS JOIN reading r ON r.seq = l.reading
	WHERE l.incident IS NOT NULL
	ORDER BY h.n DESC, r.key, l.key LIMIT ?2
)
SELECT b.reading, l.body, i.root, l.by_person,
	(SELECT coalesce(min(c.published), '') FROM receipt c WHERE c.reading = l.reading AND c.published <> '')
FROM best b CROSS JOIN local l ON l.seq = b.local CROSS JOIN incident i ON i.id = l.incident
ORDER BY b.n DESC, b.reading, b.key`

// Near implements [aftermath.Store].
func (s *Store) Near(ctx context.Context, keys []string, limit int) ([]aftermath.Linked, error) {
	var out []aftermath.Linked
	if len(keys) == 0 {
		return nil, ctx.Err()
	}
	err := s.read(ctx, func(t *tx) error {
		var l aftermath.Linked
		var body string
		return t.each(nearest, []any{list(keys), limit},
			[]any{&l.Reading, &body, &l.Incident, &l.ByPerson, &l.Published}, func() error {
				l.Local = aftermath.Local{}
				if err := json.Unmarshal([]byte(body), &l.Local); err != nil {
					return err
				}
				l.Ref.Local = l.Key
				out = append(out, l)
				return nil
			})
	})
	return out, err
}
