// Package export prints dossiers and readings: for a terminal, as Markdown, as JSON, and
// readings in the shape of GUIDE.md.
//
// In goes a dossier or a reading, out come bytes; a writer's error is the only one. Words that
// come from reports are never printed raw: control characters and marks that turn the direction of
// writing are escaped, and in Markdown whatever would be markup.
package export

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"aftermath"
)

// Options are how a dossier is to look. The zero Options print for a plain file.
type Options struct {
	Width   int                      // columns; 100 if zero, 40 at least
	Color   bool                     // ANSI colours; the caller minds NO_COLOR
	Country func(code string) string // names countries and bodies (world.CountryName); nil leaves codes
}

// Format is a way to write a dossier.
type Format struct {
	Name  string // as --format has it
	About string // in one line, for help
	Media string // MIME type
	Ext   string // of a file, with the dot
	Write func(io.Writer, aftermath.Dossier, Options) error
}

// Formats are all of them; the first is the default.
var Formats = []Format{
	{"text", "tables for a terminal", "text/plain; charset=utf-8", ".txt", Text},
	{"markdown", "Markdown with tables", "text/markdown; charset=utf-8", ".md", Markdown},
	{"json", "everything, one JSON object", "application/json", ".json", JSON},
}

// ByName finds a format.
func ByName(name string) (Format, error) {
	var names []string
	for _, f := range Formats {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Format{}, fmt.Errorf("format %q: not one of %s", name, strings.Join(names, ", "))
}

func (o Options) width() int {
	if o.Width <= 0 {
		return 100
	}
	return max(o.Width, 40)
}

// actor names a code; a group or person has only its name.
func (o Options) actor(code, name string) string {
	switch {
	case code == "" || code == "ORG":
		return either(name, "unnamed")
	case o.Country == nil:
		return code
	}
	return either(o.Country(code), code)
}

// party is a name with its country: "Jane Alder (Australia)".
func (o Options) party(p aftermath.Party) string {
	who := o.actor(p.Code, p.Name)
	if p.Name == "" || p.Code == "" || p.Code == "ORG" || strings.EqualFold(p.Name, who) {
		return who
	}
	return p.Name + " (" + who + ")"
}

// IDs is how many digits of a claim's id are printed: `explain` takes that many.
const IDs = 8

// short is the first claim of a fact, and how many more there are.
func short(ids []string) string {
	switch len(ids) {
	case 0:
		return ""
	case 1:
		return cut(ids[0])
	}
	return fmt.Sprintf("%s +%d", cut(ids[0]), len(ids)-1)
}

func cut(id string) string {
	if len(id) > IDs && utf8.ValidString(id[:IDs]) {
		return id[:IDs]
	}
	return id
}

// calendar writes times in a dossier: the year only where it is not the incident's.
type calendar struct{ year string }

func calendarOf(d aftermath.Dossier) calendar {
	if len(d.Incident.Dates) == 0 || len(d.Incident.Dates[0].Value) < 4 {
		return calendar{}
	}
	return calendar{d.Incident.Dates[0].Value[:4]}
}

// day is "2 May", "2 May 09:30", "2 May 2032", and "undated".
func (c calendar) day(w aftermath.When) string {
	if w == "" {
		return "undated"
	}
	from, _, p := w.Interval()
	day := "2 Jan 2006"
	if from.Format("2006") == c.year {
		day = "2 Jan"
	}
	switch p {
	case aftermath.ToMinute:
		return from.Format(day + " 15:04")
	case aftermath.ToDay:
		return from.Format(day)
	}
	return w.Words()
}

func spaced(s string) string { return strings.ReplaceAll(s, "_", " ") }

func either(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// join joins what is not empty.
func join(sep string, ss ...string) string {
	var out []string
	for _, s := range ss {
		if s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, sep)
}

func prefixed(p, s string) string {
	if s == "" {
		return ""
	}
	return p + s
}

// count is "1 report", "3 reports".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
