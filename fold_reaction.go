package aftermath

import (
	"cmp"
	"slices"
	"strings"
)

// reactions makes the matrix of who said or did what about the incident. Rows with
// more acts come first, then those who spoke first.
func (b *book) reactions() []Reaction {
	type row struct{ actor, name string }
	rows := map[row]map[string][]said{}
	for _, x := range b.by[KindStatement] {
		s := x.c.Value.(Statement)
		who := b.party(s.Speaker)
		r := row{actor: either(s.Speaker.Code, who.Actor)}
		if !IsState(r.actor) && !IsBody(r.actor) {
			r.name = who.Name
		}
		if rows[r] == nil {
			rows[r] = map[string][]said{}
		}
		rows[r][s.Act] = append(rows[r][s.Act], x)
	}
	out := make([]Reaction, 0, len(rows))
	for r, acts := range rows {
		one := Reaction{Actor: r.actor, Name: r.name, Cells: []Cell{}}
		for _, act := range Acts {
			if ss := acts[act]; len(ss) > 0 {
				one.Cells = append(one.Cells, b.cell(act, ss))
			}
		}
		for i, c := range one.Cells {
			if i == 0 || compareWhen(c.First, one.First) < 0 {
				one.First = c.First
			}
		}
		out = append(out, one)
	}
	slices.SortFunc(out, func(a, b Reaction) int {
		return cmp.Or(len(b.Cells)-len(a.Cells), compareWhen(a.First, b.First), cmp.Compare(a.Actor, b.Actor), cmp.Compare(a.Name, b.Name))
	})
	return out
}

func (b *book) cell(act string, ss []said) Cell {
	c := Cell{Act: act, Speakers: []string{}, To: []Party{}, Fact: fact(ss)}
	for _, x := range ss {
		s := x.c.Value.(Statement)
		n := s.Speaker.String()
		if long := b.party(s.Speaker).Name; strings.HasSuffix(long, " "+n) {
			n = long // "Putin" where others write "Vladimir Putin"
		}
		if !slices.ContainsFunc(c.Speakers, func(o string) bool { return strings.EqualFold(o, n) }) {
			c.Speakers = append(c.Speakers, n)
		}
		if s.To != (Party{}) && !slices.ContainsFunc(c.To, func(o Party) bool { return o.Name == s.To.Name && o.Code == s.To.Code }) {
			c.To = append(c.To, s.To)
		}
		c.Forum, c.Against = either(c.Forum, s.Forum), either(c.Against, s.Against)
	}
	return c
}

// compareWhen orders times by their start, finer ones first, and unknown ones last.
func compareWhen(a, b When) int {
	if a == b || plainDay(a) && plainDay(b) {
		return strings.Compare(string(a), string(b))
	}
	fa, _, pa := a.Interval()
	fb, _, pb := b.Interval()
	return cmp.Or(compareTime(fa, fb), cmp.Compare(pa, pb), strings.Compare(string(a), string(b)))
}

// plainDay says whether w is surely a day that exists: such days sort as strings. Parsing each anew took a
// quarter of Fold's time.
func plainDay(w When) bool {
	if len(w) != len("2031-05-02") || w[4] != '-' || w[7] != '-' {
		return false
	}
	for i := range len(w) {
		if (w[i] < '0' || w[i] > '9') && i != 4 && i != 7 {
			return false
		}
	}
	return w[5:7] >= "01" && w[5:7] <= "12" && w[8:] >= "01" && w[8:] <= "28"
}
