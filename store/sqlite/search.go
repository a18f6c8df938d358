package sqlite

import (
	"context"
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"

	"aftermath"
)

// rare is how far the entries of a key are counted: of keys with more, any is as good as another.
const rare = 5000

// recent is how many local incidents are looked at first where no condition is rare.
const recent = 2000

// Search implements [aftermath.Store]. The rarest of the conditions finds candidates, latest first, and the others are
// asked of one after the other until there are enough. Its cost is that of the rarest.
func (s *Store) Search(ctx context.Context, q aftermath.Query) ([]aftermath.Match, error) {
	var out []aftermath.Match
	err := s.read(ctx, func(t *tx) error {
		x := newSearch(t, q)
		roots, common, err := x.candidates(true)
		if err != nil {
			return err
		}
		if out, err = x.matches(roots); err != nil || !common || len(out) == limit(q.Limit, 20) {
			return err
		}
		if roots, _, err = x.candidates(false); err == nil {
			out, err = x.matches(roots)
		}
		return err
	})
	return out, err
}

// matches are the first of the candidates that match.
func (x *search) matches(roots []string) ([]aftermath.Match, error) {
	out := []aftermath.Match{}
	for _, root := range roots {
		m, ok, err := x.match(root)
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, m)
		}
		if len(out) == limit(x.Limit, 20) {
			break
		}
	}
	return out, nil
}

// Having implements [aftermath.Store].
func (s *Store) Having(ctx context.Context, keys []string) ([]string, error) {
	var out []string
	err := s.read(ctx, func(t *tx) error {
		x := newSearch(t, aftermath.Query{Claim: keys})
		var err error
		out, _, err = x.candidates(false)
		slices.Sort(out)
		return err
	})
	return out, err
}

func limit(n, standard int) int {
	if n <= 0 {
		return standard
	}
	return n
}

// search is one query on its way.
type search struct {
	*tx
	aftermath.Query
	said map[int64]bool // readings with the phrases; nil if none are asked for
}

func newSearch(t *tx, q aftermath.Query) *search {
	x := &search{tx: t, Query: q}
	x.Claim, x.Incident = nil, nil
	for _, k := range q.Claim {
		x.Claim = append(x.Claim, unaccented(k))
	}
	for _, k := range q.Incident {
		x.Incident = append(x.Incident, unaccented(k))
	}
	return x
}

// The conditions of a claim f. ?1 is its first key, ?2 the list of them all, ?3 and ?4 bound its figure. It counts if its filing is
// valid or its entry holds, and nobody struck it.
const (
	hasKeys = ` NOT EXISTS (SELECT 1 FROM json_each(?2) q WHERE NOT EXISTS (SELECT 1 FROM fact_key o WHERE o.key = q.value AND o.fact = f.seq))
		AND (?3 IS NULL OR f.figure >= ?3) AND (?4 IS NULL OR f.figure <= ?4) `
	notStruck = ` NOT EXISTS (SELECT 1 FROM decision x WHERE x.claim = f.claim AND x.claim <> '' AND x.verb IN ('reject', 'correct')
		AND x.filing IS NULL AND x.ended IS NULL) `
	byClaim = `SELECT i.root, l.day FROM fact_key k CROSS JOIN fact f ON f.seq = k.fact CROSS JOIN local l ON l.seq = f.local AND l.live = 1
			CROSS JOIN incident i ON i.id = l.incident WHERE k.key = ?1 AND` + hasKeys + `AND` + notStruck + `
		UNION ALL SELECT i.root, NULL FROM fact_key k CROSS JOIN fact f ON f.seq = k.fact CROSS JOIN decision d ON d.seq = f.decision AND d.ended IS NULL
			CROSS JOIN incident i ON i.id = d.incident WHERE k.key = ?1 AND` + hasKeys + `AND` + notStruck
	byIncident = `SELECT i.root, l.day FROM local_key k CROSS JOIN local l ON l.seq = k.local AND l.live = 1
		CROSS JOIN incident i ON i.id = l.incident WHERE k.key = ?1`
	byWords = `SELECT i.root, l.day FROM json_each(?1) j CROSS JOIN local l ON l.reading = j.value AND l.live = 1
		CROSS JOIN incident i ON i.id = l.incident`
	byDay = `SELECT i.root, l.day FROM local l INDEXED BY local_day CROSS JOIN incident i ON i.id = l.incident
		WHERE l.live = 1 AND l.day IS NOT NULL AND l.day >= ?1 AND l.day < ?2`
	byAll = `SELECT i.root, l.day FROM local l CROSS JOIN incident i ON i.id = l.incident WHERE l.live = 1`
)

// candidates are incidents among which all are that match, latest first. Where claims alone are asked for, all of
// them match. Where no condition is rare, and so many incidents match, soon asks for the latest ones alone: enough will
// be among them, most likely, and all there are would take seconds to sort.
func (x *search) candidates(soon bool) (roots []string, common bool, err error) {
	if err := x.phrases(); err != nil {
		return nil, false, err
	}
	claims := x.Claim
	if x.OfClaims() && len(claims) == 0 {
		claims = []string{"kind:toll"} // a figure alone is one of people harmed
		x.Claim = claims
	}
	claim, nClaim, err := x.rarest(claims, `SELECT count(*) FROM (SELECT 1 FROM fact_key WHERE key = ?1 LIMIT ?2)`)
	if err != nil {
		return nil, false, err
	}
	var is []string
	for _, k := range x.Incident {
		is = append(is, isKey+k)
	}
	incident, nIncident, err := x.rarest(is, `SELECT count(*) FROM (SELECT 1 FROM local_key WHERE key = ?1 LIMIT ?2)`)
	if err != nil {
		return nil, false, err
	}
	fewest := min(nClaim, nIncident)
	if x.said != nil {
		fewest = min(fewest, len(x.said))
	}
	from, to := x.days()
	switch {
	case soon && fewest >= rare:
		roots, err = x.latest(`SELECT * FROM (`+byDay+` ORDER BY l.day DESC LIMIT `+strconv.Itoa(recent)+`)`, from, to)
		return roots, true, err
	case x.said != nil && len(x.said) < min(nClaim, nIncident):
		roots, err = x.latest(byWords, x.readings())
	case claim != "" && nClaim <= nIncident:
		roots, err = x.latest(byClaim, claim, list(claims), x.Min, x.Max)
	case incident != "":
		roots, err = x.latest(byIncident, incident)
	case !x.After.IsZero() || !x.Before.IsZero():
		roots, err = x.latest(byDay, from, to)
	default:
		roots, err = x.latest(byAll)
	}
	return roots, false, err
}

// phrases looks the phrases up once.
func (x *search) phrases() error {
	if len(x.Phrases) == 0 || x.said != nil {
		return nil
	}
	var quoted []string
	for _, p := range x.Phrases {
		quoted = append(quoted, `"`+strings.ReplaceAll(p, `"`, `""`)+`"`)
	}
	x.said = map[int64]bool{}
	var row int64
	return x.each(`SELECT rowid FROM words WHERE words MATCH ?`, []any{strings.Join(quoted, " AND ")}, []any{&row}, func() error { x.said[row] = true; return nil })
}

func (x *search) readings() string {
	out := make([]int64, 0, len(x.said))
	for r := range x.said {
		out = append(out, r)
	}
	return list(out)
}

// rarest is the key with the fewest entries, and how many; "" and very many if there are no keys.
func (x *search) rarest(keys []string, count string) (best string, fewest int, err error) {
	fewest = math.MaxInt
	for _, k := range keys {
		var n int
		if _, err := x.one(count, []any{k, rare}, []any{&n}); err != nil {
			return "", 0, err
		}
		if n < fewest {
			best, fewest = k, n
		}
	}
	return best, fewest, nil
}

// latest are the incidents that a query gives with a day, latest first.
func (x *search) latest(query string, args ...any) ([]string, error) {
	var out []string
	var root string
	var day *int64
	err := x.each(`SELECT root, max(day) FROM (`+query+`) GROUP BY root ORDER BY 2 DESC NULLS LAST, 1`, args, []any{&root, &day}, func() error { out = append(out, root); return nil })
	return out, err
}

// days bound the incident's day: from, and up to but without.
func (x *search) days() (from, to int64) {
	from, to = math.MinInt32, math.MaxInt32
	if !x.After.IsZero() {
		from = dayNumber(x.After.Unix())
	}
	if !x.Before.IsZero() {
		to = dayNumber(x.Before.Unix())
	}
	return from, to
}

// match asks all conditions of an incident and collects what they find in it.
func (x *search) match(root string) (m aftermath.Match, ok bool, err error) {
	ls, err := x.localsOf(root)
	if err != nil {
		return m, false, err
	}
	if ok, err := x.isSo(ls); !ok || err != nil {
		return m, false, err
	}
	if x.OfClaims() {
		m.Hits, err = x.claimsOf(root, ls)
	} else {
		m.Hits, err = x.passages(ls)
	}
	if err != nil || len(m.Hits) == 0 {
		return m, false, err
	}
	m.Incident, err = x.line(root)
	return m, true, err
}

// localRow is a valid local incident of a candidate.
type localRow struct {
	seq, reading, filing int64
	day                  *int64
	body                 string
}

func (x *search) localsOf(root string) ([]localRow, error) {
	var out []localRow
	var l localRow
	err := x.each(`SELECT l.seq, l.reading, l.filing, l.day, l.body FROM incident i CROSS JOIN local l ON l.incident = i.id AND l.live = 1
		WHERE i.root = ? ORDER BY l.seq`, []any{root}, []any{&l.seq, &l.reading, &l.filing, &l.day, &l.body}, func() error {
		c := l
		if l.day != nil {
			day := *l.day
			c.day = &day
		}
		out = append(out, c)
		return nil
	})
	return out, err
}

// isSo says whether the locals have the incident's keys and day between them.
func (x *search) isSo(ls []localRow) (bool, error) {
	seqs := make([]int64, len(ls))
	for i, l := range ls {
		seqs[i] = l.seq
	}
	for _, k := range x.Incident {
		var one int
		ok, err := x.one(`SELECT 1 FROM json_each(?1) j CROSS JOIN local_key k ON k.key = ?2 AND k.local = j.value LIMIT 1`, []any{list(seqs), isKey + k}, []any{&one})
		if !ok || err != nil {
			return false, err
		}
	}
	if x.After.IsZero() && x.Before.IsZero() {
		return true, nil
	}
	from, to := x.days()
	return slices.ContainsFunc(ls, func(l localRow) bool { return l.day != nil && *l.day >= from && *l.day < to }), nil
}

// claimsOf are the first claims of an incident that have the keys and, if phrases are asked for, stand in a
// report that has them.
func (x *search) claimsOf(root string, ls []localRow) ([]aftermath.Hit, error) {
	ids := map[string]bool{}
	var order []string
	var id string
	var reading *int64
	take := func() error {
		if !ids[id] && (x.said == nil || reading != nil && x.said[*reading]) {
			ids[id] = true
			order = append(order, id)
		}
		return nil
	}
	args := []any{root, list(x.Claim), x.Min, x.Max}
	err := x.each(`SELECT f.claim, l.reading FROM incident i CROSS JOIN local l ON l.incident = i.id AND l.live = 1 CROSS JOIN fact f ON f.local = l.seq
		WHERE i.root = ?1 AND`+hasKeys+`AND`+notStruck+`ORDER BY f.seq`, args, []any{&id, &reading}, take)
	if err != nil {
		return nil, err
	}
	err = x.each(`SELECT f.claim, r.seq FROM incident i CROSS JOIN decision d ON d.incident = i.id AND d.ended IS NULL CROSS JOIN fact f ON f.decision = d.seq
		LEFT JOIN reading r ON r.key = d.reading WHERE i.root = ?1 AND`+hasKeys+`AND`+notStruck+`ORDER BY f.seq`, args, []any{&id, &reading}, take)
	if err != nil {
		return nil, err
	}
	var hits []aftermath.Hit
	for _, id := range order[:min(len(order), limit(x.Each, 3))] {
		f, err := x.found(id)
		if err != nil {
			return nil, err
		}
		h := aftermath.Hit{Claim: &f.Claim, Quote: f.Claim.Evidence.Quote()}
		if len(f.Filed.Receipts) > 0 {
			h.Report = f.Filed.Receipts[0]
		}
		hits = append(hits, h)
	}
	return hits, nil
}

// passageBytes is how much of a text a passage shows.
const passageBytes = 200

// passages are where the phrases stand; where none are asked for, the words that tell of the incident.
func (x *search) passages(ls []localRow) ([]aftermath.Hit, error) {
	var hits []aftermath.Hit
	seen := map[int64]bool{}
	for _, l := range ls {
		if seen[l.reading] || x.said != nil && !x.said[l.reading] || len(hits) == limit(x.Each, 3) {
			continue
		}
		seen[l.reading] = true
		h, err := x.passage(l)
		if err != nil {
			return nil, err
		}
		hits = append(hits, h)
	}
	return hits, nil
}

func (x *search) passage(l localRow) (aftermath.Hit, error) {
	var h aftermath.Hit
	if x.said == nil {
		var local aftermath.Local
		if err := json.Unmarshal([]byte(l.body), &local); err != nil {
			return h, err
		}
		h.Quote = local.Evidence.Quote()
	} else {
		var body []byte
		if _, err := x.one(`SELECT x.body FROM reading r CROSS JOIN text x ON x.seq = r.text WHERE r.seq = ?`, []any{l.reading}, []any{&body}); err != nil {
			return h, err
		}
		h.Quote = aftermath.Passage(string(body), x.Phrases, passageBytes)
	}
	into := map[int64][]aftermath.Receipt{}
	if err := x.receiptsOf(map[int64][]int{l.reading: nil}, into); err != nil {
		return h, err
	}
	if rs := into[l.reading]; len(rs) > 0 {
		h.Report = rs[0]
	}
	return h, nil
}

// line is the list's entry of one incident.
func (x *search) line(root string) (aftermath.IncidentLine, error) {
	var l aftermath.IncidentLine
	var body []byte
	kept, err := x.one(`SELECT line FROM incident WHERE id = ? AND line_rev = rev AND line <> ''`, []any{root}, []any{&body})
	if err != nil {
		return l, err
	}
	if kept {
		return l, json.Unmarshal(body, &l)
	}
	return x.freshLine(root)
}
