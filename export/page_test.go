package export_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/jedib0t/go-pretty/v6/text"

	"aftermath"
	"aftermath/export"
	"aftermath/internal/sample"
)

func TestPages(t *testing.T) {
	o := export.Options{Country: country}
	before, after := ellery("2031-05-02"), ellery("2031-05-04")
	changes := export.Changes(after, aftermath.Diff(before, after), "2 May", "4 May", o)
	back := export.Changes(before, aftermath.Diff(after, before), "4 May", "2 May", o)
	for _, c := range []struct {
		name string
		p    export.Page
		mark bool
	}{
		{"changes.txt", changes, false},
		{"changes-back.txt", back, false},
		{"changes.md", changes, true},
		{"timeline.txt", export.Timeline(ellery(""), o), false},
		{"timeline-nothing.txt", export.Timeline(ellery("2031-05-01"), o), false},
	} {
		var b bytes.Buffer
		err := c.p.Text(&b, o)
		if c.mark {
			b.Reset()
			err = c.p.Markdown(&b)
		}
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		golden(t, c.name, b.Bytes())
	}
}

func TestAcross(t *testing.T) {
	o := export.Options{Country: country}
	d, in := ellery(""), sample.PortEllery()
	var fs []export.OfferOf
	for i, f := range d.Cooperation {
		one := export.OfferOf{Incident: d.ID, Name: d.Title(country), Date: "2031-05-02", Offer: f}
		if i > 0 {
			one.Days = &i
		}
		fs = append(fs, one)
	}
	fs[0].Contradiction = "medical between Japan and Fiji: accepted by Japan, denied by Fiji"
	isAustralia := func(p aftermath.Party) bool { return p.Code == "AU" }
	all, s, ok := in.Stances(aftermath.AsOf{}, nil, isAustralia)
	if !ok {
		t.Fatal("Australia says nothing")
	}
	of := export.StancesOf{Stances: s, Citations: s.Cited(in.Citations(all))}
	wide := export.Offers(fs, "Offers", "as of today", o)
	for _, w := range []int{80, 100, 140} {
		var b bytes.Buffer
		if err := errors.Join(wide.Text(&b, export.Options{Width: w, Country: country}), export.Stances("Australia", []export.StancesOf{of}, "", o).Text(&b, export.Options{Width: w})); err != nil {
			t.Fatal(err)
		}
		for l := range strings.SplitSeq(b.String(), "\n") {
			if n := text.StringWidth(l); n > w {
				t.Errorf("width %d: a line of %d: %q", w, n, l)
			}
		}
	}
	for name, p := range map[string]export.Page{
		"offers.txt": export.Offers(fs, "Offers", "as of today", o), "offers-none.txt": export.Offers(nil, "Offers", "as of today", o),
		"stances.txt": export.Stances("Australia", []export.StancesOf{of}, "as of today", o),
	} {
		var b bytes.Buffer
		if err := p.Text(&b, o); err != nil {
			t.Fatal(err)
		}
		golden(t, name, b.Bytes())
	}
}

// What reports hold reaches no terminal raw on the other pages too.
func TestPagesAreSafe(t *testing.T) {
	d := hostile()
	nasty := d.Reports[0].Title
	var offers []export.OfferOf
	for _, f := range d.Cooperation {
		offers = append(offers, export.OfferOf{Incident: nasty, Name: nasty, Contradiction: nasty, Offer: f})
	}
	in := sample.PortEllery()
	_, s, _ := in.Stances(aftermath.AsOf{}, nil, func(p aftermath.Party) bool { return p.Code == "AU" })
	s.Name, s.Statements[0].Speakers = nasty, []string{nasty}
	for name, p := range map[string]export.Page{
		"changes":  export.Changes(d, aftermath.Diff(ellery(""), d), nasty, nasty, export.Options{}),
		"timeline": export.Timeline(d, export.Options{}),
		"offers":   export.Offers(offers, nasty, nasty, export.Options{}),
		"stances":  export.Stances(nasty, []export.StancesOf{{Stances: s}}, nasty, export.Options{}),
	} {
		var txt, md bytes.Buffer
		if err := errors.Join(p.Text(&txt, export.Options{Width: 90}), p.Markdown(&md)); err != nil {
			t.Fatal(err)
		}
		for _, r := range txt.String() {
			if r < ' ' && r != '\n' || r == '\u202e' {
				t.Errorf("%s: %U reaches the terminal", name, r)
			}
		}
		for _, bad := range []string{"<script", "[l](javascript:", "\x1b", "\u202e"} {
			if strings.Contains(md.String(), bad) {
				t.Errorf("%s: %q is in the Markdown", name, bad)
			}
		}
	}
}
