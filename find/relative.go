package find

import (
	"strconv"
	"time"

	"aftermath"
)

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
func (r *reader) yearAlone(args []string) value {
	y, _ := r.m.get('Y')
	next := r.m.end
	opens := len(args) > 0 && r.m.first == 0 && r.t.is(next, cPeople) // "In 2002 gunmen killed": that many are seldom counted behind the first word
	if !opens && (r.t.is(y.at-1, cHarm|cBounder) || r.t.is(next, cPeople|cMeasure|cScale|cUnit) || r.t.punct(y.at+1) == '-' && r.t.is(y.at+2, cUnit)) {
		return value{drop: true}
	}
	if r.m.rule.pre == 0 && (y.value < 1900 || y.value > 2050) {
		return value{drop: true}
	}
	if r.year == 0 {
		r.year = y.value
	}
	return value{when: yearWhen(y.value)}
}

// sameDay is "five years ago today".
func (r *reader) sameDay([]string) value {
	n, unit := r.amount()
	t, ok := r.day("pub")
	if !ok {
		return value{}
	}
	switch unit {
	case 'Y':
		return r.onDay(t.AddDate(-n, 0, 0), "")
	case 'M':
		return r.onDay(t.AddDate(0, -n, 0), "")
	}
	to, _ := shift(t, -n, unit)
	return r.onDay(to, "")
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
	return value{when: decadeWhen(v)}
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
