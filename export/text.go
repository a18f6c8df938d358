package export

import (
	"bufio"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"aftermath"
	"aftermath/internal/safe"
)

// gap is the blank columns between two columns of a table.
const gap = 2

// Text writes the dossier for a terminal.
func Text(w io.Writer, d aftermath.Dossier, o Options) error { return Whole(d, o).Text(w, o) }

// Text writes the page for a terminal.
func (pg Page) Text(w io.Writer, o Options) error {
	p := page{bufio.NewWriter(w), o}
	p.paragraph(pg.title, strong, "")
	for _, lead := range []struct {
		s string
		t tone
	}{{pg.lead, plain}, {pg.under, dim}} {
		if lead.s != "" {
			p.paragraph(lead.s, lead.t, "")
		}
	}
	for _, s := range pg.sections {
		p.section(s)
	}
	return p.w.Flush()
}

// page writes to a terminal of a width. Its bufio.Writer keeps the first error for Flush.
type page struct {
	w *bufio.Writer
	o Options
}

func (p page) section(s section) {
	p.w.WriteString("\n")
	if s.title != "" {
		p.paragraph(strings.ToUpper(s.title), strong, "")
	}
	if len(s.grid.groups) > 0 {
		p.grid(s.grid)
	}
	if s.note != "" {
		p.paragraph(s.note, dim, "")
	}
	for _, i := range s.lines {
		line := i.s
		if ids := short(i.claims); ids != "" {
			line += " [" + ids + "]"
		}
		p.paragraph(line, plain, "- ")
	}
}

// paragraph wraps s; lead goes before its first line, and as many blanks before the others.
func (p page) paragraph(s string, t tone, lead string) {
	for l := range strings.SplitSeq(text.WrapSoft(safe.Line(s), p.o.width()-len(lead)), "\n") {
		p.w.WriteString(lead + p.paint(strings.TrimRight(l, " "), t) + "\n")
		lead = strings.Repeat(" ", len(lead))
	}
}

// sgr are the colours: of the eight that every terminal has, so that they follow its theme.
var sgr = map[tone]string{strong: "1", dim: "2", good: "32", warn: "33", bad: "31"}

func (p page) paint(s string, t tone) string {
	if !p.o.Color || t == plain || s == "" {
		return s
	}
	return "\x1b[" + sgr[t] + "m" + s + "\x1b[0m"
}

// grid writes the groups of a table under each other, in the same columns.
func (p page) grid(g grid) {
	widths := p.widths(g)
	head := make([]cell, len(g.head))
	for i, h := range g.head {
		head[i] = cell{s: h, tone: dim}
	}
	p.rows([][]cell{head}, widths, text.VAlignBottom)
	rule := 0
	for _, w := range widths {
		rule += w + gap
	}
	p.w.WriteString(p.paint(strings.Repeat("─", max(rule-gap, 0)), dim) + "\n")
	for i, g := range g.groups {
		if i > 0 {
			p.w.WriteString("\n")
		}
		if g.title != "" {
			p.paragraph(g.title, strong, "")
		}
		p.rows(g.rows, widths, text.VAlignTop)
	}
}

func (p page) rows(rows [][]cell, widths []int, v text.VAlign) {
	w := table.NewWriter()
	w.SetStyle(bare)
	var cs []table.ColumnConfig
	for i, n := range widths {
		cs = append(cs, table.ColumnConfig{Number: i + 1, WidthMin: n, WidthMax: n, VAlign: v, WidthMaxEnforcer: text.WrapSoft})
	}
	w.SetColumnConfigs(cs)
	for _, r := range rows {
		row := make(table.Row, len(r))
		for i, c := range r {
			row[i] = p.wrapped(c, widths[i])
		}
		w.AppendRow(row)
	}
	for l := range strings.SplitSeq(w.Render(), "\n") {
		p.w.WriteString(strings.TrimRight(l, " ") + "\n")
	}
}

// wrapped breaks a cell at its words, then paints each line: colours that run on over a line
// end would colour the neighbours.
func (p page) wrapped(c cell, width int) string {
	lines := strings.Split(text.WrapSoft(safe.Line(c.s), width), "\n")
	for i, l := range lines {
		lines[i] = p.paint(strings.TrimRight(l, " "), c.tone)
	}
	return strings.Join(lines, "\n")
}

// bare is a table without lines: blanks part the columns.
var bare = table.Style{
	Name:   "bare",
	Box:    table.BoxStyle{PaddingRight: strings.Repeat(" ", gap)},
	Format: table.FormatOptions{},
}

// widths shares the page's width out among the columns: each gets what its longest cell needs, and while
// that is too much the widest gives way, down to its longest word.
func (p page) widths(g grid) []int {
	want, least := make([]int, len(g.head)), make([]int, len(g.head))
	measure := func(i int, s string) {
		for _, w := range strings.Fields(s) {
			least[i] = max(least[i], min(text.StringWidth(w), 24)) // a longer word is broken
		}
	}
	for i, h := range g.head {
		measure(i, h)
	}
	for _, gr := range g.groups {
		for _, r := range gr.rows {
			for i, c := range r {
				s := safe.Line(c.s)
				measure(i, s)
				want[i] = max(want[i], text.StringWidth(s))
			}
		}
	}
	room := p.o.width() - gap*(len(want)-1)
	for i := range want {
		want[i] = max(want[i], least[i])
		room -= want[i]
	}
	squeeze(want, least, -room)
	for i, h := range g.head { // headings in one line, as far as there is room
		if more := text.StringWidth(h) - want[i]; more > 0 && more <= room && !g.tight {
			want[i], room = want[i]+more, room-more
		}
	}
	return want
}

// squeeze takes n columns away, always from the widest that is above its least.
func squeeze(want, least []int, n int) {
	for ; n > 0; n-- {
		at := -1
		for i := range want {
			if want[i] > least[i] && (at < 0 || want[i] > want[at]) {
				at = i
			}
		}
		if at < 0 {
			return
		}
		want[at]--
	}
}
