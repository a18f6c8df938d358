package main

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"slices"

	"github.com/spf13/cobra"

	"aftermath"
	"aftermath/export"
	"aftermath/pipeline"
	"aftermath/read"
)

func readCmd(a *app) *cobra.Command {
	in := &input{app: a}
	var show shown
	c := &cobra.Command{
		Use:   "read FILE|DIR|-...",
		Short: "Print what reports claim; nothing is stored",
		Long: "Prints the reading of each report: its incidents and, for each fact, the words that\n" +
			"carry it. With --json, one line per report in the shape of the annotation guide.",
		Example: "  aftermath read report.txt\n" +
			"  aftermath read --layers report.txt     why was it read so?\n" +
			"  aftermath read --json reports.jsonl > readings.jsonl\n" +
			"  curl -s https://example.org/news | aftermath read -",
		Args: some("report"),
		RunE: func(c *cobra.Command, args []string) error {
			items, err := in.files(c.Context(), args)
			if err != nil {
				return err
			}
			r, err := a.reader()
			if err != nil {
				return err
			}
			size, _ := read.Size(args)
			bar := a.bar("reading", size, true)
			defer bar.end()
			t := a.intake(bar)
			t.said = true
			return t.readAll(c.Context(), r, items, show)
		},
	}
	in.flags(c)
	c.Flags().BoolVar(&show.text, "text", false, "with --json: add the text, into which the spans point")
	c.Flags().BoolVar(&show.layers, "layers", false, "print what every stage makes of the report: words, mentions, incidents, claims")
	return c
}

// shown is what of a reading is printed.
type shown struct {
	text, layers bool
	reader       *pipeline.Reader
	options      export.Options
}

// reading is a report with what was found in it.
type reading struct {
	aftermath.Report
	aftermath.Reading
	err error
}

// readAll reads side by side and prints in order.
func (t *intake) readAll(ctx context.Context, r *pipeline.Reader, items iterItems, show shown) error {
	one := func(rep aftermath.Report) reading {
		if !slices.Contains(langs, rep.Lang) {
			return reading{Report: rep}
		}
		got, err := pipeline.Try(r.Read, rep, pipeline.Limit(len(rep.Text)))
		return reading{rep, got, err}
	}
	w, err := t.worldData()
	if err != nil {
		return err
	}
	show.reader = r
	show.options = export.Options{Width: t.width(), Color: t.color(), Country: w.CountryName}
	for got := range pipeline.Ordered(runtime.GOMAXPROCS(0), t.reports(ctx, items), one) {
		t.log.counted()
		if err := t.print(got, show); err != nil {
			return err
		}
	}
	if ctx.Err() != nil {
		return exit{exitInterrupted, fmt.Errorf("interrupted after %s", count(t.done(), "report"))}
	}
	return t.end(t.done())
}

// print writes one reading. A report that can't be read is refused: here
// nothing keeps it for later.
func (t *intake) print(got reading, show shown) error {
	why := ""
	switch {
	case got.err != nil:
		why = got.err.Error()
	case got.Edition == "":
		why = "language " + got.Lang + " is not read"
	}
	if why != "" {
		t.refuse(read.Item{Err: read.Refusal{File: got.Report.ID, Reason: why}, Where: got.Report.ID})
		return nil
	}
	t.count("read")
	if t.json {
		_, err := t.out.Write(export.Guide(got.Report, got.Reading, show.text))
		return err
	}
	if t.done() > 1 {
		if _, err := io.WriteString(t.out, "\n"); err != nil {
			return err
		}
	}
	if show.layers {
		return t.layers(show.reader, got.Report, got.Reading)
	}
	return export.Reading(t.out, got.Report, got.Reading, show.options)
}
