package aftermath

import (
	"hash/fnv"
	"slices"
	"time"
)

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
	Names    []string `json:"names"`           // rare names near the incident: venues, victims, suspects
	Words    Sketch   `json:"words,omitempty"` // rare words of what tells of it, for linking
	Keys     []string `json:"keys,omitempty"`  // what it is found by when others are linked; set by link.Keys before it is filed
	Evidence Evidence `json:"evidence"`
	Rule     string   `json:"rule"`
}

// Again is the key of the incident in ls that l is, as another reading of the same text tells of it: the one whose words
// overlap, else of the same key and no other day, else of the same day, else the only one. "" if none is.
func (l Local) Again(ls []Local) string {
	for _, is := range []func(Local) bool{
		func(o Local) bool { return o.Evidence.Quote() != "" && o.Evidence.Span().Overlaps(l.Evidence.Span()) },
		func(o Local) bool { return o.Key == l.Key && (o.Date == l.Date || o.Date == "" || l.Date == "") },
		func(o Local) bool { return o.Date != "" && o.Date.Day() == l.Date.Day() },
		func(Local) bool { return len(ls) == 1 },
	} {
		fit := slices.DeleteFunc(slices.Clone(ls), func(o Local) bool { return !is(o) })
		if i := slices.IndexFunc(fit, func(o Local) bool { return o.Key == l.Key }); i >= 0 {
			return l.Key
		}
		if len(fit) > 0 {
			return fit[0].Key
		}
	}
	return ""
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

// Rank orders local incidents by chance, alike in every store: where too many share a linking key, those of the lowest rank stand for
// all, whatever the order in which they came.
func (r Ref) Rank() int64 {
	h := fnv.New32a()
	h.Write([]byte(r.Reading))
	h.Write([]byte(r.Local))
	return int64(h.Sum32())
}

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
