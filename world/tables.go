package world

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed agencies.tsv bodies.tsv countries.tsv groups.tsv kinds.tsv media.tsv offices.tsv regions.tsv
var data embed.FS

// tables lists the files of names. Order matters: of two entries with the
// same name the first stands ("AFP" is the news agency, not an army).
var tables = []struct {
	file    string
	columns int
	add     func(*World, []string)
}{
	{"countries.tsv", 7, (*World).addCountry},
	{"bodies.tsv", 3, (*World).addBody},
	{"groups.tsv", 3, (*World).addGroup},
	{"media.tsv", 3, (*World).addMedia},
	{"agencies.tsv", 3, (*World).addAgency},
	{"regions.tsv", 7, (*World).addRegion},
}

// readTable hands every row of a tab-separated file to add, with exactly the
// given number of columns. Lines that begin with # are comments.
func readTable(file string, columns int, add func([]string)) error {
	b, err := data.ReadFile(file)
	if err != nil {
		return fmt.Errorf("world: %w", err)
	}
	n := 0
	for line := range strings.Lines(string(b)) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		row := strings.Split(line, "\t")
		if len(row) != columns {
			return fmt.Errorf("world/%s:%d: %d columns, not %d", file, n, len(row), columns)
		}
		add(row)
	}
	return nil
}

// list splits a cell; an empty cell has no items.
func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, ";")
}

// alias is a name with its marks taken off.
type alias struct {
	text      string
	ambiguous bool // ?
	notCaps   bool // !
}

func parseAlias(s string) alias {
	t := strings.TrimRight(s, "?!")
	marks := s[len(t):]
	return alias{t, strings.Contains(marks, "?"), strings.Contains(marks, "!")}
}

func (w *World) addCountry(row []string) {
	code := row[0]
	name := parseAlias(row[1]).text
	w.shown[code] = name
	w.countries[code] = code
	add := func(kind Kind, a alias, place bool) {
		w.names.add(a, Entry{Kind: kind, Code: code, Name: name, Place: place, Ambiguous: a.ambiguous})
		if kind != Government {
			w.addCountryKey(a, code)
		}
	}
	for _, s := range append([]string{row[1]}, list(row[2])...) {
		add(CountryName, parseAlias(s), false)
	}
	for _, s := range list(row[3]) {
		a := parseAlias(s)
		add(Adjective, a, false)
		if p, ok := peopleOf(a.text); ok {
			a.text = p
			add(Demonym, a, false)
		}
	}
	for _, s := range list(row[4]) {
		add(Demonym, parseAlias(s), false)
	}
	for _, s := range list(row[5]) {
		add(Government, parseAlias(s), true)
	}
	for _, s := range list(row[6]) {
		add(Government, parseAlias(s), false)
	}
}

// peopleOf is the plural that an adjective makes when it serves as a noun.
// Adjectives in -ese, -ish, -ch have none ("the Chinese").
func peopleOf(adjective string) (string, bool) {
	if strings.HasSuffix(adjective, "n") || strings.HasSuffix(adjective, "i") {
		return adjective + "s", true
	}
	return "", false
}

func (w *World) addCountryKey(a alias, code string) {
	keys := []string{countryKey(a.text)}
	if !a.notCaps {
		keys = append(keys, countryKey(strings.ToUpper(a.text)))
	}
	for _, k := range keys {
		if _, taken := w.countries[k]; !taken {
			w.countries[k] = code
		}
	}
}

// countryKey folds what a caller may write differently: article, diacritics, dots.
func countryKey(name string) string {
	name = strings.TrimSpace(name)
	name = strings.TrimPrefix(name, "the ")
	name = strings.TrimPrefix(name, "THE ")
	return strings.Join(atoms(name), " ")
}

func (w *World) addBody(row []string) {
	name := parseAlias(row[1]).text
	if _, first := w.shown[row[0]]; !first {
		w.shown[row[0]] = name
	}
	w.addAll(row[1:], Entry{Kind: Body, Code: row[0], Name: name})
}

func (w *World) addGroup(row []string) {
	w.addAll(row, Entry{Kind: Group, Code: "ORG", Name: parseAlias(row[0]).text, Hint: row[2]})
}

func (w *World) addAgency(row []string) {
	w.addAll(row[1:], Entry{Kind: Agency, Code: row[0], Name: parseAlias(row[1]).text})
}

func (w *World) addMedia(row []string) {
	w.addAll(row[1:], Entry{Kind: Media, Code: row[0], Name: parseAlias(row[1]).text})
}

func (w *World) addRegion(row []string) {
	name := parseAlias(row[0]).text
	for _, s := range append([]string{row[0]}, list(row[5])...) {
		a := parseAlias(s)
		w.names.add(a, Entry{Kind: Region, Code: row[2], Name: name, Place: true, Ambiguous: a.ambiguous})
	}
	for _, s := range list(row[6]) {
		a := parseAlias(s)
		w.names.add(a, Entry{Kind: Adjective, Code: row[2], Name: name, Ambiguous: a.ambiguous})
		if p, ok := peopleOf(a.text); ok {
			a.text = p
			w.names.add(a, Entry{Kind: Demonym, Code: row[2], Name: name, Ambiguous: a.ambiguous})
		}
	}
}

// addAll enters a name (first cell) and its other names (second cell), each
// with the variants of spelling that texts use.
func (w *World) addAll(cells []string, e Entry) {
	for _, s := range append([]string{cells[0]}, list(cells[1])...) {
		a := parseAlias(s)
		e.Ambiguous = a.ambiguous
		// "The Sun" in capitals is the sun more often than the paper.
		if e.Kind == Media && strings.HasPrefix(a.text, "The ") {
			a.notCaps = true
		}
		for _, v := range variants(a.text, e.Kind) {
			w.names.add(alias{v, a.ambiguous, a.notCaps}, e)
		}
	}
}

// variants are a name and its other spellings: al-/Al-, -isation/-ization,
// Defence/Defense, and for groups a common noun at the end in small letters
// ("Islamic State group").
func variants(name string, k Kind) []string {
	out := []string{name}
	if rest, ok := strings.CutPrefix(name, "al-"); ok {
		out = append(out, "Al-"+rest)
	} else if rest, ok := strings.CutPrefix(name, "Al-"); ok {
		out = append(out, "al-"+rest)
	}
	for _, p := range spellings {
		for _, n := range out {
			if s := strings.Replace(n, p[0], p[1], 1); s != n {
				out = append(out, s)
			}
		}
	}
	if k == Group {
		if i := strings.LastIndexByte(name, ' '); i > 0 && commonLast[name[i+1:]] {
			out = append(out, name[:i+1]+strings.ToLower(name[i+1:]))
		}
	}
	return out
}

var spellings = [][2]string{{"ization", "isation"}, {"isation", "ization"}, {"Defence", "Defense"}, {"Defense", "Defence"}, {"Centre", "Center"}}

var commonLast = map[string]bool{
	"Group": true, "Movement": true, "Network": true, "Cartel": true, "Brigade": true,
	"Brigades": true, "Militia": true, "Battalion": true, "Division": true,
}
