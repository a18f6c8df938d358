package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"aftermath"
	"aftermath/internal/safe"
	"aftermath/world"
)

func searchCmd(a *app) *cobra.Command {
	n, each := 0, 0
	var fields strings.Builder
	for _, f := range aftermath.QueryHelp() {
		fmt.Fprintf(&fields, "\n  %-9s %-9s %s", f[0]+":", f[1], f[2])
	}
	c := &cobra.Command{
		Use:   "search QUERY",
		Short: "Find incidents by words of their reports and by facts",
		Long: "Finds incidents, latest first, each with the claims or passages that answer the query.\n" +
			"A query is terms with blanks between them, all of which must hold:\n\n" +
			"  word, \"exact phrase\"  stand in a report of the incident\n" +
			"  field:value, field:\"several words\"\n\n" +
			"Fields of the incident hold if any of its reports says so; fields of a claim must hold\n" +
			"for one claim, and words then for its report.\n" + fields.String(),
		Example: "  aftermath search 'country:RU what:killed min:50 after:2024-01'\n" +
			"  aftermath search 'act:condemn by:Iran' --json\n" +
			"  aftermath search 'type:bombing \"ferry terminal\" before:2023'",
		Args: some("query"),
		RunE: func(c *cobra.Command, args []string) error {
			w, err := a.worldData()
			if err != nil {
				return err
			}
			q, err := aftermath.ParseQuery(strings.Join(args, " "), codes(w))
			var qe *aftermath.QueryError
			switch {
			case errors.As(err, &qe):
				return exit{exitUse, aftermath.Hint{Err: err, What: qe.Help}}
			case n < 1 || each < 1:
				return wrongUse("--limit and --each: 1 or more")
			}
			q.Limit, q.Each = n, each
			return a.inStore(c.Context(), func(s aftermath.Store) error { return a.search(c.Context(), s, q) })
		},
	}
	c.Flags().IntVar(&n, "limit", 20, "how many incidents at most")
	c.Flags().IntVar(&each, "each", 3, "how many claims or passages of each at most")
	return c
}

// codes finds the code of a country or body by its names.
func codes(w *world.World) func(string) (string, bool) {
	return func(name string) (string, bool) {
		if c, ok := w.Country(name); ok {
			return c, true
		}
		canonical, c := w.Canonical(name)
		return c, c != "" && canonical == w.CountryName(c)
	}
}

func (a *app) search(ctx context.Context, s aftermath.Store, q aftermath.Query) error {
	ms, err := s.Search(ctx, q)
	if err != nil {
		return err
	}
	for i, m := range ms {
		if a.json {
			if err := a.line(m); err != nil {
				return err
			}
			continue
		}
		if i > 0 {
			fmt.Fprintln(a.out)
		}
		if err := a.matched(m); err != nil {
			return err
		}
	}
	switch {
	case len(ms) == 0:
		fmt.Fprintln(a.err, "nothing found")
	case len(ms) == q.Limit:
		fmt.Fprintf(a.err, "the latest %s; there may be more: --limit\n", count(len(ms), "incident"))
	}
	return nil
}

// matched prints an incident and what in it answers the query.
func (a *app) matched(m aftermath.Match) error {
	var b strings.Builder
	b.WriteString(incidentLine(m.Incident) + "\n")
	for _, h := range m.Hits {
		if h.Claim != nil {
			fmt.Fprintf(&b, "  %s | %s [%s]\n", safe.Line(h.Claim.Value.Line()), safe.Line(h.Claim.Source.String()), short(h.Claim.ID))
		}
		fmt.Fprintf(&b, "    “%s”\n    %s\n", safe.Line(h.Quote), safe.Line(listed(h.Report)))
	}
	_, err := fmt.Fprint(a.out, b.String())
	return err
}
