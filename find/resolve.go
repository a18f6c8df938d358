package find

import (
	"strconv"
	"time"

	"aftermath"
)

// value is what an expression comes to; the zero value is "not known".
type value struct {
	when     aftermath.When
	duration string
	flat     bool // first and end hold no context words
	drop     bool // no time expression after all, or one that names no time
	time     int  // 1 + minutes since midnight, for clock times waiting for their day
	part     string
}

// anchors are what relative expressions are told from.
type anchors struct {
	pub  time.Time // publication; its month and day count as far as prec goes
	prec aftermath.Precision
	narr time.Time // the last day the text named, zero if none yet
	year int       // of the first date with a year in the text, when nothing else tells it
}

func newAnchors(dated aftermath.When) anchors {
	from, _, p := dated.Interval()
	y, m, d := from.Date()
	return anchors{pub: time.Date(y, m, d, 0, 0, 0, 0, time.UTC), prec: p}
}

// day is the day that "pub" or "narr" stands for.
func (a *anchors) day(name string) (time.Time, bool) {
	if name == "narr" && !a.narr.IsZero() {
		return a.narr, true
	}
	return a.pub, a.prec == aftermath.ToDay || a.prec == aftermath.ToMinute
}

// knows says whether the anchor is exact enough to count in unit.
func (a *anchors) knows(unit byte) bool {
	switch a.prec {
	case aftermath.ToMinute, aftermath.ToDay:
		return true
	case aftermath.ToMonth:
		return unit == 'M' || unit == 'Y' || unit == 'E'
	case aftermath.ToYear:
		return unit == 'Y' || unit == 'E'
	}
	return false
}

// reader resolves the matches of one text in its order.
type reader struct {
	anchors
	t *sent  // the sentence of m
	m *match // the expression at hand
}

// resolvers are the operations of rules/dates.txt.
var resolvers = map[string]func(*reader, []string) value{
	"date": (*reader).date, "ymd": (*reader).ymd, "slash": (*reader).slash,
	"day": (*reader).relativeDay, "shift": (*reader).shift, "sameday": (*reader).sameDay, "after": (*reader).after,
	"unit": (*reader).unit, "weekend": (*reader).weekend, "weekday": (*reader).weekday,
	"month": (*reader).month, "season": (*reader).season, "monthday": (*reader).monthday,
	"holiday": (*reader).holiday, "fixed": (*reader).fixed, "year": (*reader).yearAlone,
	"decade": (*reader).decade, "dur": (*reader).dur, "vague": (*reader).vague,
	"time": (*reader).clock, "partof": (*reader).partOf,
	"age": dropped, "none": dropped,
}

func dropped(*reader, []string) value { return value{drop: true} }

// part is the part of the day that the pattern caught, or "".
func (r *reader) part() string {
	if c, ok := r.m.get('P'); ok {
		return r.t.atoms[c.at].w.part
	}
	return ""
}

func (r *reader) onDay(t time.Time, part string) value {
	r.narr = t
	return value{when: dayWhen(t) + aftermath.When(part)}
}

// date is a month with a day, a year, or both.
func (r *reader) date(args []string) value {
	m, _ := r.m.get('M')
	d, hasDay := r.m.get('D')
	y, hasYear := r.m.get('Y')
	if j, ok := r.m.get('J'); ok {
		y, hasYear = j, true
		y.value += 1900
		if j.value < 60 {
			y.value += 100
		}
	}
	if !hasYear && len(args) > 0 {
		n, _ := strconv.Atoi(args[0])
		if r.prec == aftermath.NoTime {
			return value{}
		}
		y.value, hasYear = r.pub.Year()+n, true
	}
	switch {
	case !hasDay && hasYear:
		return value{when: monthWhen(y.value, m.value)}
	case hasYear:
		t, ok := day(y.value, m.value, d.value)
		if !ok {
			return value{drop: true}
		}
		if r.year == 0 {
			r.year = y.value
		}
		return r.onDay(t, r.part())
	}
	return r.yearless(m.value, d.value)
}

// yearless is a day of the year next to the publication: the last one in the
// past, unless the words say that it is to come. A weekday with it decides.
func (r *reader) yearless(m, d int) value {
	if _, ok := day(2024, m, d); !ok { // a leap year
		return value{drop: true}
	}
	y := r.pub.Year()
	if r.prec == aftermath.NoTime {
		if y = r.year; y == 0 {
			return value{}
		}
		if t, ok := day(y, m, d); ok {
			return r.onDay(t, r.part())
		}
		return value{}
	}
	if w, ok := r.m.get('W'); ok {
		for _, off := range [...]int{0, -1, 1, -2} {
			if t, ok := day(y+off, m, d); ok && int(t.Weekday()) == w.value && (off <= 0 || r.future()) {
				return r.onDay(t, r.part())
			}
		}
	}
	t := r.nearest(func(y int) time.Time { t, _ := day(y, m, d); return t })
	return r.onDay(t, r.part())
}

// nearest is the last of a yearly day not after the publication, or the next
// one where the words look ahead. A day of slack: reports cross the date line.
func (r *reader) nearest(of func(year int) time.Time) time.Time {
	y := r.pub.Year()
	t := of(y)
	switch {
	case r.future() && t.Before(r.pub):
		return of(y + 1)
	case !r.future() && t.After(r.pub.Add(dayLength)) && r.prec != aftermath.ToYear:
		return of(y - 1)
	}
	return t
}

func (r *reader) ymd([]string) value {
	y, _ := r.m.get('Y')
	m, d := r.m.got[1], r.m.got[2]
	t, ok := day(y.value, m.value, d.value)
	if !ok {
		return value{drop: true}
	}
	if r.year == 0 {
		r.year = y.value
	}
	return r.onDay(t, "")
}

// slash reads 22/03/2024 and 3/22/2024; where both are days of a month
// (3/4/2024) the American order counts, as most such dates are American.
func (r *reader) slash([]string) value {
	m, d, y := r.m.got[0].value, r.m.got[1].value, r.m.got[2].value
	if m > 12 {
		m, d = d, m
	}
	t, ok := day(y, m, d)
	if !ok {
		return value{drop: true}
	}
	return r.onDay(t, "")
}

func (r *reader) relativeDay(args []string) value {
	t, ok := r.day(args[0])
	if !ok {
		return value{}
	}
	n, _ := strconv.Atoi(args[1])
	part := r.part()
	if len(args) > 2 {
		part = args[2]
	}
	return r.onDay(t.AddDate(0, 0, n), part)
}

// amount is the number and the unit caught.
func (r *reader) amount() (n int, unit byte) {
	c, ok := r.m.get('N')
	if !ok {
		c, _ = r.m.get('K')
	}
	u, ok := r.m.get('U')
	if !ok {
		return c.value, 'D'
	}
	return c.value, r.t.atoms[u.at].w.unit
}
