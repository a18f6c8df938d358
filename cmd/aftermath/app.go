package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"aftermath"
	"aftermath/internal/safe"
)

// verb makes one command.
type verb func(*app) *cobra.Command

// app is what every verb works with: the world outside and the global flags.
type app struct {
	in       io.Reader
	out, err io.Writer
	env      func(string) string
	now      func() time.Time

	store   string // --store
	json    bool   // --json
	aside   bool   // standard output is for programs: what is said to people goes to standard error
	started bool   // a verb's own work has begun: what fails from here on is not wrong use
}

// The exit statuses. 0 is "all done".
const (
	exitNothing = 1 // nothing was done
	exitUse     = 2 // wrong use
	exitSome    = 3 // done, but some inputs were refused and listed

	exitInterrupted = 130 // as shells give for SIGINT
)

// exit is an error with the status to end with.
type exit struct {
	code int
	error
}

func (e exit) Unwrap() error { return e.error }

// wrongUse is an error about the command line itself.
func wrongUse(format string, args ...any) error {
	return exit{exitUse, fmt.Errorf(format, args...)}
}

// run executes one command line and returns the exit status.
func (a *app) run(ctx context.Context, args []string) int {
	root := a.root()
	root.SetArgs(args)
	cmd, err := root.ExecuteContextC(ctx)
	if err == nil {
		return 0
	}
	code := exitNothing
	var e exit
	switch {
	case errors.As(err, &e):
		code = e.code
	case !a.started:
		code = exitUse
		err = aftermath.Hint{Err: err, What: "see: " + cmd.CommandPath() + " --help"}
	}
	a.complain(err)
	return code
}

// complain prints an error and, on a line of its own, its hint.
func (a *app) complain(err error) {
	if err.Error() == "" {
		return // the verb has said everything
	}
	fmt.Fprintf(a.err, "aftermath: %s\n", safe.Text(err.Error()))
	var h aftermath.Hint
	if errors.As(err, &h) && h.What != "" {
		fmt.Fprintf(a.err, "  %s\n", safe.Text(h.What))
	}
}

// root is the command that holds all verbs.
func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "aftermath",
		Short: "Reads news reports of violent incidents into sourced dossiers",
		Long: "Reads news reports of violent incidents and keeps one dossier per incident, in\n" +
			"which every fact opens the sentence that says it.",
		Example: "  aftermath demo                       a dossier from a small bundled set of reports\n" +
			"  aftermath add reports.jsonl news/    store and read reports\n" +
			"  aftermath incidents                  what they tell of\n" +
			"  aftermath dossier 3f2a --as-of 2031-05-14",
		SilenceErrors: true,
		SilenceUsage:  true,
		PersistentPreRun: func(*cobra.Command, []string) {
			a.started = true
			a.aside = a.json
		},
	}
	root.PersistentFlags().StringVar(&a.store, "store", "", "the store: a path or URL (else $AFTERMATH_STORE, else in your data folder)")
	root.PersistentFlags().BoolVar(&a.json, "json", false, "machine-readable output")
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.SetUsageTemplate(usage)
	root.SetHelpTemplate(help)
	for _, v := range verbs {
		root.AddCommand(v(a))
	}
	return root
}

// Help shows examples first: most people come for the line to copy.
const help = `{{with .Example}}Examples:
{{.}}

{{end}}{{with (or .Long .Short)}}{{.}}

{{end}}{{.UsageString}}`

const usage = `Usage: {{if .HasAvailableSubCommands}}{{.CommandPath}} VERB [flags]{{else}}{{.UseLine}}{{end}}
{{if .HasAvailableSubCommands}}
Verbs:{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}
{{end}}{{if .HasAvailableLocalFlags}}
Flags:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}
{{end}}{{if .HasAvailableInheritedFlags}}
Everywhere:
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}
{{end}}{{if not .HasParent}}
Exit status: 0 all done; 3 done, but some inputs were refused and listed; 1 nothing done; 2 wrong use;
130 interrupted.
{{end}}`

// line writes v as one line of JSON.
func (a *app) line(v any) error {
	e := json.NewEncoder(a.out)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// lines writes each of a list as one line of JSON.
func lines[T any](a *app, vs []T) error {
	for _, v := range vs {
		if err := a.line(v); err != nil {
			return err
		}
	}
	return nil
}
