// Package world is what the program knows of the world before it reads a word:
// countries with their adjectives and capitals-as-government, international
// bodies, armed groups with aliases, dated offices of leading persons, places.
//
// All of it is data in this directory, each file with its licence and credit
// (see NOTICE). In go names as texts write them, out come codes and places.
// It refuses to guess: a name that needs the text around it is marked
// [Entry.Ambiguous], and a place without support is not resolved.
package world

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
	Region                      // province, sea or known region: "New Mexico", "Chechnya"; see Places
)

// Entry is one thing known by several names.
type Entry struct {
	Kind      Kind
	Code      string // ISO 3166-1 alpha-2 of the country it is or speaks for, or the body's code; "ORG" for groups; "" at sea
	Name      string // canonical name: "Islamic State", "United Nations Security Council"
	Place     bool   // for Government: also the plain name of a town ("Moscow")
	Hint      string // for groups: the country where mostly active
	Ambiguous bool   // also something else: a person ("Jordan"), a state ("Georgia"), another body ("MIT")
}

// World is the opened tables. It is safe for use by several goroutines.
type World struct {
	names     names
	countries map[string]string // name, adjective, demonym or code -> code
	shown     map[string]string // code -> English short name
	places    gazette
	offices   officeTable
}

// Open decodes the embedded tables; places are decoded at first use.
func Open() (*World, error) {
	w := &World{countries: map[string]string{}, shown: map[string]string{"ORG": "organisation"}}
	w.names.init()
	for _, t := range tables {
		if err := readTable(t.file, t.columns, func(row []string) { t.add(w, row) }); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// Country finds a country by any of its names, adjectives or its ISO code.
// Case matters as in [World.Match]: "us" is no country, "US" is.
func (w *World) Country(name string) (code string, ok bool) {
	code, ok = w.countries[countryKey(name)]
	return code, ok
}

// CountryName is the English short name of an ISO code, or of a body's code;
// an unknown code is given back.
func (w *World) CountryName(code string) string {
	if n, ok := w.shown[code]; ok {
		return n
	}
	return code
}
