package link

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"aftermath"
)

const (
	keyWords   = 8 // rare words of a local incident that are keys; 12 and 20 found more pairs and joined no more reports
	daysBefore = 3 // an undated report is sought up to so many days after a dated one, and the reverse; 7 joined no more
	daysAround = 1 // two dated ones, and two undated ones by their publication, so many days apart; 3 joined no more
)

// Keys are what l is found by: few enough to be cheap, enough that the same incident told differently shares one. A day with its
// country, the month of a place, a place, a name and a rare word by themselves (reports on trials come years later and often undated).
// published stands in for an unknown day.
func Keys(l aftermath.Local, published aftermath.When) []string {
	var k keys
	from, p := k.when(l, published)
	switch {
	case p == aftermath.NoTime:
		k.add("undated", l.Country)
	case p > aftermath.ToDay:
		k.add("vague", from.Format("2006-01"), l.Country)
	case l.Date == "":
		k.add("told", from.Format(time.DateOnly), l.Country)
	default:
		k.add("day", from.Format(time.DateOnly), l.Country)
	}
	k.standing(l)
	if p != aftermath.NoTime {
		for _, pl := range l.Places {
			k.add("place", fold(pl), from.Format("2006-01"))
		}
	}
	return k.list
}

// Lookups are the keys by which candidates for l are sought: its own, those of the days beside it, and those of what may be of the
// same time although it is told otherwise. They mirror Keys: a finds b if b finds a.
func Lookups(l aftermath.Local, published aftermath.When) []string {
	var k keys
	from, p := k.when(l, published)
	day := func(kind string, d int) { k.add(kind, from.AddDate(0, 0, d).Format(time.DateOnly), l.Country) }
	switch {
	case p == aftermath.NoTime:
		k.add("undated", l.Country)
	case p > aftermath.ToDay:
		k.add("vague", from.Format("2006-01"), l.Country)
	case l.Date == "":
		for d := -daysBefore; d <= 0; d++ {
			day("day", d)
		}
		for d := -daysAround; d <= daysAround; d++ {
			day("told", d)
		}
	default:
		for d := -daysAround; d <= daysAround; d++ {
			day("day", d)
		}
		for d := 0; d <= daysBefore; d++ {
			day("told", d)
		}
	}
	k.standing(l)
	if p != aftermath.NoTime {
		for _, pl := range l.Places {
			for m := -1; m <= 1; m++ {
				k.add("place", fold(pl), from.AddDate(0, m, 1-from.Day()).Format("2006-01"))
			}
		}
	}
	return k.list
}

// when is the time that keys go by: the incident's own, else that of publication.
func (*keys) when(l aftermath.Local, published aftermath.When) (time.Time, aftermath.Precision) {
	from, _, p := l.Date.Interval()
	if p == aftermath.NoTime {
		from, _, p = published.Interval()
	}
	return from, p
}

// standing adds what holds at any time: places, names, rare words.
func (k *keys) standing(l aftermath.Local) {
	for _, pl := range l.Places {
		k.add("place", fold(pl))
	}
	for _, n := range l.Names {
		k.add("name", fold(n))
	}
	ms := l.Words.Marks()
	slices.SortStableFunc(ms, func(a, b aftermath.Mark) int { return cmp.Compare(telling(b), telling(a)) })
	for _, m := range ms[:min(len(ms), keyWords)] {
		k.add("word", strconv.FormatUint(uint64(m.Hash()), 36))
	}
}

// telling orders marks by how well they find an incident: names first, since two reports of one may share no other rare word.
func telling(m aftermath.Mark) int {
	n := 2 * m.Rarity()
	if m.Kind() == aftermath.NameMark {
		n += 5
	}
	return n
}

// rare says whether a place is one that no gazetteer has (a hall, a school, a hamlet): few incidents share it.
func rare(name string, sites []aftermath.Place) bool {
	for _, p := range sites {
		if fold(p.Name) == fold(name) {
			return false
		}
	}
	return true
}

// fold makes spellings of a name comparable.
func fold(s string) string { return strings.ReplaceAll(slug(s), "-", " ") }

type keys struct{ list []string }

func (k *keys) add(parts ...string) {
	if s := strings.Join(parts, ":"); !slices.Contains(k.list, s) {
		k.list = append(k.list, s)
	}
}
