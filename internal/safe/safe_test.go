package safe

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestLineAndText(t *testing.T) {
	for _, c := range []struct{ in, line, text string }{
		{"Morvale police", "Morvale police", "Morvale police"},
		{"two\nlines\tand tab", `two\nlines\tand tab`, "two\nlines\tand tab"},
		{"dos\r\nline", `dos\r\nline`, "dos\nline"},
		{"over\rwrite", `over\rwrite`, `over\rwrite`},
		{"\x1b[31mred\x07", `\u{001B}[31mred\u{0007}`, `\u{001B}[31mred\u{0007}`},
		{"a\u202egnp.exe", `a\u{202E}gnp.exe`, `a\u{202E}gnp.exe`},
		{"\u2066x\u2069 \u200ey \u061cz", `\u{2066}x\u{2069} \u{200E}y \u{061C}z`, `\u{2066}x\u{2069} \u{200E}y \u{061C}z`},
		{"c1 \u009b2J", `c1 \u{009B}2J`, `c1 \u{009B}2J`},
		{"bad \xff\xc3", `bad \x{FF}\x{C3}`, `bad \x{FF}\x{C3}`},
		{"\U000e0041", `\u{E0041}`, `\u{E0041}`},
		{"می\u200cروند ñ 爆炸", "می\u200cروند ñ 爆炸", "می\u200cروند ñ 爆炸"},
		{"line\u2028sep", `line\u{2028}sep`, `line\u{2028}sep`},
		{"", "", ""},
	} {
		if got := Line(c.in); got != c.line {
			t.Errorf("Line(%q) = %q, want %q", c.in, got, c.line)
		}
		if got := Text(c.in); got != c.text {
			t.Errorf("Text(%q) = %q, want %q", c.in, got, c.text)
		}
	}
}

func FuzzLine(f *testing.F) {
	f.Add("a\x1b[2J\u202e\r\n\xff")
	f.Add("می\u200cروند")
	f.Fuzz(func(t *testing.T, s string) {
		got := Line(s)
		if !utf8.ValidString(got) {
			t.Errorf("Line(%q) is not UTF-8", s)
		}
		if strings.ContainsFunc(got, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }) {
			t.Errorf("Line(%q) = %q still acts", s, got)
		}
		if Line(got) != got {
			t.Errorf("Line(%q) is escaped again", got)
		}
	})
}
