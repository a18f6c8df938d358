package export

import (
	"strings"

	"aftermath"
)

// Page is something to be read by people, set for a terminal by [Page.Text] or as Markdown by
// [Page.Markdown].
type Page struct {
	title, lead, under string
	sections           []section
}

// Whole is a whole dossier.
func Whole(d aftermath.Dossier, o Options) Page {
	return Page{d.Title(o.Country), d.State, under(d), sections(d, o)}
}

// changedParts are what changed, in the order in which a page of changes tells it.
var changedParts = []struct{ part, title string }{
	{"toll", "Toll"},
	{"role", "Incident"},
	{"statement", "Reactions"},
	{"responsibility", "Responsibility"},
	{"justice", "Justice"},
	{"cooperation", "Co-operation"},
	{"dispute", "What sources disagree on"},
	{"report", "Reports"},
}

// Changes is what changed in an incident between two views of it, which since and until name.
func Changes(d aftermath.Dossier, cs []aftermath.Change, since, until string, o Options) Page {
	p := Page{title: d.Title(o.Country), lead: aftermath.Summary(cs), under: join(", ", d.ID, "from "+since+" to "+until, "tolls by the rule "+d.Rule)}
	if len(cs) == 0 {
		p.lead = "Nothing changed"
	}
	for _, part := range changedParts {
		s := section{title: part.title}
		for _, c := range cs {
			if c.Part == part.part {
				s.lines = append(s.lines, item{changed(c, o), c.Claims})
			}
		}
		if len(s.lines) > 0 {
			p.sections = append(p.sections, s)
		}
	}
	return p
}

// changed is a change in words: "Iran: condemn, condole", "no longer: France: warn".
func changed(c aftermath.Change, o Options) string {
	var who []string
	for _, a := range c.Actors {
		if a != (aftermath.Party{}) {
			who = append(who, o.actor(a.Code, a.Name))
		}
	}
	s := join(": ", strings.Join(who, " to "), c.What)
	if c.Part == "role" {
		s = join(" ", c.What, strings.Join(who, " -> "))
	}
	if c.Gone && c.Part != "toll" {
		s = "no longer: " + s
	}
	return s
}

// Timeline is what became known when.
func Timeline(d aftermath.Dossier, o Options) Page {
	cal := calendarOf(d)
	var rows [][]cell
	for _, m := range d.Timeline {
		who := ""
		if m.Actor != "" && m.Actor != "ORG" {
			who = o.actor(m.Actor, "")
		}
		rows = append(rows, []cell{{s: cal.day(m.At), tone: dim}, {s: what[m.Kind]}, {s: who, tone: strong}, {s: m.What}, {s: short(m.Claims), tone: dim}})
	}
	s := section{title: "Timeline", grid: rowsOf(rows, "reported", "", "who", "what", "claim")}
	if len(rows) == 0 {
		s.note = "No dated report tells of anything."
	}
	if n := undated(d); n > 0 {
		s.note = count(n, "report") + " without a date: what only they say has no place on this line."
	}
	return Page{d.Title(o.Country), d.State, under(d), []section{s}}
}

// what a moment is of, in words.
var what = map[aftermath.Kind]string{
	aftermath.KindToll: "toll", aftermath.KindStatement: "reaction", aftermath.KindResponsibility: "responsibility",
	aftermath.KindJustice: "justice", aftermath.KindCooperation: "co-operation",
}

func undated(d aftermath.Dossier) int {
	n := 0
	for _, r := range d.Reports {
		if r.Date == "" {
			n++
		}
	}
	return n
}
