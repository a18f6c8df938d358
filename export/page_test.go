package export_test

import (
	"bytes"
	"testing"

	"aftermath"
	"aftermath/export"
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
