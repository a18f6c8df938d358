package aftermath

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Change is one thing that stands in one view of an incident and not in another.
type Change struct {
	Part   string   `json:"part"`             // toll, role, statement, responsibility, justice, cooperation, dispute, report
	What   string   `json:"what"`             // in words, without the actors: "killed 133 -> 137 (Investigative Committee)"
	Actors []Party  `json:"actors,omitempty"` // who reacted; who helps whom; the country before and now
	Short  string   `json:"short,omitempty"`  // how a summary has it; "" where a summary only counts
	Home   bool     `json:"home,omitempty"`   // the actor is the country that was struck: no reaction of the world
	New    bool     `json:"new,omitempty"`    // of an actor, offer or dispute: it was not there before at all
	Gone   bool     `json:"gone,omitempty"`   // it stood in the first view only
	Claims []string `json:"claims"`           // that say so; of what is gone, that said so
}

// Diff is what changed from a to b, two views of one incident: of two times, or as read by two editions. It
// is pure and finds nothing between equal dossiers. Both should follow one toll rule.
func Diff(a, b Dossier) []Change {
	out := []Change{}
	out = append(out, diffTolls(a, b)...)
	out = append(out, diffProfiles(a.Incident, b.Incident)...)
	out = append(out, diffReactions(a.Reactions, b.Reactions, leader(b.Incident.Countries))...)
	out = append(out, diffResponsibility(a, b)...)
	out = append(out, diffJustice(a.Justice, b.Justice)...)
	out = append(out, diffCooperation(a.Cooperation, b.Cooperation)...)
	out = append(out, diffDisputes(a.Disputes, b.Disputes)...)
	return append(out, diffReports(a.Reports, b.Reports)...)
}

// Summary is changes in one line: "killed 133 -> 137 (Investigative Committee), 4 new countries, first charge".
func Summary(cs []Change) string {
	var parts []string
	countries, others, offers, disputes := 0, 0, 0, 0
	for _, c := range cs {
		switch {
		case c.Home:
		case c.Part == "statement" && c.New && IsState(c.Actors[0].Code):
			countries++
		case c.Part == "statement" && c.New:
			others++
		case c.Part == "cooperation" && c.New:
			offers++
		case c.Part == "dispute" && c.New:
			disputes++
		}
	}
	counted := []string{many(countries, "new country", "new countries"), many(others, "new voice", "new voices"), many(offers, "new matter of co-operation", "new matters of co-operation"), many(disputes, "new dispute", "new disputes")}
	told := false // the counts stand after the tolls
	for _, c := range cs {
		if c.Part != "toll" && !told {
			parts, told = append(parts, counted...), true
		}
		parts = append(parts, c.Short)
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

func many(n int, one, more string) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "1 " + one
	}
	return fmt.Sprint(n, " ", more)
}

// missing are the keys of a that b lacks, as elements of a, in a's order.
func missing[T any](a, b []T, key func(T) string) []T {
	have := map[string]bool{}
	for _, x := range b {
		have[key(x)] = true
	}
	return slices.DeleteFunc(slices.Clone(a), func(x T) bool { return have[key(x)] })
}

// pairs calls f for what stands in both, in b's order.
func pairs[T any](a, b []T, key func(T) string, f func(x, y T)) {
	old := map[string]T{}
	for _, x := range a {
		old[key(x)] = x
	}
	for _, y := range b {
		if x, ok := old[key(y)]; ok {
			f(x, y)
		}
	}
}

func diffTolls(a, b Dossier) []Change {
	var out []Change
	given := func(s []TollSeries) []TollSeries { // all of a series may have been withdrawn
		return slices.DeleteFunc(slices.Clone(s), func(s TollSeries) bool { return len(s.Current.Claims) == 0 })
	}
	before, after := given(a.Tolls), given(b.Tolls)
	pairs(before, after, TollSeries.about, func(x, y TollSeries) {
		if x.Current.Count != y.Current.Count {
			s := y.about() + " " + x.Current.Count.Words() + " -> " + y.Current.Count.Words() + y.Current.by()
			out = append(out, Change{Part: "toll", What: s, Short: s, Claims: y.Current.Claims})
		}
		out = append(out, newFigures(x, y)...)
	})
	for _, s := range missing(after, before, TollSeries.about) {
		what := s.about() + " " + s.Current.Count.Words() + s.Current.by()
		out = append(out, Change{Part: "toll", What: what, Short: what, New: true, Claims: s.Current.Claims})
	}
	for _, s := range missing(before, after, TollSeries.about) {
		what := "no longer reported: " + s.about() + " " + s.Current.Count.Words()
		out = append(out, Change{Part: "toll", What: what, Short: what, Gone: true, Claims: s.Current.Claims})
	}
	return out
}

// by is " (Investigative Committee)".
func (f Figure) by() string {
	if len(f.Speakers) == 0 {
		return ""
	}
	return " (" + strings.Join(f.Speakers, ", ") + ")"
}

// newFigures are the standing figures that others gave meanwhile beside the current one.
func newFigures(x, y TollSeries) []Change {
	key := func(e TollEntry) string { return e.Count.String() + "|" + e.Speaker.Name + "|" + e.Speaker.Actor }
	var out []Change
	for _, e := range missing(y.stands(), append(slices.Clone(x.Entries), x.Undated...), key) {
		if e.Count != y.Current.Count && e.Status != Superseded {
			out = append(out, Change{Part: "toll", What: y.about() + ": also " + e.said() + on(e.First), Claims: e.Claims})
		}
	}
	return out
}

func diffProfiles(a, b Profile) []Change {
	var out []Change
	lead := func(name string, x, y []Vote, say func(string) string) {
		switch {
		case len(y) == 0 || len(x) > 0 && x[0].Value == y[0].Value:
		case len(x) == 0:
			out = append(out, Change{Part: "role", What: name + " " + say(y[0].Value), Claims: y[0].Claims})
		default:
			out = append(out, Change{Part: "role", What: name + " " + say(x[0].Value) + " -> " + say(y[0].Value), Claims: y[0].Claims})
		}
	}
	same := func(s string) string { return s }
	lead("kind", a.Types, b.Types, spaced)
	lead("day", a.Dates, b.Dates, func(s string) string { return When(s).Words() })
	if x, y := leader(a.Countries), leader(b.Countries); x != y && y != "" {
		c := Change{Part: "role", What: "country", Claims: b.Countries[0].Claims}
		for _, code := range []string{x, y} {
			if code != "" {
				c.Actors = append(c.Actors, Party{Code: code})
			}
		}
		out = append(out, c)
	}
	lead("place", a.Places, b.Places, same)
	lead("stage", a.Stages, b.Stages, same)
	lead("number of attackers", a.Counts, b.Counts, CountWords)
	lead("group", a.Groups, b.Groups, same)
	return out
}

// leader is the leading value of a role, "" if there is none.
func leader(vs []Vote) string {
	if len(vs) == 0 {
		return ""
	}
	return vs[0].Value
}

// Under is the input as an edition read it: of each text that the edition read, its reading and no other.
// Texts that it did not read stay as they are, so that two editions differ in what they read and in nothing
// else. "" leaves all as it is.
func (in Input) Under(edition string) Input {
	read := map[string]int{} // text -> its last filing of the edition
	for i, f := range in.Readings {
		if o, ok := read[f.Key]; f.Edition == edition && (!ok || later(&in.Readings[i], &in.Readings[o])) {
			read[f.Key] = i
		}
	}
	if edition == "" || len(read) == 0 {
		return in
	}
	var out []Filed
	for i, f := range in.Readings {
		n, ok := read[f.Key]
		switch {
		case !ok:
			out = append(out, f)
		case n == i:
			f.ValidTo = time.Time{}
			out = append(out, f)
		}
	}
	in.Readings = out
	return in
}
