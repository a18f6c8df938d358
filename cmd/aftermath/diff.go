package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"aftermath"
	"aftermath/export"
)

// diff is two views of an incident: v's own flags name the later one.
type diff struct {
	view
	since, sinceKnown, sinceEdition, edition string
}

func diffCmd(a *app) *cobra.Command {
	v := &diff{view: view{app: a}}
	c := &cobra.Command{
		Use:   "diff ID",
		Short: "Print what changed in a dossier between two times or two editions",
		Long: "Prints what changed between two views of an incident: figures, countries, claims of\n" +
			"responsibility, steps of justice, offers, disputes; each line with its claims. The first\n" +
			"view is named by --since (published by then), --since-known (held by this store then) or\n" +
			"--since-edition (as an older edition read the texts); the second by --as-of, --known-at and\n" +
			"--edition, and is the present without them.",
		Example: "  aftermath diff 3f2a --since 2024-03-23\n" +
			"  aftermath diff 3f2a --since 2024-03-23 --as-of 2024-03-24 --markdown\n" +
			"  aftermath diff 3f2a --since-known 2026-11-24        what came into this store since then\n" +
			"  aftermath diff 3f2a --since-edition 5d0c            what better rules changed",
		Args: one("incident"),
		RunE: func(c *cobra.Command, args []string) error {
			from, to, err := v.times()
			if err != nil {
				return err
			}
			return a.inStore(c.Context(), func(s aftermath.Store) error { return v.diff(c.Context(), s, args[0], from, to) })
		},
	}
	v.flags(c)
	c.Flags().StringVar(&v.since, "since", "", "compare with what had been published by then (as --as-of)")
	c.Flags().StringVar(&v.sinceKnown, "since-known", "", "compare with what this store held by then")
	c.Flags().StringVar(&v.sinceEdition, "since-edition", "", "compare with the readings of that edition")
	c.Flags().StringVar(&v.edition, "edition", "", "the later view's edition")
	return c
}

// times are the two points of view that the flags name.
func (v *diff) times() (from, to aftermath.AsOf, err error) {
	if to, err = v.at(); err != nil {
		return from, to, err
	}
	if v.since == "" && v.sinceKnown == "" && v.sinceEdition == "" {
		return from, to, exit{exitUse, aftermath.Hint{
			Err:  fmt.Errorf("nothing named to compare with"),
			What: "name a time or an edition: --since 2024-03-23, --since-known or --since-edition",
		}}
	}
	from = to
	for _, f := range []struct {
		name, value string
		into        *time.Time
	}{{"--since", v.since, &from.Published}, {"--since-known", v.sinceKnown, &from.Known}} {
		at, err := moment(f.value)
		if err != nil {
			return from, to, wrongUse("%s %w", f.name, err)
		}
		if !at.IsZero() {
			*f.into = at
		}
	}
	return from, to, order(from, to)
}

// order refuses a later view that is not later.
func order(from, to aftermath.AsOf) error {
	for _, o := range []struct {
		name string
		bad  bool
	}{
		{"--since", !to.Published.IsZero() && from.Published.After(to.Published)},
		{"--since-known", !to.Known.IsZero() && from.Known.After(to.Known)},
	} {
		if o.bad {
			return wrongUse("%s lies after the time it is compared with", o.name)
		}
	}
	return nil
}

// differing is what `diff --json` writes.
type differing struct {
	ID      string             `json:"id"`
	Since   pointOfView        `json:"since"`
	Until   pointOfView        `json:"until"`
	Rule    string             `json:"rule"`
	Summary string             `json:"summary"`
	Changes []aftermath.Change `json:"changes"`
}

type pointOfView struct {
	aftermath.AsOf
	Edition string `json:"edition,omitempty"`
}

func (v *diff) diff(ctx context.Context, s aftermath.Store, id string, from, to aftermath.AsOf) error {
	in, err := dossierInput(ctx, s, id)
	if err != nil {
		return err
	}
	out := differing{Since: pointOfView{AsOf: from}, Until: pointOfView{AsOf: to}}
	if out.Since.Edition, err = editionOf(in, v.sinceEdition); err != nil {
		return err
	}
	if out.Until.Edition, err = editionOf(in, v.edition); err != nil {
		return err
	}
	b, err := v.fold(in.Under(out.Until.Edition), to)
	if err != nil {
		return err
	}
	w, err := v.worldData()
	if err != nil {
		return err
	}
	a, err := aftermath.FoldNamed(in.Under(out.Since.Edition), from, w.Canonical).WithRule(v.rule)
	if err != nil {
		return wrongUse("%w", err)
	}
	out.ID, out.Rule, out.Changes = b.ID, b.Rule, aftermath.Diff(a, b)
	out.Summary = aftermath.Summary(out.Changes)
	if v.json {
		return v.line(out)
	}
	o, err := v.options()
	if err != nil {
		return err
	}
	return v.show(export.Changes(b, out.Changes, out.Since.words("the beginning"), out.Until.words("now"), o), o)
}

// editionOf is the edition that begins as named, of those that read the incident's texts; "" if none is named.
func editionOf(in aftermath.Input, begin string) (string, error) {
	if begin == "" {
		return "", nil
	}
	var all, fit []string
	for _, f := range in.Readings {
		if !slices.Contains(all, f.Edition) {
			all = append(all, f.Edition)
			if strings.HasPrefix(f.Edition, begin) {
				fit = append(fit, f.Edition)
			}
		}
	}
	switch {
	case len(fit) == 1:
		return fit[0], nil
	case len(fit) > 1:
		return "", aftermath.Hint{Err: fmt.Errorf("edition %s: begins %d editions", begin, len(fit)), What: "one of: " + strings.Join(fit, ", ")}
	}
	return "", aftermath.Hint{Err: fmt.Errorf("edition %s: %w", begin, aftermath.ErrNotFound), What: "this incident was read with: " + strings.Join(all, ", ")}
}

// words name a point of view: "24 Mar 2024 00:00".
func (p pointOfView) words(none string) string {
	var parts []string
	if !p.Published.IsZero() {
		parts = append(parts, p.Published.UTC().Format("2 Jan 2006 15:04"))
	}
	if !p.Known.IsZero() {
		parts = append(parts, "known "+p.Known.UTC().Format("2 Jan 2006 15:04"))
	}
	if p.Edition != "" {
		parts = append(parts, "edition "+p.Edition)
	}
	return cmp.Or(strings.Join(parts, ", "), none)
}
