package aftermath

import (
	"cmp"
	"slices"
)

// party gathers what was said of one party's part.
type party struct {
	names           map[string]int
	claimed, denied []said
	blamed          map[string][]said // by accuser
	accusers        map[string]map[string]int
}

// responsibility grades each party that claimed, denied or was blamed.
func (b *book) responsibility() ([]Attribution, *Fact) {
	ps := map[string]*party{}
	of := func(name string) *party {
		k := speakerKey(name)
		if ps[k] == nil {
			ps[k] = &party{names: map[string]int{}, blamed: map[string][]said{}, accusers: map[string]map[string]int{}}
		}
		ps[k].names[name]++
		return ps[k]
	}
	var none []said
	for _, x := range b.by[KindResponsibility] {
		switch r := x.c.Value.(Responsibility); {
		case r.Act == "no_claim":
			none = append(none, x)
		case r.Act == "claim" && cmp.Or(r.By, r.Of) != "":
			p := of(cmp.Or(r.By, r.Of))
			p.claimed = append(p.claimed, x)
		case r.Act == "deny" && cmp.Or(r.By, r.Of) != "":
			p := of(cmp.Or(r.By, r.Of))
			p.denied = append(p.denied, x)
		case r.Act == "blame" && r.Of != "":
			of(r.Of).blame(cmp.Or(r.By, x.c.Source.Name), x)
		}
	}
	claimants := 0
	for _, p := range ps {
		if len(p.claimed) > 0 {
			claimants++
		}
	}
	out := make([]Attribution, 0, len(ps))
	for _, p := range ps {
		out = append(out, p.attribution(claimants))
	}
	slices.SortFunc(out, func(a, b Attribution) int {
		return cmp.Or(slices.Index(grades, a.Status)-slices.Index(grades, b.Status), len(b.Blamed)-len(a.Blamed), cmp.Compare(a.Of, b.Of))
	})
	if len(none) == 0 || claimants > 0 {
		return out, nil
	}
	f := fact(none)
	return out, &f
}

// grades in the order in which attributions are listed.
var grades = []string{Confirmed, Fair, Contested, Weak, Discounted, ""}

func (p *party) blame(by string, x said) {
	k := speakerKey(by)
	if p.accusers[k] == nil {
		p.accusers[k] = map[string]int{}
	}
	p.accusers[k][by]++
	p.blamed[k] = append(p.blamed[k], x)
}

func (p *party) attribution(claimants int) Attribution {
	a := Attribution{Of: commonest(p.names), Blamed: make([]Blamer, 0, len(p.blamed)), Status: p.grade(claimants)}
	if len(p.claimed) > 0 {
		f := fact(p.claimed)
		a.Claimed = &f
	}
	if len(p.denied) > 0 {
		f := fact(p.denied)
		a.Denied = &f
	}
	for k, ss := range p.blamed {
		a.Blamed = append(a.Blamed, Blamer{commonest(p.accusers[k]), fact(ss)})
	}
	slices.SortFunc(a.Blamed, func(a, b Blamer) int {
		return cmp.Or(compareWhen(a.First, b.First), cmp.Compare(a.By, b.By))
	})
	return a
}

// grade is Airwars' grading carried over to attribution: what the party itself accepts is
// confirmed, two others are fair, one is weak. A bare denial with nobody accusing has no grade.
func (p *party) grade(claimants int) string {
	others := claimants
	if len(p.claimed) > 0 {
		others--
	}
	switch {
	case len(p.claimed) > 0 && (others > 0 || len(p.denied) > 0):
		return Contested
	case len(p.claimed) > 0:
		return Confirmed
	case len(p.blamed) == 0:
		return ""
	case len(p.denied) > 0 && len(p.blamed) == 1 && others > 0:
		return Discounted
	case len(p.denied) > 0:
		return Contested
	case len(p.blamed) >= 2:
		return Fair
	}
	return Weak
}
