package find

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"aftermath"
)

const dayLength = 24 * time.Hour

func day(y, m, d int) (time.Time, bool) {
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return t, t.Day() == d && int(t.Month()) == m
}

func dayWhen(t time.Time) aftermath.When { return aftermath.When(t.Format("2006-01-02")) }

func monthWhen(y, m int) aftermath.When { return aftermath.When(fmt.Sprintf("%04d-%02d", y, m)) }

func yearWhen(y int) aftermath.When {
	if y < 1 || y > 9999 {
		return ""
	}
	return aftermath.When(fmt.Sprintf("%04d", y))
}

func decadeWhen(y int) aftermath.When {
	if w := yearWhen(y); w != "" {
		return w[:3]
	}
	return ""
}

func weekWhen(t time.Time) aftermath.When {
	y, w := t.ISOWeek()
	return aftermath.When(fmt.Sprintf("%04d-W%02d", y, w))
}

// unitWhen is the unit of the calendar that t lies in.
func unitWhen(t time.Time, unit byte) aftermath.When {
	switch unit {
	case 'D':
		return dayWhen(t)
	case 'W', 'F':
		return weekWhen(t)
	case 'M':
		return monthWhen(t.Year(), int(t.Month()))
	case 'Y':
		return yearWhen(t.Year())
	case 'E':
		return decadeWhen(t.Year())
	}
	return ""
}

// maxShift is the most units that a text goes from its day; beyond, years leave
// the four figures that a When has.
const maxShift = 5000

// shift moves t by n units; ok is false for units that no day is told in.
func shift(t time.Time, n int, unit byte) (time.Time, bool) {
	if n > maxShift || n < -maxShift {
		return t, false
	}
	switch unit {
	case 'D':
		return t.AddDate(0, 0, n), true
	case 'W':
		return t.AddDate(0, 0, 7*n), true
	case 'F':
		return t.AddDate(0, 0, 14*n), true
	case 'M':
		first := t.AddDate(0, 0, 1-t.Day()) // of 31 March a month ago is February
		return first.AddDate(0, n, 0), true
	case 'Y':
		return t.AddDate(n, 0, 1-t.Day()), true
	case 'E':
		return t.AddDate(10*n, 0, 1-t.Day()), true
	}
	return t, false
}

// duration is the TIMEX3 value of n units; n < 0 is an unknown number.
func duration(n int, unit byte) string {
	count := "X"
	if n >= 0 {
		count = strconv.Itoa(n)
	}
	switch unit {
	case 'H', 'S':
		return "PT" + count + string(unit)
	case 'm':
		return "PT" + count + "M"
	case 'E':
		return "P" + count + "DE"
	case 'F':
		if n >= 0 {
			return duration(2*n, 'W')
		}
		return "PXW"
	}
	return "P" + count + string(unit)
}

// easter is Easter Sunday of the western churches (Meeus, Jones and Butcher's
// computus: Astronomical Algorithms, 1991, chapter 8).
func easter(y int) time.Time {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	month := (h + l - 7*m + 90) / 25
	t, _ := day(y, month, (h+l-7*m+33*month+19)%32)
	return t
}

// holidayOf is the day of a holiday rule ("12-25", "easter-2") in year y.
func holidayOf(rule string, y int) (time.Time, bool) {
	if off, ok := strings.CutPrefix(rule, "easter"); ok {
		n, err := strconv.Atoi(off)
		return easter(y).AddDate(0, 0, n), err == nil
	}
	t, err := time.Parse("2006-01-02", fmt.Sprintf("%04d-%s", y, rule))
	return t, err == nil
}

// seasonStart is the first month of a season.
func seasonStart(s string) int {
	return map[string]int{"SP": 3, "SU": 6, "FA": 9, "WI": 12}[s]
}
