package loglin

import (
	"bytes"
	"slices"
	"testing"

	"aftermath/internal/nn"
)

var classes = []string{"none", "fruit", "tool"}

func named(names ...string) Features {
	var fs Features
	for _, n := range names {
		fs.Add("w", n)
	}
	fs.Done()
	return fs
}

func examples() []Example {
	return []Example{
		{named("red", "apple"), 1, 1},
		{named("green", "pear"), 1, 1},
		{named("red", "hammer"), 2, 1},
		{named("old", "saw"), 2, 1},
		{named("red", "sky"), 0, 1},
		{named("old", "song"), 0, 1},
	}
}

func model(t *testing.T, o Options) (*Fitted, []byte) {
	t.Helper()
	f := Fit(classes, examples(), o)
	b, err := f.File(nn.Card{}, []string{"cut"}, []float32{0.25}).Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return f, b
}

var options = Options{Epochs: 40, Rate: 0.2, L2: 1e-6, Seed: 1}

// What is learned is told again from the file, and things never seen are judged by the features they share.
func TestFit(t *testing.T) {
	f, b := model(t, options)
	m, err := Read(b, classes...)
	if err != nil {
		t.Fatal(err)
	}
	p, q := make([]float64, 3), make([]float64, 3)
	for _, x := range append(examples(), Example{named("rotten", "apple"), 1, 1}) {
		m.Score(x.Features, p)
		f.Score(x.Features, q)
		for c := range p {
			if d := p[c] - q[c]; d > 0.05 || d < -0.05 {
				t.Errorf("class %d of %v: %.3f from the file, %.3f before it", c, x.Features, p[c], q[c])
			}
		}
		if slices.Index(p, slices.Max(p)) != x.Class {
			t.Errorf("%v: %v, want class %d", x.Features, p, x.Class)
		}
	}
	if m.Cuts["cut"] != 0.25 || m.Class("tool") != 2 || m.Class("vehicle") != -1 {
		t.Errorf("cuts %v, classes %v", m.Cuts, m.Classes)
	}
}

func TestFitIsRepeatable(t *testing.T) {
	o := options
	o.Drop = 0.3
	_, a := model(t, o)
	_, b := model(t, o)
	if !bytes.Equal(a, b) {
		t.Error("the same examples gave two files")
	}
	o.Seed++
	if _, c := model(t, o); bytes.Equal(a, c) {
		t.Error("another seed gave the same file: nothing was left out by chance")
	}
}

func TestReadRefuses(t *testing.T) {
	_, b := model(t, options)
	if _, err := Read(b, "none", "fruit"); err == nil {
		t.Error("other classes are taken")
	}
	damaged := slices.Clone(b)
	damaged[len(damaged)/2] ^= 1
	if _, err := Read(damaged, classes...); err == nil {
		t.Error("a damaged file is taken")
	}
	f := nn.NewFile(nn.Card{})
	f.AddList("classes", classes)
	none, err := f.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Read(none, classes...); err == nil {
		t.Error("a file without weights is taken")
	}
}

func TestFeaturesAreASet(t *testing.T) {
	if a, b := named("x", "y", "x"), named("y", "x"); !slices.Equal(a, b) {
		t.Errorf("%v and %v", a, b)
	}
	var a, b Features
	a.Add("ab", "c")
	b.Add("a", "bc")
	if a[0] == b[0] {
		t.Error("parts run together")
	}
}
