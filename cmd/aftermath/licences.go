package main

import (
	"io"

	"github.com/spf13/cobra"

	"aftermath"
)

func licencesCmd(a *app) *cobra.Command {
	full := false
	c := &cobra.Command{
		Use:     "licences",
		Aliases: []string{"licenses"},
		Short:   "Name every data set, model and module with its licence",
		Example: "  aftermath licences\n  aftermath licences --full      with the text of the program's own",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if a.json {
				return a.line(map[string]string{"notice": aftermath.Notice, "license": aftermath.License})
			}
			text := aftermath.Notice
			if full {
				text += "\n" + aftermath.License
			}
			_, err := io.WriteString(a.out, text)
			return err
		},
	}
	c.Flags().BoolVar(&full, "full", false, "add the whole text of the program's own licence")
	return c
}
