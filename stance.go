package aftermath

import "slices"

// Stances are an actor's positions on one incident.
type Stances struct {
	Incident       string       `json:"incident"`
	Name           string       `json:"name"`
	Date           When         `json:"date"`
	Statements     []Cell       `json:"statements"`
	Responsibility []Accusation `json:"responsibility"`
	Cooperation    []Offer      `json:"cooperation"` // the actor is one of the two
}

// Accusation is what an actor says of a party's part in it: claimed (of itself), blamed, denied.
type Accusation struct {
	Act string `json:"act"`
	Of  string `json:"of"`
	Fact
}

// Stances folds an incident and picks what an actor said and did, is saying whether a party is the actor. ok is
// false if none of it is the actor's.
func (in Input) Stances(at AsOf, names Names, is func(Party) bool) (d Dossier, s Stances, ok bool) {
	d = FoldNamed(in, at, names)
	s = Stances{Incident: d.ID, Name: d.Name, Date: When(leader(d.Incident.Dates)), Statements: []Cell{}, Responsibility: []Accusation{}, Cooperation: []Offer{}}
	own := FoldNamed(in.only(func(c *Claim) bool { return speaks(c, is) }), at, names)
	for _, r := range own.Reactions {
		s.Statements = append(s.Statements, r.Cells...)
	}
	for _, a := range own.Responsibility {
		if a.Claimed != nil {
			s.Responsibility = append(s.Responsibility, Accusation{"claim", a.Of, *a.Claimed})
		}
		for _, b := range a.Blamed {
			s.Responsibility = append(s.Responsibility, Accusation{"blame", a.Of, b.Fact})
		}
		if a.Denied != nil {
			s.Responsibility = append(s.Responsibility, Accusation{"deny", a.Of, *a.Denied})
		}
	}
	for _, o := range d.Cooperation {
		if is(o.From) || is(o.To) {
			s.Cooperation = append(s.Cooperation, o)
		}
	}
	return d, s, len(s.Statements)+len(s.Responsibility)+len(s.Cooperation) > 0
}

// speaks says whether a claim is of something that a party said.
func speaks(c *Claim, is func(Party) bool) bool {
	switch v := c.Value.(type) {
	case Statement:
		return is(v.Speaker)
	case Responsibility:
		return is(Party{Name: either(v.By, c.Source.Name)})
	}
	return false
}

// only is the input without the claims that keep refuses; what happened stays.
func (in Input) only(keep func(*Claim) bool) Input {
	in.Readings = slices.Clone(in.Readings)
	for i := range in.Readings {
		var cs []Claim
		for j := range in.Readings[i].Claims {
			if c := &in.Readings[i].Claims[j]; keep(c) {
				cs = append(cs, *c)
			}
		}
		in.Readings[i].Claims = cs
	}
	in.Decisions = slices.DeleteFunc(slices.Clone(in.Decisions), func(d Decision) bool { return d.Entry != nil && !keep(&d.Entry.Claim) && d.Verb == "record" })
	return in
}

// Cited are those of a dossier's citations that the stances rest on.
func (s Stances) Cited(all map[string]Citation) map[string]Citation {
	out := map[string]Citation{}
	add := func(f Fact) {
		for _, id := range f.Claims {
			if c, ok := all[id]; ok {
				out[id] = c
			}
		}
	}
	for _, c := range s.Statements {
		add(c.Fact)
	}
	for _, a := range s.Responsibility {
		add(a.Fact)
	}
	for _, o := range s.Cooperation {
		for _, st := range o.Steps {
			add(st.Fact)
		}
	}
	return out
}
