package claim

import (
	"strconv"

	"aftermath"
	"aftermath/find"
)

// event is one mention of violence: the rule that fits and what it takes.
type event struct {
	*match
	date  *find.Mention // the date told with it, nil if none
	apart bool          // told as another or earlier incident
}

// local is an incident of the report while it is being settled.
type local struct {
	aftermath.Local
	events []event
}

// settle decides which incidents the report tells of. All mentions of violence belong to one main incident unless their own date or a word
// ("a similar attack in 2002") sets them apart; those make background incidents. A report in which accidents and disasters outweigh violence has none.
func (b *build) settle(ms []match) {
	var all []event
	accidents := 0
	for i := range ms {
		switch ms[i].rule.Gives.Kind {
		case "event":
			all = append(all, event{match: &ms[i]})
		case "accident":
			accidents++
		}
	}
	if len(all) == 0 || accidents > len(all) {
		return
	}
	main := &local{}
	for _, e := range all {
		main.events = append(main.events, e)
	}
	b.locals = append(b.locals, main)
	for i, l := range b.locals {
		l.Key = "i" + strconv.Itoa(i+1)
		l.Role = "main"
		l.Stage = "done"
		b.roles(l)
	}
}

// roles fills an incident's fields from its events.
func (b *build) roles(l *local) {
	for _, e := range l.events {
		l.Types = addOnce(l.Types, e.field("type"))
	}
	if l.Types == nil {
		l.Types = []string{"unknown"}
	}
}

func addOnce(list []string, s string) []string {
	if s == "" {
		return list
	}
	for _, x := range list {
		if x == s {
			return list
		}
	}
	return append(list, s)
}

// incidentAt is the key of the incident that a fact at token t of sentence s belongs to, "" if there is none.
func (b *build) incidentAt(s, t int) string {
	if len(b.locals) == 0 {
		return ""
	}
	return b.locals[0].Key
}

// finish hands out what was settled.
func (b *build) finish() ([]aftermath.Local, []aftermath.Claim) {
	var out []aftermath.Local
	for _, l := range b.locals {
		out = append(out, l.Local)
	}
	return out, b.claims
}
