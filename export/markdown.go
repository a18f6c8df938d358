package export

import (
	"bufio"
	"io"
	"net/url"
	"strings"

	"aftermath"
	"aftermath/internal/safe"
)

// endless is the width of a table of Markdown: the matrix stays in one piece.
const endless = 4000

// Markdown writes the dossier as GitHub-flavoured Markdown.
func Markdown(w io.Writer, d aftermath.Dossier, o Options) error {
	o.Width = endless
	return Whole(d, o).Markdown(w)
}

// Markdown writes the page as GitHub-flavoured Markdown. Nothing that a report says can
// become markup.
func (pg Page) Markdown(w io.Writer) error {
	b := bufio.NewWriter(w)
	b.WriteString("# " + escape(pg.title) + "\n")
	if pg.lead != "" {
		b.WriteString("\n**" + escape(pg.lead) + "**\n")
	}
	if pg.under != "" {
		b.WriteString("\n" + escape(pg.under) + "\n")
	}
	for _, s := range pg.sections {
		markSection(b, s)
	}
	return b.Flush()
}

func markSection(b *bufio.Writer, s section) {
	b.WriteString("\n")
	if s.title != "" {
		b.WriteString("## " + escape(s.title) + "\n\n")
	}
	for _, g := range s.grid.groups {
		if g.title != "" {
			b.WriteString("### " + escape(g.title) + "\n\n")
		}
		markTable(b, s.grid.head, g.rows)
		b.WriteString("\n")
	}
	if s.note != "" {
		b.WriteString(escape(s.note) + "\n\n")
	}
	for _, i := range s.lines {
		line := "- " + escape(i.s)
		if len(i.claims) > 0 {
			line += " `" + short(i.claims) + "`"
		}
		b.WriteString(line + "\n")
	}
}

func markTable(b *bufio.Writer, head []string, rows [][]cell) {
	b.WriteString("|")
	for _, h := range head {
		b.WriteString(" " + escape(h) + " |")
	}
	b.WriteString("\n|" + strings.Repeat(" --- |", len(head)) + "\n")
	for _, r := range rows {
		b.WriteString("|")
		for _, c := range r {
			b.WriteString(" " + link(escape(c.s), c.url) + " |")
		}
		b.WriteString("\n")
	}
}

// link makes words a link if the address is one of the web.
func link(words, address string) string {
	if address = webAddress(address); address == "" || words == "" {
		return words
	}
	return "[" + words + "](<" + linkable(address) + ">)"
}

// webAddress is the address if it is one of the web; others ("javascript:") are dropped.
func webAddress(address string) string {
	u, err := url.Parse(address)
	if address == "" || err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// linkable is an address as Markdown can hold it.
func linkable(address string) string {
	return safe.Line(strings.NewReplacer("<", "%3C", ">", "%3E", "|", "%7C", "\\", "%5C", " ", "%20", "(", "%28", ")", "%29").Replace(address))
}

// escape makes s literal in a line of Markdown: what is markup anywhere gets a backslash,
// what HTML would read becomes an entity, what is markup at the start of a line too.
func escape(s string) string {
	s = safe.Line(s)
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case strings.ContainsRune("\\`*_[]|~$", r), i == 0 && strings.ContainsRune("#+-=", r), i > 0 && (r == '.' || r == ')') && digits(s[:i]):
			b.WriteString("\\" + string(r))
		case r == ':' && strings.HasPrefix(s[i:], "://"), r == '@':
			b.WriteString("&#" + map[rune]string{':': "58", '@': "64"}[r] + ";") // no link that nobody meant
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
