package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"aftermath"
)

// Reading writes what was found in a report for a terminal: each incident with its facts, a
// fact as its canonical line and below it the words that carry it.
func Reading(w io.Writer, rep aftermath.Report, r aftermath.Reading, o Options) error {
	p := page{bufio.NewWriter(w), o}
	p.paragraph(either(rep.Title, "(no title)"), strong, "")
	p.paragraph(join(", ", rep.Publisher, calendar{}.day(rep.Published), rep.Lang, count(len(r.Claims), "fact"), "edition "+cut(r.Edition), rep.Key()), dim, "")
	if !r.Relevant {
		p.paragraph("Nothing in it about violence or its aftermath.", plain, "")
	}
	cs := byPosition(r.Claims)
	for _, l := range r.Incidents {
		p.w.WriteString("\n")
		p.paragraph(l.Key+" "+l.Role+": "+summary(l, o), strong, "")
		p.claims(cs, l.Key)
	}
	loose := ""
	for _, c := range cs {
		if c.Incident == loose {
			p.w.WriteString("\n")
			p.paragraph("of no single incident", strong, "")
			p.claims(cs, loose)
			break
		}
	}
	return p.w.Flush()
}

// summary is a local incident in a line.
func summary(l aftermath.Local, o Options) string {
	what := either(spaced(strings.Join(l.Types, " and ")), "attack")
	if l.Stage != "" && l.Stage != "done" {
		what = l.Stage + " " + what
	}
	where := strings.Join(l.Places, ", ")
	if l.Country != "" {
		where = join(", ", where, o.actor(l.Country, ""))
	}
	return join("; ", what, l.Date.Words(), where)
}

// claims writes those of one incident, kind by kind.
func (p page) claims(cs []aftermath.Claim, incident string) {
	for _, k := range []aftermath.Kind{aftermath.KindRole, aftermath.KindToll, aftermath.KindStatement, aftermath.KindResponsibility, aftermath.KindJustice, aftermath.KindCooperation} {
		for _, c := range cs {
			if c.Incident != incident || c.Value.Kind() != k {
				continue
			}
			t := plain
			if !told(c) {
				t = warn
			}
			p.paragraph(c.Line(), t, "  ")
			p.paragraph(fmt.Sprintf("%s \"%s\" %s", cut(c.ID), c.Evidence.Quote(), c.Evidence.Span()), dim, "      ")
		}
	}
}
