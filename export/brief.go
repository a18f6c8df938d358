package export

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"aftermath"
	"aftermath/internal/safe"
)

// A brief is a dossier on a page: sentences and tables whose every statement has footnotes.
type brief struct {
	Title, Lead, Under string
	Blocks             []part
	Notes              []note
}

type part struct {
	Title     string
	Sentences [][]said
	Head      []string
	Rows      [][]said
	Note      string // our own words below the table
}

// said is some words with the numbers of the footnotes that carry them.
type said struct {
	Text  string
	Notes []int
}

// note is a footnote.
type note struct {
	N                       int
	By, Day, Quote, URL, ID string
}

// How much goes on the page: what is more stands in the dossier.
const (
	mostNotes  = 2  // footnotes of a statement
	mostSides  = 4  // footnotes of a dispute
	mostMoves  = 12 // lines of a ledger
	mostActors = 24 // lines of the matrix
	mostValues = 3  // of a role
	mostSteps  = 10 // of a case
	mostLines  = 8  // of responsibility, co-operation, disputes
)

// writer composes a brief.
type writer struct {
	brief
	cal   calendar
	o     Options
	cites map[string]aftermath.Citation
	at    map[string]int // quote and report -> number of its note
}

// BriefMarkdown writes a dossier on a page as Markdown with footnotes. cites are its claims' (see
// [aftermath.Input.Citations]).
func BriefMarkdown(w io.Writer, d aftermath.Dossier, cites map[string]aftermath.Citation, o Options) error {
	return compose(d, cites, o).markdown(w)
}

// BriefHTML writes it as one HTML page for screen and paper: no script, nothing loaded from elsewhere.
func BriefHTML(w io.Writer, d aftermath.Dossier, cites map[string]aftermath.Citation, o Options) error {
	return briefPage.Execute(w, compose(d, cites, o))
}

// compose makes the brief of a dossier; cites are its claims' (see [aftermath.Input.Citations]).
func compose(d aftermath.Dossier, cites map[string]aftermath.Citation, o Options) brief {
	w := &writer{cal: calendarOf(d), o: o, cites: cites, at: map[string]int{}}
	w.Title, w.Lead, w.Under = safe.Line(d.Title(o.Country)), safe.Line(d.State), safe.Line(under(d))
	for _, b := range []part{
		w.happened(d), w.harmed(d), w.responsible(d), w.reacted(d), w.justice(d), w.helped(d), w.disputed(d),
	} {
		if len(b.Sentences)+len(b.Rows) > 0 {
			w.Blocks = append(w.Blocks, b)
		}
	}
	return w.brief
}

// say is words with footnotes of the claims that carry them: of as many reports as possible, then of as
// many quotes.
func (w *writer) say(text string, claims ...string) said {
	return w.cite(text, claims, mostNotes, false, true)
}

// sides is words with footnotes of as many quotes as possible: two sides of a dispute may stand in one report.
func (w *writer) sides(text string, claims ...string) said {
	return w.cite(text, claims, mostSides, true)
}

// cite makes at most most footnotes and goes over the claims once for each of rounds; only where that is true, a report may be cited again. The same
// words elsewhere are a copy and no further evidence.
func (w *writer) cite(text string, claims []string, most int, rounds ...bool) said {
	s := said{Text: safe.Line(text)}
	reports, quotes := map[string]bool{}, map[string]bool{}
	for _, again := range rounds {
		for _, id := range claims {
			c, ok := w.cites[id]
			if !ok || len(s.Notes) == most || quotes[c.Quote] || reports[c.Report] && !again {
				continue
			}
			reports[c.Report], quotes[c.Quote] = true, true
			s.Notes = append(s.Notes, w.note(c))
		}
	}
	slices.Sort(s.Notes)
	return s
}

// note is the number of a citation's footnote.
func (w *writer) note(c aftermath.Citation) int {
	key := c.Report + "|" + c.Quote
	if n, ok := w.at[key]; ok {
		return n
	}
	n := len(w.Notes) + 1
	w.at[key] = n
	day := "undated"
	if c.Published != "" {
		day = c.Published.Words()
	}
	by := either(c.Publisher, "report "+c.Report)
	if c.Places > 1 {
		by += fmt.Sprintf(" and %s", count(c.Places-1, "other place"))
	}
	w.Notes = append(w.Notes, note{n, safe.Line(by), day, safe.Line(c.Quote), webAddress(c.URL), safe.Line(c.Report)})
	return n
}

// happened tells what it was, when and where, by whom, with what and against whom.
func (w *writer) happened(d aftermath.Dossier) part {
	p := d.Incident
	claims := []string{""} // the incident's own evidence
	for _, vs := range [][]aftermath.Vote{p.Types, p.Places, p.Dates} {
		if len(vs) > 0 && len(vs[0].Claims) > 0 {
			claims = append(claims, vs[0].Claims[0])
		}
	}
	b := part{Title: "What happened", Sentences: [][]said{{w.say(w.Title+".", claims...)}}}
	for _, r := range []struct {
		name string
		vs   []aftermath.Vote
	}{
		{"The attackers, as described: ", p.Perpetrators},
		{manyTook, p.Counts},
		{"Groups named: ", p.Groups},
		{"Means: ", p.Weapons},
		{"Aimed at: ", p.Targets},
		{"Victims: ", p.Victims},
		{"Damage: ", p.Damage},
	} {
		if s := w.votes(r.name, r.vs); s != nil {
			b.Sentences = append(b.Sentences, s)
		}
	}
	return b
}

// manyTook begins the one role whose values are figures.
const manyTook = "How many took part: "

// votes are the leading values of a role that claims carry.
func (w *writer) votes(name string, vs []aftermath.Vote) []said {
	vs = slices.DeleteFunc(slices.Clone(vs), func(v aftermath.Vote) bool { return len(v.Claims) == 0 })
	if len(vs) == 0 {
		return nil
	}
	out := []said{{Text: name}}
	vs = vs[:min(len(vs), mostValues)]
	for i, v := range vs {
		end := "; "
		if i == len(vs)-1 {
			end = "."
		}
		value := v.Value
		if name == manyTook {
			value = aftermath.CountWords(value)
		}
		out = append(out, w.cite(value+" ("+count(v.Reports, "report")+")"+end, v.Claims, 1, true))
	}
	return out
}

// harmed tells the current figures and how they came.
func (w *writer) harmed(d aftermath.Dossier) part {
	b := part{Title: "How many were harmed, and who says so"}
	for _, s := range d.Tolls {
		if len(s.Current.Claims) == 0 {
			continue
		}
		b.Sentences = append(b.Sentences, []said{w.say(capital(seriesTitle(s))+", "+w.cal.day(s.Current.First)+".", s.Current.Claims...)})
		if s.Scope != "" || s.Who != "victims" && s.Who != "all" {
			continue
		}
		moves, more := ledgerLines(s)
		for _, e := range moves {
			first := w.say(w.cal.day(e.First), e.Claims...)
			b.Rows = append(b.Rows, []said{{Text: s.What}, first, w.say(e.Count.Words()), w.say(e.Speaker.String()), {Text: strings.ReplaceAll(e.Status, "-", ", ")}, w.say(moved(e))})
		}
		if more > 0 {
			b.Note = "Further figures stand in the dossier."
		}
	}
	if len(b.Rows) > 0 {
		b.Head = []string{"", "said", "figure", "by", "status", "how it moved"}
	}
	return b
}

// ledgerLines are the lines of a series that tell how it moved: official ones first where there are too
// many; and how many are left out.
func ledgerLines(s aftermath.TollSeries) (lines []aftermath.TollEntry, more int) {
	all := append(slices.Clone(s.Entries), s.Undated...)
	for drop := range 3 {
		lines = slices.DeleteFunc(slices.Clone(all), func(e aftermath.TollEntry) bool {
			return drop > 0 && (e.Loose || e.Status == aftermath.Withdrawn) || drop > 1 && e.Speaker.Class != "official" && !slices.Equal(e.Claims, s.Current.Claims)
		})
		if len(lines) <= mostMoves {
			break
		}
	}
	lines = lines[:min(len(lines), mostMoves)]
	return lines, len(all) - len(lines)
}

func (w *writer) responsible(d aftermath.Dossier) part {
	b := part{Title: "Who stands responsible, in whose words", Note: left(len(d.Responsibility) - mostLines)}
	for _, a := range top(d.Responsibility, mostLines) {
		s := []said{{Text: safe.Line(a.Of) + ": "}}
		add := func(text string, f *aftermath.Fact) {
			if f != nil {
				s = append(s, w.say(text+" ("+w.cal.day(f.First)+"); ", f.Claims...))
			}
		}
		add("claimed it", a.Claimed)
		for _, by := range a.Blamed {
			add("blamed by "+either(by.By, "reports"), &by.Fact)
		}
		add("denied it", a.Denied)
		s = append(s, said{Text: "grade: " + either(a.Status, "none") + "."})
		b.Sentences = append(b.Sentences, s)
	}
	if d.NoClaim != nil {
		b.Sentences = append(b.Sentences, []said{w.say("No group has claimed it, as reported until "+w.cal.day(d.NoClaim.Last)+".", d.NoClaim.Claims...)})
	}
	return b
}

// reacted is the matrix: a mark with a footnote where a report tells of an act.
func (w *writer) reacted(d aftermath.Dossier) part {
	acts, _ := occurring(d.Reactions)
	b := part{Title: "Who said or did what about it"}
	for _, r := range top(d.Reactions, mostActors) {
		row := []said{{Text: safe.Line(w.o.actor(r.Actor, r.Name))}}
		for _, a := range acts {
			cell := said{}
			for _, c := range r.Cells {
				if c.Act == a {
					cell = w.cite("●", c.Claims, 1, true)
				}
			}
			row = append(row, cell)
		}
		b.Rows = append(b.Rows, row)
	}
	if len(b.Rows) == 0 {
		return b
	}
	b.Head = []string{""}
	for _, a := range acts {
		b.Head = append(b.Head, spaced(a))
	}
	b.Note = "An empty field means only: no report so far."
	b.Note = join(" ", b.Note, left(len(d.Reactions)-mostActors))
	return b
}

func (w *writer) justice(d aftermath.Dossier) part {
	b := part{Title: "Justice"}
	for _, c := range d.Justice {
		s := []said{{Text: safe.Line(either(join(", ", c.Who, c.Stage), "People not named")) + ": "}}
		steps := mainSteps(c.Steps)
		if n := len(c.Steps) - len(steps); n > 0 {
			b.Note = "Further steps stand in the dossier."
		}
		for i, st := range steps {
			who := ""
			if st.Who != c.Who {
				who = st.Who
			}
			by := join(", ", prefixed("by ", st.By), prefixed("at ", court(st.Justice)), w.cal.day(st.First))
			end := "; "
			if i == len(steps)-1 {
				end = "."
			}
			s = append(s, w.say(join(" ", join(", ", spaced(st.Step), spaced(st.Detail), st.Term), who, "("+by+")")+end, st.Claims...))
		}
		b.Sentences = append(b.Sentences, s)
	}
	return b
}

// mainSteps are the steps of a case that most reports tell of, in their order.
func mainSteps(steps []aftermath.CaseStep) []aftermath.CaseStep {
	for least := 2; len(steps) > mostSteps && least < 5; least++ {
		some := slices.DeleteFunc(slices.Clone(steps), func(s aftermath.CaseStep) bool { return s.Reports < least && s.Term == "" && s.Detail == "" })
		if len(some) == 0 {
			break
		}
		steps = some
	}
	return top(steps, mostSteps)
}

// left says that n more stand elsewhere; "" if none do.
func left(n int) string {
	if n <= 0 {
		return ""
	}
	return fmt.Sprintf("%d more in the dossier.", n)
}

// top are the first n.
func top[T any](all []T, n int) []T { return all[:min(len(all), n)] }

func (w *writer) helped(d aftermath.Dossier) part {
	b := part{Title: "Help and co-operation", Note: left(len(d.Cooperation) - mostLines)}
	for _, f := range top(d.Cooperation, mostLines) {
		var who []string
		for _, p := range []aftermath.Party{f.From, f.To} {
			if p != (aftermath.Party{}) {
				who = append(who, w.o.actor(p.Code, p.Name))
			}
		}
		s := []said{{Text: safe.Line(strings.Join(who, " and ")) + ", " + spaced(f.Domain) + ": "}}
		for _, st := range f.Steps {
			s = append(s, w.say(spaced(st.Step)+" by "+w.o.party(st.By)+" ("+w.cal.day(st.First)+"); ", st.Claims...))
		}
		if f.Open {
			s = append(s, said{Text: "no answer reported so far."})
		} else {
			s = append(s, said{Text: "outcome: " + spaced(f.Outcome) + "."})
		}
		b.Sentences = append(b.Sentences, s)
	}
	return b
}

func (w *writer) disputed(d aftermath.Dossier) part {
	b := part{Title: "What sources disagree on", Note: left(len(d.Disputes) - mostLines)}
	for _, x := range top(d.Disputes, mostLines) {
		end := "."
		if len(x.Claims) == 0 { // dates and countries that readings worked out have no words of their own
			end = " (worked out from the reports)."
		}
		b.Sentences = append(b.Sentences, []said{w.sides(capital(x.About)+": "+x.Text+end, spread(x.Claims)...)})
	}
	return b
}

// spread puts the claims of both ends first: a dispute's first claims are all of one side.
func spread(ids []string) []string {
	if len(ids) < 3 {
		return ids
	}
	return append([]string{ids[0], ids[len(ids)-1]}, ids[1:len(ids)-1]...)
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
