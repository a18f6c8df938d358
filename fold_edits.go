package aftermath

import (
	"slices"
	"strings"
)

// edits are what people decided about claims, as far as it holds at a point of view.
type edits struct {
	strikes []Decision     // reject, correct
	entries []Decision     // correct, record
	texts   map[string]int // reading -> number of its text
}

func newEdits(ds []Decision) edits {
	var e edits
	for _, d := range ds {
		if d.By == ByProgram {
			continue
		}
		if d.Claim != "" && (d.Verb == "reject" || d.Verb == "correct") {
			e.strikes = append(e.strikes, d)
		}
		if d.Entry != nil {
			e.entries = append(e.entries, d)
		}
	}
	return e
}

// number notes which readings are of one text: what is wrong in one is wrong in its copies.
func (e *edits) number(ss []*source) {
	e.texts = make(map[string]int, len(ss))
	for _, s := range ss {
		e.texts[s.f.Key] = s.text
	}
}

// struck is the decision that took c out, nil if none did.
func (e *edits) struck(s *source, c *Claim) *Decision {
	for i := range e.strikes {
		if d := &e.strikes[i]; d.Claim == c.ID || e.again(d, s, c) {
			return d
		}
	}
	return nil
}

// again says whether c is what d struck, found anew: by better rules in the same text with other
// bounds, or in a copy of the text. What a person entered is only ever meant by its id.
func (e *edits) again(d *Decision, s *source, c *Claim) bool {
	o := d.Subject
	if o == nil || c.By != "" || o.By != "" || o.Polarity != c.Polarity || !strings.EqualFold(o.Source.Name, c.Source.Name) {
		return false
	}
	if o.Value.Kind() != c.Value.Kind() || o.Value.Line() != c.Value.Line() {
		return false
	}
	if d.Ref.Reading == s.f.Key {
		return o.Evidence.span.Overlaps(c.Evidence.span)
	}
	n, ok := e.texts[d.Ref.Reading]
	return ok && n == s.text && o.Evidence.quote == c.Evidence.quote
}

// strike notes a fact of the incident that a person struck: the reading's summary must not bring it back.
func (s *source) strike(c *Claim) {
	if r, ok := c.Value.(Role); ok {
		if s.struck == nil {
			s.struck = map[string]bool{}
		}
		s.struck[roleKey(r.Slot, r.Value)] = true
	}
}

func roleKey(slot, value string) string { return slot + " " + strings.ToLower(value) }

// documents are the sources of facts that were entered from documents which the store does not hold.
func (v *view) documents() []*source {
	at := map[string]*source{}
	var out []*source
	for _, d := range v.edits.entries {
		if d.Entry.Report == nil || !v.ids[d.Incident] || at[d.ReadingKey()] != nil {
			continue
		}
		r := Receipt{Report: *d.Entry.Report, Version: 1, Reading: d.ReadingKey(), Status: Read}
		r.ID, r.Received = r.Reading, d.At
		s := v.source(&Filed{Reading: Reading{Key: r.Reading, Relevant: true}, ValidFrom: d.At, Receipts: []Receipt{r}})
		if s != nil {
			s.role = "entered"
			at[r.Reading] = s
			out = append(out, s)
		}
	}
	return out
}

// entered are the claims that people entered on the words of s: corrections of its claims, also where a copy of
// the text was meant, and facts of this incident.
func (v *view) entered(s *source, struck map[string]bool) []*Claim {
	var out []*Claim
	for i := range v.edits.entries {
		d := &v.edits.entries[i]
		c := &d.Entry.Claim
		here := d.ReadingKey() == s.f.Key || struck[d.ID]
		if !here || v.edits.struck(s, c) != nil {
			continue
		}
		if d.Verb == "correct" && has(s.f, c.Incident) && v.linked(s.f, c.Incident) || !has(s.f, c.Incident) && v.ids[d.Incident] {
			out = append(out, c)
		}
	}
	return out
}

// has says whether a reading knows a local incident.
func has(f *Filed, local string) bool {
	return slices.ContainsFunc(f.Incidents, func(l Local) bool { return l.Key == local })
}
