package claim

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"aftermath"
	"aftermath/lang"
)

func scaleOf(t *testing.T, file string) scale {
	t.Helper()
	s, err := loadScale(&lang.Lang{Data: fstest.MapFS{ConfidenceFile: {Data: []byte(file)}}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

const (
	signTitle = "Toll of Veldt attack rises"
	signText  = signTitle + "\n\nAt least 14 people died, police said. Police spoke of at least 14 dead."
)

// claimAt is a toll whose evidence is the words given.
func claimAt(t *testing.T, words string, source aftermath.Source) aftermath.Claim {
	t.Helper()
	at := strings.Index(signText, words)
	sp := aftermath.Span{Start: at, End: at + len(words)}
	ev, err := aftermath.Cite(signText, sp, sp)
	if err != nil {
		t.Fatal(err)
	}
	c, err := aftermath.NewClaim("r", aftermath.Claim{
		Incident: "i1", Evidence: ev, Source: source, Rule: "en/toll/dead", Confidence: .5,
		Value: aftermath.Toll{What: "killed", Who: "victims", Count: aftermath.Range{Low: 14, High: aftermath.Open}, Status: "current"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestSigns(t *testing.T) {
	cs := []aftermath.Claim{
		claimAt(t, "Toll of Veldt", aftermath.Source{}),
		claimAt(t, "At least 14 people died", aftermath.Source{Name: "police", Actor: "VE"}),
	}
	got := Signs(signTitle, signText, []aftermath.Local{{Key: "i1", Role: "main"}}, cs)
	both := []string{"toll", "toll killed", "toll rule en/toll/dead", "toll of main", "toll bound", "toll repeated", "toll said 0.5"}
	for i, more := range [][]string{{"toll in headline"}, {"toll in lead", "toll with source", "toll with actor"}} {
		want := slices.Sorted(slices.Values(slices.Concat(both, more)))
		if s := slices.Sorted(slices.Values(got[i])); !slices.Equal(s, want) {
			t.Errorf("signs %q, want %q", s, want)
		}
	}
	if s := Signs("", signText, nil, cs[:1])[0]; !slices.Contains(s, "toll of no incident") || slices.Contains(s, "toll in headline") {
		t.Errorf("without title and incident: %q", s)
	}
}

func TestScale(t *testing.T) {
	s := scaleOf(t, ConfidenceMagic+"\n*\t0.5\ntoll\t0.5\ntoll in headline\t-2\ntoll rule en/toll/dead\t9\n")
	cs := []aftermath.Claim{claimAt(t, "Toll of Veldt", aftermath.Source{})}
	s.rate("", signText, nil, cs)
	if cs[0].Confidence != mostConfidence {
		t.Errorf("log odds of 10 are stated as %v", cs[0].Confidence)
	}
	cs[0].Rule = "en/toll/other"
	s.rate(signTitle, signText, nil, cs)
	if cs[0].Confidence != .27 { // -1
		t.Errorf("log odds of -1 are stated as %v", cs[0].Confidence)
	}
	scale(nil).rate("", signText, nil, cs)
	if cs[0].Confidence != .27 {
		t.Error("a language without a scale states another confidence")
	}
}

func TestScaleRefuses(t *testing.T) {
	for _, file := range []string{"aftermath confidence 9\n", ConfidenceMagic + "\ntoll\tmuch\n"} {
		if _, err := loadScale(&lang.Lang{Data: fstest.MapFS{ConfidenceFile: {Data: []byte(file)}}}); err == nil {
			t.Errorf("%q: no error", file)
		}
	}
}
