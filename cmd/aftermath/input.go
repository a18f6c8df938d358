package main

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"aftermath"
	"aftermath/internal/safe"
	"aftermath/read"
)

// input is where reports come from, with the flags that say how to read them.
type input struct {
	*app
	maxReport int
	kind      string
}

func (in *input) flags(c *cobra.Command) {
	c.Flags().IntVar(&in.maxReport, "max-report", read.MaxReport, "refuse a report with more bytes of text")
	c.Flags().StringVar(&in.kind, "kind", "", "what the input is, if its name and content don't tell: "+kinds())
}

// files streams the reports of paths.
func (in *input) files(ctx context.Context, paths []string) (iterItems, error) {
	if in.kind != "" && !slices.Contains(read.Kinds, read.Kind(in.kind)) {
		return nil, wrongUse("--kind %q: not one of %s", in.kind, kinds())
	}
	o := read.Options{MaxReport: in.maxReport, Now: in.now(), Kind: read.Kind(in.kind), Stdin: in.in}
	return read.Files(ctx, paths, o), nil
}

func kinds() string {
	var names []string
	for _, k := range read.Kinds {
		names = append(names, string(k))
	}
	return strings.Join(names, ", ")
}

// some wants at least one argument and says what it is.
func some(what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) == 0 {
			return fmt.Errorf("no %s named", what)
		}
		return nil
	}
}

// one wants exactly one argument.
func one(what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		switch len(args) {
		case 0:
			return fmt.Errorf("no %s named", what)
		case 1:
			return nil
		}
		return fmt.Errorf("more than one %s: %s", what, strings.Join(args, " "))
	}
}

// two wants exactly two arguments.
func two(first, second string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != 2 {
			return fmt.Errorf("wants %s and %s, but %d given", first, second, len(args))
		}
		return nil
	}
}

// none wants no argument.
func none(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("takes no arguments, but %q was given", args[0])
	}
	return nil
}

// iterItems is what package read streams.
type iterItems = iter.Seq[read.Item]

// intake counts what came in and lists what was refused. It is used by the
// goroutine that reads and the one that stores.
type intake struct {
	*app
	log  *bar
	said bool // standard output is for readings: no line of JSON for what was refused

	mu      sync.Mutex
	refused int
	counts  map[string]int // by status
	unread  map[string]int // by language
}

func (a *app) intake(log *bar) *intake {
	return &intake{app: a, log: log, counts: map[string]int{}, unread: map[string]int{}}
}

// reports passes on the reports of items and lists the refusals. A report
// always has an id from here on.
func (t *intake) reports(ctx context.Context, items iterItems) iter.Seq[aftermath.Report] {
	return func(yield func(aftermath.Report) bool) {
		for it := range items {
			t.log.moved(it.Bytes)
			for _, w := range it.Warnings {
				fmt.Fprintf(t.log, "note: %s: %s\n", safe.Text(it.Where), safe.Text(w))
			}
			if it.Err != nil {
				t.refuse(it)
				continue
			}
			it.Report.ID = it.Report.Key()
			if !yield(it.Report) || ctx.Err() != nil {
				return
			}
		}
	}
}

func (t *intake) refuse(it read.Item) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.refused++
	t.log.refused()
	fmt.Fprintf(t.log, "refused: %s\n", safe.Text(it.Err.Error()))
	if t.json && !t.said {
		reason := strings.TrimPrefix(it.Err.Error(), it.Where+": ")
		_ = t.line(ack{Status: "refused", Where: it.Where, Reason: reason}) // a closed stdout shows at the next report
	}
}

// count notes what became of a report.
func (t *intake) count(status string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.counts[status]++
}

// notRead notes a report in a language that is not read.
func (t *intake) notRead(lang string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.unread[lang]++
}

// end is nil if everything was done, else an error with the exit status.
func (t *intake) end(done int) error {
	switch {
	case done == 0 && t.refused == 0:
		return exit{exitNothing, fmt.Errorf("nothing to read there")}
	case done == 0 && t.refused == 1:
		return exit{exitNothing, fmt.Errorf("the only input was refused")}
	case done == 0:
		return exit{exitNothing, fmt.Errorf("all %s refused", count(t.refused, "input"))}
	case t.refused > 0:
		return exit{exitSome, fmt.Errorf("%s refused, see above", count(t.refused, "input"))}
	}
	return nil
}

// count is "1 report" or "2 reports".
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
