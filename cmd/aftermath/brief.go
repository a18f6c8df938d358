package main

import (
	"context"

	"github.com/spf13/cobra"

	"aftermath"
	"aftermath/export"
)

func briefCmd(a *app) *cobra.Command {
	v := &view{app: a}
	html := false
	c := &cobra.Command{
		Use:   "brief ID",
		Short: "Print an incident on a page, every statement with its footnotes",
		Long: "Prints a page about an incident as Markdown, or with --html as one HTML file to be read or\n" +
			"printed: what happened, how many were harmed and who says so, who stands responsible, who\n" +
			"reacted, justice, co-operation, what is disputed. Every statement has footnotes with\n" +
			"publisher, date, address and the exact words. --json gives the dossier and its citations.",
		Example: "  aftermath brief 3f2a > brief.md\n" +
			"  aftermath brief 3f2a --html > brief.html\n" +
			"  aftermath brief 3f2a --as-of 2024-03-23 --rule conservative",
		Args: one("incident"),
		RunE: func(c *cobra.Command, args []string) error {
			at, err := v.at()
			switch {
			case err != nil:
				return err
			case html && (v.markdown || v.json):
				return wrongUse("--html with --markdown or --json: only one can be printed")
			}
			return a.inStore(c.Context(), func(s aftermath.Store) error { return v.brief(c.Context(), s, args[0], at, html) })
		},
	}
	v.flags(c)
	c.Flags().BoolVar(&html, "html", false, "print one HTML page")
	return c
}

// cited is what `brief --json` writes.
type cited struct {
	Dossier   aftermath.Dossier             `json:"dossier"`
	Citations map[string]aftermath.Citation `json:"citations"` // by claim id
}

func (v *view) brief(ctx context.Context, s aftermath.Store, id string, at aftermath.AsOf, html bool) error {
	in, d, err := v.folded(ctx, s, id, at)
	if err != nil {
		return err
	}
	o, err := v.options()
	if err != nil {
		return err
	}
	cites := in.Citations(d)
	switch {
	case v.json:
		d.Name = d.Title(o.Country)
		return v.line(cited{d, cites})
	case html:
		return export.BriefHTML(v.out, d, cites, o)
	}
	return export.BriefMarkdown(v.out, d, cites, o)
}
