package aftermath

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed speaker.txt
var speakerWords string

// speakerLexicon is speaker.txt by the first word of its lines.
var speakerLexicon = func() map[string][]string {
	m := map[string][]string{}
	for line := range strings.Lines(speakerWords) {
		if f := strings.Fields(line); len(f) > 1 && !strings.HasPrefix(line, "#") {
			m[f[0]] = append(m[f[0]], f[1:]...)
		}
	}
	return m
}()

// Names tells what a name stands for, from tables that the domain does not have: "FSB" is the
// Federal Security Service of RU, "IS group" is Islamic State. Both are empty for a name that it does not know. It
// must always give the same answer. (World.Canonical is one.)
type Names func(name string) (canonical, code string)

// clean is the canonical name if names knows it, else the name without what varies; and the code.
func (n Names) clean(name, code string) (string, string) {
	if n != nil && name != "" {
		for _, part := range []string{name, byWhom(name)} {
			if canonical, c := n(part); canonical != "" {
				return canonical, either(code, c)
			}
		}
	}
	return speakerName(name), code
}

// byWhom is "the FSB" of "a preliminary count released by the FSB".
func byWhom(name string) string {
	for _, by := range speakerLexicon["by"] {
		if i := strings.LastIndex(name, " "+by+" "); i >= 0 {
			name = name[i+len(by)+2:]
		}
	}
	return name
}

// speakers tells which names are one speaker: "Investigative Committee", "Russia's
// Investigative Committee", "the committee" and "IC". It sees all names of a kind at
// once, since a short form means the one long name that it can stand for, and stands alone
// where there are two.
type speakers struct {
	of   map[Source]int // source -> identity
	list []Speaker
}

// identity is what one speaker is known by while identities are being merged.
type identity struct {
	key    string // normalised name
	actor  string
	names  map[string]int  // without "the" and "Russia's" -> claims
	also   map[string]bool // as named
	class  string
	office string
	upper  bool // an acronym: "IC"
	into   int  // the identity that it was merged into; itself if none
}

func newSpeakers(ss []Source, names Names) *speakers {
	ids, of := identify(ss, names)
	shortForms(ids)
	return settleSpeakers(ids, of)
}

// speaker is the one that a source stands for.
func (s *speakers) speaker(src Source) Speaker { return s.list[s.of[src]] }

// mark is what tells identities apart before short forms are merged.
type mark struct{ key, actor string }

// identify makes an identity of each normalised name and actor. A name without actor goes to
// the actor of that name, if there is only one.
func identify(ss []Source, names Names) ([]*identity, map[Source]int) {
	all, times := distinct(ss)
	cleaned := make([]mark, len(all)) // name not yet in lower case, and actor
	actors := map[string][]string{}
	for i, s := range all {
		name, actor := names.clean(s.Name, s.Actor)
		cleaned[i] = mark{name, actor}
		if k := strings.ToLower(name); actor != "" && !slices.Contains(actors[k], actor) {
			actors[k] = append(actors[k], actor)
		}
	}
	at, of := map[mark]int{}, make(map[Source]int, len(all))
	var ids []*identity
	for i, s := range all {
		m := mark{strings.ToLower(cleaned[i].key), cleaned[i].actor}
		if m.actor == "" && len(actors[m.key]) == 1 {
			m.actor = actors[m.key][0]
		}
		n, ok := at[m]
		if !ok {
			n = len(ids)
			at[m] = n
			ids = append(ids, &identity{key: m.key, actor: m.actor, names: map[string]int{}, also: map[string]bool{}, into: n, upper: acronym(cleaned[i].key)})
		}
		of[s] = n
		ids[n].add(s, cleaned[i].key, times[i])
	}
	return ids, of
}

// distinct is each source once, as first met, and how often it occurs.
func distinct(ss []Source) (all []Source, times []int) {
	at := map[Source]int{}
	for _, s := range ss {
		i, ok := at[s]
		if !ok {
			i = len(all)
			at[s] = i
			all, times = append(all, s), append(times, 0)
		}
		times[i]++
	}
	return all, times
}

func (id *identity) add(s Source, name string, times int) {
	id.names[name] += times
	id.also[s.Name] = true
	id.office = max(id.office, speakerKey(s.Office))
	id.class = higher(id.class, classOf(s))
}

// shortForms merges each short form into the one long name that it can stand for.
func shortForms(ids []*identity) {
	for i, a := range ids {
		long := -1
		for j, b := range ids {
			if i == j || a.key == "" || b.into == i || !compatible(a, b) || !standsFor(a, b) {
				continue
			}
			if long >= 0 {
				long = -1 // two could be meant
				break
			}
			long = j
		}
		if long >= 0 {
			a.into = long
		}
	}
}

func compatible(a, b *identity) bool { return a.actor == b.actor || a.actor == "" || b.actor == "" }

// standsFor says whether a is a shorter name of b, or a person who speaks for b.
func standsFor(a, b *identity) bool {
	wa, wb := strings.Fields(a.key), strings.Fields(b.key)
	switch {
	case a.upper:
		return len(wb) > 1 && initials(wb) == a.key
	case len(wa) == 1 && len(wb) > 1 && wa[0] == lastOf(wb):
		return true // "the committee", "Bastrykin"; not "Ukraine" for "Security Service of Ukraine"
	case a.office != "" && len(wb) > 1 && strings.HasSuffix(" "+a.office, " "+b.key):
		return true // the head of the Investigative Committee
	}
	for _, of := range speakerLexicon["of"] {
		if head, _, ok := strings.Cut(a.key, " "+of+" "); ok && head == b.key && strings.Contains(head, " ") {
			return true // "Investigative Committee of Russia" is the longer name, but the plain one is what others use
		}
	}
	return false
}

// lastOf is the last word before "of": the one that a short form keeps.
func lastOf(words []string) string {
	for i, w := range words {
		if i > 0 && slices.Contains(speakerLexicon["of"], w) {
			return words[i-1]
		}
	}
	return words[len(words)-1]
}

func initials(words []string) string {
	s := ""
	for _, w := range words {
		if !slices.Contains(speakerLexicon["small"], w) {
			s += w[:1]
		}
	}
	return s
}

func acronym(name string) bool {
	return len(name) > 1 && len(name) <= 6 && !strings.ContainsFunc(name, func(r rune) bool { return r < 'A' || r > 'Z' })
}

// settleSpeakers follows the merges and makes the speakers.
func settleSpeakers(ids []*identity, of map[Source]int) *speakers {
	s := &speakers{of: map[Source]int{}}
	at := map[int]int{}
	members := map[int][]*identity{}
	root := func(i int) int {
		for n := 0; ids[i].into != i && n < len(ids); n++ {
			i = ids[i].into
		}
		return i
	}
	for i := range ids {
		members[root(i)] = append(members[root(i)], ids[i])
	}
	for i := range ids {
		if root(i) == i {
			at[i] = len(s.list)
			s.list = append(s.list, speakerOf(ids[i], members[i]))
		}
	}
	for src, i := range of {
		s.of[src] = at[root(i)]
	}
	return s
}

// speakerOf names a speaker by the commonest, then shortest, name of its long form.
func speakerOf(main *identity, all []*identity) Speaker {
	s := Speaker{Name: commonest(main.names), Actor: main.actor, Class: main.class}
	for _, m := range all {
		s.Class = higher(s.Class, m.class)
		s.Actor = cmp.Or(s.Actor, m.actor)
		for n := range m.also {
			if n != s.Name {
				s.Also = append(s.Also, n)
			}
		}
	}
	slices.Sort(s.Also)
	return s
}

func commonest(names map[string]int) string {
	best := ""
	for n, c := range names {
		if b := names[best]; best == "" || c > b || c == b && (len(n) < len(best) || len(n) == len(best) && n < best) {
			best = n
		}
	}
	return best
}

// speakerKey is a name without what varies, in lower case.
func speakerKey(name string) string { return strings.ToLower(speakerName(name)) }

// speakerName is a name without articles, "Russia's" and "Russian".
func speakerName(name string) string {
	for _, mark := range speakerLexicon["possessive"] {
		if i := strings.Index(name, mark); i >= 0 && strings.HasPrefix(name[i+len(mark):], " ") {
			name = name[i+len(mark):]
		}
	}
	name = strings.TrimSpace(name)
	for {
		word, rest, more := strings.Cut(name, " ")
		if !more || !nationality(word) && !slices.Contains(speakerLexicon["article"], strings.ToLower(word)) {
			break
		}
		name = strings.TrimLeft(rest, " ")
	}
	if strings.Contains(name, "  ") || strings.ContainsAny(name, "\t\n") {
		name = strings.Join(strings.Fields(name), " ")
	}
	return name
}

// nationality says whether a capitalised word has the ending of one.
func nationality(word string) bool {
	if r, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(r) {
		return false
	}
	return slices.ContainsFunc(speakerLexicon["nationality"], func(end string) bool { return strings.HasSuffix(word, end) })
}

// classOf is the source's class; of a source without one, a state or body is official.
func classOf(s Source) string {
	switch {
	case s.Class != "" || s.Name == "":
		return s.Class
	case IsState(s.Actor) || IsBody(s.Actor):
		return "official"
	case s.Actor == "ORG":
		return "group"
	}
	return ""
}

// higher is the class of higher rank; of equal ranks the one that says more.
func higher(a, b string) string {
	if rank(b) > rank(a) || rank(a) == rank(b) && b > a {
		return b
	}
	return a
}

// The ranks of who gives a figure.
const (
	rankOther = iota
	rankMedia // and officials of a country that was not struck: they repeat what others found out
	rankOfficial
	rankEditor
)

func rank(class string) int {
	switch class {
	case "editor":
		return rankEditor
	case "official":
		return rankOfficial
	case "media":
		return rankMedia
	}
	return rankOther
}

// rank is the rank of the speaker; reports in their own voice are media.
func (s Speaker) rank() int {
	switch {
	case s.Name == "":
		return max(rank(s.Class), rankMedia)
	case s.Class == "official" && s.Foreign:
		return rankMedia
	}
	return rank(s.Class)
}

func either(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
