package aftermath

// Dossier is everything that the reports in hand say about one incident, seen
// from one point of view. It is what [Fold] makes and what package export
// prints; nothing in it lacks the ids of the claims that say so.
//
// Lists are never nil, and their order is part of the value: two dossiers of the same
// claims are equal whatever order the claims came in.
type Dossier struct {
	ID             string        `json:"id"`
	AsOf           AsOf          `json:"as_of"`
	Rule           string        `json:"rule"`  // the toll rule behind Current and State, see TollRules
	Name           string        `json:"name"`  // "Armed assault and arson at Crocus City Hall, Moscow, RU, 22 March 2024"
	State          string        `json:"state"` // all of it in one line
	Incident       Profile       `json:"incident"`
	Tolls          []TollSeries  `json:"tolls"`
	Reactions      []Reaction    `json:"reactions"`
	Responsibility []Attribution `json:"responsibility"`
	NoClaim        *Fact         `json:"no_claim,omitempty"` // "no group has claimed it", until someone does
	Justice        []Case        `json:"justice"`
	Cooperation    []Offer       `json:"cooperation"`
	Disputes       []Dispute     `json:"disputes"`
	Timeline       []Moment      `json:"timeline"`
	Reports        []Listed      `json:"reports"`
}

// Fact is what every line of a dossier rests on.
type Fact struct {
	First   When     `json:"first"`   // earliest publication that says so; "" if only undated reports do
	Last    When     `json:"last"`    // latest publication that says so
	Reports int      `json:"reports"` // independent texts: copies of one text count once
	Copies  int      `json:"copies"`  // receipts: copies count each
	Claims  []string `json:"claims"`  // claim ids, earliest first
}

// Profile is the incident itself, each role as the values that reports give it,
// those of most reports first.
type Profile struct {
	Types        []Vote `json:"types"`
	Dates        []Vote `json:"dates"`
	Countries    []Vote `json:"countries"` // ISO codes
	Stages       []Vote `json:"stages"`
	Places       []Vote `json:"places"`
	Perpetrators []Vote `json:"perpetrators"`
	Counts       []Vote `json:"perpetrator_counts"` // Range in canonical form: "4", "5..7"
	Groups       []Vote `json:"groups"`
	Weapons      []Vote `json:"weapons"`
	Targets      []Vote `json:"targets"`
	Victims      []Vote `json:"victims"`
	Properties   []Vote `json:"properties"`
	Damage       []Vote `json:"damage"`
}

// Vote is one value of a role. Claims is empty where only the reading's summary of
// the incident ([Local]) gives it.
type Vote struct {
	Value string `json:"value"`
	Place *Place `json:"place,omitempty"` // of a place that was resolved
	Fact
}

// TollSeries is the figures of one kind of harm to one kind of people, over time.
type TollSeries struct {
	What    string      `json:"what"`
	Who     string      `json:"who"`
	Scope   string      `json:"scope,omitempty"` // what it counts if not simply people: identified, bodies, patients
	Current Figure      `json:"current"`         // by the dossier's rule
	Entries []TollEntry `json:"entries"`         // of dated reports, in the order in which they were said
	Undated []TollEntry `json:"undated"`         // of undated reports only, in the order that the texts give
}

// Speaker is one who gives figures, under all the names that reports use.
type Speaker struct {
	Name    string   `json:"name"`              // the fullest name; "" is the reports' own voice
	Also    []string `json:"also,omitempty"`    // other names: "IC", "the committee"
	Actor   string   `json:"actor,omitempty"`   // ISO country, body code, ORG
	Class   string   `json:"class,omitempty"`   // official, media, group, witness, editor
	Foreign bool     `json:"foreign,omitempty"` // an official of another country than the one that was struck
}

// String is the speaker's name.
func (s Speaker) String() string {
	if s.Name == "" {
		return "reports"
	}
	return s.Name
}

// The standings of a figure. The first five say who stands behind it; the last three what
// became of it and win over the others.
const (
	ByEditor            = "editor"               // entered or corrected by hand
	OfficialConfirmed   = "official-confirmed"   // an official body gave a number
	OfficialPreliminary = "official-preliminary" // an official body gave a bound or about a number
	ByMedia             = "media"                // a named medium, or reports in their own voice
	Unofficial          = "unofficial"           // anyone else
	Disputed            = "disputed"             // two official figures of one day exclude each other and stand
	Superseded          = "superseded"           // a later or more exact figure took its place
	Withdrawn           = "withdrawn"            // only replaced versions of reports said so
)

// TollEntry is one figure of one speaker.
type TollEntry struct {
	Count   Range   `json:"count"`
	Speaker Speaker `json:"speaker"`
	By      string  `json:"by,omitempty"` // the person who entered or corrected it, if one did
	Status  string  `json:"status"`
	Fact
	Until   When   `json:"until,omitempty"`   // when what superseded it was said
	Why     string `json:"why,omitempty"`     // how it came: "revised down from 103" by its own speaker, "replaces police 15"
	Ended   string `json:"ended,omitempty"`   // what became of it: "later figure of health ministry 60"
	Revised bool   `json:"revised,omitempty"` // it was the same speaker who replaced it
	Before  bool   `json:"before,omitempty"`  // First is when a report called it an earlier figure
	Loose   bool   `json:"loose,omitempty"`   // a rounder way to say a figure that stands: "more than 140" beside 144
	Follows bool   `json:"follows,omitempty"` // it is undated, but a text says that it came after the dated figures that stood
	Own     int    `json:"own_voice"`         // how many of Reports give the figure without a speaker
}

// Figure is the answer to "how many", under a rule.
type Figure struct {
	Count    Range    `json:"count"`
	Speakers []string `json:"speakers"` // who says so
	First    When     `json:"first"`    // since when; "" undated
	Rule     string   `json:"rule"`
	Claims   []string `json:"claims"`
}

// Reaction is one row of the matrix of reactions: a country, body, group or
// person, with what it said or did. An act without a cell means only that no report in hand
// tells of it.
type Reaction struct {
	Actor string `json:"actor"`          // ISO country, body code, ORG, or ""
	Name  string `json:"name,omitempty"` // who, where Actor is not a country or body
	First When   `json:"first"`
	Cells []Cell `json:"cells"` // in the order of Acts
}

// Cell is one act of one actor.
type Cell struct {
	Act      string   `json:"act"`
	Speakers []string `json:"speakers"` // as named
	To       []Party  `json:"to"`       // addressees and parties it was directed at
	Forum    string   `json:"forum,omitempty"`
	Against  string   `json:"against,omitempty"`
	Fact
}

// The grades of an attribution.
const (
	Confirmed  = "confirmed"  // the party itself claimed it, and no other did
	Fair       = "fair"       // two or more others name it, and it does not deny
	Weak       = "weak"       // one other names it
	Contested  = "contested"  // rival claims, or the accused denies
	Discounted = "discounted" // the accused denies, one accuser at most, and another party claimed it
)

// Attribution is a party with what was said about its part.
type Attribution struct {
	Of      string   `json:"of"`
	Status  string   `json:"status"`
	Claimed *Fact    `json:"claimed,omitempty"`
	Denied  *Fact    `json:"denied,omitempty"`
	Blamed  []Blamer `json:"blamed"`
}

// Blamer is one who holds a party responsible.
type Blamer struct {
	By string `json:"by"`
	Fact
}

// Case is the steps of justice about one person, or about people not named.
type Case struct {
	Who   string     `json:"who"`             // a name; "" for suspects not named and steps without a person
	Stage string     `json:"stage,omitempty"` // how far it came for a named one: suspected, detained, charged, on trial, sentenced, ...
	Steps []CaseStep `json:"steps"`           // in the order in which they were reported
}

// CaseStep is one step of a case.
type CaseStep struct {
	Justice
	Fact
}

// Offer is a matter of co-operation between two parties in one domain, from the
// first word to what became of it.
type Offer struct {
	From    Party       `json:"from"` // who helps, if that is known
	To      Party       `json:"to"`
	Domain  string      `json:"domain"`
	Outcome string      `json:"outcome"` // the latest step
	Open    bool        `json:"open"`    // offered or requested, and no answer reported so far
	Steps   []OfferStep `json:"steps"`
}

// OfferStep is one step in it.
type OfferStep struct {
	Step string `json:"step"`
	By   Party  `json:"by"`
	Fact
}

// Dispute is something that sources tell differently, in words.
type Dispute struct {
	About  string   `json:"about"`
	Text   string   `json:"text"`
	Claims []string `json:"claims"`
}

// Moment is something that became known at a time.
type Moment struct {
	At     When     `json:"at"`
	Kind   Kind     `json:"kind"`
	Actor  string   `json:"actor,omitempty"` // code of who did it, where it has one
	What   string   `json:"what"`
	Claims []string `json:"claims"`
}

// Listed is one text that tells of the incident, with its receipts.
type Listed struct {
	ID        string   `json:"id"`
	Publisher string   `json:"publisher,omitempty"`
	Title     string   `json:"title,omitempty"`
	URL       string   `json:"url,omitempty"`
	Date      When     `json:"date"`
	Lang      string   `json:"lang,omitempty"`
	Role      string   `json:"role"`               // main, background; entered: a person gave its facts, the store has not its text
	Version   int      `json:"version,omitempty"`  // of the report, if above 1
	Replaced  bool     `json:"replaced,omitempty"` // a newer version took its place
	Copies    []Copied `json:"copies"`             // the other receipts of this text
	Claims    int      `json:"claims"`             // how many of the claims here are its own
}

// Copied is a further receipt of a text.
type Copied struct {
	ID        string `json:"id"`
	Publisher string `json:"publisher,omitempty"`
	URL       string `json:"url,omitempty"`
	Date      When   `json:"date"`
}
