package aftermath

import (
	"cmp"
	"slices"
	"time"
)

// seriesKey names a ledger of figures.
type seriesKey struct{ what, who, scope string }

// figureKey names an entry in a ledger: one figure of one speaker.
type figureKey struct {
	speaker int
	count   Range
}

// entry is a ledger line while the ledger is being made.
type entry struct {
	TollEntry
	speaker int
	says    []said    // as the current figure
	recalls []said    // as an earlier one: "up from 115"
	at      time.Time // when it was first said or recalled; zero if only undated reports do
	kept    time.Time // when the speaker was last reported to say it
	rank    int
}

// ledger is one series while it is being made.
type ledger struct {
	key     seriesKey
	entries []*entry
	after   map[*entry]map[*entry]bool // b after a: a text with b as current calls a earlier
}

// tolls makes the ledgers, killed first.
func (b *book) tolls() []TollSeries {
	all := append(slices.Clone(b.by[KindToll]), b.old...)
	sources := make([]Source, len(all))
	for i, x := range all {
		sources[i] = x.c.Source
	}
	who := newSpeakers(sources, b.names)
	for i, s := range who.list {
		who.list[i].Foreign = IsState(s.Actor) && b.home != "" && s.Actor != b.home && s.Class == "official"
	}
	groups := map[seriesKey][]said{}
	for _, x := range all {
		t := x.c.Value.(Toll)
		k := seriesKey{t.What, t.Who, t.Scope}
		groups[k] = append(groups[k], x)
	}
	out := make([]TollSeries, 0, len(groups))
	for k, ss := range groups {
		out = append(out, newLedger(k, ss, who).series())
	}
	slices.SortFunc(out, func(a, b TollSeries) int {
		return cmp.Or(
			slices.Index(TollKinds, a.What)-slices.Index(TollKinds, b.What),
			cmp.Compare(a.Scope, b.Scope),
			slices.Index(Counted, a.Who)-slices.Index(Counted, b.Who))
	})
	return out
}

func newLedger(k seriesKey, ss []said, who *speakers) *ledger {
	l := &ledger{key: k, after: map[*entry]map[*entry]bool{}}
	at := map[figureKey]*entry{}
	for _, x := range ss {
		t := x.c.Value.(Toll)
		fk := figureKey{who.of[x.c.Source], t.Count}
		e := at[fk]
		if e == nil {
			e = &entry{speaker: fk.speaker}
			e.Count, e.Speaker = t.Count, who.list[fk.speaker]
			e.rank = e.Speaker.rank()
			at[fk] = e
			l.entries = append(l.entries, e)
		}
		if x.c.By != "" {
			e.By, e.rank = x.c.By, rankEditor
		}
		if t.Status == "superseded" {
			e.recalls = append(e.recalls, x)
		} else {
			e.says = append(e.says, x)
		}
	}
	l.entries = echo(l.entries)
	byReading := map[*source][]*entry{}
	for _, e := range l.entries {
		slices.SortFunc(e.says, bySaid) // echoes came behind
		slices.SortFunc(e.recalls, bySaid)
		e.date()
		for _, x := range append(slices.Clone(e.says), e.recalls...) {
			byReading[x.src] = append(byReading[x.src], e)
		}
	}
	l.order(byReading)
	return l
}

func bySaid(a, b said) int {
	if a.src != b.src {
		return bySource(a.src, b.src)
	}
	return cmp.Compare(a.c.ID, b.c.ID)
}

// echo merges figures that reports give in their own voice into the same figure of
// a speaker, so that "133 (Investigative Committee)" and a bare "133" are one line.
// The most authoritative speaker takes them.
func echo(es []*entry) []*entry {
	host := map[Range]*entry{}
	for _, e := range es {
		if e.Speaker.Name == "" {
			continue
		}
		if h := host[e.Count]; h == nil || len(h.says) == 0 && len(e.says) > 0 || len(e.says) > 0 && e.rank > h.rank {
			host[e.Count] = e
		}
	}
	return slices.DeleteFunc(es, func(e *entry) bool {
		h := host[e.Count]
		if e.Speaker.Name != "" || h == nil {
			return false
		}
		h.says = append(h.says, e.says...)
		h.recalls = append(h.recalls, e.recalls...)
		return true
	})
}

// current leaves out what only replaced versions of reports say.
func current(ss []said) []said {
	return slices.DeleteFunc(slices.Clone(ss), func(x said) bool { return x.src.old })
}

// date sets when the entry was first said, when last, and by how many.
func (e *entry) date() {
	says, recalls := current(e.says), current(e.recalls)
	if len(says)+len(recalls) == 0 {
		e.Status = Withdrawn
		says, recalls = e.says, e.recalls
	}
	e.Fact = fact(append(slices.Clone(says), recalls...))
	e.at, _, _ = e.First.Interval()
	var first time.Time
	own := map[int]bool{}
	for _, x := range says {
		if first.IsZero() || !x.src.from.IsZero() && x.src.from.Before(first) {
			first = x.src.from
		}
		if x.c.Source.Name == "" {
			own[x.src.text] = true
		} else if x.src.from.After(e.kept) {
			e.kept = x.src.from
		}
	}
	e.Own = len(own)
	e.Before = !e.at.IsZero() && (first.IsZero() || e.at.Before(first))
}

// order sorts the entries: by day; within a day as the texts say ("up from 115"), by the minute
// if all have one, and else by size, since tolls rise more often than they fall.
func (l *ledger) order(byReading map[*source][]*entry) {
	l.recalled(byReading)
	slices.SortFunc(l.entries, func(a, b *entry) int {
		return cmp.Or(compareTime(day(a.at), day(b.at)), bySize(a, b))
	})
	for i := 0; i < len(l.entries); {
		j := i + 1
		for j < len(l.entries) && day(l.entries[j].at).Equal(day(l.entries[i].at)) {
			j++
		}
		l.orderDay(l.entries[i:j])
		i = j
	}
}

// recalled notes which figure each text calls earlier than which. Of several earlier ones of a text the
// farthest from its current figure comes first: one that tells of 84, of 95 and of 103 tells of a toll that fell.
func (l *ledger) recalled(byReading map[*source][]*entry) {
	for src, es := range byReading {
		for _, now := range es {
			if !says(now, src) {
				continue
			}
			for _, then := range es {
				if then == now || says(then, src) {
					continue
				}
				l.comes(then, now)
				for _, between := range es {
					if between != then && !says(between, src) && between.away(now) < then.away(now) {
						l.comes(then, between)
					}
				}
			}
		}
	}
}

// comes notes that a text puts a before b.
func (l *ledger) comes(a, b *entry) {
	if l.after[a] == nil {
		l.after[a] = map[*entry]bool{}
	}
	l.after[a][b] = true
}

// away is how far the figure is from another.
func (e *entry) away(o *entry) int {
	n := size(e.Count) - size(o.Count)
	return max(n, -n)
}

func says(e *entry, src *source) bool {
	return slices.ContainsFunc(e.says, func(x said) bool { return x.src == src })
}

func (l *ledger) orderDay(es []*entry) {
	exact := true
	for _, e := range es {
		_, _, p := e.First.Interval()
		exact = exact && p == ToMinute
	}
	if exact {
		slices.SortStableFunc(es, func(a, b *entry) int { return a.at.Compare(b.at) })
	}
	// Take the first that no other waiting entry comes before; where texts contradict each
	// other in a circle, the first as sorted.
	waiting := slices.Clone(es)
	for n := range es {
		pick := slices.IndexFunc(waiting, func(e *entry) bool { return !l.waits(e, waiting) })
		pick = max(pick, 0)
		es[n] = waiting[pick]
		waiting = slices.Delete(waiting, pick, pick+1)
	}
}

func (l *ledger) waits(e *entry, others []*entry) bool {
	return slices.ContainsFunc(others, func(o *entry) bool { return o != e && l.after[o][e] })
}

func day(t time.Time) time.Time { return t.Truncate(24 * time.Hour) }

func bySize(a, b *entry) int {
	if c := cmp.Compare(size(a.Count), size(b.Count)); c != 0 {
		return c
	}
	return cmp.Or(
		cmp.Compare(a.Count.String(), b.Count.String()),
		cmp.Compare(a.Speaker.Name, b.Speaker.Name),
		cmp.Compare(a.Speaker.Actor, b.Speaker.Actor),
		slices.Compare(a.Claims, b.Claims))
}

// size is the number that a range is about.
func size(r Range) int {
	if r.Low != Open {
		return r.Low
	}
	return r.High
}
