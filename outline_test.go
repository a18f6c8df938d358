package aftermath

import (
	"math/rand/v2"
	"reflect"
	"testing"
)

func TestOutline(t *testing.T) {
	n, more := Exactly(12), Range{Low: 15, High: Open}
	locals := []Local{
		{Role: "main", Types: []string{"bombing", "arson"}, Date: "2031-04", Country: "CZ", Places: []string{"Veldt", "North Bridge"}, Killed: &n},
		{Role: "main", Types: []string{"arson", "bombing"}, Date: "2031-04", Country: "CZ", Places: []string{"North Bridge"}, Killed: &more},
		{Role: "main", Types: []string{"bombing"}, Date: "2031-04-02T20:00", Places: []string{"Upper Town", "Lower Town", "Veldt", "North Bridge"}},
		{Role: "background", Types: []string{"stabbing"}, Date: "2031-04-09", Country: "AT", Places: []string{"Elsewhere"}, Injured: &n},
		{Role: "background", Types: []string{"stabbing"}, Date: "2031-04-09", Country: "AT", Places: []string{"Elsewhere"}, Injured: &n},
		{Role: "background", Types: []string{"stabbing"}, Date: "2031-04-09", Country: "AT", Places: []string{"Elsewhere"}},
		{Role: "background", Types: []string{"stabbing"}, Date: "2031-04-09", Country: "AT"},
	}
	want := IncidentLine{
		ID: "x", Name: "North Bridge", Types: []string{"arson", "bombing"}, Date: "2031-04-02", Country: "CZ",
		Places: []string{"North Bridge", "Veldt", "Lower Town"}, Killed: &more,
	}
	for range 50 { // in whatever order they come
		rand.Shuffle(len(locals), func(i, j int) { locals[i], locals[j] = locals[j], locals[i] })
		if got := Outline("x", locals); !reflect.DeepEqual(got, want) {
			t.Fatalf("got  %+v\nwant %+v", got, want)
		}
	}
}

func TestOutlineOfLittle(t *testing.T) {
	for _, c := range []struct {
		local Local
		name  string
		date  When
	}{
		{Local{}, "x", ""},
		{Local{Role: "background", Country: "CZ", Date: "2031"}, "CZ", "2031"},
		{Local{Role: "background", Places: []string{"Veldt"}, Date: "2031-W14"}, "Veldt", "2031-W14"},
	} {
		if got := Outline("x", []Local{c.local}); got.Name != c.name || got.Date != c.date || got.Killed != nil {
			t.Errorf("%+v: %+v, want name %s and date %s", c.local, got, c.name, c.date)
		}
	}
	if got := Outline("x", nil); got.ID != "x" || got.Name != "x" {
		t.Errorf("of nothing: %+v", got)
	}
}
