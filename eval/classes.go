package eval

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Class counts the errors of one class: what is missed, or spurious, and in what way.
type Class struct {
	Kind  string         `json:"kind"`
	Error string         `json:"error"` // missed, spurious
	Way   string         `json:"way"`   // "not found", "other low, high", "by rule en/toll/killed"
	Count int            `json:"count"`
	Parts map[string]int `json:"parts"` // by what the fact says: act, step, kind of harm
}

// keyFields are what must agree for two facts to be paired, and the field that says what
// kind of fact it is.
var keyFields = map[string]struct {
	part string
	keys []string
}{
	"toll":           {"what", []string{"what", "low", "high", "who"}},
	"statement":      {"act", []string{"act", "speaker"}},
	"responsibility": {"act", []string{"act", "by"}},
	"justice":        {"step", []string{"step"}},
	"cooperation":    {"step", []string{"step", "by"}},
}

// Classes sorts the errors of tolls, statements and the like into classes, most frequent first by kind: a
// missed fact whose words were read as something else is told from one that was not seen; a
// spurious one, unless it stands for a missed one, is put down to its rule.
func Classes(gold, got *Set) []Class {
	counts := map[[3]string]*Class{}
	note := func(kind, which, way, part string) {
		k := [3]string{kind, which, way}
		if counts[k] == nil {
			counts[k] = &Class{Kind: kind, Error: which, Way: way, Parts: map[string]int{}}
		}
		counts[k].Count++
		counts[k].Parts[part]++
	}
	for _, id := range gold.IDs {
		for _, k := range factKinds {
			f := keyFields[k.name]
			_, missed, spurious := matches(gold.ByID[id].objects(k.list), got.ByID[id].objects(k.list), k.fit)
			pairs, alone, rest := matches(missed, spurious, sameWords)
			for _, p := range pairs {
				note(k.name, "missed", "other "+strings.Join(differing(p[0], p[1], f.keys), ", "), p[0].text(f.part))
			}
			for _, g := range alone {
				note(k.name, "missed", "not found", g.text(f.part))
			}
			for _, o := range rest {
				note(k.name, "spurious", "by rule "+orNone(o.text("rule")), o.text(f.part))
			}
		}
	}
	return inOrder(counts)
}

// sameWords pairs a missed fact with a spurious one that was read from its words.
func sameWords(g, o Object) float64 { return fits(evident(g, o)) }

// differing are the key fields in which two facts differ. Names that are the same by the
// measure's rule do not; where all agree, the pair was taken by another.
func differing(g, o Object, keys []string) []string {
	var out []string
	for _, k := range keys {
		a, b := g.text(k), o.text(k)
		if name := k == "speaker" || k == "by"; !same(g, o, k) && (!name || !sameName(a, b)) {
			out = append(out, k)
		}
	}
	if out == nil {
		return []string{"pairing"}
	}
	return out
}

func inOrder(counts map[[3]string]*Class) []Class {
	var out []Class
	for _, c := range counts {
		out = append(out, *c)
	}
	at := func(c Class) int {
		return slices.IndexFunc(factKinds, func(k factKind) bool { return k.name == c.Kind })
	}
	slices.SortFunc(out, func(a, b Class) int {
		return cmp.Or(at(a)-at(b), strings.Compare(a.Error, b.Error), b.Count-a.Count, strings.Compare(a.Way, b.Way))
	})
	return out
}

// ClassTable is the classes as text, up to so many of each kind of error, with the parts that
// make up most of each.
func ClassTable(cs []Class, most int) string {
	var w strings.Builder
	fmt.Fprintf(&w, "%-16s%-10s%6s  %s\n", "", "", "count", "class (what most of them are)")
	n, last := 0, ""
	for _, c := range cs {
		if k := c.Kind + c.Error; k != last {
			n, last = 0, k
		}
		if n++; n <= most {
			fmt.Fprintf(&w, "%-16s%-10s%6d  %s (%s)\n", c.Kind, c.Error, c.Count, c.Way, topParts(c.Parts))
		}
	}
	return w.String()
}

// topParts are the four most frequent.
func topParts(parts map[string]int) string {
	keys := slices.SortedFunc(maps.Keys(parts), func(a, b string) int { return cmp.Or(parts[b]-parts[a], strings.Compare(a, b)) })
	var out []string
	for _, k := range keys[:min(4, len(keys))] {
		out = append(out, fmt.Sprintf("%s %d", orNone(k), parts[k]))
	}
	return strings.Join(out, ", ")
}
