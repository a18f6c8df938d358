package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"aftermath"
	"aftermath/demo"
	"aftermath/read"
	"aftermath/store"
)

func demoCmd(a *app) *cobra.Command {
	v := &view{app: a}
	keep := ""
	c := &cobra.Command{
		Use:   "demo",
		Short: "Make a dossier from a small bundled set of reports",
		Long: "Puts sixteen invented reports of ten days through the whole road, in memory, and prints\n" +
			"the dossier of the main incident. Nothing is kept unless --keep names a store.",
		Example: "  aftermath demo\n" +
			"  aftermath demo --as-of 2022-05-19      how it looked two days after the attack\n" +
			"  aftermath demo --keep demo.db          then look around in it: aftermath --store demo.db incidents",
		Args: none,
		RunE: func(c *cobra.Command, _ []string) error {
			at, err := v.at()
			if err != nil {
				return err
			}
			where := ":memory:"
			if keep != "" {
				where = keep
			}
			s, err := store.Open(c.Context(), where, store.Options{Now: a.now})
			if err != nil {
				return err
			}
			defer s.Close()
			return v.demo(c.Context(), s, at, keep)
		},
	}
	v.flags(c)
	c.Flags().StringVar(&keep, "keep", "", "keep the demo's store in this file")
	return c
}

// demo puts the bundled reports into s by the same road as add does, and prints
// the dossier of the main incident.
func (v *view) demo(ctx context.Context, s aftermath.Store, at aftermath.AsOf, kept string) error {
	v.aside = v.json || v.markdown
	items := read.Bytes("demo.jsonl", strings.NewReader(demo.Reports), read.Options{Now: v.now()})
	if err := v.add(ctx, s, items, int64(len(demo.Reports)), false, 0); err != nil {
		return err
	}
	id, err := mainIncident(ctx, s, demo.Main)
	if err != nil {
		return err
	}
	v.say("\n")
	if err := v.print(ctx, s, id, at); err != nil || v.aside {
		return err
	}
	return v.furtherOn(ctx, s, id, kept)
}

// mainIncident is the first incident that a report is about.
func mainIncident(ctx context.Context, s aftermath.Store, report string) (string, error) {
	found := errors.New("found")
	id := ""
	err := s.Receipts(ctx, "", nil, func(r aftermath.Receipt, is []aftermath.ReportIncident) error {
		for _, i := range is {
			if r.ID == report && i.Role == "main" {
				id = i.ID
				return found
			}
		}
		return nil
	})
	if err != nil && !errors.Is(err, found) {
		return "", err
	}
	if id == "" {
		return "", fmt.Errorf("report %s: tells of no incident", report)
	}
	return id, nil
}

// furtherOn says which other incidents there are and how to look further.
func (v *view) furtherOn(ctx context.Context, s aftermath.Store, id, kept string) error {
	ls, err := s.Incidents(ctx)
	if err != nil {
		return err
	}
	v.say("\nThe other incidents in these reports:\n")
	for _, l := range ls {
		if l.ID != id {
			v.say("  %s\n", incidentLine(l))
		}
	}
	if kept == "" {
		v.say("\nLook further:\n" +
			"  aftermath demo --as-of 2022-05-19    this dossier as it stood two days after the attack\n" +
			"  aftermath demo --keep demo.db        keep the store; then: aftermath --store demo.db reports\n")
		return nil
	}
	v.say("\nLook further:\n"+
		"  aftermath --store %[1]s reports\n"+
		"  aftermath --store %[1]s dossier %[2]s --json    every line with the ids of its claims\n"+
		"  aftermath --store %[1]s explain CLAIM           the sentence behind a claim\n", kept, short(id))
	return nil
}
