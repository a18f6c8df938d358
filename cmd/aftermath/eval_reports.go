package main

import (
	"io"
	"math"

	"github.com/spf13/cobra"

	"aftermath/eval"
	"aftermath/internal/safe"
)

func evalReportsCmd(a *app) *cobra.Command {
	e := annotated{app: a}
	errors, classes, interval := 0, 0, false
	c := &cobra.Command{
		Use:   "reports GOLD [REPORTS|READINGS]",
		Short: "Measure readings on reports annotated by hand",
		Long: "Scores what is read against annotated reports, both one JSON object per line in the shape\n" +
			"of the annotation guide. The second file holds the reports, which are read, or readings\n" +
			"made before; without it the reports are looked for beside the gold file.",
		Example: "  aftermath eval reports gold.jsonl\n" +
			"  aftermath eval reports gold.jsonl reports.jsonl --errors 20\n" +
			"  aftermath eval reports gold.jsonl readings.jsonl --json\n" +
			"  aftermath eval reports gold.jsonl --interval\n" +
			"  aftermath eval reports gold.jsonl --classes 8",
		Args: cobra.RangeArgs(1, 2),
		RunE: func(c *cobra.Command, args []string) error {
			gold, got, err := e.load(c.Context(), args)
			if err != nil {
				return err
			}
			e.note(args[0], gold)
			b := eval.Reports(gold, got)
			if a.json {
				out := boardJSON(b, errors, interval)
				if classes > 0 {
					out["classes"] = eval.Classes(gold, got)
				}
				return a.line(out)
			}
			out := b.Table(errors)
			if interval {
				out += "\n" + b.Intervals(eval.Kinds)
			}
			if classes > 0 {
				out += "\n" + eval.ClassTable(eval.Classes(gold, got), classes)
			}
			_, err = io.WriteString(a.out, safe.Text(out))
			return err
		},
	}
	c.Flags().IntVar(&errors, "errors", 0, "list up to so many misses and spurious facts of each kind")
	c.Flags().IntVar(&classes, "classes", 0, "count errors by class, too: up to so many of each kind")
	c.Flags().BoolVar(&interval, "interval", false, "print how sure each F1 is, too: a 95 % interval over reports, and F1 on each of five parts")
	e.heldFlags(c)
	c.Flags().IntVar(&e.first, "first", 0, "take only so many reports of the gold file")
	return c
}

// boardJSON has the keys of the published scorer, rounded as there.
func boardJSON(b *eval.Board, errors int, interval bool) map[string]any {
	mean, _ := b.Mean()
	out := map[string]any{"reports": len(b.Reports), "read": b.Read, "unknown": b.Unknown, "mean_f1": round4(mean)}
	var list []eval.Error
	intervals := map[string]eval.Interval{}
	for _, k := range eval.Kinds {
		s := b.Tally(k).PRF()
		out[k] = eval.PRF{P: round4(s.P), R: round4(s.R), F: round4(s.F)}
		if interval {
			intervals[k] = b.Interval(k)
		}
		list = append(list, b.ErrorsOf(k, errors)...)
	}
	if interval {
		out["intervals"] = intervals
	}
	if errors > 0 {
		out["errors"] = list
	}
	return out
}

func round4(v float64) float64 { return math.Round(v*1e4) / 1e4 }
