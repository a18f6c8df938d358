package aftermath

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// justice makes a case of each named person, and one of all that is said of people not
// named: reports call the same four men suspects, gunmen and attackers. A step about several people who are named
// stands in the case of each.
func (b *book) justice() []Case {
	type one struct {
		who string
		said
	}
	var all []one
	var names []Source
	for _, x := range b.by[KindJustice] {
		people := persons(x.c.Value.(Justice))
		for _, who := range people {
			all, names = append(all, one{who, x}), append(names, Source{Name: who})
		}
		if len(people) == 0 {
			all = append(all, one{"", x})
		}
	}
	who := newSpeakers(names, nil) // "Reyl" is "Tomas Reyl", if he is the only one of that name
	cases := map[string][]said{}
	for _, o := range all {
		name := ""
		if o.who != "" {
			name = who.speaker(Source{Name: o.who}).Name
			o.said = alone(o.said, name)
		}
		cases[name] = append(cases[name], o.said)
	}
	out := make([]Case, 0, len(cases))
	for name, ss := range cases {
		c := Case{Who: name, Steps: caseSteps(ss)}
		if name != "" {
			c.Stage = stageOf(c.Steps)
		}
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b Case) int {
		return cmp.Or(cmp.Compare(min(len(a.Who), 1), min(len(b.Who), 1)), compareWhen(a.Steps[0].First, b.Steps[0].First), cmp.Compare(a.Who, b.Who))
	})
	return out
}

// alone is a claim about several people as one about a single one.
func alone(x said, name string) said {
	j := x.c.Value.(Justice)
	if j.Count == nil || *j.Count == Exactly(1) {
		return x
	}
	c := *x.c
	n := Exactly(1)
	j.Who, j.Count = name, &n
	c.Value = j
	return said{&c, x.src}
}

// persons are the names of those whom a step is about; none if they are not named, or not all.
func persons(j Justice) []string {
	var out []string
	for _, part := range listed(j.Who) {
		if strings.Trim(part, "0123456789") == "" {
			continue // an age
		}
		if !named(part) {
			return nil
		}
		out = append(out, part)
	}
	switch n := len(out); {
	case n > 1 && (j.Count == nil || *j.Count == Exactly(n)), n == 1 && (j.Count == nil || *j.Count == Exactly(1)):
		return out
	case n > 1 && *j.Count == Exactly(1): // "Reyl, Head of Operations"
		return out[:1]
	}
	return nil
}

// listed are the parts of a list of people: between commas and "and".
func listed(who string) []string {
	var out []string
	var part []string
	flush := func() {
		if len(part) > 0 {
			out = append(out, strings.Join(part, " "))
		}
		part = nil
	}
	for _, w := range strings.Fields(who) {
		word := strings.TrimSuffix(w, ",")
		if slices.Contains(speakerLexicon["list"], strings.ToLower(word)) {
			flush()
			continue
		}
		part = append(part, word)
		if word != w {
			flush()
		}
	}
	flush()
	return out
}

// stages are how far a case may have come, in this order: the step, its detail ("" any) and the word for it.
var stages = []struct{ step, detail, stage string }{
	{"investigation_opened", "", "investigated"},
	{"identified", "", "suspected"},
	{"manhunt", "", "wanted"},
	{"sanction", "", "sanctioned"},
	{"extradite", "requested", "extradition requested"},
	{"extradite", "refused", "extradition refused"},
	{"arrest", "", "detained"},
	{"extradite", "", "extradited"},
	{"charge", "", "charged"},
	{"court", "", "in court"},
	{"court", "remanded", "remanded"},
	{"court", "trial_opened", "on trial"},
	{"acquit", "", "acquitted"},
	{"convict", "", "convicted"},
	{"sentence", "", "sentenced"},
	{"", "appeal", "under appeal"},
	{"", "final", "final"},
	{"release", "", "released"},
	{"killed_by_police", "", "killed"},
}

// stageOf is the last of the stages that any of the steps reached.
func stageOf(steps []CaseStep) string {
	best := -1
	for _, s := range steps {
		for i, st := range stages {
			if (st.step == "" || st.step == s.Step) && (st.detail == "" || st.detail == s.Detail) {
				best = max(best, i)
			}
		}
	}
	if best < 0 {
		return ""
	}
	return stages[best].stage
}

// named says whether who is a person's name and not a description: all words but the first
// short joining ones ("al", "bin", "de") begin with a capital, and it is no word such as "Three".
func named(who string) bool {
	capitals := 0
	if slices.Contains(speakerLexicon["nobody"], strings.ToLower(who)) {
		return false
	}
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
