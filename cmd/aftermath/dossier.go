package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"aftermath"
	"aftermath/export"
)

// view is how a dossier is to be looked at and printed.
type view struct {
	*app
	asOf, knownAt string
	rule          string
	markdown      bool
}

func (v *view) flags(c *cobra.Command) {
	v.pointFlags(c)
	c.Flags().StringVar(&v.rule, "rule", aftermath.TollRules[0].Name, "which figure counts as current: "+strings.Join(ruleNames(), ", "))
}

// pointFlags are the flags of a page without tolls.
func (v *view) pointFlags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&v.asOf, "as-of", "", "only what had been published by then: YYYY-MM-DD (the end of that day, UTC) or YYYY-MM-DDTHH:MM:SSZ")
	f.StringVar(&v.knownAt, "known-at", "", "only what this store held by then")
	f.BoolVar(&v.markdown, "markdown", false, "print Markdown")
}

func ruleNames() []string {
	var names []string
	for _, r := range aftermath.TollRules {
		names = append(names, r.Name)
	}
	return names
}

func dossierCmd(a *app) *cobra.Command {
	v := &view{app: a}
	var rules strings.Builder
	for _, r := range aftermath.TollRules {
		fmt.Fprintf(&rules, "\n  %-13s %s", r.Name, r.About)
	}
	c := &cobra.Command{
		Use:   "dossier ID",
		Short: "Print the dossier of an incident, as of any day",
		Long: "Prints all that the reports say about an incident: its state in one line, the\n" +
			"incident, the ledger of tolls, reactions, responsibility, justice, co-operation, what\n" +
			"sources disagree on, and the reports. The id may be shortened.\n\nToll rules (--rule):" + rules.String(),
		Example: "  aftermath dossier 3f2a\n" +
			"  aftermath dossier 3f2a --as-of 2022-05-19\n" +
			"  aftermath dossier 3f2a --markdown > dossier.md\n" +
			"  aftermath dossier 3f2a --json | jq .tolls",
		Args: one("incident"),
		RunE: func(c *cobra.Command, args []string) error {
			at, err := v.at()
			if err != nil {
				return err
			}
			return a.inStore(c.Context(), func(s aftermath.Store) error { return v.print(c.Context(), s, args[0], at) })
		},
	}
	v.flags(c)
	return c
}

// at is the point of view that the flags name.
func (v *view) at() (aftermath.AsOf, error) {
	var at aftermath.AsOf
	var err error
	if at.Published, err = moment(v.asOf); err != nil {
		return at, wrongUse("--as-of %w", err)
	}
	if at.Known, err = moment(v.knownAt); err != nil {
		return at, wrongUse("--known-at %w", err)
	}
	if v.markdown && v.json {
		return at, wrongUse("--markdown and --json: only one can be printed")
	}
	return at, nil
}

// moment is the time that a flag names; a day alone is its end. Words such as
// "yesterday" are not taken: they would mean another day tomorrow, and a
// dossier as of a day should stay the same.
func moment(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return t.AddDate(0, 0, 1), nil
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return t, fmt.Errorf("%q: neither a day (2022-05-19) nor a time (2022-05-19T18:00:00Z)", s)
	}
	return t, nil
}

// print folds and prints the dossier of an incident.
func (v *view) print(ctx context.Context, s aftermath.Store, id string, at aftermath.AsOf) error {
	_, d, err := v.folded(ctx, s, id, at)
	if err != nil {
		return err
	}
	return v.write(d)
}

// folded loads what is known of an incident and folds it.
func (v *view) folded(ctx context.Context, s aftermath.Store, id string, at aftermath.AsOf) (aftermath.Input, aftermath.Dossier, error) {
	in, err := dossierInput(ctx, s, id)
	if err != nil {
		return in, aftermath.Dossier{}, err
	}
	d, err := v.fold(in, at)
	return in, d, err
}

// fold is the dossier from the point of view and by the rule of the flags. It is an error if no report
// counts yet: an empty page would look like an incident without victims.
func (v *view) fold(in aftermath.Input, at aftermath.AsOf) (aftermath.Dossier, error) {
	w, err := v.worldData()
	if err != nil {
		return aftermath.Dossier{}, err
	}
	d, err := aftermath.FoldNamed(in, at, w.Canonical).WithRule(v.rule)
	if err != nil {
		return d, wrongUse("%w", err)
	}
	if len(d.Reports) == 0 {
		return d, aftermath.Hint{
			Err:  fmt.Errorf("incident %s: no report published by then", in.ID),
			What: "the first one that it is known from: " + first(in),
		}
	}
	return d, nil
}

// first is when the first report of an incident was published.
func first(in aftermath.Input) string {
	var days []string
	for _, f := range in.Readings {
		for _, r := range f.Receipts {
			if r.Published != "" {
				days = append(days, string(r.Published.Day()))
			}
		}
	}
	if len(days) == 0 {
		return "undated"
	}
	return slices.Min(days)
}

func (v *view) write(d aftermath.Dossier) error {
	f, err := export.ByName(v.format())
	if err != nil {
		return err
	}
	o, err := v.options()
	if err != nil {
		return err
	}
	return f.Write(v.out, d, o)
}

// options are how dossiers are to look here.
func (a *app) options() (export.Options, error) {
	w, err := a.worldData()
	if err != nil {
		return export.Options{}, err
	}
	return export.Options{Width: a.width(), Color: a.color(), Country: w.CountryName}, nil
}

func (v *view) format() string {
	switch {
	case v.json:
		return "json"
	case v.markdown:
		return "markdown"
	}
	return "text"
}
