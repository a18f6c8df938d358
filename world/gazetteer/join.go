package gazetteer

import (
	"math"
	"unicode"
	"unicode/utf8"
)

// entry is a place on its way into the index.
type entry struct {
	Place
	division string   // "US.TX"
	district string   // "US.TX.113"
	names    []string // all it is found by, the main one first
}

// join lays the two lists over each other: a city takes the id, kind, people
// and other names of the town of its country and name within 30 km, else of
// the nearest town within 2 km that no city of its own name took (it was
// renamed: Chittagong, Chattogram). Towns that no city took stay.
func join(cities []city, towns []town) []entry {
	out := make([]entry, len(cities))
	byName := map[string][]*town{}
	for i := range towns {
		t := &towns[i]
		k := t.country + Key(t.name)
		byName[k] = append(byName[k], t)
	}
	for i, c := range cities {
		out[i] = fromCity(c)
		if t := nearest(byName[c.Country+Key(c.Name)], c, 30); t != nil {
			out[i].take(t)
		}
	}
	cells := map[cell][]*town{}
	for i := range towns {
		if t := &towns[i]; !t.taken {
			cells[cellOf(t.lat, t.lon)] = append(cells[cellOf(t.lat, t.lon)], t)
		}
	}
	for i, c := range cities {
		if out[i].ID == 0 {
			if t := nearest(around(cells, c), c, 2); t != nil && t.country == c.Country {
				out[i].take(t)
			}
		}
	}
	for i := range towns {
		if t := &towns[i]; !t.taken {
			e := entry{Place: Place{Name: t.name, Country: t.country, Lat: t.lat, Lon: t.lon}, division: t.country + "." + t.admin1, names: []string{t.name}}
			e.take(t)
			out = append(out, e)
		}
	}
	return out
}

func fromCity(c city) entry {
	e := entry{Place: Place{Name: c.Name, Country: c.Country, Lat: c.Lat, Lon: c.Lon}, names: []string{c.Name}}
	if c.Admin1 != "" {
		e.division = c.Country + "." + c.Admin1
		if c.Admin2 != "" {
			e.district = e.division + "." + c.Admin2
		}
	}
	return e
}

func (e *entry) take(t *town) {
	t.taken = true
	e.ID, e.Population, e.Feature = t.id, t.population, featureOf(t.code)
	e.names = append(e.names, t.name, t.ascii)
	for _, a := range t.aliases {
		if usable(a) {
			e.names = append(e.names, a)
		}
	}
}

func featureOf(code string) Feature {
	switch code {
	case "PPLC":
		return Capital
	case "PPLA":
		return Seat
	case "PPLA2", "PPLA3", "PPLA4", "PPLA5":
		return SubSeat
	case "PPLX":
		return Quarter
	}
	return Town
}

// usable says whether an alias may stand in a text in Latin letters: it begins
// with a capital (transliterations of Chinese don't), has Latin letters only,
// is longer than two and no code of an airport.
func usable(alias string) bool {
	first, _ := utf8.DecodeRuneInString(alias)
	if !unicode.IsUpper(first) || utf8.RuneCountInString(alias) < 3 {
		return false
	}
	small := false
	for _, r := range alias {
		if unicode.IsDigit(r) || unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) {
			return false
		}
		small = small || unicode.IsLower(r)
	}
	return small
}

// nearest is the untaken town nearest to c within km, or nil.
func nearest(ts []*town, c city, km float64) *town {
	var best *town
	for _, t := range ts {
		if d := flatKm(c.Lat, c.Lon, t.lat, t.lon); !t.taken && d <= km {
			best, km = t, d
		}
	}
	return best
}

// flatKm is a distance good enough for neighbours.
func flatKm(lat1, lon1, lat2, lon2 float64) float64 {
	dx := (lon1 - lon2) * math.Cos(lat1*math.Pi/180)
	return 111.2 * math.Hypot(dx, lat1-lat2)
}

// cell is a square of a twentieth of a degree.
type cell struct{ lat, lon int }

func cellOf(lat, lon float64) cell {
	return cell{int(math.Floor(lat * 20)), int(math.Floor(lon * 20))}
}

func around(cells map[cell][]*town, c city) []*town {
	var out []*town
	at := cellOf(c.Lat, c.Lon)
	for dy := -1; dy <= 1; dy++ {
		for dx := -1; dx <= 1; dx++ {
			out = append(out, cells[cell{at.lat + dy, at.lon + dx}]...)
		}
	}
	return out
}
