package find

import (
	"testing"

	"aftermath"
)

// What relative expressions come to for other days of publication, or none, and
// for days that the text itself names. want is the value of the last mention.
func TestAnchors(t *testing.T) {
	f := open(t)
	for _, c := range []struct {
		dated aftermath.When
		text  string
		want  string
	}{
		// no day of publication: absolute ones resolve, relative ones wait
		{"", "on 22 March 2024", "2024-03-22"},
		{"", "on Friday", "-"},
		{"", "on March 22", "-"},
		{"", "last month", "-"},
		{"", "in March", "-"},
		{"", "yesterday", "-"},
		{"", "three days ago", "-"},
		{"", "last year", "-"},
		{"", "the 1990s", "199"},
		{"", "on Easter Sunday", "-"},
		{"", "on Easter Sunday 2019", "2019-04-21"},
		{"", "On 3 May 2010 it began. On 7 May it ended.", "2010-05-07"},
		{"", "In 2016 it began. It ended on November 4.", "2016-11-04"},
		{"", "On 3 May 2010 it began. The next day it ended.", "2010-05-04"},
		{"", "VARNA, 3 JAN 90 (XYZ) -- It began yesterday.", "1990-01-02"},
		{"", "VARNA, March 22 (Xyz) - It began on Friday.", "-"},
		{"", "VARNA, 30 DEC 89 -- IT BEGAN ON 28 DECEMBER.", "1989-12-28"},
		{"", "VARNA, 3 JAN 90 -- IT BEGAN ON 28 DECEMBER.", "1989-12-28"},
		// publications that tell a month or a year only
		{"2024-03", "on Friday", "-"},
		{"2024-03", "last month", "2024-02"},
		{"2024-03", "last year", "2023"},
		{"2024-03", "in November", "2023-11"},
		{"2024", "last year", "2023"},
		{"2024", "last month", "-"},
		{"2024", "on 5 November", "2024-11-05"},
		{"2024-03-24T08:30", "yesterday", "2024-03-23"},
		// round the turn of the year
		{"2024-01-02", "on December 31", "2023-12-31"},
		{"2024-01-02", "in December", "2023-12"},
		{"2024-01-02", "last month", "2023-12"},
		{"2024-01-02", "on Sunday", "2023-12-31"},
		{"2024-01-02", "on New Year's Eve", "2023-12-31"},
		{"2023-12-30", "will open on January 5", "2024-01-05"},
		{"2023-12-30", "will open in January", "2024-01"},
		{"2023-12-30", "next month", "2024-01"},
		{"2023-12-31", "last week", "2023-W51"},
		{"2024-03-31", "a month ago", "2024-02"},
		// reports cross the date line: a day of slack
		{"2024-03-22", "on March 23", "2024-03-23"},
		// a weekday decides the year
		{"2024-03-24", "on Friday, November 13", "2023-11-13"},
		{"2017-03-24", "on Friday, November 13", "2015-11-13"},
		// each weekday from a Wednesday
		{"2024-03-20", "on Monday", "2024-03-18"},
		{"2024-03-20", "on Tuesday", "2024-03-19"},
		{"2024-03-20", "on Wednesday", "2024-03-20"},
		{"2024-03-20", "on Thursday", "2024-03-14"},
		{"2024-03-20", "on Friday", "2024-03-15"},
		{"2024-03-20", "last Wednesday", "2024-03-13"},
		{"2024-03-20", "next Wednesday", "2024-03-27"},
		{"2024-03-20", "will meet on Friday", "2024-03-22"},
		{"2024-03-20", "is due to be tried on Monday", "2024-03-25"},
		{"2024-03-20", "On Monday the court will hear him", "2024-03-25"},
		{"2024-03-20", "will pay the man who died on Monday", "2024-03-18"},
		// the last day the text named
		{"2024-03-24", "It began on Thursday. The previous day they met.", "2024-03-20"},
		{"2024-03-24", "It began on Thursday. Two days later it ended.", "2024-03-23"},
		{"2024-03-24", "It began on 3 June 2010. That night it ended.", "2010-06-03TNI"},
		{"2024-03-24", "It began on 3 June 2010. The following day it ended.", "2010-06-04"},
		{"2024-03-24", "It began on 3 June 2010, and ten days later, it ended.", "2010-06-13"},
		{"2024-03-24", "It began on 3 June 2010, three days after, he fled.", "2010-06-06"},
		// February
		{"2024-03-24", "on February 29", "2024-02-29"},
		{"2023-03-24", "on February 30", "none"},
		{"2024-03-24", "on 31 June 2010", "none"},
	} {
		ms := f.Dates(c.text, split(c.text), c.dated)
		got := "none"
		if n := len(ms); n > 0 {
			if got = string(ms[n-1].When) + ms[n-1].Duration; got == "" {
				got = "-"
			}
		}
		if got != c.want {
			t.Errorf("%s %q: got %s (%s), want %s", c.dated, c.text, got, texts(ms), c.want)
		}
	}
}

func TestEaster(t *testing.T) {
	for y, want := range map[int]string{1818: "1818-03-22", 1943: "1943-04-25", 2019: "2019-04-21", 2024: "2024-03-31", 2038: "2038-04-25"} {
		if got := easter(y).Format("2006-01-02"); got != want {
			t.Errorf("Easter %d: got %s, want %s", y, got, want)
		}
	}
}

func TestDateline(t *testing.T) {
	f := open(t)
	for _, c := range []struct {
		text string
		want Dateline
		rest string
	}{
		{"VARNA, March 22 (Xyz) - Gunmen", Dateline{Place: "VARNA", Agency: "Xyz"}, "Gunmen"},
		{"SAN PEDRO, 3 JAN 90 -- [TEXT] THE", Dateline{Place: "SAN PEDRO", When: "1990-01-03"}, "[TEXT] THE"},
		{"SAN PEDRO, 30 DEC 89 (ABCD-EFE) -- THE", Dateline{Place: "SAN PEDRO", When: "1989-12-30", Agency: "ABCD-EFE"}, "THE"},
		{"VARNA, Bulgaria (XY) — Gunmen", Dateline{Place: "VARNA, Bulgaria", Agency: "XY"}, "Gunmen"},
		{"Varna (XYZ) - Gunmen", Dateline{Place: "Varna", Agency: "XYZ"}, "Gunmen"},
		{"(XYZ) -- Gunmen", Dateline{Agency: "XYZ"}, "Gunmen"},
		{"Attack in Varna\n\nVARNA, Mar. 22, 2024 (Xyz) - Gunmen", Dateline{Place: "VARNA", When: "2024-03-22", Agency: "Xyz"}, "Gunmen"},
		{"VARNA — Gunmen", Dateline{Place: "VARNA"}, "Gunmen"},
		{"Gunmen - three of them - came.", Dateline{}, ""},
		{"On 3 May 2010 - a Monday - they came.", Dateline{}, ""},
		{"Twelve people died in Varna.", Dateline{}, ""},
		{"", Dateline{}, ""},
		{" - ", Dateline{}, ""},
		{"(", Dateline{}, ""},
	} {
		got := f.Dateline(c.text)
		if rest := c.text[got.End:]; got.End > 0 && rest != c.rest {
			t.Errorf("%q: goes on with %q, want %q", c.text, rest, c.rest)
		}
		got.End = 0
		if got != c.want {
			t.Errorf("%q: got %+v, want %+v", c.text, got, c.want)
		}
	}
}

func TestNumber(t *testing.T) {
	f := open(t)
	for _, c := range []struct {
		text     string
		value, n int
	}{
		{"133 people", 133, 1},
		{"1,200 people", 1200, 1},
		{"3.5 million", 3500000, 2},
		{"twelve", 12, 1},
		{"twenty-two girls", 22, 1},
		{"one hundred and thirty-three", 133, 4},
		{"two thousand three hundred", 2300, 4},
		{"three hundred and fifty thousand", 350000, 5},
		{"a dozen", 12, 2},
		{"a hundred", 100, 2},
		{"TWENTY THREE", 23, 2},
		{"five million", 5000000, 2},
		{"zero", 0, 1},
		{"a man", 0, 0},
		{"22nd", 0, 0},
		{"8:30", 0, 0},
		{"2.75", 0, 0},
		{"1990s", 0, 0},
		{"nine billion", 0, 0},
		{"99999999999999999999999", 0, 0},
		{"first", 0, 0},
		{"and", 0, 0},
	} {
		s := split(c.text)
		if v, n := f.Number(c.text, &s[0], 0); v != c.value || n != c.n {
			t.Errorf("%q: got %d in %d tokens, want %d in %d", c.text, v, n, c.value, c.n)
		}
	}
}

// Data that cannot be read is refused with its line; see broken.
func TestOpenRefuses(t *testing.T) {
	for file, line := range map[string]string{
		"lexicon/dates.tsv":   "planet\t1\tmars",
		"lexicon/numbers.tsv": "unit\tmany\tmyriad",
		"lexicon/context.tsv": "harm",
		"lexicon/people.tsv":  "soldier",
		"lexicon/bounds.tsv":  "beyond\tpast",
		dateRules:             "last W => guess",
	} {
		if _, err := openLexicon(broken(file, line)); err == nil {
			t.Errorf("%s: %q was taken", file, line)
		}
	}
	for _, rule := range []string{"last W", "(last W => date", "last) W => date", "=> date"} {
		if _, err := openLexicon(broken(dateRules, rule)); err == nil {
			t.Errorf("rule %q was taken", rule)
		}
	}
}
