package text

import (
	"errors"
	"fmt"
	"io/fs"
	"sync"

	"aftermath/internal/lemma"
	"aftermath/internal/nn"
	"aftermath/lang"
)

// Files of a language's model directory: pretrained vectors, the network, one
// of names only that helps it, the further networks of the careful profile,
// which reads with all of them.
const (
	vectorFile   = "model/vectors.bin"
	modelFile    = "model/default.bin"
	namesFile    = "model/names.bin"
	carefulFiles = "model/careful*.bin"
)

// model decodes its files once, at the first use, and lends readers of them.
type model struct {
	data    fs.FS
	files   []string
	plain   bool
	once    sync.Once
	err     error
	net     *nn.Model
	lemmas  *lemma.Table
	readers sync.Pool
}

// openModel checks the files' checksums (2 ms for 9 MB), so that decoding cannot
// fail later. A language without a model stays unparsed.
func openModel(l *lang.Lang, o options) (*model, error) {
	m := &model{data: l.Data, plain: o.plain}
	names := []string{vectorFile, modelFile, namesFile}
	if o.careful {
		more, err := fs.Glob(l.Data, carefulFiles) // in the order of their names
		if err != nil {
			return nil, err
		}
		names = append(names, more...)
	}
	for _, name := range names {
		f, err := l.Data.Open(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			err = nn.Check(f)
			f.Close()
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", l.Code, name, err)
		}
		m.files = append(m.files, name)
	}
	return m, nil
}

// load decodes the model; later calls return the first one's error.
func (m *model) load() error {
	m.once.Do(func() { m.err = m.decode() })
	return m.err
}

func (m *model) decode() error {
	var files []*nn.File
	for _, name := range m.files {
		b, err := fs.ReadFile(m.data, name)
		if err != nil {
			return err
		}
		f, err := nn.ReadFile(b)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		files = append(files, f)
	}
	if len(files) < 2 {
		return nil
	}
	net, err := nn.Load(m.plain, files[0], files[1:]...)
	if err != nil {
		return err
	}
	m.net, m.lemmas = net, lemma.Parse(files[1].Lists["lemmas"])
	m.readers.New = func() any { return newParser(m) }
	return nil
}
