package link

import (
	"math"
	"time"

	"aftermath"
)

// view is a local incident made ready for comparing: what a comparison would otherwise parse and
// fold again for each pair.
type view struct {
	*aftermath.Local
	day, pub                              moment
	places, names, groups, targets, types []string
	venues                                []bool // place -> no gazetteer has it
	narrow                                []aftermath.Place
	marks                                 []aftermath.Mark
	norm                                  [kinds]float64 // length of the marks of each kind, weighed by rarity
}

// kinds is how many kinds of marks are compared.
const kinds = 3

// moment is a parsed When; days count from an arbitrary day.
type moment struct {
	w        aftermath.When
	from, to int
	p        aftermath.Precision
}

func parse(w aftermath.When) moment {
	from, to, p := w.Interval()
	const day = 24 * time.Hour
	return moment{w, int(from.Unix() / 86400), int(to.Add(day-time.Second).Unix() / 86400), p}
}

func (m moment) known() bool { return m.p != aftermath.NoTime }
func (m moment) fine() bool  { return m.p == aftermath.ToDay || m.p == aftermath.ToMinute }

// look prepares a local incident of a report published then.
func look(l *aftermath.Local, published aftermath.When) *view {
	v := &view{
		Local: l, day: parse(l.Date), pub: parse(published), types: known(l.Types), marks: l.Words.Marks(),
		places: folded(l.Places), names: folded(l.Names), groups: folded(l.Groups), targets: folded(l.Targets),
	}
	for _, p := range l.Places {
		v.venues = append(v.venues, rare(p, l.Sites))
	}
	for _, p := range l.Sites {
		if narrow(p) {
			v.narrow = append(v.narrow, p)
		}
	}
	for _, m := range v.marks {
		if k := m.Kind(); k < kinds {
			v.norm[k] += weigh(m)
		}
	}
	for k := range v.norm {
		v.norm[k] = math.Sqrt(v.norm[k])
	}
	return v
}

func weigh(m aftermath.Mark) float64 { r := float64(m.Rarity()) - 5; return r * r }

// folded are names made comparable, in order, empty ones dropped.
func folded(ss []string) []string {
	out := make([]string, 0, len(ss))
	for _, s := range ss {
		out = append(out, fold(s))
	}
	return out
}

func known(ts []string) []string {
	var out []string
	for _, t := range ts {
		if t != "unknown" {
			out = append(out, t)
		}
	}
	return out
}
