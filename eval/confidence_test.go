package eval

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"aftermath/claim"
	"aftermath/lang/en"
	"aftermath/pipeline"
	"aftermath/world"
)

func TestJudge(t *testing.T) {
	gold := object(t, `{"id": "a", "incidents": [{"role": "main", "types": ["bombing"], "date": "2031-05-02", "weapons": ["car bomb"], "targets": ["the harbour"]}], "tolls": [{"what": "killed", "low": 3, "high": 3}]}`)
	got := object(t, `{"id": "a",
		"incidents": [
			{"role": "main", "roles": [{"id": "w", "slot": "weapon", "value": "bomb", "confidence": 0.7}, {"id": "p", "slot": "property", "value": "bridge", "confidence": 0.6}, {"id": "d", "slot": "damage", "value": "fire", "confidence": 0.5}]},
			{"role": "background", "roles": [{"id": "x", "slot": "weapon", "value": "knife"}]}],
		"tolls": [{"id": "t1", "what": "killed", "low": 3, "high": 3, "confidence": 0.9}, {"id": "t2", "what": "killed", "low": 4, "high": 4, "confidence": 0.4}]}`)
	var all []string
	for _, v := range Judge(gold, got) {
		all = append(all, fmt.Sprintf("%s %s %.1f %v", v.Claim, v.Kind, v.Stated, v.Right))
	}
	want := []string{"t1 toll 0.9 true", "t2 toll 0.4 false", "w role 0.7 true", "p role 0.6 false"}
	if !slices.Equal(all, want) {
		t.Errorf("got %q, want %q", all, want)
	}
}

func TestReliable(t *testing.T) {
	var js []Judged
	for i := range 100 {
		js = append(js, Judged{Verdict: Verdict{Kind: "toll", Stated: .8, Right: i%10 < 8}}, Judged{Verdict: Verdict{Kind: "role", Stated: .62, Right: i%10 < 4}})
	}
	r := Reliable("", js)
	if r.Claims != 200 || len(r.Bins) != 2 || r.Bins[0].At != .6 || !near(r.Bins[0].Right, .4) || !near(r.ECE, .11) {
		t.Errorf("%+v", r)
	}
	if toll := Reliable("toll", js); toll.ECE > 1e-9 || !near(toll.Brier, .16) {
		t.Errorf("%+v", toll)
	}
}

// The promise: of claims stated at about .8, about four in five are right, on reports that
// the weights were not fitted to.
func TestConfidenceFigures(t *testing.T) {
	needsScorers(t)
	dir := filepath.Join(sets, "train", "reports")
	reports := reportsIn(t, filepath.Join(dir, "reports.jsonl"), "id")
	// The role models have learned from these reports: what they find here is no measure.
	l := en.Lang.Without(append(slices.Clone(claim.LearnedFiles), claim.ConfidenceFile)...)
	w, err := world.Open()
	if err != nil {
		t.Fatal(err)
	}
	r, err := pipeline.Open(l, w)
	if err != nil {
		t.Fatal(err)
	}
	js, err := JudgeAll(r.Read, loadSet(t, filepath.Join(dir, "gold.jsonl"), "id"), slices.Values(reports))
	if err != nil {
		t.Fatal(err)
	}
	all := Reliable("", HeldOut(js))
	t.Log(ReliabilityTable("by cross-validation", HeldOut(js)))
	if all.Claims < 1000 || all.ECE > .05 {
		t.Errorf("%d claims, ECE %.3f", all.Claims, all.ECE)
	}
	for _, b := range all.Bins {
		if b.At == .8 && (b.Right < .72 || b.Right > .88) {
			t.Errorf("of %d claims stated at .8, %.3f are right", b.Claims, b.Right)
		}
	}
}
