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

// stemmer gives the base forms that a word may have, for rules to meet them in: the tagger's lemma is wrong for
// one rare verb in ten ("bombed" -> "bom"), and a word class is filter enough for candidates.
type stemmer map[string]string // irregular form -> base

func loadStemmer(l *lang.Lang) stemmer {
	s := stemmer{}
	for _, line := range l.Lines("lexicon/irregular.txt") {
		if f := strings.Fields(line); len(f) == 2 {
			s[f[0]] = f[1]
		}
	}
	return s
}

// bases are candidates for the base form of a lower-case word, given whether it is used as a verb.
func (s stemmer) bases(w string, verb bool) []string {
	if b, ok := s[w]; ok {
		return []string{b}
	}
	n := len(w)
	switch {
	case n < 4:
		return nil
	case verb && strings.HasSuffix(w, "ied"), strings.HasSuffix(w, "ies"):
		return []string{w[:n-3] + "y"}
	case verb && strings.HasSuffix(w, "ing"):
		return undoubled(w[:n-3])
	case verb && strings.HasSuffix(w, "ed"):
		return undoubled(w[:n-2])
	case strings.HasSuffix(w, "es"):
		return []string{w[:n-2], w[:n-1]}
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss"):
		return []string{w[:n-1]}
	}
	return nil
}

// undoubled are a stem as it stands, with e, and without a doubled consonant: "declin" -> decline, "stabb" -> stab.
func undoubled(stem string) []string {
	out := []string{stem, stem + "e"}
	if n := len(stem); n > 2 && stem[n-1] == stem[n-2] {
		out = append(out, stem[:n-1])
	}
	return out
}
