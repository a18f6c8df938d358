package demo

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// The set is documented, marked as invented, and every report is of news length.
func TestReports(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for line := range strings.Lines(Reports) {
		var r struct{ ID, Title, Date, Publisher, URL, Note, Text string }
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		if seen[r.ID] {
			t.Errorf("%s: twice", r.ID)
		}
		seen[r.ID] = true
		if n := len(strings.Fields(r.Text)); n < 120 || n > 350 {
			t.Errorf("%s: %d words, want 120 to 350", r.ID, n)
		}
		if r.Note != "invented for the demo" || r.Publisher == "" || !strings.Contains(r.URL, ".example/") {
			t.Errorf("%s: not marked as invented: note %q, publisher %q, url %q", r.ID, r.Note, r.Publisher, r.URL)
		}
		if town, number, _ := strings.Cut(r.ID, "-"); !strings.Contains(string(readme), town) || !strings.Contains(string(readme), "-"+number) {
			t.Errorf("%s: README.md does not say what it is for", r.ID)
		}
	}
	if !seen[Main] || len(seen) < 12 {
		t.Errorf("%d reports, main %s there: %v", len(seen), Main, seen[Main])
	}
}
