package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"aftermath"
	"aftermath/internal/safe"
	"aftermath/link"
)

func whyCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "why REPORT INCIDENT",
		Short: "Say why a report belongs to an incident, or why not",
		Long: "Shows the decisions that put what a report tells of into an incident, by the program or a person,\n" +
			"with their reasons; and how well it fits the incident's other reports now, point by point.",
		Example: "  aftermath why kilundi-07 3f2a\n  aftermath why kilundi-07 3f2a --json",
		Args:    two("report", "incident"),
		RunE: a.withStore(func(ctx context.Context, s aftermath.Store, args []string) error {
			f, err := s.Reading(ctx, args[0])
			if err != nil {
				return err
			}
			in, err := dossierInput(ctx, s, args[1])
			if err != nil {
				return err
			}
			w := reasonsFor(f, in)
			if a.json {
				return a.line(w)
			}
			return a.why(w)
		}),
	}
}

// linking is what `why --json` writes.
type linking struct {
	Report   string    `json:"report"`
	Incident string    `json:"incident"`
	Tells    []telling `json:"tells"` // of what the report tells, in order of importance
}

// telling is one incident as the report sees it.
type telling struct {
	Local     string               `json:"local"`
	Role      string               `json:"role"`
	Is        string               `json:"is"` // what it is, in words
	Linked    bool                 `json:"linked"`
	Elsewhere string               `json:"elsewhere,omitempty"` // the incident that it is put to instead
	Score     float64              `json:"score"`               // against the other reports of the incident
	Others    int                  `json:"others"`              // how many tellings it was compared with
	Points    []string             `json:"points"`
	Decisions []aftermath.Decision `json:"decisions"` // that say where it belongs, in the order they were made
}

func reasonsFor(f aftermath.Filed, in aftermath.Input) linking {
	w := linking{Report: f.Receipts[0].ID, Incident: in.ID, Tells: []telling{}}
	members := membersOf(in, f.Key)
	for _, l := range f.Incidents {
		ref := aftermath.Ref{Reading: f.Key, Local: l.Key}
		t := telling{Local: l.Key, Role: l.Role, Is: localWords(l), Others: len(members), Points: []string{}, Decisions: []aftermath.Decision{}}
		_, t.Linked = in.Links[ref]
		if !t.Linked {
			t.Elsewhere = f.Links[l.Key]
		}
		if len(members) > 0 {
			t.Score, t.Points = link.Explain(l, f.Receipts[0].Published, members)
		}
		for _, d := range in.Decisions {
			about := d.Ref == ref || d.Verb == "merge" && t.Linked || d.Verb == "undo" && d.Ref.Reading == f.Key
			if about && d.Claim == "" && d.Entry == nil {
				t.Decisions = append(t.Decisions, d)
			}
		}
		w.Tells = append(w.Tells, t)
	}
	return w
}

// membersOf are the tellings of an incident by other readings.
func membersOf(in aftermath.Input, but string) []aftermath.Linked {
	var out []aftermath.Linked
	for _, f := range in.Readings {
		if !f.ValidTo.IsZero() || f.Key == but {
			continue
		}
		for _, l := range f.Incidents {
			ref := aftermath.Ref{Reading: f.Key, Local: l.Key}
			if _, ok := in.Links[ref]; ok {
				out = append(out, aftermath.Linked{Ref: ref, Local: l, Incident: in.ID, Published: earliest(f.Receipts)})
			}
		}
	}
	return out
}

func earliest(rs []aftermath.Receipt) aftermath.When {
	var days []aftermath.When
	for _, r := range rs {
		if r.Published != "" {
			days = append(days, r.Published)
		}
	}
	if len(days) == 0 {
		return ""
	}
	return slices.Min(days)
}

// localWords is e.g. "armed assault, 2024-05-05, KE, Kilundi".
func localWords(l aftermath.Local) string {
	parts := []string{strings.ReplaceAll(strings.Join(l.Types, " and "), "_", " "), string(l.Date), l.Country}
	parts = append(parts, l.Places...)
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), ", ")
}

// why prints the reasons for people.
func (a *app) why(w linking) error {
	var b strings.Builder
	if len(w.Tells) == 0 {
		fmt.Fprintf(&b, "%s tells of no incident.\n", w.Report)
	}
	for i, t := range w.Tells {
		if i > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "%s (%s, %s)\n", t.Is, t.Local, t.Role)
		switch {
		case t.Linked:
			fmt.Fprintf(&b, "  belongs to %s\n", w.Incident)
		case t.Elsewhere != "":
			fmt.Fprintf(&b, "  does not belong to %s, but to %s\n", w.Incident, t.Elsewhere)
		default:
			fmt.Fprintf(&b, "  belongs to no incident\n")
		}
		for _, d := range t.Decisions {
			fmt.Fprintf(&b, "  decided  %s\n", decisionLine(d))
		}
		if len(t.Points) > 0 {
			b.WriteString("  beside its other reports today:\n")
		}
		for _, p := range t.Points {
			fmt.Fprintf(&b, "    %s\n", p)
		}
	}
	_, err := fmt.Fprint(a.out, safe.Text(b.String()))
	return err
}
