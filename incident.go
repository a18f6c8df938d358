package aftermath

import "time"

// Local is an incident as one reading sees it.
type Local struct {
	Key      string   `json:"key"`  // i1, i2, ... in order of importance
	Role     string   `json:"role"` // main, background
	Types    []string `json:"types"`
	Date     When     `json:"date"`    // the day or vaguer; "" unknown
	Country  string   `json:"country"` // ISO 3166-1 alpha-2; "" unknown
	Places   []string `json:"places"`  // from venue to region, as in the text
	Sites    []Place  `json:"sites"`   // the places that were resolved
	Stage    string   `json:"stage"`   // done, attempted, thwarted, threatened
	Groups   []string `json:"groups"`
	Targets  []string `json:"targets"`
	Weapons  []string `json:"weapons"`
	Killed   *Range   `json:"killed,omitempty"` // the widest current total of victims, for linking
	Injured  *Range   `json:"injured,omitempty"`
	Names    []string `json:"names"`          // rare names near the incident: venues, victims, suspects
	Keys     []string `json:"keys,omitempty"` // what it is found by when others are linked; set by link.Keys before it is filed
	Evidence Evidence `json:"evidence"`
	Rule     string   `json:"rule"`
}

// Reading is what the program found in one text.
type Reading struct {
	Key       string  `json:"key"` // Report.ReadingKey
	Edition   string  `json:"edition"`
	Relevant  bool    `json:"relevant"` // the first look let it through
	Incidents []Local `json:"incidents"`
	Claims    []Claim `json:"claims"`
}

// Filed is a reading with the times at which it was the valid one; ValidTo is
// zero while it is.
type Filed struct {
	Reading
	ValidFrom, ValidTo time.Time
	Links              map[string]string // local key -> stored incident, merges followed; of a superseded reading, as at its end
	Receipts           []Receipt         // all receipts of its text, oldest first
}

// Ref names a local incident of a reading.
type Ref struct {
	Reading string `json:"reading"`
	Local   string `json:"local"`
}

// Decision is a recorded judgement about what belongs to which incident.
// Decisions are never edited: a later one overrides, and a person's is never
// overridden by the program's.
type Decision struct {
	ID       string    `json:"id"`   // Decision.Key if left empty
	Verb     string    `json:"verb"` // link, merge, split, reject
	Ref      Ref       `json:"ref"`  // for link and split
	Incident string    `json:"incident"`
	Into     string    `json:"into,omitempty"`  // for merge
	Claim    string    `json:"claim,omitempty"` // for reject
	Reasons  []string  `json:"reasons"`
	By       string    `json:"by"` // "program", or who decided
	At       time.Time `json:"at"` // set by the store if left zero
}

// Key names the decision by what it says, who says so and when.
func (d Decision) Key() string {
	return Hash(d.Verb, d.Ref.Reading, d.Ref.Local, d.Incident, d.Into, d.Claim, d.By, d.At.UTC().Format(time.RFC3339Nano))
}

// ByProgram is the author of the program's own decisions.
const ByProgram = "program"

// IncidentLine is one incident in a list.
type IncidentLine struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Types   []string `json:"types"`
	Date    When     `json:"date"`
	Country string   `json:"country"`
	Places  []string `json:"places"`
	Killed  *Range   `json:"killed,omitempty"`
	Injured *Range   `json:"injured,omitempty"`
	Reports int      `json:"reports"`
	First   When     `json:"first"` // earliest and latest publication
	Last    When     `json:"last"`
}
