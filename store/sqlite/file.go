package sqlite

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"time"

	"aftermath"
)

// File implements [aftermath.Store].
func (s *Store) File(ctx context.Context, r aftermath.Reading, ds []aftermath.Decision) error {
	if err := checkFiling(r, ds); err != nil {
		return err
	}
	return s.write(ctx, func(t *tx) error {
		var seq int64
		var live int
		var edition string
		ok, err := t.one(`SELECT r.seq, r.live, coalesce(f.edition, '') FROM reading r
			LEFT JOIN filing f ON f.reading = r.seq AND f.valid_to IS NULL WHERE r.key = ?`,
			[]any{r.Key}, []any{&seq, &live, &edition})
		switch {
		case err != nil:
			return err
		case !ok:
			return notFound("reading", r.Key)
		case live == 0: // replaced while it was being read
			return nil
		case edition != r.Edition:
			if err := t.endFiling(seq); err != nil {
				return err
			}
			if err := t.file(seq, r, ds); err != nil {
				return err
			}
		}
		_, err = t.exec(`UPDATE reading SET state = 1, edition = ?, lease = 0, reason = '' WHERE seq = ?`, r.Edition, seq)
		return err
	})
}

// checkFiling refuses what a program must not decide, and links to nothing.
func checkFiling(r aftermath.Reading, ds []aftermath.Decision) error {
	if r.Edition == "" {
		return refuse("reading %s: no edition", r.Key)
	}
	keys := map[string]bool{}
	for _, l := range r.Incidents {
		if keys[l.Key] {
			return refuse("reading %s: two local incidents %s", r.Key, l.Key)
		}
		keys[l.Key] = true
	}
	for _, d := range ds {
		switch {
		case d.By != aftermath.ByProgram:
			return refuse("reading %s: a decision by %q is not the program's", r.Key, d.By)
		case d.Verb == "link" && (d.Ref.Reading != r.Key || !keys[d.Ref.Local] || d.Incident == ""):
			return refuse("reading %s: link of %s %s to %q", r.Key, d.Ref.Reading, d.Ref.Local, d.Incident)
		case d.Verb == "merge" && (d.Incident == "" || d.Into == ""):
			return refuse("reading %s: merge of %q into %q", r.Key, d.Incident, d.Into)
		case d.Verb != "link" && d.Verb != "merge":
			return refuse("reading %s: the program can't %s", r.Key, d.Verb)
		}
	}
	return nil
}

func (t *tx) file(reading int64, r aftermath.Reading, ds []aftermath.Decision) error {
	claims, err := json.Marshal(r.Claims)
	if err != nil {
		return err
	}
	filing, err := t.insert(`INSERT INTO filing(reading, edition, relevant, claims, valid_from) VALUES (?, ?, ?, ?, ?)`,
		reading, r.Edition, r.Relevant, string(claims), t.now)
	if err != nil {
		return err
	}
	for _, c := range r.Claims {
		if _, err := t.exec(`INSERT OR IGNORE INTO claim(id, filing) VALUES (?, ?)`, c.ID, filing); err != nil {
			return err
		}
	}
	links := map[string]aftermath.Decision{}
	for _, d := range ds {
		if d.Verb == "link" {
			links[d.Ref.Local] = d
		}
	}
	people, err := t.carry(reading, r)
	if err != nil {
		return err
	}
	seqs := make(map[string]int64, len(r.Incidents))
	for _, l := range r.Incidents {
		if seqs[l.Key], err = t.fileLocal(readingRow{reading, r.Key}, filing, l, people[l.Key], links[l.Key]); err != nil {
			return err
		}
	}
	if err := t.indexFiling(reading, r, seqs); err != nil {
		return err
	}
	return t.fileMerges(filing, ds)
}

// carry is where people put the local incidents of a reading: what they decided of an earlier reading of the text holds for
// the same incident in this one. Where that has another key now, the decision is recorded again for it.
func (t *tx) carry(reading int64, r aftermath.Reading) (map[string]string, error) {
	out := map[string]string{}
	ds, err := t.scanDecisions(decisionColumns+`decision d WHERE d.reading = ? AND d.reading <> '' AND d.verb IN ('link', 'split')
		AND d.filing IS NULL AND d.ended IS NULL ORDER BY 1`, r.Key)
	if err != nil || len(ds) == 0 {
		return out, err
	}
	last := map[string]aftermath.Decision{}
	for _, d := range ds {
		if d.Of != "" {
			for k, o := range last {
				if o.ID == d.Of {
					delete(last, k) // carried over before
				}
			}
		}
		last[d.Ref.Local] = d
	}
	for _, key := range slices.Sorted(maps.Keys(last)) {
		d := last[key]
		now, err := t.again(reading, key, r.Incidents)
		if err != nil {
			return nil, err
		}
		if now != "" {
			out[now] = d.Incident
		}
		if now == key || now == "" {
			continue
		}
		d.Reasons = append(slices.Clone(d.Reasons), "carried over from "+key+" of an earlier reading")
		d.Of, d.Ref.Local, d.ID, d.At = d.ID, now, "", time.Time{}
		if err := t.after(&d); err != nil {
			return nil, err
		}
		if err := t.record(d, nil); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// again is the key of the incident in ls that an earlier reading of the text knew as key; "" if none is.
func (t *tx) again(reading int64, key string, ls []aftermath.Local) (string, error) {
	var body string
	ok, err := t.one(`SELECT l.body FROM filing f CROSS JOIN local l ON l.filing = f.seq AND l.key = ?2 WHERE f.reading = ?1
		ORDER BY l.by_person DESC, l.seq DESC LIMIT 1`,
		[]any{reading, key}, []any{&body})
	if err != nil || !ok {
		return key, err
	}
	var was aftermath.Local
	if err := json.Unmarshal([]byte(body), &was); err != nil {
		return "", err
	}
	return was.Again(ls), nil
}

// readingRow is a reading as a row and as its key.
type readingRow struct {
	seq int64
	key string
}

// fileLocal stores a local incident under where a person put it, else under
// where the program puts it, else under no incident. What the program would have decided is kept
// in either case, for when the person's decision is undone. It gives the row.
func (t *tx) fileLocal(reading readingRow, filing int64, l aftermath.Local, person string, d aftermath.Decision) (seq int64, err error) {
	var incident *string
	if d.Incident != "" {
		incident = &d.Incident
		if err := t.ensure(d.Incident); err != nil {
			return 0, err
		}
		if err := t.record(d, &filing); err != nil {
			return 0, err
		}
	}
	byPerson := person != ""
	if byPerson {
		incident = &person
	}
	rank, ks := aftermath.Ref{Reading: reading.key, Local: l.Key}.Rank(), l.Keys
	l.Keys = nil // they stand in their index; with them, half of what Near reads and parses would be keys
	body, err := json.Marshal(l)
	if err != nil {
		return 0, err
	}
	seq, err = t.insert(`INSERT INTO local(filing, reading, key, role, body, incident, by_person, source, published) VALUES (?, ?, ?, ?, ?, ?, ?, ?,
		(SELECT coalesce(min(c.published), '') FROM receipt c WHERE c.reading = ?2 AND c.published <> ''))`,
		filing, reading.seq, l.Key, l.Role, string(body), incident, byPerson, reading.key)
	if err != nil {
		return 0, err
	}
	for _, k := range ks {
		if _, err := t.exec(`INSERT OR IGNORE INTO link_key(key, rank, local) VALUES (?, ?, ?)`, k, rank, seq); err != nil {
			return 0, err
		}
	}
	if incident != nil {
		return seq, t.touch(*incident)
	}
	return seq, nil
}

// endFiling ends the valid filing of a reading, if there is one, and the
// program's decisions that were made with it.
func (t *tx) endFiling(reading int64) error {
	var filing int64
	ok, err := t.one(`SELECT seq FROM filing WHERE reading = ? AND valid_to IS NULL`, []any{reading}, []any{&filing})
	if !ok || err != nil {
		return err
	}
	if err := t.touchReading(reading); err != nil {
		return err
	}
	// max: a clock that was set back must not end a reading before it began.
	if err := t.dropFacts(filing); err != nil {
		return err
	}
	for _, q := range []string{
		`UPDATE local SET settled = 0 WHERE live = 1 AND settled = 1 AND incident IN (SELECT i.id FROM local o
			CROSS JOIN incident r ON r.id = o.incident CROSS JOIN incident i ON i.root = r.root WHERE o.filing = ?2)`,
		`DELETE FROM link_key WHERE local IN (SELECT seq FROM local WHERE filing = ?2)`,
		`DELETE FROM local_key WHERE local IN (SELECT seq FROM local WHERE filing = ?2)`,
		`UPDATE local SET live = 0 WHERE filing = ?2`,
		`UPDATE filing SET valid_to = max(?1, valid_from) WHERE seq = ?2`,
	} {
		if _, err := t.exec(q, t.now, filing); err != nil {
			return err
		}
	}
	var merges int
	_, err = t.one(`SELECT count(*) FROM decision WHERE filing = ? AND verb = 'merge' AND ended IS NULL`, []any{filing}, []any{&merges})
	if err != nil {
		return err
	}
	if _, err := t.exec(`UPDATE decision SET ended = ? WHERE filing = ? AND ended IS NULL`, t.now, filing); err != nil || merges == 0 {
		return err
	}
	return t.remerge()
}
