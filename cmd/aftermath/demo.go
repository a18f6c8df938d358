package main

import (
	"errors"

	"github.com/spf13/cobra"
)

func demoCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "demo",
		Short:   "Make a dossier from a small bundled set of reports",
		Example: "  aftermath demo",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			return errors.New("demo: the reports are not bundled yet")
		},
	}
}
