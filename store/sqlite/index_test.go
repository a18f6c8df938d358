package sqlite

import (
	"path/filepath"
	"testing"

	"aftermath"
	"aftermath/store/storetest"
)

// A store of format 2 holds all that search needs except the index; opening it makes that.
func TestMigrationIndexes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.db")
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	r, none := storetest.Report(1), storetest.Report(2)
	if _, err := s.Put(t.Context(), []aftermath.Report{r, none}); err != nil {
		t.Fatal(err)
	}
	rd := storetest.Reading(r, "e1", "k")
	if err := s.File(t.Context(), rd, []aftermath.Decision{storetest.Link(rd, "one")}); err != nil {
		t.Fatal(err)
	}
	d, err := aftermath.Record("one", aftermath.Statement{Speaker: aftermath.Party{Code: "NZ"}, Act: "praise"}, aftermath.Source{},
		aftermath.Receipt{}, "New Zealand praised them", aftermath.Span{Start: 0, End: 11}, "ada", "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Decide(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	run(t, raw(t, path), `DROP TABLE words`, `DROP TABLE fact_key`, `DROP TABLE fact`, `DROP INDEX local_day`, `ALTER TABLE local DROP COLUMN day`,
		`DELETE FROM local_key`, `DROP INDEX local_unsettled`, `ALTER TABLE local DROP COLUMN settled`, `ALTER TABLE local DROP COLUMN source`, `ALTER TABLE local DROP COLUMN published`, `DROP TABLE link_key`, `PRAGMA user_version = 2`)

	s = open(t, path, Options{})
	for _, q := range []aftermath.Query{
		{Claim: []string{"what:killed"}},
		{Claim: []string{"by:NZ"}},
		{Phrases: []string{"Ostrava Falls"}},
		{Incident: []string{"country:CZ"}, After: storetest.Day("2031-04-01")},
	} {
		ms, err := s.Search(t.Context(), q)
		if err != nil || len(ms) != 1 || ms[0].Incident.ID != "one" || len(ms[0].Hits) != 1 {
			t.Errorf("%+v: %v, %v", q, ms, err)
		}
	}
}
