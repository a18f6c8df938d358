package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"aftermath/eval"
	"aftermath/train"
)

func trainConfidenceCmd(a *app) *cobra.Command {
	e := annotated{app: a}
	out := ""
	c := &cobra.Command{
		Use:   "confidence GOLD [REPORTS] --out FILE",
		Short: "Fit stated confidence to annotated reports",
		Long: "Reads annotated reports and fits, for the rules and other signs of a claim, what they tell of its\n" +
			"being right; roles are read by models trained without each report. To be run again when rules change: the file is part of the edition.",
		Example: "  aftermath train confidence train/reports/gold.jsonl --out lang/en/model/confidence.tsv",
		Args:    cobra.RangeArgs(1, 2),
		RunE: func(c *cobra.Command, args []string) error {
			if out == "" {
				return wrongUse("train confidence: --out is needed")
			}
			js, err := e.toFit(c.Context(), args)
			if err != nil {
				return err
			}
			r := eval.Reliable("", eval.HeldOut(js))
			fmt.Fprintf(a.err, "%d claims, %.3f of them right; by cross-validation ECE %.3f, Brier %.3f\n", r.Claims, r.Right, r.ECE, r.Brier)
			return os.WriteFile(out, train.Confidence(eval.Judgements(js)), 0o644)
		},
	}
	c.Flags().StringArrayVar(&e.further, "train-also", nil, "a further gold file to train role models on, its reports beside it (may be repeated)")
	c.Flags().StringVar(&out, "out", "", "the file of weights to write")
	return c
}

// toFit are the claims of annotated reports as models read them that were not trained on them: of what they
// have learned by heart more is right.
func (e annotated) toFit(ctx context.Context, args []string) ([]eval.Judged, error) {
	gold, err := e.set(args[0])
	if err != nil {
		return nil, err
	}
	other, err := besideGold(args)
	if err != nil {
		return nil, err
	}
	e.held = true
	return e.readAndJudge(ctx, gold, args[0], other)
}
