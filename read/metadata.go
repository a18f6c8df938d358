package read

import (
	"encoding/json"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// page is what an HTML page says of itself.
type page struct {
	title, date, url, publisher, lang string
}

// dateNames are the names of meta elements (property, name or itemprop) that
// hold the day of publication, the surest first. Times of the last change are
// left out: they would date an old report to its correction.
var dateNames = []string{
	"article:published_time", "og:article:published_time", "og:published_time", "datepublished",
	"parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dc.date.created",
	"cxenseparse:recs:publishtime", "publish-date", "publish_date", "publication_date", "publicationdate",
	"pubdate", "pub_date", "article.published", "date",
}

var (
	titleNames = []string{"og:title", "twitter:title", "dc.title"}
	siteNames  = []string{"og:site_name", "application-name"}
)

// dayInPath is a day in an address: /2024/03/22/.
var dayInPath = regexp.MustCompile(`/((?:19|20)\d\d)/(\d\d)/(\d\d)(?:/|$)`)

// metadata reads meta elements, linked data, links and time elements.
func metadata(doc *html.Node) page {
	c := collector{meta: map[string]string{}}
	c.walk(doc, false)
	p := page{lang: c.lang, url: address(c.canonical, c.meta["og:url"])}
	p.title = first(c.meta, titleNames, c.data.title)
	p.publisher = first(c.meta, siteNames, c.data.publisher, host(p.url))
	p.date = first(c.meta, dateNames[:4], c.data.date)
	if p.date == "" {
		p.date = first(c.meta, dateNames, c.time())
	}
	if m := dayInPath.FindStringSubmatch(p.url); p.date == "" && m != nil {
		p.date = m[1] + "-" + m[2] + "-" + m[3]
	}
	return p
}

// first is the first value that is there: of the named meta elements, then of
// the others.
func first(meta map[string]string, names []string, others ...string) string {
	for _, n := range names {
		if v := strings.TrimSpace(meta[n]); v != "" {
			return v
		}
	}
	for _, v := range others {
		if v = strings.TrimSpace(v); v != "" {
			return v
		}
	}
	return ""
}

// address is the first that is a whole web address.
func address(candidates ...string) string {
	for _, a := range candidates {
		u, err := url.Parse(strings.TrimSpace(a))
		if err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" {
			return u.String()
		}
	}
	return ""
}

func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// collector gathers what a page says of itself from its tree.
type collector struct {
	meta      map[string]string
	canonical string
	lang      string
	data      linked
	marked    string   // of a time element that says it is the publication
	inside    []string // of time elements in the article
	all       []string // of all time elements
}

// walk visits n and what is below; inArticle says whether an article or main
// element is around. Its depth is bounded by the parser's 512.
func (c *collector) walk(n *html.Node, inArticle bool) {
	if n.Type == html.ElementNode {
		c.element(n, inArticle)
		inArticle = inArticle || n.DataAtom == atom.Article || n.DataAtom == atom.Main
	}
	for child := range n.ChildNodes() {
		c.walk(child, inArticle)
	}
}

func (c *collector) element(n *html.Node, inArticle bool) {
	switch n.DataAtom {
	case atom.Html:
		c.lang = attribute(n.Attr, "lang")
	case atom.Meta:
		for _, k := range []string{"property", "name", "itemprop"} {
			if name := strings.ToLower(attribute(n.Attr, k)); name != "" && c.meta[name] == "" {
				c.meta[name] = attribute(n.Attr, "content")
			}
		}
	case atom.Link:
		if c.canonical == "" && strings.EqualFold(attribute(n.Attr, "rel"), "canonical") {
			c.canonical = attribute(n.Attr, "href")
		}
	case atom.Script:
		if n.FirstChild != nil {
			c.data.read(n.FirstChild.Data)
		}
	case atom.Time:
		c.timeElement(n, inArticle)
	}
}

func (c *collector) timeElement(n *html.Node, inArticle bool) {
	when := attribute(n.Attr, "datetime")
	if when == "" {
		return
	}
	class := strings.ToLower(attribute(n.Attr, "class"))
	if c.marked == "" && (has(n.Attr, "pubdate") || strings.EqualFold(attribute(n.Attr, "itemprop"), "datePublished") || strings.Contains(class, "publish")) {
		c.marked = when
	}
	c.all = append(c.all, when)
	if inArticle {
		c.inside = append(c.inside, when)
	}
}

// time is the publication by time elements: the one marked so, the first in the
// article, or the page's only one. Of several outside an article each may belong
// to a teaser of another.
func (c *collector) time() string {
	switch {
	case c.marked != "":
		return c.marked
	case len(c.inside) > 0:
		return c.inside[0]
	case len(c.all) == 1:
		return c.all[0]
	}
	return ""
}

// linked is what JSON-LD says of the article.
type linked struct {
	title, date, publisher string
}

// maxLinked is how many bytes of linked data are looked at. Articles carry a few
// thousand; read into maps, a script takes up to thirty times its size.
const maxLinked = 1 << 20

// read takes the first article of a script. Broken scripts are common and say
// nothing.
func (l *linked) read(script string) {
	var v any
	if len(script) <= maxLinked && json.Unmarshal([]byte(script), &v) == nil {
		l.find(v, 0)
	}
}

// find looks for objects with a day of publication, which are articles, through
// lists and graphs; nothing useful lies deeper than four levels.
func (l *linked) find(v any, depth int) {
	if depth > 4 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			l.find(e, depth+1)
		}
	case map[string]any:
		if d, ok := v["datePublished"].(string); ok && l.date == "" {
			l.date = d
			l.title, _ = v["headline"].(string)
			if p, ok := v["publisher"].(map[string]any); ok {
				l.publisher, _ = p["name"].(string)
			}
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			l.find(v[key], depth+1)
		}
	}
}
