package aftermath

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// disputes tells in words what sources tell differently.
func (b *book) disputes(d *Dossier) []Dispute {
	out := []Dispute{}
	for _, s := range d.Tolls {
		out = append(out, s.disputes()...)
	}
	same := func(s string) string { return s }
	out = append(out, voteDispute("date", d.Incident.Dates, same, func(a, b Vote) bool {
		return !When(a.Value).Near(When(b.Value), 0)
	})...)
	differ := func(a, b Vote) bool { return a.Value != b.Value }
	out = append(out, voteDispute("country", d.Incident.Countries, same, differ)...)
	out = append(out, voteDispute("number of attackers", d.Incident.Counts, CountWords, differ)...)
	out = append(out, rivalClaims(d.Responsibility)...)
	for _, a := range d.Responsibility {
		if (a.Status == Contested || a.Status == Discounted) && (a.Denied != nil || len(a.Blamed) > 0) {
			out = append(out, a.dispute())
		}
	}
	for _, o := range d.Cooperation {
		if c, ok := o.Contradiction(); ok {
			out = append(out, c)
		}
	}
	return append(out, b.denials()...)
}

// disputes of one series: what different speakers said on one day that can't all be
// true, and official figures of different days that stand against each other.
func (s TollSeries) disputes() []Dispute {
	var out []Dispute
	about := s.about()
	for i := 0; i < len(s.Entries); {
		j := i
		for j < len(s.Entries) && s.Entries[j].First.Day() == s.Entries[i].First.Day() {
			j++
		}
		if es := excluding(s.Entries[i:j]); len(es) > 1 {
			out = append(out, dayDispute(about, es))
		}
		i = j
	}
	var standing []TollEntry
	days := map[When]bool{}
	for _, e := range s.Entries {
		if e.Status == Disputed {
			standing = append(standing, e)
			days[e.First.Day()] = true
		}
	}
	if len(days) > 1 {
		out = append(out, standDispute(about, standing))
	}
	return out
}

// about names the series: "killed", "injured children", "killed (identified)".
func (s TollSeries) about() string {
	a := s.What
	if s.Who != "victims" {
		a += " " + s.Who
	}
	if s.Scope != "" {
		a += " (" + s.Scope + ")"
	}
	return a
}

// excluding is the last figure of each named speaker of a day, as far as it excludes
// another's.
func excluding(es []TollEntry) []TollEntry {
	var last []TollEntry
	for _, e := range es {
		if e.Speaker.Name == "" || e.Status == Withdrawn || e.Before {
			continue
		}
		same := func(o TollEntry) bool {
			return o.Speaker.Name == e.Speaker.Name && o.Speaker.Actor == e.Speaker.Actor
		}
		last = append(slices.DeleteFunc(last, same), e)
	}
	var out []TollEntry
	for _, e := range last {
		if slices.ContainsFunc(last, func(o TollEntry) bool { return !o.Count.Overlap(e.Count) }) {
			out = append(out, e)
		}
	}
	return out
}

func dayDispute(about string, es []TollEntry) Dispute {
	d := Dispute{About: about}
	var parts []string
	for i, e := range es {
		d.Claims = append(d.Claims, e.Claims...)
		if slices.ContainsFunc(es[:i], func(o TollEntry) bool { return o.Count == e.Count }) {
			continue
		}
		speakers := []string{e.Speaker.String()}
		for _, o := range es[i+1:] {
			if o.Count == e.Count {
				speakers = append(speakers, o.Speaker.String())
			}
		}
		parts = append(parts, strings.Join(speakers, " and ")+" "+e.Count.Words())
	}
	all := "all"
	if len(es) == 2 {
		all = "both"
	}
	d.Text = strings.Join(parts, ", ") + ", " + all + on(es[0].First)
	return d
}

func standDispute(about string, es []TollEntry) Dispute {
	d := Dispute{About: about}
	var parts []string
	for _, e := range es {
		parts = append(parts, e.said()+on(e.First))
		d.Claims = append(d.Claims, e.Claims...)
	}
	d.Text = strings.Join(parts, ", ") + ": neither gave way"
	return d
}

// voteDispute lists the values of a role that exclude the leading one. A value of less than a
// fifth of the leading one's reports is taken for a slip of a text or its reader, not for a dispute.
func voteDispute(about string, vs []Vote, say func(string) string, exclude func(a, b Vote) bool) []Dispute {
	if len(vs) < 2 {
		return nil
	}
	d := Dispute{About: about, Claims: slices.Clone(vs[0].Claims)}
	parts := []string{vs[0].counted(say)}
	for _, v := range vs[1:] {
		if exclude(vs[0], v) && 5*v.Reports >= vs[0].Reports {
			parts = append(parts, v.counted(say))
			d.Claims = append(d.Claims, v.Claims...)
		}
	}
	if len(parts) < 2 {
		return nil
	}
	d.Text = strings.Join(parts, ", ")
	return []Dispute{d}
}

// rivalClaims tells of several parties that each claimed the attack.
func rivalClaims(as []Attribution) []Dispute {
	d := Dispute{About: "responsibility"}
	var parts []string
	for _, a := range as {
		if a.Claimed != nil && a.Status == Contested {
			parts = append(parts, a.Of+on(a.Claimed.First))
			d.Claims = append(d.Claims, a.Claimed.Claims...)
		}
	}
	if len(parts) < 2 {
		return nil
	}
	d.Text = "claimed by " + strings.Join(parts, " and by ")
	return []Dispute{d}
}

func (v Vote) counted(say func(string) string) string {
	if v.Reports == 1 {
		return say(v.Value) + " (1 report)"
	}
	return fmt.Sprintf("%s (%d reports)", say(v.Value), v.Reports)
}

func (a Attribution) dispute() Dispute {
	d := Dispute{About: "responsibility"}
	var parts []string
	if a.Claimed != nil {
		parts = append(parts, "claimed by it"+on(a.Claimed.First))
		d.Claims = append(d.Claims, a.Claimed.Claims...)
	}
	for _, b := range a.Blamed {
		by := b.By
		if by == "" {
			by = "reports"
		}
		parts = append(parts, "blamed by "+by+on(b.First))
		d.Claims = append(d.Claims, b.Claims...)
	}
	if a.Denied != nil {
		parts = append(parts, "denied by it"+on(a.Denied.First))
		d.Claims = append(d.Claims, a.Denied.Claims...)
	}
	d.Text = a.Of + ": " + strings.Join(parts, ", ")
	return d
}

// denials are the negated claims that meet a positive one of the same kind and value.
func (b *book) denials() []Dispute {
	type key struct {
		kind  Kind
		value string
	}
	no := map[key][]said{}
	for _, x := range b.negated {
		k := key{x.c.Value.Kind(), x.c.Value.Line()}
		no[k] = append(no[k], x)
	}
	if len(no) == 0 {
		return nil
	}
	yes := map[key][]said{}
	for kind, ss := range b.by {
		for _, x := range ss {
			if k := (key{kind, x.c.Value.Line()}); no[k] != nil {
				yes[k] = append(yes[k], x)
			}
		}
	}
	out := []Dispute{}
	for k, ss := range yes {
		d := Dispute{About: string(k.kind), Claims: append(fact(ss).Claims, fact(no[k]).Claims...)}
		d.Text = fmt.Sprintf("%s: said by %s, denied by %s", spaced(k.value), sources(ss), sources(no[k]))
		out = append(out, d)
	}
	slices.SortFunc(out, func(a, b Dispute) int {
		return cmp.Or(cmp.Compare(a.About, b.About), cmp.Compare(a.Text, b.Text), slices.Compare(a.Claims, b.Claims))
	})
	return out
}

// sources names who says a thing, each once.
func sources(ss []said) string {
	var names []string
	for _, x := range ss {
		if n := x.c.Source.String(); !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return strings.Join(names, " and ")
}
