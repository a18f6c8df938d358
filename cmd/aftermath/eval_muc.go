package main

import (
	"io"

	"github.com/spf13/cobra"

	"aftermath/eval"
	"aftermath/internal/safe"
)

func evalMUCCmd(a *app) *cobra.Command {
	e := annotated{app: a, key: "docid"}
	errors := 0
	c := &cobra.Command{
		Use:   "muc GOLD [REPORTS|READINGS]",
		Short: "Measure incidents and roles on MUC-4 templates",
		Long: "Scores the main incidents of what is read against MUC-4 role templates (keys \"docid\" and\n" +
			"\"templates\") by the two measures of published work: role fillers under the best mapping\n" +
			"of templates (GTT), and CEAF-RME with subsets.",
		Example: "  aftermath eval muc dev.roles.jsonl dev.jsonl\n  aftermath eval muc dev.roles.jsonl --errors 5",
		Args:    cobra.RangeArgs(1, 2),
		RunE: func(c *cobra.Command, args []string) error {
			gold, got, err := e.load(c.Context(), args)
			if err != nil {
				return err
			}
			e.note(args[0], gold)
			s := eval.MUC(gold, got)
			if a.json {
				return a.line(mucJSON{s.Reports, s.Read, s.Unknown, s.GTT(), s.RME(), s.Slots()})
			}
			_, err = io.WriteString(a.out, safe.Text(s.Table(errors)))
			return err
		},
	}
	c.Flags().IntVar(&errors, "errors", 0, "show the so many reports that cost most")
	c.Flags().IntVar(&e.first, "first", 0, "take only so many reports of the gold file")
	return c
}

type mucJSON struct {
	Reports int            `json:"reports"`
	Read    int            `json:"read"`
	Unknown int            `json:"unknown"`
	GTT     eval.PRF       `json:"gtt"`
	RME     eval.PRF       `json:"ceaf_rme"`
	Slots   []eval.MUCSlot `json:"slots"`
}
