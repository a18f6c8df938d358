// Package storetest is the contract of a store as tests. In goes a way to open an
// empty store; what fails is what that store does not keep of its promises.
// What is not tested here is not promised.
package storetest

import (
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"aftermath"
)

// Tries is how often the stores under test take a text before it is dead.
const Tries = 3

// Open opens an empty store with a clock and with [Tries], and closes it at the end of the test.
type Open func(t *testing.T, now func() time.Time) aftermath.Store

// Run runs the contract.
func Run(t *testing.T, open Open) {
	for _, part := range []struct {
		name string
		f    func(*bench)
	}{
		{"put twice is once", putTwice},
		{"put keeps bytes", putKeepsBytes},
		{"put all or none", putAllOrNone},
		{"new content is a new version", putVersion},
		{"an older version put again is no news", putOlderAgain},
		{"equal texts share a reading", putEqualTexts},
		{"report by version", reportByVersion},
		{"take leases", takeLeases},
		{"take for no time", takeForNoTime},
		{"take in order", takeInOrder},
		{"take concurrently", takeConcurrently},
		{"take too often is dead", takeTooOften},
		{"fail gives back", failGivesBack},
		{"languages not read are passed over", takeUnread},
		{"a new edition is work", takeStale},
		{"file round trip", fileRoundTrip},
		{"file twice is once", fileTwice},
		{"file all or nothing", fileRefuses},
		{"a better edition supersedes", fileSupersedes},
		{"a replaced text no longer counts", fileReplaced},
		{"a text that comes back is read again", fileReplacedComesBack},
		{"a person's link stays", decideStays},
		{"split", decideSplit},
		{"merges are followed", mergeFollowed},
		{"merges in a circle are refused", mergeCircle},
		{"the program's merges end with their reading", mergeEnds},
		{"the program undoes no split", mergeRespectsSplit},
		{"reject", decideReject},
		{"undo", decideUndo},
		{"undo a merge", decideUndoMerge},
		{"undo the program's merge", decideUndoProgramMerge},
		{"a person's link follows its incident", decideCarried},
		{"a correction", decideClaims},
		{"a fact entered by hand", decideRecord},
		{"a fact entered on a report", decideRecordOfReport},
		{"decisions are ordered whatever the clock says", decideClock},
		{"the reading of a report", readingOf},
		{"readings of an edition", readingsOfEdition},
		{"decisions about nothing are refused", decideRefuses},
		{"near", nearOrder},
		{"near sees valid readings only", nearValid},
		{"near looks at some of very many", nearHot},
		{"settling moves", settleMoves},
		{"settling merges", settleMerges},
		{"what loses a neighbour is unsettled", settleNeighbours},
		{"settling leaves what people decided", settleRespectsPeople},
		{"dossier keeps what was", dossierKeeps},
		{"search by what an incident is", searchIncidents},
		{"search by claims", searchClaims},
		{"search by words", searchWords},
		{"search follows what changes", searchFollows},
		{"search sees what people decided", searchDecisions},
		{"incidents having a claim", having},
		{"incidents", incidentsList},
		{"incidents follow what changes", incidentsChange},
		{"receipts", receiptsList},
		{"claim by prefix", claimByPrefix},
		{"count", countStates},
		{"a cancelled context", cancelled},
	} {
		t.Run(part.name, func(t *testing.T) {
			b := &bench{T: t, now: time.Date(2031, 5, 1, 12, 0, 0, 0, time.UTC)}
			b.empty = func() aftermath.Store { return open(t, func() time.Time { return b.now }) }
			b.s = b.empty()
			part.f(b)
		})
	}
}

// bench is a store under test with its clock, which tests move.
type bench struct {
	*testing.T
	s     aftermath.Store
	now   time.Time
	empty func() aftermath.Store // opens another
}

func (b *bench) ok(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

func (b *bench) same(what string, got, want any) {
	b.Helper()
	if d := cmp.Diff(want, got, cmp.AllowUnexported(aftermath.Evidence{})); d != "" {
		b.Fatalf("%s (-want +got):\n%s", what, d)
	}
}

// put stores reports and gives what became of them, as "id state version" each.
func (b *bench) put(rs ...aftermath.Report) []string {
	b.Helper()
	res, err := b.s.Put(b.Context(), rs)
	b.ok(err)
	var out []string
	for _, r := range res {
		out = append(out, r.ID+" "+r.State+" "+strconv.Itoa(r.Version))
	}
	return out
}

// take takes tasks of English under an edition for a minute and gives their report ids.
func (b *bench) take(edition string, n int) []string {
	b.Helper()
	ts, err := b.s.Take(b.Context(), edition, []string{"en"}, n, time.Minute)
	b.ok(err)
	ids := []string{}
	for _, t := range ts {
		ids = append(ids, t.ID)
	}
	return ids
}

func (b *bench) file(r aftermath.Reading, ds ...aftermath.Decision) {
	b.Helper()
	b.ok(b.s.File(b.Context(), r, ds))
}

func (b *bench) decide(d aftermath.Decision) aftermath.Decision {
	b.Helper()
	d, err := b.s.Decide(b.Context(), d)
	b.ok(err)
	return d
}

func (b *bench) dossier(id string) aftermath.Input {
	b.Helper()
	in, err := b.s.Dossier(b.Context(), id)
	b.ok(err)
	return in
}

// where is the incident to which a dossier's valid readings put a report's i1, "" if it is not there.
func (b *bench) where(id string, r aftermath.Report) string {
	b.Helper()
	return b.dossier(id).Links[aftermath.Ref{Reading: r.ReadingKey(), Local: "i1"}]
}

func (b *bench) incidents() []aftermath.IncidentLine {
	b.Helper()
	ls, err := b.s.Incidents(b.Context())
	b.ok(err)
	return ls
}

func (b *bench) incidentIDs() []string {
	b.Helper()
	ids := []string{}
	for _, l := range b.incidents() {
		ids = append(ids, l.ID)
	}
	return ids
}

// receipts are all receipts under edition e1 in English, as "id version status [incident role...]".
func (b *bench) receipts() []string {
	b.Helper()
	out := []string{}
	b.ok(b.s.Receipts(b.Context(), "e1", []string{"en"}, func(r aftermath.Receipt, is []aftermath.ReportIncident) error {
		s := r.ID + " " + strconv.Itoa(r.Version) + " " + string(r.Status)
		for _, i := range is {
			s += " " + i.ID + " " + i.Role
		}
		out = append(out, s)
		return nil
	}))
	return out
}

func (b *bench) near(keys ...string) []string {
	b.Helper()
	ls, err := b.s.Near(b.Context(), keys, 10)
	b.ok(err)
	out := []string{}
	for _, l := range ls {
		out = append(out, l.Incident)
	}
	return out
}
