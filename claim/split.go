package claim

import (
	"slices"
	"sort"

	"aftermath"
)

// maxSplit is how many incidents of one class a report is taken to tell of at most.
const maxSplit = 4

// splitGap is from how many sentences on what was attacked belongs to another incident: in the MUC-4 templates for training 83 % of pairs named in one
// sentence share a template, half of those one sentence apart, a third of those further apart.
const splitGap = 3

// split makes of the main incident several in reports of a genre that tells many in one, wires in capitals: one for each scene class that the scene
// model finds, for a raid, a bomb and a kidnapping in one report are seldom one matter there; and of each class one for every stretch of
// sentences that names who or what was attacked.
func (b *build) split(parts []part) {
	if b.e.learned == nil || b.genre() == "" {
		return
	}
	main := b.locals[0]
	var out []*local
	byClass := b.byScene(main)
	for _, l := range byClass {
		var own []part
		for i := range parts {
			if x := &parts[i]; x.attacked() && b.nearest(x.best, byClass) == l {
				own = append(own, *x)
			}
		}
		out = append(out, b.stretches(l, own)...)
	}
	b.locals = append(out, b.locals[1:]...)
}

// byScene parts the main incident by the scene classes that the report tells of.
func (b *build) byScene(main *local) []*local {
	classes := b.scenesOf()
	out := make([]*local, len(classes))
	for i := range classes {
		out[i] = &local{Local: aftermath.Local{Role: "main", Date: main.Date}, scene: classes[i]}
	}
	for _, e := range main.events {
		i := max(0, slices.Index(classes, SceneOf(e.field("type"))))
		out[i].events = append(out[i].events, e)
	}
	for _, l := range out {
		if len(l.events) == 0 {
			l.events = main.events
		}
	}
	return out
}

// attacked says whether a part is that of who or what was attacked.
func (x *part) attacked() bool { return x.class == "victim" || x.class == "target" }

// stretches parts an incident by the stretches of sentences that name who or what was attacked.
func (b *build) stretches(l *local, parts []part) []*local {
	sort.SliceStable(parts, func(i, j int) bool { return parts[i].Mentions[0].Sent < parts[j].Mentions[0].Sent })
	var from []int // first sentence of each stretch
	last := 0
	for i := range parts {
		s := parts[i].Mentions[0].Sent
		if len(from) == 0 || s-last >= splitGap && len(from) < maxSplit {
			from = append(from, s)
		}
		last = s
	}
	if len(from) < 2 {
		return []*local{l}
	}
	out := make([]*local, len(from))
	for i := range from {
		out[i] = &local{Local: l.Local, scene: l.scene}
	}
	for _, e := range l.events {
		i := 0
		for i+1 < len(from) && from[i+1] <= e.sent {
			i++
		}
		out[i].events = append(out[i].events, e)
	}
	return slices.DeleteFunc(out, func(l *local) bool { return len(l.events) == 0 })
}

// deal gives each main incident those that have a part in it: perpetrators and groups in all, since they are seldom told again for each;
// who and what was attacked, and by what, where its own words are nearest.
func (b *build) deal(parts []part) {
	var mains []*local
	for _, l := range b.locals {
		if l.Role == "main" {
			mains = append(mains, l)
		}
	}
	for _, l := range mains {
		var own []part
		for i := range parts {
			if b.nearest(parts[i].best, b.locals).Role != "main" {
				continue // of what the report merely recalls
			}
			if x := &parts[i]; b.dealt(x, l, mains) {
				own = append(own, *x)
			}
		}
		b.assign(l, own)
	}
}

// dealt says whether a part is of incident l.
func (b *build) dealt(x *part, l *local, mains []*local) bool {
	if x.class == "group" {
		return true
	}
	if x.class != "perpetrator" && x.class != "group" {
		return b.nearest(b.place0(x), mains) == l
	}
	for i := range x.Mentions {
		if b.nearest(&x.Mentions[i], mains) == l {
			return true
		}
	}
	return false
}

// place0 is the mention by which a part is dealt out: of who or what was attacked the first, since later ones recall it.
func (b *build) place0(x *part) *EntityMention {
	if x.attacked() && b.genre() != "" {
		return &x.Mentions[0]
	}
	return x.best
}

// nearest is the incident of which an event is told nearest to a mention.
func (b *build) nearest(m *EntityMention, ls []*local) *local {
	best, least := ls[0], 1<<30
	for _, l := range ls {
		for i := range l.events {
			e := &l.events[i]
			d := abs(e.sent-m.Sent) * 1000
			if d == 0 {
				d = abs(e.anchor - m.Head)
			}
			if d < least {
				best, least = l, d
			}
		}
	}
	return best
}
