package main

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"aftermath"
	"aftermath/internal/safe"
)

func reportsCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "reports",
		Short: "List every report that was received",
		Long: "One line per receipt, in order of arrival: id, day of publication, language, state,\n" +
			"the incidents that it tells of, title. States: waiting (to be read), read, unread (a\n" +
			"language that is not read yet), dead (reading failed too often), replaced (by a newer version).",
		Example: "  aftermath reports\n  aftermath reports --json | jq 'select(.status == \"dead\")'",
		Args:    none,
		RunE:    a.withStore(func(ctx context.Context, s aftermath.Store, _ []string) error { return a.reports(ctx, s) }),
	}
}

// receipt is a line of `reports --json`.
type receipt struct {
	aftermath.Receipt
	Incidents []aftermath.ReportIncident `json:"incidents"`
}

func (a *app) reports(ctx context.Context, s aftermath.Store) error {
	edition, err := a.edition()
	if err != nil {
		return err
	}
	return s.Receipts(ctx, edition, langs, func(r aftermath.Receipt, is []aftermath.ReportIncident) error {
		if a.json {
			return a.line(receipt{r, append([]aftermath.ReportIncident{}, is...)})
		}
		_, err := fmt.Fprintln(a.out, receiptLine(r, is))
		return err
	})
}

// receiptLine is e.g. "kilundi-02  2022-05-18  en  read  3f2a1b09 main  Toll in ...".
func receiptLine(r aftermath.Receipt, is []aftermath.ReportIncident) string {
	id := r.ID
	if r.Version > 1 {
		id += fmt.Sprintf(" v%d", r.Version)
	}
	told := make([]string, 0, len(is))
	for _, i := range is {
		told = append(told, short(i.ID)+" "+i.Role)
	}
	about := cmp.Or(r.Title, r.URL)
	if r.Reason != "" {
		about += " (" + r.Reason + ")"
	}
	return safe.Line(fmt.Sprintf("%-20s  %-10s  %-3s  %-8s  %-24s  %s", id, cmp.Or(string(r.Published.Day()), "undated"), r.Lang, r.Status,
		cmp.Or(strings.Join(told, ", "), "-"), about))
}

// short is the beginning of a long id that a person would copy.
func short(id string) string {
	if len(id) > 10 && strings.Trim(id, "0123456789abcdef") == "" {
		return id[:8]
	}
	return id
}

func incidentsCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "incidents",
		Short: "List the incidents that reports tell of, latest first",
		Long:  "One line per incident, latest first: id, day, country, how many reports, killed, injured, what and where.",
		Example: "  aftermath incidents\n" +
			"  aftermath incidents --json | jq -r 'select(.country == \"KE\") | .id'",
		Args: none,
		RunE: a.withStore(func(ctx context.Context, s aftermath.Store, _ []string) error {
			ls, err := s.Incidents(ctx)
			if err != nil {
				return err
			}
			return a.incidents(ls)
		}),
	}
}

func (a *app) incidents(ls []aftermath.IncidentLine) error {
	if !a.json && len(ls) > 0 {
		fmt.Fprintf(a.out, "%-10s  %-10s  %-2s  %7s  %7s  %7s  %s\n", "id", "day", "in", "reports", "killed", "injured", "what and where")
	}
	for _, l := range ls {
		if a.json {
			if err := a.line(l); err != nil {
				return err
			}
			continue
		}
		if _, err := fmt.Fprintln(a.out, incidentLine(l)); err != nil {
			return err
		}
	}
	return nil
}

func incidentLine(l aftermath.IncidentLine) string {
	return safe.Line(fmt.Sprintf("%-10s  %-10s  %-2s  %7d  %7s  %7s  %s", short(l.ID), cmp.Or(string(l.Date), "-"), cmp.Or(l.Country, "-"),
		l.Reports, figure(l.Killed), figure(l.Injured), cmp.Or(l.Name, strings.Join(l.Types, ", "))))
}

func figure(r *aftermath.Range) string {
	if r == nil {
		return "-"
	}
	return r.String()
}
