package world

import "strings"

// Canonical tells what a name in a report stands for: the canonical name and the code of its
// country or body. "FSB's press centre" is the Federal Security Service, "IS group" is Islamic
// State, "Fiji's Health Ministry" is the Health Ministry of FJ, "Kyiv" is Ukraine. Both are
// empty for a name that the tables don't know. It has the shape that aftermath.Names asks for.
func (w *World) Canonical(name string) (canonical, code string) {
	words := nameWords(name)
	if len(words) == 0 || len(words) > 8 { // longer strings are descriptions
		return "", ""
	}
	e, n := w.Match(words, 0)
	switch {
	case n == len(words) && e.Ambiguous && e.Kind != Group:
		return "", ""
	case n == len(words) && e.ofCountry():
		return w.CountryName(e.Code), e.Code
	case n == len(words):
		return e.Name, e.Code
	case n > 0 && e.ofCountry() && !e.Ambiguous:
		return w.ofItsOwn(e.Code, words[n:])
	}
	return w.agency(words)
}

// ofCountry says whether the entry is a country by one of its names.
func (e Entry) ofCountry() bool {
	return e.Kind == CountryName || e.Kind == Adjective || e.Kind == Demonym || e.Kind == Government
}

// ofItsOwn names what follows a country's name: "'s Health Ministry", "police".
func (w *World) ofItsOwn(country string, rest []string) (canonical, code string) {
	if rest[0] == "'s" || rest[0] == "’s" {
		rest = rest[1:]
	}
	if len(rest) == 0 {
		return w.CountryName(country), country
	}
	if e, n := w.Match(rest, 0); n == len(rest) && e.Code == country {
		return e.Name, e.Code
	}
	if name, code := w.agency(rest); code == country {
		return name, code
	}
	return strings.Join(rest, " "), country
}

// agency is a national service that is named anywhere in words: who speaks of "FSB data" or at its
// press centre speaks for it.
func (w *World) agency(words []string) (canonical, code string) {
	for i := range words {
		if e, n := w.Match(words, i); n > 0 && e.Kind == Agency && !e.Ambiguous {
			return e.Name, e.Code
		}
	}
	return "", ""
}

// nameWords cuts a name as the tokeniser does: the possessive is a word of its own, the article is dropped.
func nameWords(name string) []string {
	var out []string
	for i, f := range strings.Fields(name) {
		if i == 0 && strings.EqualFold(f, "the") {
			continue
		}
		base := strings.TrimSuffix(strings.TrimSuffix(f, "'s"), "’s")
		if base != "" {
			out = append(out, base)
		}
		if base != f {
			out = append(out, f[len(base):])
		}
	}
	return out
}
