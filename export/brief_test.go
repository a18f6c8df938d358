package export_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"aftermath"
	"aftermath/export"
	"aftermath/internal/sample"
)

func TestBriefGoldens(t *testing.T) {
	in, o := sample.PortEllery(), export.Options{Country: country}
	for _, day := range []aftermath.When{"", "2031-05-02", "2031-05-01"} {
		d := ellery(day)
		var m, h bytes.Buffer
		if err := export.BriefMarkdown(&m, d, in.Citations(d), o); err != nil {
			t.Fatal(err)
		}
		if err := export.BriefHTML(&h, d, in.Citations(d), o); err != nil {
			t.Fatal(err)
		}
		name := "brief-" + map[aftermath.When]string{"": "all", "2031-05-02": "first-day", "2031-05-01": "nothing"}[day]
		golden(t, name+".md", m.Bytes())
		golden(t, name+".html", h.Bytes())
	}
	if err := export.BriefHTML(broken{}, ellery(""), nil, o); err == nil {
		t.Error("a full disk is hidden")
	}
	if err := export.BriefMarkdown(broken{}, ellery(""), nil, o); err == nil {
		t.Error("a full disk is hidden")
	}
}

// Every statement has a footnote, every footnote is referred to, and gives who, when and the words.
func TestBriefNotes(t *testing.T) {
	in, d := sample.PortEllery(), ellery("")
	var b bytes.Buffer
	if err := export.BriefMarkdown(&b, d, in.Citations(d), export.Options{Country: country}); err != nil {
		t.Fatal(err)
	}
	body, notes, ok := strings.Cut(b.String(), "\n## Sources\n")
	if !ok {
		t.Fatal("no sources")
	}
	refer := map[string]bool{}
	for _, m := range regexp.MustCompile(`\[\^\d+\]`).FindAllString(body, -1) {
		refer[m] = true
	}
	n := 0
	for l := range strings.Lines(notes) {
		if l = strings.TrimSpace(l); l == "" {
			continue
		}
		n++
		mark, _, _ := strings.Cut(l, ":")
		if !refer[mark] {
			t.Errorf("nothing refers to %s", l)
		}
		if !regexp.MustCompile(`^\[\^\d+\]: .+, (undated|\d+ May 203\d.*): “.+” <https://`).MatchString(l) {
			t.Errorf("not publisher, day, words and address: %s", l)
		}
	}
	if n < 20 || n != len(refer) {
		t.Errorf("%d footnotes, %d referred to", n, len(refer))
	}
	for l := range strings.Lines(body) {
		if strings.HasPrefix(l, "- ") && !strings.Contains(l, "[^") {
			t.Errorf("a sentence without a footnote: %s", l)
		}
	}
}

// One page that needs nothing from elsewhere: no script, no source, and every anchor is there.
func TestBriefHTMLStands(t *testing.T) {
	in, d := sample.PortEllery(), ellery("")
	for i := range in.Readings {
		in.Readings[i].Receipts[0].URL = []string{"javascript:alert(1)", "https://x.example/?a=1&b=\"><b>", "data:text/html,x"}[i%3]
	}
	var b bytes.Buffer
	if err := export.BriefHTML(&b, d, in.Citations(d), export.Options{}); err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(&b)
	if err != nil {
		t.Fatal(err)
	}
	ids, refs := map[string]bool{}, map[string]bool{}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "script" || n.Data == "img" || n.Data == "link" || n.Data == "b" {
			t.Errorf("<%s> on the page", n.Data)
		}
		for _, a := range n.Attr {
			switch {
			case a.Key == "id":
				ids["#"+a.Val] = true
			case a.Key == "src" || strings.HasPrefix(a.Key, "on"):
				t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
			case a.Key == "href" && strings.HasPrefix(a.Val, "#"):
				refs[a.Val] = true
			case a.Key == "href" && !strings.HasPrefix(a.Val, "https://"):
				t.Errorf("a link to %q", a.Val)
			}
		}
	}
	for r := range refs {
		if !ids[r] {
			t.Errorf("%s leads nowhere", r)
		}
	}
	if len(refs) < 20 {
		t.Errorf("only %d footnotes are referred to", len(refs))
	}
}

// Words of reports are words here, whatever they look like.
func TestBriefIsSafe(t *testing.T) {
	d := hostile()
	cites := map[string]aftermath.Citation{}
	for _, s := range d.Tolls {
		for _, e := range s.Entries {
			for _, id := range e.Claims {
				cites[id] = aftermath.Citation{Quote: d.Reports[0].Title, Publisher: d.Reports[0].Publisher, Report: d.Reports[0].ID, URL: "javascript:alert(1)"}
			}
		}
	}
	var m, h bytes.Buffer
	if err := export.BriefMarkdown(&m, d, cites, export.Options{}); err != nil {
		t.Fatal(err)
	}
	if err := export.BriefHTML(&h, d, cites, export.Options{}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(m.String(), "[l](javascript:") {
		t.Error("a link that a report wrote is one in the Markdown")
	}
	for name, out := range map[string]string{"Markdown": m.String(), "HTML": h.String()} {
		for _, bad := range []string{"<script", "\x1b", "\u202e", "href=\"javascript"} {
			if strings.Contains(out, bad) {
				t.Errorf("%q is in the %s", bad, name)
			}
		}
	}
}

// Whom a report cites is the place where its text appeared first, of those that count.
func TestCitations(t *testing.T) {
	in := sample.PortEllery()
	for _, c := range []struct {
		day  aftermath.When
		want string
	}{{"2031-05-03", "Coral Wire"}, {"", "Coral Wire"}} {
		d := ellery(c.day)
		cites := in.Citations(d)
		for _, s := range d.Tolls {
			for _, e := range s.Entries {
				for _, id := range e.Claims {
					if cites[id].Quote == "" || cites[id].Report == "" {
						t.Errorf("claim %s is not cited", id)
					}
				}
			}
		}
		found := false
		for _, one := range cites {
			if one.Quote == "police said 31 people had died, up from 15" {
				found = found || one.Publisher == c.want
				if one.Publisher == "Lagoon Herald" {
					t.Error("the second place of the same day is cited")
				}
			}
		}
		if !found {
			t.Errorf("as of %q: the copied text is not cited from %s", c.day, c.want)
		}
	}
	if n := len(in.Citations(ellery("2031-05-01"))); n != 0 {
		t.Errorf("%d citations before the first report", n)
	}
}
