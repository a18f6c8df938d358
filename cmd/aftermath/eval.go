package main

import (
	"github.com/spf13/cobra"
)

func evalCmd(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "eval",
		Short: "Measure the program against texts whose answer is known",
	}
	c.AddCommand(evalReportsCmd(a), evalMUCCmd(a), evalLinkingCmd(a), evalConfidenceCmd(a), evalRelevanceCmd(a), evalLanguageCmd(a))
	return c
}
