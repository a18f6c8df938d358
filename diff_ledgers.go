package aftermath

import (
	"fmt"
	"slices"
	"strings"
)

func diffReactions(a, b []Reaction, home string) []Change {
	var out []Change
	key := func(r Reaction) string { return r.Actor + "|" + r.Name }
	change := func(r Reaction, cells []Cell) Change {
		c := Change{Part: "statement", Actors: []Party{{Name: r.Name, Code: r.Actor}}, Home: home != "" && r.Actor == home}
		var acts []string
		for _, cell := range cells {
			acts = append(acts, spaced(cell.Act))
			c.Claims = append(c.Claims, cell.Claims...)
		}
		c.What = strings.Join(acts, ", ")
		return c
	}
	for _, r := range missing(b, a, key) {
		c := change(r, r.Cells)
		c.New = true
		out = append(out, c)
	}
	pairs(a, b, key, func(x, y Reaction) {
		act := func(c Cell) string { return c.Act }
		if cells := missing(y.Cells, x.Cells, act); len(cells) > 0 {
			out = append(out, change(y, cells))
		}
		if cells := missing(x.Cells, y.Cells, act); len(cells) > 0 {
			c := change(x, cells)
			c.Gone = true
			out = append(out, c)
		}
	})
	for _, r := range missing(a, b, key) {
		c := change(r, r.Cells)
		c.Gone = true
		out = append(out, c)
	}
	return out
}

func diffResponsibility(a, b Dossier) []Change {
	var out []Change
	add := func(what string, f Fact) {
		out = append(out, Change{Part: "responsibility", What: what, Short: what, Claims: f.Claims})
	}
	old := map[string]Attribution{}
	for _, x := range a.Responsibility {
		old[x.Of] = x
	}
	for _, y := range b.Responsibility {
		x := old[y.Of]
		if y.Claimed != nil && x.Claimed == nil {
			add("claimed by "+y.Of, *y.Claimed)
		}
		for _, by := range missing(y.Blamed, x.Blamed, func(b Blamer) string { return b.By }) {
			add(y.Of+" blamed by "+(Speaker{Name: by.By}).String(), by.Fact)
		}
		if y.Denied != nil && x.Denied == nil {
			add("denied by "+y.Of, *y.Denied)
		}
		if x.Status != y.Status && x.Status != "" && y.Status != "" {
			out = append(out, Change{Part: "responsibility", What: y.Of + " " + x.Status + " -> " + y.Status, Claims: y.claims()})
		}
	}
	for _, x := range missing(a.Responsibility, b.Responsibility, func(a Attribution) string { return a.Of }) {
		out = append(out, Change{Part: "responsibility", What: x.Of, Gone: true, Claims: x.claims()})
	}
	if b.NoClaim != nil && a.NoClaim == nil {
		add("no group has claimed it so far", *b.NoClaim)
	}
	return out
}

// claims are all that an attribution rests on.
func (a Attribution) claims() []string {
	var out []string
	for _, f := range []*Fact{a.Claimed, a.Denied} {
		if f != nil {
			out = append(out, f.Claims...)
		}
	}
	for _, b := range a.Blamed {
		out = append(out, b.Claims...)
	}
	return out
}

// stepOf is a step of a case with the case that it belongs to.
type stepOf struct {
	who string
	CaseStep
}

// key is what makes two steps one: later reports add by whom, and call four men suspects or gunmen.
func (s stepOf) key() string {
	k := s.who + "|" + s.Step + "|" + s.Detail + "|" + speakerKey(s.Forum) + "|" + s.Term + "|"
	if s.Count != nil {
		return k + s.Count.String()
	}
	return k + speakerKey(s.CaseStep.Who)
}

func stepsOf(cs []Case) []stepOf {
	var out []stepOf
	for _, c := range cs {
		for _, s := range c.Steps {
			out = append(out, stepOf{c.Who, s})
		}
	}
	return out
}

func diffJustice(a, b []Case) []Change {
	before, after := stepsOf(a), stepsOf(b)
	known := map[string]bool{}
	for _, s := range before {
		known[s.Step] = true
	}
	var out []Change
	for _, s := range missing(after, before, stepOf.key) {
		c := Change{Part: "justice", What: spaced(s.Line()), New: true, Claims: s.Claims}
		if !known[s.Step] {
			known[s.Step] = true
			c.Short = "first " + spaced(s.Step)
			c.What = "first " + c.What
		}
		out = append(out, c)
	}
	for _, s := range missing(before, after, stepOf.key) {
		out = append(out, Change{Part: "justice", What: spaced(s.Line()), Gone: true, Claims: s.Claims})
	}
	return out
}

func (o Offer) key() string { return partyKey(o.From) + "|" + partyKey(o.To) + "|" + o.Domain }

// state is how far it came: "open", or the last step.
func (o Offer) state() string {
	if o.Open {
		return "open"
	}
	return spaced(o.Outcome)
}

func (o Offer) change(what string) Change {
	c := Change{Part: "cooperation", What: spaced(o.Domain) + ": " + what, Actors: []Party{o.From, o.To}}
	for _, s := range o.Steps {
		c.Claims = append(c.Claims, s.Claims...)
	}
	return c
}

func diffCooperation(a, b []Offer) []Change {
	var out []Change
	for _, o := range missing(b, a, Offer.key) {
		var steps []string
		for _, s := range o.Steps {
			steps = append(steps, spaced(s.Step))
		}
		c := o.change(strings.Join(steps, ", "))
		c.New = true
		out = append(out, c)
	}
	step := func(s OfferStep) string { return s.Step + "|" + partyKey(s.By) }
	pairs(a, b, Offer.key, func(x, y Offer) {
		if x.state() != y.state() {
			c := y.change(x.state() + " -> " + y.state())
			c.Short = "co-operation " + x.state() + " -> " + y.state()
			out = append(out, c)
			return
		}
		for _, s := range missing(y.Steps, x.Steps, step) {
			c := y.change(spaced(s.Step))
			c.Claims = s.Claims
			out = append(out, c)
		}
	})
	for _, o := range missing(a, b, Offer.key) {
		c := o.change(o.state())
		c.Gone = true
		out = append(out, c)
	}
	return out
}

// diffDisputes takes two disputes for one if they are about one thing and share a claim: each further
// report changes the words.
func diffDisputes(a, b []Dispute) []Change {
	in := func(d Dispute, ds []Dispute) bool {
		return slices.ContainsFunc(ds, func(o Dispute) bool {
			return o.About == d.About && slices.ContainsFunc(o.Claims, func(c string) bool { return slices.Contains(d.Claims, c) })
		})
	}
	var out []Change
	for _, d := range b {
		if !in(d, a) {
			out = append(out, Change{Part: "dispute", What: d.About + ": " + d.Text, New: true, Claims: d.Claims})
		}
	}
	for _, d := range a {
		if !in(d, b) {
			out = append(out, Change{Part: "dispute", What: d.About + ": " + d.Text, Gone: true, Claims: d.Claims})
		}
	}
	return out
}

func diffReports(a, b []Listed) []Change {
	key := func(l Listed) string { return fmt.Sprint(l.ID, "|", l.Version) }
	var out []Change
	add := func(ls []Listed, noun string, gone bool) {
		if len(ls) == 0 {
			return
		}
		what := many(len(ls), noun, noun+"s")
		c := Change{Part: "report", What: what, Gone: gone, Claims: []string{}}
		if !gone {
			c.Short = what
		}
		out = append(out, c)
	}
	add(missing(b, a, key), "more report", false)
	add(missing(a, b, key), "report", true)
	return out
}
