package main

import (
	"context"

	"github.com/spf13/cobra"

	"aftermath"
	"aftermath/export"
)

func timelineCmd(a *app) *cobra.Command {
	v := &view{app: a}
	c := &cobra.Command{
		Use:   "timeline ID",
		Short: "Print what became known of an incident, and when",
		Long: "Prints a line for each thing that became known of an incident, by the date of the first\n" +
			"report that says so: figures, reactions, claims of responsibility, steps of justice and\n" +
			"co-operation. What only undated reports say has no place on it. --json writes a line each.",
		Example: "  aftermath timeline 3f2a\n" +
			"  aftermath timeline 3f2a --as-of 2024-03-25 --markdown\n" +
			"  aftermath timeline 3f2a --json | jq -r 'select(.kind == \"justice\") | .at + \" \" + .what'",
		Args: one("incident"),
		RunE: func(c *cobra.Command, args []string) error {
			at, err := v.at()
			if err != nil {
				return err
			}
			return a.inStore(c.Context(), func(s aftermath.Store) error { return v.timeline(c.Context(), s, args[0], at) })
		},
	}
	v.flags(c)
	return c
}

func (v *view) timeline(ctx context.Context, s aftermath.Store, id string, at aftermath.AsOf) error {
	_, d, err := v.folded(ctx, s, id, at)
	if err != nil {
		return err
	}
	if v.json {
		return lines(v.app, d.Timeline)
	}
	o, err := v.options()
	if err != nil {
		return err
	}
	return v.show(export.Timeline(d, o), o)
}

// show prints a page as text or, with --markdown, as Markdown.
func (v *view) show(p export.Page, o export.Options) error {
	if v.markdown {
		return p.Markdown(v.out)
	}
	return p.Text(v.out, o)
}
