package aftermath

import (
	"cmp"
	"slices"
)

// Citation is what a footnote needs: the exact words and where they were published.
type Citation struct {
	Claim     string `json:"claim,omitempty"` // "" for an incident's own evidence
	Quote     string `json:"quote"`
	Source    string `json:"source,omitempty"` // who says so there; "" the report itself
	Report    string `json:"report"`
	Publisher string `json:"publisher,omitempty"`
	Title     string `json:"title,omitempty"`
	URL       string `json:"url,omitempty"`
	Published When   `json:"published"`
	Places    int    `json:"places"` // how many receipts of the text count
}

// Citations are the citations of a dossier's claims by their ids; under "" stands the earliest
// report's evidence that the incident happened. Of a text in several places the receipt
// that was published first is cited. in is what d was folded from.
func (in Input) Citations(d Dossier) map[string]Citation {
	counts := map[string]bool{}
	for _, l := range d.Reports {
		counts[l.ID] = true
		for _, c := range l.Copies {
			counts[c.ID] = true
		}
	}
	out := map[string]Citation{}
	fs := slices.Clone(in.Readings)
	slices.SortFunc(fs, func(a, b Filed) int {
		return cmp.Or(compareWhen(firstReceipt(a, counts).Published, firstReceipt(b, counts).Published), cmp.Compare(a.Key, b.Key), -cmp.Compare(a.ValidFrom.UnixNano(), b.ValidFrom.UnixNano()))
	})
	for _, f := range fs {
		r := firstReceipt(f, counts)
		if r.ID == "" {
			continue
		}
		cite := Citation{Report: r.ID, Publisher: r.Publisher, Title: r.Title, URL: r.URL, Published: r.Published, Places: len(f.Receipts)}
		for _, c := range f.Claims {
			one := cite
			one.Claim, one.Quote, one.Source = c.ID, c.Evidence.quote, c.Source.Name
			if _, ok := out[c.ID]; !ok {
				out[c.ID] = one
			}
		}
		for _, l := range f.Incidents {
			if _, ok := out[""]; !ok && f.Links[l.Key] == in.ID && l.Evidence.quote != "" {
				cite.Quote = l.Evidence.quote
				out[""] = cite
			}
		}
	}
	in.citeEntries(out, counts)
	return out
}

// citeEntries cites the facts that people entered, from the reports or documents that they named.
func (in Input) citeEntries(into map[string]Citation, counts map[string]bool) {
	for _, d := range in.Decisions {
		if d.Entry == nil {
			continue
		}
		c := Citation{Claim: d.Entry.Claim.ID, Quote: d.Entry.Claim.Evidence.quote, Source: d.Entry.Claim.Source.Name, Places: 1}
		var r Report
		if d.Entry.Report != nil {
			r = *d.Entry.Report
			r.ID = d.ReadingKey()
		}
		for _, f := range in.Readings {
			if f.Key == d.Ref.Reading && d.Entry.Report == nil {
				r, c.Places = firstReceipt(f, counts).Report, len(f.Receipts)
			}
		}
		if counts[r.ID] {
			c.Report, c.Publisher, c.Title, c.URL, c.Published = r.ID, r.Publisher, r.Title, r.URL, r.Published
			into[c.Claim] = c
		}
	}
}

// firstReceipt is the receipt of a text that was published first, of those that count.
func firstReceipt(f Filed, counts map[string]bool) Receipt {
	var best Receipt
	for _, r := range f.Receipts {
		if counts[r.ID] && (best.ID == "" || compareWhen(r.Published, best.Published) < 0) {
			best = r
		}
	}
	return best
}
