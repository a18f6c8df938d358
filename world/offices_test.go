package world

import (
	"testing"

	"aftermath"
)

func TestOffice(t *testing.T) {
	w := open(t)
	for _, c := range []struct {
		person  string
		on      aftermath.When
		country string // "" for not known
		title   string
	}{
		{"Vladimir Putin", "2024-03-23", "RU", "President"},
		{"Putin", "2024-03-23", "RU", "President"},
		{"PUTIN", "2010", "RU", "Prime Minister"},
		{"Putin", "1995-01-01", "", ""},
		{"Mohammad Mokhber", "2024-03-22", "IR", "First Vice President"},
		{"Mishustin", "2024-03", "RU", "Prime Minister"},
		{"Kassym-Jomart Tokayev", "2024-03-22", "KZ", "President"},
		{"Tokayev", "2024", "KZ", "President"},
		{"Xi", "2024-03-22", "CN", "President"},
		{"Bush", "1990-08", "US", "President"},
		{"Bush", "2005", "US", "President"},
		{"Bush", "2015-01", "NZ", "Police Commissioner"}, // the one Bush in office then
		{"Cristiani", "1989-11-16", "SV", "President"},
		{"Alfredo Cristiani", "1989-11-16", "SV", "President"},
		{"ALAN GARCIA", "1989-05", "PE", "President"},
		{"Barco", "1989-08-19", "CO", "President"},
		{"Erdogan", "2016-01-12", "TR", "President"},
		{"Erdoğan", "2016-01-12", "TR", "President"},
		{"António Guterres", "2024-03-22", "UN", "Secretary-General"},
		{"Antonio Guterres", "2024-03-22", "UN", "Secretary-General"},
		{"Stoltenberg", "2011-07-22", "NO", "Prime Minister"},
		{"Stoltenberg", "2024-03-22", "NATO", "Secretary General"},
		{"Sheikh Hasina", "2016-07-02", "BD", "Prime Minister"},
		{"Hasina", "2016-07-02", "BD", "Prime Minister"},
		{"bin Laden", "2001-09-12", "ORG", "al-Qaeda leader"},
		{"Zakharova", "2024-03-23", "RU", "Foreign Ministry spokeswoman"},
		{"Kirchner", "2009", "AR", "President"},
		{"Lee", "2024-03-01", "", ""},    // Singapore or Hong Kong
		{"Sharif", "2014-12-16", "", ""}, // prime minister or army chief
		{"Nawaz Sharif", "2014-12-16", "PK", "Prime Minister"},
		{"Modi", "", "IN", "Prime Minister"},
		{"Putin", "", "RU", ""},
		{"Stoltenberg", "", "", ""}, // Norway or NATO
		{"John Nobody", "2024-03-22", "", ""},
		{"", "2024", "", ""},
		{"Putin", "no day", "RU", ""},
	} {
		country, title, ok := w.Office(c.person, c.on)
		if ok != (c.country != "") || country != c.country || title != c.title {
			t.Errorf("%s on %q: %q %q %v", c.person, c.on, country, title, ok)
		}
	}
}

// Every row has a code that has a name, months that are months, and an end
// after its beginning.
func TestOfficesAreWellFormed(t *testing.T) {
	w := open(t)
	rows := 0
	err := readTable("offices.tsv", 6, func(row []string) {
		rows++
		if w.CountryName(row[2]) == row[2] && row[2] != "BRICS" {
			t.Errorf("%s: code %s is unknown", row[0], row[2])
		}
		from, _, p := aftermath.When(row[4]).Interval()
		if p != aftermath.ToMonth {
			t.Errorf("%s: first month %q", row[0], row[4])
		}
		if row[5] == "" {
			return
		}
		if to, _, p := aftermath.When(row[5]).Interval(); p != aftermath.ToMonth || !from.Before(to) {
			t.Errorf("%s: %s to %s", row[0], row[4], row[5])
		}
	})
	if err != nil || rows < 800 {
		t.Errorf("%d rows, %v", rows, err)
	}
}
