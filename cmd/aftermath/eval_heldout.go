package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"slices"

	"aftermath"
	"aftermath/eval"
	"aftermath/lang/en"
	"aftermath/pipeline"
	"aftermath/train"
	"aftermath/world"
)

// The files of a language that were fitted to annotated reports.
const (
	rolesFile      = "model/roles.bin"
	sceneFile      = "model/scene.bin"
	confidenceFile = "model/confidence.tsv"
)

// heldOut gives a reader that reads each annotated report with role models that were not trained
// on it: one for each part of the reports, trained on the other parts and on the reports of
// the further gold files. Confidence stays what the builders of claims say.
func (e annotated) heldOut(ctx context.Context, gold, reports string, further []string) (eval.Reader, error) {
	w, err := e.worldData()
	if err != nil {
		return nil, err
	}
	docs, err := e.casts(ctx, w, gold, reports)
	if err != nil {
		return nil, err
	}
	var more []train.RoleDoc
	for _, g := range further {
		path, err := besideGold([]string{g})
		if err != nil {
			return nil, err
		}
		ds, err := annotated{app: e.app, key: "docid"}.casts(ctx, w, g, path)
		if err != nil {
			return nil, err
		}
		more = append(more, ds...)
	}
	var readers [eval.Folds]*pipeline.Reader
	for k := range readers {
		in := func(d train.RoleDoc) bool { return eval.Fold(d.Report.ID) == k }
		rest := slices.Concat(slices.DeleteFunc(slices.Clone(docs), in), more)
		if readers[k], err = e.readerTrainedOn(rest, w); err != nil {
			return nil, err
		}
		fmt.Fprintf(e.err, "part %d of %d: role models trained on %d reports\n", k+1, eval.Folds, len(rest))
	}
	return func(r aftermath.Report) aftermath.Reading { return readers[eval.Fold(r.ID)].Read(r) }, nil
}

// readerTrainedOn is a reader with role models trained on some reports.
func (e annotated) readerTrainedOn(docs []train.RoleDoc, w *world.World) (*pipeline.Reader, error) {
	files, err := train.Roles(docs, train.RoleOptions{Seed: 1, Log: func(string, ...any) {}})
	if err != nil {
		return nil, err
	}
	l := en.Lang.With(map[string][]byte{rolesFile: files.Roles, sceneFile: files.Scene}).Without(confidenceFile)
	return pipeline.Open(l, w)
}

// casts are the annotated reports of a file with what they name, for the trainer of roles.
func (e annotated) casts(ctx context.Context, w *world.World, gold, path string) ([]train.RoleDoc, error) {
	f, err := os.Open(gold)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	known, err := train.ReadRoleGold(f)
	if err != nil {
		return nil, err
	}
	r, err := pipeline.OpenUnlearned(en.Lang, w)
	if err != nil {
		return nil, err
	}
	reports, err := e.reports(ctx, path)
	if err != nil {
		return nil, err
	}
	one := func(rep aftermath.Report) train.RoleDoc {
		return train.RoleDoc{Report: rep, Gold: known[rep.ID], Cast: r.Cast(rep)}
	}
	var out []train.RoleDoc
	for d := range pipeline.Ordered(runtime.GOMAXPROCS(0), reports, one) {
		if _, ok := known[d.Report.ID]; ok {
			out = append(out, d)
		}
	}
	return out, nil
}
