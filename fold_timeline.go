package aftermath

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// moments collects what became known when.
type moments []Moment

// add notes a fact at the time of the first report that says so; what only undated reports say has no
// place on a line of time.
func (ms *moments) add(k Kind, actor, what string, f Fact) {
	if f.First != "" {
		*ms = append(*ms, Moment{f.First, k, actor, what, f.Claims})
	}
}

// timeline is what became known when, from the ledgers.
func (d *Dossier) timeline() []Moment {
	ms := moments{}
	for _, s := range d.Tolls {
		for _, e := range s.Entries {
			if e.Status != Withdrawn && !e.Before && !e.Loose {
				ms.add(KindToll, "", fmt.Sprintf("%s: %s (%s)", s.about(), e.Count.Words(), e.Speaker), e.Fact)
			}
		}
	}
	for _, r := range d.Reactions {
		for _, c := range r.Cells {
			ms.add(KindStatement, r.Actor, spaced(c.Act)+": "+either(r.Name, strings.Join(c.Speakers, ", ")), c.Fact)
		}
	}
	for _, a := range d.Responsibility {
		a.moments(&ms)
	}
	for _, c := range d.Justice {
		for _, s := range c.Steps {
			ms.add(KindJustice, "", spaced(s.Line()), s.Fact)
		}
	}
	for _, o := range d.Cooperation {
		for _, s := range o.Steps {
			ms.add(KindCooperation, s.By.Code, spaced(o.Domain)+" "+spaced(s.Step)+" by "+s.By.String(), s.Fact)
		}
	}
	return ms.sorted()
}

func (a Attribution) moments(ms *moments) {
	if a.Claimed != nil {
		ms.add(KindResponsibility, "", "claimed by "+a.Of, *a.Claimed)
	}
	if a.Denied != nil {
		ms.add(KindResponsibility, "", "denied by "+a.Of, *a.Denied)
	}
	for _, b := range a.Blamed {
		ms.add(KindResponsibility, "", a.Of+" blamed by "+(Speaker{Name: b.By}).String(), b.Fact)
	}
}

// toldFirst is the order of what became known on one day.
var toldFirst = []Kind{KindToll, KindResponsibility, KindStatement, KindJustice, KindCooperation}

// sorted leaves what became known at one time in the order of the ledgers: killed before injured. Places are
// sorted and not moments, which are large: that took a tenth of Fold's time.
func (ms moments) sorted() []Moment {
	type place struct {
		at      time.Time // parsed once and not at each comparison
		p       Precision
		when    When
		kind, i int
	}
	ps := make([]place, len(ms))
	for i := range ps {
		from, _, p := ms[i].At.Interval()
		ps[i] = place{from, p, ms[i].At, slices.Index(toldFirst, ms[i].Kind), i}
	}
	slices.SortFunc(ps, func(a, b place) int {
		return cmp.Or(compareTime(a.at, b.at), cmp.Compare(a.p, b.p), cmp.Compare(a.when, b.when), a.kind-b.kind, a.i-b.i)
	})
	out := make([]Moment, len(ms))
	for i, p := range ps {
		out[i] = ms[p.i]
	}
	return out
}
