package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"aftermath"
	"aftermath/internal/safe"
	"aftermath/lang/en"
	"aftermath/text"
)

func explainCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "explain CLAIM",
		Short: "Show the sentence behind a claim, its rule and its source",
		Long: "Shows a claim with the sentence that says so, the words that carry it marked, who says\n" +
			"it, the rule that found it, the edition it was read with and the reports that hold\n" +
			"it. Claim ids stand in `dossier --json`; 6 digits or more are enough.",
		Example: "  aftermath explain 9c01d2\n  aftermath dossier 3f2a --json | jq -r '.tolls[0].current.claims[0]' | xargs aftermath explain",
		Args:    one("claim"),
		RunE: a.withStore(func(ctx context.Context, s aftermath.Store, args []string) error {
			f, err := s.Claim(ctx, args[0])
			if err != nil {
				return err
			}
			e, err := explain(f)
			if err != nil {
				return err
			}
			if a.json {
				return a.line(e)
			}
			return a.explained(f, e)
		}),
	}
}

// explanation is what `explain --json` writes.
type explanation struct {
	Claim    aftermath.Claim     `json:"claim"`
	Sentence string              `json:"sentence"` // the one or two that hold the evidence
	Start    int                 `json:"start"`    // of Sentence in the text, in bytes
	Text     string              `json:"text_sha256"`
	Incident string              `json:"incident,omitempty"`
	Edition  string              `json:"edition"`
	From     time.Time           `json:"valid_from"`
	To       *time.Time          `json:"valid_to,omitempty"`
	Reports  []aftermath.Receipt `json:"reports"`

	Decisions []aftermath.Decision `json:"decisions,omitempty"` // by people about it
}

func explain(f aftermath.Found) (explanation, error) {
	within, err := sentence(f.Text, f.Claim.Evidence.Span())
	if err != nil {
		return explanation{}, err
	}
	sum := sha256.Sum256([]byte(f.Text))
	e := explanation{
		Claim: f.Claim, Sentence: f.Text[within.Start:within.End], Start: within.Start, Text: hex.EncodeToString(sum[:]),
		Incident: f.Incident, Edition: f.Filed.Edition, From: f.Filed.ValidFrom, Reports: f.Filed.Receipts,
		Decisions: f.Decisions,
	}
	if !f.Filed.ValidTo.IsZero() {
		e.To = &f.Filed.ValidTo
	}
	return e, nil
}

// sentence is the one or two sentences that hold a span. Splitting needs no
// model, so this is quick; what a reader of another language found is shown alone.
func sentence(s string, span aftermath.Span) (aftermath.Span, error) {
	t, err := text.Open(en.Lang)
	if err != nil {
		return span, err
	}
	within := span
	for _, one := range t.Split(s) {
		if one.Span.Overlaps(span) {
			within = within.Join(one.Span)
		}
	}
	return within, nil
}

// explained prints a claim for people.
func (a *app) explained(f aftermath.Found, e explanation) error {
	var b strings.Builder
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%-11s %s\n", name, safe.Line(value))
		}
	}
	fmt.Fprintf(&b, "%s\n\n%s\n\n", safe.Line(f.Claim.Line()), a.marked(f, e))
	field("claim", f.Claim.ID)
	field("says", whoSays(f.Claim.Source))
	field("held as", fmt.Sprintf("%s, %s, confidence %.2f", f.Claim.Polarity, f.Claim.Modality, f.Claim.Confidence))
	field("found by", cmp.Or(f.Claim.By, f.Claim.Rule))
	if e.Edition != "" {
		field("edition", e.Edition+validity(e))
	}
	field("incident", cmp.Or(f.Incident, "none"))
	for _, r := range e.Reports {
		field("report", listed(r))
	}
	for _, d := range e.Decisions {
		field("decision", decisionLine(d))
	}
	field("bytes", fmt.Sprintf("%s of text %s", f.Claim.Evidence.Span(), e.Text[:16]))
	_, err := fmt.Fprint(a.out, b.String())
	return err
}

// marked is the sentence with the evidence in bold, or in brackets where there
// is no terminal or no colour is wanted.
func (a *app) marked(f aftermath.Found, e explanation) string {
	on, off := "[[", "]]"
	if a.color() {
		on, off = "\x1b[1m", "\x1b[0m"
	}
	span := f.Claim.Evidence.Span()
	before, after := e.Sentence[:span.Start-e.Start], e.Sentence[span.End-e.Start:]
	return safe.Text(before) + on + safe.Text(f.Claim.Evidence.Quote()) + off + safe.Text(after)
}

func whoSays(s aftermath.Source) string {
	out := s.String()
	if s.Office != "" {
		out += ", " + s.Office
	}
	if s.Actor != "" {
		out += " (" + s.Actor + ")"
	}
	return out
}

func validity(e explanation) string {
	out := ", since " + e.From.UTC().Format(time.RFC3339)
	if e.To != nil {
		out += ", superseded " + e.To.UTC().Format(time.RFC3339)
	}
	return out
}

// listed is a receipt with all that leads to its source.
func listed(r aftermath.Receipt) string {
	var parts []string
	for _, p := range []string{r.ID, r.Publisher, cmp.Or(string(r.Published.Day()), "undated"), r.Title, r.URL} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, " | ")
}
