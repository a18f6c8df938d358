package export

import (
	"fmt"
	"slices"
	"strings"

	"aftermath"
)

// tone is how a cell is painted where there are colours.
type tone uint8

const (
	plain tone = iota
	strong
	dim
	good
	warn
	bad
)

// cell is the words of one field; they may come from a report.
type cell struct {
	s    string
	tone tone
	url  string // where Markdown links to
}

// section is a part of a dossier, before it is text or Markdown.
type section struct {
	title string
	grid  grid
	note  string // our own words
	lines []item // below the table
}

// grid is rows under one head, in groups that may have titles.
type grid struct {
	head   []string
	groups []group
	tight  bool // columns stay narrow: a matrix
}

type group struct {
	title string
	rows  [][]cell
}

// item is a line of a list.
type item struct {
	s      string
	claims []string
}

// sections is a dossier in the order in which it is printed; what is empty is left out.
func sections(d aftermath.Dossier, o Options) []section {
	cal := calendarOf(d)
	all := []section{incident(d, o), tolls(d, cal, o.width() >= roomy)}
	all = append(all, matrix(d, cal, o)...)
	all = append(all, responsibility(d, cal), justice(d, cal), cooperation(d, cal, o), disputes(d), reports(d))
	var out []section
	for _, s := range all {
		if len(s.grid.groups) > 0 || len(s.lines) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// roomy is the width from which columns that are merely useful are shown.
const roomy = 100

// rowsOf is a grid of one group without title; none if there are no rows.
func rowsOf(rows [][]cell, head ...string) grid {
	if len(rows) == 0 {
		return grid{}
	}
	return grid{head: head, groups: []group{{"", rows}}}
}

func incident(d aftermath.Dossier, o Options) section {
	p := d.Incident
	var rows [][]cell
	add := func(name string, vs []aftermath.Vote, say func(string) string) {
		if len(vs) > 0 {
			said, ids := tally(vs, say)
			rows = append(rows, []cell{{s: name, tone: strong}, {s: said}, {s: short(ids), tone: dim}})
		}
	}
	same := func(s string) string { return s }
	add("Kind", p.Types, spaced)
	add("Day", p.Dates, func(v string) string { return aftermath.When(v).Words() })
	add("Country", p.Countries, func(v string) string { return o.actor(v, v) })
	add("Place", p.Places, same)
	add("Attackers", p.Perpetrators, same)
	add("How many", p.Counts, aftermath.CountWords)
	add("Groups", p.Groups, same)
	add("Means", p.Weapons, same)
	add("Aimed at", p.Targets, same)
	if len(p.Targets) == 0 { // else they say again which of those are people and which things; JSON has it
		add("Victims", p.Victims, same)
		add("Properties", p.Properties, same)
	}
	add("Damage", p.Damage, same)
	return section{title: "Incident", grid: rowsOf(rows, "", "as reported (by how many reports)", "claim")}
}

// tally is the values of a role with their votes, and the claims.
func tally(vs []aftermath.Vote, say func(string) string) (string, []string) {
	var parts, ids []string
	for i, v := range vs {
		if i == 6 { // the long tail takes more room than it is worth; JSON has it
			parts = append(parts, fmt.Sprintf("%d more", len(vs)-i))
			break
		}
		parts = append(parts, fmt.Sprintf("%s (%d)", say(v.Value), v.Reports))
		ids = append(ids, v.Claims...)
	}
	return strings.Join(parts, ", "), ids
}

var statusTone = map[string]tone{
	aftermath.ByEditor: good, aftermath.OfficialConfirmed: good, aftermath.OfficialPreliminary: good, aftermath.Disputed: warn,
	aftermath.Superseded: dim, aftermath.Withdrawn: bad,
	aftermath.Confirmed: good, aftermath.Fair: good, aftermath.Contested: warn, aftermath.Discounted: dim,
}

// tolls is the ledger of each series, its undated band at its end.
func tolls(d aftermath.Dossier, cal calendar, wide bool) section {
	s := section{title: "Toll"}
	s.grid.head = []string{"said", "figure", "by", "status", "how it moved", "claim"}
	if wide {
		s.grid.head = slices.Insert(s.grid.head, 5, "reports")
	}
	for _, t := range d.Tolls {
		g := group{title: seriesTitle(t)}
		for _, e := range append(slices.Clone(t.Entries), t.Undated...) {
			row := tollRow(e, cal)
			if len(t.Current.Claims) > 0 && slices.Contains(e.Claims, t.Current.Claims[0]) {
				row[1].tone = good
			}
			if wide {
				row = slices.Insert(row, 5, cell{s: fmt.Sprint(e.Reports)})
			}
			g.rows = append(g.rows, row)
		}
		s.grid.groups = append(s.grid.groups, g)
	}
	return s
}

// seriesTitle is "killed, children: 3 (police)".
func seriesTitle(t aftermath.TollSeries) string {
	who := t.Who
	if who == "victims" {
		who = ""
	}
	title := join(", ", t.What, who, t.Scope)
	if len(t.Current.Claims) == 0 {
		return title + ": no figure stands"
	}
	title += ": " + t.Current.Count.Words()
	if len(t.Current.Speakers) > 0 {
		title += " (" + strings.Join(t.Current.Speakers, ", ") + ")"
	}
	return title
}

func tollRow(e aftermath.TollEntry, cal calendar) []cell {
	when := cal.day(e.First)
	if e.Before {
		when = "before " + when
	}
	status := cell{s: strings.ReplaceAll(e.Status, "-", ", "), tone: statusTone[e.Status]}
	if e.Status == aftermath.ByEditor {
		status.s = "entered by " + e.By
	}
	figure := cell{s: e.Count.Words(), tone: strong}
	if status.tone == dim || status.tone == bad {
		figure.tone = status.tone
	}
	by := e.Speaker.String()
	if a := e.Speaker.Actor; a != "" && a != "ORG" && !aftermath.IsState(a) {
		by += " (" + a + ")"
	}
	return []cell{{s: when}, figure, {s: by}, status, {s: moved(e)}, {s: short(e.Claims), tone: dim}}
}

// moved says how a figure came, and what became of it unless the same speaker's next line says that.
func moved(e aftermath.TollEntry) string {
	if e.Ended != "" && !e.Revised {
		return join("; then ", e.Why, e.Ended)
	}
	return e.Why
}

func responsibility(d aftermath.Dossier, cal calendar) section {
	s := section{title: "Responsibility"}
	var rows [][]cell
	for _, a := range d.Responsibility {
		var ids, by []string
		say := func(f *aftermath.Fact) string {
			if f == nil {
				return ""
			}
			ids = append(ids, f.Claims...)
			return cal.day(f.First)
		}
		claimed := say(a.Claimed)
		for _, b := range a.Blamed {
			by = append(by, either(b.By, "reports")+", "+say(&b.Fact))
		}
		denied := say(a.Denied)
		rows = append(rows, []cell{{s: a.Of, tone: strong}, {s: a.Status, tone: statusTone[a.Status]}, {s: claimed}, {s: strings.Join(by, "; ")}, {s: denied}, {s: short(ids), tone: dim}})
	}
	s.grid = rowsOf(rows, "", "grade", "claimed it", "blamed by", "denied it", "claim")
	if d.NoClaim != nil {
		s.lines = []item{{"no group has claimed it, as reported until " + cal.day(d.NoClaim.Last), d.NoClaim.Claims}}
	}
	return s
}

func justice(d aftermath.Dossier, cal calendar) section {
	s := section{title: "Justice"}
	s.grid.head = []string{"reported", "step", "who", "by", "reports", "claim"}
	for _, c := range d.Justice {
		g := group{title: join(": ", c.Who, c.Stage)}
		for _, st := range c.Steps {
			who := st.Who
			if who == c.Who {
				who = ""
			}
			if st.Count != nil && *st.Count != aftermath.Exactly(1) {
				who = join(" ", who, "("+st.Count.Words()+")")
			}
			step := join(", ", spaced(st.Step), spaced(st.Detail), st.Term)
			g.rows = append(g.rows, []cell{{s: cal.day(st.First)}, {s: step, tone: strong}, {s: who}, {s: join(", ", st.By, court(st.Justice))}, {s: fmt.Sprint(st.Reports)}, {s: short(st.Claims), tone: dim}})
		}
		s.grid.groups = append(s.grid.groups, g)
	}
	return s
}

// court is the forum, and whether it is an international one.
func court(j aftermath.Justice) string {
	if j.Level == "international" {
		return join(", ", j.Forum, "an international court")
	}
	return j.Forum
}

var outcomeTone = map[string]tone{
	"accepted": good, "agreed": good, "under_way": good, "carried_out": good, "declined": bad, "denied": bad, "lapsed": dim,
}

func cooperation(d aftermath.Dossier, cal calendar, o Options) section {
	var rows [][]cell
	for _, f := range d.Cooperation {
		var steps, ids []string
		for _, st := range f.Steps {
			steps = append(steps, spaced(st.Step)+" "+cal.day(st.First))
			ids = append(ids, st.Claims...)
		}
		outcome := cell{s: spaced(f.Outcome), tone: outcomeTone[f.Outcome]}
		if f.Open {
			outcome = cell{s: "open", tone: warn}
		}
		to := "" // an offer to nobody in particular
		if f.To != (aftermath.Party{}) {
			to = o.actor(f.To.Code, f.To.Name)
		}
		rows = append(rows, []cell{{s: o.actor(f.From.Code, f.From.Name), tone: strong}, {s: to, tone: strong}, {s: spaced(f.Domain)}, outcome, {s: strings.Join(steps, ", ")}, {s: short(ids), tone: dim}})
	}
	return section{title: "Co-operation", grid: rowsOf(rows, "from", "to", "in", "outcome", "steps", "claim")}
}

func disputes(d aftermath.Dossier) section {
	s := section{title: "What sources disagree on"}
	for _, x := range d.Disputes {
		s.lines = append(s.lines, item{x.About + ": " + x.Text, x.Claims})
	}
	return s
}

func reports(d aftermath.Dossier) section {
	var rows [][]cell
	for _, r := range d.Reports {
		note := r.Role
		if r.Version > 1 {
			note += fmt.Sprintf(", version %d", r.Version)
		}
		if r.Replaced {
			note += ", replaced"
		}
		if n := len(r.Copies); n > 0 {
			note += fmt.Sprintf(", in %d places", n+1)
		}
		rows = append(rows, []cell{{s: calendar{}.day(r.Date)}, {s: r.Publisher}, {s: r.Title, tone: strong, url: r.URL}, {s: note}, {s: r.ID, tone: dim}})
	}
	return section{title: "Reports", grid: rowsOf(rows, "date", "publisher", "title", "role", "report")}
}

// under is the line below the state: what was looked at, from where.
func under(d aftermath.Dossier) string {
	receipts := 0
	for _, r := range d.Reports {
		receipts += 1 + len(r.Copies)
	}
	parts := []string{d.ID, count(len(d.Reports), "report")}
	if receipts > len(d.Reports) {
		parts[1] += fmt.Sprintf(" in %d places", receipts)
	}
	if !d.AsOf.Published.IsZero() {
		parts = append(parts, "as published by "+d.AsOf.Published.UTC().Format("2 Jan 2006 15:04"))
	}
	if !d.AsOf.Known.IsZero() {
		parts = append(parts, "as known on "+d.AsOf.Known.UTC().Format("2 Jan 2006 15:04"))
	}
	return strings.Join(append(parts, "tolls by the rule "+d.Rule), ", ")
}
