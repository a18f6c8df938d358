package eval

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"aftermath"
	"aftermath/read"
	"aftermath/ud"
)

func TestHasFacts(t *testing.T) {
	for line, want := range map[string]bool{
		`{"id": "a", "tolls": [], "incidents": []}`:        false,
		`{"id": "a", "tolls": [{"what": "killed"}]}`:       true,
		`{"id": "a", "templates": [{"incident_type": 1}]}`: true,
		`{"id": "a", "text": "attack"}`:                    false,
	} {
		if got := object(t, line).HasFacts(); got != want {
			t.Errorf("%s: %v", line, got)
		}
	}
}

func TestStream(t *testing.T) {
	yes := []aftermath.Report{{ID: "y1", Text: "one two three"}, {ID: "y2", Text: "one"}}
	no := []aftermath.Report{{ID: "n1", Text: " a  b c"}, {ID: "n2"}, {ID: "n3"}}
	out := Stream(yes, no, 41, 2)
	if len(out) != 41 {
		t.Fatalf("%d reports", len(out))
	}
	at := []int{}
	for i, r := range out {
		if strings.HasPrefix(r.ID, "y") {
			at = append(at, i)
		}
	}
	if !slices.Equal(at, []int{0, 20, 40}) || out[20].ID != "y2" || out[1].ID != "n1" || out[2].ID != "n2" || out[21].ID != "n2" {
		t.Errorf("relevant at %v; %s %s %s %s", at, out[20].ID, out[1].ID, out[2].ID, out[21].ID)
	}
	if out[0].Text != "one two" || out[1].Text != " a  b" {
		t.Errorf("cut to %q, %q", out[0].Text, out[1].Text)
	}
}

func TestDocuments(t *testing.T) {
	row := func(form string) string { return "1\t" + form + "\t_\t_\t_\t_\t0\troot\t_\t_\n\n" }
	tb, err := ud.ReadConllu(strings.NewReader("# newdoc id = a\n" + row("One") + row("two") + "# newdoc id = b\n" + row("Three")))
	if err != nil {
		t.Fatal(err)
	}
	ds := Documents("x", tb)
	if len(ds) != 2 || ds[0].Text != "One two" || ds[1].Text != "Three" || ds[1].ID != "x:2" {
		t.Errorf("%+v", ds)
	}
}

// reportsIn are the reports of a file of ../shared.
func reportsIn(t testing.TB, path string, keys ...string) []aftermath.Report {
	t.Helper()
	b, err := loadSet(t, path, keys...).Lines()
	if err != nil {
		t.Fatal(err)
	}
	var out []aftermath.Report
	for it := range read.Bytes("x.jsonl", bytes.NewReader(b), read.Options{}) {
		if it.Err == nil {
			out = append(out, it.Report)
		}
	}
	return out
}

// documentsIn are the documents of a treebank of ../shared.
func documentsIn(t testing.TB, path string) []aftermath.Report {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	tb, err := ud.ReadConllu(f)
	if err != nil {
		t.Fatal(err)
	}
	return Documents(filepath.Base(path), tb)
}

// The floor of the first look: what it may lose, and what it must at least keep out.
func TestLookFigures(t *testing.T) {
	needsScorers(t)
	r := reader(t)
	ewt := filepath.Join(sets, "train", "ud-english-ewt")
	gold := loadSet(t, filepath.Join(sets, "train", "reports", "gold.jsonl"), "id")
	noFacts := func(r aftermath.Report) bool { return !gold.ByID[r.ID].HasFacts() }
	for _, c := range []struct {
		name        string
		reports     []aftermath.Report
		least, most float64
	}{
		{"linking", reportsIn(t, filepath.Join(sets, "bench", "linking", "reports.jsonl"), "id"), .995, 1},
		{"train/reports with facts", slices.DeleteFunc(reportsIn(t, filepath.Join(sets, "train", "reports", "reports.jsonl"), "id"), noFacts), .995, 1},
		{"EWT dev", documentsIn(t, filepath.Join(ewt, "en_ewt-ud-dev.conllu")), 0, .1},
		{"EWT train", documentsIn(t, filepath.Join(ewt, "en_ewt-ud-train.conllu")), 0, .13},
	} {
		p := Pass(c.name, c.least > 0, c.reports, r.Relevant)
		if s := p.Share(); s < c.least || s > c.most || p.Texts < 100 {
			t.Errorf("%s: %.4f of %d let through, want %.3f to %.3f", c.name, s, p.Texts, c.least, c.most)
		}
	}
}
