package claim

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"aftermath"
	"aftermath/find"
)

// event is one mention of violence: a rule that fits, and the day told with it.
type event struct {
	*match
	date   *find.Mention // nil if none is told
	sure   float64       // how surely the day is the event's own, 0..1
	weight float64
}

// local is an incident of the report while it is being settled.
type local struct {
	aftermath.Local
	events []event
	main   *event // the one that says most surely what it is
	perps  []perp
	aims   []aim
	scene  string // the scene class that the scene model gives it, "" if it does not say
}

// settle decides which incidents the report tells of. Mentions of violence belong to one main incident unless their own, clearly earlier
// day sets them apart: those make background incidents, one a day. A report in which accidents and disasters
// outweigh violence has none.
func (b *build) settle(ms []match) {
	all := b.violence()
	if b.kinds = b.sceneOf(); !b.incidentTold() {
		b.accident = b.signs.accident > 0
		return
	}
	b.past = b.lookingBack(ms)
	b.part(all, append(b.tolled(ms), b.happened(all)...), ms)
	var parts []part
	if b.e.learned != nil {
		parts = b.parts(all)
	}
	b.split(parts)
	for i, l := range b.locals {
		l.Key = "i" + strconv.Itoa(i+1)
		l.Stage = "done"
		b.types(l)
		b.where(l)
	}
	if len(b.Sents) > 3 && b.vague() {
		b.locals = nil
		return
	}
	if b.e.learned == nil {
		for _, l := range b.locals {
			b.roles(l)
		}
		return
	}
	b.deal(parts)
}

// violence are the mentions of violence; what they weigh against those of accidents is noted.
func (b *build) violence() []event {
	var all []event
	for i := range b.matched {
		m := &b.matched[i]
		w := weight(m) * prominence(b.order[m.sent])
		switch m.rule.Gives.Kind {
		case "event":
			e := event{match: m, date: b.dateOf(m.sent, m.anchor), weight: w}
			e.sure = b.sure(&e)
			all = append(all, e)
			b.signs.violence += w
			b.signs.early = b.signs.early || b.order[m.sent] < 2
			if m.field("type") != "unknown" {
				b.signs.sure += w
			}
		case "accident":
			b.signs.accident += w
		}
	}
	return all
}

// signs are what the rules say of whether a report tells of an incident.
type signs struct {
	early                    bool // headline or lead do
	sure, violence, accident float64
}

func (t signs) byRules() bool { return (t.early || t.sure >= 3) && t.accident <= t.violence }

// incidentTold says whether the report tells of an incident: by the scene model, which knows what the rules say, unless
// accidents and disasters outweigh violence; without a model by the rules.
func (b *build) incidentTold() bool {
	if b.e.learned == nil {
		return b.signs.byRules()
	}
	return b.signs.violence > 0 && b.signs.accident <= b.signs.violence && 1-b.kinds[0] >= b.e.learned.scene.Cuts["tells"+b.genre()]
}

// vague says whether the report talks of violence without telling of an incident: of no kind, day or place.
func (b *build) vague() bool {
	l := b.locals[0]
	return l.Types[0] == "unknown" && (l.Date == "" || len(l.Date) < 7) && len(l.Places) == 0
}

// weight is how surely a rule tells of violence.
func weight(m *match) float64 {
	if f, err := strconv.ParseFloat(m.field("weight"), 64); err == nil {
		return f
	}
	return 1
}

// prominence is what a sentence says for the report as a whole: headline and lead count most.
func prominence(s int) float64 {
	switch {
	case s < 2:
		return 3
	case s < 5:
		return 2
	}
	return 1
}

// part deals the mentions out to the main incident and to background ones.
func (b *build) part(all, tolls []event, ms []match) {
	main := &local{Local: aftermath.Local{Role: "main"}}
	dated := append(slices.Clone(all), tolls...)
	main.Date = b.mainDate(dated)
	if b.recalled(main.Date, dated, ms) {
		main.Date = ""
	}
	if main.Date == "" {
		main.Date = b.toldDay(all)
	}
	then := cmp.Or(main.Date, b.Published.Day()) // of a report without a day, what was long before it is another matter all the same
	b.locals = append(b.locals, main)
	past := map[aftermath.When]*local{}
	for _, e := range all {
		if !b.apart(e, then) {
			main.events = append(main.events, e)
			continue
		}
		w := e.date.When.Day()
		if past[w] == nil {
			past[w] = &local{Local: aftermath.Local{Role: "background", Date: w}}
			b.locals = append(b.locals, past[w])
		}
		past[w].events = append(past[w].events, e)
	}
	if len(main.events) == 0 { // all is told of one earlier day: that is the report's matter
		b.locals = b.locals[1:]
		sort.SliceStable(b.locals, func(i, j int) bool { return len(b.locals[i].events) > len(b.locals[j].events) })
		b.locals[0].Role = "main"
	}
}

// apart says whether an event's own date rules out that it is the main incident.
func (b *build) apart(e event, main aftermath.When) bool {
	if e.date == nil || e.date.When == "" || main == "" || e.sure < 0.5 {
		return false
	}
	const twoDays = 48 * 3600e9
	return !e.date.When.Near(main, twoDays) && e.date.When < main
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// types are the kinds of an incident: those that weigh at least a third of the heaviest; unknown only where nothing finer is said.
func (b *build) types(l *local) {
	w := map[string]float64{}
	for i := range l.events {
		e := &l.events[i]
		t := e.field("type")
		w[t] += e.weight
		if l.main == nil || e.weight > l.main.weight || l.main.field("type") == "unknown" && t != "unknown" && e.weight == l.main.weight {
			l.main = e
		}
	}
	most := 0.0
	for t, n := range w {
		if t != "unknown" {
			most = max(most, n)
		}
	}
	for t, n := range w {
		if t != "unknown" && n >= most/3 {
			l.Types = append(l.Types, t)
		}
	}
	sort.Slice(l.Types, func(i, j int) bool {
		a, c := l.Types[i], l.Types[j]
		return w[a] > w[c] || w[a] == w[c] && a < c
	})
	if l.scene != "" {
		l.Types = slices.DeleteFunc(l.Types, func(t string) bool { return SceneOf(t) != l.scene })
		if len(l.Types) == 0 && l.scene != "attack" {
			l.Types = []string{l.scene}
		}
	}
	if len(l.Types) == 0 {
		l.Types = []string{"unknown"}
	}
}

// incidentAt is the key of the incident that a fact at token t of sentence s belongs to: a background one if an event of it, and
// none of the main one, is told in that sentence; "" if there is none.
func (b *build) incidentAt(s, t int) string {
	if len(b.locals) == 0 {
		return ""
	}
	best, dist := b.locals[0], 1<<30
	for _, l := range b.locals {
		for _, e := range l.events {
			if d := abs(e.anchor - t); e.sent == s && d < dist {
				best, dist = l, d
			}
		}
	}
	return best.Key
}

// finish hands out what was settled.
func (b *build) finish() ([]aftermath.Local, []aftermath.Claim) {
	var out []aftermath.Local
	if len(b.locals) > 0 {
		b.accused(b.locals[0])
	}
	for _, l := range b.locals {
		if l.main != nil {
			l.Evidence, _ = b.evidence(l.main.match)
			l.Rule = l.main.rule.Name
		}
		for _, p := range l.perps {
			b.roleAt(l, p.Role, p.sent, p.rule, p.span, p.p)
		}
		b.tell(l)
		b.sketch(l)
		out = append(out, l.Local)
	}
	return out, b.claims
}

// accused adds those named in steps of justice to the perpetrators of an incident: who stands charged is the suspect.
func (b *build) accused(l *local) {
	for i := range b.claims {
		c := &b.claims[i]
		j, ok := c.Value.(aftermath.Justice)
		if !ok || c.Incident != l.Key || c.Polarity != aftermath.Positive || !accusing[j.Step] || !b.isPerson(j.Who) {
			continue
		}
		if slices.ContainsFunc(l.perps, func(p perp) bool { return samePerson(p.Value, j.Who) }) {
			continue
		}
		sp := c.Evidence.Span()
		l.perps = append(l.perps, perp{Role: aftermath.Role{Slot: "perpetrator", Value: j.Who}, sent: b.sentAt(sp.Start), rule: "accused", span: sp, named: true, p: 0.7})
	}
}

// accusing are the steps that name a suspect.
var accusing = map[string]bool{"arrest": true, "charge": true, "convict": true, "sentence": true, "identified": true, "killed_by_police": true, "manhunt": true, "court": true}

// sentAt is the sentence in which byte p of the text lies.
func (b *build) sentAt(p int) int {
	for s := range b.Sents {
		if p < b.Sents[s].End {
			return s
		}
	}
	return len(b.Sents) - 1
}

// tell copies into the local incident what linking compares: the largest current figures of victims, and the names of those accused or attacked.
func (b *build) tell(l *local) {
	for _, p := range l.perps {
		if p.named {
			l.addName(p.Value)
		}
	}
	for _, c := range b.claims {
		if j, ok := c.Value.(aftermath.Justice); ok && c.Incident == l.Key && strings.Contains(j.Who, " ") && b.isPerson(j.Who) {
			l.addName(j.Who)
		}
		t, ok := c.Value.(aftermath.Toll)
		if c.Incident != l.Key || !ok || t.Who == "attackers" || t.Status != "current" || c.Polarity != aftermath.Positive {
			continue
		}
		at := map[string]**aftermath.Range{"killed": &l.Killed, "injured": &l.Injured}[t.What]
		if at != nil && (*at == nil || t.Count.Low > (*at).Low) {
			r := t.Count
			*at = &r
		}
	}
}

// isPerson says whether a name is that of a person of the document.
func (b *build) isPerson(name string) bool {
	for i := range b.Mentions {
		if b.Mentions[i].Kind == find.Person && b.Mentions[i].Name == name {
			return true
		}
	}
	return false
}

func (l *local) addName(n string) {
	if !slices.Contains(l.Names, n) {
		l.Names = append(l.Names, n)
	}
}
