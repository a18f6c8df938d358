package read

import (
	_ "embed"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed data/languages.txt
var languageData string

// Und is the language of a text whose language can't be told.
const Und = "und"

// Weights of one piece of evidence, per word of the text. A function word is
// worth three of its letters: loan names bring foreign letters ("São Paulo")
// into every language, but not foreign function words.
const (
	wordWeight   = 1.0
	letterWeight = 0.3
	endWeight    = 0.15
)

// A text belongs to the best language if it has this much evidence per word and
// this lead over the second. English news has 0.35 to 0.5 per word, telegraphic
// headlines 0.15. Below a dozen words two signs may agree by chance ("man" is a
// German word too), so the lead must be larger.
const (
	leastEvidence  = 0.07
	leastScore     = 0.8
	leastLead      = 0.06
	leastLeadShort = 0.25
	shortText      = 12 // words
)

// sampleWindow is the size of each of four windows that the language is told
// from; 8 kB settle it, and a long text costs no more than a short one.
const sampleWindow = 2 << 10

// Language names the main language of a text by its ISO 639-1 code ("ckb" where
// there is none), [Und] if it can't be told, and how much evidence per word
// (0 to about 0.6) speaks for it. Of a text in two languages it names the one
// that has more letters.
func Language(text string) (code string, evidence float64) {
	s := sample(text)
	script := mainScript(s)
	if script == nil {
		return Und, 0
	}
	if script.only != "" {
		return script.only, familiar(s, script.only)
	}
	return evidenceOf(s, script.name)
}

// script is a way of writing, with the language that alone uses it, if so.
type script struct {
	name   string
	tables []*unicode.RangeTable
	only   string
	weight int // letters of an alphabet that one sign is worth
}

// scripts are those whose languages are told apart. One Chinese sign stands for
// about three letters.
var scripts = []script{
	{"Latin", []*unicode.RangeTable{unicode.Latin}, "", 1},
	{"Cyrillic", []*unicode.RangeTable{unicode.Cyrillic}, "", 1},
	{"Arabic", []*unicode.RangeTable{unicode.Arabic}, "", 1},
	{"Devanagari", []*unicode.RangeTable{unicode.Devanagari}, "", 1},
	{"Han", []*unicode.RangeTable{unicode.Han}, "zh", 3},
	{"Kana", []*unicode.RangeTable{unicode.Hiragana, unicode.Katakana}, "ja", 2},
	{"Hangul", []*unicode.RangeTable{unicode.Hangul}, "ko", 2},
	{"Hebrew", []*unicode.RangeTable{unicode.Hebrew}, "he", 1},
	{"Bengali", []*unicode.RangeTable{unicode.Bengali}, "bn", 1},
	{"Greek", []*unicode.RangeTable{unicode.Greek}, "el", 1},
	{"Georgian", []*unicode.RangeTable{unicode.Georgian}, "ka", 1},
	{"Armenian", []*unicode.RangeTable{unicode.Armenian}, "hy", 1},
	{"Thai", []*unicode.RangeTable{unicode.Thai}, "th", 1},
	{"Tamil", []*unicode.RangeTable{unicode.Tamil}, "ta", 1},
	{"Telugu", []*unicode.RangeTable{unicode.Telugu}, "te", 1},
	{"Gujarati", []*unicode.RangeTable{unicode.Gujarati}, "gu", 1},
	{"Gurmukhi", []*unicode.RangeTable{unicode.Gurmukhi}, "pa", 1},
	{"Kannada", []*unicode.RangeTable{unicode.Kannada}, "kn", 1},
	{"Malayalam", []*unicode.RangeTable{unicode.Malayalam}, "ml", 1},
	{"Sinhala", []*unicode.RangeTable{unicode.Sinhala}, "si", 1},
	{"Myanmar", []*unicode.RangeTable{unicode.Myanmar}, "my", 1},
	{"Khmer", []*unicode.RangeTable{unicode.Khmer}, "km", 1},
	{"Lao", []*unicode.RangeTable{unicode.Lao}, "lo", 1},
	{"Ethiopic", []*unicode.RangeTable{unicode.Ethiopic}, "am", 2},
}

// mainScript is the script of most letters of s, nil if it has no letters.
// Japanese news has about one kana for every Chinese sign, Chinese has none: a
// tenth is enough to tell.
func mainScript(s string) *script {
	count := make([]int, len(scripts))
	han, kana := 4, 5
	for _, r := range s {
		if i := scriptOf(r); i >= 0 {
			count[i] += scripts[i].weight
		}
	}
	if count[kana]*10 > count[han] {
		count[kana] += count[han]
		count[han] = 0
	}
	best := 0
	for i, n := range count {
		if n > count[best] {
			best = i
		}
	}
	if count[best] == 0 {
		return nil
	}
	return &scripts[best]
}

// scriptOf is the index of r's script, -1 if none of ours.
func scriptOf(r rune) int {
	if r < utf8.RuneSelf {
		if 'a' <= r|0x20 && r|0x20 <= 'z' {
			return 0
		}
		return -1
	}
	if !unicode.IsLetter(r) {
		return -1
	}
	for i := range scripts {
		if unicode.In(r, scripts[i].tables...) {
			return i
		}
	}
	return -1
}

// sample is s itself, or four windows spread over it if it is long: a report may
// begin with a foreign dateline or end with a foreign imprint.
func sample(s string) string {
	if len(s) <= 4*sampleWindow {
		return s
	}
	var b strings.Builder
	for i := range 4 {
		start := (len(s) - sampleWindow) / 3 * i
		for start < len(s) && !utf8.RuneStart(s[start]) {
			start++
		}
		end := start + sampleWindow
		for end < len(s) && !utf8.RuneStart(s[end]) {
			end++
		}
		b.WriteString(s[start:min(end, len(s))])
		b.WriteByte(' ')
	}
	return b.String()
}

// ownScript is the evidence that a script of one language gives by itself.
const ownScript = 0.15

// familiar is the share of common signs among the letters of s, ownScript at
// least: in rare signs a text has hardly been decoded rightly.
func familiar(s, code string) float64 {
	t := tables()
	l := slices.Index(t.codes, code)
	n, all := 0, 1
	for _, r := range s {
		if !unicode.IsLetter(r) {
			continue
		}
		all++
		if slices.Contains(t.letters[r], l) {
			n++
		}
	}
	return ownScript + float64(n)/float64(all)
}

// evidenceOf weighs the words of s, as written in the given script.
func evidenceOf(s, script string) (string, float64) {
	t := tables()
	score := make([]float64, len(t.codes))
	words := 0
	add := func(langs []int, weight float64) {
		// A sign of many languages says less of each.
		for _, l := range langs {
			score[l] += weight / math.Sqrt(float64(len(langs)))
		}
	}
	for w := range wordsOf(s) {
		if i := firstScript(w); i < 0 || scripts[i].name != script {
			continue
		}
		words++
		add(t.words[w], wordWeight)
		add(t.endOf(w), endWeight)
		each := letterWeight / float64(utf8.RuneCountInString(w))
		for _, r := range w {
			if r >= utf8.RuneSelf {
				add(t.letters[r], each)
			}
		}
	}
	return t.best(score, words, script)
}

// best is the leading language if it leads clearly enough.
func (t *langTables) best(score []float64, words int, script string) (string, float64) {
	first, second := -1, 0.0
	for i := range score {
		switch {
		case t.script[i] != script:
		case first < 0:
			first = i
		case score[i] > score[first]:
			first, second = i, score[first]
		case score[i] > second:
			second = score[i]
		}
	}
	if first < 0 || words == 0 {
		return Und, 0
	}
	share := score[first] / float64(words)
	lead := leastLead
	if words < shortText {
		lead = leastLeadShort
	}
	if share < leastEvidence || score[first] < leastScore || score[first]-second < lead*score[first] {
		return Und, share
	}
	return t.codes[first], share
}

// langTables are the language data turned round: from a sign to the languages
// (indices into codes) that have it.
type langTables struct {
	codes   []string
	script  []string
	words   map[string][]int
	ends    map[string][]int
	letters map[rune][]int
}

// endOf gives the languages of the longest known end of w, two to five bytes of
// letters, that leaves a stem.
func (t *langTables) endOf(w string) []int {
	for n := min(len(w)-2, 10); n >= 2; n-- {
		if l, ok := t.ends[w[len(w)-n:]]; ok {
			return l
		}
	}
	return nil
}

// tables are read once; the data are part of the program and tested as such.
var tables = sync.OnceValue(func() *langTables { return parseLanguages(languageData) })

func parseLanguages(data string) *langTables {
	t := &langTables{words: map[string][]int{}, ends: map[string][]int{}, letters: map[rune][]int{}}
	index := map[string]int{}
	for line := range strings.Lines(data) {
		f := strings.Fields(line)
		if len(f) < 4 || strings.HasPrefix(f[0], "#") {
			continue
		}
		l, ok := index[f[0]]
		if !ok {
			l = len(t.codes)
			index[f[0]] = l
			t.codes, t.script = append(t.codes, f[0]), append(t.script, f[1])
		}
		for _, v := range f[3:] {
			t.learn(f[2], v, l)
		}
	}
	return t
}

func (t *langTables) learn(what, value string, l int) {
	switch what {
	case "words":
		t.words[value] = addOnce(t.words[value], l)
	case "ends":
		t.ends[value] = addOnce(t.ends[value], l)
	case "letters":
		for _, r := range value {
			t.letters[r] = addOnce(t.letters[r], l)
		}
	}
}

func addOnce(ls []int, l int) []int {
	if len(ls) > 0 && ls[len(ls)-1] == l {
		return ls
	}
	return append(ls, l)
}

// notLetter says whether b, beside a single letter, shows that it is no word.
func notLetter(b byte) bool { return b == '.' || b == '\'' || '0' <= b && b <= '9' }

// known says whether a language code is one that [Language] can answer.
func known(code string) bool {
	for _, c := range tables().codes {
		if c == code {
			return true
		}
	}
	for _, s := range scripts {
		if s.only == code {
			return true
		}
	}
	return false
}

// firstScript is the script of the first letter of w, -1 if none of ours.
func firstScript(w string) int {
	r, _ := utf8.DecodeRuneInString(w)
	return scriptOf(r)
}

// wordsOf gives the words of s in small letters: runs of letters and marks. An
// apostrophe ends a word, so that "l'attaque" shows its article. A single letter
// beside a stop or digit or after an apostrophe is none: "U.S." would speak for
// Croatian, "H5N1" for French.
func wordsOf(s string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		var before byte
		for len(s) > 0 {
			start := strings.IndexFunc(s, unicode.IsLetter)
			if start < 0 {
				return
			}
			if start > 0 {
				before = s[start-1]
			}
			s = s[start:]
			end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
			if end < 0 {
				end = len(s)
			}
			initial := end == 1 && (notLetter(before) || end < len(s) && notLetter(s[end]) && s[end] != '\'')
			if !initial && !yield(strings.ToLower(s[:end])) {
				return
			}
			s, before = s[end:], 0
		}
	}
}
