package eval

import (
	"bytes"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"aftermath"
	"aftermath/lang/en"
	"aftermath/pipeline"
	"aftermath/read"
	"aftermath/world"
)

var sets = filepath.Join("..", "..", "shared")

// scorer runs one of the benchmark's own scorers and gives its lines. Where it can't run the
// test is skipped; under CI it fails, so that nothing goes uncompared unseen.
func scorer(t *testing.T, script string, args ...string) []string {
	t.Helper()
	cmd := exec.Command("python3", append([]string{filepath.Join(sets, "bench", script)}, args...)...)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", script, err, errs.String())
	}
	return strings.Split(strings.TrimRight(string(out), "\n"), "\n")
}

func needsScorers(t testing.TB) {
	t.Helper()
	_, err := exec.LookPath("python3")
	if err == nil {
		_, err = os.Stat(filepath.Join(sets, "bench", "score.py"))
	}
	if err == nil {
		return
	}
	if os.Getenv("CI") == "true" {
		t.Fatal(err)
	}
	t.Skip("needs python3 and the scorers in ../shared/bench")
}

func sameLines(t *testing.T, set string, got string, want []string) {
	t.Helper()
	lines := strings.Split(strings.TrimRight(got, "\n"), "\n")
	if len(want) < 6 || len(lines) != len(want) {
		t.Fatalf("%s: %d lines, the scorer has %d", set, len(lines), len(want))
	}
	for i := range want {
		if lines[i] != want[i] {
			t.Errorf("%s, line %d:\n got %s\nwant %s", set, i+1, lines[i], want[i])
		}
	}
}

func loadSet(t testing.TB, path string, keys ...string) *Set {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s, err := ReadSet(f, keys...)
	if err != nil || len(s.IDs) == 0 {
		t.Fatalf("%s: %d objects, error %v", path, len(s.IDs), err)
	}
	return s
}

// written writes a set as a file that the scorers read.
func written(t *testing.T, s *Set) string {
	t.Helper()
	b, err := s.Lines()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "set.jsonl")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

var theReader *pipeline.Reader

func reader(t testing.TB) *pipeline.Reader {
	t.Helper()
	if theReader != nil {
		return theReader
	}
	w, err := world.Open()
	if err != nil {
		t.Fatal(err)
	}
	theReader, err = pipeline.Open(en.Lang, w)
	if err != nil {
		t.Fatal(err)
	}
	return theReader
}

// readAll reads the reports of a set.
func readAll(t *testing.T, s *Set) *Set {
	t.Helper()
	b, err := s.Lines()
	if err != nil {
		t.Fatal(err)
	}
	reports := func(yield func(aftermath.Report) bool) {
		for it := range read.Bytes("set.jsonl", bytes.NewReader(b), read.Options{}) {
			if it.Err == nil && !yield(it.Report) {
				return
			}
		}
	}
	got, err := Read(reader(t).Read, reports)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestReportsAgree(t *testing.T) {
	needsScorers(t)
	for _, c := range []struct{ gold, reports string }{
		{"bench/reports/gold.jsonl", "bench/reports/reports.jsonl"},
		{"train/reports/gold.jsonl", "train/reports/reports.jsonl"},
	} {
		gold := filepath.Join(sets, c.gold)
		got := readAll(t, loadSet(t, filepath.Join(sets, c.reports), "id"))
		file := written(t, got)
		board := Reports(loadSet(t, gold, "id"), got)
		sameLines(t, c.gold, board.Table(0), scorer(t, "score.py", gold, file))
		if mean, _ := board.Mean(); mean < 0.5 {
			t.Errorf("%s: mean F1 %.3f", c.gold, mean)
		}
	}
}

// Each report with another's reading: hardly anything fits, and all the odd ways to fit show.
func TestReportsAgreeOnWrongReadings(t *testing.T) {
	needsScorers(t)
	path := filepath.Join(sets, "train", "reports", "gold.jsonl")
	gold := loadSet(t, path, "id")
	got := &Set{ByID: map[string]Object{}}
	for i, id := range gold.IDs {
		o := Object{}
		for k, v := range gold.ByID[gold.IDs[(i+1)%len(gold.IDs)]] {
			o[k] = v
		}
		got.Add(id, o)
	}
	file := written(t, got)
	sameLines(t, path, Reports(gold, got).Table(0), scorer(t, "score.py", path, file))
}

func TestMUCAgrees(t *testing.T) {
	needsScorers(t)
	gold := filepath.Join(sets, "bench", "muc4", "dev.roles.jsonl")
	got := readAll(t, loadSet(t, filepath.Join(sets, "bench", "muc4", "dev.jsonl"), "docid"))
	file := written(t, got)
	sameLines(t, "dev", MUC(loadSet(t, gold, "docid"), got).Table(0), scorer(t, "score_muc.py", gold, file))
}

// Readings made from the gold of the large set, some of them spoiled: templates that swap
// roles, lack one or stand twice try the search for the best mapping harder than our readings do.
func TestMUCAgreesOnSpoiledGold(t *testing.T) {
	needsScorers(t)
	path := filepath.Join(sets, "bench", "muc4", "train.roles.jsonl")
	gold := loadSet(t, path, "docid")
	got := &Set{ByID: map[string]Object{}}
	for _, id := range gold.IDs {
		got.Add(id, Object{"incidents": spoiled(id, gold.ByID[id].objects("templates"))})
	}
	s := MUC(gold, got)
	sameLines(t, path, s.Table(0), scorer(t, "score_muc.py", path, written(t, got)))
	if f := s.GTT().F; f < 0.3 || f > 0.95 {
		t.Errorf("GTT %.3f: the readings are not half right", f)
	}
}

// spoiled makes incidents of templates: chance by the report's id says what goes wrong.
func spoiled(id string, ts []Object) []any {
	out := []any{}
	for n, t := range ts {
		chance := hash(fmt.Sprint(id, n))
		kind, _, _ := strings.Cut(t.text("incident_type"), " / ")
		mentions := map[string]any{}
		for i, r := range mucRoles {
			var lists []any
			list, _ := t[r.name].([]any)
			for _, e := range list {
				var strs []any
				for _, m := range e.([]any) {
					strs = append(strs, m.([]any)[0])
				}
				lists = append(lists, strs)
			}
			if chance>>(2*i)&3 != 0 {
				mentions[r.fields[0]] = lists
			}
		}
		if chance>>12&3 == 0 {
			mentions["perpetrators"], mentions["victims"] = mentions["victims"], mentions["perpetrators"]
		}
		incident := map[string]any{"role": "main", "types": []any{kind}, "mentions": mentions}
		if out = append(out, incident); chance>>14&3 == 0 {
			out = append(out, map[string]any{"role": "main", "types": []any{kind}, "weapons": "a bomb", "victims": []any{"the people"}})
		}
	}
	return out
}

func hash(s string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(s))
	return h.Sum32()
}

// Labels made of the gold ones with some incidents thrown together and some reports alone.
func TestLinkingAgrees(t *testing.T) {
	needsScorers(t)
	for _, c := range []struct{ file, lang string }{
		{"bench/dossiers/reports.jsonl", ""},
		{"bench/dossiers/reports.jsonl", "en"},
		{"bench/linking/reports.jsonl", ""},
	} {
		path := filepath.Join(sets, c.file)
		gold := loadSet(t, path, "id")
		got := &Set{ByID: map[string]Object{}}
		for _, id := range gold.IDs {
			o := Object{"incident": nil}
			switch label := gold.ByID[id].text("incident"); hash(id) % 8 {
			case 0:
			case 1:
				o["incident"] = float64(hash(label) % 300)
			default:
				o["incident"] = label
			}
			got.Add(id, o)
		}
		args := []string{path, written(t, got)}
		if c.lang != "" {
			args = append(args, "--lang", c.lang)
		}
		s, err := Linking(gold, got, c.lang)
		if err != nil {
			t.Fatal(err)
		}
		sameLines(t, c.file, s.Table(), scorer(t, "score_link.py", args...))
	}
}

// What anyone may write into a line must be read as the scorer reads it.
func TestForgivingAgrees(t *testing.T) {
	needsScorers(t)
	gold := `{"id": 1, "incidents": [{"role": "main", "types": "bombing", "date": "2031-05", "country": "VE", "places": [["Veldt", "the city"], null, 3]}], "tolls": [{"what": "killed", "low": 3, "high": null, "approx": false, "source": "Veldt’s police", "quote": "three dead"}]}
{"id": "two", "incidents": {"role": "main"}, "statements": [null, 7, {"act": "condemn", "speaker": "", "actor": "VE"}], "justice": [{"step": "arrest", "who": "The Émigré's"}]}
{"id": "two"}
not json
[1]
{"no": "id"}
{"id": null, "tolls": "none"}
`
	got := `{"id": "1", "incidents": [{"role": "main", "types": ["bombing", "arson"], "date": "2031-05-02", "country": "VE", "places": "veldt"}], "tolls": [{"what": "killed", "low": 3.0, "approx": false, "source": "police of Veldt", "quote": "the three dead men"}, {"what": "killed"}]}
{"id": "two", "statements": [{"act": "condemn", "speaker": "President", "actor": "VE"}], "justice": [{"step": "arrest", "who": "emigre"}, {"step": "arrest", "who": ""}]}
{"id": "three"}
`
	dir := t.TempDir()
	files := map[string]string{"gold": gold, "got": got}
	for n, s := range files {
		if err := os.WriteFile(filepath.Join(dir, n), []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	g, o := filepath.Join(dir, "gold"), filepath.Join(dir, "got")
	gs := loadSet(t, g, "id")
	if gs.Bad != 3 || gs.Again != 1 {
		t.Errorf("note %q", gs.Note())
	}
	b := Reports(gs, loadSet(t, o, "id"))
	want := scorer(t, "score.py", g, o)
	sameLines(t, "forgiving", b.Table(0), want)
	var figures map[string]any
	if err := json.Unmarshal([]byte(scorer(t, "score.py", g, o, "--json")[0]), &figures); err != nil {
		t.Fatal(err)
	}
	if mean, _ := b.Mean(); fmt.Sprintf("%.4f", mean) != fmt.Sprintf("%.4f", figures["mean_f1"]) {
		t.Errorf("mean %v, the scorer has %v", mean, figures["mean_f1"])
	}
}
