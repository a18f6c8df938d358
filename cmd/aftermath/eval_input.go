package main

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"aftermath"
	"aftermath/eval"
	"aftermath/internal/safe"
	"aftermath/read"
)

// annotated is what the verbs that score take: a gold file and what was read, or is to be.
type annotated struct {
	*app
	key   string // under which the gold file keeps ids
	first int    // only so many lines of the gold file; 0 is all

	held    bool     // read each report with models that were not trained on it
	further []string // gold files of what else those are trained on
}

// heldFlags are the flags for reading reports that models were trained on.
func (e *annotated) heldFlags(c *cobra.Command) {
	c.Flags().BoolVar(&e.held, "held-out", false, "read each report with role models trained without its fifth of the reports (minutes)")
	c.Flags().StringArrayVar(&e.further, "train-also", nil, "with --held-out: a further gold file to train on, its reports beside it (may be repeated)")
}

// load reads the gold file and the readings: of a file that holds readings as they are, of one that
// holds reports by reading them.
func (e annotated) load(ctx context.Context, args []string) (gold, got *eval.Set, err error) {
	if gold, err = e.set(args[0]); err != nil {
		return nil, nil, err
	}
	gold = gold.First(e.first)
	other, err := besideGold(args)
	if err != nil {
		return nil, nil, err
	}
	if set, err := e.set(other); err == nil && set.IsReadings() {
		return gold, set, nil
	}
	got, err = e.readings(ctx, args[0], other)
	if err == nil && len(gold.IDs) == 1 && len(got.IDs) == 1 {
		got = got.Renamed(gold.IDs[0]) // a plain text has no id of its own
	}
	return gold, got, err
}

// set reads a file of JSON lines and says on standard error what it passed over.
func (e annotated) set(path string) (*eval.Set, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	s, err := eval.ReadSet(f, "id", e.key)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return s, nil
}

// note tells what of a gold file was passed over.
func (e annotated) note(path string, s *eval.Set) {
	if n := s.Note(); n != "" {
		fmt.Fprintf(e.err, "%s: %s\n", safe.Text(path), n)
	}
}

// besideGold is the file of readings or reports: as named, else the one whose name goes with the
// gold file's (gold.jsonl: reports.jsonl; x.gold.jsonl, x.roles.jsonl: x.jsonl or x.txt).
func besideGold(args []string) (string, error) {
	if len(args) > 1 {
		return args[1], nil
	}
	dir, name := filepath.Split(args[0])
	stem := strings.TrimSuffix(name, ".jsonl")
	stem = strings.TrimSuffix(strings.TrimSuffix(stem, ".gold"), ".roles")
	if stem == "gold" {
		stem = "reports"
	}
	for _, n := range []string{stem + ".jsonl", stem + ".txt"} {
		if path := dir + n; n != name {
			if _, err := os.Stat(path); err == nil {
				return path, nil
			}
		}
	}
	return "", aftermath.Hint{
		Err:  fmt.Errorf("%s: no reports beside it", args[0]),
		What: "name the reports, or readings made by: aftermath read --json REPORTS",
	}
}

// readings reads the reports of a file, up to as many as are taken of the gold.
func (e annotated) readings(ctx context.Context, gold, path string) (*eval.Set, error) {
	reports, err := e.reports(ctx, path)
	if err != nil {
		return nil, err
	}
	read, err := e.readWith(ctx, gold, path)
	if err != nil {
		return nil, err
	}
	return eval.Read(read, reports)
}

// readWith is the program's reader, or the one whose models have not seen what they read.
func (e annotated) readWith(ctx context.Context, gold, path string) (eval.Reader, error) {
	if e.held {
		return e.heldOut(ctx, gold, path, e.further)
	}
	r, err := e.reader()
	if err != nil {
		return nil, err
	}
	return r.Read, nil
}

// reports streams the reports of a file; lines that call their id otherwise are taken too.
func (e annotated) reports(ctx context.Context, path string) (iter.Seq[aftermath.Report], error) {
	items := read.Files(ctx, []string{path}, read.Options{Now: e.now()})
	if e.key != "" {
		set, err := e.set(path)
		if err != nil {
			return nil, err
		}
		b, err := set.Lines()
		if err != nil {
			return nil, err
		}
		items = read.Bytes(path, bytes.NewReader(b), read.Options{Now: e.now()})
	}
	bar := &bar{Writer: e.err}
	in := e.intake(bar)
	in.said = true
	return func(yield func(aftermath.Report) bool) {
		ids := map[string]bool{} // a repeated line is no further report
		for r := range in.reports(ctx, items) {
			ids[r.ID] = true
			if e.first > 0 && len(ids) > e.first || !yield(r) {
				return
			}
		}
	}, nil
}
