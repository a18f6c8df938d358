package claim

import (
	"slices"
	"strings"
	"testing"

	"aftermath"
)

// roleLines are the roles of a text that the model or a rule claims, "slot value".
func roleLines(t *testing.T, text string) (lines []string, cs []aftermath.Claim) {
	t.Helper()
	e, d := doc(t, text)
	_, all := e.Claims(d)
	for _, c := range all {
		if c.Value.Kind() == aftermath.KindRole {
			lines, cs = append(lines, c.Value.Line()), append(cs, c)
		}
	}
	return lines, cs
}

// Who did it, to whom and by what, with the model named and a confidence that is its own.
func TestLearnedRoles(t *testing.T) {
	lines, cs := roleLines(t, "Gunmen attacked a police station in Velm on Friday, killing four officers.\n\nPolice said the gunmen threw grenades and shot the guards at the gate. No group has claimed the attack.")
	for _, want := range []string{"perpetrator Gunmen", "weapon grenades", "target police station", "property police station"} {
		if !slices.ContainsFunc(lines, func(l string) bool { return strings.EqualFold(l, want) }) {
			t.Errorf("no %q among %q", want, lines)
		}
	}
	seen := map[float64]bool{}
	for i, c := range cs {
		if c.Rule == RoleRule {
			seen[c.Confidence] = true
			if !strings.Contains(c.Evidence.Quote(), strings.Fields(lines[i])[1]) {
				t.Errorf("%s: evidence %q", lines[i], c.Evidence.Quote())
			}
		}
	}
	if len(seen) < 2 {
		t.Errorf("claims of the model have %d confidences", len(seen))
	}
}

// A wire in capitals that tells of a bomb and of a kidnapping tells of two incidents; a report of today tells of one.
func TestSplit(t *testing.T) {
	const text = "Guerrillas dynamited an electric tower near Velm yesterday. The bomb destroyed the tower. A second bomb damaged a bank.\n\nIn Osta, guerrillas kidnapped businessman Aldo Renn and kidnapped his driver. The kidnappers demanded a ransom for the kidnapped men."
	if n := mains(t, text); n != 1 {
		t.Errorf("%d main incidents in a report of today", n)
	}
	if n := mains(t, strings.ToUpper(text)); n != 2 {
		t.Errorf("%d main incidents in a wire", n)
	}
}

// Of wires in capitals each stretch that names who or what was attacked is an incident; what is merely recalled has no part in today's.
func TestStretches(t *testing.T) {
	const apart = "Guerrillas dynamited an electric tower in Velm yesterday. The bomb destroyed the tower. The army said that patrols were out. The mayor said that schools were shut. " +
		"The governor said that roads were open. Police said the night was calm. In Osta a bomb destroyed a bank. The bomb damaged the bank and a bridge."
	if n := mains(t, strings.ToUpper(apart)); n < 2 {
		t.Errorf("%d main incidents", n)
	}
	lines, _ := roleLines(t, "Gunmen attacked a bar in Lima on Friday, killing 12 people.\n\nIn 2002 gunmen attacked a theatre in Lima, killing 40 people.")
	if !slices.Contains(lines, "target bar") || slices.Contains(lines, "target theatre") {
		t.Errorf("roles: %q", lines)
	}
}

func mains(t *testing.T, text string) int {
	n := 0
	for _, l := range locals(t, text) {
		n += boolInt(l.Role == "main")
	}
	return n
}

// Without its models a language is read by rules.
func TestUnlearned(t *testing.T) {
	e, d := doc(t, "Gunmen attacked a police station in Velm on Friday, killing four officers.")
	bare := *e
	bare.learned = nil
	_, cs := bare.Claims(d)
	if !slices.ContainsFunc(cs, func(c aftermath.Claim) bool { return c.Value.Line() == "perpetrator Gunmen" && c.Rule != RoleRule }) {
		t.Errorf("no gunmen by rule among %v", cs)
	}
}

func TestEntities(t *testing.T) {
	e, d := doc(t, "Two gunmen shot a guard at the mill in Velm on Friday. The gunmen fled.")
	keys := map[string]int{}
	for _, x := range e.Cast(d).Entities {
		keys[x.Key] = len(x.Mentions)
	}
	if keys["gunmen"] != 2 || keys["guard"] != 1 || keys["mill"] != 1 || keys["friday"] != 0 {
		t.Errorf("entities and how often they are named: %v", keys)
	}
}
