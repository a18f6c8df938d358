// Package link says which stored incident a local incident of a report belongs
// to, as decisions with reasons. It never sees a word of text.
//
// In go local incidents with their days, places, kinds, tolls and names; out come decisions to link them. Candidates are
// looked up by keys (keys.go), scored in pairs (score.go), and a local incident joins the
// incident whose members it fits best on average. Neither toll nor words alone make a link.
package link

import (
	"fmt"
	"sort"
	"strings"

	"aftermath"
)

// Link decides where the local incidents of a reading belong, given the linked ones near them (Store.Near by Lookups). Every main
// incident gets exactly one link; a background incident gets one only where it fits a known incident, for
// what a report merely recalls is too thin to open a dossier. New incidents get an id of their own. A report that fits two
// incidents which do not contradict each other shows that they are one: it merges them.
func Link(reading string, published aftermath.When, locals []aftermath.Local, near []aftermath.Linked) []aftermath.Decision {
	var out []aftermath.Decision
	taken := map[string]bool{}
	groups := gather(near)
	for _, l := range locals {
		fits := rank(l, published, groups, taken)
		id, reasons := "", []string{"no known incident fits"}
		switch {
		case len(fits) > 0:
			id, reasons = fits[0].id, fits[0].reasons
		case l.Role == "main":
			id = NewID(reading, l)
		default:
			continue
		}
		taken[id] = true
		out = append(out, aftermath.Decision{
			ID: aftermath.Hash("link", reading, l.Key, id)[:16], Verb: "link", Ref: aftermath.Ref{Reading: reading, Local: l.Key},
			Incident: id, Reasons: reasons, By: aftermath.ByProgram,
		})
		if l.Role == "main" && len(fits) > 1 {
			out = append(out, merges(fits[0], fits[1:], groups)...)
		}
	}
	return out
}

// group is the linked local incidents of one stored incident.
type group struct {
	id      string
	members []aftermath.Linked
}

// gather groups candidates by incident, in order of id.
func gather(near []aftermath.Linked) []group {
	at := map[string]int{}
	var out []group
	for _, c := range near {
		i, ok := at[c.Incident]
		if !ok {
			i = len(out)
			at[c.Incident] = i
			out = append(out, group{id: c.Incident})
		}
		out[i].members = append(out[i].members, c)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].id < out[j].id })
	return out
}

// fit is an incident that a local incident fits, with its score.
type fit struct {
	id      string
	at      int // index of its group
	score   float64
	reasons []string
}

// rank lists the incidents that l fits, best first. An incident's score is the mean of its best member's and the average: the best alone would
// chain unlike incidents together, the average alone would starve what grows. Two local incidents of one report are told
// apart by that report, so an incident that one took is closed to the others.
func rank(l aftermath.Local, published aftermath.When, groups []group, taken map[string]bool) []fit {
	var out []fit
	for i, g := range groups {
		if taken[g.id] {
			continue
		}
		f := fitOf(l, published, g)
		f.at = i
		if f.score >= threshold {
			out = append(out, f)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].score > out[j].score })
	return out
}

// fitOf is how well l fits the members of an incident.
func fitOf(l aftermath.Local, published aftermath.When, g group) fit {
	f := fit{id: g.id}
	top, sum := -1e9, 0.0
	for _, c := range g.members {
		s, why := Score(l, c.Local, published, c.Published)
		sum += s
		if s > top {
			top, f.reasons = s, why
		}
	}
	f.score = (top + sum/float64(len(g.members))) / 2
	f.reasons = append([]string{fmt.Sprintf("score %.1f over %d reports", f.score, len(g.members))}, f.reasons...)
	return f
}

// merges are decisions to put together what one report fits alike: the other incidents whose members, compared with those of the best, speak on the
// whole for one incident, and of which no pair excludes it. At most most members of each are compared.
func merges(best fit, others []fit, groups []group) []aftermath.Decision {
	const most = 12
	var out []aftermath.Decision
	for _, o := range others {
		sum, low, n := 0.0, 0.0, 0
		for _, a := range head(groups[best.at].members, most) {
			for _, b := range head(groups[o.at].members, most) {
				s, _ := Score(a.Local, b.Local, a.Published, b.Published)
				sum, low, n = sum+s, min(low, s), n+1
			}
		}
		if mean := sum / float64(n); mean >= threshold/2 && low > -2 {
			out = append(out, aftermath.Decision{
				ID: aftermath.Hash("merge", o.id, best.id)[:16], Verb: "merge", Incident: o.id, Into: best.id, By: aftermath.ByProgram,
				Reasons: []string{fmt.Sprintf("one report fits both (%.1f, %.1f); their reports fit each other (%.1f on average)", best.score, o.score, mean)},
			})
		}
	}
	return out
}

func head(ms []aftermath.Linked, n int) []aftermath.Linked { return ms[:min(n, len(ms))] }

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
