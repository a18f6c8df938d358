package eval

import (
	"fmt"
	"slices"
	"strings"

	"aftermath/claim"
)

// mucRoles are the roles of MUC-4's templates and which fields of an incident hold them; the
// first field that a reading has is taken.
var mucRoles = []struct {
	name   string
	fields []string
}{
	{"PerpInd", []string{"perpetrators"}},
	{"PerpOrg", []string{"groups"}},
	{"Target", []string{"properties", "targets"}},
	{"Victim", []string{"victims", "targets"}},
	{"Weapon", []string{"weapons"}},
}

// mucSlots are the rows of the table: the type of the incident, then the roles.
const mucSlots = 6

// At most so many templates of a reading are mapped onto so many of the gold: the search
// is exponential. What a reading says beyond counts as wrong, as with the published scorers.
const (
	mucMapped = 6
	mucGold   = 8
)

// entity is one filler: the normal forms of all strings that mean it.
type entity map[string]bool

type template struct {
	kind  string
	roles [mucSlots - 1][]entity
}

// slotCount is how much of a slot is right, found and in the gold.
type slotCount struct{ right, found, gold int }

// MUCScores are the two measures of published work on MUC-4 templates: role fillers under
// the best mapping of templates (GTT), and one-to-one templates of equal type with entities that are
// subsets of gold ones (CEAF-RME).
type MUCScores struct {
	Reports, Read, Unknown int
	slots                  [mucSlots]slotCount
	rmeRightFound, rmeFound,
	rmeRightGold, rmeGold int
	worst []mucReport
}

type mucReport struct {
	id        string
	wrong     int
	gold, got []template
}

// MUC scores readings against MUC-4 role templates (keys "docid" and "templates").
func MUC(gold, got *Set) *MUCScores {
	s := &MUCScores{Reports: len(gold.IDs), Read: gold.in(got)}
	s.Unknown = len(got.IDs) - s.Read
	for _, id := range gold.IDs {
		s.report(id, goldTemplates(gold.ByID[id]), readTemplates(got.ByID[id]))
	}
	slices.SortStableFunc(s.worst, func(a, b mucReport) int { return b.wrong - a.wrong })
	return s
}

func (s *MUCScores) report(id string, all, got []template) {
	gold := all[:min(len(all), mucGold)]
	row := gttCounts(gold, got)
	wrong := 0
	for i, c := range row {
		s.slots[i].right += c.right
		s.slots[i].found += c.found
		s.slots[i].gold += c.gold
		wrong += c.found + c.gold - 2*c.right
	}
	a, b := rmeCounts(gold, got)
	s.rmeRightFound += a
	s.rmeRightGold += b
	s.rmeFound += fillers(got)
	s.rmeGold += fillers(gold)
	s.worst = append(s.worst, mucReport{id, wrong, all, got})
}

func fillers(ts []template) int {
	n := 0
	for _, t := range ts {
		for _, r := range t.roles {
			n += len(r)
		}
	}
	return n
}

// goldTemplates takes the templates of a line; of a mention [string, offset] the string counts.
func goldTemplates(o Object) []template {
	var out []template
	for _, t := range o.objects("templates") {
		g := template{kind: t.text("incident_type")}
		for i, r := range mucRoles {
			entities, _ := t[r.name].([]any)
			for _, e := range entities {
				mentions, _ := e.([]any)
				g.roles[i] = append(g.roles[i], goldEntity(mentions))
			}
		}
		out = append(out, g)
	}
	return out
}

func goldEntity(mentions []any) entity {
	e := entity{}
	for _, m := range mentions {
		if pair, ok := m.([]any); ok && len(pair) > 0 {
			e[mucNormal(plain(pair[0]))] = true
		}
	}
	return e
}

// readTemplates makes a template of every main incident of a reading, of every incident if
// none is main.
func readTemplates(o Object) []template {
	is := o.objects("incidents")
	if m := mains(is); len(m) > 0 {
		is = m
	}
	var out []template
	for _, i := range is {
		t := template{kind: mucKind(i.strings("types"))}
		for r := range mucRoles {
			t.roles[r] = readEntities(i, mucRoles[r].fields)
		}
		out = append(out, t)
	}
	return out
}

// mucKind is the class of a template for our types of incident: the first that is more than an attack.
func mucKind(types []string) string {
	for _, t := range types {
		if class := claim.SceneOf(t); class != "attack" {
			return class
		}
	}
	return "attack"
}

// readEntities are the fillers of a role: lists of co-referent strings where the reading gives
// them, else each string for itself.
func readEntities(i Object, fields []string) []entity {
	mentions, _ := i["mentions"].(map[string]any)
	field := fields[len(fields)-1]
	for _, f := range fields {
		_, a := mentions[f]
		_, b := i[f]
		if a || b {
			field = f
			break
		}
	}
	var lists [][]string
	coreferent, _ := mentions[field].([]any)
	for _, l := range coreferent {
		if ms, ok := l.([]any); ok {
			lists = append(lists, allStrings(ms))
		}
	}
	if len(lists) == 0 {
		for _, s := range i.strings(field) {
			lists = append(lists, []string{s})
		}
	}
	return asEntities(lists)
}

func allStrings(vs []any) []string {
	var out []string
	for _, v := range vs {
		if s, ok := v.(string); ok {
			out = append(out, s)
		}
	}
	return out
}

func asEntities(lists [][]string) []entity {
	var out []entity
	for _, l := range lists {
		e := entity{}
		for _, m := range l {
			if n := mucNormal(m); n != "" {
				e[n] = true
			}
		}
		if len(e) > 0 {
			out = append(out, e)
		}
	}
	return out
}

// mucNormal is a string in lower case without punctuation and articles.
func mucNormal(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", r) {
			return ' '
		}
		return r
	}, strings.ToLower(s))
	ws := slices.DeleteFunc(strings.Fields(s), func(w string) bool { return w == "a" || w == "an" || w == "the" })
	return strings.Join(ws, " ")
}

// GTT are the figures under the best mapping: over all slots, and per slot.
func (s *MUCScores) GTT() PRF {
	var all slotCount
	for _, c := range s.slots {
		all.right += c.right
		all.found += c.found
		all.gold += c.gold
	}
	return prf(all.right, all.found, all.right, all.gold)
}

// RME are the figures of CEAF-RME with subsets.
func (s *MUCScores) RME() PRF {
	return prf(s.rmeRightFound, s.rmeFound, s.rmeRightGold, s.rmeGold)
}

// Slots are the figures by slot, with how many are in the gold and were found.
func (s *MUCScores) Slots() []MUCSlot {
	out := []MUCSlot{{Slot: "incident_type"}}
	for _, r := range mucRoles {
		out = append(out, MUCSlot{Slot: r.name})
	}
	for i, c := range s.slots {
		out[i].PRF, out[i].Gold, out[i].Found = prf(c.right, c.found, c.right, c.gold), c.gold, c.found
	}
	return out
}

// MUCSlot is a row of the table.
type MUCSlot struct {
	Slot string `json:"slot"`
	PRF
	Gold  int `json:"gold"`
	Found int `json:"found"`
}

// Table is the scores as text, with the n reports that cost most.
func (s *MUCScores) Table(n int) string {
	var w strings.Builder
	fmt.Fprintf(&w, "%d reports, %d read, %d unknown ids\n%-16s%7s%7s%7s%7s%7s\n", s.Reports, s.Read, s.Unknown, "GTT metric", "P", "R", "F1", "gold", "found")
	for _, r := range s.Slots() {
		fmt.Fprintf(&w, "%-16s%7.3f%7.3f%7.3f%7d%7d\n", r.Slot, r.P, r.R, r.F, r.Gold, r.Found)
	}
	gtt, rme := s.GTT(), s.RME()
	fmt.Fprintf(&w, "%-16s%7.3f%7.3f%7.3f\n", "GTT micro", gtt.P, gtt.R, gtt.F)
	fmt.Fprintf(&w, "%-16s%7.3f%7.3f%7.3f\n", "CEAF-RME subset", rme.P, rme.R, rme.F)
	for _, r := range s.worst[:min(n, len(s.worst))] {
		fmt.Fprintf(&w, "%s: %d wrong\n%s%s", r.id, r.wrong, showTemplates("gold", r.gold), showTemplates("got ", r.got))
	}
	return w.String()
}

func showTemplates(side string, ts []template) string {
	var w strings.Builder
	for _, t := range ts {
		fmt.Fprintf(&w, "  %s %s", side, t.kind)
		for i, r := range mucRoles {
			for _, e := range t.roles[i] {
				fmt.Fprintf(&w, " | %s: %s", r.name, strings.Join(sorted(e), " = "))
			}
		}
		w.WriteString("\n")
	}
	return w.String()
}
