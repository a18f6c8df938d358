package train

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"aftermath/internal/nn"
	"aftermath/ud"
)

func tinyOptions() Options {
	return Options{Spec: nn.Spec{Width: 32, Convs: 1, GRUs: 1, Arc: 16, Rel: 16}, Epochs: 60, Batch: 30, Rate: 1e-2, Seed: 3}
}

// tinySources writes the tiny treebank where English finds it.
func tinySources(t *testing.T) Sources {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) string {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return p
	}
	return Sources{
		Treebanks: []string{write("t.conllu", strings.Repeat(tinyText, 3))},
		Vectors:   write("v.txt", "people 0.5 -0.2 0.1 0.9\nfled -0.3 0.4 0.2 -0.1\n"),
	}
}

// TestReproducible trains twice and compares the files byte by byte.
func TestReproducible(t *testing.T) {
	src := tinySources(t)
	a, err := English(src, tinyOptions())
	if err != nil {
		t.Fatal(err)
	}
	b, err := English(src, tinyOptions())
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Model, b.Model) || !bytes.Equal(a.Vectors, b.Vectors) {
		t.Error("two runs of one seed give different files")
	}
	o := tinyOptions()
	o.Seed++
	if c, err := English(src, o); err != nil || bytes.Equal(a.Model, c.Model) {
		t.Errorf("another seed gives the same file (%v)", err)
	}
}

// TestLearns reads the tiny treebank back with the network it trained, rounded
// to 8 bits.
func TestLearns(t *testing.T) {
	files, err := English(tinySources(t), tinyOptions())
	if err != nil {
		t.Fatal(err)
	}
	v, err := nn.ReadFile(files.Vectors)
	if err != nil {
		t.Fatal(err)
	}
	f, err := nn.ReadFile(files.Model)
	if err != nil {
		t.Fatal(err)
	}
	m, err := nn.Load(false, v, f)
	if err != nil {
		t.Fatal(err)
	}
	ss, wrong := tiny()[:3], 0
	var forms []string
	var ends []int
	for i := range ss {
		for j := range ss[i].Tokens {
			forms = append(forms, ss[i].Tokens[j].Form)
		}
		ends = append(ends, len(forms))
	}
	out, k := m.NewReader().Read(forms, ends), 0
	for i := range ss {
		for j := range ss[i].Tokens {
			g := &ss[i].Tokens[j]
			if out.Head[k] != g.Head || m.Spec.Rels[out.Rel[k]] != g.Deprel || m.Spec.UPOS[out.UPOS[k]] != g.UPOS || m.Spec.Ent[out.Ent[k]] != g.Ent {
				wrong++
			}
			k++
		}
	}
	if wrong > 0 {
		t.Errorf("%d of %d words of the training text read wrong", wrong, k)
	}
}

// TestExtra joins a second network, of another width, to the first.
func TestExtra(t *testing.T) {
	src := tinySources(t)
	first, err := English(src, tinyOptions())
	if err != nil {
		t.Fatal(err)
	}
	o := tinyOptions()
	o.Seed, o.Extra, o.Spec.Width = 8, true, 64
	second, err := English(src, o)
	if err != nil {
		t.Fatal(err)
	}
	files := readFiles(t, first.Vectors, first.Model, second.Model)
	m, err := nn.Load(false, files[0], files[1:]...)
	if err != nil {
		t.Fatal(err)
	}
	out := m.NewReader().Read([]string{"Gunmen", "killed", "people", "."}, []int{4})
	if out.Head[1] != -1 || out.Head[0] != 1 || m.Spec.Rels[out.Rel[2]] != "obj" {
		t.Errorf("two networks read %v", out)
	}
	if _, err := nn.Load(false, files[0], files[2]); err == nil {
		t.Error("a further network alone is taken for a model")
	}
}

func TestEnglishRefuses(t *testing.T) {
	src := tinySources(t)
	for name, spoil := range map[string]func(*Sources){
		"treebank": func(s *Sources) { s.Treebanks = []string{"missing"} },
		"names":    func(s *Sources) { s.Names = []string{"missing"} },
		"vectors":  func(s *Sources) { s.Vectors = "missing" },
		"empty":    func(s *Sources) { s.Treebanks = nil },
		"format":   func(s *Sources) { s.Vectors = s.Treebanks[0] },
	} {
		bad := src
		spoil(&bad)
		if _, err := English(bad, tinyOptions()); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestReadVectorsJSON(t *testing.T) {
	in := `{"precision":8,"words":["the","vectors"],"vectors":{"the":[0.5,-1,7.1,0],"vectors":[0,0.25,1,1]}}`
	v, err := ReadVectors(strings.NewReader(in), 9)
	if err != nil || v.Width != 2 || len(v.Words) != 2 || v.Values[1] != -127 || v.Values[3] != 127 {
		t.Errorf("%+v, %v", v, err)
	}
	for _, bad := range []string{"", "{", `{"vectors":{"a":[1]}}`, `{"vectors":{"a":"x"}}`, "a 1\nb 1 2\n", "a x\n"} {
		if _, err := ReadVectors(strings.NewReader(bad), 9); err == nil {
			t.Errorf("%q read", bad)
		}
	}
}

// TestNames joins a network of names with clusters to the first.
func TestNames(t *testing.T) {
	src := tinySources(t)
	first, err := English(src, tinyOptions())
	if err != nil {
		t.Fatal(err)
	}
	o := tinyOptions()
	o.Names, o.Spec.Arc, o.Spec.Rel, o.Spec.Clusters, o.Epochs = true, 0, 0, 2, 30
	second, err := English(src, o)
	if err != nil {
		t.Fatal(err)
	}
	files := readFiles(t, first.Vectors, first.Model, second.Model)
	if n := len(files[2].Lists["clusters"]); n != 2 {
		t.Errorf("%d clusters, want 2", n)
	}
	m, err := nn.Load(false, files[0], files[1:]...)
	if err != nil {
		t.Fatal(err)
	}
	one, err := nn.Load(false, files[0], files[1])
	if err != nil {
		t.Fatal(err)
	}
	forms := []string{"Gunmen", "killed", "people", "."}
	want, got := one.NewReader().Read(forms, []int{4}), m.NewReader().Read(forms, []int{4})
	if !slices.Equal(want.Head, got.Head) || !slices.Equal(want.Rel, got.Rel) || !slices.Equal(want.UPOS, got.UPOS) {
		t.Errorf("a network of names changes the tree: %v, want %v", got, want)
	}
	if _, err := nn.Load(false, files[0], files[2]); err == nil {
		t.Error("a network of names alone is taken for a model")
	}
}

func TestClusters(t *testing.T) {
	v := &Vectors{}
	for _, w := range []struct {
		word string
		x, y float64
	}{{"rome", 1, 0}, {"ran", 0, 1}, {"oslo", 9, 1}, {"sang", 1, 8}, {"9", 1, 1}} {
		if err := v.add(w.word, []float64{w.x, w.y}); err != nil {
			t.Fatal(err)
		}
	}
	if got := v.clusters(2); !slices.Equal(got, []string{"rome oslo", "ran sang"}) {
		t.Errorf("%q", got)
	}
}

// TestWatchChangesNothing: measuring in between leaves the model as it is.
func TestWatchChangesNothing(t *testing.T) {
	src, o := tinySources(t), tinyOptions()
	o.Epochs = 7
	want, err := English(src, o)
	if err != nil {
		t.Fatal(err)
	}
	o.Watch = [][]ud.Sentence{tiny()}
	got, err := English(src, o)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Model, want.Model) {
		t.Error("a watched training gives another model")
	}
}

// readFiles are the model files of which bs are the bytes, in order.
func readFiles(t *testing.T, bs ...[]byte) []*nn.File {
	t.Helper()
	var files []*nn.File
	for _, b := range bs {
		f, err := nn.ReadFile(b)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	return files
}
