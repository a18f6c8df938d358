package world

import (
	"math"
	"runtime"
	"testing"

	"aftermath"
)

func TestPlaces(t *testing.T) {
	w := open(t)
	for _, c := range []struct {
		name, first, country, admin1 string
		kind                         aftermath.PlaceKind
	}{
		{"Moscow", "Moscow", "RU", "Moscow", aftermath.Town},
		{"MOSCOW", "Moscow", "RU", "Moscow", aftermath.Town},
		{"Medellin", "Medellín", "CO", "Antioquia", aftermath.Town},
		{"Sanaa", "Sanaa", "YE", "Amanat Alasimah", aftermath.Town},
		{"Sana'a", "Sanaa", "YE", "Amanat Alasimah", aftermath.Town},
		{"The Hague", "The Hague", "NL", "South Holland", aftermath.Town},
		{"Hague", "The Hague", "NL", "South Holland", aftermath.Town},
		{"Saint Petersburg", "Saint Petersburg", "RU", "St.-Petersburg", aftermath.Town},
		{"St. Petersburg", "Saint Petersburg", "RU", "St.-Petersburg", aftermath.Town},
		{"Chittagong", "Chattogram", "BD", "Chittagong", aftermath.Town},
		{"Russia", "Russia", "RU", "", aftermath.Nation},
		{"the Netherlands", "Netherlands", "NL", "", aftermath.Nation},
		{"Gulf of Aden", "Gulf of Aden", "", "", aftermath.Sea},
		{"Helmand province", "Helmand", "AF", "", aftermath.Province},
		{"Gaza Strip", "Gaza Strip", "PS", "", aftermath.Province},
		{"Chechnya", "Chechnya", "RU", "", aftermath.Province},
		{"Kunduz province", "Kunduz", "AF", "", aftermath.Province},
		{"Texas", "Texas", "US", "", aftermath.Province},
	} {
		ps := w.Places(c.name)
		if len(ps) == 0 {
			t.Errorf("%s: no place", c.name)
			continue
		}
		if p := ps[0]; p.Name != c.first || p.Country != c.country || p.Admin1 != c.admin1 || p.Kind != c.kind {
			t.Errorf("%s: %+v", c.name, p)
		}
	}
	for _, name := range []string{"", "Nowhereville upon Nothing", "-", ",", "the "} {
		if ps := w.Places(name); ps != nil {
			t.Errorf("%q: %v", name, ps)
		}
	}
}

func TestResolve(t *testing.T) {
	w := open(t)
	at := func(name, country string) aftermath.Place {
		p, ok := w.Resolve(name, []string{country}, nil)
		if !ok {
			t.Fatalf("%s in %s isn't found", name, country)
		}
		return p
	}
	for _, c := range []struct {
		name      string
		countries []string
		near      []aftermath.Place
		country   string // "" refused
		admin1    string
		kind      aftermath.PlaceKind
	}{
		{"Paris", nil, nil, "FR", "Île-de-France", aftermath.Town},
		{"Paris", []string{"US"}, nil, "FR", "Île-de-France", aftermath.Town},
		{"Paris, Texas", nil, nil, "US", "Texas", aftermath.Town},
		{"Paris, TX", nil, nil, "US", "Texas", aftermath.Town},
		{"Paris, Tex.", []string{"FR"}, nil, "US", "Texas", aftermath.Town},
		{"Birmingham", nil, nil, "GB", "England", aftermath.Town},
		{"Birmingham", []string{"GB"}, nil, "GB", "England", aftermath.Town},
		{"Birmingham", []string{"US"}, nil, "US", "Alabama", aftermath.Town},
		{"Moscow", nil, nil, "RU", "Moscow", aftermath.Town},
		{"Philadelphia", nil, nil, "US", "Pennsylvania", aftermath.Town}, // which Amman was called once
		{"Southwest Philadelphia", nil, nil, "US", "Pennsylvania", aftermath.Town},
		{"Moscow", []string{"US", "RU"}, nil, "RU", "Moscow", aftermath.Town},
		{"Moscow", []string{"US"}, nil, "RU", "Moscow", aftermath.Town},
		{"Moscow", []string{"US"}, []aftermath.Place{at("Lewiston, Idaho", "US")}, "US", "Idaho", aftermath.Town},
		{"Moscow, Idaho", nil, nil, "US", "Idaho", aftermath.Town},
		{"San Bernardino, California", nil, nil, "US", "California", aftermath.Town},
		{"San Bernardino", []string{"US"}, nil, "US", "California", aftermath.Town},
		{"Springfield", []string{"US"}, nil, "", "", ""},
		{"Springfield", nil, nil, "", "", ""},
		{"Springfield", []string{"US"}, []aftermath.Place{at("Chicopee", "US")}, "US", "Massachusetts", aftermath.Town},
		{"Springfield, Illinois", nil, nil, "US", "Illinois", aftermath.Town},
		{"Springfield", []string{"IQ"}, nil, "", "", ""},
		{"Georgia", []string{"GE"}, nil, "GE", "", aftermath.Nation},
		{"Georgia", []string{"RU", "GE"}, nil, "GE", "", aftermath.Nation},
		{"Georgia", []string{"US"}, nil, "US", "", aftermath.Province},
		{"Mexico", []string{"PH"}, nil, "MX", "", aftermath.Nation},
		{"Tripoli", nil, nil, "LY", "Tripoli", aftermath.Town},
		{"Tripoli", []string{"LB"}, nil, "LB", "North Lebanon", aftermath.Town},
		{"Tripoli, Lebanon", nil, nil, "LB", "North Lebanon", aftermath.Town},
		{"Hyderabad", []string{"PK"}, nil, "PK", "Sindh", aftermath.Town},
		{"Hyderabad", []string{"IN"}, nil, "IN", "Telangana", aftermath.Town},
		{"Kandahar", []string{"AF"}, nil, "AF", "Kandahar", aftermath.Town},
		{"Punjab", []string{"IN"}, nil, "IN", "", aftermath.Province},
		{"Punjab", []string{"PK"}, nil, "PK", "", aftermath.Province},
		{"New York", []string{"US"}, nil, "US", "New York", aftermath.Town},
		{"Washington", []string{"US"}, nil, "US", "District of Columbia", aftermath.Town},
		{"London", []string{"CA"}, nil, "GB", "England", aftermath.Town},
		{"London", []string{"CA"}, []aftermath.Place{at("Woodstock, Ontario", "CA")}, "CA", "Ontario", aftermath.Town},
		{"Santa Fe", []string{"US"}, []aftermath.Place{at("Galveston", "US")}, "US", "Texas", aftermath.Town},
		{"San Miguel", []string{"SV"}, nil, "SV", "San Miguel Department", aftermath.Town},
		{"Chechnya", []string{"RU"}, nil, "RU", "", aftermath.Province},
		{"Kashmir", []string{"IN", "PK"}, nil, "IN", "", aftermath.Province},
		{"Gulf of Aden", []string{"SO"}, nil, "", "", aftermath.Sea},
		{"Tiny Hamlet That Is Not", []string{"US"}, nil, "", "", ""},
		{"Bethel", nil, nil, "", "", ""},
		{"Lima (Miraflores)", []string{"PE"}, nil, "PE", "Lima region", aftermath.Town},
		{"Rock (county), Wisconsin", nil, nil, "US", "Wisconsin", aftermath.District},
		{"Antioch, Tennessee", nil, nil, "US", "Tennessee", aftermath.Town}, // not California's
		{"Birmingham, Ruritania", []string{"US"}, nil, "US", "Alabama", aftermath.Town},
		{"southern Yemen", []string{"YE"}, nil, "YE", "", aftermath.Nation},
		{"north-eastern Nigeria", []string{"NG"}, nil, "NG", "", aftermath.Nation},
		{"downtown Lima", []string{"PE"}, nil, "PE", "Lima Province", aftermath.Town},
		{"South Bend", []string{"US"}, nil, "US", "Indiana", aftermath.Town},
		{"(", nil, nil, "", "", ""},
		{"()", nil, nil, "", "", ""},
		{"", nil, nil, "", "", ""},
		{",", []string{"US"}, nil, "", "", ""},
	} {
		p, ok := w.Resolve(c.name, c.countries, c.near)
		if ok != (c.kind != "") || p.Country != c.country || p.Admin1 != c.admin1 || p.Kind != c.kind {
			t.Errorf("%q in %v: %v %+v", c.name, c.countries, ok, p)
		}
	}
}

func TestDistance(t *testing.T) {
	w := open(t)
	a, b := w.Places("London")[0], w.Places("Paris")[0]
	if d := Distance(a, b); math.Abs(d-344) > 5 {
		t.Errorf("London to Paris: %.0f km", d)
	}
	if d := Distance(a, a); d != 0 {
		t.Errorf("a place is %v km from itself", d)
	}
	east, west := aftermath.Place{Lon: 179.9}, aftermath.Place{Lon: -179.9}
	if d := Distance(east, west); d > 30 {
		t.Errorf("over the date line: %.0f km", d)
	}
}

// The middle of Fiji lies in Fiji, though the date line runs through it.
func TestNationsStandInTheirCountry(t *testing.T) {
	w := open(t)
	for name, want := range map[string]aftermath.Place{
		"Fiji": {Lat: -18, Lon: 178}, "Russia": {Lat: 54.5, Lon: 50}, "Chile": {Lat: -34, Lon: -71}, "Kosovo": {Lat: 42.6, Lon: 21},
	} {
		p := w.Places(name)[0]
		if p.Kind != aftermath.Nation || Distance(p, want) > 500 {
			t.Errorf("%s: %+v, %.0f km off", name, p, Distance(p, want))
		}
	}
}

// A place's country is one that the tables know, so that exports can name it.
func TestPlacesLieInKnownCountries(t *testing.T) {
	w := open(t)
	x := w.gazette().index
	if x == nil || x.Len() < 170_000 {
		t.Fatal("the index doesn't open, or lacks places")
	}
	for i := range x.Len() {
		if c := x.Country(i); w.CountryName(c) == c {
			t.Fatalf("%+v: country %s has no name", x.At(i), c)
		}
	}
}

func BenchmarkOpenPlaces(b *testing.B) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var w *World
	for b.Loop() {
		w = open(b)
		w.Places("Moscow")
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB")
	runtime.KeepAlive(w)
}

func BenchmarkResolve(b *testing.B) {
	w := open(b)
	names := []string{"Moscow", "Springfield", "Paris, Texas", "Kandahar", "Bethel", "San José"}
	for i := 0; b.Loop(); i++ {
		w.Resolve(names[i%len(names)], []string{"US"}, nil)
	}
}
