package aftermath

import (
	"slices"
	"strconv"
	"strings"
)

// settle writes what depends on the toll rule and on the rest of the dossier.
func (d *Dossier) settle() {
	var parts []string
	add := func(s string) {
		if s != "" {
			parts = append(parts, s)
		}
	}
	add(d.tollState())
	add(d.responsibilityState())
	add(d.justiceState())
	add(d.reactionState())
	d.State = capital(strings.Join(parts, "; "))
	if d.State == "" {
		d.State = "Nothing reported so far"
	}
}

// headline is the series that answers "how many" for a kind of harm: of victims, or
// else of all, and so on; nil if no figure stands.
func (d *Dossier) headline(what string) *TollSeries {
	for _, who := range []string{"victims", "all", "civilians", "foreigners", "security", "children"} {
		for i, s := range d.Tolls {
			if s.What == what && s.Who == who && s.Scope == "" && len(s.Current.Claims) > 0 {
				return &d.Tolls[i]
			}
		}
	}
	return nil
}

func (d *Dossier) tollState() string {
	var parts []string
	for i, what := range TollKinds {
		s := d.headline(what)
		if s == nil || s.Current.Count == Exactly(0) && i > 1 {
			continue
		}
		p := s.Current.Count.Words() + " " + what
		if s.Current.Count == Exactly(0) {
			p = "no one " + what
		}
		if s.Who != "victims" {
			p += " (" + s.Who + ")"
		}
		if len(parts) == 0 {
			p += d.says(s.Current)
		}
		parts = append(parts, p)
	}
	return strings.Join(parts, ", ")
}

// says is " (Investigative Committee, 24 Mar)".
func (d *Dossier) says(f Figure) string {
	var parts []string
	if len(f.Speakers) > 0 {
		parts = append(parts, strings.Join(f.Speakers, ", "))
	}
	if f.First == "" {
		parts = append(parts, "undated")
	} else {
		parts = append(parts, shortDay(f.First, d.year()))
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

// year is the incident's year as four digits, "" if unknown.
func (d *Dossier) year() string {
	if len(d.Incident.Dates) == 0 || len(d.Incident.Dates[0].Value) < 4 {
		return ""
	}
	return d.Incident.Dates[0].Value[:4]
}

func (d *Dossier) responsibilityState() string {
	claimed := d.claimants()
	var blamed []string
	for _, a := range d.Responsibility {
		switch {
		case a.Claimed != nil: // among the claimants
		case a.Status == Fair || a.Status == Weak:
			blamed = append(blamed, a.Of)
		case a.Status == Contested:
			blamed = append(blamed, a.Of+" (denied)")
		}
	}
	switch {
	case len(claimed) > 0:
		return "claimed by " + strings.Join(claimed, " and ")
	case len(blamed) > 0:
		return "blamed on " + strings.Join(blamed, ", ")
	case d.NoClaim != nil:
		return "claimed by no one so far"
	}
	return ""
}

// claimants are those who claimed it; of a family of names ("Islamic State", its "Khorasan branch") the one
// that most reports give.
func (d *Dossier) claimants() []string {
	var names []string
	reports := map[string]int{}
	for _, a := range d.Responsibility {
		if a.Claimed != nil {
			names = append(names, a.Of)
			reports[a.Of] = a.Claimed.Reports
		}
	}
	return slices.DeleteFunc(slices.Clone(names), func(n string) bool {
		return slices.ContainsFunc(familyOf(n, names), func(o string) bool {
			return reports[o] > reports[n] || reports[o] == reports[n] && slices.Index(names, o) < slices.Index(names, n)
		})
	})
}

// justiceState counts people per step: the largest number that a report gives, or the number
// of people named, whichever is more, since reports of single arrests don't add up with reports of all.
func (d *Dossier) justiceState() string {
	var parts []string
	for _, w := range [][2]string{{"killed_by_police", "killed by police"}, {"arrest", "arrested"}, {"charge", "charged"}, {"convict", "convicted"}, {"acquit", "acquitted"}, {"sentence", "sentenced"}} {
		if r := d.most(w[0]); r.Low > 0 || r.High > 0 {
			parts = append(parts, r.Words()+" "+w[1])
		}
	}
	return strings.Join(parts, ", ")
}

// outlier is by how much a number that one report alone gives may exceed what two give: 19 convicted after 2 is news, 800
// arrested beside 11 is of another matter.
const outlier = 20

func (d *Dossier) most(step string) Range {
	best, single, people := Exactly(0), Exactly(0), 0
	for _, c := range d.Justice {
		met := false
		for _, s := range c.Steps {
			if s.Step != step {
				continue
			}
			met = true
			switch {
			case s.Count == nil:
			case s.Reports > 1 && size(*s.Count) > size(best):
				best = *s.Count
			case size(*s.Count) > size(single):
				single = *s.Count
			}
		}
		if met && c.Who != "" {
			people++
		}
	}
	if n := size(best); n == 0 || size(single) > n && size(single) <= outlier*n {
		best = single
	}
	if people > size(best) {
		return Exactly(people)
	}
	return best
}

// reactionState counts other countries: what a government says about an attack at home is
// no reaction of the world.
func (d *Dossier) reactionState() string {
	n := 0
	for _, r := range d.Reactions {
		if IsState(r.Actor) && !(len(d.Incident.Countries) > 0 && d.Incident.Countries[0].Value == r.Actor) {
			n++
		}
	}
	switch n {
	case 0:
		return ""
	case 1:
		return "1 country reacted"
	}
	return strconv.Itoa(n) + " countries reacted"
}

// Title composes the incident's name, with countries named by the given function; nil leaves them as
// the texts or else their codes have them.
func (d Dossier) Title(country func(code string) string) string {
	p := d.Incident
	name := kinds(p.Types)
	if len(p.Stages) > 0 && p.Stages[0].Value != "done" {
		name = p.Stages[0].Value + " " + name
	}
	where := where(p.Places)
	if len(p.Countries) > 0 {
		c := p.Countries[0].Value
		if country == nil {
			country = p.countryName
		}
		c = country(c)
		if where == "" {
			where = " in " + c
		} else {
			where += ", " + c
		}
	}
	name += where
	if len(p.Dates) > 0 {
		name += ", " + When(p.Dates[0].Value).Words()
	}
	return capital(name)
}

// countryName is the name that places of the dossier give a country, else its code.
func (p Profile) countryName(code string) string {
	for _, v := range p.Places {
		if v.Place != nil && v.Place.Kind == Nation && v.Place.Country == code {
			return v.Place.Name
		}
	}
	return code
}

// kinds joins the leading kinds of event: those that half as many reports give as the first.
func kinds(vs []Vote) string {
	var names []string
	for _, v := range vs {
		if v.Value != "unknown" && 2*v.Reports >= vs[0].Reports && len(names) < 3 {
			names = append(names, spaced(v.Value))
		}
	}
	switch len(names) {
	case 0:
		return "attack"
	case 1:
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// where is the leading venue and town: " at Crocus City Hall, Moscow", " in Moscow".
func where(vs []Vote) string {
	venue, town := "", ""
	for _, v := range vs {
		switch {
		case v.Place != nil && v.Place.Kind == Nation:
		case v.Place == nil && strings.Contains(v.Value, " ") || v.Place != nil && v.Place.Kind == Venue:
			// A name of one word that no gazetteer resolved is a town rather than a hall.
			if venue == "" && 2*v.Reports >= vs[0].Reports {
				venue = v.Value
			}
		case town == "":
			town = v.Value
		}
	}
	switch {
	case venue != "" && town != "":
		return " at " + venue + ", " + town
	case venue != "":
		return " at " + venue
	case town != "":
		return " in " + town
	}
	return ""
}

// Words writes a time for people: "22 March 2024", "22 March 2024, 20:00", "March 2024";
// what has no such form stays as it is.
func (w When) Words() string {
	from, _, p := w.Interval()
	switch p {
	case ToMinute:
		return from.Format("2 January 2006, 15:04")
	case ToDay:
		return from.Format("2 January 2006")
	case ToWeek:
		return "week of " + from.Format("2 January 2006")
	case ToMonth:
		return from.Format("January 2006")
	}
	return string(w)
}

// shortDay is "24 Mar", with the year if it is not the given one.
func shortDay(w When, year string) string {
	from, _, p := w.Interval()
	if p != ToMinute && p != ToDay {
		return w.Words()
	}
	if s := from.Format("2 Jan 2006"); !strings.HasSuffix(s, year) || year == "" {
		return s
	}
	return from.Format("2 Jan")
}

// on is " on 22 March", or "" if unknown.
func on(w When) string {
	from, _, p := w.Interval()
	switch p {
	case NoTime:
		return ""
	case ToMinute, ToDay:
		return " on " + from.Format("2 January")
	}
	return " in " + w.Words()
}

func spaced(s string) string { return strings.ReplaceAll(s, "_", " ") }

// capital makes the first letter one.
func capital(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}
