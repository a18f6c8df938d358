package read

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"unicode"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	webcharset "golang.org/x/net/html/charset"
)

// leastArticle is how many letters an article has at least; what is shorter is a
// login form, a notice or a page not found.
const leastArticle = 40

// readHTML reads a page that is one report.
func readHTML(s *source) bool {
	// Markup is not text, so a page may be larger than a report; a news page of
	// 2 MB is already rare.
	raw, err := s.all(2 * s.opts.maxReport())
	if err != nil {
		if strings.HasPrefix(err.Error(), "more than") {
			return s.refuse(0, "a page of "+err.Error())
		}
		return s.refuse(0, reason(err))
	}
	if what := binary(raw); what != "" {
		return s.refuse(0, "binary: "+what)
	}
	source, charset := decode(raw, declared(raw))
	if blank(source) {
		return s.refuse(0, "empty")
	}
	b := builder{src: s, raw: raw}
	b.charset(charset)
	text, err := b.page(source)
	if err != nil {
		return s.refuse(0, err.Error())
	}
	return s.last(b.finish(b.rep.Title, text, 0))
}

// declared is the charset that a page names in its head, nil if it names none.
func declared(raw []byte) *charset {
	enc, name, _ := webcharset.DetermineEncoding(raw, "")
	if name == "windows-1252" && !strings.Contains(strings.ToLower(string(raw[:min(len(raw), 1024)])), "charset") {
		return nil // what x/net answers when it can't tell
	}
	return &charset{name, enc}
}

// page takes the article and what the page tells of itself.
func (b *builder) page(source string) (text string, err error) {
	light, err := lighten(source)
	if err != nil {
		return "", err
	}
	doc, err := html.Parse(strings.NewReader(light))
	if err != nil {
		return "", errors.New("a page nested too deeply: " + err.Error())
	}
	m := metadata(doc)
	b.rep.URL, b.rep.Publisher, b.rep.Lang = oneLine(m.url), oneLine(m.publisher), langCode(m.lang)
	b.date(m.date)
	title, text, err := article(doc, m.url)
	if err != nil {
		return "", err
	}
	if m.title == "" {
		m.title = title
	}
	b.rep.Title = oneLine(m.title)
	return compose(b.rep.Title, text), nil
}

// article is the text of the page's article: paragraphs with a blank line
// between them. It changes doc.
func article(doc *html.Node, address string) (title, text string, err error) {
	defer func() { // a library on hostile input: its panic must not end the stream
		if p := recover(); p != nil {
			err = fmt.Errorf("the page can't be read: %v", p)
		}
	}()
	page, _ := url.Parse(address) // only to resolve links, which the text has none of
	p := readability.NewParser()
	p.DisableJSONLD = true // read by metadata already
	a, err := p.ParseAndMutate(doc, page)
	if err != nil {
		return "", "", err
	}
	if a.Node == nil {
		return "", "", errors.New("no article on the page")
	}
	var out strings.Builder
	if err := a.RenderText(&out); err != nil {
		return "", "", err
	}
	text = paragraphs(out.String())
	if letters(text) < leastArticle {
		return "", "", errors.New("no article on the page")
	}
	return a.Title(), text, nil
}

// paragraphs puts every line of s in a paragraph of its own.
func paragraphs(s string) string {
	var out []string
	for line := range strings.Lines(clean(s)) {
		if line = oneLine(line); line != "" {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n\n")
}

func letters(s string) (n int) {
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}
