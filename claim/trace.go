package claim

import "aftermath"

// Fit is a rule that fits somewhere, whether or not a claim came of it.
type Fit struct {
	Rule string
	Span aftermath.Span // the words that made it fit
	Give string         // for events: the type; else the kind
}

// Trace lists every fit of every rule in a document, in text order: what `read --trace` shows, what rules' examples test and what
// the table of rules counts.
func (e *Engine) Trace(d *Doc) []Fit {
	x := e.index(d)
	x.attribute()
	var out []Fit
	for s := range d.Sents {
		for _, m := range x.matches(s) {
			f := Fit{Rule: m.rule.Name, Give: m.rule.Gives.Kind}
			if t := m.field("type"); t != "" {
				f.Give = t
			}
			for _, sl := range m.rule.Slots {
				for _, fl := range m.slots[sl.Name] {
					first, end := x.phrase(s, fl.tok)
					m.extra = append(m.extra, first, end-1)
				}
			}
			if ev, ok := x.evidence(&m); ok {
				f.Span = ev.Span()
			}
			out = append(out, f)
		}
	}
	return out
}
