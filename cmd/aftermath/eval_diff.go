package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"aftermath"
	"aftermath/eval"
	"aftermath/internal/safe"
)

func evalDiffCmd(a *app) *cobra.Command {
	against, brief := "", false
	c := &cobra.Command{
		Use:   "diff",
		Short: "Show what a change of rules gained and lost, claim by claim",
		Long: "Compares the readings that the store keeps of an older edition with those that superseded them:\n" +
			"a line for each claim gained (+) or lost (-), with the words that carry it, and the sums. Read\n" +
			"the store under new rules first (aftermath reread). aftermath eval --diff EDITION is the same.",
		Example: "  aftermath reread && aftermath eval diff              against the edition before\n" +
			"  aftermath eval diff --against 4e9ccc7dfd48 --brief    only the sums\n" +
			"  aftermath eval diff --json",
		Args: none,
		RunE: func(c *cobra.Command, _ []string) error { return a.diff(c.Context(), against, brief) },
	}
	c.Flags().StringVar(&against, "against", "", "the older edition, or its beginning (default: the last before the current)")
	c.Flags().BoolVar(&brief, "brief", false, "print the sums only")
	return c
}

// diff prints what changed since an edition.
func (a *app) diff(ctx context.Context, against string, brief bool) error {
	return a.inStore(ctx, func(s aftermath.Store) error {
		old, err := olderEdition(ctx, s, against)
		if err != nil {
			return err
		}
		sum, err := eval.Editions(ctx, s, old, func(d eval.Difference) error {
			switch {
			case brief:
				return nil
			case a.json:
				return a.changes(d)
			}
			_, err := io.WriteString(a.out, safe.Text(d.String()))
			return err
		})
		if err != nil {
			return err
		}
		if a.json {
			return a.line(map[string]eval.Summary{"summary": sum})
		}
		_, err = io.WriteString(a.out, sum.String())
		return err
	})
}

// changes writes a line of JSON for each change of a text.
func (a *app) changes(d eval.Difference) error {
	for _, c := range d.Changes {
		err := a.line(struct {
			Report string `json:"report"`
			Change string `json:"change"`
			Kind   string `json:"kind"`
			Claim  string `json:"claim,omitempty"`
			Line   string `json:"line"`
			Quote  string `json:"quote"`
		}{d.Report.ID, c.Sign(), c.Kind, c.Claim, c.Line, c.Quote})
		if err != nil {
			return err
		}
	}
	return nil
}

// olderEdition is the edition by its beginning, or the one that filed last before the current one.
func olderEdition(ctx context.Context, s aftermath.Store, against string) (string, error) {
	es, err := s.Editions(ctx)
	if err != nil {
		return "", err
	}
	var found, all []string
	for i, e := range es {
		all = append(all, fmt.Sprintf("%s (%s, %d valid)", e.Edition, count(e.Readings, "reading"), e.Valid))
		if against == "" && i > 0 || against != "" && strings.HasPrefix(e.Edition, against) {
			found = append(found, e.Edition)
		}
	}
	switch {
	case len(found) == 1 || against == "" && len(found) > 0:
		return found[0], nil
	case len(found) > 1:
		err = fmt.Errorf("edition %s: stands for several", against)
	case against != "":
		err = fmt.Errorf("edition %s: %w", against, aftermath.ErrNotFound)
	default:
		err = fmt.Errorf("the store keeps no reading of an older edition")
	}
	return "", aftermath.Hint{Err: err, What: "it keeps: " + orNothing(strings.Join(all, ", "))}
}

func orNothing(s string) string {
	if s == "" {
		return "no reading at all"
	}
	return s
}
