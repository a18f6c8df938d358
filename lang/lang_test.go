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
