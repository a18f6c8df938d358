package train

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"

	"aftermath/claim"
)

// RoleGold is what annotators say of one report: entities by class, each with all strings that name it. Exact gold is matched letter
// by letter; the other names an entity once, in words that need not be the nearest.
type RoleGold struct {
	Entities map[string][][]string
	Kinds    []string // types of the main incidents, none if there is none
	Exact    bool
}

// ReadRoleGold reads JSON lines in the shape of the annotation guide ("incidents") or of the
// MUC-4 role templates ("templates"), by id.
func ReadRoleGold(r io.Reader) (map[string]RoleGold, error) {
	out := map[string]RoleGold{}
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<24)
	for n := 1; sc.Scan(); n++ {
		var l goldLine
		if err := json.Unmarshal(sc.Bytes(), &l); err != nil {
			return nil, fmt.Errorf("gold: line %d: %w", n, err)
		}
		if l.Templates != nil {
			out[cmp.Or(l.ID, l.DocID)] = l.templates()
		} else {
			out[l.ID] = l.incidents()
		}
	}
	return out, sc.Err()
}

type goldLine struct {
	ID, DocID string
	Incidents []struct {
		Role                                   string
		Types                                  []string
		Perpetrators, Groups, Weapons, Targets []string
	}
	Templates []map[string]json.RawMessage
}

func (l *goldLine) incidents() RoleGold {
	g := RoleGold{Entities: map[string][][]string{}}
	for _, i := range l.Incidents {
		if i.Role != "main" {
			continue
		}
		g.Kinds = append(g.Kinds, i.Types...)
		for class, names := range map[string][]string{"perpetrator": i.Perpetrators, "group": i.Groups, "weapon": i.Weapons, "target": i.Targets} {
			for _, n := range names {
				g.Entities[class] = append(g.Entities[class], []string{n})
			}
		}
	}
	return g
}

// mucSlots are the classes of the slots of MUC-4 templates.
var mucSlots = map[string]string{"PerpInd": "perpetrator", "PerpOrg": "group", "Weapon": "weapon", "Victim": "victim", "Target": "target"}

func (l *goldLine) templates() RoleGold {
	g := RoleGold{Entities: map[string][][]string{}, Exact: true}
	for _, t := range l.Templates {
		var kind string
		if json.Unmarshal(t["incident_type"], &kind) == nil {
			g.Kinds = append(g.Kinds, kind)
		}
		for slot, class := range mucSlots {
			var entities [][][2]any // entity, mention, (string, offset)
			if json.Unmarshal(t[slot], &entities) != nil {
				continue
			}
			for _, e := range entities {
				var names []string
				for _, m := range e {
					if s, ok := m[0].(string); ok {
						names = append(names, s)
					}
				}
				g.Entities[class] = append(g.Entities[class], names)
			}
		}
	}
	return g
}

// plainWords are a string's words in small letters without articles and punctuation, as scorers compare them.
func plainWords(s string) []string {
	f := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	out := f[:0]
	for _, w := range f {
		if w != "a" && w != "an" && w != "the" {
			out = append(out, w)
		}
	}
	return out
}

func plain(s string) string { return strings.Join(plainWords(s), " ") }

// sameWords says whether two names share most of their words: one holds the other and is not much longer, or more than half of the longer's words
// are shared.
func sameWords(a, b string) bool {
	x, y := wordSet(a), wordSet(b)
	if len(x) == 0 || len(y) == 0 {
		return false
	}
	if len(x) > len(y) {
		x, y = y, x
	}
	shared := 0
	for w := range x {
		if y[w] {
			shared++
		}
	}
	return shared == len(x) && len(y) <= 3*len(x)+2 || 2*shared > len(y)
}

func wordSet(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range plainWords(s) {
		switch w {
		case "of", "and", "in", "on", "at", "for", "to", "from", "by", "s":
		default:
			out[w] = true
		}
	}
	return out
}

// class is the class of an entity by the gold, 0 for none.
func (d *RoleDoc) class(e *claim.Entity) int {
	for c, name := range claim.RoleClasses[1:] {
		for _, names := range d.Gold.Entities[name] {
			if d.hits(e, names) {
				return c + 1
			}
		}
	}
	return 0
}

// hits says whether e is the gold entity of these names.
func (d *RoleDoc) hits(e *claim.Entity, names []string) bool {
	for i := range e.Mentions {
		m := &e.Mentions[i]
		for _, n := range names {
			if d.Gold.Exact && exact(m, n) || !d.Gold.Exact && (sameWords(m.Forms[claim.Bare], n) || m.Name() != "" && sameWords(m.Name(), n)) {
				return true
			}
		}
	}
	return false
}

// exact says whether a form of the mention longer than its head is the name.
func exact(m *claim.EntityMention, name string) bool {
	p := plain(name)
	for _, f := range m.Forms[:claim.HeadOnly] {
		if plain(f) == p {
			return true
		}
	}
	return false
}
