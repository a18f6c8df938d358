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
	year int       // of the first full date in the text, when nothing else tells it
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
	"day": (*reader).relativeDay, "shift": (*reader).shift, "after": (*reader).after,
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

// shift is "two weeks ago": the unit that lies so far off, as exact as the unit.
func (r *reader) shift(args []string) value {
	n, unit := r.amount()
	if args[1] == "-" {
		n = -n
	}
	t, ok := r.day(args[0])
	if !ok && args[0] == "pub" {
		t, ok = r.pub, r.knows(unit)
	}
	to, told := shift(t, n, unit)
	if !told {
		return value{duration: duration(max(n, -n), unit)}
	}
	if !ok {
		return value{}
	}
	if unit == 'D' {
		return r.onDay(to, "")
	}
	return value{when: unitWhen(to, unit)}
}

// after is "three days after": from the last day named if nothing follows, else
// from an event that only claims can date, so a length of time.
func (r *reader) after([]string) value {
	n, unit := r.amount()
	if p := r.t.punct(r.m.end); (p == '.' || p == ',') && unit == 'D' && !r.narr.IsZero() {
		to, _ := shift(r.narr, n, unit)
		return r.onDay(to, "")
	}
	return value{duration: duration(n, unit)}
}

func (r *reader) dur([]string) value {
	n, unit := r.amount()
	if n == 0 {
		n = 1 // "a week" by its article
	}
	return value{duration: duration(n, unit)}
}

func (r *reader) vague([]string) value {
	_, unit := r.amount()
	return value{duration: duration(-1, unit)}
}

func (r *reader) unit(args []string) value {
	u := byte('Y')
	if len(args) > 2 {
		u = args[2][0]
	} else if c, ok := r.m.get('V'); ok {
		u = r.t.atoms[c.at].w.unit
	}
	n, _ := strconv.Atoi(args[1])
	t, ok := r.day(args[0])
	if !ok {
		if t = r.pub; !r.knows(u) {
			return value{}
		}
	}
	to, _ := shift(t, n, u)
	return value{when: unitWhen(to, u)}
}

// weekend is told as its week: [aftermath.When] knows no weekends.
func (r *reader) weekend(args []string) value {
	t, ok := r.day(args[0])
	if !ok {
		return value{}
	}
	n, _ := strconv.Atoi(args[1])
	return value{when: weekWhen(t.AddDate(0, 0, 7*n))}
}

// weekday is the named day near the publication. In news it lies behind: the
// last one on or before the day, unless the words look ahead.
func (r *reader) weekday(args []string) value {
	w, _ := r.m.get('W')
	anchor, mode := "pub", args[0]
	if mode == "after" || mode == "before" {
		anchor = "narr"
	}
	t, ok := r.day(anchor)
	if !ok {
		return value{}
	}
	back := (int(t.Weekday()) - w.value + 7) % 7
	ahead := (7 - back) % 7
	switch mode {
	case "last", "before":
		if back == 0 {
			back = 7
		}
	case "lastweek":
		return r.lastWeek(t, w.value)
	case "next", "after":
		if ahead == 0 {
			ahead = 7
		}
		back = -ahead
	case "nextweek":
		monday := t.AddDate(0, 0, 7-int(t.Weekday()+6)%7)
		return r.onDay(monday.AddDate(0, 0, (w.value+6)%7), r.part())
	default:
		if back > 0 && r.future() {
			back = -ahead
		}
	}
	part := r.part()
	if len(args) > 1 {
		part = args[1]
	}
	return r.onDay(t.AddDate(0, 0, -back), part)
}

func (r *reader) lastWeek(t time.Time, weekday int) value {
	monday := t.AddDate(0, 0, -7-int(t.Weekday()+6)%7)
	return r.onDay(monday.AddDate(0, 0, (weekday+6)%7), r.part())
}

func (r *reader) month(args []string) value {
	m, _ := r.m.get('M')
	y := r.pub.Year()
	if r.prec == aftermath.NoTime {
		if r.year == 0 {
			return value{}
		}
		return value{when: monthWhen(r.year, m.value)}
	}
	now := int(r.pub.Month())
	if r.prec == aftermath.ToYear {
		now = 12
	}
	switch ahead := r.future(); {
	case args[0] == "last" && m.value >= now, args[0] == "near" && !ahead && m.value > now:
		y--
	case args[0] == "next" && m.value <= now, args[0] == "near" && ahead && m.value < now:
		y++
	}
	return value{when: monthWhen(y, m.value)}
}

func (r *reader) season(args []string) value {
	c, _ := r.m.get('S')
	name := r.t.atoms[c.at].w.season
	if y, ok := r.m.get('Y'); ok {
		return value{when: yearWhen(y.value) + "-" + aftermath.When(name)}
	}
	if r.prec == aftermath.NoTime {
		return value{}
	}
	y, now, start := r.pub.Year(), int(r.pub.Month()), seasonStart(name)
	switch {
	case args[0] == "next" && start <= now:
		y++
	case args[0] == "last" && start+2 >= now, args[0] == "near" && start > now && !r.future():
		y--
	}
	return value{when: yearWhen(y) + "-" + aftermath.When(name)}
}

// monthday is "on the 15th": of this month, or of the last one if still to come.
func (r *reader) monthday([]string) value {
	d, _ := r.m.get('D')
	if r.t.atoms[d.at].ending == nil || r.named(r.m.end) {
		return value{drop: true}
	}
	t, ok := r.day("pub")
	if !ok {
		return value{}
	}
	y, m, _ := t.Date()
	to, ok := day(y, int(m), d.value)
	if ok && to.After(t) && !r.future() {
		to, ok = day(y, int(m)-1, d.value)
		if m == time.January {
			to, ok = day(y-1, 12, d.value)
		}
	}
	if !ok {
		return value{}
	}
	return r.onDay(to, r.part())
}

// named says whether the word at i may be a noun, so that an ordinal before it
// counts floors or anniversaries.
func (r *reader) named(i int) bool {
	return i < len(r.t.atoms) && r.t.atoms[i].letters && !r.t.is(i, cFunc|cAux|cVerb|cHarm)
}

func (r *reader) holiday(args []string) value {
	if y, ok := r.m.get('Y'); ok {
		if t, ok := holidayOf(args[0], y.value); ok {
			return r.onDay(t, "")
		}
	}
	if r.prec == aftermath.NoTime {
		return value{}
	}
	return r.onDay(r.nearest(func(y int) time.Time { t, _ := holidayOf(args[0], y); return t }), "")
}

func (r *reader) fixed(args []string) value {
	return value{when: aftermath.When(args[0])}
}

// yearAlone is four figures without a month: a year unless people or money follow.
func (r *reader) yearAlone([]string) value {
	y, _ := r.m.get('Y')
	next := r.m.end
	if r.t.is(y.at-1, cHarm|cBounder) || r.t.is(next, cPeople|cMeasure|cScale|cUnit) || r.t.punct(y.at+1) == '-' && r.t.is(y.at+2, cUnit) {
		return value{drop: true}
	}
	if r.m.rule.pre == 0 && (y.value < 1900 || y.value > 2050) {
		return value{drop: true}
	}
	return value{when: yearWhen(y.value)}
}

func (r *reader) decade([]string) value {
	c, _ := r.m.get('C')
	v := c.value
	if v < 100 {
		v += 1900
		if c.value < 20 {
			v += 100
		}
	}
	return value{when: yearWhen(v)[:3]}
}

// clock is a time of day, which counts with the day beside it only.
func (r *reader) clock(args []string) value {
	min := 0
	switch c := r.m.got[0]; {
	case r.m.n == 0:
		min = map[string]int{"noon": 12 * 60, "midnight": 0}[args[0]]
	case c.class == 'T':
		min = c.value
	case c.value > 12:
		return value{drop: true}
	default:
		min = c.value * 60
	}
	if args[0] == "pm" && min < 12*60 {
		min += 12 * 60
	}
	if args[0] == "am" && r.m.end-r.m.first > 1 && min >= 12*60 && min < 13*60 {
		min -= 12 * 60 // 12:30 a.m.
	}
	return value{drop: true, time: 1 + min}
}

func (r *reader) partOf([]string) value { return value{drop: true, part: r.part()} }
