package claim

import (
	"time"

	"aftermath"
	"aftermath/find"
)

// mainDate is the day that most prominent mentions give. A vaguer time speaks for the days in it, and gives way to the best of
// them: "in 1974" and "on 21 November" make one day.
func (b *build) mainDate(all []event) aftermath.When {
	votes := map[aftermath.When]float64{}
	for _, e := range all {
		if e.date == nil || e.date.When == "" || b.compared(e.sent, e.anchor) {
			continue
		}
		w := e.date.When.Day()
		if precise(w) < 0.4 && b.order[e.sent] > 4 { // a bare year far down is history
			continue
		}
		n := e.weight * precise(w) * e.sure
		if b.past && e.sure < 1 && b.fresh(w) {
			n *= 0.2 // the day in court
		}
		votes[w] += n
	}
	sum := map[aftermath.When]float64{}
	for w := range votes {
		for o, n := range votes {
			if o == w || within(w, o) {
				sum[w] += n
			}
		}
	}
	best := aftermath.When("")
	for w, n := range sum {
		if best == "" || n > sum[best] || n == sum[best] && w < best {
			best = w
		}
	}
	return best
}

// fresh says whether a day is that of the report or the day before.
func (b *build) fresh(w aftermath.When) bool {
	out, _, p := b.Published.Interval()
	from, _, q := w.Interval()
	return p != aftermath.NoTime && q != aftermath.NoTime && out.Sub(from) < 48*time.Hour
}

// within says whether a finer time lies in a vaguer one.
func within(fine, vague aftermath.When) bool {
	f1, t1, p1 := fine.Interval()
	f2, t2, p2 := vague.Interval()
	return p1 != aftermath.NoTime && p2 > p1 && !f1.Before(f2) && !t1.After(t2)
}

// precise weighs days over vaguer times.
func precise(w aftermath.When) float64 {
	switch _, _, p := w.Interval(); p {
	case aftermath.ToMinute, aftermath.ToDay:
		return 1
	case aftermath.ToMonth, aftermath.ToWeek:
		return 0.4
	default:
		return 0.25
	}
}

// dateOf is the date told with token t: the nearest in its sentence that does not hang on a verb of saying ("police said on
// Monday"), those under t first.
func (b *build) dateOf(s, t int) *find.Mention {
	v := b.views[s]
	var best *find.Mention
	bestRank := 1 << 30
	for i := range b.Mentions {
		m := &b.Mentions[i]
		if m.Sent != s || m.Kind != find.Date || m.When == "" {
			continue
		}
		if b.otherDay(v, m.Head, t) {
			continue
		}
		rank := abs(m.Head - t)
		if m.Head > t {
			rank -= 6 // "condemned on Friday the attack ... on 17 May"
		}
		if !v.Under(m.Head, t) {
			rank += 20
		}
		if rank < bestRank {
			best, bestRank = m, rank
		}
	}
	return best
}

// sure weighs how surely a day is the event's own: one on the event's word itself ("Tuesday's attack") is, one on a verb of violence or happening is as
// good as, one on another verb is that verb's ("the ministry on Thursday put the number of those killed ...").
func (b *build) sure(e *event) float64 {
	if e.date == nil {
		return 0
	}
	v := b.views[e.sent]
	if v.Under(e.date.Head, e.anchor) {
		return 1
	}
	verb := e.date.Head
	for n := 0; n < 8 && verb >= 0 && !v.verbal(verb); n++ {
		verb = v.Tokens[verb].Head
	}
	switch {
	case verb < 0:
		return 0.5 // a headline, a list
	case v.is(verb, b.e.class("happen")), verb == e.anchor:
		return 0.6
	}
	return 0.15
}

// otherDay says whether the date at d is not that of the event at t: it bounds a comparison ("the worst since 2004") or is told
// with a verb of saying or of the aftermath ("the council on Thursday denied a part in the attack").
func (b *build) otherDay(v *view, d, t int) bool {
	if b.bounded(v, d, t) {
		return true
	}
	h := v.Tokens[d].Head
	for n := 0; n < 4 && h >= 0 && h != t && !v.verbal(h); n++ { // "the council on Thursday denied" often hangs the day on the noun
		h = v.Tokens[h].Head
	}
	if h < 0 || h == t || !v.verbal(h) {
		return false
	}
	return v.is(h, b.e.class("say")) || v.is(h, b.e.class("aftermath-verb")) && (h > t || d < t) // "condemned the attack on 17 May"
}

// bounded says whether the date at d bounds a comparison, or is that of what is compared with: "since July 2005", "since 213 people died
// in the bombing of 1998". Words between d and t are asked, since the day may hang on what is compared.
func (b *build) bounded(v *view, d, t int) bool {
	for k := d - 1; k >= 0 && k >= d-12 && !v.verbal(k) && v.low[k] != ","; k-- { // "since the siege of the school in 2004", whatever the tree says
		if b.since(v, k) {
			return true
		}
	}
	for n := 0; n < 6 && d >= 0 && d != t; n++ {
		for _, k := range v.deps(d, "mark", "case") {
			if b.since(v, k) {
				return true
			}
		}
		d = v.Tokens[d].Head
	}
	return false
}

// since says whether the word at k bounds a comparison; "ten years since" an attack is told of the attack itself.
func (b *build) since(v *view, k int) bool {
	return b.e.class("since")[v.low[k]] && (k == 0 || !v.is(k-1, b.e.class("span")))
}

// compared says whether an event is recalled for comparison only: "the worst since two bombs killed 100 in 2022".
func (b *build) compared(s, t int) bool {
	v := b.views[s]
	for n := 0; n < 6 && t >= 0; n++ {
		for _, k := range v.deps(t, "mark", "case") {
			if b.since(v, k) {
				return true
			}
		}
		t = v.Tokens[t].Head
	}
	return false
}

// tolled are the days told with figures of the killed and injured: "32 people died on Friday" names no deed but its day.
func (b *build) tolled(ms []match) []event {
	var out []event
	for i := range ms {
		m := &ms[i]
		if m.rule.Gives.Kind != "toll" || b.order[m.sent] > 4 || b.compared(m.sent, m.anchor) {
			continue
		}
		if d := b.dateOf(m.sent, m.anchor); d != nil && b.views[m.sent].Under(d.Head, m.anchor) {
			out = append(out, event{match: m, date: d, sure: 1, weight: prominence(b.order[m.sent]) / 2})
		}
	}
	return out
}
