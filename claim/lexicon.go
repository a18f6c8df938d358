package claim

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"aftermath/lang"
)

// wordSet is a class of lemmas or lower-case forms.
type wordSet map[string]bool

// loadClasses reads lexicon/classes/*.txt: each file a few classes, a class being a line
// "class name" followed by lines of words; @other among the words includes another class
// that stands before it.
func loadClasses(l *lang.Lang) (map[string]wordSet, error) {
	files, err := fs.Glob(l.Data, "lexicon/classes/*.txt")
	if err != nil {
		return nil, err
	}
	out := map[string]wordSet{}
	for _, f := range files {
		if err := readClasses(out, path.Base(f), l.Lines(f)); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func readClasses(out map[string]wordSet, file string, lines []string) error {
	var cur wordSet
	for _, line := range lines {
		if name, ok := strings.CutPrefix(line, "class "); ok {
			if out[name] != nil {
				return fmt.Errorf("%s: class %s: stands already in another place", file, name)
			}
			cur = wordSet{}
			out[name] = cur
			continue
		}
		if cur == nil {
			return fmt.Errorf("%s: words before the first \"class NAME\"", file)
		}
		for _, w := range strings.Fields(line) {
			if !strings.HasPrefix(w, "@") {
				cur[strings.ToLower(w)] = true
				continue
			}
			other, ok := out[w[1:]]
			if !ok {
				return fmt.Errorf("%s: no class %s before this line", file, w)
			}
			for k := range other {
				cur[k] = true
			}
		}
	}
	return nil
}
