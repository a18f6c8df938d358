package sqlite

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"aftermath"
	"aftermath/store/storetest"
)

// whole are the queries that may walk a whole table or index, with why.
var whole = map[string]string{
	"SELECT line FROM incident":                                           "lists all incidents",
	"SELECT s.id, s.rev FROM incident":                                    "walks the index of stale lines only",
	"SELECT s.id, l.body FROM incident":                                   "walks the index of stale lines only",
	"SELECT x.id, count(*)":                                               "walks the index of stale lines only",
	"SELECT root, max(day) FROM (SELECT i.root, l.day FROM local l CROSS": "a search without a condition",
	"SELECT state, edition, lang, sum(live)":                              "counts all",
	"SELECT edition, count(*)":                                            "counts all",
	"SELECT count(*) FROM receipt":                                        "counts all that are replaced, in their index",
	"SELECT incident, goal FROM decision":                                 "the merges that hold, in their index: when one ended",
	"SELECT id, root FROM incident":                                       "the incidents of merges: when one ended",
	"SELECT at FROM decision":                                             "stops at the first entry of its index",
	"WITH todo AS":                                                        "walks the index of what is to be settled, and stops after a few",
	"SELECT 1 FROM decision INDEXED":                                      "stops at the first of the decisions by people, in their index",
}

// unsorted are the queries that stop after a few rows and so must find them in order.
var unsorted = []string{"SELECT seq, key, tried", "SELECT c.seq, r.seq, c.id"}

// scan is a step that walks all of a stored table or index; walking a list of
// parameters, a CTE or a subquery is none.
var scan = regexp.MustCompile(`^SCAN (\w+)( USING .*)?$`)

// TestPlans runs the contract and asks SQLite how it runs each query that was run: none
// but those of whole may scan, so that the cost of the others does not grow with the store.
func TestPlans(t *testing.T) {
	var mu sync.Mutex
	seen := map[string]bool{}
	storetest.Run(t, func(t *testing.T, now func() time.Time) aftermath.Store {
		s := open(t, Memory, Options{Now: now, Tries: storetest.Tries})
		s.seen = func(q string) {
			mu.Lock()
			defer mu.Unlock()
			seen[q] = true
		}
		return s
	})
	s := open(t, Memory, Options{})
	if len(seen) < 50 {
		t.Errorf("only %d queries were seen", len(seen))
	}
	used := map[string]bool{}
	for _, q := range slices.Sorted(maps.Keys(seen)) {
		plan := explainPlan(t, s, q)
		for _, step := range plan {
			if m := scan.FindStringSubmatch(step); m != nil && stored(q, m[1]) && !exempt(q, used) {
				t.Errorf("%s\n\tscans: %s", q, strings.Join(plan, "\n\t"))
			}
			for _, u := range unsorted {
				if strings.HasPrefix(q, u) && strings.Contains(step, "TEMP B-TREE FOR ORDER BY") && !strings.Contains(q, "json_each") {
					t.Errorf("%s\n\tsorts: %s", q, strings.Join(plan, "\n\t"))
				}
			}
		}
	}
	for w := range whole {
		if !used[w] {
			t.Errorf("no query that scans begins with %q", w)
		}
	}
}

func exempt(q string, used map[string]bool) bool {
	for w := range whole {
		if strings.HasPrefix(q, w) {
			used[w] = true
			return true
		}
	}
	return false
}

// stored says whether name is a table of the file, or another name for one, in a query.
func stored(q, name string) bool {
	const tables = `(text|reading|receipt|raw|filing|claim|incident|local|local_key|link_key|decision|fact|fact_key)`
	return regexp.MustCompile(`\b`+tables+` `+name+`\b`).MatchString(q) || regexp.MustCompile(`^`+tables+`$`).MatchString(name)
}

func explainPlan(t *testing.T, s *Store, q string) (steps []string) {
	t.Helper()
	// A prepared explanation needs no parameters.
	rows, err := s.w.Query("EXPLAIN QUERY PLAN "+q, make([]any, parameters(q))...)
	if err != nil {
		t.Fatalf("%s: %v", q, err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var id, parent, unused int
		var detail string
		if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
			t.Fatal(err)
		}
		steps = append(steps, detail)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return steps
}

// parameters counts a query's parameters: ? each, or ?N up to the largest N.
func parameters(q string) int {
	n := 0
	for _, m := range regexp.MustCompile(`\?(\d?)`).FindAllStringSubmatch(q, -1) {
		if m[1] == "" {
			n++
		} else {
			n = max(n, int(m[1][0]-'0'))
		}
	}
	return n
}
