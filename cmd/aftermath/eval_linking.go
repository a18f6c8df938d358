package main

import (
	"context"
	"io"
	"iter"

	"github.com/spf13/cobra"

	"aftermath"
	"aftermath/eval"
	"aftermath/pipeline"
	"aftermath/store"
)

func evalLinkingCmd(a *app) *cobra.Command {
	e := annotated{app: a}
	lang := ""
	c := &cobra.Command{
		Use:   "linking REPORTS [LABELS]",
		Short: "Measure which reports are put to one incident",
		Long: "Reads and links the reports in a store in memory and scores which of them went together;\n" +
			"each line carries its \"incident\", null if it is of none. A second file gives labels made\n" +
			"before (\"id\" and \"incident\").",
		Example: "  aftermath eval linking reports.jsonl\n  aftermath eval linking reports.jsonl --lang en --json",
		Args:    cobra.RangeArgs(1, 2),
		RunE: func(c *cobra.Command, args []string) error {
			gold, err := e.set(args[0])
			if err != nil {
				return err
			}
			e.note(args[0], gold)
			got, err := e.labels(c.Context(), args)
			if err != nil {
				return err
			}
			s, err := eval.Linking(gold.First(e.first), got, lang)
			if err != nil {
				return err
			}
			if a.json {
				return a.line(s)
			}
			_, err = io.WriteString(a.out, s.Table())
			return err
		},
	}
	c.Flags().StringVar(&lang, "lang", "", "score only the reports of this language")
	c.Flags().IntVar(&e.first, "first", 0, "take only so many reports")
	return c
}

// labels are the incidents of the reports: of the second file, else as linked now.
func (e annotated) labels(ctx context.Context, args []string) (*eval.Set, error) {
	if len(args) == 2 {
		return e.set(args[1])
	}
	reports, err := e.reports(ctx, args[0])
	if err != nil {
		return nil, err
	}
	s, err := store.Open(ctx, ":memory:", store.Options{Now: e.now})
	if err != nil {
		return nil, err
	}
	defer s.Close()
	if err := e.link(ctx, s, reports); err != nil {
		return nil, err
	}
	return mainIncidents(ctx, s)
}

// link stores, reads and links reports by the road that add takes.
func (e annotated) link(ctx context.Context, s aftermath.Store, reports iter.Seq[aftermath.Report]) error {
	in := make(chan aftermath.Report)
	go func() {
		defer close(in)
		for r := range reports {
			select {
			case in <- r:
			case <-ctx.Done():
				return
			}
		}
	}()
	stored := func(aftermath.Report, aftermath.PutResult) error { return nil }
	if err := pipeline.Put(ctx, s, in, stored); err != nil {
		return err
	}
	r, err := e.reader()
	if err != nil {
		return err
	}
	k := &pipeline.Keeper{Store: s, Read: r.Read, Edition: r.Edition(), Langs: langs}
	return k.Run(ctx)
}

// mainIncidents are the incidents that reports are about, as labels.
func mainIncidents(ctx context.Context, s aftermath.Store) (*eval.Set, error) {
	out := &eval.Set{ByID: map[string]eval.Object{}}
	err := s.Receipts(ctx, "", nil, func(r aftermath.Receipt, is []aftermath.ReportIncident) error {
		o := eval.Object{"incident": nil}
		for _, i := range is {
			if i.Role == "main" {
				o["incident"] = i.ID
				break
			}
		}
		out.Add(r.ID, o)
		return nil
	})
	return out, err
}
