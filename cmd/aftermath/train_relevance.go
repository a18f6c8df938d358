package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"aftermath"
	"aftermath/eval"
	"aftermath/lang/en"
	"aftermath/train"
	"aftermath/ud"
)

func trainRelevanceCmd(a *app) *cobra.Command {
	var annotated, others, unread []string
	out := ""
	c := &cobra.Command{
		Use:   "relevance --annotated GOLD... --other FILE... --out FILE",
		Short: "Train the first look, which passes over texts that are not about violence",
		Long: "Fits the word weights of the first look. An annotated report is relevant if its gold lists\n" +
			"any fact or template; its text is looked for beside the gold file. Reports of --unlabelled files\n" +
			"are read, and count half as others if nothing is found in them.",
		Example: "  aftermath train relevance --annotated reports/gold.jsonl --annotated muc4/train.roles.jsonl \\\n" +
			"    --other en_ewt-ud-train.conllu --unlabelled pool.jsonl --out lang/en/model/relevance.tsv",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if len(annotated) == 0 || out == "" {
				return wrongUse("train relevance: --annotated and --out are needed")
			}
			texts, err := a.labelled(c.Context(), annotated, others, unread)
			if err != nil {
				return err
			}
			m, err := train.Relevance(texts, en.Lang)
			if err != nil {
				return err
			}
			fmt.Fprintf(a.err, "%d texts, %d of them weighed; %d words; recall of held-out relevant texts %.4f\n", len(texts), m.Texts, m.Words, m.Recall)
			return os.WriteFile(out, m.File, 0o644)
		},
	}
	f := c.Flags()
	f.StringArrayVar(&annotated, "annotated", nil, "a gold file, its reports beside it (may be repeated)")
	f.StringArrayVar(&others, "other", nil, "texts of other matters: CoNLL-U with documents, or reports (may be repeated)")
	f.StringArrayVar(&unread, "unlabelled", nil, "reports that count as others if nothing is found in them (may be repeated)")
	f.StringVar(&out, "out", "", "the file of weights to write")
	return c
}

// How much an error costs. Reports of MUC-4 without a template are mostly about violence of
// another kind than its templates cover.
const (
	byHand       = 1
	byReading    = 0.5
	withTemplate = 0.5
	noTemplate   = 0.05
)

// labelled gathers the texts to train on.
func (a *app) labelled(ctx context.Context, annotated, others, unlabelled []string) ([]train.Labelled, error) {
	var out []train.Labelled
	for _, path := range annotated {
		yes, no, err := a.byFacts(ctx, path)
		if err != nil {
			return nil, err
		}
		w, v := float64(byHand), float64(byHand)
		if strings.Contains(filepath.Base(path), ".roles.") {
			w, v = withTemplate, noTemplate
		}
		out = append(out, label(yes, true, w)...)
		out = append(out, label(no, false, v)...)
	}
	r, err := a.reader()
	if err != nil {
		return nil, err
	}
	for _, path := range others {
		rs, err := a.texts(ctx, path)
		if err != nil {
			return nil, err
		}
		incidents := func(rep aftermath.Report) bool { is, _ := r.Found(rep); return len(is) > 0 }
		out = append(out, label(slices.DeleteFunc(rs, incidents), false, byHand)...)
	}
	for _, path := range unlabelled {
		rs, err := a.texts(ctx, path)
		if err != nil {
			return nil, err
		}
		found := func(rep aftermath.Report) bool { is, cs := r.Found(rep); return len(is)+len(cs) > 0 }
		out = append(out, label(slices.DeleteFunc(rs, found), false, byReading)...)
	}
	return out, nil
}

func label(rs []aftermath.Report, relevant bool, weight float64) []train.Labelled {
	var out []train.Labelled
	for _, r := range rs {
		out = append(out, train.Labelled{ID: r.ID, Text: r.Text, Relevant: relevant, Weight: weight})
	}
	return out
}

// byFacts parts the reports of a gold file into those that list a fact and the others.
func (a *app) byFacts(ctx context.Context, gold string) (yes, no []aftermath.Report, err error) {
	e := annotated{app: a, key: "docid"}
	set, err := e.set(gold)
	if err != nil {
		return nil, nil, err
	}
	path, err := besideGold([]string{gold})
	if err != nil {
		return nil, nil, err
	}
	rs, err := a.texts(ctx, path)
	if err != nil {
		return nil, nil, err
	}
	for _, r := range rs {
		switch o, ok := set.ByID[r.ID]; {
		case !ok:
		case o.HasFacts():
			yes = append(yes, r)
		default:
			no = append(no, r)
		}
	}
	return yes, no, nil
}

// texts are the documents of a treebank or the reports of any other file.
func (a *app) texts(ctx context.Context, path string) ([]aftermath.Report, error) {
	if !strings.HasSuffix(path, ".conllu") {
		e := annotated{app: a, key: "docid"}
		seq, err := e.reports(ctx, path)
		if err != nil {
			return nil, err
		}
		return slices.Collect(seq), nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	tb, err := ud.ReadConllu(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return eval.Documents(filepath.Base(path), tb), nil
}
