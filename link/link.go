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
// incident gets exactly one decision; a background incident gets one only where it fits a known incident, for
// what a report merely recalls is too thin to open a dossier. New incidents get an id of their own.
func Link(reading string, published aftermath.When, locals []aftermath.Local, near []aftermath.Linked) []aftermath.Decision {
	var out []aftermath.Decision
	taken := map[string]bool{}
	for _, l := range locals {
		id, score, reasons := best(l, published, near, taken)
		switch {
		case score >= threshold:
		case l.Role == "main":
			id, reasons = newID(reading, l), []string{"no known incident fits"}
		default:
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

// best is the incident whose members fit l best on average. Two local incidents of one report are told apart by that report, so
// an incident that one took is closed to the others.
func best(l aftermath.Local, published aftermath.When, near []aftermath.Linked, taken map[string]bool) (string, float64, []string) {
	type sum struct {
		total   float64
		n       int
		top     float64
		reasons []string
	}
	sums := map[string]*sum{}
	var ids []string
	for _, c := range near {
		if taken[c.Incident] {
			continue
		}
		s, why := Score(l, c.Local, published, c.Published)
		a := sums[c.Incident]
		if a == nil {
			a = &sum{top: -1e9}
			sums[c.Incident] = a
			ids = append(ids, c.Incident)
		}
		a.total, a.n = a.total+s, a.n+1
		if s > a.top {
			a.top, a.reasons = s, why
		}
	}
	sort.Strings(ids)
	id, score := "", -1e9
	var reasons []string
	for _, i := range ids {
		a := sums[i]
		if s := (a.top + a.total/float64(a.n)) / 2; s > score {
			id, score, reasons = i, s, append([]string{fmt.Sprintf("score %.1f over %d reports", s, a.n)}, a.reasons...)
		}
	}
	return id, score, reasons
}

// newID names a new incident by day, country and place, with digits that keep it apart: 2024-03-22-ru-moscow-7f3a.
func newID(reading string, l aftermath.Local) string {
	parts := []string{string(l.Date.Day()), strings.ToLower(l.Country)}
	if len(l.Places) > 0 {
		parts = append(parts, slug(l.Places[0]))
	}
	parts = append(parts, aftermath.Hash(reading, l.Key)[:4])
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
