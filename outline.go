package aftermath

import (
	"slices"
	"strings"
)

// Outline is how a list shows an incident: of what its local incidents say, what most
// of them say. Where reports recall it (background) while others are about it (main), those
// that are about it decide. Reports, First and Last are left to the store. It depends
// on what the locals say and not on their order.
func Outline(id string, locals []Local) IncidentLine {
	isMain := func(l Local) bool { return l.Role == "main" }
	if slices.ContainsFunc(locals, isMain) {
		locals = slices.DeleteFunc(slices.Clone(locals), func(l Local) bool { return !isMain(l) })
	}
	var types, countries, places, days, vague tally
	var killed, injured ranges
	for _, l := range locals {
		types.add(strings.Join(slices.Sorted(slices.Values(l.Types)), " "))
		countries.add(l.Country)
		for _, p := range l.Places {
			places.add(p)
		}
		if _, _, p := l.Date.Interval(); p == ToDay || p == ToMinute {
			days.add(string(l.Date.Day()))
		} else {
			vague.add(string(l.Date))
		}
		killed.add(l.Killed)
		injured.add(l.Injured)
	}
	line := IncidentLine{ID: id, Types: strings.Fields(types.most()), Country: countries.most(), Places: places.top(3)}
	if line.Date = When(days.most()); line.Date == "" { // a day that some know is worth more than a month that many say
		line.Date = When(vague.most())
	}
	line.Name = nameOf(line)
	line.Killed, line.Injured = killed.most(), injured.most()
	return line
}

// As is the line with what a dossier shows of the incident: for one whose facts people corrected or entered, which the local
// incidents know nothing of.
func (l IncidentLine) As(d Dossier) IncidentLine {
	for what, r := range map[string]**Range{"killed": &l.Killed, "injured": &l.Injured} {
		*r = nil
		if s := d.headline(what); s != nil {
			n := s.Current.Count
			*r = &n
		}
	}
	if vs := d.Incident.Dates; len(vs) > 0 {
		l.Date = When(vs[0].Value)
	}
	if vs := d.Incident.Countries; len(vs) > 0 {
		l.Country = vs[0].Value
	}
	return l
}

// nameOf is a name for people: the place most reports name, else the country, else the id.
func nameOf(l IncidentLine) string {
	switch {
	case len(l.Places) > 0:
		return l.Places[0]
	case l.Country != "":
		return l.Country
	}
	return l.ID
}

// tally counts how often words are said; "" is not.
type tally map[string]int

func (t *tally) add(s string) {
	if *t == nil {
		*t = tally{}
	}
	if s != "" {
		(*t)[s]++
	}
}

// top are the n most frequent, then the first by alphabet.
func (t tally) top(n int) []string {
	var out []string
	for s := range t {
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b string) int {
		if t[a] != t[b] {
			return t[b] - t[a]
		}
		return strings.Compare(a, b)
	})
	return out[:min(n, len(out))]
}

func (t tally) most() string {
	if top := t.top(1); len(top) > 0 {
		return top[0]
	}
	return ""
}

// ranges counts figures.
type ranges map[Range]int

func (r *ranges) add(v *Range) {
	if *r == nil {
		*r = ranges{}
	}
	if v != nil {
		(*r)[*v]++
	}
}

// most is the most frequent figure, the larger of equally frequent ones: tolls rise.
func (r ranges) most() *Range {
	var best *Range
	for v, n := range r {
		if best == nil || n > r[*best] || n == r[*best] && larger(v, *best) {
			best = &v
		}
	}
	return best
}

// larger orders any two different ranges.
func larger(a, b Range) bool {
	switch {
	case a.Low != b.Low:
		return a.Low > b.Low
	case a.High != b.High:
		return a.High > b.High
	}
	return !a.Approx
}
