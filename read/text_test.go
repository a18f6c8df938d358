package read

import (
	"strings"
	"testing"

	"aftermath"
)

func TestPlainDate(t *testing.T) {
	for _, c := range []struct {
		in   string
		date aftermath.When
		text string
	}{
		{" date 2024-03-24 The president of Tarsia spoke.", "2024-03-24", "The president of Tarsia spoke."},
		{"date 2024-03-24\n\nThe president spoke.", "2024-03-24", "The president spoke."},
		{"\ufeff date 2024-03-24\r\nThe president spoke.", "2024-03-24", "The president spoke."},
		{"date: 2024-03-24T10:00:00Z The president spoke.", "2024-03-24T10:00:00Z", "The president spoke."},
		{"date 2024-13-45 The president spoke.", "", "date 2024-13-45 The president spoke."},
		{"The date 2024-03-24 was set.", "", "The date 2024-03-24 was set."},
		{"update 2024-03-24 The president spoke.", "", "update 2024-03-24 The president spoke."},
	} {
		it := one(t, "a.txt", c.in, Options{})
		if it.Report.Published != c.date || it.Report.Text != c.text || string(it.Report.Raw) != c.in {
			t.Errorf("%q is read as %q %q, error %v", c.in, it.Report.Published, it.Report.Text, it.Err)
		}
	}
}

func TestHeadline(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Gunmen kill 14 at Morvale market\n\n" + story, "Gunmen kill 14 at Morvale market"},
		{"Gunmen  kill 14 at\tMorvale\r\n\r\n" + story, "Gunmen kill 14 at Morvale"},
		{story, ""},
		{"Gunmen kill 14 at Morvale market\n" + story, ""},
		{"MORVALE, 3 May.\n\n" + story, ""},
		{"Gunmen kill 14 at market\n\nMore soon", ""},
		{"News\n\n" + story, ""},
	} {
		it := one(t, "a.txt", c.in, Options{})
		if it.Report.Title != c.want {
			t.Errorf("%.40q has the title %q, want %q", c.in, it.Report.Title, c.want)
		}
	}
}

func TestPlainRefused(t *testing.T) {
	for _, c := range []struct{ name, in, why string }{
		{"empty", "", "empty"},
		{"mark", "\ufeff", "empty"},
		{"white", " \r\n\t\u00a0\u200b", "nothing but white space"},
		{"date only", " date 2024-03-24 ", "empty"},
		{"pdf.txt", "%PDF-1.7\nstream", "binary: a PDF file"},
		{"zip", "PK\x03\x04\x14\x00", "binary: a zip or office file"},
		{"mp4", "\x00\x00\x00\x18ftypmp42", "binary: a video"},
		{"nul", "abc\x00\x00\x00\x00def", "binary: control characters"},
		{"late nul", strings.Repeat("word ", 20000) + strings.Repeat("\x00\x01", 20000), "binary: control characters"},
		{"bell", "\x07\x07\x07\x07\x07 a", "binary: control characters"},
		{"long", strings.Repeat("x", 10<<20), "more than 4 MB of text (--max-report)"},
		{"over", strings.Repeat("word ", MaxReport/5+1), "more than 4 MB of text (--max-report)"},
		{"feed.xml", "<?xml version='1.0'?><rss></rss>", "XML that is not a page"},
	} {
		it := one(t, c.name, c.in, Options{})
		if it.Err == nil || it.Err.Error() != c.name+": "+c.why {
			t.Errorf("%s: refused with %v, want %q", c.name, it.Err, c.why)
		}
	}
}

func TestPlainAccepted(t *testing.T) {
	if it := one(t, "full.txt", strings.Repeat("word", MaxReport/4), Options{}); it.Err != nil {
		t.Errorf("exactly 4 MB: %v", it.Err)
	}
	if it := one(t, "a.txt", story, Options{MaxReport: 100}); it.Err == nil || !strings.Contains(it.Err.Error(), "more than 100 bytes") {
		t.Errorf("over a limit of 100 bytes: %v", it.Err)
	}
	it := one(t, "a.txt", "Fourteen\x00people\x1b[31m died\rin Morvale\r\non\u0085Friday\x7f", Options{})
	if want := "Fourteen people [31m died\nin Morvale\non Friday "; it.Report.Text != want {
		t.Errorf("text %q, want %q", it.Report.Text, want)
	}
	it = one(t, "a.txt", " date 2031-01-01 The trial opened.", Options{Now: now})
	if it.Report.Published != "2031-01-01" || len(it.Warnings) != 1 {
		t.Errorf("date in the future: %q %q", it.Report.Published, it.Warnings)
	}
}

func TestSeed(t *testing.T) {
	path := shared(t, "bench/reports/seed.txt")
	items := wheres("", Options{}, path)
	if len(items) != 1 || strings.Contains(items[0], "!") {
		t.Fatal(items)
	}
	for it := range Files(t.Context(), []string{path}, Options{}) {
		r := it.Report
		if r.Published != "2024-03-24" || r.Title != "" || r.Lang != "en" || !strings.HasPrefix(r.Text, "Iran's First") {
			t.Errorf("seed read as %q %q %q %.30q", r.Published, r.Title, r.Lang, r.Text)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add([]byte(" date 2024-03-24 " + story))
	f.Add([]byte("\xff\xfeA\x00t\x00 \x00l\x00e\x00a\x00s\x00t\x00"))
	f.Add([]byte("Title of it\r\n\r\nT\xe9l\xe9 \x00 text"))
	f.Add([]byte("\x1f\x8b\x08"))
	f.Fuzz(func(t *testing.T, b []byte) {
		for it := range Bytes("f.txt", strings.NewReader(string(b)), Options{Kind: Text, MaxReport: 1 << 16}) {
			check(t, it)
		}
	})
}
