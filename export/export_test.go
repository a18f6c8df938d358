package export_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/jedib0t/go-pretty/v6/text"

	"aftermath"
	"aftermath/export"
	"aftermath/internal/sample"
)

var update = flag.Bool("update", false, "rewrite the goldens; review the diff as code")

// golden compares with testdata/name.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// country names the codes of the sample.
func country(code string) string {
	return map[string]string{"FJ": "Fiji", "AU": "Australia", "NZ": "New Zealand", "JP": "Japan", "FR": "France", "UN": "United Nations"}[code]
}

func ellery(day aftermath.When) aftermath.Dossier {
	return aftermath.Fold(sample.PortEllery(), aftermath.AsOf{Published: day.Through()})
}

func TestGoldens(t *testing.T) {
	for _, c := range []struct {
		name string
		d    aftermath.Dossier
		o    export.Options
		f    func(io.Writer, aftermath.Dossier, export.Options) error
	}{
		{"ellery-80.txt", ellery(""), export.Options{Width: 80, Country: country}, export.Text},
		{"ellery-100.txt", ellery("2031-05-06"), export.Options{Country: country}, export.Text},
		{"ellery-120.txt", ellery(""), export.Options{Width: 120, Country: country}, export.Text},
		{"ellery-colour.txt", ellery("2031-05-03"), export.Options{Color: true, Country: country}, export.Text},
		{"ellery-first-day.txt", ellery("2031-05-02"), export.Options{}, export.Text},
		{"ellery-nothing.txt", ellery("2031-05-01"), export.Options{}, export.Text},
		{"ellery.md", ellery(""), export.Options{Country: country}, export.Markdown},
		{"ellery.json", ellery(""), export.Options{Country: country}, export.JSON},
		{"crowd-80.txt", crowd(), export.Options{Width: 80}, export.Text},
	} {
		var b bytes.Buffer
		if err := c.f(&b, c.d, c.o); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		golden(t, c.name, b.Bytes())
	}
}

// crowd is a dossier with every act there is, so that the matrix must go on below.
func crowd() aftermath.Dossier {
	var cs []sample.C
	for i, act := range aftermath.Acts {
		code := []string{"AU", "NZ", "JP", "UN", "ORG"}[i%5]
		cs = append(cs, sample.C{Quote: "said act " + act, Value: aftermath.Statement{Speaker: aftermath.Party{Name: "Speaker of " + code, Code: code}, Act: act}})
	}
	return aftermath.Fold(sample.Input(sample.R{ID: "r", Title: "Round-up", Date: "2031-05-03", Claims: cs}), aftermath.AsOf{})
}

// No line is wider than asked for, at whatever width a terminal has.
func TestTextWidth(t *testing.T) {
	for _, d := range []aftermath.Dossier{ellery(""), crowd()} {
		for _, w := range []int{80, 93, 100, 120, 200} {
			var b bytes.Buffer
			if err := export.Text(&b, d, export.Options{Width: w, Country: country}); err != nil {
				t.Fatal(err)
			}
			for l := range strings.SplitSeq(b.String(), "\n") {
				if n := text.StringWidth(l); n > w {
					t.Errorf("width %d: a line of %d: %q", w, n, l)
				}
			}
		}
	}
}

// Colours change nothing but colours.
func TestTextColour(t *testing.T) {
	var plain, coloured bytes.Buffer
	if err := errors.Join(export.Text(&plain, ellery(""), export.Options{}), export.Text(&coloured, ellery(""), export.Options{Color: true})); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(plain.String(), "\x1b") {
		t.Error("an escape sequence without Color")
	}
	if !strings.Contains(coloured.String(), "\x1b[32m") {
		t.Error("no green with Color")
	}
	if diff := cmp.Diff(plain.String(), text.StripEscape(coloured.String())); diff != "" {
		t.Error(diff)
	}
}

// hostile is a dossier whose reports try to act on whoever prints them.
func hostile() aftermath.Dossier {
	nasty := "\x1b[2J\u202eevil\r\n| `x` | <script>alert(1)</script> [l](javascript:x) *b* & ![i](http://x)"
	party := aftermath.Party{Name: nasty, Code: "ORG"}
	return aftermath.Fold(sample.Input(sample.R{ID: "1. # " + nasty, Publisher: nasty, Title: nasty, Date: "2031-05-03", Claims: []sample.C{
		{Quote: "q1", Value: aftermath.Statement{Speaker: party, Act: "condemn", To: party, Forum: nasty, Against: nasty}},
		{Quote: "q2", Value: sample.Toll("killed", 3, 3), Source: aftermath.Source{Name: nasty}},
		{Quote: "q3", Value: sample.Toll("killed", 9, 9), Source: aftermath.Source{Name: "another"}},
		{Quote: "q4", Value: aftermath.Justice{Step: "arrest", Who: nasty, By: nasty, Term: nasty}},
		{Quote: "q5", Value: aftermath.Cooperation{Step: "offered", By: party, To: party, Domain: "general"}},
		{Quote: "q6", Value: aftermath.Responsibility{Act: "claim", By: nasty, Of: nasty}},
		{Quote: "q7", Value: aftermath.Role{Slot: "weapon", Value: nasty}},
	}}), aftermath.AsOf{})
}

func TestTextIsSafe(t *testing.T) {
	var b bytes.Buffer
	if err := export.Text(&b, hostile(), export.Options{}); err != nil {
		t.Fatal(err)
	}
	for _, r := range b.String() {
		if r < ' ' && r != '\n' || r == '\u202e' || r == '\r' {
			t.Fatalf("%U reaches the terminal", r)
		}
	}
	if !strings.Contains(b.String(), `\u{001B}`) {
		t.Error("the escape character is not shown as what it is")
	}
}

func TestMarkdownIsSafe(t *testing.T) {
	var b bytes.Buffer
	if err := export.Markdown(&b, hostile(), export.Options{}); err != nil {
		t.Fatal(err)
	}
	out := b.String()
	for _, bad := range []string{"<script", "[l](javascript:", "\x1b", "\u202e", "![i](", "| `x` |"} {
		if strings.Contains(out, bad) {
			t.Errorf("%q is in the Markdown", bad)
		}
	}
	for l := range strings.SplitSeq(out, "\n") {
		if strings.HasPrefix(l, "| 3 May 2031") && strings.Count(strings.ReplaceAll(l, `\|`, ""), "|") != 6 {
			t.Errorf("a report broke its table row: %s", l)
		}
	}
}

func TestJSONIsStable(t *testing.T) {
	var b bytes.Buffer
	if err := export.JSON(&b, ellery(""), export.Options{}); err != nil {
		t.Fatal(err)
	}
	var d aftermath.Dossier
	dec := json.NewDecoder(&b)
	dec.DisallowUnknownFields()
	if err := dec.Decode(&d); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(ellery(""), d); diff != "" {
		t.Errorf("a dossier read back is another:\n%s", diff)
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestFormats(t *testing.T) {
	for _, f := range export.Formats {
		if err := f.Write(broken{}, ellery(""), export.Options{}); err == nil {
			t.Errorf("%s hides that the disk is full", f.Name)
		}
		var b bytes.Buffer
		if err := f.Write(&b, aftermath.Fold(aftermath.Input{}, aftermath.AsOf{}), export.Options{}); err != nil || !utf8.Valid(b.Bytes()) || b.Len() == 0 {
			t.Errorf("%s of an empty dossier: %v, %q", f.Name, err, b.String())
		}
		if g, err := export.ByName(f.Name); err != nil || g.Ext != f.Ext {
			t.Errorf("%s is not found by its name: %v", f.Name, err)
		}
	}
	if _, err := export.ByName("pdf"); err == nil || !strings.Contains(err.Error(), "markdown") {
		t.Errorf("an unknown format: %v; want an error that lists the formats", err)
	}
}

// Every format is named in the page on exporters.
func TestFormatsAreDocumented(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "docs", "exporters.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range export.Formats {
		if !strings.Contains(string(page), "| `"+f.Name+"` |") {
			t.Errorf("docs/exporters.md does not tell of %s", f.Name)
		}
	}
}
