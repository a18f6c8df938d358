package find

import (
	"strings"

	"aftermath"
	"aftermath/ud"
)

// Dateline is the head of a wire report: "MOSCOW, March 22 (Reuters) -".
type Dateline struct {
	Place  string         // "MOSCOW", "San Salvador", with what follows a comma: "KABUL, Afghanistan"
	When   aftermath.When // only if the dateline tells the year
	Agency string         // "Reuters", "ACAN-EFE"
	End    int            // where the report proper begins; 0 if the text has no dateline
}

// maxDateline is how far into a paragraph its dash may stand; the longest in
// MUC-4 has 71 bytes.
const maxDateline = 120

// maxHeads is how many paragraphs are looked at: a title may stand before.
const maxHeads = 3

// Dateline reads the dateline of a text, in its first paragraphs.
func (f *Finder) Dateline(text string) Dateline {
	at := 0
	for n := 0; n < maxHeads && at < len(text); n++ {
		for at < len(text) && (text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || text[at] == '\r') {
			at++
		}
		line := text[at:]
		next := len(line)
		if i := strings.IndexByte(line, '\n'); i >= 0 {
			next = i
		}
		if d, ok := f.datelineAt(line[:min(next, maxDateline)]); ok {
			d.End += at
			return d
		}
		at += next
	}
	return Dateline{}
}

// dashes that end a dateline, longest first.
var dashes = []string{" -- ", " --", " – ", " — ", " —", " - ", "-- "}

func (f *Finder) datelineAt(line string) (Dateline, bool) {
	head, end := "", 0
	for _, d := range dashes {
		if i := strings.Index(line, d); i > 0 && (end == 0 || i < len(head)) {
			head, end = line[:i], i+len(d)
		}
	}
	if end == 0 {
		return Dateline{}, false
	}
	d := Dateline{End: end}
	if i := strings.IndexByte(head, '('); i >= 0 {
		agency, rest, ok := strings.Cut(head[i+1:], ")")
		if !ok || strings.TrimSpace(rest) != "" {
			return Dateline{}, false
		}
		d.Agency, head = agency, head[:i]
	}
	return f.placeAndDay(d, strings.TrimSpace(head))
}

// placeAndDay parts "SAN SALVADOR, 3 JAN 90": the place runs to the first date.
func (f *Finder) placeAndDay(d Dateline, head string) (Dateline, bool) {
	s := words(head)
	t := sent{x: f.lex}
	t.load(head, &s)
	var mt matcher
	cut := len(head)
	for i := range t.atoms {
		if !t.matchAt(&mt, i) || resolvers[mt.best.rule.op] == nil {
			continue
		}
		r := reader{t: &t, m: &mt.best}
		v := resolvers[mt.best.rule.op](&r, mt.best.rule.args)
		if v.drop || v.duration != "" {
			continue
		}
		d.When, cut = v.when, t.atoms[i].start
		if strings.Trim(head[t.atoms[mt.best.end-1].end:], " ,") != "" {
			return Dateline{}, false // words after the day: no dateline
		}
		break
	}
	d.Place = strings.TrimRight(head[:cut], " ,")
	return d, f.isPlace(d)
}

// isPlace says whether the head of a paragraph looks like a dateline's: its first
// part in capitals, or any name where an agency follows.
func (f *Finder) isPlace(d Dateline) bool {
	city, rest, _ := strings.Cut(d.Place, ",")
	if city == "" {
		return d.Agency != "" // "(CNN) --"
	}
	if len(strings.Fields(city)) > 5 || len(strings.Fields(rest)) > 4 {
		return false
	}
	if strings.ContainsAny(city, ".:;!?\"[]0123456789") && !strings.Contains(city, "ST.") {
		return false
	}
	if strings.ToUpper(city) == city {
		return true
	}
	for _, w := range strings.Fields(city) {
		if c := w[0]; 'a' <= c && c <= 'z' && len(w) > 3 {
			return false
		}
	}
	return d.Agency != "" && d.Agency == strings.TrimSpace(d.Agency)
}

// words cuts a line at spaces and around punctuation, enough for datelines.
func words(line string) ud.Sentence {
	var s ud.Sentence
	for i := 0; i < len(line); {
		c := line[i]
		j := i + 1
		switch {
		case c == ' ':
			i++
			continue
		case plain(c):
			for j < len(line) && (plain(line[j]) || strings.IndexByte("-.:,/", line[j]) >= 0 && (line[j] != ',' || digit(line[j-1])) && j+1 < len(line) && plain(line[j+1])) {
				j++
			}
		}
		s.Tokens = append(s.Tokens, ud.Token{Span: aftermath.Span{Start: i, End: j}, Form: line[i:j]})
		i = j
	}
	return s
}

func plain(c byte) bool { return letter(c) || digit(c) || c >= 0x80 || c == '\'' }
