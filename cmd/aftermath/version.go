package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is the program's; "dev" unless the build says otherwise
// (-ldflags "-X main.version=1.2.3").
var version = "dev"

// format is the version of what `read --json` writes. History:
// 1: the shape of the annotation guide with evidence.
const format = 1

func versionCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Say which program, edition and format this is",
		Long:    "Program, the edition that readings are made with (a hash of rules, lexicons and\nmodels), and the format of its output.",
		Example: "  aftermath version\n  aftermath version --json",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			r, err := a.reader()
			if err != nil {
				return err
			}
			v := struct {
				Program string `json:"program"`
				Edition string `json:"edition"`
				Format  int    `json:"format"`
				Go      string `json:"go"`
			}{version, r.Edition(), format, goVersion()}
			if a.json {
				return a.line(v)
			}
			_, err = fmt.Fprintf(a.out, "aftermath %s\nedition   %s\nformat    %d\nbuilt by  %s\n", v.Program, v.Edition, v.Format, v.Go)
			return err
		},
	}
}

func goVersion() string {
	if b, ok := debug.ReadBuildInfo(); ok {
		return b.GoVersion
	}
	return "unknown"
}
