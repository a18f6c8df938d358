package aftermath

import (
	"strings"
	"time"
)

// When is a day or a vaguer time as a TIMEX3 value (ISO 8601 cut to what is
// known): "2024-03-22T20:00", "2024-03-22", "2024-W12", "2024-03", "2024-SP",
// "2024", "199" (the 1990s), or "" for unknown. Part-of-day suffixes of TIMEX3 (TMO, TAF, TEV,
// TNI) are kept: "2024-03-22TEV".
type When string

// Precision is how much of a When is known, finest first.
type Precision uint8

// The precisions of a [When].
const (
	NoTime Precision = iota
	ToMinute
	ToDay
	ToWeek
	ToMonth
	ToSeason
	ToYear
	ToDecade
)

// Interval is the half-open range of time [from, to) that w covers, in UTC, with
// its precision; NoTime and zero times if w is unknown or malformed.
func (w When) Interval() (from, to time.Time, p Precision) {
	s := string(w)
	if s == "" {
		return // undated is normal, and five failed parses are not free
	}
	if i := strings.IndexByte(s, 'T'); i > 0 {
		if t, err := time.Parse("2006-01-02T15:04:05Z07:00", s); err == nil {
			return t.UTC(), t.UTC().Add(time.Second), ToMinute
		}
		if t, err := time.Parse("2006-01-02T15:04", s); err == nil {
			return t, t.Add(time.Minute), ToMinute
		}
		s = s[:i]
	}
	return calendar(s)
}

func calendar(s string) (from, to time.Time, p Precision) {
	if t, err := time.Parse("2006-01-02", s); err == nil {
		return t, t.AddDate(0, 0, 1), ToDay
	}
	if t, ok := week(s); ok {
		return t, t.AddDate(0, 0, 7), ToWeek
	}
	if t, err := time.Parse("2006-01", s); err == nil {
		return t, t.AddDate(0, 1, 0), ToMonth
	}
	if t, ok := season(s); ok {
		return t, t.AddDate(0, 3, 0), ToSeason
	}
	if t, err := time.Parse("2006", s); err == nil {
		return t, t.AddDate(1, 0, 0), ToYear
	}
	if t, err := time.Parse("2006", s+"0"); err == nil && len(s) == 3 {
		return t, t.AddDate(10, 0, 0), ToDecade
	}
	return time.Time{}, time.Time{}, NoTime
}

// week is the Monday of an ISO 8601 week such as "2024-W12".
func week(s string) (time.Time, bool) {
	y, w, ok := strings.Cut(s, "-W")
	if !ok || len(w) != 2 || w[0] < '0' || w[0] > '5' || w[1] < '0' || w[1] > '9' {
		return time.Time{}, false
	}
	t, err := time.Parse("2006-01-02", y+"-01-04") // 4 January is always in week 1
	if err != nil {
		return time.Time{}, false
	}
	monday := t.AddDate(0, 0, -int(t.Weekday()+6)%7)
	return monday.AddDate(0, 0, 7*(int(w[0]-'0')*10+int(w[1]-'0')-1)), true
}

// season is the first day of a meteorological season of the northern
// hemisphere, as TIMEX3 writes it: SP, SU, FA, WI (winter begins in December
// of that year).
func season(s string) (time.Time, bool) {
	y, n, ok := strings.Cut(s, "-")
	month, known := map[string]string{"SP": "03", "SU": "06", "FA": "09", "WI": "12"}[n]
	t, err := time.Parse("2006-01", y+"-"+month)
	return t, ok && known && err == nil
}

// Day cuts w to its day; vaguer values stay as they are.
func (w When) Day() When {
	if i := strings.IndexByte(string(w), 'T'); i > 0 {
		return w[:i]
	}
	return w
}

// Near says whether a and b may be the same time: their intervals, widened by
// slack on each side, meet. Unknown times are near everything.
func (w When) Near(b When, slack time.Duration) bool {
	f1, t1, p1 := w.Interval()
	f2, t2, p2 := b.Interval()
	if p1 == NoTime || p2 == NoTime {
		return true
	}
	return f1.Add(-slack).Before(t2) && f2.Add(-slack).Before(t1)
}
