package aftermath

import (
	"cmp"
	"slices"
	"strings"
)

// ballot counts the votes for the values of one role.
type ballot struct {
	order []string // keys as first met
	votes map[string]*votes
}

type votes struct {
	names  map[string]int
	place  *Place
	claims []said
	texts  map[*source]bool // also those that say so without a claim
}

func (b *ballot) of(value string) *votes {
	key := strings.ToLower(value)
	if b.votes == nil {
		b.votes = map[string]*votes{}
	}
	v := b.votes[key]
	if v == nil {
		v = &votes{names: map[string]int{}, texts: map[*source]bool{}}
		b.votes[key] = v
		b.order = append(b.order, key)
	}
	v.names[value]++
	return v
}

// claim votes by a claim.
func (b *ballot) claim(value string, x said, p *Place) {
	if value == "" {
		return
	}
	v := b.of(value)
	v.claims = append(v.claims, x)
	v.texts[x.src] = true
	if v.place == nil {
		v.place = p
	}
}

// local votes by a reading's summary of the incident, which has no claim id. A text has one vote
// for a value however often it says it.
func (b *ballot) local(value string, src *source) {
	if value == "" {
		return
	}
	if v := b.of(value); !v.texts[src] {
		v.texts[src] = true
	}
}

// site notes which place a value is, if a reading resolved it.
func (b *ballot) site(value string, sites []Place) {
	v := b.votes[strings.ToLower(value)]
	if v == nil || v.place != nil {
		return
	}
	for i := range sites {
		if strings.EqualFold(sites[i].Name, value) {
			v.place = &sites[i]
			return
		}
	}
}

// result is the values, those of most texts first, then those said first.
func (b *ballot) result() []Vote {
	out := make([]Vote, 0, len(b.order))
	for _, k := range b.order {
		v := b.votes[k]
		one := Vote{Value: commonest(v.names), Place: v.place, Fact: v.fact()}
		out = append(out, one)
	}
	slices.SortFunc(out, func(a, b Vote) int {
		return cmp.Or(b.Reports-a.Reports, len(b.Claims)-len(a.Claims), compareWhen(a.First, b.First), cmp.Compare(a.Value, b.Value))
	})
	return out
}

func (v *votes) fact() Fact {
	ss := make([]said, 0, len(v.texts))
	for src := range v.texts {
		ss = append(ss, said{&Claim{}, src})
	}
	slices.SortFunc(ss, bySaid)
	f := fact(ss)
	f.Claims = fact(v.claims).Claims
	return f
}

// profile counts the votes for each role. Role claims vote with their ids; what a reading's
// summary adds to them (the country, a date with no words of its own) votes without.
func (b *book) profile() Profile {
	bs := map[string]*ballot{}
	role := func(slot string) *ballot {
		if bs[slot] == nil {
			bs[slot] = &ballot{}
		}
		return bs[slot]
	}
	for _, x := range b.by[KindRole] {
		r := x.c.Value.(Role)
		if r.Slot == "group" {
			r.Value, _ = b.names.clean(r.Value, "")
		}
		role(r.Slot).claim(r.Value, x, r.Place)
		if r.Count != nil {
			role("count").claim(r.Count.String(), x, nil)
		}
	}
	for _, l := range b.locals {
		vote := func(slot string, values ...string) {
			for _, v := range values {
				if !l.src.struck[roleKey(slot, v)] {
					role(slot).local(v, l.src)
				}
			}
		}
		vote("date", string(l.Date))
		vote("country", l.Country)
		vote("stage", l.Stage)
		vote("type", l.Types...)
		vote("target", l.Targets...)
		vote("weapon", l.Weapons...)
		for _, v := range l.Groups {
			v, _ = b.names.clean(v, "")
			vote("group", v)
		}
		vote("place", l.Places...)
		for _, v := range l.Places {
			role("place").site(v, l.Sites)
		}
	}
	b.countryClaims(role("country"))
	return Profile{
		Types: known(role("type").result()), Dates: finest(role("date").result()), Countries: role("country").result(), Stages: role("stage").result(),
		Places: role("place").result(), Perpetrators: role("perpetrator").result(), Counts: role("count").result(), Groups: role("group").result(),
		Weapons: role("weapon").result(), Targets: role("target").result(), Victims: role("victim").result(),
		Properties: role("property").result(), Damage: role("damage").result(),
	}
}

// countryClaims gives the countries that readings settled on the claims of places in them. Places elsewhere
// are where people fled to or spoke; their countries are no candidates unless no reading has any.
func (b *book) countryClaims(bt *ballot) {
	settled := len(bt.order) > 0
	for _, x := range b.by[KindRole] {
		r := x.c.Value.(Role)
		if r.Place == nil || r.Place.Country == "" || settled && bt.votes[strings.ToLower(r.Place.Country)] == nil {
			continue
		}
		bt.claim(r.Place.Country, x, nil)
	}
}

// known leaves "unknown" out where some report knows the kind.
func known(vs []Vote) []Vote {
	if len(vs) < 2 {
		return vs
	}
	return slices.DeleteFunc(vs, func(v Vote) bool { return v.Value == "unknown" })
}

// finest puts a day before the month or year that holds it, whatever the votes: "March 2024"
// does not speak against the 22nd.
func finest(vs []Vote) []Vote {
	for i := range vs {
		best := i
		for j := i + 1; j < len(vs); j++ {
			if refines(When(vs[j].Value), When(vs[best].Value)) {
				best = j
			}
		}
		v := vs[best]
		vs = slices.Insert(slices.Delete(vs, best, best+1), i, v)
	}
	return vs
}

// refines says whether a lies within b and is finer.
func refines(a, b When) bool {
	fa, ta, pa := a.Interval()
	fb, tb, pb := b.Interval()
	return pa != NoTime && (pb == NoTime || pa < pb && !fa.Before(fb) && !ta.After(tb))
}
