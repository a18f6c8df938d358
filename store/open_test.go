package store

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"aftermath"
)

func TestOpen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	for _, where := range []string{path, "sqlite:" + path, "sqlite://" + path, ":memory:", "sqlite::memory:"} {
		s, err := Open(t.Context(), where, Options{})
		if err != nil {
			t.Fatalf("%s: %v", where, err)
		}
		res, err := s.Put(t.Context(), []aftermath.Report{{ID: "r", Lang: "en", Text: "A report."}})
		if err != nil {
			t.Fatalf("%s: %v", where, err)
		}
		// What the first name opened holds the report when another opens it.
		want := "stored"
		if !strings.HasSuffix(where, "memory:") && where != path {
			want = "same"
		}
		if res[0].State != want {
			t.Errorf("%s: put is %s, want %s", where, res[0].State, want)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	for where, want := range map[string]string{
		"":                                     "store: no name given",
		"sqlite:":                              "store: no name given",
		"postgres://ada:secret@db.example/x":   "store postgres://ada:xxxxx@db.example/x: PostgreSQL is not supported yet",
		"postgresql://db.example/x":            "store postgresql://db.example/x: PostgreSQL is not supported yet",
		"https://ada:secret@store.example/a":   `store https://ada:xxxxx@store.example/a: no store of kind "https" is known`,
		"mysql://ada:se%zzcret@store.example/": `store mysql:...: no store of kind "mysql" is known`,
	} {
		s, err := Open(t.Context(), where, Options{})
		var h aftermath.Hint
		if err == nil || err.Error() != want || !errors.As(err, &h) || h.What == "" || s != nil {
			t.Errorf("%q: %v (hint %q), want %s", where, err, h.What, want)
		}
	}
}
