package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"aftermath"
	"aftermath/world"
)

// draft is a fact while a person writes it: one of the values, and who says it.
type draft struct {
	kind           aftermath.Kind
	role           aftermath.Role
	toll           aftermath.Toll
	statement      aftermath.Statement
	responsibility aftermath.Responsibility
	justice        aftermath.Justice
	cooperation    aftermath.Cooperation
	source         aftermath.Source
	world          *world.World
}

// draftOf is a draft of what a claim says.
func draftOf(c aftermath.Claim, w *world.World) *draft {
	d := &draft{kind: c.Value.Kind(), source: c.Source, world: w}
	switch v := c.Value.(type) {
	case aftermath.Role:
		d.role = v
	case aftermath.Toll:
		d.toll = v
	case aftermath.Statement:
		d.statement = v
	case aftermath.Responsibility:
		d.responsibility = v
	case aftermath.Justice:
		d.justice = v
	case aftermath.Cooperation:
		d.cooperation = v
	}
	return d
}

func (d *draft) value() aftermath.Value {
	switch d.kind {
	case aftermath.KindToll:
		return d.toll
	case aftermath.KindStatement:
		return d.statement
	case aftermath.KindResponsibility:
		return d.responsibility
	case aftermath.KindJustice:
		return d.justice
	case aftermath.KindCooperation:
		return d.cooperation
	}
	return d.role
}

// field is one thing that a person can say of a fact, as a flag.
type field struct {
	name string
	help string
	of   map[aftermath.Kind]func(*draft, string) error
}

// free is a setter that takes what it is given.
func free(at func(*draft) *string) func(*draft, string) error {
	return func(d *draft, s string) error { *at(d) = s; return nil }
}

// word is a setter that takes one of a list.
func word(list []string, at func(*draft) *string) func(*draft, string) error {
	return func(d *draft, s string) error {
		if !slices.Contains(list, s) {
			return fmt.Errorf("%q: one of %s", s, strings.Join(list, ", "))
		}
		*at(d) = s
		return nil
	}
}

// party is a setter of a country, by code or name, or body.
func party(at func(*draft) *string) func(*draft, string) error {
	return func(d *draft, s string) error {
		if aftermath.IsBody(s) || aftermath.IsState(s) || s == "ORG" {
			*at(d) = s
			return nil
		}
		code, ok := d.world.Country(s)
		if !ok {
			return fmt.Errorf("%q: neither a country nor one of %s, ORG", s, strings.Join(aftermath.Bodies, ", "))
		}
		*at(d) = code
		return nil
	}
}

// figures is a setter of a figure, of which parts may be changed alone.
func figures(set func(*aftermath.Range, string) error, at func(*draft) *aftermath.Range) func(*draft, string) error {
	return func(d *draft, s string) error { return set(at(d), s) }
}

func whole(r *aftermath.Range, s string) (err error) { *r, err = aftermath.ParseRange(s); return err }

// bound sets one bound; "none" opens it.
func bound(at func(*aftermath.Range) *int) func(*aftermath.Range, string) error {
	return func(r *aftermath.Range, s string) error {
		if s == "none" {
			*at(r) = aftermath.Open
			return nil
		}
		n, err := aftermath.ParseRange(s)
		if err != nil || n.Low != n.High || n.Approx {
			return fmt.Errorf("%q: neither a number nor none", s)
		}
		*at(r) = n.Low
		return nil
	}
}

func low(r *aftermath.Range) *int  { return &r.Low }
func high(r *aftermath.Range) *int { return &r.High }

// counted is the optional count of a role or step, made when first set.
func counted(at func(*draft) **aftermath.Range) func(*draft) *aftermath.Range {
	return func(d *draft) *aftermath.Range {
		p := at(d)
		n := aftermath.Range{Low: aftermath.Open, High: aftermath.Open}
		if *p != nil {
			n = **p
		}
		*p = &n // never the claim's own
		return *p
	}
}

type setters = map[aftermath.Kind]func(*draft, string) error

// fields are all that can be said of facts. Their order is that of help.
var fields = []field{
	{"what", "what is counted: " + strings.Join(aftermath.TollKinds, ", "), setters{
		aftermath.KindToll: word(aftermath.TollKinds, func(d *draft) *string { return &d.toll.What }),
	}},
	{"count", "how many: 133, 133.. (at least), ..20 (up to), 5..7, ~40 (about)", setters{
		aftermath.KindToll:    figures(whole, func(d *draft) *aftermath.Range { return &d.toll.Count }),
		aftermath.KindRole:    figures(whole, counted(func(d *draft) **aftermath.Range { return &d.role.Count })),
		aftermath.KindJustice: figures(whole, counted(func(d *draft) **aftermath.Range { return &d.justice.Count })),
	}},
	{"low", "at least so many; none opens the bound", setters{
		aftermath.KindToll: figures(bound(low), func(d *draft) *aftermath.Range { return &d.toll.Count }),
	}},
	{"high", "at most so many; none opens the bound", setters{
		aftermath.KindToll: figures(bound(high), func(d *draft) *aftermath.Range { return &d.toll.Count }),
	}},
	{"whom", "who is counted: " + strings.Join(aftermath.Counted, ", "), setters{
		aftermath.KindToll: word(aftermath.Counted, func(d *draft) *string { return &d.toll.Who }),
	}},
	{"scope", "what the figure counts if not simply people: identified, bodies, patients, site, part", setters{
		aftermath.KindToll: free(func(d *draft) *string { return &d.toll.Scope }),
	}},
	{"status", "current, or superseded if the report calls it an earlier figure", setters{
		aftermath.KindToll: word([]string{"current", "superseded"}, func(d *draft) *string { return &d.toll.Status }),
	}},
	{"act", "what was said or done", setters{
		aftermath.KindStatement:      word(aftermath.Acts, func(d *draft) *string { return &d.statement.Act }),
		aftermath.KindResponsibility: word(aftermath.ResponsibilityActs, func(d *draft) *string { return &d.responsibility.Act }),
	}},
	{"step", "the step that was taken", setters{
		aftermath.KindJustice:     word(aftermath.JusticeSteps, func(d *draft) *string { return &d.justice.Step }),
		aftermath.KindCooperation: word(aftermath.CooperationSteps, func(d *draft) *string { return &d.cooperation.Step }),
	}},
	{"actor", "who speaks, accuses or helps", setters{
		aftermath.KindStatement:      free(func(d *draft) *string { return &d.statement.Speaker.Name }),
		aftermath.KindCooperation:    free(func(d *draft) *string { return &d.cooperation.By.Name }),
		aftermath.KindResponsibility: free(func(d *draft) *string { return &d.responsibility.By }),
	}},
	{"actor-country", "for which country (name or ISO code) or body", setters{
		aftermath.KindStatement:   party(func(d *draft) *string { return &d.statement.Speaker.Code }),
		aftermath.KindCooperation: party(func(d *draft) *string { return &d.cooperation.By.Code }),
	}},
	{"office", "the office of the one who speaks", setters{
		aftermath.KindStatement: free(func(d *draft) *string { return &d.statement.Speaker.Office }),
	}},
	{"to", "to whom", setters{
		aftermath.KindStatement:   free(func(d *draft) *string { return &d.statement.To.Name }),
		aftermath.KindCooperation: free(func(d *draft) *string { return &d.cooperation.To.Name }),
	}},
	{"to-country", "to which country (name or ISO code) or body", setters{
		aftermath.KindStatement:   party(func(d *draft) *string { return &d.statement.To.Code }),
		aftermath.KindCooperation: party(func(d *draft) *string { return &d.cooperation.To.Code }),
	}},
	{"of", "who is held responsible", setters{
		aftermath.KindResponsibility: free(func(d *draft) *string { return &d.responsibility.Of }),
	}},
	{"domain", "in what: " + strings.Join(aftermath.Domains, ", "), setters{
		aftermath.KindCooperation: word(aftermath.Domains, func(d *draft) *string { return &d.cooperation.Domain }),
	}},
	{"person", "whom the step concerns", setters{
		aftermath.KindJustice: free(func(d *draft) *string { return &d.justice.Who }),
	}},
	{"body", "who takes the step: police, a court", setters{
		aftermath.KindJustice: free(func(d *draft) *string { return &d.justice.By }),
	}},
	{"forum", "the court", setters{
		aftermath.KindJustice:   free(func(d *draft) *string { return &d.justice.Forum }),
		aftermath.KindStatement: free(func(d *draft) *string { return &d.statement.Forum }),
	}},
	{"level", "of the court: national, international", setters{
		aftermath.KindJustice: word([]string{"national", "international"}, func(d *draft) *string { return &d.justice.Level }),
	}},
	{"term", "the sentence: life, 24 years", setters{
		aftermath.KindJustice: free(func(d *draft) *string { return &d.justice.Term }),
	}},
	{"detail", "of the charge or step", setters{
		aftermath.KindJustice: free(func(d *draft) *string { return &d.justice.Detail }),
	}},
	{"against", "against whom justice is called for", setters{
		aftermath.KindStatement: free(func(d *draft) *string { return &d.statement.Against }),
	}},
	{"slot", "which fact of the incident: " + strings.Join(aftermath.Slots, ", "), setters{
		aftermath.KindRole: word(aftermath.Slots, func(d *draft) *string { return &d.role.Slot }),
	}},
	{"value", "what it is", setters{
		aftermath.KindRole: free(func(d *draft) *string { return &d.role.Value }),
	}},
}

// sourceFields say who asserts a fact of any kind.
var sourceFields = []struct {
	name, help string
	set        func(*draft, string) error
}{
	{"speaker", "who says so; nobody: the report itself", free(func(d *draft) *string { return &d.source.Name })},
	{"speaker-country", "for which country (name or ISO code) or body", party(func(d *draft) *string { return &d.source.Actor })},
	{"speaker-class", "what the speaker is: official, media, group, witness", word([]string{"official", "media", "group", "witness"}, func(d *draft) *string { return &d.source.Class })},
}

// factFlags adds the flags for facts of a kind, or of any.
func factFlags(c *cobra.Command, kind aftermath.Kind) {
	for _, f := range fields {
		if kind == "" || f.of[kind] != nil {
			c.Flags().String(f.name, "", f.help)
		}
	}
	for _, f := range sourceFields {
		c.Flags().String(f.name, "", f.help)
	}
}

// set sets what the flags say. A flag that does not fit the kind of fact is wrong use. "--speaker nobody"
// makes it the report's own word.
func (d *draft) set(c *cobra.Command) (changed bool, err error) {
	c.Flags().Visit(func(f *pflag.Flag) {
		if err != nil {
			return
		}
		set, known := d.setter(f.Name)
		if !known {
			return // not of facts: --why, --json
		}
		if set == nil {
			err = wrongUse("--%s: a %s has none; it has %s", f.Name, d.kind, strings.Join(flagsOf(d.kind), ", "))
			return
		}
		changed = true
		if f.Name == "speaker" && f.Value.String() == "nobody" {
			d.source = aftermath.Source{}
			return
		}
		if e := set(d, f.Value.String()); e != nil {
			err = wrongUse("--%s %w", f.Name, e)
		}
	})
	if r := d.toll.Count; err == nil && d.kind == aftermath.KindToll && r.Low != aftermath.Open && r.High != aftermath.Open && r.Low > r.High {
		err = wrongUse("--low %d --high %d: no figure is both; --high none opens it", r.Low, r.High)
	}
	return changed, err
}

func (d *draft) setter(name string) (set func(*draft, string) error, known bool) {
	for _, f := range sourceFields {
		if f.name == name {
			return f.set, true
		}
	}
	for _, f := range fields {
		if f.name == name {
			return f.of[d.kind], true
		}
	}
	return nil, false
}

func flagsOf(k aftermath.Kind) []string {
	var out []string
	for _, f := range fields {
		if f.of[k] != nil {
			out = append(out, "--"+f.name)
		}
	}
	return out
}
