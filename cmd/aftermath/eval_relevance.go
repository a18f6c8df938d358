package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"aftermath"
	"aftermath/eval"
	"aftermath/internal/safe"
	"aftermath/pipeline"
)

func evalRelevanceCmd(a *app) *cobra.Command {
	v := relevance{app: a}
	c := &cobra.Command{
		Use:   "relevance",
		Short: "Measure the first look: what it loses, what it lets through, how fast it is",
		Long: "Sends texts past the first look, which decides what is read. Without flags it takes the\n" +
			"benchmark's sets. An annotated report ought to pass if its gold lists any fact; the\n" +
			"figures of speed are by processor time, over a stream of 5 % relevant and 95 % other texts.",
		Example: "  aftermath eval relevance\n" +
			"  aftermath eval relevance --annotated gold.jsonl --other mails.jsonl --errors 10",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return v.run(c.Context()) },
	}
	f := c.Flags()
	f.StringArrayVar(&v.relevant, "relevant", nil, "reports that ought to pass (may be repeated)")
	f.StringArrayVar(&v.annotated, "annotated", nil, "a gold file, its reports beside it (may be repeated)")
	f.StringArrayVar(&v.others, "other", nil, "texts that need not pass: reports, or CoNLL-U with documents (may be repeated)")
	f.StringVar(&v.shared, "shared-dir", filepath.Join("..", "shared"), "where the benchmark's sets are")
	f.IntVar(&v.errors, "errors", 0, "list the first so many wrong ones of each set")
	return c
}

// relevance is the verb with its flags.
type relevance struct {
	*app
	relevant, annotated, others []string
	shared                      string
	errors                      int
	yes, no                     []aftermath.Report // for the stream
}

// benchmark fills in the benchmark's sets: of the treebanks only what nothing was trained on.
func (v *relevance) benchmark() {
	if len(v.relevant)+len(v.annotated)+len(v.others) > 0 {
		return
	}
	in := func(parts ...string) string { return filepath.Join(append([]string{v.shared}, parts...)...) }
	v.relevant = []string{in("bench", "linking", "reports.jsonl")}
	v.annotated = []string{in("bench", "muc4", "train.roles.jsonl"), in("train", "reports", "gold.jsonl")}
	ewt, gum := in("train", "ud-english-ewt", "en_ewt-ud-"), in("train", "ud-english-gum-news", "en_gum_news-")
	v.others = []string{ewt + "train.conllu", ewt + "dev.conllu", ewt + "test.conllu", gum + "train.conllu", gum + "dev.conllu", gum + "test.conllu"}
}

func (v *relevance) run(ctx context.Context) error {
	v.benchmark()
	r, err := v.reader()
	if err != nil {
		return err
	}
	ps, err := v.sets(ctx, r)
	if err != nil {
		return err
	}
	s := v.stream(r)
	if v.json {
		return v.line(map[string]any{"sets": ps, "stream": s})
	}
	var w strings.Builder
	fmt.Fprintf(&w, "%-44s%7s%9s%8s\n", "", "texts", "through", "share")
	for _, p := range ps {
		fmt.Fprintf(&w, "%-44s%7d%9d%8.4f\n", p.Name, p.Texts, p.Through, p.Share())
		for _, id := range p.Wrong {
			fmt.Fprintf(&w, "      %s\n", id)
		}
	}
	fmt.Fprintf(&w, "%s\n", s)
	_, err = io.WriteString(v.out, safe.Text(w.String()))
	return err
}

// sets sends every set past the look.
func (v *relevance) sets(ctx context.Context, r *pipeline.Reader) ([]eval.Passed, error) {
	var out []eval.Passed
	pass := func(name string, want bool, rs []aftermath.Report) {
		p := eval.Pass(name, want, rs, r.Relevant)
		p.Wrong = p.Wrong[:min(len(p.Wrong), v.errors)]
		out = append(out, p)
		if want {
			v.yes = append(v.yes, rs...)
		}
	}
	for _, path := range v.relevant {
		rs, err := v.texts(ctx, path)
		if err != nil {
			return nil, err
		}
		pass(short2(path), true, rs)
	}
	for _, path := range v.annotated {
		yes, no, err := v.byFacts(ctx, path)
		if err != nil {
			return nil, err
		}
		pass(short2(path)+", with facts", true, yes)
		pass(short2(path)+", without", false, no)
	}
	for _, path := range v.others {
		rs, err := v.texts(ctx, path)
		if err != nil {
			return nil, err
		}
		pass(short2(path), false, rs)
		v.no = append(v.no, rs...)
	}
	return out, nil
}

// short2 is the last two elements of a path.
func short2(path string) string {
	return filepath.Join(filepath.Base(filepath.Dir(path)), filepath.Base(path))
}

// streamed is what became of a stream, and how fast.
type streamed struct {
	Texts   int     `json:"texts"`
	Words   int     `json:"words_per_text"`
	Through int     `json:"through"`
	Other   float64 `json:"share_of_other_texts"`
	Look    float64 `json:"looks_per_second"`
	Read    float64 `json:"reports_per_second"`
}

func (s streamed) String() string {
	return fmt.Sprintf("stream of %d texts, 5 %% relevant, %d words each on average: %d let through (%.1f %% of the others);\n"+
		"a second of one core is %.0f looks, or %.0f reports with the reading of what passes",
		s.Texts, s.Words, s.Through, 100*s.Other, s.Look, s.Read)
}

// How long the stream is, and to how many words its texts are cut.
const (
	streamTexts = 2000
	streamWords = 450
)

// stream times the look, then whole reading, over the mixed texts.
func (v *relevance) stream(r *pipeline.Reader) streamed {
	texts := eval.Stream(v.yes, v.no, streamTexts, streamWords)
	s := streamed{Texts: len(texts)}
	if s.Texts == 0 {
		return s
	}
	relevant := 0
	s.Look = v.perSecond(texts, func(i int, t aftermath.Report) {
		if r.Relevant(t) {
			s.Through++
			if i%20 == 0 {
				relevant++
			}
		}
	})
	for _, t := range texts {
		s.Words += len(strings.Fields(t.Text))
	}
	s.Words /= s.Texts
	s.Other = float64(s.Through-relevant) / float64(s.Texts-(s.Texts+19)/20)
	s.Read = v.perSecond(texts, func(_ int, t aftermath.Report) { r.Read(t) })
	return s
}

func (v *relevance) perSecond(texts []aftermath.Report, f func(int, aftermath.Report)) float64 {
	used := eval.ProcessorTime(func() {
		for i, t := range texts {
			f(i, t)
		}
	})
	return float64(len(texts)) / used.Seconds()
}
