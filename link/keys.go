package link

import (
	"strings"
	"time"

	"aftermath"
)

// Keys are what l is found by later: few enough to be cheap, enough that the same incident told differently shares one. A
// day with its country, a place with its month, a rare name by itself (reports on trials come years later and often undated).
func Keys(l aftermath.Local) []string {
	var k keys
	from, to, p := l.Date.Interval()
	switch {
	case p == aftermath.NoTime:
		k.add("undated", l.Country)
	case p == aftermath.ToDay || p == aftermath.ToMinute:
		k.add("day", from.Format(time.DateOnly), l.Country)
		k.add("month", from.Format("2006-01"), l.Country)
	case to.Sub(from) < 32*24*time.Hour:
		k.add("month", from.Format("2006-01"), l.Country)
	default:
		k.add("year", from.Format("2006"), l.Country)
	}
	for _, pl := range l.Places {
		k.add("place", fold(pl), month(l.Date))
		if rare(pl, l.Sites) {
			k.add("place", fold(pl), "")
		}
	}
	for _, n := range l.Names {
		k.add("name", fold(n))
	}
	return k.list
}

// Lookups are the keys by which candidates for l are sought: its own, those of the days beside it, and, where it or they may be
// undated, places without their month. published stands in for an unknown day.
func Lookups(l aftermath.Local, published aftermath.When) []string {
	var k keys
	k.list = append(k.list, Keys(l)...)
	from, _, p := l.Date.Interval()
	if p == aftermath.NoTime {
		from, _, p = published.Interval()
	}
	if p == aftermath.ToDay || p == aftermath.ToMinute {
		for d := -7; d <= 2; d++ {
			k.add("day", from.AddDate(0, 0, d).Format(time.DateOnly), l.Country)
		}
	}
	if p != aftermath.NoTime {
		k.add("month", from.Format("2006-01"), l.Country)
	}
	for _, pl := range l.Places {
		k.add("place", fold(pl), month(l.Date))
		k.add("place", fold(pl), "")
		if p != aftermath.NoTime {
			k.add("place", fold(pl), from.Format("2006-01"))
			k.add("place", fold(pl), from.AddDate(0, 0, -15).Format("2006-01"))
		}
	}
	k.add("undated", l.Country)
	return k.list
}

// rare says whether a place is one that no gazetteer has (a hall, a school, a hamlet): few incidents share it, so it finds them whatever their
// month. Moscow would find thousands.
func rare(name string, sites []aftermath.Place) bool {
	for _, p := range sites {
		if fold(p.Name) == fold(name) {
			return false
		}
	}
	return true
}

func month(w aftermath.When) string {
	from, _, p := w.Interval()
	if p == aftermath.NoTime || p > aftermath.ToMonth {
		return ""
	}
	return from.Format("2006-01")
}

// fold makes spellings of a name comparable.
func fold(s string) string { return strings.ReplaceAll(slug(s), "-", " ") }

type keys struct{ list []string }

func (k *keys) add(parts ...string) {
	s := strings.Join(parts, ":")
	for _, x := range k.list {
		if x == s {
			return
		}
	}
	k.list = append(k.list, s)
}
