package export

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"aftermath"
)

// matrix is the reactions, actor by act. Only acts that occur have a column. Where the columns
// do not fit beside each other, the matrix goes on below with the next acts, as many
// as fit at a time; short forms were rejected, since 22 acts make a legend that nobody
// learns. Below stands who spoke, with the claims of each act.
func matrix(d aftermath.Dossier, cal calendar, o Options) []section {
	acts, totals := occurring(d.Reactions)
	if len(acts) == 0 {
		return nil
	}
	names := make([]string, len(d.Reactions))
	first := 0
	for i, r := range d.Reactions {
		names[i] = o.actor(r.Actor, r.Name)
		first = max(first, min(utf8.RuneCountInString(names[i]), widest))
	}
	var out []section
	room := o.width() - first - len("02 Jan 2006") - gap
	for len(acts) > 0 {
		n := fitting(acts, room)
		s := section{grid: block(d.Reactions, names, acts[:n], totals, cal)}
		if len(out) == 0 {
			s.title = "Reactions"
		}
		out, acts = append(out, s), acts[n:]
	}
	last := &out[len(out)-1]
	last.note = "A number says how many reports tell of it. An empty field means only: no report so far."
	last.lines = speakers(d, names, o)
	return out
}

// widest is how wide an actor's name may be before it is wrapped: "Bosnia and Herzegovina" fits.
const widest = 22

// occurring are the acts that some actor did, in the order of the vocabulary, and by how many
// actors each.
func occurring(rs []aftermath.Reaction) ([]string, map[string]int) {
	totals := map[string]int{}
	for _, r := range rs {
		for _, c := range r.Cells {
			totals[c.Act]++
		}
	}
	var acts []string
	for _, a := range aftermath.Acts {
		if totals[a] > 0 {
			acts = append(acts, a)
		}
	}
	return acts, totals
}

// fitting is how many acts' columns fit into room: one at least.
func fitting(acts []string, room int) int {
	for i, a := range acts {
		if room -= columnWidth(a) + gap; room < 0 {
			return max(i, 1)
		}
	}
	return len(acts)
}

// columnWidth is the longest word of an act's heading.
func columnWidth(act string) int {
	n := 0
	for _, w := range strings.Split(act, "_") {
		n = max(n, len(w))
	}
	return n
}

// block is the matrix for some of the acts. Actors who did none of them are left out of it.
func block(rs []aftermath.Reaction, names, acts []string, totals map[string]int, cal calendar) grid {
	head := []string{"", "first"}
	sum := []cell{{s: "actors", tone: dim}, {}}
	for _, a := range acts {
		head = append(head, spaced(a))
		sum = append(sum, cell{s: fmt.Sprint(totals[a]), tone: dim})
	}
	var rows [][]cell
	for i, r := range rs {
		row := []cell{{s: names[i], tone: strong}, {s: cal.day(r.First.Day())}}
		met := false
		for _, a := range acts {
			m := mark(r, a)
			met = met || m != ""
			row = append(row, cell{s: m, tone: good})
		}
		if met {
			rows = append(rows, row)
		}
	}
	g := rowsOf(append(rows, sum), head...)
	g.tight = true
	return g
}

// mark is a dot, with the number of reports if there is more than one.
func mark(r aftermath.Reaction, act string) string {
	for _, c := range r.Cells {
		switch {
		case c.Act == act && c.Reports > 1:
			return fmt.Sprintf("● %d", c.Reports)
		case c.Act == act:
			return "●"
		}
	}
	return ""
}

// speakers says of each actor who spoke, to whom (unless to the country that was struck, as
// nearly all do), and the claims.
func speakers(d aftermath.Dossier, names []string, o Options) []item {
	struck := ""
	if len(d.Incident.Countries) > 0 {
		struck = d.Incident.Countries[0].Value
	}
	var out []item
	for i, r := range d.Reactions {
		var parts []string
		for _, c := range r.Cells {
			p := spaced(c.Act)
			if who := strings.Join(c.Speakers, ", "); who != names[i] {
				p += " by " + who
			}
			var to []string
			for _, t := range c.To {
				if t.Name != "" || t.Code != struck {
					to = append(to, o.party(t))
				}
			}
			p = join(", ", p+prefixed(" to ", strings.Join(to, ", ")), prefixed("at ", c.Forum), prefixed("against ", c.Against))
			parts = append(parts, p+" ["+short(c.Claims)+"]")
		}
		out = append(out, item{s: names[i] + ": " + strings.Join(parts, "; ")})
	}
	return out
}
