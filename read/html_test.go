package read

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// newsPage is a page as news sites send it.
const newsPage = `<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Gunmen kill 14 at Morvale market - Tarsia Post</title>
<meta property="og:title" content="Gunmen kill 14 at Morvale market">
<meta property="og:site_name" content="Tarsia Post">
<meta property="article:published_time" content="2024-03-22T21:04:00+03:00">
<meta property="article:modified_time" content="2025-01-01T00:00:00Z">
<link rel="canonical" href="https://post.example/2024/03/22/morvale">
<style>.a { color: red } /* STYLED */</style>
<script>var x = "SCRIPTED <p>not a paragraph of the article at all</p>";</script>
</head><body onload="evil()">
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Gunmen kill 14 at Morvale market</h1>
<p>At least 14 people were <b>killed</b> when gunmen opened fire at a market in Morvale on Friday,
police said, in the worst attack in <a href="/tarsia">Tarsia</a> for a decade.</p>
<script>document.write("SCRIPTED")</script><script/>SCRIPTED</script>
<p>The interior ministry said that 31 others were injured, &amp; that two of the attackers were dead&nbsp;too.</p>
<!-- COMMENTED -->
<p style="display:none">HIDDEN words that nobody sees, said no one to anyone, ever, in this town.</p>
<noscript><p>NOSCRIPT please enable it to read on, as they say on so many pages of this kind.</p></noscript>
<p>No group has claimed responsibility, and the president of Tarsia, who cut short a visit abroad, called for calm.</p>
</article>
<aside><h2>Read more</h2><ul><li><a href="/a">Market reopens</a></li><li><a href="/b">Weather</a></li></ul></aside>
<footer>Copyright Tarsia Post</footer>
</body></html>`

func TestPage(t *testing.T) {
	it := one(t, "a.html", newsPage, Options{})
	r := it.Report
	want := "Gunmen kill 14 at Morvale market\n\n" +
		"At least 14 people were killed when gunmen opened fire at a market in Morvale on Friday, police said, in the worst attack in Tarsia for a decade.\n\n" +
		"The interior ministry said that 31 others were injured, & that two of the attackers were dead too.\n\n" +
		"No group has claimed responsibility, and the president of Tarsia, who cut short a visit abroad, called for calm."
	if it.Err != nil || r.Text != want {
		t.Errorf("error %v, text\n%s", it.Err, r.Text)
	}
	if r.Title != "Gunmen kill 14 at Morvale market" || r.Published != "2024-03-22T21:04:00+03:00" || r.Lang != "en" ||
		r.Publisher != "Tarsia Post" || r.URL != "https://post.example/2024/03/22/morvale" || string(r.Raw) != newsPage {
		t.Errorf("title %q, date %q, language %q, publisher %q, address %q", r.Title, r.Published, r.Lang, r.Publisher, r.URL)
	}
	if it := one(t, "noname", newsPage, Options{}); it.Report.Text != want {
		t.Error("a page without the ending .html is read otherwise")
	}
}

// withHead is a page with the given head and body around the story.
func withHead(head, body string) string {
	return "<html><head>" + head + "</head><body>" + body + "<p>" + strings.ReplaceAll(story, "\n\n", "</p><p>") + "</p></body></html>"
}

func TestPageSaysOfItself(t *testing.T) {
	for _, c := range []struct{ head, body, want string }{
		{"<title>Attack in Morvale</title>", "", "Attack in Morvale|||"},
		{`<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":"NewsArticle","headline":"Attack","datePublished":"2024-03-22T10:00:00Z","publisher":{"name":"Post"}}]}</script>`, "", "Attack|2024-03-22T10:00:00Z|Post|"},
		{`<script type="application/ld+json">{"datePublished": broken</script><meta name="date" content="2024-03-22">`, "", "|2024-03-22||"},
		{"<meta property='og:site_name' content='The\nPost\x07'>", "", "||The Post|"},
		{`<meta itemprop="datePublished" content="2024-03-22"><meta name="date" content="2024-04-01">`, "", "|2024-03-22||"},
		{`<meta name="PubDate" content="Fri, 22 Mar 2024 10:00:00 GMT">`, "", "|2024-03-22T10:00:00Z||"},
		{`<meta property="og:url" content="https://www.post.example/2024/03/22/x">`, "", "|2024-03-22|post.example|https://www.post.example/2024/03/22/x"},
		{`<link rel="canonical" href="/relative"><meta property="og:url" content="javascript:alert(1)">`, "", "|||"},
		{"", `<time datetime="2024-03-22">Friday</time>`, "|2024-03-22||"},
		{"", `<time datetime="2024-03-22">a</time><time datetime="2024-03-23">b</time>`, "|||"},
		{"", `<time datetime="2024-03-20">a</time><time pubdate datetime="2024-03-23">b</time>`, "|2024-03-23||"},
		{"", `<time datetime="2024-03-20">a</time><article><time datetime="2024-03-23">b</time></article>`, "|2024-03-23||"},
		{`<meta property="article:published_time" content="yesterday">`, "", "|||"},
	} {
		it := one(t, "a.html", withHead(c.head, c.body), Options{})
		r := it.Report
		if got := fmt.Sprintf("%s|%s|%s|%s", r.Title, r.Published, r.Publisher, r.URL); got != c.want || it.Err != nil {
			t.Errorf("%s%s: %s, want %s (%v)", c.head, c.body, got, c.want, it.Err)
		}
	}
}

func TestPageCharset(t *testing.T) {
	body := strings.Repeat("<p>Im Süden von Tarsien wurden bei einem Überfall auf einen Markt mindestens vierzehn Menschen getötet, sagte die Polizei.</p>", 3)
	latin, err := charmap.Windows1252.NewEncoder().String(body)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ in, warning string }{
		{"<html>" + body, ""},
		{"\ufeff<html>" + body, ""},
		{`<html><meta charset="iso-8859-1">` + body, ""}, // a wrong label
		{`<html><meta charset="iso-8859-1">` + latin, "converted from windows-1252"},
		{`<html><meta http-equiv="Content-Type" content="text/html; charset=windows-1252">` + latin, "converted from windows-1252"},
		{"<html>" + latin, "converted from windows-1252"},
		{`<html><meta charset="nonsense">` + latin, "converted from windows-1252"},
	} {
		it := one(t, "a.html", c.in, Options{})
		if it.Err != nil || !strings.Contains(it.Report.Text, "Süden") || strings.Join(it.Warnings, "") != c.warning || it.Report.Lang != "de" {
			t.Errorf("%.60q: %q %s, error %v, text %.60q", c.in, it.Warnings, it.Report.Lang, it.Err, it.Report.Text)
		}
	}
}

func TestPageRefused(t *testing.T) {
	for _, c := range []struct{ name, in, why string }{
		{"empty", "", "empty"},
		{"white", " \n ", "empty"},
		{"no body", "<html></html>", "no article on the page"},
		{"not found", "<html><body><h1>404</h1><p>Page not found</p></body></html>", "no article on the page"},
		{"login", `<html><body><form><input name=u><input name=p><button>Log in</button></form></body></html>`, "no article on the page"},
		{"script only", "<html><script>" + strings.Repeat("var words = 'of a script that is long';", 99) + "</script></html>", "no article on the page"},
		{"deep", "<html>" + strings.Repeat("<div>", 100_000) + "<p>" + story, "a page nested deeper than 256 elements"},
		{"deep lists", "<html>" + strings.Repeat("<ul><li>", 100_000) + "<p>" + story, "a page nested deeper than 256 elements"},
		{"many", "<html>" + strings.Repeat("<br>", 100_000) + "<p>" + story, "a page of more than 40,000 elements"},
		{"large", "<html>" + strings.Repeat("<p>word ", 2<<20), "a page of more than 8 MB"},
		{"unclosed script", "<html><script>" + story, "no article on the page"},
		{"pdf", "%PDF-1.4", "binary: a PDF file"},
	} {
		it := one(t, c.name, c.in, Options{Kind: HTML})
		if it.Err == nil || it.Err.Error() != c.name+": "+c.why {
			t.Errorf("%s: refused with %v, want %q", c.name, it.Err, c.why)
		}
	}
}

// Pages that no one writes by hand, and what an HTML parser makes of them.
var hostile = map[string]string{
	"reopened":   withHead("", formats(400)+strings.Repeat("<p>x", 30_000)),
	"attributes": withHead("", "<div "+strings.Repeat("a ", 1<<20)+">"),
	"attribute":  withHead("", `<div class="`+strings.Repeat("x ", 1<<20)+`">`),
	"entities":   withHead("", strings.Repeat("&amp;&#x202e;&#0;", 10_000)),
	"unclosed":   "<html><body><p>" + story + "<div><table><tr><td><a href='<!-- <p",
	"comments":   withHead("", strings.Repeat("<!-->", 10_000)),
	"anchors":    withHead("", strings.Repeat("<a name=x>", 30_000)),
	"paragraphs": withHead("", strings.Repeat("<p>Police said that, well, two men died there.", 30_000)),
	"nested":     withHead("", strings.Repeat(strings.Repeat("<div>", 200)+"<p>word, word, word word word word"+strings.Repeat("</div>", 200), 150)),
	"stairs":     withHead("", strings.Repeat("<div class=content>"+strings.Repeat("<p>word, word, <a href=x>word word</a> word.", 95), 190)),
	"links":      withHead("", strings.Repeat("<div><ul><li><a href=x>word, word</a>", 60)+strings.Repeat("<li><a href=y>word, word word word</a>, word", 19_000)),
	"data":       withHead("<script type='application/ld+json'>["+strings.Repeat("{},", 1<<21)+"{}]</script>", ""),
	"deep data":  withHead("<script type='application/ld+json'>"+strings.Repeat("[", 1<<19)+"</script>", ""),
	"tables":     withHead("", strings.Repeat("<table><tr><td>", 80)+strings.Repeat("<p>x", 1000)),
	"foster":     withHead("", "<table>"+strings.Repeat("<div>x</div>", 10_000)),
}

// formats opens n formatting elements that all differ, in a paragraph that ends
// without closing them.
func formats(n int) string {
	var b strings.Builder
	b.WriteString("<p>")
	for i := range n {
		fmt.Fprintf(&b, "<b class=c%d>", i)
	}
	return b.String() + "</p>"
}

// They may be read or refused, but soon, and in little memory: the test's own
// time limit is the measure.
func TestPageHostile(t *testing.T) {
	long(t)
	for name, in := range hostile {
		it := one(t, name+".html", in, Options{})
		if it.Err == nil && len(it.Report.Text) > len(in) {
			t.Errorf("%s: %d bytes of text from %d", name, len(it.Report.Text), len(in))
		}
	}
}

func TestPageLeaks(t *testing.T) {
	for _, bad := range []string{"SCRIPTED", "STYLED", "COMMENTED", "HIDDEN", "NOSCRIPT", "Copyright"} {
		if it := one(t, "a.html", newsPage, Options{}); strings.Contains(it.Report.Text, bad) {
			t.Errorf("the text has %q", bad)
		}
	}
}

func TestDateNamesAreSmall(t *testing.T) {
	for _, n := range slices.Concat(dateNames, titleNames, siteNames) {
		if n != strings.ToLower(n) {
			t.Errorf("%s would never be found: names are compared in small letters", n)
		}
	}
}

func FuzzHTML(f *testing.F) {
	f.Add([]byte(newsPage))
	f.Add([]byte("<html><script type='application/ld+json'>{\"datePublished\":1}</script><p>" + story))
	f.Add([]byte("<table><a><svg><title><p></svg><select><noscript><p>" + story))
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) > 1<<16 {
			t.Skip()
		}
		for it := range Bytes("f.html", strings.NewReader(string(b)), Options{Kind: HTML}) {
			check(t, it)
		}
	})
}
