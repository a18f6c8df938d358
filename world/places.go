package world

import (
	"cmp"
	_ "embed" // places.bin
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"aftermath"
	"aftermath/world/gazetteer"
)

// The packages that build reads are put anywhere outside the repository; see
// its message for the command.
//
//go:generate go run ./build -from $NODE_MODULES -out places.bin

//go:embed places.bin
var placesFile []byte

// gazette is what places are found in, opened at the first call that needs it.
type gazette struct {
	once    sync.Once
	index   *gazetteer.Index // nil only if the embedded file is damaged, which a test rules out
	regions map[string][]hit // key -> rows of regions.tsv
	nouns   map[string]aftermath.PlaceKind
}

// hit is a place with what choosing between places needs.
type hit struct {
	aftermath.Place
	feature gazetteer.Feature
	code    string // of the division: "TX"
	people  int    // 0 unknown
	alias   bool   // found by another than its main name
	other   bool   // and its main name doesn't begin with that: Amman, once Philadelphia
	doubt   bool   // a country's name that means something else too: Georgia
}

func (w *World) gazette() *gazette {
	g := &w.places
	g.once.Do(func() {
		g.index, _ = gazetteer.Read(placesFile)
		if g.index == nil {
			return
		}
		g.readNouns()
		g.readRegions()
	})
	return g
}

func (g *gazette) readNouns() {
	g.nouns = map[string]aftermath.PlaceKind{}
	_ = readTable("kinds.tsv", 2, func(row []string) { g.nouns[row[0]] = aftermath.PlaceKind(row[1]) })
}

// Regions carry no people; these stand in for them, so that a region of a name
// is preferred to a village and not to a capital.
const (
	regionPeople = 1_500_000
	placePeople  = 200_000 // districts and venues
)

func (g *gazette) readRegions() {
	g.regions = map[string][]hit{}
	_ = readTable("regions.tsv", 7, func(row []string) {
		if row[3] == "" {
			return
		}
		name := parseAlias(row[0]).text
		h := hit{Place: aftermath.Place{Name: name, Kind: aftermath.PlaceKind(row[1]), Country: row[2]}, people: regionPeople}
		h.Lat, _ = strconv.ParseFloat(row[3], 64)
		h.Lon, _ = strconv.ParseFloat(row[4], 64)
		if h.Kind == aftermath.District || h.Kind == aftermath.Venue {
			h.people = placePeople
		}
		for i, s := range append([]string{row[0]}, list(row[5])...) {
			h.alias = i > 0
			k := gazetteer.Key(parseAlias(s).text)
			g.regions[k] = append(g.regions[k], h)
		}
	})
}

func round4(x float64) float64 { return math.Round(x*1e4) / 1e4 }

// Places are the gazetteer's places of that name, largest population first, a
// division behind the town of its name. Case, diacritics, hyphens and
// apostrophes don't matter. A noun that says the kind ("Hama province", "city of
// Hama") keeps that kind only. Countries stand in the middle of their people.
func (w *World) Places(name string) []aftermath.Place {
	hits := w.hits(name)
	if len(hits) == 0 {
		return nil
	}
	out := make([]aftermath.Place, len(hits))
	for i, h := range hits {
		out[i] = h.Place
	}
	return out
}

// part is the kind of words that leave the place around them: "southern".
const part aftermath.PlaceKind = "part"

// hits finds a name as it is, else without a noun of its kind, else the place
// that it is a part of: "southern Yemen".
func (w *World) hits(name string) []hit {
	g := w.gazette()
	key := gazetteer.Key(name)
	if g.index == nil || key == "" {
		return nil
	}
	out := w.find(name, key)
	if bare, kind, ok := g.cutNoun(key); ok {
		if more := slices.DeleteFunc(w.find(bare, bare), func(h hit) bool { return h.Kind != kind }); len(more) > 0 {
			return more
		}
	}
	if first, rest, ok := strings.Cut(strings.TrimSpace(name), " "); ok && len(out) == 0 && g.isPart(first) {
		return w.hits(rest)
	}
	return out
}

// isPart holds for "southern" and for "south-eastern".
func (g *gazette) isPart(word string) bool {
	for _, k := range strings.Fields(gazetteer.Key(word)) {
		if g.nouns[k] != part {
			return false
		}
	}
	return true
}

// cutNoun takes the noun off "hama province", "province of hama", "hama town".
func (g *gazette) cutNoun(key string) (bare string, kind aftermath.PlaceKind, ok bool) {
	if i := strings.LastIndexByte(key, ' '); i > 0 {
		if kind, ok = g.nouns[key[i+1:]]; ok && kind != part {
			return key[:i], kind, true
		}
	}
	if noun, rest, found := strings.Cut(key, " of "); found {
		if kind, ok = g.nouns[noun]; ok && kind != part {
			return rest, kind, true
		}
	}
	return "", "", false
}

func (w *World) find(name, key string) []hit {
	g := w.gazette()
	var out []hit
	if code, doubt, ok := w.nation(name); ok {
		for _, i := range g.index.Find(gazetteer.NationKey(code)) {
			h := fromIndex(g.index.At(i), key)
			h.Name, h.doubt, h.alias = w.CountryName(code), doubt, false
			out = append(out, h)
		}
	}
	for _, i := range g.index.Find(key) {
		out = append(out, fromIndex(g.index.At(i), key))
	}
	for _, r := range g.regions[key] {
		if !slices.ContainsFunc(out, func(h hit) bool { return sameDivision(h, r) }) {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(a, b hit) int { return cmp.Compare(b.rank(), a.rank()) })
	return out
}

// rank orders places of one name: by people, but a division, whose people are
// mostly its town's, behind that town.
func (h hit) rank() float64 {
	if h.Kind == aftermath.Province || h.Kind == aftermath.District {
		return float64(h.people) / math.Pow(10, provinceLoss)
	}
	return float64(h.people)
}

// nation is the country that a name (not an adjective) means, and whether the
// name means other things too.
func (w *World) nation(name string) (code string, doubt, ok bool) {
	words := strings.Fields(name)
	if len(words) > 1 && strings.EqualFold(words[0], "the") {
		words = words[1:]
	}
	if e, n := w.Match(words, 0); n > 0 && n == len(words) && e.Kind == CountryName {
		return e.Code, e.Ambiguous, true
	}
	return "", false, false
}

func fromIndex(p gazetteer.Place, key string) hit {
	h := hit{feature: p.Feature, code: p.Code, people: p.Population}
	h.Place = aftermath.Place{Name: p.Name, Kind: aftermath.Town, Country: p.Country, Admin1: p.Admin1, ID: p.ID, Lat: round4(p.Lat), Lon: round4(p.Lon)}
	switch p.Feature {
	case gazetteer.Province:
		h.Kind, h.Admin1 = aftermath.Province, ""
	case gazetteer.District:
		h.Kind = aftermath.District
	case gazetteer.Nation:
		h.Kind = aftermath.Nation
	}
	own := gazetteer.Key(p.Name)
	h.alias, h.other = own != key, !strings.HasPrefix(own, key)
	return h
}

// sameDivision says whether a row of regions.tsv is a division that the index
// has already, under that name.
func sameDivision(h, r hit) bool {
	return h.Kind == r.Kind && h.Country == r.Country && Distance(h.Place, r.Place) < 400
}

// Distance is the great-circle distance between two places in km, on a sphere
// of 6371 km.
func Distance(a, b aftermath.Place) float64 {
	const rad = math.Pi / 180
	dLat, dLon := (b.Lat-a.Lat)*rad, (b.Lon-a.Lon)*rad
	s, t := math.Sin(dLat/2), math.Sin(dLon/2)
	h := s*s + math.Cos(a.Lat*rad)*math.Cos(b.Lat*rad)*t*t
	return 2 * 6371 * math.Asin(math.Min(1, math.Sqrt(h)))
}
