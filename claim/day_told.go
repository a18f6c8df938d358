package claim

import (
	"slices"
	"time"

	"aftermath"
	"aftermath/find"
)

// happened are the days of sentences that tell only when it was: "It happened around 9 p.m. Saturday", "shots rang out on
// Friday". They name no deed, or one that no rule knows, but they stand near one that does. all are the mentions of
// violence so far.
func (b *build) happened(all []event) []event {
	if len(all) == 0 {
		return nil
	}
	var out []event
	for i := range b.Mentions {
		d := &b.Mentions[i]
		if d.Kind != find.Date || d.When == "" || b.order[d.Sent] > 12 || precise(d.When) < 1 {
			continue
		}
		if v := b.views[d.Sent]; b.occurs(v, d.Head) && near(all, d.Sent) {
			out = append(out, event{match: &match{sent: d.Sent, anchor: d.Head, rule: all[0].rule}, date: d, sure: 0.6, weight: prominence(b.order[d.Sent])})
		}
	}
	return out
}

// occurs says whether the day at d is told with a verb of happening whose subject is what was told before or an attack: "it", "the
// incident", "the shooting", "shots".
func (b *build) occurs(v *view, d int) bool {
	verb := v.Tokens[d].Head
	for n := 0; n < 4 && verb >= 0 && !v.verbal(verb); n++ {
		verb = v.Tokens[verb].Head
	}
	return verb >= 0 && v.is(verb, b.e.class("occur")) && b.occurrence(v, verb)
}

// occurrence says whether the subject of a verb is what was told before, or an attack.
func (b *build) occurrence(v *view, verb int) bool {
	for _, s := range v.deps(verb, "nsubj", "nsubj:pass") {
		if v.is(s, b.e.class("occurrence")) {
			return true
		}
	}
	return false
}

// near says whether violence is told of in the sentence or one of the two before it.
func near(all []event, s int) bool {
	for _, e := range all {
		if e.sent <= s && s-e.sent <= 2 {
			return true
		}
	}
	return false
}

// toldDay is the day of a report none of whose mentions of violence has one: the first that its lead tells beside them, if it
// is of the days before publication and not of what was said or done since ("police responded to a shooting on Monday evening").
func (b *build) toldDay(all []event) aftermath.When {
	const week = 7 * 24 * time.Hour
	out, _, p := b.Published.Interval()
	for i := range b.Mentions {
		d := &b.Mentions[i]
		if d.Kind != find.Date || precise(d.When) < 1 || b.order[d.Sent] > 4 || !near(all, d.Sent) && !near(all, d.Sent+1) {
			continue
		}
		v := b.views[d.Sent]
		if from, _, _ := d.When.Interval(); p != aftermath.NoTime && (from.After(out.Add(24*time.Hour)) || out.Sub(from) > week) {
			continue
		}
		if v.low[d.Head] == "today" || b.elsewhere(v, d.Head) || b.otherDay(v, d.Head, -1) || b.dateline(d.Sent) || b.printed(v, d.Head) {
			continue
		}
		return d.When.Day()
	}
	return ""
}

// elsewhere says whether a day is told with something else that happened: "a parade took place on Friday".
func (b *build) elsewhere(v *view, d int) bool {
	h := v.Tokens[d].Head
	return h >= 0 && v.is(h, b.e.class("occur")) && v.has(h, "nsubj") && !b.occurrence(v, h)
}

// printed says whether a day is that of the publication, "Published Thursday", or stands outside any clause, as in a heading.
func (b *build) printed(v *view, d int) bool {
	verb := false
	for t, n := d, 0; t >= 0 && n < 8; t, n = v.Tokens[t].Head, n+1 {
		if v.is(t, b.e.class("publish")) {
			return true
		}
		verb = verb || v.verbal(t)
	}
	return !verb
}

// recalled says whether a day can't be that of the main incident: long before the report, and told only further down,
// while its head counts the dead without a day and looks back on nothing. "Over 60 people died ... In 2004 more than 330 perished".
func (b *build) recalled(day aftermath.When, all []event, ms []match) bool {
	const old = 60 * 24 * time.Hour
	out, _, p := b.Published.Interval()
	then, _, q := day.Interval()
	if p == aftermath.NoTime || q == aftermath.NoTime || out.Sub(then) < old || b.past {
		return false
	}
	head := slices.IndexFunc(ms, func(m match) bool { return m.rule.Gives.Kind == "toll" && b.order[m.sent] <= 1 })
	if head < 0 {
		return false
	}
	for _, e := range all {
		if e.sent > ms[head].sent || e.date == nil || e.sure < 0.5 {
			continue
		}
		if w := e.date.When.Day(); w == day || within(w, day) || within(day, w) {
			return false
		}
	}
	return true
}

// lookingBack says whether the head of the report tells of a step of justice, or of remembrance.
func (b *build) lookingBack(ms []match) bool {
	for i := range ms {
		if ms[i].rule.Gives.Kind == "justice" && b.order[ms[i].sent] < 3 {
			return true
		}
	}
	for s := range b.Sents {
		for t := range b.Sents[s].Tokens {
			if b.order[s] < 3 && b.views[s].is(t, b.e.class("remembrance")) {
				return true
			}
		}
	}
	return false
}
