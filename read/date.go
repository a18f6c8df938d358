package read

import (
	"strings"
	"time"

	"aftermath"
)

// layouts are ways of writing a publication date that can be read in one way
// only. Day/month/year with figures is left out: 03/04/2024 is two days.
var layouts = []string{
	time.RFC3339,
	"2006-01-02T15:04:05Z0700",
	"2006-01-02T15:04Z07:00",
	"2006-01-02T15:04Z0700",
	"2006-01-02T15:04:05",
	"2006-01-02T15:04",
	"2006-01-02 15:04:05 Z0700",
	"2006-01-02 15:04:05Z07:00",
	"2006-01-02 15:04:05",
	"2006-01-02 15:04",
	"20060102T150405Z",
	time.RFC1123,
	time.RFC1123Z,
	"Mon, 2 Jan 2006 15:04:05 MST",
	"Mon, 2 Jan 2006 15:04:05 -0700",
}

var dayLayouts = []string{
	"2006-01-02", "2006/01/02", "20060102",
	"January 2, 2006", "Jan 2, 2006", "2 January 2006", "2 Jan 2006", "Monday, January 2, 2006",
}

// date reads a publication date: a day, or a time to the second where one is
// given. It refuses years that no news text has.
func date(s string) (aftermath.When, bool) {
	s = strings.TrimSpace(s)
	if len(s) > 64 { // no date is longer
		return "", false
	}
	for _, l := range dayLayouts {
		if t, err := time.Parse(l, s); err == nil && printed(t) {
			return aftermath.When(t.Format(time.DateOnly)), true
		}
	}
	for _, l := range layouts {
		if t, err := time.Parse(l, s); err == nil && printed(t) {
			return aftermath.When(t.Format(time.RFC3339)), true
		}
	}
	return "", false
}

func printed(t time.Time) bool { return t.Year() >= 1600 && t.Year() <= 2999 }

// future says whether w is later than now allows; a day is left for time zones.
func (o Options) future(w aftermath.When) bool {
	from, _, p := w.Interval()
	return p != aftermath.NoTime && !o.Now.IsZero() && from.After(o.Now.Add(24*time.Hour))
}
