package find

import (
	"slices"
	"strings"
	"testing"

	"aftermath/lang/en"
	"aftermath/text"
	"aftermath/world"
)

func TestAddresses(t *testing.T) {
	w, err := world.Open()
	if err != nil {
		t.Fatal(err)
	}
	f, err := Open(en.Lang, w)
	if err != nil {
		t.Fatal(err)
	}
	e, err := text.Open(en.Lang)
	if err != nil {
		t.Fatal(err)
	}
	for s, want := range map[string]string{
		"Two men were shot in the 2000 block of Massachusetts Street in Gary, police said.": "2000 block of Massachusetts Street",
		"The shooting happened in the 4100 block of East 16th Street on Friday.":            "4100 block of East 16th Street",
		"A man was killed in the 300 block of Poplar on Tuesday.":                           "300 block of Poplar",
		"He was shot at 205 Ruth Ave. in Warren Township.":                                  "205 Ruth Ave.",
		"Police found him at 9 Swallows Court on Monday.":                                   "9 Swallows Court",
		"Four people were shot near the corner of Ridge and Stanton streets on Monday.":     "Ridge and Stanton streets",
		"A boy was shot near Minnesota Avenue and Grant Street on Monday.":                  "Minnesota Avenue; Grant Street",
		"Shots were fired on Interstate 285 near Atlanta.":                                  "Interstate 285",
		"Shots were fired on I-285 near Atlanta.":                                           "I-285",
		"She was wounded on the unit block of North Conestoga Street.":                      "unit block of North Conestoga Street",
		"Gunmen killed two people in St. George on Monday.":                                 "",
		"The Supreme Court sentenced the gunman on Monday.":                                 "",
		"A drive to disarm the militias began in the street on Monday.":                     "",
		"Soldiers closed the road to the capital after the 300 dead of Poplar were buried.": "",
	} {
		var got []string
		ss := e.Split(s)
		e.Parse(ss)
		for _, m := range f.Mentions(s, ss, "2024-05-07") {
			if m.Class == "address" {
				got = append(got, m.Text)
			}
		}
		slices.Sort(got)
		wanted := strings.Split(want, "; ")
		slices.Sort(wanted)
		if strings.Join(got, "; ") != strings.Join(wanted, "; ") {
			t.Errorf("%s\n got %q, want %q", s, got, wanted)
		}
	}
}
