package sqlite

import (
	"context"
	"strings"

	"aftermath"
)

// Claim implements [aftermath.Store].
func (s *Store) Claim(ctx context.Context, id string) (aftermath.Found, error) {
	var found aftermath.Found
	err := s.read(ctx, func(t *tx) error {
		var err error
		found, err = t.claim(id)
		return err
	})
	return found, err
}

// claim finds a claim by the beginning of its id, whether a reading or a person made it.
func (t *tx) claim(id string) (found aftermath.Found, err error) {
	if len(id) < 6 {
		return found, aftermath.Hint{Err: refuse("claim %s: too short", id), What: "give 6 digits of its id or more"}
	}
	ids, err := t.strings(`SELECT id FROM claim WHERE id >= ?1 AND id < ?1 || 'g'
		UNION SELECT id FROM entered WHERE id >= ?1 AND id < ?1 || 'g' ORDER BY id LIMIT 4`, id)
	switch {
	case err != nil:
		return found, err
	case len(ids) == 0:
		return found, notFound("claim", id)
	case len(ids) > 1:
		return found, ambiguous("claim", id, ids)
	}
	if found, err = t.found(ids[0]); err != nil {
		return found, err
	}
	about, err := t.scanDecisions(decisionColumns+`decision d WHERE d.claim = ?1 AND d.claim <> ''
		UNION `+decisionColumns+`decision o CROSS JOIN decision d ON d.of = o.id AND d.of <> '' WHERE o.claim = ?1 AND o.claim <> ''
		UNION `+decisionColumns+`entered e CROSS JOIN decision d ON d.seq = e.decision WHERE e.id = ?1
		UNION `+decisionColumns+`entered e CROSS JOIN decision o ON o.seq = e.decision CROSS JOIN decision d ON d.of = o.id AND d.of <> '' WHERE e.id = ?1
		ORDER BY 1`, ids[0])
	found.Decisions = about
	return found, err
}

// found loads a claim from its valid filing, or the last that had it, or from the decision that entered it.
func (t *tx) found(id string) (aftermath.Found, error) {
	var filing int64
	var text []byte
	ok, err := t.one(`SELECT f.seq, x.body FROM claim c JOIN filing f ON f.seq = c.filing
		JOIN reading r ON r.seq = f.reading JOIN text x ON x.seq = r.text
		WHERE c.id = ? ORDER BY f.valid_to IS NULL DESC, f.seq DESC LIMIT 1`, []any{id}, []any{&filing, &text})
	if err != nil {
		return aftermath.Found{}, err
	}
	if !ok {
		return t.foundEntered(id)
	}
	fs, err := t.filed([]int64{filing})
	if err != nil {
		return aftermath.Found{}, err
	}
	out := aftermath.Found{Filed: fs[0], Text: string(text)}
	for _, c := range fs[0].Claims {
		if c.ID == id {
			out.Claim, out.Incident = c, fs[0].Links[c.Incident]
		}
	}
	return out, nil
}

// foundEntered loads a claim that a person entered, with the report that it cites, or the document that the
// person named.
func (t *tx) foundEntered(id string) (aftermath.Found, error) {
	ds, err := t.scanDecisions(decisionColumns+`entered e CROSS JOIN decision d ON d.seq = e.decision WHERE e.id = ?`, id)
	if err != nil {
		return aftermath.Found{}, err
	}
	d := ds[0]
	out := aftermath.Found{Claim: d.Entry.Claim, Text: d.Entry.Claim.Evidence.Quote()}
	if d.Incident != "" {
		if out.Incident, err = t.root(d.Incident); err != nil {
			return out, err
		}
	}
	if r := d.Entry.Report; r != nil {
		rec := aftermath.Receipt{Report: *r, Version: 1, Reading: d.ReadingKey(), Status: aftermath.Read}
		rec.ID, rec.Received = rec.Reading, d.At
		out.Filed = aftermath.Filed{Reading: aftermath.Reading{Key: rec.Reading, Relevant: true}, ValidFrom: d.At, Receipts: []aftermath.Receipt{rec}}
		return out, nil
	}
	var filing int64
	var text []byte
	ok, err := t.one(`SELECT f.seq, x.body FROM reading r CROSS JOIN text x ON x.seq = r.text CROSS JOIN filing f ON f.reading = r.seq
		WHERE r.key = ? ORDER BY f.valid_to IS NULL DESC, f.seq DESC LIMIT 1`, []any{d.Ref.Reading}, []any{&filing, &text})
	if err != nil || !ok {
		return out, err
	}
	fs, err := t.filed([]int64{filing})
	if err == nil {
		out.Filed, out.Text = fs[0], string(text)
	}
	return out, err
}

func ambiguous(what, id string, ids []string) error {
	return aftermath.Hint{
		Err:  refuse("%s %s: begins more than one id", what, id),
		What: "give more digits of one of " + strings.Join(ids, ", "),
	}
}
