package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"aftermath"
	"aftermath/internal/safe"
	"aftermath/pipeline"
	"aftermath/read"
)

// ack is one line of `add --json`. It is written only after the commit that
// holds the report: who has read it need not send the report again.
type ack struct {
	ID     string `json:"id,omitempty"`
	Status string `json:"status"` // stored, same, version, unread (stored, but its language is not read), refused
	Lang   string `json:"lang,omitempty"`
	Where  string `json:"where,omitempty"`
	Reason string `json:"reason,omitempty"`
}

func addCmd(a *app) *cobra.Command {
	in := &input{app: a}
	later, lease := false, time.Duration(0)
	c := &cobra.Command{
		Use:   "add FILE|DIR|-...",
		Short: "Store reports, then read what waits",
		Long: "Stores reports durably, then reads everything that waits and links it to\n" +
			"incidents. A report that is already there is not stored twice; one with the same\n" +
			"id and other content is a new version of it. Interrupting is safe at any time.\n\n" +
			"With --json, one line per report as soon as it is safely stored: its id and\n" +
			"stored, same, version (of one that was there), unread (stored, but in a language\n" +
			"that is not read yet), or refused with the reason.",
		Example: "  aftermath add reports.jsonl news/ page.html\n" +
			"  cat wire.jsonl | aftermath add --json -\n" +
			"  aftermath add --later archive/      store now, read later with reread",
		Args: some("report"),
		RunE: func(c *cobra.Command, args []string) error {
			items, err := in.files(c.Context(), args)
			if err != nil {
				return err
			}
			size, whole := read.Size(args)
			if !whole {
				size = 0
			}
			s, err := a.open(c.Context())
			if err != nil {
				return err
			}
			defer s.Close()
			return a.add(c.Context(), s, items, size, later, lease)
		},
	}
	in.flags(c)
	leaseFlag(c, &lease)
	c.Flags().BoolVar(&later, "later", false, "store only; reread reads them")
	return c
}

// add stores the reports of items and, unless that is for later, reads what waits.
func (a *app) add(ctx context.Context, s aftermath.Store, items iterItems, size int64, later bool, lease time.Duration) error {
	t, err := a.put(ctx, s, items, size)
	if err != nil {
		return err
	}
	a.say("%s\n", t.summary())
	if ctx.Err() != nil {
		return a.interrupted(s)
	}
	end := t.end(t.done())
	if later || t.done() == 0 {
		return end
	}
	if _, err := a.keep(ctx, s, lease, false); err != nil {
		return err
	}
	return end
}

// put stores the reports of items; size is their bytes, 0 if unknown.
func (a *app) put(ctx context.Context, s aftermath.Store, items iterItems, size int64) (*intake, error) {
	bar := a.bar("storing", size, true)
	defer bar.end()
	t := a.intake(bar)
	reports := make(chan aftermath.Report)
	go func() {
		defer close(reports)
		for r := range t.reports(ctx, items) {
			select {
			case reports <- r:
			case <-ctx.Done():
				return
			}
		}
	}()
	err := pipeline.Put(ctx, s, reports, func(r aftermath.Report, p aftermath.PutResult) error {
		bar.counted()
		return t.stored(r, p)
	})
	return t, err
}

func (t *intake) stored(r aftermath.Report, p aftermath.PutResult) error {
	line := ack{ID: p.ID, Status: p.State}
	if !slices.Contains(langs, r.Lang) {
		line.Lang = r.Lang
		t.notRead(r.Lang)
		if p.State == "stored" {
			line.Status = "unread"
		}
	}
	t.count(p.State)
	if t.json {
		return t.line(line)
	}
	return nil
}

// done is how many reports are in the store now, from this input.
func (t *intake) done() int {
	n := 0
	for _, c := range t.counts {
		n += c
	}
	return n
}

// summary is e.g. "15 stored, 1 the same as before, 1 in a language that is not read (fr)".
func (t *intake) summary() string {
	parts := []string{fmt.Sprintf("%d stored", t.counts["stored"])}
	for _, p := range []struct {
		n    int
		what string
	}{
		{t.counts["version"], "new versions"},
		{t.counts["same"], "the same as before"},
		{t.refused, "refused"},
	} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.what))
		}
	}
	if n, which := languages(t.unread); n > 0 {
		parts = append(parts, fmt.Sprintf("%d in a language that is not read (%s)", n, which))
	}
	return strings.Join(parts, ", ")
}

// languages is how many reports there are in all, and their languages, most first.
func languages(by map[string]int) (n int, which string) {
	var codes []string
	for c, k := range by {
		codes = append(codes, c)
		n += k
	}
	slices.SortFunc(codes, func(x, y string) int { return cmp.Or(cmp.Compare(by[y], by[x]), cmp.Compare(x, y)) })
	return n, strings.Join(codes, ", ")
}

// say tells a person something: on standard output, or beside it where that is for programs.
func (a *app) say(format string, args ...any) {
	w := a.out
	if a.aside {
		w = a.err
	}
	_, _ = io.WriteString(w, safe.Text(fmt.Sprintf(format, args...)))
}

// interrupted says what is left and how to go on.
func (a *app) interrupted(s aftermath.Store) error {
	left := ""
	if n, err := s.Count(context.Background(), "", langs); err == nil && n[aftermath.Waiting] > 0 {
		left = fmt.Sprintf("; %s waiting to be read", count(n[aftermath.Waiting], "report"))
	}
	return exit{exitInterrupted, aftermath.Hint{
		Err:  fmt.Errorf("interrupted; what was stored is kept%s", left),
		What: "go on with: aftermath reread",
	}}
}
