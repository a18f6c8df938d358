package world

import (
	"strings"
	"sync"
	"time"

	"aftermath"
	"aftermath/world/gazetteer"
)

// officeTable is read at the first call of Office.
type officeTable struct {
	once   sync.Once
	byName map[string][]office // key of a full name, other name or surname -> terms
}

// office is one term of one person.
type office struct {
	person, code, title string
	from, to            time.Time // half open; to is far away for those in office
}

// officeSlack widens terms: the table's months are from memory.
const officeSlack = 31 * 24 * time.Hour

func (w *World) officeTable() *officeTable {
	t := &w.offices
	t.once.Do(func() {
		t.byName = map[string][]office{}
		_ = readTable("offices.tsv", 6, t.add) // embedded, and checked by a test
	})
	return t
}

func (t *officeTable) add(row []string) {
	o := office{person: row[0], code: row[2], title: row[3]}
	o.from, _, _ = aftermath.When(row[4]).Interval()
	o.to = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)
	if row[5] != "" {
		_, o.to, _ = aftermath.When(row[5]).Interval()
	}
	seen := map[string]bool{}
	for _, n := range append([]string{row[0]}, list(row[1])...) {
		k := gazetteer.Key(n)
		if !seen[k] {
			seen[k] = true
			t.byName[k] = append(t.byName[k], o)
		}
		if s := k[strings.LastIndexByte(k, ' ')+1:]; !seen[s] {
			seen[s] = true
			t.byName[s] = append(t.byName[s], o)
		}
	}
}

// Office is what a person held on a day: country code or body, and title. It
// serves texts that give no title ("Putin said").
//
// A surname is enough if only one person of the table of that name was in office
// then. Of two offices at a time the one taken up last counts. Without a day
// (on is "" or malformed) ok says that all terms of all persons of that name are
// for one code, and title is empty unless there is one term.
func (w *World) Office(person string, on aftermath.When) (country, title string, ok bool) {
	terms := w.officeTable().byName[gazetteer.Key(person)]
	from, to, precision := on.Interval()
	var best *office
	count := 0
	for i := range terms {
		o := &terms[i]
		if precision != aftermath.NoTime && !(o.from.Add(-officeSlack).Before(to) && from.Before(o.to.Add(officeSlack))) {
			continue
		}
		if best != nil && (best.person != o.person || precision == aftermath.NoTime && best.code != o.code) {
			return "", "", false
		}
		count++
		if best == nil || precision == aftermath.NoTime || nearer(o, best, from, to) {
			best = o
		}
	}
	switch {
	case best == nil:
		return "", "", false
	case precision == aftermath.NoTime && count > 1:
		return best.code, "", true
	}
	return best.code, best.title, true
}

// nearer prefers the term that holds without slack, then the later one.
func nearer(a, b *office, from, to time.Time) bool {
	holds := func(o *office) bool { return o.from.Before(to) && from.Before(o.to) }
	if holds(a) != holds(b) {
		return holds(a)
	}
	return !a.from.Before(b.from)
}
