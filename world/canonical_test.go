package world

import "testing"

func TestCanonical(t *testing.T) {
	w, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, want, code string }{
		{"FSB", "Federal Security Service", "RU"},
		{"the FSB's press centre", "Federal Security Service", "RU"},
		{"preliminary FSB data", "Federal Security Service", "RU"},
		{"Russia's Investigative Committee", "Investigative Committee of Russia", "RU"},
		{"Fiji's Health Ministry", "Health Ministry", "FJ"},
		{"Iranian police", "police", "IR"},
		{"IS group", "Islamic State", "ORG"},
		{"ISIS-Khorasan", "Islamic State Khorasan", "ORG"},
		{"Kyiv", "Ukraine", "UA"},
		{"the Kremlin", "Russia", "RU"},
		{"UN Security Council", "United Nations Security Council", "UN"},
		{"Jordan", "", ""}, // also a person
		{"Tomas Reyl", "", ""},
		{"several men who were seen to run from the market hall", "", ""},
		{"the", "", ""},
		{"", "", ""},
	} {
		if got, code := w.Canonical(c.name); got != c.want || code != c.code {
			t.Errorf("%q is %q (%s), want %q (%s)", c.name, got, code, c.want, c.code)
		}
	}
}
