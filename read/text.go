package read

import (
	"regexp"
	"strings"

	"aftermath"
)

// dated is the prefix that a plain text may carry its date in, on a line of its
// own or before the first word: " date 2024-03-24 Iran's ...".
var dated = regexp.MustCompile(`^\s*date[ \t]*:?[ \t]+(\d{4}-\d\d-\d\d\S*)(?:\s+|$)`)

// readText reads an input that is one report.
func readText(s *source) bool {
	limit := s.opts.maxReport()
	raw, err := s.all(2*limit + 4) // UTF-16 takes two bytes a letter and a mark
	if err != nil {
		if strings.HasPrefix(err.Error(), "more than") {
			return s.refuse(0, s.tooLong())
		}
		return s.refuse(0, reason(err))
	}
	if what := binary(raw); what != "" {
		return s.refuse(0, "binary: "+what)
	}
	text, charset := decode(raw, nil)
	b := builder{src: s, raw: raw}
	b.charset(charset)
	text = clean(text)
	if m := dated.FindStringSubmatch(text); m != nil {
		if w, ok := date(m[1]); ok {
			b.rep.Published, text = w, text[len(m[0]):]
		}
	}
	return s.last(b.finish(headline(text), text, 0))
}

// headline is the first line of a plain text if it is clearly its title: a short
// line without a full stop, a blank line after it, and a text at least as long
// below. In doubt there is none.
func headline(text string) string {
	line, rest, ok := strings.Cut(strings.TrimLeft(text, "\n"), "\n")
	line = strings.TrimSpace(line)
	words := len(strings.Fields(line))
	next, body, _ := strings.Cut(rest, "\n")
	if !ok || words < 3 || words > 24 || len(line) > 240 || strings.TrimSpace(next) != "" {
		return ""
	}
	if strings.ContainsAny(line[len(line)-1:], ".:;,-") || len(strings.TrimSpace(body)) < len(line) {
		return ""
	}
	return oneLine(line)
}

// builder gathers one report.
type builder struct {
	src      *source
	raw      []byte
	rep      aftermath.Report
	warnings []string
}

func (b *builder) warn(w string) { b.warnings = append(b.warnings, w) }

func (b *builder) charset(name string) {
	if name != "" {
		b.warn("converted from " + name)
	}
}

// date takes a publication date; one that can't be read leaves the report
// undated, which is normal, and never costs the report.
func (b *builder) date(s string) {
	if strings.TrimSpace(s) == "" {
		return
	}
	w, ok := date(s)
	if !ok {
		b.warn("undated, for the date can't be read: " + cut(s, 40))
	}
	b.rep.Published = w
}

// finish makes the item of a report, or its refusal. The text must hold the
// title already.
func (b *builder) finish(title, text string, line int) Item {
	reject := func(why string) Item { return refuse(b.src.name, line, why) }
	switch {
	case text == "":
		return reject("empty")
	case blank(text):
		return reject("nothing but white space")
	case len(text) > b.src.opts.maxReport():
		return reject(b.src.tooLong())
	}
	if b.src.opts.future(b.rep.Published) {
		b.warn("date in the future: " + string(b.rep.Published))
	}
	b.rep.Title, b.rep.Text, b.rep.Raw = title, text, b.raw
	b.language(text)
	return Item{Report: b.rep, Warnings: b.warnings, Where: Refusal{File: b.src.name, Line: line}.Where()}
}

// language settles the language. What the text shows is believed before what
// its label says: a wrong label would have a Russian text read as English. The
// label decides where the text shows nothing or is in a language that
// [Language] does not know.
func (b *builder) language(text string) {
	label := b.rep.Lang
	found, _ := Language(text)
	switch {
	case label == "" || label == Und:
		label = found
	case found != Und && found != label && known(label):
		b.warn("labelled " + label + ", but the language is " + found)
		label = found
	}
	b.rep.Lang = label
}

// cut is s without control characters, shortened for a message.
func cut(s string, n int) string {
	s = oneLine(s)
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "") + "..."
}
