package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"aftermath"
	"aftermath/internal/safe"
)

// dossierInput loads what a dossier is made of, by the incident's id or an unambiguous
// beginning of it.
func dossierInput(ctx context.Context, s aftermath.Store, id string) (aftermath.Input, error) {
	in, err := s.Dossier(ctx, id)
	if !errors.Is(err, aftermath.ErrNotFound) {
		return in, err
	}
	ls, lerr := s.Incidents(ctx)
	if lerr != nil {
		return in, lerr
	}
	full, err := complete(id, ls)
	if err != nil {
		return in, err
	}
	return s.Dossier(ctx, full)
}

// complete finds the one incident whose id begins with id, or says which come near.
func complete(id string, ls []aftermath.IncidentLine) (string, error) {
	var match []aftermath.IncidentLine
	for _, l := range ls {
		if strings.HasPrefix(l.ID, id) {
			match = append(match, l)
		}
	}
	switch {
	case len(match) == 1:
		return match[0].ID, nil
	case len(match) > 1:
		return "", aftermath.Hint{Err: fmt.Errorf("incident %s: fits %d incidents", id, len(match)), What: "one of: " + names(match)}
	case len(ls) == 0:
		return "", aftermath.Hint{Err: fmt.Errorf("incident %s: %w", id, aftermath.ErrNotFound), What: "the store has no incidents yet; add reports with: aftermath add FILE"}
	}
	return "", aftermath.Hint{Err: fmt.Errorf("incident %s: %w", id, aftermath.ErrNotFound), What: "near: " + names(nearest(id, ls))}
}

// most is how many incidents an error names.
const most = 3

// nearest are the incidents whose ids are the fewest letters away from id.
func nearest(id string, ls []aftermath.IncidentLine) []aftermath.IncidentLine {
	ls = slices.Clone(ls)
	slices.SortStableFunc(ls, func(x, y aftermath.IncidentLine) int { return cmp.Compare(away(id, x.ID), away(id, y.ID)) })
	return ls[:min(most, len(ls))]
}

// away is the edit distance between id and the beginning of full.
func away(id, full string) int {
	full = full[:min(len(full), len(id)+1)]
	row := make([]int, len(full)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(id) {
		diagonal := row[0]
		row[0]++
		for j := range len(full) {
			step := diagonal
			if id[i] != full[j] {
				step = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], step
		}
	}
	return row[len(full)]
}

func names(ls []aftermath.IncidentLine) string {
	var out []string
	for _, l := range ls[:min(most, len(ls))] {
		out = append(out, short(l.ID)+" ("+safe.Line(l.Name)+")")
	}
	return strings.Join(out, ", ")
}
