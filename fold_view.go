package aftermath

import (
	"cmp"
	"slices"
	"time"
)

// view answers, for one point of view, what counts.
type view struct {
	at      AsOf
	ids     map[string]bool // the incident and the ids that were merged into it
	now     map[Ref]string  // Input.Links
	decided map[Ref]string  // links as decided at at.Known; nil if that is now
	edits   edits           // what people decided about claims
}

func newView(in Input, at AsOf) *view {
	v := &view{at: at, ids: map[string]bool{in.ID: true}, now: in.Links}
	for _, a := range in.Aliases {
		v.ids[a] = true
	}
	ds := slices.DeleteFunc(slices.Clone(in.Decisions), func(d Decision) bool { return !v.known(d.At) })
	// A person's decision comes after the program's, whatever the clock says: the last one wins below.
	slices.SortFunc(ds, func(a, b Decision) int {
		return cmp.Or(person(a)-person(b), a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
	})
	ds = Holding(ds)
	v.edits = newEdits(ds)
	if !at.Known.IsZero() {
		v.replay(in.ID, ds, in.Decisions)
	}
	return v
}

func person(d Decision) int {
	if d.By == ByProgram {
		return 0
	}
	return 1
}

// replay rebuilds the links of the past from the decisions known by then (ds of all):
// Filed.Links and Input.Aliases say how they are now.
func (v *view) replay(id string, ds, all []Decision) {
	into := map[string]string{}
	v.decided = map[Ref]string{}
	refs := map[string]Ref{}
	for _, d := range ds {
		switch d.Verb {
		case "merge":
			into[d.Incident] = d.Into
		case "link", "split":
			delete(v.decided, refs[d.Of]) // carried over: what bore that key is another incident now
			refs[d.ID] = d.Ref
			v.decided[d.Ref] = d.Incident
		}
	}
	for r, to := range v.decided {
		// At most as many steps as there are merges: merges that run in a circle end somewhere.
		for range into {
			next, ok := into[to]
			if !ok || to == id {
				break
			}
			to = next
		}
		v.decided[r] = to
	}
	for _, d := range all {
		if _, ok := into[d.Incident]; d.Verb == "merge" && !ok && d.Incident != id {
			delete(v.ids, d.Incident) // merged later than the point of view
		}
	}
}

func (v *view) known(t time.Time) bool { return v.at.Known.IsZero() || !t.After(v.at.Known) }

// valid says which readings were the valid ones of their texts. A text all of whose receipts
// were replaced has none any more; its last one still counts, for views of the time before and
// to show what was withdrawn.
func (v *view) valid(fs []Filed) []*Filed {
	last := map[string]*Filed{}
	for i := range fs {
		f := &fs[i]
		if o := last[f.Key]; v.known(f.ValidFrom) && (o == nil || later(f, o)) {
			last[f.Key] = f
		}
	}
	var out []*Filed
	for _, f := range last {
		ended := !f.ValidTo.IsZero() && (v.at.Known.IsZero() || !v.at.Known.Before(f.ValidTo))
		if !ended || !slices.ContainsFunc(f.Receipts, func(r Receipt) bool { return r.Status != Replaced }) {
			out = append(out, f)
		}
	}
	return out
}

// later says whether a took the place of b, both being readings of one text.
func later(a, b *Filed) bool {
	return cmp.Or(a.ValidFrom.Compare(b.ValidFrom), compareTime(a.ValidTo, b.ValidTo), cmp.Compare(a.Edition, b.Edition)) > 0
}

// source is a valid reading as far as it counts; nil if no receipt of it does.
func (v *view) source(f *Filed) *source {
	s := &source{f: f}
	for _, r := range f.Receipts {
		if v.known(r.Received) && v.published(r) {
			s.receipts = append(s.receipts, r)
		}
	}
	if len(s.receipts) == 0 {
		return nil
	}
	slices.SortFunc(s.receipts, func(a, b Receipt) int {
		fa, _, _ := a.Published.Interval()
		fb, _, _ := b.Published.Interval()
		return cmp.Or(compareTime(fa, fb), cmp.Compare(a.Published, b.Published), a.Received.Compare(b.Received), cmp.Compare(a.ID, b.ID), a.Version-b.Version)
	})
	s.published = s.receipts[0].Published
	var p Precision
	if s.from, _, p = s.published.Interval(); p == NoTime {
		s.published, s.from = "", time.Time{}
	}
	return s
}

// published says whether the report was surely out. An interval that the point of view
// falls into tells nothing, as no date does; then the report counts from when it was
// stored.
func (v *view) published(r Receipt) bool {
	if v.at.Published.IsZero() {
		return true
	}
	from, to, p := r.Published.Interval()
	switch {
	case p != NoTime && !to.Add(-time.Nanosecond).After(v.at.Published):
		return true
	case p != NoTime && from.After(v.at.Published):
		return false
	}
	return !r.Received.After(v.at.Published)
}

// linked says whether a local incident is this dossier's.
func (v *view) linked(f *Filed, local string) bool {
	if local == "" {
		return false
	}
	ref := Ref{f.Key, local}
	if v.decided != nil {
		if to, ok := v.decided[ref]; ok {
			return v.ids[to]
		}
	}
	if to, ok := f.Links[local]; ok {
		return v.ids[to]
	}
	return v.ids[v.now[ref]]
}

// Through is the last instant of a When: what "as of 24 March" means. Zero for an
// unknown time.
func (w When) Through() time.Time {
	_, to, p := w.Interval()
	if p == NoTime {
		return time.Time{}
	}
	return to.Add(-time.Nanosecond)
}
