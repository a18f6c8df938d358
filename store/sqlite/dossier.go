package sqlite

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"aftermath"
)

// Dossier implements [aftermath.Store].
func (s *Store) Dossier(ctx context.Context, id string) (aftermath.Input, error) {
	var in aftermath.Input
	err := s.read(ctx, func(t *tx) error {
		root, err := t.root(id)
		if err != nil {
			return err
		}
		in, err = t.dossier(root)
		return err
	})
	return in, err
}

// dossier loads what Fold needs for an incident that is not merged away.
func (t *tx) dossier(root string) (in aftermath.Input, err error) {
	members, err := t.strings(`SELECT id FROM incident WHERE root = ? ORDER BY id`, root)
	if err != nil {
		return in, err
	}
	filings, err := t.everLinked(members)
	if err != nil {
		return in, err
	}
	in.ID = root
	in.Aliases = slices.DeleteFunc(slices.Clone(members), func(m string) bool { return m == root })
	if in.Readings, err = t.filed(filings); err != nil {
		return in, err
	}
	in.Links = map[aftermath.Ref]string{}
	for _, f := range in.Readings {
		for local, incident := range f.Links {
			if f.ValidTo.IsZero() {
				in.Links[aftermath.Ref{Reading: f.Key, Local: local}] = incident
			}
		}
	}
	in.Decisions, err = t.decisions(members, filings)
	return in, err
}

// everLinked are the filings that were ever put to one of the incidents: as their
// locals stand now, by a decision of the program, or by one of a person since undone.
func (t *tx) everLinked(members []string) ([]int64, error) {
	var out []int64
	var seq int64
	err := t.each(`WITH m AS (SELECT value AS id FROM json_each(?1))
		SELECT l.filing FROM m CROSS JOIN local l ON l.incident = m.id
		UNION SELECT d.filing FROM m CROSS JOIN decision d ON d.incident = m.id
			WHERE d.verb = 'link' AND d.filing IS NOT NULL
		UNION SELECT f.seq FROM m CROSS JOIN decision d ON d.incident = m.id
			CROSS JOIN reading r ON r.key = d.reading CROSS JOIN filing f ON f.reading = r.seq
			WHERE d.verb IN ('link', 'split', 'record') AND d.filing IS NULL
		ORDER BY 1`, []any{list(members)}, []any{&seq}, func() error { out = append(out, seq); return nil })
	return out, err
}

// filed loads filings with their local incidents, links and receipts, in the order given.
func (t *tx) filed(filings []int64) ([]aftermath.Filed, error) {
	at := map[int64]int{}
	var out []aftermath.Filed
	var f aftermath.Filed
	var seq, reading, from int64
	var to *int64
	var claims string
	receipts := map[int64][]aftermath.Receipt{}
	of := map[int64][]int{} // row of reading -> its filings in out
	err := t.each(`SELECT f.seq, f.reading, r.key, f.edition, f.relevant, f.claims, f.valid_from, f.valid_to
		FROM json_each(?1) j CROSS JOIN filing f ON f.seq = j.value CROSS JOIN reading r ON r.seq = f.reading ORDER BY f.seq`,
		[]any{list(filings)}, []any{&seq, &reading, &f.Key, &f.Edition, &f.Relevant, &claims, &from, &to}, func() error {
			f.Claims, f.Links, f.ValidFrom, f.ValidTo = nil, map[string]string{}, instant(from), nullInstant(to)
			at[seq] = len(out)
			of[reading] = append(of[reading], len(out))
			out = append(out, f)
			return json.Unmarshal([]byte(claims), &out[len(out)-1].Claims)
		})
	if err != nil {
		return nil, err
	}
	if err := t.locals(filings, at, out); err != nil {
		return nil, err
	}
	if err := t.receiptsOf(of, receipts); err != nil {
		return nil, err
	}
	for reading, is := range of {
		for _, i := range is {
			out[i].Receipts = receipts[reading]
		}
	}
	return out, nil
}

func nullInstant(ns *int64) (zero time.Time) {
	if ns == nil {
		return zero
	}
	return instant(*ns)
}

func (t *tx) locals(filings []int64, at map[int64]int, out []aftermath.Filed) error {
	var filing int64
	var body string
	var root *string
	return t.each(`SELECT l.filing, l.body, i.root FROM json_each(?1) j CROSS JOIN local l ON l.filing = j.value
		LEFT JOIN incident i ON i.id = l.incident ORDER BY l.seq`,
		[]any{list(filings)}, []any{&filing, &body, &root}, func() error {
			var l aftermath.Local
			if err := json.Unmarshal([]byte(body), &l); err != nil {
				return err
			}
			f := &out[at[filing]]
			f.Incidents = append(f.Incidents, l)
			if root != nil {
				f.Links[l.Key] = *root
			}
			return nil
		})
}

// receiptsOf loads the receipts of readings, oldest first.
func (t *tx) receiptsOf(readings map[int64][]int, into map[int64][]aftermath.Receipt) error {
	var seqs []int64
	for r := range readings {
		seqs = append(seqs, r)
	}
	rows := t.receiptRows(`json_each(?1) j CROSS JOIN reading r ON r.seq = j.value CROSS JOIN receipt c ON c.reading = r.seq`, "", nil)
	return rows.each([]any{list(seqs)}, func(_, reading int64, r aftermath.Receipt) error {
		into[reading] = append(into[reading], r)
		return nil
	})
}

const decisionColumns = `SELECT DISTINCT d.seq, d.id, d.verb, d.reading, d.local, d.incident, d.goal, d.claim, d.of, d.reasons, d.body, d.author, d.at FROM `

// decisions are those about the incidents, the local incidents of the filings and their claims, and
// those that undid one of them.
func (t *tx) decisions(members []string, filings []int64) ([]aftermath.Decision, error) {
	return t.scanDecisions(
		decisionColumns+`json_each(?1) m CROSS JOIN decision d ON d.incident = m.value WHERE d.incident <> ''
		UNION `+decisionColumns+`json_each(?1) m CROSS JOIN decision d ON d.goal = m.value AND d.goal <> ''
		UNION `+decisionColumns+`json_each(?2) j CROSS JOIN filing f ON f.seq = j.value CROSS JOIN reading r ON r.seq = f.reading
			CROSS JOIN decision d ON d.reading = r.key AND d.reading <> ''
		UNION `+decisionColumns+`json_each(?2) j CROSS JOIN claim c ON c.filing = j.value
			CROSS JOIN decision d ON d.claim = c.id AND d.claim <> ''
		ORDER BY 1`, list(members), list(filings))
}

// scanDecisions loads what a query of decisionColumns finds.
func (t *tx) scanDecisions(query string, args ...any) ([]aftermath.Decision, error) {
	var out []aftermath.Decision
	var d aftermath.Decision
	var seq, at int64
	var reasons, body string
	err := t.each(query, args,
		[]any{&seq, &d.ID, &d.Verb, &d.Ref.Reading, &d.Ref.Local, &d.Incident, &d.Into, &d.Claim, &d.Of, &reasons, &body, &d.By, &at}, func() error {
			d.At, d.Reasons, d.Subject, d.Entry = instant(at), nil, nil, nil
			if err := json.Unmarshal([]byte(reasons), &d.Reasons); err != nil {
				return err
			}
			if body != "" {
				var b decisionBody
				if err := json.Unmarshal([]byte(body), &b); err != nil {
					return err
				}
				d.Subject, d.Entry = b.Subject, b.Entry
			}
			out = append(out, d)
			return nil
		})
	return out, err
}

// Reading implements [aftermath.Store].
func (s *Store) Reading(ctx context.Context, report string) (aftermath.Filed, error) {
	var out aftermath.Filed
	err := s.read(ctx, func(t *tx) error {
		report, err := t.reportID(report)
		if err != nil {
			return err
		}
		var filing int64
		ok, err := t.one(`SELECT f.seq FROM receipt c CROSS JOIN filing f ON f.reading = c.reading AND f.valid_to IS NULL
			WHERE c.id = ? AND c.replaced IS NULL ORDER BY c.version DESC LIMIT 1`, []any{report}, []any{&filing})
		if err == nil && !ok {
			err = notFound("reading of report", report)
		}
		if err != nil {
			return err
		}
		fs, err := t.filed([]int64{filing})
		if err == nil {
			out = fs[0]
		}
		return err
	})
	return out, err
}

// reportID is the id of a report by an unambiguous beginning of it.
func (t *tx) reportID(id string) (string, error) {
	ids, err := t.strings(`SELECT DISTINCT id FROM receipt WHERE id = ?1`, id)
	if err == nil && len(ids) == 0 && len(id) >= 6 {
		ids, err = t.strings(`SELECT DISTINCT id FROM receipt WHERE id > ?1 AND id < ?1 || char(0x10ffff) ORDER BY id LIMIT 4`, id)
	}
	switch {
	case err != nil:
		return "", err
	case len(ids) == 0:
		return "", notFound("report", id)
	case len(ids) > 1:
		return "", ambiguous("report", id, ids)
	}
	return ids[0], nil
}
