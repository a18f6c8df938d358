package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"aftermath/eval"
	"aftermath/lang/en"
	"aftermath/text"
)

// Where `eval language` looks when no file is named. The news are a second
// opinion: their dev and test parts together have but 600 sentences.
const (
	evalConllu = "ud-english-ewt/en_ewt-ud-test.conllu"
	evalIOB2   = "uner-english-ewt/en_ewt-ud-test.iob2"
	evalNews   = "ud-english-gum-news/en_gum_news-*.conllu" // but the train part
)

func evalLanguageCmd(a *app) *cobra.Command {
	var conllu, iob2, dir string
	var careful, raw bool
	c := &cobra.Command{
		Use:   "language",
		Short: "Measure words, tags, trees and names on a treebank",
		Example: "  aftermath eval language\n" +
			"  aftermath eval language --careful --conllu en_gum-ud-test.conllu --json",
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			var news []string
			if conllu == "" {
				var err error
				if news, err = newsFiles(dir); err != nil {
					return err
				}
				conllu = filepath.Join(dir, evalConllu)
				if iob2 == "" {
					iob2 = filepath.Join(dir, evalIOB2)
				}
			}
			var opts []text.Option
			if careful {
				opts = append(opts, text.Careful)
			}
			s, err := evalLanguage(conllu, iob2, opts)
			if err != nil {
				return err
			}
			out := languageReport{LanguageScores: s}
			if len(news) > 0 && !raw {
				n, err := evalTrees(news, opts)
				if err != nil {
					return err
				}
				out.News = &newsScores{LanguageScores: n}
			}
			return a.languageScores(out, raw)
		},
	}
	f := c.Flags()
	f.StringVar(&conllu, "conllu", "", "the treebank (default: EWT test in the training folder)")
	f.StringVar(&iob2, "iob2", "", "names over the same sentences")
	f.StringVar(&dir, "train-dir", filepath.Join("..", "shared", "train"), "the training folder")
	f.BoolVar(&careful, "careful", false, "read with all networks together")
	f.BoolVar(&raw, "raw", false, "print only how raw text is cut")
	return c
}

func evalLanguage(conllu, iob2 string, opts []text.Option) (eval.LanguageScores, error) {
	e, err := text.Open(en.Lang, opts...)
	if err != nil {
		return eval.LanguageScores{}, err
	}
	c, err := os.Open(conllu)
	if err != nil {
		return eval.LanguageScores{}, err
	}
	defer c.Close()
	var names io.Reader
	if iob2 != "" {
		n, err := os.Open(iob2)
		if err != nil {
			return eval.LanguageScores{}, err
		}
		defer n.Close()
		names = n
	}
	s, err := eval.Language(e, c, names)
	if err != nil {
		return s, fmt.Errorf("%s: %w", conllu, err)
	}
	return s, nil
}

// languageReport adds the figures on news.
type languageReport struct {
	eval.LanguageScores
	News *newsScores `json:"gum_news,omitempty"`
}

// newsScores leave out names: that treebank marks none.
type newsScores struct {
	eval.LanguageScores
	Names *float64 `json:"names_f1,omitempty"`
}

func newsFiles(dir string) ([]string, error) {
	all, err := filepath.Glob(filepath.Join(dir, evalNews))
	return slices.DeleteFunc(all, func(f string) bool { return strings.Contains(filepath.Base(f), "train") }), err
}

// evalTrees measures on several treebanks as if they were one.
func evalTrees(files []string, opts []text.Option) (eval.LanguageScores, error) {
	e, err := text.Open(en.Lang, opts...)
	if err != nil {
		return eval.LanguageScores{}, err
	}
	var all []io.Reader
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return eval.LanguageScores{}, err
		}
		defer f.Close()
		all = append(all, f)
	}
	s, err := eval.Language(e, io.MultiReader(all...), nil)
	if err != nil {
		return s, fmt.Errorf("%s: %w", strings.Join(files, ", "), err)
	}
	return s, nil
}

func (a *app) languageScores(s languageReport, raw bool) error {
	if a.json {
		return a.line(s)
	}
	_, err := fmt.Fprintf(a.out, "raw text   tokens %.2f  sentences %.2f\n", 100*s.Token, 100*s.Sentence)
	if raw || err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, "gold words upos %.2f  xpos %.2f  feats %.2f  lemma %.2f\ntrees      uas %.2f  las %.2f\nnames      f1 %.2f\n",
		100*s.UPOS, 100*s.XPOS, 100*s.Feats, 100*s.Lemma, 100*s.UAS, 100*s.LAS, 100*s.Names)
	if err != nil || s.News == nil {
		return err
	}
	n := s.News
	_, err = fmt.Fprintf(a.out, "news (GUM) upos %.2f  uas %.2f  las %.2f  tokens %.2f  sentences %.2f\n",
		100*n.UPOS, 100*n.UAS, 100*n.LAS, 100*n.Token, 100*n.Sentence)
	return err
}
