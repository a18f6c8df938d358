package sqlite

import (
	"context"
	"encoding/json"

	"aftermath"
)

// Decide implements [aftermath.Store].
func (s *Store) Decide(ctx context.Context, d aftermath.Decision) (aftermath.Decision, error) {
	if d.By == "" || d.By == aftermath.ByProgram {
		return d, refuse("decision by %q: only a person decides here", d.By)
	}
	err := s.write(ctx, func(t *tx) error {
		if d.At.IsZero() {
			if err := t.after(&d); err != nil {
				return err
			}
		}
		if d.ID == "" {
			d.ID = d.Key()[:16]
		}
		var n int
		if known, err := t.one(`SELECT 1 FROM decision WHERE id = ? AND filing IS NULL`, []any{d.ID}, []any{&n}); known || err != nil {
			return err
		}
		return t.decide(&d)
	})
	return d, err
}

// after sets the time of a decision: now, or just after the last one if the clock was set back.
// The order in which people decided is part of what they decided.
func (t *tx) after(d *aftermath.Decision) error {
	var last int64
	_, err := t.one(`SELECT at FROM decision WHERE filing IS NULL ORDER BY at DESC LIMIT 1`, nil, []any{&last})
	d.At = instant(max(t.now, last+1))
	return err
}

func (t *tx) decide(d *aftermath.Decision) error {
	switch d.Verb {
	case "link", "split":
		return t.relink(*d)
	case "merge":
		return t.merge(*d)
	case "reject":
		return t.reject(d)
	case "correct":
		return t.correct(d)
	case "record":
		return t.recordFact(*d)
	case "undo":
		return t.undo(d)
	}
	return refuse("decision to %q: not one of link, split, merge, reject, correct, record, undo", d.Verb)
}

// relink puts a local incident under another incident; split makes that one.
func (t *tx) relink(d aftermath.Decision) error {
	var seq int64
	var old *string
	ok, err := t.one(`SELECT l.seq, l.incident FROM reading r JOIN local l ON l.reading = r.seq AND l.live = 1
		WHERE r.key = ? AND l.key = ?`, []any{d.Ref.Reading, d.Ref.Local}, []any{&seq, &old})
	switch {
	case err != nil:
		return err
	case !ok:
		return notFound("reading", d.Ref.Reading+" "+d.Ref.Local)
	case d.Incident == "":
		return refuse("%s of %s %s: no incident named", d.Verb, d.Ref.Reading, d.Ref.Local)
	case d.Verb == "split":
		err = t.ensure(d.Incident)
	default:
		err = t.mustExist(d.Incident)
	}
	if err != nil {
		return err
	}
	if old != nil {
		if err := t.touch(*old); err != nil {
			return err
		}
	}
	if _, err := t.exec(`UPDATE local SET incident = ?, by_person = 1 WHERE seq = ?`, d.Incident, seq); err != nil {
		return err
	}
	if err := t.record(d, nil); err != nil {
		return err
	}
	return t.touch(d.Incident)
}

func (t *tx) merge(d aftermath.Decision) error {
	from, into, err := t.roots(d)
	if err != nil {
		return err
	}
	if from == into {
		var n int
		again, err := t.one(`SELECT 1 FROM decision WHERE incident = ? AND goal = ? AND verb = 'merge' AND filing IS NULL AND ended IS NULL`,
			[]any{d.Incident, d.Into}, []any{&n})
		if err != nil || again {
			return err
		}
		return refuse("merge of %s into %s: both are %s already", d.Incident, d.Into, into)
	}
	if err := t.record(d, nil); err != nil {
		return err
	}
	return t.join(from, into)
}

// fileMerges records the merges that the program made with a filing. One that is
// done already, or would undo a person's split, has no effect and is not recorded.
func (t *tx) fileMerges(filing int64, ds []aftermath.Decision) error {
	for _, d := range ds {
		if d.Verb != "merge" {
			continue
		}
		for _, id := range []string{d.Incident, d.Into} {
			if err := t.ensure(id); err != nil {
				return err
			}
		}
		from, into, err := t.roots(d)
		if err != nil {
			return err
		}
		ok, err := t.mayMerge(from, into)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		if err := t.record(d, &filing); err != nil {
			return err
		}
		if err := t.join(from, into); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) roots(d aftermath.Decision) (from, into string, err error) {
	if from, err = t.root(d.Incident); err == nil {
		into, err = t.root(d.Into)
	}
	return from, into, err
}

// join makes all that led to one incident lead to another.
func (t *tx) join(from, into string) error {
	if _, err := t.exec(`UPDATE incident SET root = ? WHERE root = ?`, into, from); err != nil {
		return err
	}
	return t.touch(into)
}

func (t *tx) mayMerge(from, into string) (bool, error) {
	if from == into {
		return false, nil
	}
	var n int
	split, err := t.one(`SELECT 1 FROM decision d JOIN incident i ON i.id = d.incident
		WHERE d.verb = 'split' AND d.filing IS NULL AND d.ended IS NULL AND i.root IN (?, ?) LIMIT 1`, []any{from, into}, []any{&n})
	if split || err != nil {
		return false, err
	}
	undone, err := t.one(`SELECT 1 FROM decision u JOIN decision m ON m.id = u.of AND m.verb = 'merge'
		JOIN incident a ON a.id = m.incident JOIN incident b ON b.id = m.goal
		WHERE u.verb = 'undo' AND u.ended IS NULL AND u.of <> '' AND (a.root = ?1 AND b.root = ?2 OR a.root = ?2 AND b.root = ?1) LIMIT 1`,
		[]any{from, into}, []any{&n})
	return !undone, err
}

// remerge works out where every incident leads from the merges that still hold, in the
// order they were made, and stores what changed: needed only when one in the middle
// ended with its reading. A merge moves what its two incidents had become by then.
func (t *tx) remerge() error {
	goal := map[string]string{}
	find := func(id string) string {
		for goal[id] != "" {
			id = goal[id]
		}
		return id
	}
	var from, into string
	err := t.each(`SELECT incident, goal FROM decision WHERE verb = 'merge' AND ended IS NULL ORDER BY seq`,
		nil, []any{&from, &into}, func() error {
			if a, b := find(from), find(into); a != b {
				goal[a] = b
			}
			return nil
		})
	if err != nil {
		return err
	}
	var id, root string
	moved := map[string]string{}
	err = t.each(`SELECT id, root FROM incident WHERE id IN (SELECT incident FROM decision WHERE verb = 'merge'
		UNION SELECT goal FROM decision WHERE verb = 'merge')`, nil, []any{&id, &root}, func() error {
		if to := find(id); to != root {
			moved[id] = to
		}
		return nil
	})
	if err != nil {
		return err
	}
	for id, to := range moved {
		if err := t.lead(id, to); err != nil {
			return err
		}
	}
	return nil
}

// lead makes an incident lead to another; the list's entries of where it led and of
// where it leads are stale.
func (t *tx) lead(id, to string) error {
	if err := t.touch(id); err != nil {
		return err
	}
	if _, err := t.exec(`UPDATE incident SET root = ? WHERE id = ?`, to, id); err != nil {
		return err
	}
	return t.touch(id)
}

// root is where an incident's merges lead.
func (t *tx) root(id string) (string, error) {
	var root string
	ok, err := t.one(`SELECT root FROM incident WHERE id = ?`, []any{id}, []any{&root})
	if err == nil && !ok {
		err = notFound("incident", id)
	}
	return root, err
}

func (t *tx) mustExist(id string) error {
	_, err := t.root(id)
	return err
}

// ensure makes an incident unless it is there.
func (t *tx) ensure(id string) error {
	_, err := t.exec(`INSERT OR IGNORE INTO incident(id, root) VALUES (?1, ?1)`, id)
	return err
}

// decisionBody is decision.body.
type decisionBody struct {
	Subject *aftermath.Claim `json:"subject,omitempty"`
	Entry   *aftermath.Entry `json:"entry,omitempty"`
}

// record stores a decision; filing is the one that the program made it with.
func (t *tx) record(d aftermath.Decision, filing *int64) error {
	if d.At.IsZero() {
		d.At = instant(t.now)
	}
	if d.ID == "" {
		d.ID = d.Key()
	}
	reasons, err := json.Marshal(d.Reasons)
	if err != nil {
		return err
	}
	var body []byte
	if d.Subject != nil || d.Entry != nil {
		if body, err = json.Marshal(decisionBody{d.Subject, d.Entry}); err != nil {
			return err
		}
	}
	_, err = t.exec(`INSERT OR IGNORE INTO decision(id, verb, reading, local, incident, goal, claim, of, reasons, body, author, at, filing)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		d.ID, d.Verb, d.Ref.Reading, d.Ref.Local, d.Incident, d.Into, d.Claim, d.Of, string(reasons), string(body), d.By, d.At.UnixNano(), filing)
	return err
}
