package export

import (
	"bufio"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
)

// markdown writes the brief with GitHub's footnotes, which other readers of Markdown show as they stand.
func (p brief) markdown(w io.Writer) error {
	b := bufio.NewWriter(w)
	b.WriteString("# " + escape(p.Title) + "\n\n**" + escape(p.Lead) + "**\n\n" + escape(p.Under) + "\n")
	for _, k := range p.Blocks {
		b.WriteString("\n## " + escape(k.Title) + "\n\n")
		for _, s := range k.Sentences {
			b.WriteString("- " + noted(s...) + "\n")
		}
		if len(k.Sentences) > 0 && len(k.Rows) > 0 {
			b.WriteString("\n")
		}
		if len(k.Rows) > 0 {
			b.WriteString("|")
			for _, h := range k.Head {
				b.WriteString(" " + escape(h) + " |")
			}
			b.WriteString("\n|" + strings.Repeat(" --- |", len(k.Head)) + "\n")
			for _, r := range k.Rows {
				b.WriteString("|")
				for _, c := range r {
					b.WriteString(" " + noted(c) + " |")
				}
				b.WriteString("\n")
			}
		}
		if k.Note != "" {
			b.WriteString("\n" + escape(k.Note) + "\n")
		}
	}
	if len(p.Notes) > 0 {
		b.WriteString("\n## Sources\n\n")
	}
	for _, n := range p.Notes {
		fmt.Fprintf(b, "[^%d]: %s, %s: “%s”", n.N, escape(n.By), escape(n.Day), escape(n.Quote))
		if n.URL != "" {
			b.WriteString(" <" + linkable(n.URL) + ">")
		}
		b.WriteString("\n")
	}
	return b.Flush()
}

// noted is words with their footnotes: "41 killed (police).[^3]".
func noted(parts ...said) string {
	var b strings.Builder
	for _, s := range parts {
		end := len(strings.TrimRight(s.Text, " "))
		b.WriteString(escape(s.Text[:end]))
		for _, n := range s.Notes {
			fmt.Fprintf(&b, "[^%d]", n)
		}
		b.WriteString(s.Text[end:])
	}
	return b.String()
}

//go:embed brief.html
var briefHTML string

// briefPage escapes all that it is given.
var briefPage = template.Must(template.New("brief").Parse(briefHTML))
