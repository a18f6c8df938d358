package aftermath_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "aftermath"

// arrows says what each package may import of this module, tests aside. "." is
// the domain at the root; a name stands for the package and all below it. A
// package that is not listed fails the test: whoever adds one says where it stands.
var arrows = map[string][]string{
	".":               nil,
	"internal":        {"internal"}, // no domain words below
	"internal/sample": {"."},        // made readings, for tests only
	"ud":              {"."},
	"lang":            {"."},
	"lang/en":         {"lang"},
	"text":            {".", "ud", "lang", "internal"},
	"world":           {".", "internal"},
	"read":            {".", "internal"},
	"find":            {".", "ud", "lang", "world", "text", "internal"},
	"claim":           {".", "ud", "lang", "world", "find", "internal"}, // never stored incidents, stores, export codes
	"link":            {".", "world", "internal"},                       // never tokens
	"pipeline":        {".", "lang", "ud", "text", "find", "claim", "link", "world", "internal"},
	"store":           {".", "internal", "store/sqlite", "store/postgres"},
	"store/sqlite":    {".", "internal"},
	"store/postgres":  {".", "internal"}, // stores never know each other
	"store/storetest": {"."},
	"export":          {".", "world", "internal"},
	"web":             {".", "export", "internal"}, // never a concrete store
	"train":           {".", "ud", "lang", "text", "find", "claim", "world", "internal"},
	"eval":            {".", "ud", "lang", "text", "find", "claim", "link", "pipeline", "world", "export", "read", "train", "internal"}, // train: cross-validation
	"demo":            {"."},
	"cmd":             {".", "read", "lang", "lang/en", "world", "pipeline", "store", "export", "web", "train", "eval", "demo", "link", "find", "text", "ud", "internal"},
	"tools":           {".", "ud", "lang", "lang/en", "pipeline", "world", "text", "find", "claim", "read", "eval", "train", "link", "internal"},
}

// owner is the row of arrows that speaks for a package folder: the longest
// listed folder above it.
func owner(folder string) string {
	for f := folder; ; f = path.Dir(f) {
		if _, ok := arrows[f]; ok {
			return f
		}
		if f == "." {
			return ""
		}
		if path.Dir(f) == "." {
			return ""
		}
	}
}

// allowed says whether a package of row from may import folder.
func allowed(from, folder string) bool {
	return owner(folder) == from || slices.Contains(arrows[from], owner(folder))
}

// The arrows of the design, read from the import lines themselves. `go list`
// through exec was rejected: its answers are cached with the test's result.
func TestArrows(t *testing.T) {
	seen := map[string]bool{}
	for file, imports := range sources(t, ".") {
		from := owner(path.Dir(file))
		seen[from] = true
		if from == "" {
			t.Errorf("%s: its package has no row in the table of arrows", file)
			continue
		}
		for _, imp := range imports {
			if folder, ours := ourFolder(imp); ours && !allowed(from, folder) {
				t.Errorf("%s: %s may not know %s", file, from, imp)
			}
		}
	}
	for _, must := range []string{".", "claim", "cmd", "pipeline"} {
		if !seen[must] {
			t.Errorf("the walk did not come by %s: it proves nothing", must)
		}
	}
}

// What a table forbids must be seen as forbidden, or a typing error in it would
// go unnoticed.
func TestArrowsForbid(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     bool
	}{
		{"claim", ".", true},
		{"claim", "find", true},
		{"claim", "store", false},
		{"claim", "store/sqlite", false},
		{"claim", "export", false},
		{"link", "ud", false},
		{"link", "text", false},
		{"store/sqlite", "store/postgres", false},
		{"store", "store/sqlite", true},
		{"web", "store/sqlite", false},
		{"web", "store", false},
		{"pipeline", "store", false},
		{"pipeline", "web", false},
		{".", "claim", false},
		{"internal", ".", false},
		{"internal", "internal/fst", true},
		{"cmd", "store", true},
		{"cmd", "store/sqlite", false},
	} {
		if got := allowed(c.from, c.to); got != c.want {
			t.Errorf("%s -> %s: allowed %v, want %v", c.from, c.to, got, c.want)
		}
	}
}

// No package below the commands, the web and the stores reads the clock, and
// none registers itself in init: both make a result hang on more than its input.
func TestNoClockNoInit(t *testing.T) {
	free := []string{"cmd", "web", "store", "train", "eval", "tools"}
	for file := range sources(t, ".") {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		top, _, _ := strings.Cut(file, "/")
		if strings.Contains(string(b), "time.Now") && !slices.Contains(free, top) {
			t.Errorf("%s: reads the clock; take the time as an argument", file)
		}
		if strings.Contains(string(b), "\nfunc init()") {
			t.Errorf("%s: has an init function; make the registration a visible table", file)
		}
	}
}

// sources are the imports of all Go files under dir that are no tests.
func sources(t *testing.T, dir string) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || strings.ContainsAny(d.Name()[:1], "._") && name != ".") {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path.Join(dir, name), nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		out[name] = []string{}
		for _, i := range f.Imports {
			p, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			out[name] = append(out[name], p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// ourFolder is the folder of an import path of this module.
func ourFolder(imp string) (string, bool) {
	if imp == module {
		return ".", true
	}
	return strings.CutPrefix(imp, module+"/")
}
