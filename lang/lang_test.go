package lang

import (
	"io/fs"
	"testing"
	"testing/fstest"
)

func TestWithout(t *testing.T) {
	l := &Lang{Code: "xx", Data: fstest.MapFS{"a.txt": {Data: []byte("one # two\n")}, "b.txt": {Data: []byte("three\n")}}}
	w := l.Without("a.txt")
	if _, err := fs.ReadFile(w.Data, "a.txt"); err == nil {
		t.Error("a hidden file is read")
	}
	if got := w.Lines("b.txt"); len(got) != 1 || got[0] != "three" {
		t.Errorf("the other file reads %q", got)
	}
	if list, err := fs.ReadDir(w.Data, "."); err != nil || len(list) != 1 || list[0].Name() != "b.txt" {
		t.Errorf("the folder lists %v, %v", list, err)
	}
	if got := l.Lines("a.txt"); len(got) != 1 || got[0] != "one" {
		t.Errorf("the language itself lost its file: %q", got)
	}
}

func TestWith(t *testing.T) {
	l := &Lang{Data: fstest.MapFS{"model/a": {Data: []byte("old")}, "model/b": {Data: []byte("kept")}}}
	w := l.With(map[string][]byte{"model/a": []byte("new")})
	for name, want := range map[string]string{"model/a": "new", "model/b": "kept"} {
		if got := w.Lines(name); len(got) != 1 || got[0] != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	for name, both := range map[string]*Lang{"without, with": l.Without("model/b").With(map[string][]byte{"model/a": []byte("new")}), "with, without": w.Without("model/b")} {
		if got := both.Lines("model/a"); len(got) != 1 || got[0] != "new" || both.Lines("model/b") != nil {
			t.Errorf("%s: %q and %q", name, got, both.Lines("model/b"))
		}
		if list, err := fs.ReadDir(both.Data, "model"); err != nil || len(list) != 1 {
			t.Errorf("%s: lists %v, %v", name, list, err)
		}
	}
	if got := l.Lines("model/a"); got[0] != "old" {
		t.Errorf("the language itself has changed: %q", got)
	}
}
