package claim

import (
	"errors"
	"fmt"
	"io/fs"
	"sort"
	"strings"

	"aftermath"
	"aftermath/find"
	"aftermath/internal/loglin"
	"aftermath/lang"
)

// Files of the learned part of a language: who had which part, and whether a report tells of an incident at all. A language without them
// is read by rules alone.
const (
	roleFile  = "model/roles.bin"
	sceneFile = "model/scene.bin"
)

// LearnedFiles are the files of the learned part.
var LearnedFiles = []string{roleFile, sceneFile}

// RoleRule is what claims of the role model name as their rule.
const RoleRule = "model/roles"

// RoleClasses are the parts that the role model tells apart, the first being none. Gold that fits two classes counts as the first that it fits.
var RoleClasses = []string{"none", "perpetrator", "group", "weapon", "victim", "target"}

// SceneClasses are what the scene model tells apart, the first being no incident.
var SceneClasses = []string{"none", "attack", "bombing", "kidnapping", "arson"}

type learned struct {
	roles, scene *loglin.Model
	people       wordSet // nouns for people
}

// openLearned reads the learned part; nil if the language has none.
func openLearned(l *lang.Lang) (*learned, error) {
	out := learned{people: peopleNouns(l)}
	for _, f := range []struct {
		name    string
		into    **loglin.Model
		classes []string
	}{{roleFile, &out.roles, RoleClasses}, {sceneFile, &out.scene, SceneClasses}} {
		b, err := fs.ReadFile(l.Data, f.name)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, nil
		}
		if err == nil {
			*f.into, err = loglin.Read(b, f.classes...)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", l.Code, f.name, err)
		}
	}
	return &out, nil
}

// genre is the suffix of thresholds: a report in capitals names other things than one of today.
func (b *build) genre() string {
	if b.capitals() {
		return " X"
	}
	return ""
}

// sceneOf is the probability of each scene class, nil without a model.
func (b *build) sceneOf() []float64 {
	if b.e.learned == nil {
		return nil
	}
	p := make([]float64, len(SceneClasses))
	b.e.learned.scene.Score(b.scene(), p)
	return p
}

// scenesOf are the scene classes that the report tells of: the most probable one and, in reports of a genre that tells many incidents in one, those
// that come near it.
func (b *build) scenesOf() []string {
	best := 1
	for c := 2; c < len(b.kinds); c++ {
		if b.kinds[c] > b.kinds[best] {
			best = c
		}
	}
	out := []string{SceneClasses[best]}
	cut, ok := b.e.learned.scene.Cuts["also"+b.genre()]
	for c := 1; ok && c < len(b.kinds); c++ {
		if c != best && b.kinds[c] >= cut {
			out = append(out, SceneClasses[c])
		}
	}
	return out
}

// SceneOf is the scene class of a kind of attack, also that of the MUC-4 templates: they have one class for all that is no bombing, arson or
// kidnapping.
func SceneOf(t string) string {
	switch t {
	case "bombing", "arson":
		return t
	case "kidnapping", "hostage_taking", "hijacking":
		return "kidnapping"
	}
	return "attack"
}

// part is an entity with the part that the model gives it.
type part struct {
	*Entity
	class string
	p     float64
	best  *EntityMention // what carries the claim
}

// parts are the entities that have a part in the report's incidents, most probable first.
func (b *build) parts(events []event) []part {
	m := b.e.learned.roles
	genre := b.genre()
	p := make([]float64, len(m.Classes))
	es := b.entities(events)
	var out []part
	for i := range es {
		e := &es[i]
		m.Score(e.In(1-b.kinds[0]), p)
		best := 0
		for c := 1; c < len(p); c++ {
			if p[c] >= m.Cuts[m.Classes[c]+genre] && p[c] > 0 && (best == 0 || p[c] > p[best]) {
				best = c
			}
		}
		if best > 0 {
			out = append(out, part{e, m.Classes[best], p[best], nil})
		}
	}
	for i := range out {
		out[i].best = b.bestMention(&out[i])
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].p > out[j].p })
	return out
}

// bestMention is the mention of an entity that speaks most for its part.
func (b *build) bestMention(x *part) *EntityMention {
	m := b.e.learned.roles
	c := m.Class(x.class)
	p := make([]float64, len(m.Classes))
	best, at := -1.0, 0
	for i := range x.Mentions {
		m.Score(x.Mentions[i].Features, p)
		if p[c] > best {
			best, at = p[c], i
		}
	}
	return &x.Mentions[at]
}

// assign claims the parts that entities have in an incident.
func (b *build) assign(l *local, parts []part) {
	genre := b.genre()
	for i := range parts {
		x := &parts[i]
		form := Whole
		if f, ok := b.e.learned.roles.Cuts["form "+x.class+genre]; ok {
			form = int(f)
		}
		switch x.class {
		case "perpetrator":
			b.modelPerp(l, x, form)
		case "group":
			v := x.best.Name()
			if v == "" || genre != "" {
				v = x.best.Forms[form]
			}
			if once(l.Groups, v) {
				l.Groups = append(l.Groups, v)
				b.modelRole(l, x, aftermath.Role{Slot: "group", Value: v})
			}
		case "weapon":
			if v := x.best.Forms[form]; once(l.Weapons, v) {
				l.Weapons = append(l.Weapons, v)
				b.modelRole(l, x, aftermath.Role{Slot: "weapon", Value: v})
			}
		default:
			b.modelTarget(l, x, form)
		}
	}
}

// modelPerp notes people who did it.
func (b *build) modelPerp(l *local, x *part, form int) {
	m := x.best
	r := aftermath.Role{Slot: "perpetrator", Value: m.Forms[form]}
	if q := b.mention(m.Sent, m.Head, "quantity"); q != nil {
		c := q.Count.Range
		r.Count = &c
	}
	named := m.mention != nil && m.mention.Kind == find.Person
	if named && b.genre() == "" {
		r.Value = m.mention.Name
	}
	p := perp{Role: r, sent: m.Sent, rule: RoleRule, span: b.span(m.Sent, m.first, m.end), named: named, p: x.p}
	if b.genre() == "" {
		b.keepPerp(l, p)
		return
	}
	for i := range l.perps { // wires in capitals name many bands in one report
		if !once([]string{l.perps[i].Value}, r.Value) {
			return
		}
	}
	l.perps = append(l.perps, p)
}

// modelTarget claims who or what was attacked, and whether it is a person or a thing.
func (b *build) modelTarget(l *local, x *part, form int) {
	m := x.best
	v := m.Forms[form]
	person := m.mention != nil && m.mention.Kind == find.Person
	if person && b.genre() == "" {
		v = m.mention.Name
	}
	if !once(l.Targets, v) {
		return
	}
	l.Targets = append(l.Targets, v)
	slot := "property"
	if person || x.class == "victim" || b.human(m) {
		slot = "victim"
	}
	b.modelRole(l, x, aftermath.Role{Slot: "target", Value: v})
	b.modelRole(l, x, aftermath.Role{Slot: slot, Value: v})
}

// peopleNouns are the nouns of the lexicon of people, whose marks and irregular plurals are told in that file.
func peopleNouns(l *lang.Lang) wordSet {
	out := wordSet{}
	for _, line := range l.Lines("lexicon/people.tsv") {
		who, words, _ := strings.Cut(line, "\t")
		if strings.HasPrefix(who, "+") {
			continue // words before a noun
		}
		for _, w := range strings.Fields(words) {
			w, plural, _ := strings.Cut(w, ":")
			if strings.HasSuffix(w, "!") {
				continue // no person: a body, an injury
			}
			out[strings.TrimRight(w, "*!")] = true
			if plural != "" {
				out[strings.TrimRight(plural, "*!")] = true
			}
		}
	}
	return out
}

// human says whether a mention is of people: counted, or by its noun.
func (b *build) human(m *EntityMention) bool {
	v := b.views[m.Sent]
	if q := b.mention(m.Sent, m.Head, "quantity"); q != nil && q.Head == m.Head {
		return true
	}
	return v.is(m.Head, b.e.learned.people) || v.is(m.Head, b.e.class("crowd-noun"))
}

func (b *build) modelRole(l *local, x *part, r aftermath.Role) {
	m := x.best
	ev, ok := b.cite(m.Sent, b.span(m.Sent, m.first, m.end))
	if !ok {
		return
	}
	b.put(aftermath.Claim{Incident: l.Key, Evidence: ev, Source: b.source(m.Sent, m.Head), Rule: RoleRule, Confidence: x.p, Value: r})
}
