package gazetteer

import (
	"bytes"
	"errors"
	"math"
	"strings"
	"testing"
)

const (
	cities = `[
{"name":"Alder","lat":"50.0","lng":"10.0","country":"DE","admin1":"02","admin2":"091"},
{"name":"Neu-Birken","lat":"50.5","lng":"10.5","country":"DE","admin1":"02","admin2":"091"},
{"name":"Alder","lat":"40.0","lng":"-90.0","country":"US","admin1":"IL","admin2":""},
{"name":"Wes","lat":"-17.0","lng":"179.9","country":"FJ","admin1":"01","admin2":""},
{"name":"Est","lat":"-17.0","lng":"-179.9","country":"FJ","admin1":"01","admin2":""}]`
	admin1 = `[{"code":"DE.02","name":"Bavaria"},{"code":"US.IL","name":"Illinois"},{"code":"FJ.01","name":"Central"}]`
	admin2 = `[{"code":"DE.02.091","name":"Upper Wood"}]`
)

// row is a line of cities1000.txt.
func row(id, name, aliases, lat, lon, code, country, admin1, people string) string {
	return strings.Join([]string{id, name, name, aliases, lat, lon, "P", code, country, "", admin1, "", "", "", people, "", "", "", ""}, "\t") + "\n"
}

var towns = row("11", "Alder", "Olcha,Ольха,ADR,alder shi,Aldera", "50.01", "10.0", "PPLA", "DE", "02", "90000") +
	row("12", "Altbirken", "Birkenau", "50.501", "10.5", "PPL", "DE", "02", "4000") + // renamed
	row("13", "Alder", "", "41.9", "-90.0", "PPL", "US", "IL", "700") + // 200 km off: another
	row("14", "Wes", "", "-17", "179.9", "PPL", "FJ", "01", "1000") +
	row("15", "Est", "", "-17", "-179.9", "PPL", "FJ", "01", "1000") +
	row("16", "Kleinort", "Weiler", "48.0", "11.0", "PPL", "DE", "02", "900") // in no city's list

func sources() Sources {
	return Sources{Cities: strings.NewReader(cities), Admin1: strings.NewReader(admin1), Admin2: strings.NewReader(admin2), Towns: strings.NewReader(towns), Note: "from somewhere"}
}

func built(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Build(sources(), &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func index(t *testing.T) *Index {
	t.Helper()
	x, err := Read(built(t))
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestBuildAndFind(t *testing.T) {
	x := index(t)
	for _, c := range []struct {
		key  string
		want []Place
	}{
		{"alder", []Place{
			{Name: "Alder", Feature: Seat, Country: "DE", Admin1: "Bavaria", Code: "02", Lat: 50, Lon: 10, Population: 90000, ID: 11},
			{Name: "Alder", Country: "US", Admin1: "Illinois", Code: "IL", Lat: 40, Lon: -90},
			{Name: "Alder", Country: "US", Admin1: "Illinois", Code: "IL", Lat: 41.9, Lon: -90, Population: 700, ID: 13},
		}},
		{"olcha", []Place{{Name: "Alder", Feature: Seat, Country: "DE", Admin1: "Bavaria", Code: "02", Lat: 50, Lon: 10, Population: 90000, ID: 11}}},
		{"neu birken", []Place{{Name: "Neu-Birken", Country: "DE", Admin1: "Bavaria", Code: "02", Lat: 50.5, Lon: 10.5, Population: 4000, ID: 12}}},
		{"altbirken", []Place{{Name: "Neu-Birken", Country: "DE", Admin1: "Bavaria", Code: "02", Lat: 50.5, Lon: 10.5, Population: 4000, ID: 12}}},
		{"illinois", []Place{{Name: "Illinois", Feature: Province, Country: "US", Admin1: "Illinois", Code: "IL", Lat: 41.6625, Lon: -90, Population: 700}}},
		{"kleinort", []Place{{Name: "Kleinort", Country: "DE", Admin1: "Bavaria", Code: "02", Lat: 48, Lon: 11, Population: 900, ID: 16}}},
		{"weiler", []Place{{Name: "Kleinort", Country: "DE", Admin1: "Bavaria", Code: "02", Lat: 48, Lon: 11, Population: 900, ID: 16}}},
		{"adr", nil},
		{"ольха", nil},
		{"alder shi", nil},
		{"", nil},
		{"a", nil},
		{"zzz", nil},
		{strings.Repeat("x", 300), nil},
	} {
		got := x.Find(c.key)
		if len(got) != len(c.want) {
			t.Errorf("%s: %d places, want %d", c.key, len(got), len(c.want))
			continue
		}
		for i := range got {
			if p := x.At(got[i]); !same(p, c.want[i]) {
				t.Errorf("%s: %+v\nwant %+v", c.key, p, c.want[i])
			}
		}
	}
	if x.Note() != "from somewhere" {
		t.Errorf("note: %q", x.Note())
	}
}

// same allows for the rounding of the format.
func same(a, b Place) bool {
	if math.Abs(a.Lat-b.Lat) > 2e-4 || math.Abs(a.Lon-b.Lon) > 2e-4 || math.Abs(float64(a.Population-b.Population)) > 0.001*float64(b.Population) {
		return false
	}
	a.Lat, a.Lon, a.Population = b.Lat, b.Lon, b.Population
	return a == b
}

// A division over the date line stands in the middle of its towns, not half
// the world away.
func TestDivisionOverTheDateLine(t *testing.T) {
	x := index(t)
	p := x.At(x.Find("central")[0])
	if math.Abs(math.Abs(p.Lon)-180) > 0.2 {
		t.Errorf("%+v", p)
	}
}

func TestDistrictsNeedPeople(t *testing.T) {
	x := index(t)
	ids := x.Find("upper wood")
	if len(ids) != 1 || x.At(ids[0]).Feature != District {
		t.Fatalf("%v", ids)
	}
	if ids := x.Find(NationKey("FJ")); len(ids) != 1 || x.At(ids[0]).Population != 2000 {
		t.Errorf("Fiji: %v", ids)
	}
}

func TestSameSourcesSameBytes(t *testing.T) {
	if !bytes.Equal(built(t), built(t)) {
		t.Error("two builds differ")
	}
}

func TestReadRefuses(t *testing.T) {
	good := built(t)
	for name, spoil := range map[string]func([]byte) []byte{
		"empty":   func(b []byte) []byte { return nil },
		"magic":   func(b []byte) []byte { b[0] = 'X'; return b },
		"version": func(b []byte) []byte { b[len(magic)-1]++; return b },
		"cut":     func(b []byte) []byte { return b[:len(b)/2] },
		"sum":     func(b []byte) []byte { b[len(magic)] ^= 1; return b },
		"length":  func(b []byte) []byte { b[len(magic)+4] ^= 8; return b },
	} {
		if _, err := Read(spoil(bytes.Clone(good))); err == nil {
			t.Errorf("%s: read without an error", name)
		} else if (name == "empty" || name == "magic" || name == "version") != errors.Is(err, ErrVersion) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestBuildRefuses(t *testing.T) {
	for name, spoil := range map[string]func(*Sources){
		"cities":  func(s *Sources) { s.Cities = strings.NewReader("{}") },
		"admin1":  func(s *Sources) { s.Admin1 = strings.NewReader("[") },
		"admin2":  func(s *Sources) { s.Admin2 = strings.NewReader("7") },
		"columns": func(s *Sources) { s.Towns = strings.NewReader("1\ttwo\n") },
		"number":  func(s *Sources) { s.Towns = strings.NewReader(row("x", "A", "", "1", "1", "PPL", "DE", "02", "1")) },
	} {
		s := sources()
		spoil(&s)
		if err := Build(s, &bytes.Buffer{}); err == nil {
			t.Errorf("%s: built without an error", name)
		}
	}
}

func TestKey(t *testing.T) {
	for in, want := range map[string]string{
		"Sana'a": "sanaa", "Şanāā": "sanaa", "Saint-Denis": "st denis", "St. Louis": "st louis", "Mont Saint Michel": "mont st michel",
		"The Hague": "hague", "N’Djamena": "ndjamena", "Port-au-Prince": "port au prince", "  A - B ": "a b", "İzmir": "izmir", "": "", "the": "the",
	} {
		if got := Key(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestPeople(t *testing.T) {
	for _, n := range []int{0, 1, 500, 12_345, 1_000_000, 35_000_000} {
		if got := population(people(n)); math.Abs(float64(got-n)) > 0.001*float64(n) {
			t.Errorf("%d comes back as %d", n, got)
		}
	}
	if people(-1) != 0 || population(people(math.MaxInt)) < 70_000_000 {
		t.Error("bounds")
	}
}
