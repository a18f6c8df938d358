// Package find marks what sentences mention: people with office and side,
// organisations, places, nationalities, dates, numbers of people.
//
// In go sentences of [ud.Sentence], out come [Mention] values in text order.
// It says nothing of what happened to whom: that is package claim's.
package find

import (
	"aftermath"
)

// Kind is what a mention names.
type Kind uint8

// The kinds of mention.
const (
	Person      Kind = iota + 1 // named, or an office that stands for its holder ("the governor")
	Org                         // ministries, committees, agencies, armed groups, media, bodies
	Location                    // named places below the country
	Country                     // a country by name, or a government by its seat
	Nationality                 // adjectives and demonyms
	Date                        // any time expression with a value
	Quantity                    // a number of people or bodies: "at least 133 people", "two women and a man"
)

// Mention is a run of tokens of one sentence that names something.
type Mention struct {
	Kind       Kind
	Sent       int // index of the sentence
	First, End int // tokens [First, End) of that sentence
	Head       int // the token that the rest of the mention hangs on
	Span       aftermath.Span
	Text       string // as it stands, without a leading article

	// Names (Person, Org, Location, Country, Nationality).
	Name   string           // the fullest form of it in the document: "Mohammad Mokhber" for "Mokhber"
	Entity int              // mentions of the same thing in a document share it, 1-based; 0 none
	Code   string           // side: ISO country, body code, ORG; "" unknown
	Office string           // "First Vice President", for persons
	Class  string           // finer kind: group, media, agency, body, government, ministry, company, venue, ...
	Place  *aftermath.Place // when resolved

	// Date.
	When     aftermath.When
	Duration string // TIMEX3 duration for "two weeks": P2W; When is then ""

	// Quantity.
	Count Count
}

// Count is a number of people as a text gives it.
type Count struct {
	aftermath.Range
	Who   string // victims, attackers, security, children, civilians, foreigners, all (GUIDE.md); "" when the noun does not tell
	Noun  string // lemma of the head noun: people, person, soldier, body, ...; "" for a bare number
	Sum   bool   // summed over a coordination
	Other bool   // "others", "more": stands beside another figure
}
