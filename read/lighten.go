package read

import (
	"errors"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Bounds of a page. News pages have up to ten thousand elements. A page of more
// could keep the search for its article, which is quadratic at worst, busy for
// minutes.
const (
	maxElements  = 40_000
	maxDepth     = 256
	maxAttribute = 2 << 10 // bytes of one attribute
)

var (
	errElements = errors.New("a page of more than 40,000 elements")
	errDepth    = errors.New("a page nested deeper than 256 elements")
)

// dropped elements go with all that is in them. They hold no text that a reader
// of the page sees.
var dropped = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Iframe: true, atom.Template: true,
	atom.Svg: true, atom.Math: true, atom.Object: true, atom.Canvas: true,
	atom.Textarea: true, atom.Select: true, atom.Audio: true, atom.Video: true, atom.Noframes: true,
	atom.Noembed: true, atom.Xmp: true, atom.Plaintext: true,
}

// unwrapped elements go, their text stays. An HTML parser opens such elements
// again in every paragraph that follows an unclosed one: a page of 1 MB can grow
// to gigabytes.
var unwrapped = map[atom.Atom]bool{
	atom.B: true, atom.I: true, atom.U: true, atom.S: true, atom.Em: true, atom.Strong: true, atom.Font: true,
	atom.Small: true, atom.Big: true, atom.Code: true, atom.Tt: true, atom.Strike: true, atom.Nobr: true,
	atom.Img: true, atom.Source: true, atom.Picture: true, atom.Input: true, atom.Button: true, atom.Wbr: true,
	atom.Embed: true,
}

// kept attributes are those that the article or the page's date is found by.
var kept = map[string]bool{
	"class": true, "id": true, "href": true, "content": true, "property": true, "name": true, "itemprop": true,
	"itemtype": true, "datetime": true, "pubdate": true, "lang": true, "rel": true, "role": true, "hidden": true,
	"style": true, "aria-hidden": true, "type": true, "http-equiv": true,
}

// unclosed elements have no end tag, or one that may be left out.
var unclosed = map[atom.Atom]bool{
	atom.P: true, atom.Li: true, atom.Dt: true, atom.Dd: true, atom.Tr: true, atom.Td: true, atom.Th: true, atom.A: true,
	atom.Tbody: true, atom.Thead: true, atom.Tfoot: true, atom.Option: true, atom.Optgroup: true,
	atom.Meta: true, atom.Link: true, atom.Br: true, atom.Hr: true, atom.Base: true, atom.Area: true, atom.Col: true,
	atom.Param: true, atom.Track: true,
}

// lightener writes a page again without what no article needs.
type lightener struct {
	out      strings.Builder
	elements int
	depth    int
	skip     atom.Atom // the dropped element that we are in
	nested   int       // how often skip has been opened within itself
	data     bool      // in a script of linked data, which is kept
}

// lighten drops scripts, styles, comments, formatting and most attributes from a
// page, so that its tree is small, and refuses what is still too large.
func lighten(page string) (string, error) {
	var l lightener
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken: // io.EOF: strings have no other
			return l.out.String(), nil
		case html.TextToken:
			if l.skip == 0 {
				l.out.Write(z.Raw())
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			l.start(z.Token())
		case html.EndTagToken:
			l.end(z.Token())
		}
		if l.elements > maxElements {
			return "", errElements
		}
		if l.depth > maxDepth {
			return "", errDepth
		}
	}
}

func (l *lightener) start(t html.Token) {
	switch {
	case l.skip != 0:
		if t.DataAtom == l.skip && t.Type == html.StartTagToken {
			l.nested++
		}
	case t.DataAtom == atom.Script && attribute(t.Attr, "type") == "application/ld+json":
		l.data = true
		l.out.WriteString(`<script type="application/ld+json">`)
	case dropped[t.DataAtom]:
		// HTML ignores the slash of <script/>; only drawings and formulas close by it.
		if t.Type == html.StartTagToken || t.DataAtom != atom.Svg && t.DataAtom != atom.Math {
			l.skip = t.DataAtom
		}
	case unwrapped[t.DataAtom]:
	default:
		l.elements++
		if !unclosed[t.DataAtom] && t.Type == html.StartTagToken {
			l.depth++
		}
		t.Attr = lightAttributes(t.Attr)
		l.out.WriteString(t.String())
	}
}

func (l *lightener) end(t html.Token) {
	switch {
	case l.data && t.DataAtom == atom.Script:
		l.data = false
		l.out.WriteString("</script>")
	case l.skip != 0:
		if t.DataAtom != l.skip {
			return
		}
		if l.nested--; l.nested < 0 {
			l.skip, l.nested = 0, 0
		}
	case !unwrapped[t.DataAtom] && !dropped[t.DataAtom]:
		if !unclosed[t.DataAtom] {
			l.depth = max(l.depth-1, 0)
		}
		l.out.WriteString(t.String())
	}
}

// lightAttributes are the kept ones, each once and of bounded length.
func lightAttributes(as []html.Attribute) []html.Attribute {
	var out []html.Attribute
	for _, a := range as {
		if kept[a.Key] && len(a.Val) <= maxAttribute && !has(out, a.Key) {
			out = append(out, a)
		}
	}
	return out
}

// attribute is the value of the attribute of that name, "" if there is none.
func attribute(as []html.Attribute, key string) string {
	for _, a := range as {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(as []html.Attribute, key string) bool {
	for _, a := range as {
		if a.Key == key {
			return true
		}
	}
	return false
}
