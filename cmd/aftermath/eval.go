package main

import (
	"github.com/spf13/cobra"
)

func evalCmd(a *app) *cobra.Command {
	diff := ""
	c := &cobra.Command{
		Use:   "eval",
		Short: "Measure the program against texts whose answer is known",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if diff == "" {
				return c.Help()
			}
			return a.diff(c.Context(), diff, false)
		},
	}
	c.Flags().StringVar(&diff, "diff", "", "as the verb diff --against EDITION")
	c.AddCommand(evalReportsCmd(a), evalMUCCmd(a), evalLinkingCmd(a), evalConfidenceCmd(a), evalRelevanceCmd(a), evalDiffCmd(a), evalLanguageCmd(a))
	return c
}
