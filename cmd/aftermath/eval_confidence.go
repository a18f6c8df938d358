package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"aftermath/eval"
)

func evalConfidenceCmd(a *app) *cobra.Command {
	e := annotated{app: a}
	c := &cobra.Command{
		Use:   "confidence GOLD [REPORTS|READINGS]",
		Short: "Measure whether stated confidence can be believed",
		Long: "Prints, for claims of about the same stated confidence, how many are right. Where reports are\n" +
			"read, it also states confidence by weights fitted on four fifths of them and measured on the\n" +
			"last, in turn: on reports that the shipped weights were fitted to, only that curve is a measure.",
		Example: "  aftermath eval confidence gold.jsonl\n  aftermath eval confidence gold.jsonl reports.jsonl --json",
		Args:    cobra.RangeArgs(1, 2),
		RunE: func(c *cobra.Command, args []string) error {
			stated, held, err := e.judged(c.Context(), args)
			if err != nil {
				return err
			}
			if a.json {
				return a.line(map[string][]eval.Reliability{"stated": curves(stated), "held_out": curves(held)})
			}
			out := eval.ReliabilityTable("as stated", stated)
			if len(held) > 0 {
				out += "\n" + eval.ReliabilityTable("by cross-validation", held)
			}
			_, err = io.WriteString(a.out, out)
			return err
		},
	}
	c.Flags().IntVar(&e.first, "first", 0, "take only so many reports of the gold file")
	return c
}

// curves are the reliability of all claims and of each kind.
func curves(js []eval.Judged) []eval.Reliability {
	out := []eval.Reliability{}
	for _, k := range append([]string{""}, eval.JudgedKinds...) {
		if r := eval.Reliable(k, js); r.Claims > 0 {
			out = append(out, r)
		}
	}
	return out
}

// judged are the claims of the reports with their verdicts: with the confidence that was
// stated, and, if the reports were read now, with that by cross-validation.
func (e annotated) judged(ctx context.Context, args []string) (stated, held []eval.Judged, err error) {
	gold, err := e.set(args[0])
	if err != nil {
		return nil, nil, err
	}
	e.note(args[0], gold)
	gold = gold.First(e.first)
	other, err := besideGold(args)
	if err != nil {
		return nil, nil, err
	}
	if set, err := e.set(other); err == nil && set.IsReadings() {
		for _, id := range gold.IDs {
			for _, v := range eval.Judge(gold.ByID[id], set.ByID[id]) {
				stated = append(stated, eval.Judged{Verdict: v, Report: id})
			}
		}
		return stated, nil, nil
	}
	if stated, err = e.readAndJudge(ctx, gold, other); err != nil {
		return nil, nil, err
	}
	return stated, eval.HeldOut(stated), nil
}

func (e annotated) readAndJudge(ctx context.Context, gold *eval.Set, path string) ([]eval.Judged, error) {
	reports, err := e.reports(ctx, path)
	if err != nil {
		return nil, err
	}
	r, err := e.reader()
	if err != nil {
		return nil, err
	}
	return eval.JudgeAll(r, gold, reports)
}
