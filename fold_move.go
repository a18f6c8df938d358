package aftermath

import (
	"slices"
	"time"
)

// How long news lags: a report may repeat a figure for this long after another took its
// place without meaning to maintain it.
const lag = 3 * 24 * time.Hour

// How long an official figure stands against a later one of two reports in their own
// voice: by then the newer number is common knowledge and nobody names its source any more.
const stale = 7 * 24 * time.Hour

// series walks through the ledger in order and says of each figure how it came and
// what became of it.
func (l *ledger) series() TollSeries {
	s := TollSeries{What: l.key.what, Who: l.key.who, Scope: l.key.scope, Entries: []TollEntry{}, Undated: []TollEntry{}}
	var standing []*entry
	for _, e := range l.entries {
		if e.Status == Withdrawn {
			e.Ended = "only an older version of the report said so"
			continue
		}
		if e.at.IsZero() {
			l.undated(e)
			continue
		}
		standing = l.walk(e, standing)
	}
	dispute(l.followed(standing))
	for _, e := range l.entries {
		if e.Status == "" {
			e.Status = base(e)
		}
		if e.at.IsZero() {
			s.Undated = append(s.Undated, e.TollEntry)
		} else {
			s.Entries = append(s.Entries, e.TollEntry)
		}
	}
	s.Current = TollRules[0].pick(s)
	return s
}

// base is the standing of a figure by who stands behind it.
func base(e *entry) string {
	switch exact := e.Count.Low == e.Count.High && !e.Count.Approx; {
	case e.By != "":
		return ByEditor
	case e.Speaker.Class == "official" && exact:
		return OfficialConfirmed
	case e.Speaker.Class == "official":
		return OfficialPreliminary
	case e.Speaker.Name == "" || e.Speaker.Class == "media":
		return ByMedia
	}
	return Unofficial
}

// undated marks what the texts themselves call an earlier figure.
func (l *ledger) undated(e *entry) {
	if len(current(e.says)) == 0 {
		e.Status, e.Ended = Superseded, "called an earlier figure"
	}
	if o := l.next(e); o != nil {
		l.passed(e, o)
	}
}

// followed lets undated figures take the place of standing ones that a text calls earlier: "up from 84" tells
// that 91 came later, though not when. It returns what still stands of the dated ones.
func (l *ledger) followed(standing []*entry) []*entry {
	for again := true; again; {
		again = false
		for _, e := range l.entries {
			if !e.at.IsZero() || e.Follows || len(current(e.says)) == 0 {
				continue
			}
			standing = slices.DeleteFunc(standing, func(s *entry) bool {
				if !slices.ContainsFunc(l.entries, func(r *entry) bool { return r.Count == s.Count && l.after[r][e] }) {
					return false // no text calls the figure an earlier one, whoever said it
				}
				l.passed(s, e)
				e.Follows = true
				return true
			})
			for _, s := range l.entries { // of a chain of undated ones, the last
				e.Follows = e.Follows || s.Follows && l.after[s][e]
			}
			again = again || e.Follows
		}
	}
	return standing
}

// next is the figure that a text puts right after e; nil if none does.
func (l *ledger) next(e *entry) *entry {
	for _, o := range l.entries {
		if l.after[e][o] && !slices.ContainsFunc(l.entries, func(between *entry) bool { return l.after[e][between] && l.after[between][o] }) {
			return o
		}
	}
	return nil
}

// passed notes that a text calls e earlier than o.
func (l *ledger) passed(e, o *entry) {
	e.Status, e.Until = Superseded, o.First
	if e.Revised = e.speaker == o.speaker; !e.Revised {
		e.Ended = "followed by " + o.said()
		if o.Why == "" && size(o.Count) != size(e.Count) {
			o.Why = moved(e, o) + " from " + e.said()
		}
		return
	}
	e.Ended = moved(e, o) + " to " + o.Count.Words()
	if o.Why == "" {
		o.Why = moved(e, o) + " from " + e.Count.Words()
	}
}

// moved says which way a figure went.
func moved(e, o *entry) string {
	switch {
	case size(o.Count) < size(e.Count):
		return "revised down"
	case size(o.Count) > size(e.Count):
		return "raised"
	}
	return "restated"
}

// walk takes the next figure and returns those that stand after it. A loose repeat takes no
// place of its own.
func (l *ledger) walk(e *entry, standing []*entry) []*entry {
	if len(current(e.says)) == 0 {
		e.Status, e.Ended = Superseded, "called an earlier figure"
		if o := l.next(e); o != nil {
			l.passed(e, o)
		}
		return standing
	}
	for _, s := range standing {
		if loose(e, s) && (same(e, s) || s.rank >= e.rank) {
			e.Loose, e.Why = true, "agrees with "+s.said()
			return standing
		}
	}
	return append(slices.DeleteFunc(standing, func(s *entry) bool { return l.supersede(e, s) }), e)
}

// supersede says whether e takes the place of s, which was said before or on the same day, and
// notes on both why.
func (l *ledger) supersede(e, s *entry) bool {
	why := l.reason(e, s)
	if why == "" {
		return false
	}
	s.Status, s.Until = Superseded, e.First
	if s.Revised = same(e, s); s.Revised {
		s.Ended = why + " to " + e.Count.Words()
		e.Why = why + " from " + s.Count.Words()
		return true
	}
	s.Ended = why + " of " + e.said()
	if e.Why == "" {
		e.Why = "replaces " + s.said()
	}
	return true
}

// reason is why e supersedes s; "" if both stand.
func (l *ledger) reason(e, s *entry) string {
	switch {
	case same(e, s) && e.Count.Low == s.Count.Low && e.Count.High == Open:
		return "" // "at least 52" after 52 says no less than it said before
	case same(e, s):
		return moved(s, e)
	case vaguer(s.Count, e.Count) && e.rank >= s.rank:
		return "more exact figure"
	case l.after[s][e]:
		return "later figure, as a text says,"
	case day(e.at).Equal(day(s.at)) || e.Count == s.Count:
		return ""
	case e.rank >= s.rank && !maintained(s, e):
		return "later figure"
	case e.rank >= rankMedia && e.Reports >= 2 && e.at.Sub(s.last()) >= stale:
		return "later figure in several reports,"
	}
	return ""
}

// same says whether one speaker gives both figures. Reports in their own voice are many, and
// none of them revises another.
func same(e, s *entry) bool { return s.speaker == e.speaker && e.Speaker.Name != "" }

// maintained says whether s was said again when e was out, for longer than news lags. Between
// two sides (of different states) any later day will do: they don't speak for each other.
func maintained(s, e *entry) bool {
	d := lag
	if s.Speaker.Actor != "" && e.Speaker.Actor != "" && s.Speaker.Actor != e.Speaker.Actor {
		d = 24 * time.Hour
	}
	return day(s.kept).Sub(day(e.at)) >= d
}

func (e *entry) last() time.Time {
	t, _, _ := e.Last.Interval()
	return t
}

// vaguer says whether a leaves open more than b does and agrees with it.
func vaguer(a, b Range) bool {
	if a == b || !a.Overlap(b) {
		return false
	}
	low := a.Low == Open || b.Low != Open && a.Low <= b.Low
	high := a.High == Open || b.High != Open && a.High >= b.High
	return low && high
}

// loose says whether e is a rounder way to say s: "more than 140" after 144. "At least 84" after 95 is no such
// thing but a revision, for 84 is not round, unless another speaker comes within a tenth of s.
func loose(e, s *entry) bool {
	low := e.Count.Low
	round := e.Count.Approx || low%10 == 0 || low > 10 && low%10 == 1
	return vaguer(e.Count, s.Count) && (round || !same(e, s) && 10*low >= 9*s.Count.Low)
}

// dispute marks the official figures that stand though they exclude each other.
func dispute(standing []*entry) {
	for i, a := range standing {
		for _, b := range standing[i+1:] {
			if a.official() && b.official() && !a.Count.Overlap(b.Count) && !same(a, b) {
				a.Status, b.Status = Disputed, Disputed
			}
		}
	}
}

// official says whether an official stands behind e, of whatever country: two governments may well
// contradict each other.
func (e *entry) official() bool { return rank(e.Speaker.Class) >= rankOfficial }

// said is e in words: "Investigative Committee at least 133".
func (e *TollEntry) said() string { return e.Speaker.String() + " " + e.Count.Words() }
