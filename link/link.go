// Package link says which stored incident a local incident of a report belongs
// to, as decisions with reasons. It never sees a word of text.
//
// In go local incidents with their days, places, kinds, tolls, names and sketches of rare words; out come decisions to link them.
// Candidates are looked up by keys (keys.go) and compared in pairs (pair.go) by weights that were learned (weights.tsv). A report
// joins at once what it fits best on average ([Link]); later its neighbourhood is put in order ([Settle]), after which it no longer
// matters in which order reports came. Neither toll nor words alone make a link.
package link

import (
	"slices"
	"sort"
	"strings"

	"aftermath"
)

// threshold is the mean log-odds from which local incidents are taken for one. It lies below even odds, since the mean over all pairs of a group
// is lower than what the best pairs say; see the card in weights.tsv.
const threshold = -2.0

// Link decides where the local incidents of a reading belong, given the linked ones near them (Store.Near by Lookups). Every main
// incident gets exactly one link; a background incident gets one only where it fits a known incident, for
// what a report merely recalls is too thin to open a dossier. New incidents get an id of their own.
func Link(reading string, published aftermath.When, locals []aftermath.Local, near []aftermath.Linked) []aftermath.Decision {
	var out []aftermath.Decision
	taken := map[string]bool{}
	groups := gather(near)
	for _, l := range locals {
		id, reasons := "", []string{"no known incident fits"}
		if f, ok := best(reading, l, published, groups, taken); ok {
			_, reasons = Explain(l, published, f.members)
			id = f.id
		} else if l.Role == "main" {
			id = NewID(reading, l)
		} else {
			continue
		}
		taken[id] = true
		out = append(out, aftermath.Decision{
			ID: aftermath.Hash("link", reading, l.Key, id)[:16], Verb: "link", Ref: aftermath.Ref{Reading: reading, Local: l.Key},
			Incident: id, Reasons: reasons, By: aftermath.ByProgram,
		})
	}
	return out
}

// group is the linked local incidents of one stored incident.
type group struct {
	id      string
	members []aftermath.Linked
	views   []*view
}

// holds says whether a local incident of a reading is in the group.
func (g group) holds(reading string) bool {
	return slices.ContainsFunc(g.members, func(m aftermath.Linked) bool { return m.Reading == reading })
}

// gather groups candidates by incident, in order of id. What is put to no incident is passed over, and so is what a report
// merely recalls: too thin to judge others by.
func gather(near []aftermath.Linked) []group {
	at := map[string]int{}
	var out []group
	for i := range near {
		c := &near[i]
		if c.Incident == "" || c.Role != "main" {
			continue
		}
		g, ok := at[c.Incident]
		if !ok {
			g = len(out)
			at[c.Incident] = g
			out = append(out, group{id: c.Incident})
		}
		out[g].members = append(out[g].members, *c)
		out[g].views = append(out[g].views, look(&c.Local, c.Published))
	}
	sort.Slice(out, func(i, j int) bool { return out[i].id < out[j].id })
	return out
}

// best is the incident that l fits best on average over its members: the best member alone would chain unlike incidents together. Two
// local incidents of one report are told apart by that report, so an incident that one took is closed to the others. Where an
// older reading of the text had been put goes first: what is only read again should not wander.
func best(reading string, l aftermath.Local, published aftermath.When, groups []group, taken map[string]bool) (group, bool) {
	v := look(&l, published)
	at, top, own := -1, threshold, false
	for i, g := range groups {
		if taken[g.id] || own && !g.holds(reading) {
			continue
		}
		sum := 0.0
		for _, m := range g.views {
			sum += weights().score(v, m)
		}
		mean := sum / float64(len(g.views))
		if mean >= threshold && !own && g.holds(reading) {
			own, top = true, threshold
		}
		if mean >= top {
			at, top = i, mean
		}
	}
	if at < 0 {
		return group{}, false
	}
	return groups[at], true
}

// NewID names a new incident by day, country and place, with digits that keep it apart: 2024-03-22-ru-moscow-7f3a. What starts it gives the digits: the key of a reading, and what else sets it apart.
func NewID(reading string, l aftermath.Local) string {
	parts := []string{string(l.Date.Day()), strings.ToLower(l.Country)}
	if len(l.Places) > 0 {
		parts = append(parts, slug(l.Places[0]))
	}
	parts = append(parts, aftermath.Hash(reading, l.Key)[:8]) // 4 digits met by chance among some hundred incidents without day and place
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, "-")
}

// slug is a name cut to lower-case ASCII letters and digits.
func slug(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() >= 24 {
			break
		}
	}
	return strings.Trim(b.String(), "-")
}
