package world

import (
	"strings"
	"testing"

	"aftermath"
)

// GeoNames asks to be named: in the notice that the program prints, and in the
// index itself.
func TestCredit(t *testing.T) {
	w := open(t)
	for where, text := range map[string]string{"NOTICE": aftermath.Notice, "places.bin": w.gazette().index.Note()} {
		if !strings.Contains(text, "GeoNames") || !strings.Contains(text, "CC BY 4.0") {
			t.Errorf("%s doesn't credit GeoNames: %s", where, text)
		}
	}
	for _, f := range []string{"agencies", "bodies", "countries", "groups", "kinds", "media", "offices", "regions"} {
		b, err := data.ReadFile(f + ".tsv")
		if err != nil || !strings.Contains(string(b[:min(len(b), 600)]), "# Licence: ") {
			t.Errorf("%s.tsv names no licence (%v)", f, err)
		}
	}
}
