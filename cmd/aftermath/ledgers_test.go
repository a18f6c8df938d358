package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"aftermath"
	"aftermath/read"
	"aftermath/store"
)

// retold are re-told reports on fourteen incidents, which lie beside a checkout.
const retold = "../../../shared/bench/dossiers/reports.jsonl"

// step is a figure that a ledger must pass through; by is part of the speaker's name, "" anyone.
type step struct {
	figures []string
	by      string
}

// The ledgers of three incidents, as their own sources tell them, and how many of the steps must be there: the reports are
// read by rules, which may miss one.
var ledgers = []struct {
	incident string
	least    int
	steps    []step
}{
	{"crocus", 10, []step{
		{[]string{"40"}, "Federal Security"},
		{[]string{"60..", "61.."}, "Investigative"},
		{[]string{"93", "94.."}, "Investigative"},
		{[]string{"115"}, "Investigative"},
		{[]string{"133"}, "Investigative"},
		{[]string{"137"}, "Investigative"},
		{[]string{"139.."}, ""},
		{[]string{"140"}, ""},
		{[]string{"143"}, "Emergenc"},
		{[]string{"144"}, ""},
		{[]string{"145"}, ""},
	}},
	{"kerman", 4, []step{{[]string{"103"}, ""}, {[]string{"95"}, ""}, {[]string{"84"}, ""}, {[]string{"91"}, "Yektaparast"}}},
	{"srilanka", 2, []step{{[]string{"359"}, ""}, {[]string{"253"}, ""}}},
}

// The ledgers pass through the figures that the sources gave, each with its speaker. Reports are put together as
// the set says, so that this measures reading and folding and not linking.
func TestLedgers(t *testing.T) {
	lines, err := os.ReadFile(retold)
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("the re-told reports are missing: %v", err)
		}
		t.Skip("the re-told reports do not lie beside this checkout")
	}
	s, of := filedGold(t, lines)
	w, err := (&app{}).worldData()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range ledgers {
		d := aftermath.FoldNamed(together(t, s, of, l.incident), aftermath.AsOf{}, w.Canonical)
		i := slices.IndexFunc(d.Tolls, func(s aftermath.TollSeries) bool { return s.What == "killed" && s.Who == "victims" && s.Scope == "" })
		if i < 0 {
			t.Errorf("%s: no toll", l.incident)
			continue
		}
		es := append(slices.Clone(d.Tolls[i].Entries), d.Tolls[i].Undated...)
		passed := 0
		for _, st := range l.steps {
			e := slices.IndexFunc(es, func(e aftermath.TollEntry) bool {
				return slices.Contains(st.figures, e.Count.String()) && strings.Contains(e.Speaker.String(), st.by)
			})
			if e < 0 {
				t.Logf("%s: not %v by %q", l.incident, st.figures, st.by)
				continue
			}
			passed++
			t.Logf("%s: %s by %s, %s; %s; %s", l.incident, es[e].Count.Words(), es[e].Speaker, es[e].First, es[e].Why, es[e].Ended)
		}
		if passed < l.least {
			t.Errorf("%s: the ledger passes through %d of %d steps, want %d at least", l.incident, passed, len(l.steps), l.least)
		}
	}
}

// filedGold reads the English reports of a set into a store in memory; of is which reports belong to an incident.
func filedGold(t *testing.T, lines []byte) (aftermath.Store, map[string][]string) {
	t.Helper()
	of := map[string][]string{}
	var english bytes.Buffer
	for line := range bytes.Lines(lines) {
		var r struct{ ID, Lang, Incident string }
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatal(err)
		}
		if r.Lang == "en" {
			english.Write(line)
			of[r.Incident] = append(of[r.Incident], r.ID)
		}
	}
	a := &app{out: io.Discard, err: io.Discard, env: func(string) string { return "" }, now: time.Now}
	s, err := store.Open(t.Context(), ":memory:", store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	size := int64(english.Len())
	if err := a.add(t.Context(), s, read.Bytes("reports.jsonl", &english, read.Options{Now: time.Now()}), size, false, 0); err != nil {
		t.Fatal(err)
	}
	return s, of
}

// together is the input of an incident to which the main incidents of reports belong, whatever linking decided.
func together(t *testing.T, s aftermath.Store, of map[string][]string, incident string) aftermath.Input {
	t.Helper()
	ours := map[string]bool{}
	for _, id := range of[incident] {
		ours[id] = true
	}
	var ids []string
	err := s.Receipts(t.Context(), "", nil, func(r aftermath.Receipt, is []aftermath.ReportIncident) error {
		for _, i := range is {
			if ours[r.ID] && !slices.Contains(ids, i.ID) {
				ids = append(ids, i.ID)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	out := aftermath.Input{ID: incident}
	seen := map[string]bool{}
	for _, id := range ids {
		in, err := s.Dossier(context.Background(), id)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range in.Readings {
			if seen[f.Key] || !ours[f.Receipts[0].ID] {
				continue
			}
			seen[f.Key] = true
			f.Links = map[string]string{}
			for _, l := range f.Incidents {
				if l.Role == "main" {
					f.Links[l.Key] = incident
				}
			}
			out.Readings = append(out.Readings, f)
		}
	}
	return out
}
