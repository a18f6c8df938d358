package eval

import (
	"slices"
)

// PRF is precision, recall and their harmonic mean, 0..1.
type PRF struct {
	P float64 `json:"p"`
	R float64 `json:"r"`
	F float64 `json:"f"`
}

// prf takes how much of what was found is right, and how much of the gold was found;
// the two differ where several found things may hit one of the gold.
func prf(rightFound, found, rightGold, gold int) PRF {
	var s PRF
	if found > 0 {
		s.P = float64(rightFound) / float64(found)
	}
	if gold > 0 {
		s.R = float64(rightGold) / float64(gold)
	}
	if s.P+s.R > 0 {
		s.F = 2 * s.P * s.R / (s.P + s.R)
	}
	return s
}

// Tally counts the facts of one kind.
type Tally struct{ Right, Missed, Spurious int }

// PRF are the figures of the tally.
func (t Tally) PRF() PRF { return prf(t.Right, t.Found(), t.Right, t.Gold()) }

// Gold is how many facts there are, Found how many were found.
func (t Tally) Gold() int  { return t.Right + t.Missed }
func (t Tally) Found() int { return t.Right + t.Spurious }

func (t Tally) plus(o Tally) Tally {
	return Tally{t.Right + o.Right, t.Missed + o.Missed, t.Spurious + o.Spurious}
}

// Error is one fact that was missed, is spurious, or has a wrong field.
type Error struct {
	Report string `json:"report"`
	Kind   string `json:"kind"`
	Which  string `json:"error"` // missed, spurious
	What   string `json:"what"`
}

// Board holds what became of each report, so that figures can be drawn again over some
// of them (see [Board.Interval]).
type Board struct {
	Reports []string // ids of the gold reports, in the order of the file
	Read    int      // how many of them were read
	Unknown int      // readings of reports that the gold lacks
	tallies []map[string]Tally
	Errors  []Error
}

// report opens the next report.
func (b *Board) report(id string) {
	b.Reports = append(b.Reports, id)
	b.tallies = append(b.tallies, map[string]Tally{})
}

func (b *Board) add(kind string, t Tally) {
	now := b.tallies[len(b.tallies)-1]
	now[kind] = now[kind].plus(t)
}

func (b *Board) err(kind, which, what string) {
	b.Errors = append(b.Errors, Error{b.Reports[len(b.Reports)-1], kind, which, what})
}

// field notes one field of a matched pair: right, or missed and spurious as far as either
// side has it.
func (b *Board) field(kind, gold, got string, same bool, what string) {
	switch {
	case gold == "" && got == "":
	case same:
		b.add(kind, Tally{Right: 1})
	default:
		b.add(kind, Tally{Missed: count(gold != ""), Spurious: count(got != "")})
		which := "missed"
		if gold == "" {
			which = "spurious"
		}
		b.err(kind, which, what)
	}
}

// Tally sums a kind over all reports.
func (b *Board) Tally(kind string) Tally { return b.over(kind, nil) }

// over sums a kind over the reports given by index; nil means all.
func (b *Board) over(kind string, reports []int) Tally {
	var sum Tally
	if reports == nil {
		for _, t := range b.tallies {
			sum = sum.plus(t[kind])
		}
	}
	for _, i := range reports {
		sum = sum.plus(b.tallies[i][kind])
	}
	return sum
}

// Mean is the mean F1 of the kinds that count and occur, and how many those are.
func (b *Board) Mean() (float64, int) {
	sum, n := 0.0, 0
	for _, k := range Starred {
		if t := b.Tally(k); t != (Tally{}) {
			sum += t.PRF().F
			n++
		}
	}
	return sum / float64(max(1, n)), n
}

// ErrorsOf are the first n errors of a kind.
func (b *Board) ErrorsOf(kind string, n int) []Error {
	var out []Error
	for _, e := range b.Errors {
		if e.Kind == kind && len(out) < n {
			out = append(out, e)
		}
	}
	return out
}

// matches pairs gold and found things one to one, best fit first, ties in the order of the
// lists; a fit of 0 is none. It returns the pairs and what stays alone.
func matches[T any](gold, got []T, fit func(g, o T) float64) (pairs [][2]T, missed, spurious []T) {
	type scored struct {
		s    float64
		i, j int
	}
	var all []scored
	for i := range gold {
		for j := range got {
			if s := fit(gold[i], got[j]); s > 0 {
				all = append(all, scored{s, i, j})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b scored) int {
		switch {
		case a.s > b.s:
			return -1
		case a.s < b.s:
			return 1
		}
		return 0
	})
	usedG, usedO := make([]bool, len(gold)), make([]bool, len(got))
	for _, a := range all {
		if !usedG[a.i] && !usedO[a.j] {
			usedG[a.i], usedO[a.j] = true, true
			pairs = append(pairs, [2]T{gold[a.i], got[a.j]})
		}
	}
	return pairs, unused(gold, usedG), unused(got, usedO)
}

func unused[T any](list []T, used []bool) []T {
	var out []T
	for i, v := range list {
		if !used[i] {
			out = append(out, v)
		}
	}
	return out
}
