package main

import (
	"strings"
	"testing"
	"time"

	"aftermath"
)

func TestComplete(t *testing.T) {
	ls := []aftermath.IncidentLine{{ID: "3f2a1b", Name: "Bombing at Oakford"}, {ID: "3f2b77", Name: "Shooting in Elmham"}, {ID: "90aa00", Name: "Arson at Dunby"}}
	for _, c := range []struct{ id, full, err, hint string }{
		{"3f2a", "3f2a1b", "", ""},
		{"9", "90aa00", "", ""},
		{"3f2", "", "incident 3f2: fits 2 incidents", "one of: 3f2a1b (Bombing at Oakford), 3f2b77 (Shooting in Elmham)"},
		{"91aa", "", "incident 91aa: not found", "near: 90aa00 (Arson at Dunby)"},
	} {
		full, err := complete(c.id, ls)
		if full != c.full || (err == nil) != (c.err == "") {
			t.Errorf("%s: %q, %v", c.id, full, err)
		}
		if err != nil {
			if h := err.(aftermath.Hint); h.Error() != c.err || !strings.HasPrefix(h.What, c.hint) {
				t.Errorf("%s: %q, hint %q", c.id, h.Error(), h.What)
			}
		}
	}
	if _, err := complete("x", nil); !strings.Contains(err.(aftermath.Hint).What, "aftermath add") {
		t.Errorf("empty store: %v", err)
	}
}

func TestAway(t *testing.T) {
	for _, c := range []struct {
		id, full string
		want     int
	}{
		{"abc", "abc", 0},
		{"abc", "abd", 1},
		{"abc", "acb", 2},
		{"", "xyz", 1},
		{"abc", "", 3},
	} {
		if got := away(c.id, c.full); got != c.want {
			t.Errorf("away(%q, %q) = %d, want %d", c.id, c.full, got, c.want)
		}
	}
}

func TestMoment(t *testing.T) {
	end := time.Date(2022, 5, 20, 0, 0, 0, 0, time.UTC)
	for s, want := range map[string]time.Time{
		"":                          {},
		"2022-05-19":                end, // its end
		"2022-05-20T00:00:00Z":      end,
		"2022-05-20T03:00:00+03:00": end,
	} {
		if got, err := moment(s); err != nil || !got.Equal(want) {
			t.Errorf("%q: %v, %v; want %v", s, got, err, want)
		}
	}
	for _, s := range []string{"yesterday", "2022-5-1", "2022-05", "19.05.2022"} {
		if got, err := moment(s); err == nil {
			t.Errorf("%q: taken as %v", s, got)
		}
	}
}
