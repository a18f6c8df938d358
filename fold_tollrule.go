package aftermath

import (
	"fmt"
	"slices"
	"strings"
)

// TollRule chooses the current figure of a series.
type TollRule struct {
	Name  string
	About string // in one line, for help
	pick  func(s TollSeries) Figure
}

// TollRules are the rules that a user may choose from; the first is the default.
var TollRules = []TollRule{
	{"latest", "the latest official figure that stands; without one the latest of media, then of others", latest},
	{"range", "from the lowest to the highest figure that stands, whoever says it", widest},
	{"majority", "the figure that most reports carry, unless its own speaker revised it", majority},
	{"conservative", "the lowest figure that stands", conservative},
}

// WithRule is the dossier with its current figures chosen by another rule.
func (d Dossier) WithRule(name string) (Dossier, error) {
	for _, r := range TollRules {
		if r.Name != name {
			continue
		}
		d.Rule = name
		d.Tolls = slices.Clone(d.Tolls)
		for i := range d.Tolls {
			d.Tolls[i].Current = r.pick(d.Tolls[i])
		}
		d.settle()
		return d, nil
	}
	return d, fmt.Errorf("toll rule %q: not one of %s", name, strings.Join(ruleNames(), ", "))
}

func ruleNames() []string {
	var names []string
	for _, r := range TollRules {
		names = append(names, r.Name)
	}
	return names
}

// stands are the entries that a rule may choose from: neither superseded nor withdrawn
// nor a loose repeat; undated ones only where a text puts them after dated ones or no dated one stands, and superseded ones where
// nothing does (a text said only what had been said before).
func (s TollSeries) stands() []TollEntry {
	dated := standing(s.Entries)
	for _, e := range standing(s.Undated) {
		if e.Follows {
			dated = append(dated, e)
		}
	}
	if len(dated) > 0 {
		return dated
	}
	if es := standing(s.Undated); len(es) > 0 {
		return es
	}
	all := append(slices.Clone(s.Entries), s.Undated...)
	return slices.DeleteFunc(all, func(e TollEntry) bool { return e.Status == Withdrawn })
}

func standing(es []TollEntry) []TollEntry {
	return slices.DeleteFunc(slices.Clone(es), func(e TollEntry) bool {
		return e.Status == Superseded || e.Status == Withdrawn || e.Loose
	})
}

func figure(rule string, count Range, es ...TollEntry) Figure {
	f := Figure{Count: count, Rule: rule, Speakers: []string{}, Claims: []string{}}
	for i, e := range es {
		if !slices.Contains(f.Speakers, e.Speaker.Name) && e.Speaker.Name != "" {
			f.Speakers = append(f.Speakers, e.Speaker.Name)
		}
		if i == 0 || compareWhen(e.First, f.First) < 0 {
			f.First = e.First
		}
		f.Claims = append(f.Claims, e.Claims...)
	}
	return f
}

func latest(s TollSeries) Figure {
	es := s.stands()
	if len(es) == 0 {
		return figure("latest", Range{Open, Open, false})
	}
	best := es[0]
	for _, e := range es[1:] {
		rank, most := officialOrNot(e), officialOrNot(best)
		// Where no dates tell what is latest, what most reports carry is likelier to be it.
		if looser(e.Count, best.Count) && rank <= most {
			continue // "at least 52" beside 52 says less
		}
		if rank > most || rank == most && (e.First != "" || e.Follows || e.Reports >= best.Reports) {
			best = e
		}
	}
	return figure("latest", best.Count, best)
}

// looser says whether r is the open form of an exact figure.
func looser(r, exact Range) bool {
	return r.High == Open && exact.Low == exact.High && r.Low == exact.Low
}

// officialOrNot is the rank of a speaker, an editor's word being one official figure
// among others: a later official one takes its place.
func officialOrNot(e TollEntry) int {
	if e.By != "" {
		return rankOfficial
	}
	return min(e.Speaker.rank(), rankOfficial)
}

func widest(s TollSeries) Figure {
	es := s.stands()
	r := Range{Open, Open, false}
	for _, e := range es {
		low, high := size(e.Count), max(e.Count.Low, e.Count.High)
		if r.Low == Open || low < r.Low {
			r.Low = low
		}
		r.High = max(r.High, high)
		r.Approx = r.Approx || e.Count.Approx
	}
	// The highest figure may itself have no upper bound: "at least 137".
	for _, e := range es {
		if e.Count.High == Open && e.Count.Low == r.High {
			r.High = Open
		}
	}
	return figure("range", r, es...)
}

func majority(s TollSeries) Figure {
	var best *TollEntry
	es := append(slices.Clone(s.Entries), s.Undated...)
	for i, e := range es {
		if e.Status == Withdrawn || e.Loose || revised(e, es) {
			continue
		}
		if best == nil || e.Reports >= best.Reports && (e.First != "" || best.First == "" || e.Reports > best.Reports) {
			best = &es[i]
		}
	}
	if best == nil {
		return figure("majority", Range{Open, Open, false})
	}
	return figure("majority", best.Count, *best)
}

// revised says whether a standing figure is of the same speaker as e, which does not stand.
func revised(e TollEntry, es []TollEntry) bool {
	return e.Status == Superseded && e.Speaker.Name != "" && slices.ContainsFunc(es, func(o TollEntry) bool {
		return o.Status != Superseded && o.Speaker.Name == e.Speaker.Name && o.Speaker.Actor == e.Speaker.Actor
	})
}

func conservative(s TollSeries) Figure {
	es := s.stands()
	if len(es) == 0 {
		return figure("conservative", Range{Open, Open, false})
	}
	best := es[0]
	for _, e := range es[1:] {
		if size(e.Count) < size(best.Count) {
			best = e
		}
	}
	return figure("conservative", best.Count, best)
}
