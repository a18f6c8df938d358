package aftermath_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"aftermath"
)

// A word of the vocabulary that docs/acts.md does not name would be one that
// nobody can look up.
func TestDocsNameTheVocabulary(t *testing.T) {
	b, err := os.ReadFile("docs/acts.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, list := range [][]string{
		aftermath.Acts, aftermath.EventTypes, aftermath.ResponsibilityActs, aftermath.JusticeSteps,
		aftermath.CooperationSteps, aftermath.Domains, aftermath.TollKinds, aftermath.Counted,
	} {
		for _, word := range list {
			if !strings.Contains(string(b), "`"+word+"`") {
				t.Errorf("docs/acts.md: %s is not named", word)
			}
		}
	}
}

// Links between the documents lead somewhere.
func TestDocsLinks(t *testing.T) {
	docs, err := filepath.Glob("docs/*.md")
	if err != nil || len(docs) < 5 {
		t.Fatalf("docs: %v, %v", docs, err)
	}
	for _, doc := range append(docs, "README.md", "ARCHITECTURE.md") {
		b, err := os.ReadFile(doc)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, part := range strings.Split(string(b), "](")[1:] {
			link, _, _ := strings.Cut(part, ")")
			link, _, _ = strings.Cut(link, "#")
			if link == "" || strings.Contains(link, "://") {
				continue
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(doc), link)); err != nil {
				t.Errorf("%s: link to %s leads nowhere", doc, link)
			}
		}
	}
}

// Every module that go.mod names has its licence in NOTICE.
func TestNoticeNamesModules(t *testing.T) {
	b, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	modules := 0
	for line := range strings.Lines(string(b)) {
		line = strings.TrimPrefix(strings.TrimSpace(line), "require ")
		path, version, _ := strings.Cut(line, " ")
		if !strings.HasPrefix(version, "v") {
			continue
		}
		modules++
		if !strings.Contains(aftermath.Notice, "\n"+path+" ") {
			t.Errorf("NOTICE: %s is not named", path)
		}
	}
	if modules < 5 {
		t.Errorf("%d modules found in go.mod: the test proves nothing", modules)
	}
}
