package claim

import (
	"slices"

	"aftermath"
)

// split makes of the main incident one for each scene class that the scene model finds in a report of a genre that tells many in one, wires in
// capitals: there a raid, a bomb and a kidnapping in one report are seldom one matter.
func (b *build) split() {
	if b.e.learned == nil || b.genre() == "" {
		return
	}
	classes := b.scenesOf()
	main := b.locals[0]
	out := make([]*local, len(classes))
	for i := range classes {
		out[i] = &local{Local: aftermath.Local{Role: "main", Date: main.Date}, scene: classes[i]}
	}
	for _, e := range main.events {
		i := max(0, slices.Index(classes, sceneOfType(e.field("type"))))
		out[i].events = append(out[i].events, e)
	}
	for _, l := range out {
		if len(l.events) == 0 {
			l.events = main.events
		}
	}
	b.locals = append(out, b.locals[1:]...)
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
			if x := &parts[i]; x.class == "perpetrator" || x.class == "group" || b.nearest(x.best, mains) == l {
				own = append(own, *x)
			}
		}
		b.assign(l, own)
	}
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
