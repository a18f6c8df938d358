package sqlite

import (
	"context"

	"aftermath"
)

const linkedColumns = `SELECT l.source, l.body, coalesce(i.root, ''), l.by_person, l.published `

// Members implements [aftermath.Store].
func (s *Store) Members(ctx context.Context, incidents []string) ([]aftermath.Linked, error) {
	var out []aftermath.Linked
	err := s.read(ctx, func(t *tx) error {
		var err error
		out, err = t.linked(linkedColumns+`FROM json_each(?1) j CROSS JOIN incident o ON o.id = j.value CROSS JOIN incident i ON i.root = o.root
			CROSS JOIN local l ON l.incident = i.id AND l.live = 1 GROUP BY l.seq ORDER BY l.source, l.key`, list(incidents))
		if err != nil {
			return err
		}
		fixed := map[string]bool{}
		for i := range out {
			id := out[i].Incident
			if _, ok := fixed[id]; !ok {
				if fixed[id], err = t.fixed(id); err != nil {
					return err
				}
			}
			out[i].Fixed = fixed[id]
		}
		return nil
	})
	return out, err
}

// fixed says whether a person decided about what belongs to an incident: merged it, took a merge of it back, put a report to it, or took one out
// of where the program had put it.
func (t *tx) fixed(root string) (bool, error) {
	var n int
	ok, err := t.one(`SELECT 1 FROM incident i CROSS JOIN decision d ON d.incident = i.id
		WHERE i.root = ?1 AND d.filing IS NULL AND d.verb IN ('link', 'split', 'merge', 'undo') AND d.claim = '' LIMIT 1`, []any{root}, []any{&n})
	if ok || err != nil {
		return ok, err
	}
	ok, err = t.one(`SELECT 1 FROM incident i CROSS JOIN decision d ON d.goal = i.id AND d.goal <> ''
		WHERE i.root = ?1 AND d.filing IS NULL LIMIT 1`, []any{root}, []any{&n})
	if ok || err != nil {
		return ok, err
	}
	return t.one(`SELECT 1 FROM incident i CROSS JOIN decision p ON p.incident = i.id
		CROSS JOIN decision d ON d.reading = p.reading AND d.reading <> '' AND d.local = p.local AND d.filing IS NULL AND d.ended IS NULL
		WHERE i.root = ?1 AND p.verb = 'link' AND p.filing IS NOT NULL AND d.verb IN ('link', 'split') LIMIT 1`, []any{root}, []any{&n})
}

// Unsettled implements [aftermath.Store].
func (s *Store) Unsettled(ctx context.Context, limit int) ([]aftermath.Linked, error) {
	var out []aftermath.Linked
	err := s.read(ctx, func(t *tx) error {
		var err error
		out, err = t.linked(`WITH todo AS (SELECT seq FROM local WHERE live = 1 AND settled = 0 ORDER BY seq LIMIT ?1) `+linkedColumns+`FROM todo u
			CROSS JOIN local l ON l.seq = u.seq LEFT JOIN incident i ON i.id = l.incident ORDER BY l.seq`, limit)
		return err
	})
	return out, err
}

// Settle implements [aftermath.Store].
func (s *Store) Settle(ctx context.Context, refs []aftermath.Ref, ds []aftermath.Decision) error {
	for _, d := range ds {
		if d.By != aftermath.ByProgram || d.Verb != "link" && d.Verb != "merge" {
			return refuse("settling: a %s by %q is not the program's to make", d.Verb, d.By)
		}
	}
	return s.write(ctx, func(t *tx) error {
		for _, d := range ds {
			if d.Verb != "link" {
				continue
			}
			if err := t.move(d); err != nil {
				return err
			}
		}
		for _, d := range ds {
			if d.Verb != "merge" {
				continue
			}
			if err := t.close(d); err != nil {
				return err
			}
		}
		for _, r := range refs {
			if _, err := t.exec(`UPDATE local SET settled = 1 WHERE live = 1 AND key = ?2 AND reading = (SELECT seq FROM reading WHERE key = ?1)`, r.Reading, r.Local); err != nil {
				return err
			}
		}
		return nil
	})
}

// place is where a local incident of a valid reading stands.
type place struct {
	seq, filing int64
	incident    *string
	byPerson    bool
}

func (t *tx) placeOf(r aftermath.Ref) (p place, ok bool, err error) {
	ok, err = t.one(`SELECT l.seq, l.filing, l.incident, l.by_person FROM reading r CROSS JOIN local l ON l.reading = r.seq AND l.live = 1
		WHERE r.key = ? AND l.key = ?`, []any{r.Reading, r.Local}, []any{&p.seq, &p.filing, &p.incident, &p.byPerson})
	return p, ok, err
}

// move puts a local incident to another incident, or to none. One that is read anew meanwhile, or that a person put where it
// is, stays.
func (t *tx) move(d aftermath.Decision) error {
	p, ok, err := t.placeOf(d.Ref)
	if err != nil || !ok || p.byPerson {
		return err
	}
	var to *string
	if d.Incident != "" {
		to = &d.Incident
		if err := t.revive(d.Incident); err != nil {
			return err
		}
	}
	if err := t.record(d, &p.filing); err != nil {
		return err
	}
	if p.incident != nil {
		if err := t.touch(*p.incident); err != nil {
			return err
		}
	}
	if _, err := t.exec(`UPDATE local SET incident = ? WHERE seq = ?`, to, p.seq); err != nil || to == nil {
		return err
	}
	return t.touch(*to)
}

// revive makes an incident stand for itself: what is put to an id that the program had merged away is to be found there.
func (t *tx) revive(id string) error {
	if err := t.ensure(id); err != nil {
		return err
	}
	root, err := t.root(id)
	if err != nil || root == id {
		return err
	}
	if _, err := t.exec(`UPDATE decision SET ended = ? WHERE incident = ? AND verb = 'merge' AND filing IS NOT NULL AND ended IS NULL`, t.now, id); err != nil {
		return err
	}
	return t.remerge()
}

// close makes the id of an incident that holds nothing of its own any more, or nothing that is not to go there, lead to another.
func (t *tx) close(d aftermath.Decision) error {
	p, ok, err := t.placeOf(d.Ref)
	if err != nil || !ok {
		return err
	}
	from, into, err := t.roots(d)
	if err != nil {
		return err
	}
	if may, err := t.mayMerge(from, into); err != nil || !may {
		return err
	}
	if err := t.record(d, &p.filing); err != nil {
		return err
	}
	if err := t.touch(from); err != nil {
		return err
	}
	return t.join(from, into)
}
