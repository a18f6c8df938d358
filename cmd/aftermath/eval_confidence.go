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
		Long: "Prints, for claims of about the same stated confidence, how many are right. With --held-out it\n" +
			"also trains on four fifths of the reports and measures on the last, in turn: on reports that\n" +
			"the shipped models were fitted to, only that curve is a measure.",
		Example: "  aftermath eval confidence gold.jsonl\n  aftermath eval confidence gold.jsonl reports.jsonl --held-out --json",
		Args:    cobra.RangeArgs(1, 2),
		RunE: func(c *cobra.Command, args []string) error {
			stated, held, err := e.judged(c.Context(), args, e.held)
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
	e.heldFlags(c)
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
// stated, and, if so asked and the reports are read now, with that by cross-validation.
func (e annotated) judged(ctx context.Context, args []string, held bool) (stated, crossed []eval.Judged, err error) {
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
	e.held = false
	if stated, err = e.readAndJudge(ctx, gold, args[0], other); err != nil || !held {
		return stated, nil, err
	}
	e.held = true
	raw, err := e.readAndJudge(ctx, gold, args[0], other)
	if err != nil {
		return nil, nil, err
	}
	return stated, eval.HeldOut(raw), nil
}

func (e annotated) readAndJudge(ctx context.Context, gold *eval.Set, path, other string) ([]eval.Judged, error) {
	reports, err := e.reports(ctx, other)
	if err != nil {
		return nil, err
	}
	read, err := e.readWith(ctx, path, other)
	if err != nil {
		return nil, err
	}
	return eval.JudgeAll(read, gold, reports)
}
