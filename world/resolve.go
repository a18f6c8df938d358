package world

import (
	"math"
	"slices"
	"strings"

	"aftermath"
	"aftermath/world/gazetteer"
)

// Weights of Resolve, in powers of ten of people: a place in the text's first
// country is preferred to one elsewhere with ten thousand times its people.
// They were set by hand so that the cases of the tests come out.
const (
	firstCountry = 4.0
	nextCountry  = 3.0 // second of the list
	laterCountry = 2.0
	nationBonus  = 4.0 // "Mexico" is the country, not a town in Pampanga
	doubtBonus   = 1.0 // "Georgia" may be either
	worldCity    = 2.0 // capitals over a million need no country: Moscow is not in Idaho
	capitalBonus = 1.0
	seatBonus    = 0.3
	aliasLoss    = 1.0
	quarterLoss  = 1.0
	provinceLoss = 2.0 // "New York", "Kunduz": the town, unless the name says province
	unknownTown  = 2.5 // people of a town without a figure, as a power of ten
	tieMargin    = 0.3 // two times the people don't decide
)

// Bounds on people below which a place without support is refused.
const (
	lonePeople    = 100_000   // no country known at all
	foreignPeople = 1_000_000 // countries known, and this isn't in one of them
	worldPeople   = 1_000_000 // a capital as large as that needs no support
	nearKm        = 300       // as far as a resolved place lends support
)

// Resolve picks the place that a name means in a text about the given
// countries, in order of preference, near other places already resolved.
//
// The order of the rules: what stands behind a comma ("Paris, Texas",
// "Tripoli, Lebanon") must hold, if it is known; then countries, nearness,
// people, and kind weigh against each other; then a place in no country of the
// text and near nothing needs many people. A narrower name in brackets, "Lima
// (Miraflores)", is taken if it lies in the wider one.
//
// ok is false rather than a guess: for unknown names, for places too small
// without support, and where two places come out alike.
func (w *World) Resolve(name string, countries []string, near []aftermath.Place) (aftermath.Place, bool) {
	outer, inner, rest, ok := brackets(name)
	if !ok {
		return w.resolve(name, countries, near)
	}
	if _, noun := w.gazette().nouns[gazetteer.Key(inner)]; noun {
		return w.resolve(outer+" "+inner+rest, countries, near)
	}
	wide, ok := w.resolve(outer+rest, countries, near)
	if !ok {
		return wide, false
	}
	narrow, ok := w.resolve(inner+rest, countries, append(near[:len(near):len(near)], wide))
	if ok && Distance(narrow, wide) < 60 {
		return narrow, true
	}
	return wide, true
}

// brackets takes "Rock (county), Wisconsin" apart: "Rock", "county", ", Wisconsin".
func brackets(name string) (outer, inner, rest string, ok bool) {
	outer, inner, ok = strings.Cut(name, "(")
	if !ok {
		return "", "", "", false
	}
	inner, rest, ok = strings.Cut(inner, ")")
	outer, inner = strings.TrimSpace(outer), strings.TrimSpace(inner)
	return outer, inner, rest, ok && outer != "" && inner != ""
}

func (w *World) resolve(name string, countries []string, near []aftermath.Place) (aftermath.Place, bool) {
	head, rest, _ := strings.Cut(name, ",")
	hits := w.hits(head)
	qualified := false
	for rest != "" {
		var q string
		q, rest, _ = strings.Cut(rest, ",")
		if kept, known := w.within(hits, strings.TrimSpace(q)); known {
			hits, qualified = kept, true
		}
	}
	best, lead := choose(hits, countries, near)
	if best == nil || !qualified && (lead < tieMargin || !supported(*best, countries, near)) {
		return aftermath.Place{}, false
	}
	return best.Place, true
}

// within keeps the hits that lie in what a qualifier names: a division or its
// code, a country, a known region, a town near by. Divisions and countries must
// hold even if nothing is left; an unknown qualifier is no restriction.
func (w *World) within(hits []hit, qualifier string) (kept []hit, known bool) {
	if qualifier == "" {
		return hits, false
	}
	key := gazetteer.Key(qualifier)
	if state, n := w.Match([]string{qualifier}, 0); n == 1 && state.Kind == Region {
		key = gazetteer.Key(state.Name) // "Tex."
	}
	kept = keep(hits, func(h hit) bool {
		return h.Admin1 != "" && gazetteer.Key(h.Admin1) == key || h.Country == "US" && h.code == qualifier
	})
	if len(kept) > 0 {
		return kept, true
	}
	if code, ok := w.Country(qualifier); ok {
		kept = keep(hits, func(h hit) bool { return h.Country == code && h.Kind != aftermath.Nation })
		known = true
	}
	if len(kept) > 0 {
		return kept, true
	}
	area := w.find(qualifier, key)
	wide := slices.ContainsFunc(area, func(h hit) bool { return h.Kind == aftermath.Province || h.Kind == aftermath.District })
	kept = keep(hits, func(h hit) bool { return inside(h, area) })
	return kept, known || wide || len(kept) > 0
}

func keep(hits []hit, ok func(hit) bool) []hit {
	return slices.DeleteFunc(slices.Clone(hits), func(h hit) bool { return !ok(h) })
}

// inside says whether a hit lies in a division or near a town of the list. The
// index knows which division a town is in; only rows of regions.tsv, which have
// no such tie, are measured: Berlin, Massachusetts is 100 km from Connecticut.
func inside(h hit, area []hit) bool {
	for _, a := range area {
		km := map[aftermath.PlaceKind]float64{aftermath.Province: 250, aftermath.District: 80, aftermath.Town: 40}[a.Kind]
		switch {
		case a.Country != h.Country || a.feature == gazetteer.Province && h.Admin1 != "":
		case km > 0 && Distance(a.Place, h.Place) <= km:
			return true
		}
	}
	return false
}

// choose is the hit with the best score, and its lead over the next one that is
// another place and not a wider one around it.
func choose(hits []hit, countries []string, near []aftermath.Place) (best *hit, lead float64) {
	top := math.Inf(-1)
	scores := make([]float64, len(hits))
	for i := range hits {
		scores[i] = score(hits[i], countries, near)
		bears := func(h hit) bool {
			return !h.alias && h.Kind == aftermath.Town && h.Country != hits[i].Country && 3*h.people > hits[i].people
		}
		if hits[i].other && slices.ContainsFunc(hits, bears) {
			scores[i] -= aliasLoss // Philadelphia bears that name, Amman bore it once
		}
		if scores[i] > top {
			top, best = scores[i], &hits[i]
		}
	}
	lead = math.Inf(1)
	for i := range hits {
		if h := &hits[i]; h != best && !sameSpot(*h, *best) {
			lead = min(lead, top-scores[i])
		}
	}
	return best, lead
}

// sameSpot says whether it hardly matters which of two hits is meant.
func sameSpot(a, b hit) bool {
	return a.Country == b.Country && (Distance(a.Place, b.Place) < 30 || a.Kind != b.Kind && Distance(a.Place, b.Place) < 150)
}

func score(h hit, countries []string, near []aftermath.Place) float64 {
	s := unknownTown
	if h.people > 0 {
		s = math.Log10(float64(h.people))
	}
	switch slices.Index(countries, h.Country) {
	case -1:
	case 0:
		s += firstCountry
	case 1:
		s += nextCountry
	default:
		s += laterCountry
	}
	return s + nearness(h, near) + kindBonus(h)
}

func kindBonus(h hit) float64 {
	s := 0.0
	switch {
	case h.Kind == aftermath.Nation && h.doubt:
		s = doubtBonus
	case h.Kind == aftermath.Nation:
		s = nationBonus
	case h.Kind == aftermath.Province, h.Kind == aftermath.District:
		s = -provinceLoss
	case h.feature == gazetteer.Capital:
		s = capitalBonus
		if h.people >= worldPeople && !h.other {
			s += worldCity
		}
	case h.feature == gazetteer.Seat:
		s = seatBonus
	case h.feature == gazetteer.Quarter:
		s = -quarterLoss
	}
	if h.alias {
		s -= aliasLoss
	}
	return s
}

// nearness weighs the nearest place already resolved: being in one town or its
// surroundings counts as much as three hundred times the people.
func nearness(h hit, near []aftermath.Place) float64 {
	switch d := nearestKm(h, near); {
	case d < 60:
		return 2.5
	case d < nearKm/2:
		return 1.5
	case d < nearKm:
		return 1
	case d < 3*nearKm:
		return 0.4
	}
	return 0
}

// nearestKm leaves out nations and wide regions: their middle is near nothing.
func nearestKm(h hit, near []aftermath.Place) float64 {
	best := math.Inf(1)
	for _, p := range near {
		if p.Kind != aftermath.Nation && p.Kind != aftermath.Sea {
			best = min(best, Distance(h.Place, p))
		}
	}
	return best
}

// supported says whether a hit may stand: it is in a country of the text, near
// a place of the text, or so well known that a text needn't say where it is.
func supported(h hit, countries []string, near []aftermath.Place) bool {
	switch {
	case slices.Contains(countries, h.Country), nearestKm(h, near) < nearKm:
		return true
	case h.Kind == aftermath.Nation, h.Kind == aftermath.Sea:
		return true
	case h.feature == gazetteer.Capital && !h.alias:
		return true
	case h.alias:
		return h.people >= foreignPeople
	case len(countries) > 0:
		return h.people >= foreignPeople
	}
	return h.people >= lonePeople
}
