// Package world is what the program knows of the world before it reads a word:
// countries with their adjectives and capitals-as-government, international
// bodies, armed groups with aliases, dated offices of leading persons, places.
//
// All of it is data in this directory, each file with its licence and credit
// (see NOTICE). In go names as texts write them, out come codes.
package world

import "aftermath"

// Kind says what a name in the tables stands for.
type Kind uint8

// The kinds of entry.
const (
	CountryName Kind = iota + 1 // "Russia", "the Russian Federation"
	Adjective                   // "Russian", "Iranian": nationality or of the country
	Demonym                     // "Russians", "Iraqis": people
	Government                  // names that stand for a government: "Tehran", "the Kremlin", "Downing Street"
	Body                        // international body with a code of GUIDE.md: UN, EU, ...
	Group                       // armed group, with aliases
	Agency                      // national ministry, service or committee known by its own name: FSB, FBI, Shin Bet
	Media                       // news agency, paper, broadcaster
)

// Entry is one thing known by several names.
type Entry struct {
	Kind  Kind
	Code  string // ISO 3166-1 alpha-2 of the country it is or speaks for, or the body's code; "ORG" for groups
	Name  string // canonical name: "Islamic State", "United Nations Security Council"
	Place bool   // for Government: also the plain name of a town ("Moscow")
}

// World is the opened tables. It is safe for use by several goroutines.
type World struct{}

// Open decodes the embedded tables; places are decoded at first use.
func Open() (*World, error) { return &World{}, nil }

// Match is the longest run of words, starting at words[i], that names
// something known, and how many words it takes; n = 0 if none does. Words are
// as tokenised (without the article); case matters except in all-caps text.
func (w *World) Match(words []string, i int) (e []Entry, n int) { return nil, 0 }

// Country finds a country by any of its names, adjectives or its ISO code.
func (w *World) Country(name string) (code string, ok bool) { return "", false }

// CountryName is the English short name of an ISO code, or of a body's code.
func (w *World) CountryName(code string) string { return code }

// Office is what a person held on a day: country code or body, and title. It
// serves texts that give no title ("Putin said").
func (w *World) Office(person string, on aftermath.When) (country, title string, ok bool) {
	return "", "", false
}

// Places are the gazetteer's places of that name, largest population first.
func (w *World) Places(name string) []aftermath.Place { return nil }

// Resolve picks the place that a name means in a text about the given
// countries, in order of preference, near other places already resolved.
func (w *World) Resolve(name string, countries []string, near []aftermath.Place) (aftermath.Place, bool) {
	return aftermath.Place{}, false
}
