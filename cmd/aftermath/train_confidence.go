package main

import (
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
			"being right. To be run again when rules change: the file is part of the edition.",
		Example: "  aftermath train confidence train/reports/gold.jsonl --out lang/en/model/confidence.tsv",
		Args:    cobra.RangeArgs(1, 2),
		RunE: func(c *cobra.Command, args []string) error {
			if out == "" {
				return wrongUse("train confidence: --out is needed")
			}
			js, held, err := e.judged(c.Context(), args)
			if err != nil {
				return err
			}
			if len(held) == 0 {
				return fmt.Errorf("%s: no claim to fit to; give the reports, not readings", args[0])
			}
			r := eval.Reliable("", held)
			fmt.Fprintf(a.err, "%d claims, %.3f of them right; by cross-validation ECE %.3f, Brier %.3f\n", r.Claims, r.Right, r.ECE, r.Brier)
			return os.WriteFile(out, train.Confidence(eval.Judgements(js)), 0o644)
		},
	}
	c.Flags().StringVar(&out, "out", "", "the file of weights to write")
	return c
}
