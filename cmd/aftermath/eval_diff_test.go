package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"aftermath"
	"aftermath/store"
)

// olderStore is a store with one report, read under an older edition that took the street for
// a place of attack and knew of two dead.
func olderStore(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "s.db")
	s, err := store.Open(t.Context(), path, store.Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	r := aftermath.Report{
		ID: "oak", Title: "Bomb in Oakford", Published: "2022-05-18", Lang: "en",
		Text: "Bomb in Oakford\n\nAt least 14 people were killed when a bomb went off in the market of Oakford on Monday, police said.\n",
	}
	if _, err := s.Put(t.Context(), []aftermath.Report{r}); err != nil {
		t.Fatal(err)
	}
	sp := aftermath.Span{Start: 17, End: 35}
	ev, err := aftermath.Cite(r.Text, sp, sp)
	if err != nil {
		t.Fatal(err)
	}
	c, err := aftermath.NewClaim(r.ReadingKey(), aftermath.Claim{
		Evidence: ev, Rule: "en/toll/old", Value: aftermath.Toll{What: "killed", Who: "victims", Count: aftermath.Range{Low: 2, High: 2}, Status: "current"},
	})
	if err != nil {
		t.Fatal(err)
	}
	rd := aftermath.Reading{Key: r.ReadingKey(), Edition: "older", Relevant: true, Claims: []aftermath.Claim{c}}
	if err := s.File(t.Context(), rd, nil); err != nil {
		t.Fatal(err)
	}
	return path
}

// runs runs a command line and gives its outputs and status.
func runs(t *testing.T, args ...string) (out, errs string, code int) {
	t.Helper()
	var o, e bytes.Buffer
	a := &app{in: strings.NewReader(""), out: &o, err: &e, env: func(string) string { return "" }, now: time.Now}
	code = a.run(t.Context(), args)
	return o.String(), e.String(), code
}

func TestEvalDiff(t *testing.T) {
	path := olderStore(t)
	if _, errs, code := runs(t, "eval", "diff", "--store", path); code != exitNothing || !strings.Contains(errs, "it keeps: older (1 reading, 1 valid)") {
		t.Errorf("before reading again: %d, %s", code, errs)
	}
	if _, errs, code := runs(t, "reread", "--store", path); code != 0 {
		t.Fatalf("reread: %d, %s", code, errs)
	}
	for _, args := range [][]string{{"eval", "diff"}, {"eval", "diff", "--against", "old"}, {"eval", "--diff", "older"}} {
		out, errs, code := runs(t, append(args, "--store", path)...)
		if code != 0 {
			t.Fatalf("%v: %d, %s", args, code, errs)
		}
		for _, want := range []string{
			"oak  Bomb in Oakford\n  - toll killed 2 | the report | en/toll/old\n      \"At least 14 people\"\n",
			"  + toll killed 14.. | police | en/toll/",
			"texts read under older and again since: 1; with changes: 1\n",
			"toll                   0       1       1\n",
		} {
			if !strings.Contains(out, want) {
				t.Errorf("%v: no %q in\n%s", args, want, out)
			}
		}
	}
	out, _, _ := runs(t, "eval", "diff", "--json", "--store", path)
	if !strings.HasPrefix(out, `{"report":"oak","change":"-","kind":"toll","claim":"`) || !strings.Contains(out, `"summary":{"against":"older","texts":1`) {
		t.Errorf("as JSON:\n%s", out)
	}
	if out, _, _ := runs(t, "eval", "diff", "--brief", "--store", path); strings.Contains(out, "oak") || !strings.Contains(out, "kept") {
		t.Errorf("brief:\n%s", out)
	}
	if _, errs, code := runs(t, "eval", "diff", "--against", "nosuch", "--store", path); code != exitNothing || !strings.Contains(errs, "edition nosuch: not found") {
		t.Errorf("an edition that is not there: %d, %s", code, errs)
	}
}

func TestEvalAlone(t *testing.T) {
	if out, _, code := runs(t, "eval"); code != 0 || !strings.Contains(out, "relevance") {
		t.Errorf("eval without a verb: %d\n%s", code, out)
	}
	if _, errs, code := runs(t, "eval", "nosuch"); code != exitUse {
		t.Errorf("eval nosuch: %d, %s", code, errs)
	}
}
