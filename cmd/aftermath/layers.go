package main

import (
	"bytes"
	"fmt"
	"strings"

	"aftermath"
	"aftermath/find"
	"aftermath/internal/safe"
	"aftermath/link"
	"aftermath/pipeline"
	"aftermath/ud"
)

// mentionKinds names the kinds of mention.
var mentionKinds = map[find.Kind]string{
	find.Person: "person", find.Org: "organisation", find.Location: "place", find.Country: "country",
	find.Nationality: "nationality", find.Date: "date", find.Quantity: "quantity",
}

// layers prints what every stage makes of a report: how a wrong claim is
// traced to the stage that went wrong.
func (a *app) layers(r *pipeline.Reader, rep aftermath.Report, got aftermath.Reading) error {
	d := r.Doc(rep)
	var b bytes.Buffer
	fmt.Fprintf(&b, "-- report --\nid %s\ntitle %s\ndate %s, language %s, %d bytes of text\n", rep.ID, rep.Title, rep.Published, rep.Lang, len(rep.Text))
	b.WriteString("-- words (CoNLL-U) --\n")
	if err := ud.WriteConllu(&b, rep.Text, d.Sents); err != nil {
		return err
	}
	b.WriteString("-- mentions --\n")
	for _, m := range d.Mentions {
		fmt.Fprintln(&b, mentionLine(m))
	}
	b.WriteString("-- local incidents --\n")
	for _, l := range got.Incidents {
		fmt.Fprintf(&b, "%s %s: %s | %s | %s | %s\n  found by: %s\n", l.Key, l.Role, strings.Join(l.Types, " "), l.Date, l.Country,
			strings.Join(l.Places, ", "), strings.Join(link.Keys(l, rep.Published), ", "))
	}
	b.WriteString("-- claims --\n")
	for _, c := range got.Claims {
		fmt.Fprintf(&b, "%s %s\n  %s %q\n", c.Incident, c.Line(), c.Evidence.Span(), c.Evidence.Quote())
	}
	_, err := fmt.Fprint(a.out, safe.Text(b.String()))
	return err
}

// mentionLine is e.g. `organisation "Health Ministry" = Kenyan Health Ministry (KE)`.
func mentionLine(m find.Mention) string {
	s := fmt.Sprintf("%s %q", mentionKinds[m.Kind], m.Text)
	switch {
	case m.Kind == find.Date:
		s += " = " + string(m.When) + m.Duration
	case m.Kind == find.Quantity:
		s += " = " + strings.TrimSpace(m.Count.String()+" "+m.Count.Noun+" "+m.Count.Who)
	case m.Name != "":
		s += " = " + m.Name
	}
	if m.Office != "" {
		s += ", " + m.Office
	}
	if m.Code != "" {
		s += " (" + m.Code + ")"
	}
	return s
}
