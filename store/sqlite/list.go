package sqlite

import (
	"context"
	"slices"

	"aftermath"
)

// page is how many receipts are loaded at once. Receipts reads page by page, so that no
// view is held open while the caller works (it would keep the log from being
// written back), and so that the caller may use the store meanwhile.
const page = 500

// receiptRows selects receipts (rows of c with their r) from a join.
type receiptRows struct {
	t       *tx
	query   string
	edition string
	langs   []string
}

func (t *tx) receiptRows(from, edition string, langs []string) receiptRows {
	return receiptRows{t, `SELECT c.seq, r.seq, c.id, c.url, c.publisher, c.title, c.published, c.lang, c.received, c.version,
		c.replaced IS NOT NULL, r.key, r.state, r.edition, r.reason FROM ` + from + ` ORDER BY c.seq`, edition, langs}
}

func (rows receiptRows) each(args []any, f func(seq, reading int64, r aftermath.Receipt) error) error {
	var r aftermath.Receipt
	var q queued
	var seq, reading, received int64
	return rows.t.each(rows.query, args, []any{
		&seq, &reading, &r.ID, &r.URL, &r.Publisher, &r.Title, &r.Published, &r.Lang,
		&received, &r.Version, &q.replaced, &r.Reading, &q.state, &q.edition, &q.reason,
	}, func() error {
		r.Received, q.lang = instant(received), r.Lang
		r.Status, r.Reason = q.status(rows.edition, rows.langs)
		return f(seq, reading, r)
	})
}

// queued is where a receipt stands in the queue.
type queued struct {
	replaced bool
	state    int
	edition  string
	lang     string
	reason   string
}

// status says so under an edition and languages ("" and nil are any), with the reason if it is not read.
func (q queued) status(edition string, langs []string) (aftermath.Status, string) {
	current := edition == "" || edition == q.edition
	switch {
	case q.replaced:
		return aftermath.Replaced, ""
	case q.state == isFiled && current:
		return aftermath.Read, ""
	case q.state == isDead && current:
		return aftermath.Dead, q.reason
	case langs != nil && !slices.Contains(langs, q.lang):
		return aftermath.Unread, "language " + q.lang + " is not read"
	}
	return aftermath.Waiting, q.reason
}

// Receipts implements [aftermath.Store].
func (s *Store) Receipts(ctx context.Context, edition string, langs []string, f func(aftermath.Receipt, []aftermath.ReportIncident) error) error {
	var after int64
	for {
		rs, is, last, err := s.receiptPage(ctx, edition, langs, after)
		if err != nil || len(rs) == 0 {
			return err
		}
		for i, r := range rs {
			if err := f(r, is[i]); err != nil {
				return err
			}
		}
		after = last
	}
}

// receiptPage is the next receipts after a row, each with its incidents, and the last row.
func (s *Store) receiptPage(ctx context.Context, edition string, langs []string, after int64) ([]aftermath.Receipt, [][]aftermath.ReportIncident, int64, error) {
	var rs []aftermath.Receipt
	var readings []int64
	err := s.read(ctx, func(t *tx) error {
		rows := t.receiptRows(`(SELECT * FROM receipt WHERE seq > ?1 ORDER BY seq LIMIT ?2) c JOIN reading r ON r.seq = c.reading`, edition, langs)
		return rows.each([]any{after, page}, func(seq, reading int64, r aftermath.Receipt) error {
			rs, readings, after = append(rs, r), append(readings, reading), seq
			return nil
		})
	})
	if err != nil || len(rs) == 0 {
		return nil, nil, after, err
	}
	byReading, err := s.incidentsOf(ctx, readings)
	if err != nil {
		return nil, nil, after, err
	}
	is := make([][]aftermath.ReportIncident, len(rs))
	for i, r := range rs {
		if r.Status != aftermath.Replaced {
			is[i] = byReading[readings[i]]
		}
	}
	return rs, is, after, nil
}

// incidentsOf are the incidents that valid readings tell of, in the order they
// tell of them; main if any of their local incidents is.
func (s *Store) incidentsOf(ctx context.Context, readings []int64) (map[int64][]aftermath.ReportIncident, error) {
	out := map[int64][]aftermath.ReportIncident{}
	err := s.read(ctx, func(t *tx) error {
		var reading int64
		var in aftermath.ReportIncident
		return t.each(`SELECT l.reading, i.root, l.role FROM (SELECT DISTINCT value FROM json_each(?)) j
			CROSS JOIN local l ON l.reading = j.value AND l.live = 1 JOIN incident i ON i.id = l.incident ORDER BY l.reading, l.seq`,
			[]any{list(readings)}, []any{&reading, &in.ID, &in.Role}, func() error {
				at := slices.IndexFunc(out[reading], func(o aftermath.ReportIncident) bool { return o.ID == in.ID })
				switch {
				case at < 0:
					out[reading] = append(out[reading], in)
				case in.Role == "main":
					out[reading][at].Role = in.Role
				}
				return nil
			})
	})
	return out, err
}

// Count implements [aftermath.Store].
func (s *Store) Count(ctx context.Context, edition string, langs []string) (map[aftermath.Status]int, error) {
	out := map[aftermath.Status]int{}
	err := s.read(ctx, func(t *tx) error {
		var q queued
		var n int
		err := t.each(`SELECT state, edition, lang, sum(live) FROM reading WHERE live > 0 GROUP BY state, edition, lang`,
			nil, []any{&q.state, &q.edition, &q.lang, &n}, func() error {
				st, _ := q.status(edition, langs)
				out[st] += n
				return nil
			})
		if err != nil {
			return err
		}
		if _, err := t.one(`SELECT count(*) FROM receipt WHERE replaced IS NOT NULL`, nil, []any{&n}); err == nil && n > 0 {
			out[aftermath.Replaced] = n
		}
		return err
	})
	return out, err
}
