package eval

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestSameName(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"the Veldt police", "police in Veldt", true},
		{"Ada Orne", "President Ada Orne of Veldt", true},   // one holds the other
		{"Orne", "Ada Orne of the Veldt River Party", true}, // 4 more words, and 3*1+2 are allowed
		{"Orne", "Ada Orne, the head of the very large Veldt River Party", false},
		{"Ministry of Defence", "Ministry of Health", false}, // half is not more than half
		{"Ministry of Defence of Veldt", "Veldt Defence Secretary", true},
		{"Élan's men", "elan men", true},
		{"", "", true},
		{"", "police", false},
		{"the", "the", true},
		{"...", " ...", true},
		{"...", "police", false},
	} {
		if got := sameName(c.a, c.b); got != c.want {
			t.Errorf("sameName(%q, %q) = %v", c.a, c.b, got)
		}
		if got := sameName(c.b, c.a); got != c.want {
			t.Errorf("sameName(%q, %q) = %v", c.b, c.a, got)
		}
	}
}

func TestWords(t *testing.T) {
	for in, want := range map[string]string{
		"Veldt’s  Café-bar, No. 7": "veldt cafe bar no 7",
		"the '90s":                 "the 90s",
		"its'sound":                "its sound",
		"'s":                       "",
		"a_b ½ straße":             "a_b 1 2 strasse",
	} {
		if got := strings.Join(words(in), " "); got != want {
			t.Errorf("words(%q) = %q, want %q", in, got, want)
		}
	}
}

func object(t *testing.T, line string) Object {
	t.Helper()
	s, err := ReadSet(strings.NewReader(strings.ReplaceAll(line, "\n", " ")), "id")
	if err != nil || len(s.IDs) != 1 {
		t.Fatalf("%s: %v", line, err)
	}
	return s.ByID[s.IDs[0]]
}

// One report whose every kind of fact is partly right.
func TestBoard(t *testing.T) {
	gold := object(t, `{"id": "a",
		"incidents": [{"role": "main", "types": ["bombing"], "date": "2031-05-02", "country": "VE", "places": ["Veldt"], "weapons": ["car bomb"]}, {"role": "background", "types": ["arson"], "date": "2030"}],
		"tolls": [{"what": "killed", "who": "victims", "low": 3, "high": 3, "source": "police", "status": "current", "quote": "three people were killed"}, {"what": "injured", "who": "victims", "low": 5, "high": null}],
		"statements": [{"act": "condemn", "speaker": "Ada Orne", "actor": "VE", "to": null, "quote": "condemned it"}]}`)
	got := object(t, `{"id": "a",
		"incidents": [{"role": "main", "types": ["bombing", "arson"], "date": "2031-05", "country": "VE", "places": ["city of Veldt", "Harbour"], "weapons": []}],
		"tolls": [{"what": "killed", "who": "victims", "low": 3, "high": 3, "source": null, "status": "current", "quote": "three were killed"}, {"what": "injured", "who": "victims", "low": 6, "high": null}],
		"statements": [{"act": "condemn", "speaker": "Orne", "actor": "VE", "to": "VE", "quote": "an outrage"}, {"act": "condole", "speaker": "Orne"}]}`)
	b := Reports(&Set{IDs: []string{"a"}, ByID: map[string]Object{"a": gold}}, &Set{IDs: []string{"a"}, ByID: map[string]Object{"a": got}})
	for kind, want := range map[string]Tally{
		"incident":            {1, 0, 0},
		"incident+background": {1, 1, 0},
		"types":               {1, 0, 1},
		"date":                {0, 1, 1},
		"country":             {1, 0, 0},
		"places":              {1, 0, 1},
		"weapons":             {0, 1, 0},
		"toll":                {1, 1, 1},
		"toll source":         {0, 1, 0},
		"toll status":         {1, 0, 0},
		"statement":           {1, 0, 1},
		"statement actor":     {1, 0, 0},
		"statement to":        {0, 0, 1},
		"evidence":            {1, 1, 1},
		"justice":             {},
	} {
		if got := b.Tally(kind); got != want {
			t.Errorf("%s: %+v, want %+v", kind, got, want)
		}
	}
	if e := b.ErrorsOf("toll", 5); len(e) != 2 || e[0].Which != "missed" || !strings.Contains(e[1].What, "injured victims 6..") {
		t.Errorf("errors %+v", e)
	}
	if table := b.Table(1); !strings.Contains(table, "a: missed   injured victims 5..") || strings.Contains(table, "6..") {
		t.Errorf("table with one error a kind:\n%s", table)
	}
}

// The best fit is taken first, and nothing is used twice.
func TestMatches(t *testing.T) {
	fit := func(g, o int) float64 { return float64(max(0, 3-(g-o)*(g-o))) }
	pairs, missed, spurious := matches([]int{10, 11, 20}, []int{11, 12}, fit)
	if got := fmt.Sprint(pairs, missed, spurious); got != "[[11 11]] [10 20] [12]" {
		t.Errorf("got %s", got)
	}
}

func TestMappings(t *testing.T) {
	var all []string
	mappings(2, 2, func(i, j int) bool { return i != 1 || j != 0 }, func(to []int) { all = append(all, fmt.Sprint(to)) })
	want := []string{"[-1 -1]", "[-1 1]", "[0 -1]", "[0 1]", "[1 -1]"}
	if !slices.Equal(all, want) {
		t.Errorf("got %v, want %v", all, want)
	}
}

// Two bombings in the gold, of which the reading has one as two entities, one of them wrong.
func TestMUC(t *testing.T) {
	gold := object(t, `{"id": "a", "templates": [
		{"incident_type": "bombing", "PerpInd": [[["two men", 0], ["guerrillas", 9]]], "Target": [[["THE bridge", 3]]], "Weapon": [[["car-bomb", 1]]]},
		{"incident_type": "attack / bombing", "Victim": [[["mayor", 5]]]}]}`)
	got := object(t, `{"id": "a", "incidents": [{"role": "background", "types": ["arson"]}, {"role": "main", "types": ["bombing"], "mentions": {"perpetrators": [["guerrillas", "two men"]]}, "properties": ["a bridge", "the harbour"], "weapons": ["car bomb", "mortar"]}]}`)
	s := MUC(&Set{IDs: []string{"a"}, ByID: map[string]Object{"a": gold}}, &Set{IDs: []string{"a"}, ByID: map[string]Object{"a": got}})
	for i, want := range []string{"incident_type 1/1/2", "PerpInd 1/1/1", "PerpOrg 0/0/0", "Target 1/2/1", "Victim 0/0/1", "Weapon 1/2/1"} {
		if r := s.Slots()[i]; fmt.Sprintf("%s %d/%d/%d", r.Slot, s.slots[i].right, r.Found, r.Gold) != want {
			t.Errorf("%+v, want %s", r, want)
		}
	}
	if g := s.GTT(); !near(g.P, 4.0/6) || !near(g.R, 4.0/6) {
		t.Errorf("GTT %+v", g)
	}
	if r := s.RME(); !near(r.P, 3.0/5) || !near(r.R, 3.0/4) {
		t.Errorf("RME %+v", r)
	}
	if out := s.Table(1); !strings.Contains(out, "gold bombing | PerpInd: guerrillas = two men") {
		t.Errorf("worst report not shown:\n%s", out)
	}
}

func TestLinkingRefusesNothing(t *testing.T) {
	s, err := ReadSet(strings.NewReader(`{"id": "a", "incident": null}`), "id")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Linking(s, s, ""); err == nil {
		t.Error("no error for a gold file without incidents")
	}
}
