package find

import (
	"strings"
	"testing"
	"unicode/utf8"
)

const article = `VARNA, March 22, 2024 (Xyz) - At least 60 people were killed and 145 others wounded when gunmen opened fire at a concert hall on Friday night, the interior ministry said. The governor said three of the wounded had died in hospital overnight, bringing the number of dead to 63. Two women and a 12-year-old boy were among them. No group has claimed responsibility for the attack, the third in two weeks. In September 2004 a bomb killed more than 330 people in the same town, half of them children.
`

// BenchmarkFind reads dates and quantities of articles of about 470 tokens.
func BenchmarkFind(b *testing.B) {
	f := open(b)
	text := strings.Repeat(article, 4)
	ss := split(text)
	b.ReportAllocs()
	for b.Loop() {
		sc := f.scan(text, ss, published)
		merge(sc.dates(), sc.quantities())
	}
}

// BenchmarkOpen compiles the lexicons.
func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		open(b)
	}
}

// Whatever comes, spans lie in the text, in order, on whole runes, and dates read
// with any day of publication.
func FuzzFind(f *testing.F) {
	for _, c := range quantityCases {
		f.Add(c.text, "2024-03-24")
	}
	f.Add("on the night of March 22-23 at 8:30 p.m. - 12,,000 \xff — ’90s", "x")
	f.Add(strings.Repeat("a hundred and ", 300), "")
	find, split := open(f), engine(f)
	f.Fuzz(func(t *testing.T, text, dated string) {
		if len(text) > 1<<12 {
			return
		}
		ss := split(text)
		for _, ms := range [][]Mention{find.Dates(text, ss, published), find.Quantities(text, ss)} {
			at := 0
			for _, m := range ms {
				s := m.Span
				if s.Start < at && !strings.HasPrefix(text[s.Start:], m.Text) || s.Start >= s.End || s.End > len(text) {
					t.Fatalf("span %v of %q after %d", s, text, at)
				}
				at = max(at, s.Start)
				if m.First < 0 || m.First >= m.End || m.End > len(ss[m.Sent].Tokens) || m.Head < m.First || m.Head >= m.End {
					t.Fatalf("tokens %d-%d, head %d of %q", m.First, m.End, m.Head, m.Text)
				}
				if utf8.ValidString(text) && !utf8.ValidString(m.Text) {
					t.Fatalf("%q cuts a rune", m.Text)
				}
			}
		}
		find.Dateline(text)
	})
}
