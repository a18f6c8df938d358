package eval

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"
)

// Kinds are the kinds of fact that [Reports] scores, in the order of the table; Starred those
// whose F1 make up the mean.
var (
	Kinds = []string{
		"incident", "incident+background", "types", "date", "country", "places", "perpetrators", "groups", "weapons", "targets",
		"toll", "toll source", "toll who", "toll status", "toll approx", "statement", "statement actor", "statement to",
		"responsibility", "justice", "cooperation", "evidence",
	}
	Starred = []string{
		"incident", "date", "country", "places", "perpetrators", "weapons", "targets", "toll", "toll source", "statement",
		"responsibility", "justice",
	}
)

// Reports scores readings against annotated reports by the rules of the benchmark's
// scorer. A report that was not read counts as read with nothing found.
func Reports(gold, got *Set) *Board {
	b := &Board{Read: gold.in(got)}
	b.Unknown = len(got.IDs) - b.Read
	for _, id := range gold.IDs {
		b.report(id)
		b.incidents(gold.ByID[id], got.ByID[id])
		for _, k := range factKinds {
			b.facts(k, gold.ByID[id], got.ByID[id])
		}
	}
	return b
}

// factKind is one kind of fact that stands in a list of its own.
type factKind struct {
	name, list string
	fit        func(g, o Object) float64
	line       func(Object) string
	fields     func(b *Board, g, o Object) // what is scored of a matched pair; may be nil
}

var factKinds = []factKind{
	{"toll", "tolls", tollFit, tollLine, (*Board).tollFields},
	{"statement", "statements", statementFit, statementLine, (*Board).statementFields},
	{"responsibility", "responsibility", responsibilityFit, responsibilityLine, nil},
	{"justice", "justice", justiceFit, justiceLine, nil},
	{"cooperation", "cooperation", cooperationFit, cooperationLine, nil},
}

func (b *Board) facts(k factKind, gold, got Object) {
	pairs := tally(b, k.name, gold.objects(k.list), got.objects(k.list), k.fit, k.line)
	for _, p := range pairs {
		g, o := p[0], p[1]
		b.field("evidence", g.text("quote"), o.text("quote"), evident(g, o), fmt.Sprintf("gold |%s| got |%.120s|", g.text("quote"), o.text("quote")))
		if k.fields != nil {
			k.fields(b, g, o)
		}
	}
}

// tally pairs two lists and notes what fits and what is left.
func tally[T any](b *Board, kind string, gold, got []T, fit func(g, o T) float64, line func(T) string) [][2]T {
	pairs, missed, spurious := matches(gold, got, fit)
	b.add(kind, Tally{len(pairs), len(missed), len(spurious)})
	for _, g := range missed {
		b.err(kind, "missed", line(g))
	}
	for _, o := range spurious {
		b.err(kind, "spurious", line(o))
	}
	return pairs
}

// incidents scores main incidents with their fields, all incidents, and the roles over
// all main incidents of the report, paired or not.
func (b *Board) incidents(gold, got Object) {
	g, o := gold.objects("incidents"), got.objects("incidents")
	gm, om := mains(g), mains(o)
	pairs := tally(b, "incident", gm, om, incidentFit, incidentLine)
	tally(b, "incident+background", g, o, incidentFit, incidentLine)
	for _, p := range pairs {
		for _, f := range []string{"date", "country"} {
			b.said(f, f, p[0], p[1], p[0].text(f) == p[1].text(f), "")
		}
		equal := func(x, y string) float64 { return float64(count(x == y)) }
		tally(b, "types", once(p[0].strings("types")), once(p[1].strings("types")), equal, verbatim)
	}
	similar := func(x, y string) float64 { return float64(count(sameName(x, y))) }
	for _, f := range []string{"places", "perpetrators", "groups", "weapons", "targets"} {
		tally(b, f, over(gm, f), over(om, f), similar, verbatim)
	}
}

func mains(is []Object) []Object {
	return slices.DeleteFunc(slices.Clone(is), func(i Object) bool { return i["role"] != "main" })
}

// over joins a list field of several objects.
func over(os []Object, field string) []string {
	var out []string
	for _, o := range os {
		out = append(out, o.strings(field)...)
	}
	return out
}

func once(ss []string) []string {
	ss = slices.Clone(ss)
	slices.Sort(ss)
	return slices.Compact(ss)
}

func verbatim(s string) string { return s }

// said scores one field of a pair and says how the two differ.
func (b *Board) said(kind, field string, g, o Object, same bool, where string) {
	what := fmt.Sprintf("gold %s got %s", orNone(g.text(field)), orNone(o.text(field)))
	if where != "" {
		what += " | " + where
	}
	b.field(kind, g.text(field), o.text(field), same, what)
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

// same says whether two fields hold the same value; absent and null are one.
func same(g, o Object, field string) bool { return reflect.DeepEqual(g[field], o[field]) }

func incidentFit(g, o Object) float64 {
	if g.text("date") == o.text("date") && g.text("country") == o.text("country") && same(g, o, "types") && same(g, o, "places") {
		return 9
	}
	s := float64(count(slices.ContainsFunc(g.strings("types"), func(t string) bool { return slices.Contains(o.strings("types"), t) })))
	if g.has("country") && o.has("country") {
		s += sign(same(g, o, "country"))
	}
	s += dateFit(g.text("date"), o.text("date"))
	s += float64(count(slices.ContainsFunc(g.strings("places"), func(p string) bool {
		return slices.ContainsFunc(o.strings("places"), func(q string) bool { return sameName(p, q) })
	})))
	if s < 1.5 {
		return 0
	}
	return s
}

func sign(b bool) float64 { return float64(2*count(b) - 1) }

// dateFit takes a month that holds the day for half right.
func dateFit(a, b string) float64 {
	switch {
	case a == "" || b == "":
		return 0
	case a == b:
		return 1
	case strings.HasPrefix(a, b) || strings.HasPrefix(b, a):
		return 0.5
	}
	return -0.5
}

func tollFit(g, o Object) float64 {
	if !same(g, o, "what") || !same(g, o, "low") || !same(g, o, "high") || (g["who"] == "attackers") != (o["who"] == "attackers") {
		return 0
	}
	return 1 + fits(same(g, o, "who"), sameName(g.text("source"), o.text("source")), evident(g, o))
}

func (b *Board) tollFields(g, o Object) {
	b.said("toll source", "source", g, o, sameName(g.text("source"), o.text("source")), g.text("quote"))
	for _, f := range []string{"who", "status", "approx"} {
		b.said("toll "+f, f, g, o, same(g, o, f), g.text("quote"))
	}
}

// statementFit wants the act and the speaker; who speaks for the same country will do where
// one side names no speaker.
func statementFit(g, o Object) float64 {
	if !same(g, o, "act") {
		return 0
	}
	name := g.text("speaker") != "" && sameName(g.text("speaker"), o.text("speaker"))
	actor := g.has("actor") && same(g, o, "actor")
	both := g.text("speaker") != "" && o.text("speaker") != ""
	if !name && (!actor || both) {
		return 0
	}
	return fits(name, name, actor, evident(g, o))
}

func (b *Board) statementFields(g, o Object) {
	for _, f := range []string{"actor", "to"} {
		b.said("statement "+f, f, g, o, same(g, o, f), g.text("quote"))
	}
}

func responsibilityFit(g, o Object) float64 {
	if !same(g, o, "act") || !sameName(g.text("by"), o.text("by")) {
		return 0
	}
	return 1 + fits(sameName(g.text("of"), o.text("of")))
}

func justiceFit(g, o Object) float64 {
	if !same(g, o, "step") {
		return 0
	}
	return 1 + fits(sameName(g.text("who"), o.text("who")), same(g, o, "low"))
}

func cooperationFit(g, o Object) float64 {
	if !same(g, o, "step") || !same(g, o, "by") {
		return 0
	}
	return 1 + fits(same(g, o, "to"), same(g, o, "domain"))
}

// fits counts what holds.
func fits(bs ...bool) float64 {
	n := 0
	for _, b := range bs {
		n += count(b)
	}
	return float64(n)
}

// evident says whether the found quote shows the gold one: half of its words, in 300
// characters or less.
func evident(g, o Object) bool {
	want, got := wordSet(words(g.text("quote"))), wordSet(words(o.text("quote")))
	return len(want) > 0 && utf8.RuneCountInString(o.text("quote")) <= 300 && 2*shared(want, got) >= len(want)
}
