package main

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"aftermath"
)

func correctCmd(a *app) *cobra.Command {
	var c *cobra.Command
	c = decision(a, &cobra.Command{
		Use:   "correct CLAIM",
		Short: "Decide what a claim should say",
		Long: "Puts a corrected claim in the place of one that was read wrongly: the words stay, what they are\n" +
			"taken for changes. It holds for copies of the text and when better rules read it again. Flags that are left\n" +
			"out keep what the claim says; which apply depends on its kind.",
		Example: "  aftermath correct 9c01d2 --low 41 --high none --why \"at least\"\n" +
			"  aftermath correct 9c01d2 --speaker \"Health Ministry\" --why \"the sentence before says who\"\n" +
			"  aftermath correct 77aa01 --act condole --why \"no condemnation\"",
		Args: one("claim"),
	}, func(ctx context.Context, w *author, s aftermath.Store, args []string) error {
		f, err := s.Claim(ctx, args[0])
		if err != nil {
			return err
		}
		data, err := a.worldData()
		if err != nil {
			return err
		}
		d := draftOf(f.Claim, data)
		changed, err := d.set(c)
		if err != nil {
			return err
		}
		if !changed {
			return wrongUse("correct %s: nothing to change; a %s has %s, --speaker", args[0], d.kind, strings.Join(flagsOf(d.kind), ", "))
		}
		made, err := aftermath.Correct(f.Filed.Key, f.Claim, d.value(), d.source, w.by, w.why)
		if err != nil {
			return wrongUse("correct %s: %w", args[0], err)
		}
		return w.decide(ctx, s, made, "%s %s is now %s, %s", f.Claim.Value.Kind(), f.Claim.Value.Line(), made.Entry.Claim.Value.Line(), made.Entry.Claim.Source)
	})
	factFlags(c, "")
	return c
}

// recorded are the kinds of fact that a person can enter, by the names that people use.
var recorded = []struct {
	name, short, example string
	kind                 aftermath.Kind
	draft                draft
}{
	{
		"toll", "Enter how many were harmed", "--what killed --count 145 --speaker \"Investigative Committee\"", aftermath.KindToll,
		draft{toll: aftermath.Toll{Who: "victims", Status: "current"}},
	},
	{"statement", "Enter what someone said or did in words", "--act condemn --actor-country Tanzania", aftermath.KindStatement, draft{}},
	{"responsibility", "Enter who claimed, blamed or denied", "--act deny --actor \"the Coast Front\"", aftermath.KindResponsibility, draft{}},
	{"justice", "Enter a step of justice", "--step sentence --person \"Juma Odera\" --term life", aftermath.KindJustice, draft{}},
	{
		"offer", "Enter a step of co-operation: an offer, or what became of it", "--step offered --actor-country Norway --to-country Kenya --domain medical", aftermath.KindCooperation,
		draft{cooperation: aftermath.Cooperation{Domain: "general"}},
	},
	{"fact", "Enter a fact of the incident itself", "--slot weapon --value \"car bomb\"", aftermath.KindRole, draft{}},
}

func recordCmd(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "record",
		Short: "Enter a fact by hand, with its source and words",
		Long: "Enters a fact that no report in the store gives, or that was not read: with the words that say it, and\n" +
			"where they stand. It is shown as entered by you.",
	}
	for i := range recorded {
		c.AddCommand(recordKindCmd(a, i))
		c.Example += "  aftermath record " + recorded[i].name + " 3f2a " + recorded[i].example + " --quote \"...\" --publisher \"Coast Wire\" --date 2022-05-19 --why \"...\"\n"
	}
	c.Example = strings.TrimRight(c.Example, "\n")
	return c
}

// document is where the words of an entered fact stand.
type document struct {
	quote, report                string
	publisher, url, title, dated string
}

func (d *document) flags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&d.quote, "quote", "", "the exact words that say so, at most 200 bytes")
	f.StringVar(&d.report, "report", "", "the stored report that they stand in; or:")
	f.StringVar(&d.publisher, "publisher", "", "who published them")
	f.StringVar(&d.url, "url", "", "where")
	f.StringVar(&d.title, "title", "", "under which title")
	f.StringVar(&d.dated, "date", "", "when: 2022-05-19, 2022-05-19T18:00, or vaguer; without it the fact counts from today")
}

func (d *document) check() error {
	switch elsewhere := d.publisher + d.url + d.title + d.dated; {
	case strings.TrimSpace(d.quote) == "":
		return wrongUse("--quote is missing: the words that say so")
	case d.report != "" && elsewhere != "":
		return wrongUse("--report names a stored report, which has its own publisher, address, title and date")
	case d.report == "" && d.publisher+d.url == "":
		return wrongUse("--publisher or --url is missing: say where the words stand; or --report for a stored report")
	}
	if _, _, p := aftermath.When(d.dated).Interval(); d.dated != "" && p == aftermath.NoTime {
		return wrongUse("--date %q: neither a day (2022-05-19) nor a time nor a month", d.dated)
	}
	return nil
}

// cite finds the words.
func (d *document) cite(ctx context.Context, s aftermath.Store) (r aftermath.Receipt, text string, span aftermath.Span, err error) {
	if d.report == "" {
		r.Report = aftermath.Report{URL: d.url, Publisher: d.publisher, Title: d.title, Published: aftermath.When(d.dated)}
		return r, d.quote, aftermath.Span{End: len(d.quote)}, nil
	}
	f, err := s.Reading(ctx, d.report)
	if err != nil {
		return r, "", span, err
	}
	for _, one := range f.Receipts {
		if one.Status != aftermath.Replaced {
			r = one
			break
		}
	}
	rep, err := s.Report(ctx, r.ID, r.Version)
	if err != nil {
		return r, "", span, err
	}
	at := strings.Index(rep.Text, d.quote)
	switch {
	case at < 0:
		return r, "", span, aftermath.Hint{Err: fmt.Errorf("report %s: does not say %q", r.ID, d.quote), What: "copy the words exactly; see them with: aftermath read --json --text FILE"}
	case strings.Contains(rep.Text[at+1:], d.quote):
		return r, "", span, aftermath.Hint{Err: fmt.Errorf("report %s: says %q more than once", r.ID, d.quote), What: "give some words more"}
	}
	return r, rep.Text, aftermath.Span{Start: at, End: at + len(d.quote)}, nil
}

func recordKindCmd(a *app, i int) *cobra.Command {
	k := recorded[i]
	doc := &document{}
	var c *cobra.Command
	c = decision(a, &cobra.Command{
		Use:     k.name + " INCIDENT",
		Short:   k.short,
		Example: "  aftermath record " + k.name + " 3f2a " + k.example + " \\\n    --quote \"...\" --publisher \"Coast Wire\" --url https://... --date 2022-05-19 --why \"not in our feed\"",
		Args:    one("incident"),
	}, func(ctx context.Context, w *author, s aftermath.Store, args []string) error {
		if err := doc.check(); err != nil {
			return err
		}
		d := k.draft
		d.kind = k.kind
		var err error
		if d.world, err = a.worldData(); err != nil {
			return err
		}
		if d.kind == aftermath.KindToll {
			d.toll.Count = aftermath.Range{Low: aftermath.Open, High: aftermath.Open}
		}
		if _, err := d.set(c); err != nil {
			return err
		}
		in, err := dossierInput(ctx, s, args[0])
		if err != nil {
			return err
		}
		rec, text, span, err := doc.cite(ctx, s)
		if err != nil {
			return err
		}
		made, err := aftermath.Record(in.ID, d.value(), d.source, rec, text, span, w.by, w.why)
		if err != nil {
			return wrongUse("record %s: %w", k.name, err)
		}
		return w.decide(ctx, s, made, "recorded in %s: %s, %s (%s)", in.ID, made.Entry.Claim.Value.Line(), made.Entry.Claim.Source, cmp.Or(rec.Publisher, rec.URL, rec.ID))
	})
	doc.flags(c)
	factFlags(c, k.kind)
	return c
}
