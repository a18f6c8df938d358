package eval

import (
	"fmt"
	"strings"
)

// The lines in which errors show a fact; they hold for both sides.

func incidentLine(i Object) string {
	return strings.Join([]string{
		i.text("role"), list(i.strings("types")), orNone(i.text("date")), orNone(i.text("country")), list(i.strings("places")),
	}, " ")
}

func list(ss []string) string { return "[" + strings.Join(ss, ", ") + "]" }

func tollLine(t Object) string {
	return fmt.Sprintf("%s %s %s..%s by %s | %s", t.text("what"), t.text("who"), t.text("low"), t.text("high"), orNone(t.text("source")), t.text("quote"))
}

func statementLine(s Object) string {
	return fmt.Sprintf("%s (%s) %s to %s | %s", s.text("speaker"), orNone(s.text("actor")), s.text("act"), orNone(s.text("to")), s.text("quote"))
}

func responsibilityLine(r Object) string {
	return fmt.Sprintf("%s by %s of %s | %s", r.text("act"), orNone(r.text("by")), orNone(r.text("of")), r.text("quote"))
}

func justiceLine(j Object) string {
	return fmt.Sprintf("%s %s %s..%s by %s | %s", j.text("step"), orNone(j.text("who")), j.text("low"), j.text("high"), orNone(j.text("by")), j.text("quote"))
}

func cooperationLine(c Object) string {
	return fmt.Sprintf("%s %s -> %s %s | %s", c.text("step"), orNone(c.text("by")), orNone(c.text("to")), c.text("domain"), c.text("quote"))
}

// Table is the board as text: a line per kind with its first errors, and the mean.
func (b *Board) Table(errors int) string {
	var w strings.Builder
	fmt.Fprintf(&w, "%d reports, %d read, %d unknown ids\n%22s%7s%7s%7s%7s%7s\n", len(b.Reports), b.Read, b.Unknown, "", "P", "R", "F1", "gold", "found")
	for _, k := range Kinds {
		t := b.Tally(k)
		s := t.PRF()
		fmt.Fprintf(&w, "%s%-20s%7.3f%7.3f%7.3f%7d%7d\n", star(k), k, s.P, s.R, s.F, t.Gold(), t.Found())
		for _, e := range b.ErrorsOf(k, errors) {
			fmt.Fprintf(&w, "      %s: %-8s %s\n", e.Report, e.Which, e.What)
		}
	}
	mean, n := b.Mean()
	fmt.Fprintf(&w, "mean F1 of the %d starred kinds that occur: %.3f\n", n, mean)
	return w.String()
}

func star(kind string) string {
	for _, s := range Starred {
		if s == kind {
			return "* "
		}
	}
	return "  "
}
