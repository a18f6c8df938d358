package aftermath

import (
	"cmp"
	"slices"
	"strings"
)

// accused gathers what was said of one party's part.
type accused struct {
	name            string
	claimed, denied []said
	blamed          map[string][]said // by accuser
}

// responsibility grades each party that claimed, denied or was blamed.
func (b *book) responsibility() ([]Attribution, *Fact) {
	ps := map[string]*accused{}
	of := func(name string) *accused {
		name = b.party(Party{Name: name}).Name
		if ps[name] == nil {
			ps[name] = &accused{name: name, blamed: map[string][]said{}}
		}
		return ps[name]
	}
	var none []said
	for _, x := range b.by[KindResponsibility] {
		switch r := x.c.Value.(Responsibility); {
		case r.Act == "no_claim":
			none = append(none, x)
		case r.Act == "claim" && either(r.By, r.Of) != "":
			p := of(either(r.By, r.Of))
			p.claimed = append(p.claimed, x)
		case r.Act == "deny" && either(r.By, r.Of) != "":
			p := of(either(r.By, r.Of))
			p.denied = append(p.denied, x)
		case r.Act == "blame" && r.Of != "":
			p, by := of(r.Of), b.party(Party{Name: either(r.By, x.c.Source.Name)}).Name
			p.blamed[by] = append(p.blamed[by], x)
		}
	}
	var claimants []string
	for name, p := range ps {
		if len(p.claimed) > 0 {
			claimants = append(claimants, name)
		}
	}
	out := make([]Attribution, 0, len(ps))
	for _, p := range ps {
		out = append(out, p.attribution(p.rivals(claimants)))
	}
	slices.SortFunc(out, func(a, b Attribution) int {
		return cmp.Or(slices.Index(grades, a.Status)-slices.Index(grades, b.Status), len(b.Blamed)-len(a.Blamed), cmp.Compare(a.Of, b.Of))
	})
	if len(none) == 0 || len(claimants) > 0 {
		return out, nil
	}
	f := fact(none)
	return out, &f
}

// rivals counts the claimants that are of no family with p. A branch is no rival: "Islamic State Khorasan"
// and "Islamic State" claim the same thing for the same side.
func (p *accused) rivals(claimants []string) int {
	family := familyOf(p.name, claimants)
	n := 0
	for _, c := range claimants {
		if !slices.Contains(family, c) {
			n++
		}
	}
	return n
}

// familyOf are name and those of names that are its branches, the wholes that it is a branch of, and theirs:
// "Khorasan branch" belongs to "Islamic State" by way of "Islamic State Khorasan".
func familyOf(name string, names []string) []string {
	family := []string{name}
	for i := 0; i < len(family); i++ {
		for _, n := range names {
			if !slices.Contains(family, n) && (branch(n, family[i]) || branch(family[i], n)) {
				family = append(family, n)
			}
		}
	}
	return family
}

// branch says whether all words of name b that tell who it is stand in name a: a is b or a branch of it.
func branch(a, b string) bool {
	wa, wb := tellingWords(a), tellingWords(b)
	if len(wb) == 0 {
		return strings.EqualFold(a, b)
	}
	return !slices.ContainsFunc(wb, func(w string) bool { return !slices.Contains(wa, w) })
}

func tellingWords(name string) []string {
	return slices.DeleteFunc(strings.Fields(strings.ToLower(name)), func(w string) bool { return slices.Contains(speakerLexicon["part"], w) })
}

// grades in the order in which attributions are listed.
var grades = []string{Confirmed, Fair, Contested, Weak, Discounted, ""}

func (p *accused) attribution(rivals int) Attribution {
	a := Attribution{Of: p.name, Blamed: make([]Blamer, 0, len(p.blamed)), Status: p.grade(rivals)}
	if len(p.claimed) > 0 {
		f := fact(p.claimed)
		a.Claimed = &f
	}
	if len(p.denied) > 0 {
		f := fact(p.denied)
		a.Denied = &f
	}
	for by, ss := range p.blamed {
		a.Blamed = append(a.Blamed, Blamer{by, fact(ss)})
	}
	slices.SortFunc(a.Blamed, func(a, b Blamer) int {
		return cmp.Or(compareWhen(a.First, b.First), cmp.Compare(a.By, b.By))
	})
	return a
}

// grade is Airwars' grading carried over to attribution: what the party itself accepts is
// confirmed, two others are fair, one is weak. A bare denial with nobody accusing has no grade.
func (p *accused) grade(rivals int) string {
	switch {
	case len(p.claimed) > 0 && (rivals > 0 || len(p.denied) > 0):
		return Contested
	case len(p.claimed) > 0:
		return Confirmed
	case len(p.blamed) == 0:
		return ""
	case len(p.denied) > 0 && len(p.blamed) == 1 && rivals > 0:
		return Discounted
	case len(p.denied) > 0:
		return Contested
	case len(p.blamed) >= 2:
		return Fair
	}
	return Weak
}
