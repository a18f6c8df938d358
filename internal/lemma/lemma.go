// Package lemma finds dictionary forms: exceptions by word and Penn tag, then
// the edit of the longest known ending.
//
// In go a form and its tag, out comes a lemma; nothing is refused. Tables are
// learned from a treebank and stored as lines of text.
package lemma

import (
	"sort"
	"strconv"
	"strings"
)

// maxSuffix is the longest ending that a rule looks at, in bytes: 5 is the
// length of -ities, longer ones changed nothing on EWT dev.
const maxSuffix = 5

// Table holds exceptions and rules.
type Table struct {
	words map[string]string // tag, space, lower-case form -> lemma
	rules map[string]edit   // tag, space, ending -> edit
}

// edit turns a form into its lemma: keep or drop its capitals, cut bytes off
// the end, add some.
type edit struct {
	keep bool
	cut  int
	add  string
}

func (e edit) apply(form, lower string) string {
	s := lower
	if e.keep {
		s = form
	}
	if e.cut == 0 && e.add == "" {
		return s
	}
	if e.cut >= len(s) {
		return s
	}
	return s[:len(s)-e.cut] + e.add
}

func (e edit) String() string {
	k := "l"
	if e.keep {
		k = "k"
	}
	return k + strconv.Itoa(e.cut) + ":" + e.add // 4:000 is not 4000:
}

// parseEdit reads an edit's line form; a malformed one changes nothing.
func parseEdit(s string) edit {
	if s == "" {
		return edit{}
	}
	n, add, _ := strings.Cut(s[1:], ":")
	cut, _ := strconv.Atoi(n)
	return edit{s[0] == 'k', max(0, cut), add}
}

// Find is the lemma of a form under a Penn tag. buf is scratch space, returned
// for reuse.
func (t *Table) Find(form, tag string, buf []byte) (string, []byte) {
	lower := strings.ToLower(form)
	buf = append(append(append(buf[:0], tag...), ' '), lower...)
	if l, ok := t.words[string(buf)]; ok {
		return l, buf
	}
	head := len(tag) + 1
	for n := min(maxSuffix, len(lower)); n >= 0; n-- {
		buf = append(buf[:head], lower[len(lower)-n:]...)
		if e, ok := t.rules[string(buf)]; ok {
			return e.apply(form, lower), buf
		}
	}
	return lower, buf
}

// Word is a form with its tag and lemma, as a treebank has them.
type Word struct{ Form, Tag, Lemma string }

// Learn makes a table of a treebank's words.
func Learn(words []Word) *Table {
	types := map[Word]int{}
	for _, w := range words {
		types[Word{w.Form, w.Tag, w.Lemma}]++
	}
	t := &Table{words: map[string]string{}, rules: map[string]edit{}}
	t.learnRules(types)
	t.learnExceptions(types)
	return t
}

// learnRules counts edits over word types, not tokens: what is frequent is
// irregular. A rule that says what the shorter ending says is left out.
func (t *Table) learnRules(types map[Word]int) {
	count := map[string]map[edit]int{}
	for w := range types {
		lower, e := strings.ToLower(w.Form), editOf(w)
		if e.cut >= len(lower) {
			continue // was to be: an exception, never a rule
		}
		for n := 0; n <= min(maxSuffix, len(lower)); n++ {
			k := w.Tag + " " + lower[len(lower)-n:]
			if count[k] == nil {
				count[k] = map[edit]int{}
			}
			count[k][e]++
		}
	}
	keys := make([]string, 0, len(count))
	for k := range count {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		if len(keys[i]) != len(keys[j]) {
			return len(keys[i]) < len(keys[j])
		}
		return keys[i] < keys[j]
	})
	for _, k := range keys {
		e, n := top(count[k])
		tag, ending, _ := strings.Cut(k, " ")
		if ending == "" || n >= 2 && t.rule(tag, ending[1:]) != e {
			t.rules[k] = e
		}
	}
}

func (t *Table) rule(tag, ending string) edit {
	for ; ; ending = ending[1:] {
		if e, ok := t.rules[tag+" "+ending]; ok || ending == "" {
			return e
		}
	}
}

func top(m map[edit]int) (best edit, n int) {
	for e, c := range m {
		if c > n || c == n && e.String() < best.String() {
			best, n = e, c
		}
	}
	return best, n
}

// learnExceptions keeps words that the rules get wrong.
func (t *Table) learnExceptions(types map[Word]int) {
	best := map[string]Word{}
	for w, n := range types {
		k := w.Tag + " " + strings.ToLower(w.Form)
		b, ok := best[k]
		if m := types[b]; !ok || n > m || n == m && w.Lemma+w.Form < b.Lemma+b.Form {
			best[k] = w
		}
	}
	found := map[string]string{}
	for k, w := range best {
		if got, _ := t.Find(w.Form, w.Tag, nil); got != w.Lemma && !strings.Contains(w.Lemma, "\t") {
			found[k] = w.Lemma
		}
	}
	t.words = found
}

func editOf(w Word) edit {
	base, keep := strings.ToLower(w.Form), false
	if w.Lemma != strings.ToLower(w.Lemma) {
		base, keep = w.Form, true
	}
	n := 0
	for n < len(base) && n < len(w.Lemma) && base[n] == w.Lemma[n] {
		n++
	}
	return edit{keep, len(base) - n, w.Lemma[n:]}
}

// Lines are the table as sorted lines: "w TAG form<tab>lemma", "r TAG ending<tab>edit".
func (t *Table) Lines() []string {
	var out []string
	for k, l := range t.words {
		out = append(out, "w "+k+"\t"+l)
	}
	for k, e := range t.rules {
		out = append(out, "r "+k+"\t"+e.String())
	}
	sort.Strings(out)
	return out
}

// Parse reads lines that Lines wrote; others are skipped.
func Parse(lines []string) *Table {
	t := &Table{words: make(map[string]string, len(lines)), rules: make(map[string]edit, len(lines)/2)}
	for _, s := range lines {
		k, v, ok := strings.Cut(s, "\t")
		switch {
		case !ok || len(k) < 3:
		case k[0] == 'w':
			t.words[k[2:]] = v
		case k[0] == 'r':
			t.rules[k[2:]] = parseEdit(v)
		}
	}
	return t
}
