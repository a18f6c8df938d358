package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"

	"aftermath"
)

// perKey is how many local incidents of one key are looked at: those of lowest rank. A key that all reports of a country and day share
// would else cost more every day. 32 and 64 put no more reports of the open sets together and cost more.
const perKey = 16

// nearest looks the keys up in their index and loads only the rows that are
// returned. A shared key weighs less the more share it. The cost is bounded by
// the number of keys, whatever the size of the store.
const nearest = `WITH hit AS MATERIALIZED (
	SELECT j.key AS nth, k.local AS local, k.rank AS rank FROM json_each(?1) j CROSS JOIN link_key k ON k.key = j.value AND k.rank <= coalesce(
		(SELECT o.rank FROM link_key o WHERE o.key = j.value ORDER BY o.rank LIMIT 1 OFFSET ?3 - 1), 9223372036854775807)
), weight AS MATERIALIZED (
	SELECT nth, 1.0 / count(*) AS w FROM hit GROUP BY nth
), best AS (
	SELECT h.local AS local, sum(w.w) AS w, h.rank AS rank FROM hit h JOIN weight w ON w.nth = h.nth
	GROUP BY h.local ORDER BY 2 DESC, 3 LIMIT ?2
)
SELECT l.source, l.body, coalesce(i.root, ''), l.by_person, l.published
FROM best b CROSS JOIN local l ON l.seq = b.local LEFT JOIN incident i ON i.id = l.incident
ORDER BY b.w DESC, l.source, l.key`

// Near implements [aftermath.Store].
func (s *Store) Near(ctx context.Context, keys []string, limit int) ([]aftermath.Linked, error) {
	var out []aftermath.Linked
	if len(keys) == 0 {
		return nil, ctx.Err()
	}
	s.see(nearest)
	rows, err := s.nearRows(ctx, list(slices.Compact(slices.Sorted(slices.Values(keys)))), limit, perKey)
	if err == nil {
		out, err = scanLinked(rows)
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return out, s.explain(err)
}

// nearRows runs the one query that every report needs by a statement that stays prepared: to prepare it takes a fifth of its time.
func (s *Store) nearRows(ctx context.Context, args ...any) (*sql.Rows, error) {
	st, err := s.near()
	if err != nil {
		return s.r.QueryContext(ctx, nearest, args...)
	}
	return st.QueryContext(ctx, args...)
}

// linked scans rows of: key of the reading, body, incident, whether a person put it there, publication.
func (t *tx) linked(q string, args ...any) ([]aftermath.Linked, error) {
	t.s.see(q)
	rows, err := t.sql.QueryContext(t.ctx, q, args...)
	if err != nil {
		return nil, err
	}
	return scanLinked(rows)
}

func scanLinked(rows *sql.Rows) ([]aftermath.Linked, error) {
	defer func() { _ = rows.Close() }() // rows.Err has its error
	var out []aftermath.Linked
	var body sql.RawBytes
	for rows.Next() {
		var l aftermath.Linked
		if err := rows.Scan(&l.Reading, &body, &l.Incident, &l.ByPerson, &l.Published); err != nil {
			return nil, err
		}
		if err := json.Unmarshal(body, &l.Local); err != nil {
			return nil, err
		}
		l.Ref.Local = l.Key
		out = append(out, l)
	}
	return out, rows.Err()
}
