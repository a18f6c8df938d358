package text

import (
	"strings"
	"unicode/utf8"
)

// Line breaks. A wrapped text breaks its lines where the next word would not
// have fitted; any other break was meant by the writer (a heading, a list, a
// paragraph in feeds that write one per line).
const (
	wrapMin = 50  // narrower texts are lists and verse: every break is meant
	wrapMax = 100 // wider ones are not wrapped: every break is meant
)

// layout turns gapLine into gapSpace where the break only wraps the line.
func (sc *scanner) layout() {
	width := lineWidth(sc.s)
	if width > wrapMax || width < wrapMin {
		return
	}
	start := 0 // first byte of the line, as far as pieces show
	for i := range sc.ps {
		p := &sc.ps[i]
		switch p.gap {
		case gapBlank:
			start = p.start
		case gapLine:
			line := utf8.RuneCountInString(sc.s[start:sc.ps[i-1].end])
			if line+1+sc.wordLen(i) > width || line*5 > width*3 {
				p.gap = gapSpace
			}
			start = p.start
		}
	}
}

// wordLen is the length of the unbroken run of pieces from i on, in bytes.
func (sc *scanner) wordLen(i int) int {
	k := i
	for k+1 < len(sc.ps) && sc.ps[k+1].gap == gapNone {
		k++
	}
	return sc.ps[k].end - sc.ps[i].start
}

// lineWidth is the length in characters that all but 2 % of the lines keep to;
// a line of one long word (an address) does not count. A text of one line has
// none: wrapMax+1.
func lineWidth(s string) int {
	var count [wrapMax + 2]int
	lines, start := 0, 0
	for i := 0; i <= len(s); i++ {
		if i < len(s) && s[i] != '\n' {
			continue
		}
		line := s[start:i]
		start = i + 1
		n := len(line)
		if n > wrapMax/2 {
			n = utf8.RuneCountInString(line)
		}
		if n > wrapMax && strings.IndexByte(line, ' ') < 0 {
			continue
		}
		count[min(n, wrapMax+1)]++
		if n > 0 {
			lines++
		}
	}
	if lines < 2 {
		return wrapMax + 1
	}
	width := wrapMax + 1
	for above := count[width]; width > 0 && (above == 0 || above*50 <= lines); above += count[width] {
		width--
	}
	return width
}
