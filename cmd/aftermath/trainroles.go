package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/spf13/cobra"

	"aftermath"
	"aftermath/lang/en"
	"aftermath/pipeline"
	"aftermath/train"
)

func trainRolesCmd(a *app) *cobra.Command {
	in := &input{app: a}
	var o train.RoleOptions
	var reports, gold []string
	var out string
	c := &cobra.Command{
		Use:   "roles --reports FILE --gold FILE --out DIR",
		Short: "Train the model that says who had which part in an incident",
		Long: "Trains the model that says who had which part in an incident: perpetrators, groups,\n" +
			"weapons, victims, targets. Gold is in the shape of the annotation guide or of the\n" +
			"MUC-4 role templates. The same input and flags give the same bytes on every run.",
		Example: "  aftermath train roles --reports reports.jsonl --gold gold.jsonl \\\n" +
			"    --reports muc4.jsonl --gold muc4.roles.jsonl --out lang/en/model",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if len(reports) == 0 || len(reports) != len(gold) || out == "" {
				return wrongUse("train roles: as many --reports as --gold, and --out, are needed")
			}
			o.Log = func(f string, v ...any) { fmt.Fprintf(a.err, f+"\n", v...) }
			var docs []train.RoleDoc
			for i := range reports {
				more, err := a.roleDocs(c.Context(), in, reports[i], gold[i])
				if err != nil {
					return err
				}
				docs = append(docs, more...)
			}
			files, err := train.Roles(docs, o)
			if err != nil {
				return err
			}
			if err := os.WriteFile(filepath.Join(out, "scene.bin"), files.Scene, 0o644); err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(out, "roles.bin"), files.Roles, 0o644)
		},
	}
	in.flags(c)
	f := c.Flags()
	f.StringArrayVar(&reports, "reports", nil, "a file of reports (may be repeated)")
	f.StringArrayVar(&gold, "gold", nil, "the annotations of its reports, by id (once for each --reports)")
	f.StringVar(&out, "out", "", "the folder to write roles.bin and scene.bin to")
	f.IntVar(&o.Folds, "folds", 5, "parts for cross-validation")
	f.Uint64Var(&o.Seed, "seed", 1, "the seed of all chance")
	return c
}

// roleDocs are the annotated reports of a file with what they name.
func (a *app) roleDocs(ctx context.Context, in *input, reports, gold string) ([]train.RoleDoc, error) {
	g, err := os.Open(gold)
	if err != nil {
		return nil, err
	}
	defer g.Close()
	known, err := train.ReadRoleGold(g)
	if err != nil {
		return nil, err
	}
	items, err := in.files(ctx, []string{reports})
	if err != nil {
		return nil, err
	}
	w, err := a.worldData()
	if err != nil {
		return nil, err
	}
	r, err := pipeline.OpenUnlearned(en.Lang, w)
	if err != nil {
		return nil, err
	}
	one := func(rep aftermath.Report) train.RoleDoc {
		return train.RoleDoc{Report: rep, Gold: known[rep.ID], Cast: r.Cast(rep)}
	}
	var docs []train.RoleDoc
	for d := range pipeline.Ordered(runtime.GOMAXPROCS(0), a.intake(a.bar("reading", 0, false)).reports(ctx, items), one) {
		if _, ok := known[d.Report.ID]; ok {
			docs = append(docs, d)
		}
	}
	return docs, nil
}
