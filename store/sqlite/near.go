package sqlite

import (
	"context"
	"encoding/json"

	"aftermath"
)

// perKey is how many local incidents of one key are looked at: those of lowest rank. A key that all reports of a country and day share
// would else cost more every day.
const perKey = 64

// nearest looks the keys up in their index and loads only the rows that are
// returned. A shared key weighs less the more share it. The cost is bounded by
// the number of keys, whatever the size of the store.
const nearest = `WITH hit AS MATERIALIZED (
	SELECT j.key AS nth, k.local AS local FROM (SELECT DISTINCT value AS v, min(key) AS key FROM json_each(?1) GROUP BY value) j
	CROSS JOIN link_key k ON k.key = j.v AND k.rank <= coalesce(
		(SELECT o.rank FROM link_key o WHERE o.key = j.v ORDER BY o.rank LIMIT 1 OFFSET ?3 - 1), 9223372036854775807)
), weight AS MATERIALIZED (
	SELECT nth, 1.0 / count(*) AS w FROM hit GROUP BY nth
), best AS (
	SELECT h.local AS local, sum(w.w) AS w FROM hit h JOIN weight w ON w.nth = h.nth
	GROUP BY h.local ORDER BY 2 DESC, 1 LIMIT ?2
)
SELECT r.key, l.body, coalesce(i.root, ''), l.by_person,
	(SELECT coalesce(min(c.published), '') FROM receipt c WHERE c.reading = l.reading AND c.published <> '')
FROM best b CROSS JOIN local l ON l.seq = b.local CROSS JOIN reading r ON r.seq = l.reading LEFT JOIN incident i ON i.id = l.incident
ORDER BY b.w DESC, r.key, l.key`

// Near implements [aftermath.Store].
func (s *Store) Near(ctx context.Context, keys []string, limit int) ([]aftermath.Linked, error) {
	var out []aftermath.Linked
	if len(keys) == 0 {
		return nil, ctx.Err()
	}
	err := s.read(ctx, func(t *tx) error {
		var err error
		out, err = t.linked(nearest, list(keys), limit, perKey)
		return err
	})
	return out, err
}

// linked scans rows of: key of the reading, body, incident, whether a person put it there, publication.
func (t *tx) linked(q string, args ...any) ([]aftermath.Linked, error) {
	var out []aftermath.Linked
	var l aftermath.Linked
	var body string
	err := t.each(q, args, []any{&l.Reading, &body, &l.Incident, &l.ByPerson, &l.Published}, func() error {
		l.Local = aftermath.Local{}
		if err := json.Unmarshal([]byte(body), &l.Local); err != nil {
			return err
		}
		l.Ref.Local = l.Key
		out = append(out, l)
		return nil
	})
	return out, err
}
