package aftermath

import (
	"context"
	"time"
)

// Store keeps reports, readings and decisions. What it promises beyond the
// signatures is what package storetest tests.
//
// The store is the queue: a report whose reading is not of the current edition
// is work to do, whether it is new, was read under older rules, or was being
// read when the machine stopped.
type Store interface {
	// Put stores reports durably, all or none, before it returns. It says of each
	// whether it was new, the same as a version already there, or a new version, which
	// replaces the older ones. A reading ends when the last receipt of its text is replaced.
	Put(ctx context.Context, rs []Report) ([]PutResult, error)

	// Take leases up to n texts whose reading is missing (oldest first) or, after
	// those, not of the edition; languages that are not in langs are passed over. Each
	// comes once, as its oldest live receipt. One taken as often as the store was opened to
	// try without being filed is dead until the edition changes.
	Take(ctx context.Context, edition string, langs []string, n int, lease time.Duration) ([]Task, error)

	// File stores a reading and the decisions that link it (one link for each local
	// incident, which carries its Keys; merges are welcome), supersedes the reading it
	// replaces with that reading's program-made decisions, and ends its task, in one transaction.
	// Filing the same reading again changes nothing, and so does filing one of a
	// text that has been replaced. Where a person decided, the program's decision has no effect.
	File(ctx context.Context, r Reading, ds []Decision) error

	// Fail notes why a task failed and gives its lease back.
	Fail(ctx context.Context, reading, reason string) error

	// Near are the local incidents that share a linking key (Local.Keys), linked or not; those first that
	// share most, a key weighing less the more share it; of valid readings only. Of a key that very many share some
	// stand for all (Ref.Rank), the same whatever the order of arrival. The older reading of a
	// text that is read again is among them, so that an incident can keep its id.
	// They come without their Keys.
	Near(ctx context.Context, keys []string, limit int) ([]Linked, error)

	// Members are the local incidents of valid readings that are put to one of the incidents, merges
	// followed, with Linked.Fixed filled in; by Ref. Unknown incidents have none.
	Members(ctx context.Context, incidents []string) ([]Linked, error)

	// Unsettled are up to n local incidents of valid readings whose neighbourhood is still to be put in order,
	// oldest first: those filed since it last was, and those that shared an incident with a reading that ended.
	Unsettled(ctx context.Context, n int) ([]Linked, error)

	// Settle records what the program decides anew about a neighbourhood and marks its local incidents as settled, in one
	// transaction: links (to Incident "" is to none) override the program's own earlier ones, merges lead the id of an
	// incident that is left empty, or that is to go there whole, to another. Where a person decided it has no effect.
	Settle(ctx context.Context, refs []Ref, ds []Decision) error

	// Dossier loads what Fold needs for an incident. An id that was merged
	// away leads to where it went. ErrNotFound if there is none.
	Dossier(ctx context.Context, id string) (Input, error)

	// Incidents lists the incidents that valid readings tell of, latest first (by
	// the incident's day, else its first report's), each in the words most of them use.
	Incidents(ctx context.Context) ([]IncidentLine, error)

	// Search lists the incidents of valid readings that satisfy a query, latest day first and undated ones last,
	// each with the first claims or passages that do; claims that people entered are found too, those they struck are not. Accents do not matter in words and keys.
	Search(ctx context.Context, q Query) ([]Match, error)

	// Having are the ids of all incidents with a claim that has all the keys (ClaimKeys), in their order.
	Having(ctx context.Context, keys []string) ([]string, error)

	// Receipts calls f for every receipt in order of arrival until it returns an
	// error, with its status under an edition. "" takes any edition for current, nil
	// langs mean all.
	Receipts(ctx context.Context, edition string, langs []string, f func(Receipt, []ReportIncident) error) error

	// Report is the newest version of a report with its text, or the given one if version > 0.
	Report(ctx context.Context, id string, version int) (Report, error)

	// Claim finds a claim by id, or by an unambiguous beginning of one of 6 digits or more,
	// with the reading that it is of and its text.
	Claim(ctx context.Context, id string) (Found, error)

	// Reading is the valid reading of a report's newest version, by the report's id or an unambiguous
	// beginning of 6 letters or more. ErrNotFound if there is no such report or it was not read.
	Reading(ctx context.Context, report string) (Filed, error)

	// Editions are those under which readings are kept, valid or superseded; the one that filed last comes first.
	Editions(ctx context.Context) ([]EditionCount, error)

	// Readings calls f for every reading that was filed under an edition, valid or superseded, in
	// order of filing, until it returns an error. f may use the store.
	Readings(ctx context.Context, edition string, f func(Filed) error) error

	// Decide records a decision of a person and gives it as recorded. ErrNotFound if what it
	// is about is not there; a merge that would go in a circle is refused, and so is undoing what was undone.
	// Its time is after that of every decision by a person before it, whatever the clock says. A link
	// or split holds for the same incident in later readings of the text, under whatever key they know it.
	// Undone may be a person's decision or the program's merge, which the program won't repeat then.
	Decide(ctx context.Context, d Decision) (Decision, error)

	// Decisions calls f for every decision by a person, latest first, until it returns an error.
	Decisions(ctx context.Context, f func(Decision) error) error

	// Count is how many receipts there are in each state under an edition, with
	// "" and nil as in Receipts.
	Count(ctx context.Context, edition string, langs []string) (map[Status]int, error)

	Close() error
}

// EditionCount is how many readings are kept of an edition.
type EditionCount struct {
	Edition  string `json:"edition"`
	Readings int    `json:"readings"`
	Valid    int    `json:"valid"` // of these, not superseded
}

// PutResult is what became of a report put.
type PutResult struct {
	ID      string
	Version int
	State   string // stored, same, version
}

// Task is a report to be read.
type Task struct {
	Report
	Reading string
	Tries   int
}

// Linked is a local incident and the incident that it was put to.
type Linked struct {
	Ref
	Local
	Incident  string
	Published When // earliest publication of its text
	ByPerson  bool // a person decided the link
	Fixed     bool // a person decided about its incident: what is together there stays together; set by Members only
}

// ReportIncident is an incident that a report tells of.
type ReportIncident struct {
	ID   string `json:"id"`
	Role string `json:"role"`
}

// Found is a claim with where it was found.
type Found struct {
	Claim     Claim
	Filed     Filed
	Incident  string // stored incident id, "" if of none
	Text      string
	Decisions []Decision // by people about the claim, and the one that entered it, in the order they were made
}

// Input is what Fold folds: the readings that tell of one incident, with the
// decisions about it.
type Input struct {
	ID        string
	Aliases   []string
	Readings  []Filed        // every reading that was ever linked to it
	Links     map[Ref]string // local incident of a valid reading -> incident, as decided now
	Decisions []Decision     // about it, its readings and their claims, in the order they were made
}

// AsOf is a point of view: what had been published and what was known to the
// store. Zero times mean "everything".
type AsOf struct {
	Published time.Time `json:"published,omitzero"`
	Known     time.Time `json:"known,omitzero"`
}
