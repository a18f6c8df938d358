package find

import (
	"strings"
	"testing"

	"aftermath/lang/en"
)

// The examples in rules/dates.txt prove the rules above them.
func TestDateRules(t *testing.T) {
	f := open(t)
	rules, cases := 0, 0
	for _, line := range en.Lang.Lines(dateRules) {
		sign, rest := line[0], strings.TrimSpace(line[1:])
		switch sign {
		case '+':
			text, want, ok := strings.Cut(rest, "=>")
			if !ok {
				t.Errorf("%s: no value", line)
				continue
			}
			checkDate(t, f, strings.TrimSpace(text), strings.TrimSpace(want))
			cases++
		case '-':
			if ms := f.Dates(rest, split(rest), published); len(ms) > 0 {
				t.Errorf("%q: got %s%s, want no date", rest, texts(ms), ms[0].When)
			}
			cases++
		default:
			rules++
		}
	}
	if rules < 100 || cases < 150 {
		t.Errorf("%d rules with %d examples: the file is not read", rules, cases)
	}
}

// checkDate wants the last mention of a text to have a value, and the span in
// brackets if there is one.
func checkDate(t *testing.T, f *Finder, text, want string) {
	t.Helper()
	span := ""
	if a, b := strings.IndexByte(text, '['), strings.IndexByte(text, ']'); a >= 0 && b > a {
		span = text[a+1 : b]
		text = text[:a] + span + text[b+1:]
	}
	ms := f.Dates(text, split(text), published)
	if len(ms) == 0 {
		t.Errorf("%q: no date, want %s", text, want)
		return
	}
	m := ms[len(ms)-1]
	got := string(m.When)
	if m.Duration != "" {
		got = m.Duration
	}
	if got == "" {
		got = "-"
	}
	if got != want {
		t.Errorf("%q: got %s for %s, want %s", text, got, texts(ms), want)
	}
	if s := text[m.Span.Start:m.Span.End]; span != "" && s != span {
		t.Errorf("%q: spans %q, want %q", text, s, span)
	}
}
