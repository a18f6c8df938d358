package link

import (
	"cmp"
	"fmt"
	"slices"

	"aftermath"
)

// margin is what a recalled incident must reach beyond the threshold: a sentence or two say less than a report.
const margin = 1

// Near says whether two local incidents fit well enough that they may end up together: settling follows such pairs. What two reports
// merely recall ties nothing.
func Near(a, b aftermath.Linked) bool {
	return (a.Role == "main" || b.Role == "main") && a.Reading != b.Reading &&
		weights().score(look(&a.Local, a.Published), look(&b.Local, b.Published)) >= threshold
}

// Settle puts a neighbourhood in order: all local incidents that are Near each other by whatever chain, with all members of their
// incidents. The main ones are partitioned anew; recalled ones join what they fit. Which go together depends on nothing but what they hold
// and what people decided, so it does not matter in which order they came. An incident keeps its id where most of it stays; only what changes is
// decided. What a person decided about an incident stands (Linked.Fixed): it may gain members, and loses none.
func Settle(ms []aftermath.Linked) []aftermath.Decision {
	ms = slices.Clone(ms)
	slices.SortFunc(ms, canonical)
	vs := make([]*view, len(ms))
	for i := range ms {
		vs[i] = look(&ms[i].Local, ms[i].Published)
	}
	s := settlement{ms: ms, vs: vs, at: make([]string, len(ms))}
	s.clusters = weights().partition(ms, vs)
	s.name()
	s.recall()
	return s.decide()
}

// settlement is a neighbourhood on its way to decisions.
type settlement struct {
	ms       []aftermath.Linked
	vs       []*view
	clusters []cluster
	ids      []string // of each cluster
	at       []string // local incident -> the incident that it goes to, "" if to none
}

// name gives every cluster an id: that of the incident that it holds most of, which each incident gives to one cluster only, else a new one.
func (s *settlement) name() {
	s.ids = make([]string, len(s.clusters))
	type claim struct {
		cluster, n int
		fixed      bool
		id         string
	}
	var claims []claim
	for c, is := range s.clusters {
		n, fixed := map[string]int{}, map[string]bool{}
		for _, i := range is {
			n[s.ms[i].Incident]++
			fixed[s.ms[i].Incident] = s.ms[i].Fixed
		}
		for id := range n {
			claims = append(claims, claim{c, n[id], fixed[id], id})
		}
	}
	slices.SortFunc(claims, func(a, b claim) int { // clusters stand in canonical order: among equals the one published first
		return cmp.Or(boolean(b.fixed)-boolean(a.fixed), b.n-a.n, a.cluster-b.cluster, cmp.Compare(a.id, b.id))
	})
	given := map[string]bool{"": true}
	for _, c := range claims {
		if s.ids[c.cluster] == "" && !given[c.id] {
			s.ids[c.cluster], given[c.id] = c.id, true
		}
	}
	for c, is := range s.clusters {
		if s.ids[c] == "" {
			s.ids[c] = s.newID(is)
		}
		for _, i := range is {
			s.at[i] = s.ids[c]
		}
	}
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

// newID names a cluster by its first member and by all that are in it, so that what was once parted never meets what took its name since.
func (s *settlement) newID(c cluster) string {
	all := "settled"
	for _, i := range c {
		all += " " + s.ms[i].Reading + " " + s.ms[i].Key
	}
	return NewID(all, s.ms[c[0]].Local)
}

// recall puts recalled incidents to the cluster that each fits best, or to none.
func (s *settlement) recall() {
	for i, m := range s.ms {
		if m.Role == "main" {
			continue
		}
		s.at[i] = m.Incident
		if m.Fixed {
			continue
		}
		best := threshold + margin
		s.at[i] = ""
		for c, is := range s.clusters {
			if mean, ok := s.mean(i, is); ok && mean >= best {
				best, s.at[i] = mean, s.ids[c]
			}
		}
	}
}

// mean is how well a local incident fits a cluster; not ok if its own report tells them apart.
func (s *settlement) mean(i int, c cluster) (float64, bool) {
	sum := 0.0
	for _, j := range c {
		if s.ms[i].Reading == s.ms[j].Reading {
			return 0, false
		}
		sum += weights().score(s.vs[i], s.vs[j])
	}
	return sum / float64(len(c)), true
}

// decide gives what is to change: links of what moves, and merges of ids that hold nothing any more.
func (s *settlement) decide() []aftermath.Decision {
	var out []aftermath.Decision
	goes := map[string]map[string]int{} // old incident -> where its members go
	for i, m := range s.ms {
		if m.Incident == "" && s.at[i] == "" {
			continue
		}
		if goes[m.Incident] == nil {
			goes[m.Incident] = map[string]int{}
		}
		goes[m.Incident][s.at[i]]++
	}
	for i, m := range s.ms {
		if m.Incident != s.at[i] && (m.Incident == "" || !whole(goes[m.Incident])) {
			out = append(out, s.move(i))
		}
	}
	for i, m := range s.ms {
		to, id := s.at[i], m.Incident
		if id == "" || to == "" || to == id || goes[id][id] > 0 {
			continue
		}
		for other, n := range goes[id] {
			if other != "" && (n > goes[id][to] || n == goes[id][to] && other < to) {
				to = other
			}
		}
		goes[id][id] = 1 // once
		out = append(out, aftermath.Decision{
			Verb: "merge", Ref: m.Ref, Incident: id, Into: to, By: aftermath.ByProgram,
			Reasons: append([]string{fmt.Sprintf("settled: all of %s fits %s", id, to)}, s.reasons(i, to)...),
		})
	}
	return out
}

// whole says whether all members of an incident go to one other: then a merge says it all.
func whole(goes map[string]int) bool { return len(goes) == 1 && goes[""] == 0 }

func (s *settlement) move(i int) aftermath.Decision {
	why := fmt.Sprintf("settled: it fits none of the others in %s", s.ms[i].Incident)
	if s.ms[i].Incident == "" {
		why = "settled: it fits what was linked since"
	}
	return aftermath.Decision{
		Verb: "link", Ref: s.ms[i].Ref, Incident: s.at[i], By: aftermath.ByProgram,
		Reasons: append([]string{why}, s.reasons(i, s.at[i])...),
	}
}

// reasons say how a local incident fits the others that go to an incident.
func (s *settlement) reasons(i int, id string) []string {
	var others []aftermath.Linked
	for j, m := range s.ms {
		if j != i && s.at[j] == id && m.Role == "main" {
			others = append(others, m)
		}
	}
	_, why := Explain(s.ms[i].Local, s.ms[i].Published, others)
	return why
}
