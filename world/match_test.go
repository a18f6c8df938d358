package world

import (
	"strings"
	"testing"
)

func open(t testing.TB) *World {
	t.Helper()
	w, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// spot finds the first match in a sentence whose words are split at spaces.
func spot(w *World, sentence string) (Entry, string) {
	words := strings.Fields(sentence)
	for i := range words {
		if e, n := w.Match(words, i); n > 0 {
			return e, strings.Join(words[i:i+n], " ")
		}
	}
	return Entry{}, ""
}

func TestMatch(t *testing.T) {
	w := open(t)
	for _, c := range []struct {
		sentence, found, name, code string
		kind                        Kind
	}{
		{"the Russian Federation said", "Russian Federation", "Russia", "RU", CountryName},
		{"Burma 's junta", "Burma", "Myanmar", "MM", CountryName},
		{"in the Ivory Coast today", "Ivory Coast", "Ivory Coast", "CI", CountryName},
		{"in Swaziland", "Swaziland", "Eswatini", "SZ", CountryName},
		{"in DR Congo , rebels", "DR Congo", "Democratic Republic of the Congo", "CD", CountryName},
		{"the D.R. Congo", "D.R. Congo", "Democratic Republic of the Congo", "CD", CountryName},
		{"the Netherlands", "Netherlands", "Netherlands", "NL", CountryName},
		{"a UK minister", "UK", "United Kingdom", "GB", CountryName},
		{"police in England", "England", "United Kingdom", "GB", CountryName},
		{"the U.S. embassy", "U.S.", "United States", "US", CountryName},
		{"a US drone", "US", "United States", "US", CountryName},
		{"Papua New Guinea", "Papua New Guinea", "Papua New Guinea", "PG", CountryName},
		{"Equatorial Guinea", "Equatorial Guinea", "Equatorial Guinea", "GQ", CountryName},
		{"two Nigerien soldiers", "Nigerien", "Niger", "NE", Adjective},
		{"two Nigerian soldiers", "Nigerian", "Nigeria", "NG", Adjective},
		{"South Korean troops", "South Korean", "South Korea", "KR", Adjective},
		{"three Iraqis died", "Iraqis", "Iraq", "IQ", Demonym},
		{"a Frenchman died", "Frenchman", "France", "FR", Demonym},
		{"two Britons died", "Britons", "United Kingdom", "GB", Demonym},
		{"a Chechen fighter", "Chechen", "Chechnya", "RU", Adjective},
		{"two Tibetans", "Tibetans", "Tibet", "CN", Demonym},
		{"the Kremlin said", "Kremlin", "Russia", "RU", Government},
		{"Tehran said", "Tehran", "Iran", "IR", Government},
		{"10 Downing Street said", "10 Downing Street", "United Kingdom", "GB", Government},
		{"the Quai d'Orsay said", "Quai d'Orsay", "France", "FR", Government},
		{"the Quai d' Orsay said", "Quai d' Orsay", "France", "FR", Government},
		{"the Élysée said", "Élysée", "France", "FR", Government},
		{"the State Department said", "State Department", "United States", "US", Government},
		{"the UN Security Council said", "UN Security Council", "United Nations Security Council", "UN", Body},
		{"the U.N. said", "U.N.", "United Nations", "UN", Body},
		{"UNHCR said", "UNHCR", "United Nations High Commissioner for Refugees", "UN", Body},
		{"the European Commission said", "European Commission", "European Commission", "EU", Body},
		{"the African Union said", "African Union", "African Union", "AFU", Body},
		{"the Arab League said", "Arab League", "Arab League", "LAS", Body},
		{"Human Rights Watch said", "Human Rights Watch", "Human Rights Watch", "HRW", Body},
		{"Islamic State Khorasan said", "Islamic State Khorasan", "Islamic State Khorasan", "ORG", Group},
		{"ISIS-K said", "ISIS-K", "Islamic State Khorasan", "ORG", Group},
		{"the Islamic State group said", "Islamic State group", "Islamic State", "ORG", Group},
		{"Daesh said", "Daesh", "Islamic State", "ORG", Group},
		{"al - Shabaab said", "al - Shabaab", "Al-Shabaab", "ORG", Group},
		{"Al Shabab said", "Al Shabab", "Al-Shabaab", "ORG", Group},
		{"Sendero Luminoso said", "Sendero Luminoso", "Shining Path", "ORG", Group},
		{"the Medellin cartel", "Medellin cartel", "Medellín Cartel", "ORG", Group},
		{"Lashkar-e-Tayyiba men", "Lashkar-e-Tayyiba", "Lashkar-e-Taiba", "ORG", Group},
		{"the F.B.I. said", "F.B.I.", "Federal Bureau of Investigation", "US", Agency},
		{"Investigative Committee", "Investigative Committee", "Investigative Committee of Russia", "RU", Agency},
		{"Shin Bet said", "Shin Bet", "Shin Bet", "IL", Agency},
		{"AFP said", "AFP", "Agence France-Presse", "FR", Media},
		{"The Times said", "The Times", "Times of London", "GB", Media},
		{"in New Mexico", "New Mexico", "New Mexico", "US", Region},
		{"in Calif. today", "Calif.", "California", "US", Region},
		{"off the Gulf of Aden", "Gulf of Aden", "Gulf of Aden", "", Region},
		{"in Chechnya", "Chechnya", "Chechnya", "RU", Region},
	} {
		e, found := spot(w, c.sentence)
		if found != c.found || e.Name != c.name || e.Code != c.code || e.Kind != c.kind {
			t.Errorf("%q: found %q: %+v", c.sentence, found, e)
		}
	}
}

func TestMatchCapitals(t *testing.T) {
	w := open(t)
	for _, c := range []struct{ sentence, found, code string }{
		{"THE SALVADORAN GOVERNMENT SAID", "SALVADORAN", "SV"},
		{"THE FMLN ATTACKED", "FMLN", "ORG"},
		{"THE UNITED STATES SAID", "UNITED STATES", "US"},
		{"THE U.S. EMBASSY WAS HIT", "U.S.", "US"},
		{"A BOGOTA SPOKESMAN", "BOGOTA", "CO"},
		{"THE EXTRADITABLES SAID", "EXTRADITABLES", "ORG"},
		{"THE NATIONAL LIBERATION ARMY ( ELN )", "NATIONAL LIBERATION ARMY", "ORG"},
		{"COPREFA REPORTED THAT", "COPREFA", "SV"},
	} {
		if e, found := spot(w, c.sentence); found != c.found || e.Code != c.code {
			t.Errorf("%q: found %q: %+v", c.sentence, found, e)
		}
	}
}

func TestMatchRefuses(t *testing.T) {
	w := open(t)
	for _, s := range []string{
		"they told us so", "THEY TOLD US THE TRUTH TODAY", "it may be", "in May they", "WHO DID THIS IS NOT KNOWN TODAY",
		"a turkey farm", "Miss Smith said", "a mass of people", "it is in order", "ALL THE MALE STUDENTS LEFT", "a car bomb", "THE CAR BOMB WENT OFF",
		"the SWAT team", "the new york", "-", "", "she will mend", "THEY DID IT FOR US. THEN THEY LEFT", "THAT IS HOW IT IS. THEY LEFT", "LET US GO", "NOT SO FAR. THEY LEFT",
		"TWO POWER POLES FELL", "AN AMNESTY FOR ALL", "I MISS. YOU DO", "SHE WAS ILL TODAY",
	} {
		if e, found := spot(w, s); found != "" {
			t.Errorf("%q: found %q: %+v", s, found, e)
		}
	}
	for _, i := range []int{-1, 1, 7} {
		if _, n := w.Match([]string{"Russia"}, i); n != 0 {
			t.Errorf("a match outside the words, at %d", i)
		}
	}
}

func TestAmbiguous(t *testing.T) {
	w := open(t)
	for name, want := range map[string]bool{
		"Georgia": true, "Jordan": true, "Chad": true, "Congo": true, "Guinea": true, "Korean": true, "Washington": true,
		"Russia": false, "Nigerien": false, "Turkey": false, "Hezbollah": false, "MIT": true, "Niger": false,
	} {
		if e, n := w.Match([]string{name}, 0); n != 1 || e.Ambiguous != want {
			t.Errorf("%s: %d words, %+v; want ambiguous %v", name, n, e, want)
		}
	}
}

func TestCountry(t *testing.T) {
	w := open(t)
	for name, code := range map[string]string{
		"the Netherlands": "NL", "U.S.A.": "US", "US": "US", "UAE": "AE", "Côte d'Ivoire": "CI", "Cote d'Ivoire": "CI", "cote": "",
		"Soviet Union": "RU", "Yugoslavia": "RS", "Czechoslovakia": "CZ", "Zaire": "CD", "XK": "XK", "PS": "PS", "French": "FR",
		"Iraqis": "IQ", "us": "", "Tehran": "", "SALVADORAN": "SV", "Chechen": "", "Kosovo": "XK", "": "", "Russian-backed": "",
	} {
		if got, ok := w.Country(name); got != code || ok != (code != "") {
			t.Errorf("%q: %q %v, want %q", name, got, ok, code)
		}
	}
	for code, name := range map[string]string{"RU": "Russia", "AFU": "African Union", "UN": "United Nations", "OIC": "Organisation of Islamic Cooperation", "QQ": "QQ"} {
		if got := w.CountryName(code); got != name {
			t.Errorf("%s: %q, want %q", code, got, name)
		}
	}
}

// Every code that the guide of the dossiers names has a body.
func TestBodies(t *testing.T) {
	w := open(t)
	for _, code := range strings.Fields("UN EU NATO AFU OIC ASEAN SCO CSTO CIS BRICS OSCE LAS GCC ECOWAS OAS CARICOM G7 G20 ICC INTERPOL HRW AI") {
		if w.CountryName(code) == code && code != "BRICS" {
			t.Errorf("%s has no name", code)
		}
	}
}

var wire = strings.Fields("At least 14 people were killed and dozens wounded when gunmen opened fire in a crowded market near the " +
	"Iraqi capital on Friday , the Interior Ministry said , in an attack claimed by Islamic State . The U.N. Security Council condemned it")

func TestMissDoesNotAllocate(t *testing.T) {
	w := open(t)
	words := strings.Fields("At least 14 wounded café market Interior Ministry New said Tómas O'Hara vice-governor")
	got := testing.AllocsPerRun(100, func() {
		for i := range words {
			w.Match(words, i)
		}
	})
	if got != 0 {
		t.Errorf("%v allocations over %d words", got, len(words))
	}
}

func BenchmarkMatch(b *testing.B) {
	w := open(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		w.Match(wire, i%len(wire))
	}
}

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		open(b)
	}
}
