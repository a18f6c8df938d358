package read

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"
)

// story is a text that every kind of input can carry.
const story = "At least 14 people were killed when gunmen opened fire at a market in Morvale on Friday, police said.\n\n" +
	"The interior ministry of Tarsia said that 31 others were injured, and that two of the attackers were dead."

var now = time.Date(2030, 5, 1, 12, 0, 0, 0, time.UTC)

// all reads one input from memory.
func all(t *testing.T, name, content string, opts Options) []Item {
	t.Helper()
	var items []Item
	for it := range Bytes(name, strings.NewReader(content), opts) {
		check(t, it)
		items = append(items, it)
	}
	return items
}

// one reads an input that gives a single item.
func one(t *testing.T, name, content string, opts Options) Item {
	t.Helper()
	items := all(t, name, content, opts)
	if len(items) != 1 {
		t.Fatalf("%s gives %d items, want 1: %v", name, len(items), items)
	}
	return items[0]
}

// check holds what is promised of every item.
func check(t *testing.T, it Item) {
	t.Helper()
	if it.Err != nil {
		if r, ok := it.Err.(Refusal); !ok || r.Reason == "" || r.File == "" || it.Where != r.Where() {
			t.Errorf("refusal %#v at %q lacks file or reason", it.Err, it.Where)
		}
		return
	}
	r := it.Report
	if !utf8.ValidString(r.Text) || blank(r.Text) || strings.ContainsFunc(r.Text, unclean) {
		t.Errorf("%s: text is not clean: %.80q", it.Where, r.Text)
	}
	if len(r.Raw) == 0 || r.Lang == "" {
		t.Errorf("%s: raw has %d bytes, language is %q", it.Where, len(r.Raw), r.Lang)
	}
	for _, s := range []string{r.ID, r.Title, r.URL, r.Publisher} {
		if strings.ContainsAny(s, "\n\r\x00\x1b") || !utf8.ValidString(s) {
			t.Errorf("%s: %q is not one clean line", it.Where, s)
		}
	}
}

// files writes a tree of files and gives its root.
func files(t *testing.T, tree map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, content := range tree {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// wheres lists what paths give: "name" or "name! reason", relative to root.
func wheres(root string, opts Options, paths ...string) []string {
	var out []string
	for it := range Files(context.Background(), paths, opts) {
		w := strings.TrimPrefix(it.Where, root+"/")
		if r, ok := it.Err.(Refusal); ok {
			w += "! " + strings.ReplaceAll(r.Reason, root, "ROOT")
		}
		out = append(out, w)
	}
	return out
}

func TestDirectory(t *testing.T) {
	root := files(t, map[string]string{
		"b.txt":         story,
		"a/z.jsonl":     `{"id":"1","text":"Two men were shot."}` + "\n" + `{"id":"2","text":"A bomb went off."}`,
		"a/b/deep.txt":  "The police arrested four suspects in the north.",
		".hidden":       story,
		".git/config":   "text",
		"empty.txt":     "",
		"picture.png":   "\x89PNG\r\n\x1a\n",
		"page.css":      "body { color: red }",
		"z/white.txt":   " \n\t\r\n\u00a0",
		"z/table.csv":   "a,b\n1,2\n",
		"z/program.bin": "\x00\x01\x02\x03\x04\x05\x00\x00",
	})
	if err := os.Symlink(root, filepath.Join(root, "a", "loop")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(root, "gone"), filepath.Join(root, "broken")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(root, "a"), filepath.Join(root, "z", "again")); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(filepath.Join(root, "pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"a/b/deep.txt",
		"a/loop! a loop of directories, back to ROOT",
		"a/z.jsonl:1",
		"a/z.jsonl:2",
		"b.txt",
		"broken! no such file or directory",
		"empty.txt! empty",
		"page.css! a style sheet, not a report",
		"picture.png! binary: a PNG picture",
		"z/program.bin! binary: control characters",
		"z/table.csv! a table, not a report",
		"z/white.txt! nothing but white space",
	}
	got := wheres(root, Options{}, root)
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestUnreadable(t *testing.T) {
	root := files(t, map[string]string{"a.txt": story, "b.txt": story})
	if err := os.Chmod(filepath.Join(root, "a.txt"), 0); err != nil {
		t.Fatal(err)
	}
	got := wheres(root, Options{}, filepath.Join(root, "gone.txt"), root, "/dev/null")
	wantA := "a.txt! permission denied"
	if os.Geteuid() == 0 {
		wantA = "a.txt" // root may read everything
	}
	want := []string{"gone.txt! no such file or directory", wantA, "b.txt", "/dev/null! neither a file nor a directory (Dc---------)"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestStdin(t *testing.T) {
	for _, c := range []struct {
		in   string
		kind Kind
		want int
	}{
		{story, Auto, 1},
		{`{"text":"One shot."}` + "\n" + `{"text":"Two shot."}` + "\n", Auto, 2},
		{`[{"text":"One shot."},{"text":"Two shot."}]`, Auto, 2},
		{"<!doctype html><p>" + strings.ReplaceAll(story, "\n\n", "<p>"), Auto, 1},
		{`{"text":"One shot."}`, Text, 1},
	} {
		opts := Options{Stdin: strings.NewReader(c.in), Kind: c.kind}
		if got := wheres("", opts, "-"); len(got) != c.want || strings.Contains(strings.Join(got, ""), "!") {
			t.Errorf("%.30q gives %q, want %d reports", c.in, got, c.want)
		}
	}
}

// A feed of lines must be answered line by line, or `add -` could acknowledge
// nothing until some buffer is full.
func TestStdinAnswersEachLine(t *testing.T) {
	r, w := io.Pipe()
	asked := make(chan bool)
	go func() {
		for i := range 3 {
			fmt.Fprintf(w, `{"id":"%d","text":"Shots were heard."}`+"\n", i)
			<-asked
		}
		w.Close()
	}()
	n := 0
	for it := range Files(context.Background(), []string{"-"}, Options{Stdin: r}) {
		if it.Report.ID != fmt.Sprint(n) {
			t.Errorf("item %d has id %q, error %v", n, it.Report.ID, it.Err)
		}
		n++
		asked <- true
	}
	if n != 3 {
		t.Errorf("%d items, want 3", n)
	}
}

func TestLeavingEarly(t *testing.T) {
	root := files(t, map[string]string{"a.txt": story, "b/c.txt": story, "d.jsonl": strings.Repeat(`{"text":"A shot."}`+"\n", 9)})
	for stop := 1; stop <= 11; stop++ {
		n := 0
		for range Files(context.Background(), []string{root}, Options{}) {
			if n++; n == stop {
				break
			}
		}
		if n != stop {
			t.Errorf("left after %d items, want %d", n, stop)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	for range Files(ctx, []string{root, root}, Options{}) {
		n++
		cancel()
	}
	if n != 1 {
		t.Errorf("%d items after the end of the context, want 1", n)
	}
}

func TestGzip(t *testing.T) {
	pack := func(s string) string {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		io.WriteString(z, s)
		z.Close()
		return b.String()
	}
	if it := one(t, "a.txt.gz", pack(story), Options{}); it.Report.Text != story {
		t.Errorf("text %q, error %v", it.Report.Text, it.Err)
	}
	if n := len(all(t, "a.jsonl.gz", pack(strings.Repeat(`{"text":"A shot."}`+"\n", 5)), Options{})); n != 5 {
		t.Errorf("%d items from packed lines, want 5", n)
	}
	if it := one(t, "bomb.gz", pack(strings.Repeat("boom ", 10<<20)), Options{}); it.Err == nil || !strings.Contains(it.Err.Error(), "--max-report") {
		t.Errorf("a bomb of 50 MB: %v", it.Err)
	}
	whole := pack(story)
	if it := one(t, "cut.gz", whole[:len(whole)-9], Options{}); it.Err == nil {
		t.Error("a gzip file cut short is read")
	}
	if it := one(t, "none.gz", "\x1f\x8bnothing", Options{}); it.Err == nil {
		t.Error("a broken gzip file is read")
	}
}

func TestSize(t *testing.T) {
	tree := map[string]string{"a.txt": story, "b/c.jsonl": strings.Repeat(`{"text":"A shot."}`+"\n", 1000), "b/e.png": "\x89PNG", ".x": "hidden"}
	root := files(t, tree)
	want := int64(len(tree["a.txt"]) + len(tree["b/c.jsonl"]) + len(tree["b/e.png"]))
	if n, whole := Size([]string{root}); n != want || !whole {
		t.Errorf("size %d %v, want %d", n, whole, want)
	}
	for _, unsized := range []string{"-", "/dev/null"} {
		if n, whole := Size([]string{root, unsized}); n != want || whole {
			t.Errorf("with %s the size is %d %v, want %d and more", unsized, n, whole, want)
		}
	}
	if n, whole := Size([]string{filepath.Join(root, "gone")}); n != 0 || !whole {
		t.Errorf("what is not there has the size %d %v", n, whole)
	}
	var sum int64
	for it := range Files(context.Background(), []string{root}, Options{}) {
		sum += it.Bytes
	}
	if sum != want {
		t.Errorf("items used %d bytes, want %d", sum, want)
	}
}

// endless gives one byte after another until n are given.
type endless struct {
	c byte
	n int64
}

func (e *endless) Read(p []byte) (int, error) {
	if e.n <= 0 {
		return 0, io.EOF
	}
	k := int(min(int64(len(p)), e.n))
	for i := range p[:k] {
		p[i] = e.c
	}
	e.n -= int64(k)
	return k, nil
}

// Whatever comes, memory stays bounded: 50 MB in one line and as much in many
// must not be held.
func TestMemory(t *testing.T) {
	long(t)
	const much = 50 << 20
	line := `{"text":"` + strings.Repeat("Gunmen attacked a village. ", 40_000) + `"}` + "\n"
	for name, in := range map[string]io.Reader{
		"line.txt":   &endless{'x', much},
		"line.jsonl": io.MultiReader(strings.NewReader(`{"text":"`), &endless{'x', much}),
		"line.json":  io.MultiReader(strings.NewReader("[\n{\"text\":\""), &endless{'x', much}),
		"line.html":  io.MultiReader(strings.NewReader("<html>"), &endless{'<', much}),
		"many.jsonl": &repeat{line: line, times: much / len(line)},
	} {
		var peak uint64
		n := 0
		for range Bytes(name, in, Options{}) {
			if n++; n%10 == 1 {
				var m runtime.MemStats
				runtime.GC() // what is held counts, not what is yet to be swept
				runtime.ReadMemStats(&m)
				peak = max(peak, m.HeapAlloc)
			}
		}
		if n == 0 || peak > 45<<20 {
			t.Errorf("%s: %d items, %d MB of heap", name, n, peak>>20)
		}
	}
}

// repeat gives a line many times.
type repeat struct {
	line, rest string
	times      int
}

func (r *repeat) Read(p []byte) (int, error) {
	if r.rest == "" {
		if r.times == 0 {
			return 0, io.EOF
		}
		r.times--
		r.rest = r.line
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}
