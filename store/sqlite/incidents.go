package sqlite

import (
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"

	"aftermath"
)

// Incidents implements [aftermath.Store]. A line is worked out when the list is
// asked for and kept until a report, reading or decision touches its incident:
// working it out whenever one is filed would cost the square of its reports.
func (s *Store) Incidents(ctx context.Context) ([]aftermath.IncidentLine, error) {
	lines := map[string]aftermath.IncidentLine{}
	fresh := map[string]kept{}
	err := s.read(ctx, func(t *tx) error {
		if err := t.keptLines(lines); err != nil {
			return err
		}
		return t.freshLines(fresh)
	})
	if err != nil {
		return nil, err
	}
	s.keep(ctx, fresh)
	for id, k := range fresh {
		if k.line.Reports > 0 {
			lines[id] = k.line
		}
	}
	return latestFirst(lines), nil
}

// latestFirst are the lines by day; a day is parsed once and not at each comparison.
func latestFirst(lines map[string]aftermath.IncidentLine) []aftermath.IncidentLine {
	days := make(map[string]int64, len(lines))
	for id, l := range lines {
		days[id] = dayOf(l).Unix()
	}
	return slices.SortedFunc(maps.Values(lines), func(a, b aftermath.IncidentLine) int {
		return cmp.Or(cmp.Compare(days[b.ID], days[a.ID]), strings.Compare(string(b.Last), string(a.Last)), strings.Compare(a.ID, b.ID))
	})
}

// dayOf is when an incident was: the beginning of its date, or its first report's.
func dayOf(l aftermath.IncidentLine) time.Time {
	if from, _, p := l.Date.Interval(); p != aftermath.NoTime {
		return from
	}
	from, _, _ := l.First.Interval()
	return from
}

// kept is a line with the revision of the incident that it is of.
type kept struct {
	line aftermath.IncidentLine
	rev  int64
}

func (t *tx) keptLines(into map[string]aftermath.IncidentLine) error {
	var body []byte
	return t.each(`SELECT line FROM incident WHERE line_rev = rev AND root = id AND line <> ''`, nil, []any{&body}, func() error {
		var l aftermath.IncidentLine
		err := json.Unmarshal(body, &l)
		into[l.ID] = l
		return err
	})
}

// freshLines works out the stale lines in two passes over their local incidents
// and receipts, both in the order of the incidents.
func (t *tx) freshLines(into map[string]kept) error {
	const stale = ` FROM incident s CROSS JOIN incident i ON i.root = s.id CROSS JOIN local l ON l.incident = i.id AND l.live = 1 `
	const which = ` WHERE s.line_rev <> s.rev AND s.root = s.id `
	var id, body string
	var rev int64
	if err := t.each(`SELECT s.id, s.rev FROM incident s`+which, nil, []any{&id, &rev}, func() error {
		into[id] = kept{rev: rev}
		return nil
	}); err != nil {
		return err
	}
	var ls []aftermath.Local
	of := ""
	flush := func() {
		if len(ls) > 0 {
			into[of] = kept{aftermath.Outline(of, ls), into[of].rev}
		}
		ls = ls[:0]
	}
	err := t.each(`SELECT s.id, l.body`+stale+which+`ORDER BY s.id, l.seq`, nil, []any{&id, &body}, func() error {
		if id != of {
			flush()
			of = id
		}
		var l aftermath.Local
		err := json.Unmarshal([]byte(body), &l)
		ls = append(ls, l)
		return err
	})
	if err != nil {
		return err
	}
	flush()
	if err := t.countReports(`SELECT DISTINCT s.id AS id, l.reading AS reading`+stale+which, into); err != nil {
		return err
	}
	return t.editedLines(into)
}

// freshLine works out the line of one incident.
func (t *tx) freshLine(root string) (aftermath.IncidentLine, error) {
	var ls []aftermath.Local
	var body string
	err := t.each(`SELECT l.body FROM incident i CROSS JOIN local l ON l.incident = i.id AND l.live = 1 WHERE i.root = ? ORDER BY l.seq`,
		[]any{root}, []any{&body}, func() error {
			var l aftermath.Local
			err := json.Unmarshal([]byte(body), &l)
			ls = append(ls, l)
			return err
		})
	if err != nil {
		return aftermath.IncidentLine{}, err
	}
	lines := map[string]kept{root: {line: aftermath.Outline(root, ls)}}
	err = t.countReports(`SELECT DISTINCT i.root AS id, l.reading AS reading FROM incident i CROSS JOIN local l ON l.incident = i.id AND l.live = 1
		WHERE i.root = ?`, lines, root)
	if err == nil {
		err = t.editedLines(lines)
	}
	return lines[root].line, err
}

// editedLines puts right the lines of incidents whose facts people corrected or entered. They are few, and
// folding is dear, so most stores ask one question here.
func (t *tx) editedLines(lines map[string]kept) error {
	var n int
	some, err := t.one(`SELECT 1 FROM decision INDEXED BY decision_person WHERE filing IS NULL AND verb IN ('reject', 'correct', 'record') LIMIT 1`, nil, []any{&n})
	if err != nil || !some {
		return err
	}
	for id, k := range lines {
		edited, err := t.one(`SELECT 1 FROM incident i CROSS JOIN decision d ON d.incident = i.id
			WHERE i.root = ? AND d.verb IN ('reject', 'correct', 'record') AND d.filing IS NULL LIMIT 1`, []any{id}, []any{&n})
		if err != nil {
			return err
		}
		if !edited {
			continue
		}
		in, err := t.dossier(id)
		if err != nil {
			return err
		}
		k.line = k.line.As(aftermath.Fold(in, aftermath.AsOf{}))
		lines[id] = k
	}
	return nil
}

func (t *tx) countReports(readings string, into map[string]kept, args ...any) error {
	var id, first, last string
	var n int
	return t.each(`SELECT x.id, count(*), coalesce(min(nullif(c.published, '')), ''), max(c.published)
		FROM (`+readings+`) x CROSS JOIN receipt c ON c.reading = x.reading AND c.replaced IS NULL GROUP BY x.id`,
		args, []any{&id, &n, &first, &last}, func() error {
			k := into[id]
			k.line.Reports, k.line.First, k.line.Last = n, aftermath.When(first), aftermath.When(last)
			into[id] = k
			return nil
		})
}

// keep stores lines, some at a time, so that writers need not wait for a long list.
// It is a cache: if another process is writing, what is left is worked out again
// next time.
func (s *Store) keep(ctx context.Context, lines map[string]kept) {
	for some := range slices.Chunk(slices.Sorted(maps.Keys(lines)), 2000) {
		if s.keepSome(ctx, some, lines) != nil {
			return
		}
	}
}

func (s *Store) keepSome(ctx context.Context, ids []string, lines map[string]kept) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return s.write(ctx, func(t *tx) error {
		for _, id := range ids {
			k := lines[id]
			body := []byte{}
			if k.line.Reports > 0 {
				var err error
				if body, err = json.Marshal(k.line); err != nil {
					return err
				}
			}
			if _, err := t.exec(`UPDATE incident SET line = ?, line_rev = ? WHERE id = ?`, string(body), k.rev, id); err != nil {
				return err
			}
		}
		return nil
	})
}
