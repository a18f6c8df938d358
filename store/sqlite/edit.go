package sqlite

import (
	"context"
	"math"

	"aftermath"
)

// reject notes what the claim says, so that it is known again when its text is read by other rules.
func (t *tx) reject(d *aftermath.Decision) error {
	if err := t.subject(d); err != nil {
		return err
	}
	if err := t.record(*d, nil); err != nil {
		return err
	}
	return t.touch(d.Incident)
}

func (t *tx) correct(d *aftermath.Decision) error {
	if err := checkEntry(*d); err != nil {
		return err
	}
	if err := t.subject(d); err != nil {
		return err
	}
	return t.enter(*d)
}

// subject fills in what a decision about a claim is about.
func (t *tx) subject(d *aftermath.Decision) error {
	f, err := t.claim(d.Claim)
	if err != nil {
		return err
	}
	d.Subject, d.Ref.Reading, d.Incident = &f.Claim, f.Filed.Key, f.Incident
	return nil
}

func (t *tx) recordFact(d aftermath.Decision) error {
	if err := checkEntry(d); err != nil {
		return err
	}
	if err := t.mustExist(d.Incident); err != nil {
		return err
	}
	var n int
	if d.Entry.Report == nil {
		if ok, err := t.one(`SELECT 1 FROM reading WHERE key = ?`, []any{d.Ref.Reading}, []any{&n}); err != nil || !ok {
			if err == nil {
				err = notFound("reading", d.Ref.Reading)
			}
			return err
		}
	}
	return t.enter(d)
}

func checkEntry(d aftermath.Decision) error {
	switch {
	case d.Entry == nil || d.Entry.Claim.ID == "" || d.Entry.Claim.Value == nil:
		return refuse("decision to %s: no claim entered", d.Verb)
	case d.Entry.Claim.By != d.By:
		return refuse("decision by %s: enters a claim by %q", d.By, d.Entry.Claim.By)
	}
	return nil
}

// enter records a decision together with the claim that it enters. The same fact entered twice is
// there once; where the first was undone, the claim is the second's.
func (t *tx) enter(d aftermath.Decision) error {
	if err := t.record(d, nil); err != nil {
		return err
	}
	_, err := t.exec(`INSERT INTO entered(id, decision) SELECT ?, seq FROM decision WHERE id = ? AND filing IS NULL
		ON CONFLICT (id) DO UPDATE SET decision = excluded.decision`, d.Entry.Claim.ID, d.ID)
	if err != nil {
		return err
	}
	if err := t.indexEntry(d); err != nil {
		return err
	}
	return t.touch(d.Incident)
}

// undo ends a person's decision, or a merge that the program made. Undoing an undoing brings the
// decision back.
func (t *tx) undo(d *aftermath.Decision) error {
	o, ended, err := t.decided(d.Of)
	switch {
	case err != nil:
		return err
	case ended:
		return aftermath.Hint{Err: refuse("decision %s: undone already", o.ID), What: "to bring it back, undo the decision that undid it (aftermath decisions shows them)"}
	case o.By == aftermath.ByProgram && o.Verb != "merge":
		return aftermath.Hint{Err: refuse("decision %s: the program's %s", o.ID, o.Verb), What: "decide otherwise: aftermath split INCIDENT REPORT, or: aftermath merge INCIDENT INTO"}
	}
	d.Of, d.Incident, d.Into, d.Ref.Reading = o.ID, o.Incident, o.Into, o.Ref.Reading // it shows wherever the other does
	if err := t.record(*d, nil); err != nil {
		return err
	}
	if err := t.hold(o, false); err != nil {
		return err
	}
	if o.Verb == "undo" {
		if o, _, err = t.decided(o.Of); err != nil {
			return err
		}
		if err := t.hold(o, true); err != nil {
			return err
		}
	}
	return t.rework(o)
}

// hold makes a decision, and those that repeat it for later readings, hold again or no longer. What the program
// decided with a reading that is superseded stays ended.
func (t *tx) hold(o aftermath.Decision, holds bool) error {
	var ended *int64
	if !holds {
		ended = &t.now
	}
	_, err := t.exec(`WITH RECURSIVE them(id) AS (SELECT ?1 UNION
			SELECT d.id FROM them CROSS JOIN decision d ON d.of = them.id AND d.of <> '' AND d.verb <> 'undo')
		UPDATE decision SET ended = ?2 WHERE id IN (SELECT id FROM them)
			AND (filing IS NULL OR EXISTS (SELECT 1 FROM filing f WHERE f.seq = decision.filing AND f.valid_to IS NULL))`, o.ID, ended)
	return err
}

// decided is a decision by id or an unambiguous beginning of it, and whether it no longer holds. A
// person's goes before the program's, and of the program's the last that holds.
func (t *tx) decided(id string) (d aftermath.Decision, ended bool, err error) {
	if len(id) < 6 {
		return d, false, aftermath.Hint{Err: refuse("decision %q: too short", id), What: "give 6 digits of its id or more"}
	}
	ids, err := t.strings(`SELECT DISTINCT id FROM decision WHERE id >= ?1 AND id < ?1 || 'g' ORDER BY id LIMIT 4`, id)
	switch {
	case err != nil:
		return d, false, err
	case len(ids) == 0:
		return d, false, notFound("decision", id)
	case len(ids) > 1:
		return d, false, ambiguous("decision", id, ids)
	}
	var seq int64
	if _, err := t.one(`SELECT seq, ended IS NOT NULL FROM decision WHERE id = ? ORDER BY filing IS NOT NULL, ended IS NOT NULL, seq DESC LIMIT 1`,
		[]any{ids[0]}, []any{&seq, &ended}); err != nil {
		return d, false, err
	}
	ds, err := t.scanDecisions(decisionColumns+`decision d WHERE d.seq = ?`, seq)
	if err != nil {
		return d, false, err
	}
	return ds[0], ended, nil
}

// rework works out again what hangs on a decision that no longer holds, or holds again.
func (t *tx) rework(o aftermath.Decision) error {
	switch o.Verb {
	case "merge":
		return t.remerge()
	case "link", "split":
		return t.replace(o.Ref.Reading)
	}
	return t.touch(o.Incident)
}

// replace puts the local incidents of a reading where the decisions that hold put them: the last
// by a person, else the program's.
func (t *tx) replace(reading string) error {
	type local struct {
		seq, filing int64
		key         string
		was         *string
	}
	var ls []local
	var l local
	err := t.each(`SELECT l.seq, l.filing, l.key, l.incident FROM reading r CROSS JOIN local l ON l.reading = r.seq AND l.live = 1 WHERE r.key = ?`,
		[]any{reading}, []any{&l.seq, &l.filing, &l.key, &l.was}, func() error { ls = append(ls, l); return nil })
	if err != nil {
		return err
	}
	for _, l := range ls {
		incident, byPerson, err := t.standing(reading, l.key, l.filing)
		if err != nil {
			return err
		}
		for _, i := range []*string{l.was, incident} {
			if i == nil {
				continue
			}
			if err := t.touch(*i); err != nil {
				return err
			}
		}
		if _, err := t.exec(`UPDATE local SET incident = ?, by_person = ? WHERE seq = ?`, incident, byPerson, l.seq); err != nil {
			return err
		}
	}
	return nil
}

// standing is where the decisions that hold put a local incident; nil if nowhere.
func (t *tx) standing(reading, key string, filing int64) (incident *string, byPerson bool, err error) {
	var id string
	// reading <> '' says what SQLite can't infer of a parameter: that the partial index holds the row.
	ok, err := t.one(`SELECT incident FROM decision WHERE reading = ? AND local = ? AND reading <> '' AND verb IN ('link', 'split')
		AND filing IS NULL AND ended IS NULL ORDER BY seq DESC LIMIT 1`, []any{reading, key}, []any{&id})
	if ok || err != nil {
		return &id, ok, err
	}
	ok, err = t.one(`SELECT incident FROM decision WHERE filing = ? AND verb = 'link' AND local = ? ORDER BY seq DESC LIMIT 1`, []any{filing, key}, []any{&id})
	if !ok || err != nil || id == "" { // settling put it to none
		return nil, false, err
	}
	return &id, false, nil
}

// Decisions implements [aftermath.Store]. It reads page by page, as Receipts does.
func (s *Store) Decisions(ctx context.Context, f func(aftermath.Decision) error) error {
	before := int64(math.MaxInt64)
	for {
		var ds []aftermath.Decision
		err := s.read(ctx, func(t *tx) error {
			var err error
			ds, err = t.scanDecisions(decisionColumns+`(SELECT * FROM decision WHERE filing IS NULL AND at < ?1 ORDER BY at DESC LIMIT ?2) d ORDER BY d.at DESC`, before, page)
			return err
		})
		if err != nil || len(ds) == 0 {
			return err
		}
		for _, d := range ds {
			if err := f(d); err != nil {
				return err
			}
			before = d.At.UnixNano()
		}
	}
}
