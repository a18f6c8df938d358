package aftermath

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// justice makes a case of each named person, and one of all that is said of people not
// named: reports call the same four men suspects, gunmen and attackers.
func (b *book) justice() []Case {
	cases := map[string][]said{}
	names := map[string]map[string]int{}
	for _, x := range b.by[KindJustice] {
		j := x.c.Value.(Justice)
		who, k := j.Who, ""
		if named(who) && (j.Count == nil || *j.Count == Exactly(1)) {
			k = speakerKey(who)
		}
		if names[k] == nil {
			names[k] = map[string]int{}
		}
		names[k][who]++
		cases[k] = append(cases[k], x)
	}
	out := make([]Case, 0, len(cases))
	for k, ss := range cases {
		c := Case{Steps: caseSteps(ss)}
		if k != "" {
			c.Who = commonest(names[k])
		}
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b Case) int {
		return cmp.Or(cmp.Compare(min(len(a.Who), 1), min(len(b.Who), 1)), compareWhen(a.Steps[0].First, b.Steps[0].First), cmp.Compare(a.Who, b.Who))
	})
	return out
}

// named says whether who is a person's name and not a description: all words but the first
// short joining ones ("al", "bin", "de") begin with a capital.
func named(who string) bool {
	capitals := 0
	for _, w := range strings.Fields(who) {
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(r) || !unicode.IsLower(r) && unicode.IsLetter(r):
			capitals++
		case !unicode.IsLetter(r) || utf8.RuneCountInString(w) > 3:
			return false
		}
	}
	return capitals > 0
}

// caseSteps joins claims of the same step, count and detail.
func caseSteps(ss []said) []CaseStep {
	type key struct{ step, count, detail, forum, term, who string }
	groups := map[key][]said{}
	for _, x := range ss {
		j := x.c.Value.(Justice)
		k := key{step: j.Step, detail: j.Detail, term: j.Term, forum: speakerKey(j.Forum), who: speakerKey(j.Who)}
		if j.Count != nil {
			k.count = j.Count.String()
			k.who = "" // "four men", "four suspects": the number is what they share
		}
		groups[k] = append(groups[k], x)
	}
	out := make([]CaseStep, 0, len(groups))
	for _, g := range groups {
		s := CaseStep{Justice: g[0].c.Value.(Justice), Fact: fact(g)}
		for _, x := range g { // the first report may not say by whom
			j := x.c.Value.(Justice)
			s.By, s.Who, s.Level = cmp.Or(s.By, j.By), cmp.Or(s.Who, j.Who), cmp.Or(s.Level, j.Level)
		}
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b CaseStep) int {
		if c := cmp.Or(compareWhen(a.First, b.First), slices.Index(JusticeOrder, a.Step)-slices.Index(JusticeOrder, b.Step)); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(a.Line(), b.Line()), slices.Compare(a.Claims, b.Claims))
	})
	return out
}

// JusticeOrder is JusticeSteps in the order in which a case moves.
var JusticeOrder = []string{
	"investigation_opened", "manhunt", "identified", "killed_by_police", "arrest", "extradite", "charge", "court", "convict",
	"acquit", "sentence", "release", "sanction",
}
