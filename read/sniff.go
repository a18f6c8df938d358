package read

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
)

// Kind is what an input is.
type Kind string

// The kinds of input. [Auto] tells them apart by the ending of the name and the
// first lines.
const (
	Auto      Kind = ""
	Text      Kind = "text"
	JSONLines Kind = "jsonl" // one object a line
	JSON      Kind = "json"  // objects over many lines, or one array of objects
	HTML      Kind = "html"
)

// Kinds are the names of kinds that a user may give.
var Kinds = []Kind{Text, JSONLines, JSON, HTML}

// endings tell kinds by name. What is not listed is told by its first lines.
var endings = map[string]Kind{
	".jsonl": JSONLines, ".ndjson": JSONLines, ".jsonlines": JSONLines,
	".json": JSON,
	".html": HTML, ".htm": HTML, ".xhtml": HTML, ".shtml": HTML,
}

// others are endings of files that lie beside saved pages and reports and would
// pass for plain text.
var others = map[string]string{
	".css": "a style sheet", ".js": "a script", ".mjs": "a script", ".map": "a source map",
	".csv": "a table", ".tsv": "a table",
}

// magics are the first bytes of binary files that people mistake for reports.
var magics = []struct{ start, kind string }{
	{"%PDF", "a PDF file"},
	{"PK\x03\x04", "a zip or office file"},
	{"\x89PNG", "a PNG picture"},
	{"\xff\xd8\xff", "a JPEG picture"},
	{"GIF8", "a GIF picture"},
	{"RIFF", "a RIFF picture or sound"},
	{"\x7fELF", "a program"},
	{"MZ\x90", "a program"},
	{"\xca\xfe\xba\xbe", "a program"},
	{"\xcf\xfa\xed\xfe", "a program"},
	{"\x00asm", "a program"},
	{"SQLite format 3\x00", "an SQLite database"},
	{"\xd0\xcf\x11\xe0", "an old office file"},
	{"{\\rtf", "an RTF file"},
	{"7z\xbc\xaf\x27\x1c", "a 7z archive"},
	{"Rar!\x1a", "a rar archive"},
	{"BZh", "a bzip2 archive"},
	{"\xfd7zXZ\x00", "an xz archive"},
	{"\x28\xb5\x2f\xfd", "a zstd archive"},
	{"OggS", "an Ogg file"},
	{"ID3", "an MP3 file"},
	{"PAR1", "a Parquet file"},
}

// sniff tells the kind of an input by its name and its first bytes, or why it is
// not read. A kind that the caller names is believed, unless the bytes are of
// no text at all.
func sniff(name string, head []byte, named Kind) (kind Kind, why string) {
	if what := binary(head); what != "" {
		return "", "binary: " + what
	}
	if named != Auto {
		if _, ok := readers[named]; !ok {
			return "", "no reader for the kind " + string(named)
		}
		return named, ""
	}
	ext := strings.ToLower(filepath.Ext(name))
	if what, ok := others[ext]; ok {
		return "", what + ", not a report"
	}
	text, _ := decode(head, nil)
	text = strings.TrimSpace(text)
	if k, ok := endings[ext]; ok {
		return refine(k, text), ""
	}
	return byContent(text)
}

// refine: a .json file often holds JSON lines.
func refine(k Kind, head string) Kind {
	if k == JSON && strings.HasPrefix(head, "{") && !manyLines(head) {
		return JSONLines
	}
	return k
}

// byContent tells the kind of a text by its beginning.
func byContent(head string) (kind Kind, why string) {
	lower := strings.ToLower(head[:min(len(head), 4096)])
	switch {
	case strings.HasPrefix(lower, "<!doctype html"), strings.HasPrefix(lower, "<html"),
		strings.HasPrefix(lower, "<head"), strings.HasPrefix(lower, "<body"),
		strings.HasPrefix(lower, "<!--") && strings.Contains(lower, "<html"),
		strings.HasPrefix(lower, "<?xml") && strings.Contains(lower, "<html"):
		return HTML, ""
	case strings.HasPrefix(lower, "<?xml"):
		return "", "XML that is not a page"
	case startsObject(head):
		return refine(JSON, head), ""
	case strings.HasPrefix(head, "[") && startsObject(strings.TrimSpace(head[1:])):
		return JSON, ""
	}
	return Text, ""
}

// startsObject says whether s begins like a JSON object: {"key".
func startsObject(s string) bool {
	return strings.HasPrefix(s, "{") && strings.HasPrefix(strings.TrimSpace(s[1:]), `"`)
}

// manyLines says whether the object that head begins with goes on after its
// first line: that line could be closed, and no object begins on the second. A
// first line that head does not hold whole is one of JSON lines.
func manyLines(head string) bool {
	line, rest, whole := strings.Cut(head, "\n")
	if !whole || json.Valid([]byte(line)) {
		return false
	}
	rest = strings.TrimSpace(rest)
	if rest == "" {
		return strings.TrimSpace(line) == "{"
	}
	return !strings.HasPrefix(rest, "{") && json.Valid(closeObject(line))
}

// closeObject makes the first line of a printed object ("{", `{"id": 1,`) an
// object, if it can be one; a broken JSON line becomes none.
func closeObject(line string) []byte {
	return []byte(strings.TrimRight(line, " \t\r,") + "}")
}

// binary names what head is if it is no text, or gives "".
func binary(head []byte) string {
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.start)) {
			return m.kind
		}
	}
	if bytes.HasPrefix(head[min(len(head), 4):], []byte("ftyp")) {
		return "a video"
	}
	if wide(head) != nil {
		return ""
	}
	return controls(head)
}

// controls says whether b has too many control characters for a text. A few
// stray ones are cleaned away; of random bytes a tenth are controls.
func controls(b []byte) string {
	n := 0
	for _, c := range b {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b || c == 0x7f {
			n++
		}
	}
	if n < 4 || n*20 < len(b) {
		return ""
	}
	return "control characters"
}
