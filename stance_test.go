package aftermath_test

import (
	"strings"
	"testing"

	"aftermath"
	"aftermath/internal/sample"
)

func TestStances(t *testing.T) {
	in := sample.PortEllery()
	named := func(name string) func(aftermath.Party) bool {
		return func(p aftermath.Party) bool {
			return strings.EqualFold(strings.TrimPrefix(p.Name, "the "), name) || p.Code == name
		}
	}
	for _, c := range []struct {
		who  string
		at   aftermath.AsOf
		want string
	}{
		{"AU", aftermath.AsOf{}, "condemn Jane Alder, condole Jane Alder, offer_cooperation Canberra; ; investigation under_way"},
		{"AU", through("2031-05-03"), "condemn Jane Alder, condole Jane Alder, offer_cooperation Canberra; ; investigation offered"},
		{"interior minister", aftermath.AsOf{}, "; blame Tide Front; "},
		{"Tide Front", aftermath.AsOf{}, "; deny Tide Front; "},
		{"Black Lantern", aftermath.AsOf{}, "; claim Black Lantern; "},
		{"NZ", aftermath.AsOf{}, "condole Wellington; ; intelligence declined"},
		{"XX", aftermath.AsOf{}, ""},
	} {
		d, s, ok := in.Stances(c.at, nil, named(c.who))
		if d.ID != sample.Incident || s.Name != d.Name {
			t.Errorf("%s: of incident %q, named %q", c.who, d.ID, s.Name)
		}
		var said, accused, helped []string
		for _, x := range s.Statements {
			said = append(said, x.Act+" "+strings.Join(x.Speakers, "+"))
		}
		for _, x := range s.Responsibility {
			accused = append(accused, x.Act+" "+x.Of)
		}
		for _, x := range s.Cooperation {
			helped = append(helped, x.Domain+" "+x.Outcome)
		}
		got := ""
		if ok {
			got = strings.Join(said, ", ") + "; " + strings.Join(accused, ", ") + "; " + strings.Join(helped, ", ")
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.who, got, c.want)
		}
		cited := s.Cited(in.Citations(d))
		if ok && len(cited) == 0 || !ok && len(cited) > 0 {
			t.Errorf("%s: %d citations", c.who, len(cited))
		}
	}
	if n := len(in.Readings[0].Claims); n != len(sample.PortEllery().Readings[0].Claims) {
		t.Errorf("Stances changed its input: %d claims left", n)
	}
}
