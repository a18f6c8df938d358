package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"aftermath"
	"aftermath/internal/safe"
	"aftermath/link"
)

// author is who decides, and why.
type author struct {
	*app
	by, why string
}

func (w *author) flags(c *cobra.Command) {
	c.Flags().StringVar(&w.by, "by", "", "who decides (else $AFTERMATH_BY, else your user name)")
	c.Flags().StringVar(&w.why, "why", "", "the reason, which is kept and shown with the decision")
}

// check completes the author. A decision without a reason could not be explained to those who come after.
func (w *author) check() error {
	w.by = cmp.Or(w.by, w.env("AFTERMATH_BY"), w.env("USER"), w.env("USERNAME"))
	switch {
	case strings.TrimSpace(w.why) == "":
		return wrongUse("--why is missing: say in some words why, for those who come after")
	case strings.TrimSpace(w.by) == "" || w.by == aftermath.ByProgram:
		return wrongUse("--by is missing: say who decides")
	}
	return nil
}

// decision makes a verb by which a person decides.
func decision(a *app, c *cobra.Command, f func(ctx context.Context, w *author, s aftermath.Store, args []string) error) *cobra.Command {
	w := &author{app: a}
	w.flags(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := w.check(); err != nil {
			return err
		}
		return a.inStore(c.Context(), func(s aftermath.Store) error { return f(c.Context(), w, s, args) })
	}
	return c
}

// decide records a decision and says so.
func (w *author) decide(ctx context.Context, s aftermath.Store, d aftermath.Decision, said string, args ...any) error {
	d.By = w.by
	if d.Reasons == nil {
		d.Reasons = []string{strings.TrimSpace(w.why)}
	}
	d, err := s.Decide(ctx, d)
	if err != nil {
		return err
	}
	if w.json {
		return w.line(d)
	}
	_, err = fmt.Fprintf(w.out, "%s\n  to take it back: aftermath undo %s\n", safe.Line(fmt.Sprintf(said, args...)), short(d.ID))
	return err
}

func mergeCmd(a *app) *cobra.Command {
	return decision(a, &cobra.Command{
		Use:   "merge INCIDENT INTO",
		Short: "Decide that two incidents are one",
		Long: "Puts all that is known of an incident under another. The old id leads on. The program never\n" +
			"takes a person's merge apart.",
		Example: "  aftermath merge 3f2a 9c01 --why \"the same attack under two place names\"",
		Args:    two("incident", "incident"),
	}, func(ctx context.Context, w *author, s aftermath.Store, args []string) error {
		from, err := dossierInput(ctx, s, args[0])
		if err != nil {
			return err
		}
		into, err := dossierInput(ctx, s, args[1])
		if err != nil {
			return err
		}
		return w.decide(ctx, s, aftermath.Decision{Verb: "merge", Incident: from.ID, Into: into.ID}, "%s is part of %s now", from.ID, into.ID)
	})
}

func splitCmd(a *app) *cobra.Command {
	var into string
	c := decision(a, &cobra.Command{
		Use:   "split INCIDENT REPORT...",
		Short: "Decide that reports tell of another incident",
		Long: "Takes reports out of an incident: into a new one, or with --into into one that is known. The\n" +
			"program never puts them back.",
		Example: "  aftermath split 3f2a kilundi-07 kilundi-09 --why \"the market, not the terminal\"\n" +
			"  aftermath split 3f2a kilundi-07 --into 9c01 --why \"the market, not the terminal\"",
		Args: cobra.MinimumNArgs(2),
	}, func(ctx context.Context, w *author, s aftermath.Store, args []string) error {
		in, err := dossierInput(ctx, s, args[0])
		if err != nil {
			return err
		}
		refs, err := linkedRefs(ctx, s, in, args[1:])
		if err != nil {
			return err
		}
		if into != "" {
			goal, err := dossierInput(ctx, s, into)
			if err != nil {
				return err
			}
			if goal.ID == in.ID {
				return wrongUse("--into %s: the reports are there", into)
			}
			return w.split(ctx, s, "link", goal.ID, refs)
		}
		if len(refs) == len(in.Links) {
			return aftermath.Hint{Err: fmt.Errorf("incident %s: nothing else tells of it", in.ID), What: "to make it part of another: aftermath merge " + in.ID + " INTO"}
		}
		return w.split(ctx, s, "split", newIncident(in, refs[0]), refs)
	})
	c.Flags().StringVar(&into, "into", "", "the incident that the reports tell of")
	return c
}

// newIncident names the incident that begins with a local one taken out of in.
func newIncident(in aftermath.Input, ref aftermath.Ref) string {
	for _, f := range in.Readings {
		for _, l := range f.Incidents {
			if f.Key == ref.Reading && l.Key == ref.Local && f.ValidTo.IsZero() {
				return link.NewID(f.Key+in.ID, l)
			}
		}
	}
	return link.NewID(ref.Reading+in.ID, aftermath.Local{Key: ref.Local})
}

// linkedRefs are the local incidents by which reports tell of an incident.
func linkedRefs(ctx context.Context, s aftermath.Store, in aftermath.Input, reports []string) ([]aftermath.Ref, error) {
	var out []aftermath.Ref
	for _, id := range reports {
		f, err := s.Reading(ctx, id)
		if err != nil {
			return nil, err
		}
		before := len(out)
		for _, l := range f.Incidents {
			ref := aftermath.Ref{Reading: f.Key, Local: l.Key}
			if _, ok := in.Links[ref]; ok && !slices.Contains(out, ref) {
				out = append(out, ref)
			}
		}
		if len(out) == before {
			return nil, aftermath.Hint{Err: fmt.Errorf("report %s: does not tell of %s", id, in.ID), What: "see why not: aftermath why " + id + " " + in.ID}
		}
	}
	return out, nil
}

// split decides for one local incident after the other. Each is a decision of its own, so what was
// decided when it fails is decided.
func (w *author) split(ctx context.Context, s aftermath.Store, verb, incident string, refs []aftermath.Ref) error {
	for _, r := range refs {
		err := w.decide(ctx, s, aftermath.Decision{Verb: verb, Ref: r, Incident: incident}, "%s of reading %s is in %s now", r.Local, short(r.Reading), incident)
		if err != nil {
			return err
		}
	}
	return nil
}

func rejectCmd(a *app) *cobra.Command {
	return decision(a, &cobra.Command{
		Use:   "reject CLAIM",
		Short: "Decide that a claim does not hold",
		Long: "Takes a claim out of its dossier, also where a copy of the text makes it and when better rules\n" +
			"read it again. Views of the time before still show it (--known-at).",
		Example: "  aftermath reject 9c01d2 --why \"counts the wounded of another day\"",
		Args:    one("claim"),
	}, func(ctx context.Context, w *author, s aftermath.Store, args []string) error {
		f, err := s.Claim(ctx, args[0])
		if err != nil {
			return err
		}
		return w.decide(ctx, s, aftermath.Decision{Verb: "reject", Claim: f.Claim.ID}, "rejected: %s", f.Claim.Line())
	})
}

func undoCmd(a *app) *cobra.Command {
	return decision(a, &cobra.Command{
		Use:   "undo DECISION",
		Short: "Take a decision back",
		Long: "Ends a decision by a person, or a merge that the program made and then won't repeat. Nothing\n" +
			"is erased: `aftermath decisions` shows both, and the undoing can be undone.",
		Example: "  aftermath decisions\n  aftermath undo 5b0c1d9e --why \"they were two attacks after all\"",
		Args:    one("decision"),
	}, func(ctx context.Context, w *author, s aftermath.Store, args []string) error {
		return w.decide(ctx, s, aftermath.Decision{Verb: "undo", Of: args[0]}, "undone: %s", args[0])
	})
}

func decisionsCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "decisions [INCIDENT]",
		Short:   "List what people decided, latest first",
		Long:    "Lists the decisions by people, latest first; with an incident, all about it, the program's too.",
		Example: "  aftermath decisions\n  aftermath decisions 3f2a\n  aftermath decisions --json | jq 'select(.verb == \"merge\")'",
		Args:    cobra.MaximumNArgs(1),
		RunE: a.withStore(func(ctx context.Context, s aftermath.Store, args []string) error {
			if len(args) == 0 {
				return s.Decisions(ctx, a.decided)
			}
			in, err := dossierInput(ctx, s, args[0])
			if err != nil {
				return err
			}
			slices.SortStableFunc(in.Decisions, func(x, y aftermath.Decision) int { return y.At.Compare(x.At) })
			for _, d := range in.Decisions {
				if err := a.decided(d); err != nil {
					return err
				}
			}
			return nil
		}),
	}
}

// decided prints one decision.
func (a *app) decided(d aftermath.Decision) error {
	if a.json {
		return a.line(d)
	}
	_, err := fmt.Fprintln(a.out, safe.Line(decisionLine(d)))
	return err
}

// decisionLine is e.g. "5b0c1d9e  2024-05-06 09:30  ada  merge x into y: the same attack".
func decisionLine(d aftermath.Decision) string {
	return fmt.Sprintf("%-8s  %s  %-10s  %s%s", short(d.ID), d.At.UTC().Format("2006-01-02 15:04"), d.By, decidedWhat(d), decidedWhy(d))
}

func decidedWhat(d aftermath.Decision) string {
	switch d.Verb {
	case "merge":
		return "merge " + d.Incident + " into " + d.Into
	case "link", "split":
		return d.Verb + " " + d.Ref.Local + " of reading " + short(d.Ref.Reading) + " to " + d.Incident
	case "undo":
		return "undo " + short(d.Of)
	case "reject":
		return "reject " + short(d.Claim) + claimed(d.Subject)
	case "correct":
		return "correct " + short(d.Claim) + claimed(d.Subject) + " to" + claimed(&d.Entry.Claim)
	case "record":
		return "record" + claimed(&d.Entry.Claim)
	}
	return d.Verb
}

func claimed(c *aftermath.Claim) string {
	if c == nil {
		return ""
	}
	return " (" + string(c.Value.Kind()) + " " + c.Value.Line() + ", " + c.Source.String() + ")"
}

func decidedWhy(d aftermath.Decision) string {
	if len(d.Reasons) == 0 {
		return ""
	}
	return ": " + strings.Join(d.Reasons, "; ")
}
