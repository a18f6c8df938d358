package sqlite

import (
	"encoding/json"

	"aftermath"
	"aftermath/internal/latin"
)

// unaccented is a key without accents: who asks for Erdogan means Erdoğan.
func unaccented(key string) string {
	var room [256]byte
	out := room[:0]
	for _, r := range key {
		out = latin.Append(out, r)
	}
	return string(out)
}

// isKey marks the keys of local_key by which search finds an incident, so that linking never meets them.
const isKey = "is "

// indexFiling makes a filing findable: its claims, its incidents and, if it has any, the words of its text. seqs
// are the rows of its local incidents.
func (t *tx) indexFiling(reading int64, r aftermath.Reading, seqs map[string]int64) error {
	for _, l := range r.Incidents {
		if err := t.indexLocal(seqs[l.Key], l); err != nil {
			return err
		}
	}
	for _, c := range r.Claims {
		if seq, ok := seqs[c.Incident]; ok {
			if err := t.indexClaim(c, &seq, nil); err != nil {
				return err
			}
		}
	}
	if len(r.Incidents) == 0 {
		return nil
	}
	return t.indexWords(reading)
}

func (t *tx) indexLocal(seq int64, l aftermath.Local) error {
	for _, k := range aftermath.LocalKeys(l) {
		if _, err := t.exec(`INSERT OR IGNORE INTO local_key(key, local) VALUES (?, ?)`, isKey+unaccented(k), seq); err != nil {
			return err
		}
	}
	from, _, p := l.Date.Interval()
	if p == aftermath.NoTime {
		return nil
	}
	_, err := t.exec(`UPDATE local SET day = ? WHERE seq = ?`, dayNumber(from.Unix()), seq)
	return err
}

// dayNumber is the day of a time in seconds, rounded down also before 1970.
func dayNumber(seconds int64) int64 {
	const day = 24 * 60 * 60
	if seconds < 0 {
		seconds -= day - 1
	}
	return seconds / day
}

// indexClaim makes a claim findable, of a local incident or of the decision that entered it.
func (t *tx) indexClaim(c aftermath.Claim, local, decision *int64) error {
	keys := aftermath.ClaimKeys(c)
	if len(keys) == 0 {
		return nil
	}
	var figure *int
	if n, ok := c.Figure(); ok {
		figure = &n
	}
	seq, err := t.insert(`INSERT INTO fact(claim, local, decision, figure) VALUES (?, ?, ?, ?)`, c.ID, local, decision, figure)
	if err != nil {
		return err
	}
	for _, k := range keys {
		if _, err := t.exec(`INSERT OR IGNORE INTO fact_key(key, fact) VALUES (?, ?)`, unaccented(k), seq); err != nil {
			return err
		}
	}
	return nil
}

// indexWords puts a text into the full-text index, once however often it is read.
func (t *tx) indexWords(reading int64) error {
	var n int64
	if ok, err := t.one(`SELECT rowid FROM words WHERE rowid = ?`, []any{reading}, []any{&n}); ok || err != nil {
		return err
	}
	_, err := t.exec(`INSERT INTO words(rowid, body) SELECT r.seq, CAST(x.body AS TEXT) FROM reading r CROSS JOIN text x ON x.seq = r.text WHERE r.seq = ?`, reading)
	return err
}

// dropFacts takes the claims of a filing out of the index.
func (t *tx) dropFacts(filing int64) error {
	for _, q := range []string{
		`DELETE FROM fact_key WHERE fact IN (SELECT f.seq FROM local l CROSS JOIN fact f ON f.local = l.seq WHERE l.filing = ?)`,
		`DELETE FROM fact WHERE local IN (SELECT seq FROM local WHERE filing = ?)`,
	} {
		if _, err := t.exec(q, filing); err != nil {
			return err
		}
	}
	return nil
}

// indexAll makes all that an older store holds findable: what migration 3 needs beyond its tables.
func (t *tx) indexAll() error {
	type row struct{ reading, filing int64 }
	var rows []row
	var r row
	err := t.each(`SELECT f.reading, f.seq FROM filing f WHERE f.valid_to IS NULL AND EXISTS (SELECT 1 FROM local l WHERE l.filing = f.seq)`,
		nil, []any{&r.reading, &r.filing}, func() error { rows = append(rows, r); return nil })
	if err != nil {
		return err
	}
	for _, r := range rows {
		if err := t.indexOld(r.reading, r.filing); err != nil {
			return err
		}
	}
	ds, err := t.scanDecisions(decisionColumns + `decision d WHERE d.filing IS NULL AND d.verb IN ('correct', 'record')`)
	if err != nil {
		return err
	}
	for _, d := range ds {
		if err := t.indexEntry(d); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) indexOld(reading, filing int64) error {
	var claims string
	if _, err := t.one(`SELECT claims FROM filing WHERE seq = ?`, []any{filing}, []any{&claims}); err != nil {
		return err
	}
	var rd aftermath.Reading
	if err := json.Unmarshal([]byte(claims), &rd.Claims); err != nil {
		return err
	}
	seqs := map[string]int64{}
	var seq int64
	var body string
	err := t.each(`SELECT seq, body FROM local WHERE filing = ?`, []any{filing}, []any{&seq, &body}, func() error {
		var l aftermath.Local
		err := json.Unmarshal([]byte(body), &l)
		rd.Incidents, seqs[l.Key] = append(rd.Incidents, l), seq
		return err
	})
	if err != nil {
		return err
	}
	return t.indexFiling(reading, rd, seqs)
}

// indexEntry makes a claim that a person entered findable.
func (t *tx) indexEntry(d aftermath.Decision) error {
	if d.Entry == nil {
		return nil
	}
	var seq int64
	if ok, err := t.one(`SELECT seq FROM decision WHERE id = ? AND filing IS NULL`, []any{d.ID}, []any{&seq}); !ok || err != nil {
		return err
	}
	return t.indexClaim(d.Entry.Claim, nil, &seq)
}
