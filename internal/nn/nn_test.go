package nn

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
)

func smallFile() *File {
	f := NewFile(Card{Language: "xx", Data: []string{"nothing"}})
	f.AddList("words", []string{"", "a", "b"})
	f.AddFloats("gain", []float32{1, -0.5})
	f.AddQuant("w", Quantise([]float32{1, -0.5, 0, 0}, 2, 2))
	return f
}

func TestFile(t *testing.T) {
	b, err := smallFile().Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if err := Check(bytes.NewReader(b)); err != nil {
		t.Error(err)
	}
	f, err := ReadFile(b)
	if err != nil {
		t.Fatal(err)
	}
	q := f.Quants["w"]
	if f.Card.Language != "xx" || len(f.Lists["words"]) != 3 || f.Floats["gain"][1] != -0.5 || q.Values[0] != 127 || q.Values[1] != -64 || q.Rows != 2 {
		t.Errorf("%+v, %+v", f, q)
	}
	again, err := f.Bytes()
	if err != nil || !bytes.Equal(b, again) {
		t.Errorf("written again it has other bytes (%v)", err)
	}
}

// TestFileDamage flips and cuts every place of a file.
func TestFileDamage(t *testing.T) {
	b, err := smallFile().Bytes()
	if err != nil {
		t.Fatal(err)
	}
	for i := range b {
		bad := slices.Clone(b)
		bad[i] ^= 0x10
		for _, x := range [][]byte{bad, b[:i]} {
			if _, err := ReadFile(x); !errors.Is(err, ErrModel) {
				t.Fatalf("byte %d: read with %v", i, err)
			}
			if err := Check(bytes.NewReader(x)); !errors.Is(err, ErrModel) {
				t.Fatalf("byte %d: checked with %v", i, err)
			}
		}
	}
	if !strings.Contains(ErrModel.Error(), "aftermath train en") {
		t.Error("the refusal does not say what to do")
	}
}

// TestLoadRefuses gives files that are whole but lack sections.
func TestLoadRefuses(t *testing.T) {
	f := smallFile()
	if _, err := Load(false, f, f); !errors.Is(err, ErrModel) {
		t.Errorf("no vectors: %v", err)
	}
	f.AddQuant("vectors", &Quant{Cols: 0})
	if _, err := Load(false, &File{Sum: "1", Quants: f.Quants}, f); !errors.Is(err, ErrModel) || !strings.Contains(err.Error(), "other vectors") {
		t.Errorf("another file's vectors: %v", err)
	}
	if _, err := Load(false, f, f); !errors.Is(err, ErrModel) {
		t.Errorf("no sizes: %v", err)
	}
	f.Card.Spec = Spec{Width: 32, Arc: 16, Rel: 16, UPOS: []string{"X"}, XPOS: []string{"X"}, Feats: []string{""}, Ent: []string{"O"}, Rels: []string{"root"}}
	if _, err := Load(false, f, f); !errors.Is(err, ErrModel) || !strings.Contains(err.Error(), "section") {
		t.Errorf("no weights: %v", err)
	}
}

func FuzzReadFile(f *testing.F) {
	b, _ := smallFile().Bytes()
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) {
		if _, err := ReadFile(b); err != nil && !errors.Is(err, ErrModel) {
			t.Error(err)
		}
	})
}

func TestLook(t *testing.T) {
	v := Vocab{Words: map[string]int32{"0th": 7}, Vectors: map[string]int32{"dovic's": 3}}
	look := func(s string) []Word {
		forms := strings.Fields(s)
		w := make([]Word, len(forms))
		v.Look(w, forms, nil)
		return w
	}
	a := look("Dovic’s Men Fled , 5th killed")
	if a[0].Vector != 3 || a[4].ID != 7 || a[1].Vector != -1 || a[1].ID != 0 {
		t.Errorf("%+v", a)
	}
	upper, lower := look("POLICE FLED"), look("police fled")
	if !slices.Equal(upper, lower) {
		t.Error("a text in capitals looks unlike one without any")
	}
	mixed := look("Mara fled Mara")
	if mixed[0].Feats[slotShape] == mixed[2].Feats[slotShape] {
		t.Error("the first word's capital counts as much as a later one's")
	}
	for _, w := range a {
		for s, f := range w.Feats {
			if f < row(s, 0) || f >= row(s, 0)+int32(slotRows[s]) {
				t.Errorf("slot %d: row %d", s, f)
			}
		}
	}
}

func TestQuantiseRow(t *testing.T) {
	dst := make([]int16, 3)
	if step := quantiseRow(dst, []float32{-2, 1, 0}, 2000); step != 0.001 || !slices.Equal(dst, []int16{-2000, 1000, 0}) {
		t.Errorf("step %v, %v", step, dst)
	}
	if step := quantiseRow(dst, []float32{0, 0, 0}, 2000); step != 0 || dst[0] != 0 {
		t.Errorf("zeros: step %v, %v", step, dst)
	}
	if step(100) != maxInput || step(-100) != -maxInput || step(1) != unit || step(-0.5) != -unit/2 || step(0) != 0 {
		t.Errorf("steps: %d %d %d %d", step(100), step(-100), step(1), step(-0.5))
	}
}
