package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"aftermath"
	"aftermath/internal/safe"
	"aftermath/pipeline"
)

func rereadCmd(a *app) *cobra.Command {
	lease := time.Duration(0)
	c := &cobra.Command{
		Use:   "reread",
		Short: "Read what waits: new, left over from a stop, or read under older rules",
		Long: "Reads every stored report that has no reading of this program's edition: those that\n" +
			"were never read, those that a stopped run left over, those in a language that can\n" +
			"be read by now, and those read under older rules, whose readings are superseded.",
		Example: "  aftermath reread\n  aftermath reread --lease 5m      for very long reports on a slow machine",
		Args:    none,
		RunE: a.withStore(func(ctx context.Context, s aftermath.Store, _ []string) error {
			n, err := a.keep(ctx, s, lease, true)
			if a.json && n != nil {
				if err := a.line(n); err != nil {
					return err
				}
			}
			return err
		}),
	}
	leaseFlag(c, &lease)
	return c
}

func leaseFlag(c *cobra.Command, lease *time.Duration) {
	c.Flags().DurationVar(lease, "lease", 0, "how long a report stays with this run before another may take it (default 30s)")
}

// kept counts what became of the texts that were read.
type kept struct {
	Read      int `json:"read"`
	Relevant  int `json:"with_incidents"`
	Incidents int `json:"incidents_told"`
	Claims    int `json:"claims"`
	Failed    int `json:"failed"`
}

func (n *kept) add(o pipeline.Outcome) {
	if o.Err != nil {
		n.Failed++
		return
	}
	n.Read++
	n.Incidents += o.Incidents
	n.Claims += o.Claims
	if o.Incidents > 0 {
		n.Relevant++
	}
}

func (n *kept) String() string {
	return fmt.Sprintf("%s read, %d of them on incidents; %s", count(n.Read, "text"), n.Relevant, count(n.Claims, "claim"))
}

// keep reads what waits in the store and says what came of it. With all, it
// also waits for what a killed run had taken, which is free only when its lease ends.
func (a *app) keep(ctx context.Context, s aftermath.Store, lease time.Duration, all bool) (*kept, error) {
	r, err := a.reader()
	if err != nil {
		return nil, err
	}
	waiting, err := s.Count(ctx, r.Edition(), langs)
	if err != nil {
		return nil, err
	}
	n := &kept{}
	bar := a.bar("reading", int64(waiting[aftermath.Waiting]), false)
	k := &pipeline.Keeper{Store: s, Read: r.Read, Edition: r.Edition(), Langs: langs, Lease: lease}
	k.Done = func(o pipeline.Outcome) {
		bar.moved(1)
		n.add(o)
		if o.Err != nil {
			fmt.Fprintf(bar, "not read: %s: %s\n", safe.Text(o.Report), safe.Text(o.Err.Error()))
		}
	}
	err = run(ctx, k, all, bar)
	bar.end()
	if err != nil {
		return nil, err
	}
	a.say("%s\n", n)
	switch {
	case ctx.Err() != nil:
		return n, a.interrupted(s)
	case n.Failed > 0:
		return n, exit{exitSome, fmt.Errorf("%s not read, see above", count(n.Failed, "attempt"))}
	}
	return n, nil
}

// run runs the keeper, with all until nothing waits any more.
func run(ctx context.Context, k *pipeline.Keeper, all bool, log *bar) error {
	for told := false; ; told = true {
		if err := k.Run(ctx); err != nil || !all || ctx.Err() != nil {
			return err
		}
		n, err := k.Store.Count(ctx, k.Edition, k.Langs)
		if err != nil || n[aftermath.Waiting] == 0 {
			return err
		}
		if !told {
			fmt.Fprintf(log, "waiting for %s that another run has taken\n", count(n[aftermath.Waiting], "report"))
		}
		select {
		case <-time.After(time.Second):
		case <-ctx.Done():
		}
	}
}
