package read

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// maxID is how many bytes an id may have: it is a key in stores and in output.
const maxID = 512

// maxKeys is how many keys an object may have. Tables with more columns exist,
// reports do not, and half a million keys fit into a line.
const maxKeys = 1000

// object makes a report of one JSON object. It reads strictly: encoding/json
// would take "TEXT" for "text" and the last of two equal keys, so that two
// readers of one line could see two texts.
func (s *source) object(raw []byte, line int) Item {
	text, charset := decode(raw, nil) // encoding/json would put U+FFFD for every foreign byte
	f, err := fields([]byte(text))
	if err != nil {
		return refuse(s.name, line, err.Error())
	}
	b := builder{src: s, raw: raw}
	b.charset(charset)
	if why := b.fill(f); why != "" {
		return refuse(s.name, line, why)
	}
	body, ok := f.text("text")
	if !ok {
		return refuse(s.name, line, f.missing("text"))
	}
	title, body := oneLine(b.rep.Title), clean(body)
	if blank(body) {
		return refuse(s.name, line, "empty text")
	}
	return b.finish(title, compose(title, body), line)
}

// fill takes all fields but the text. Only a wrong id costs the report: under
// a made-up one its next version would be another report.
func (b *builder) fill(f object) (why string) {
	id, ok := f.text("id")
	if id = strings.TrimSpace(id); !ok && f.has("id") {
		return "id is neither a string nor a number"
	}
	if len(id) > maxID || strings.ContainsFunc(id, func(r rune) bool { return r == '\n' || r == '\t' || unclean(r) }) {
		return fmt.Sprintf("id is longer than %d bytes or has control characters", maxID)
	}
	b.rep.ID = id
	b.rep.Title = b.optional(f, "title")
	b.rep.URL = oneLine(b.optional(f, "url"))
	b.rep.Publisher = oneLine(b.optional(f, "publisher"))
	if b.rep.Publisher == "" {
		b.rep.Publisher = oneLine(b.optional(f, "source"))
	}
	b.rep.Lang = langCode(b.optional(f, "lang"))
	b.date(b.optional(f, "date"))
	return ""
}

// optional gives a field that the report can do without.
func (b *builder) optional(f object, key string) string {
	v, ok := f.text(key)
	if !ok && f.has(key) {
		b.warn(key + " is not a string")
	}
	return v
}

// langCode is the language of a tag such as "en-GB", "" if it is none.
func langCode(tag string) string {
	code, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	code = strings.ToLower(strings.TrimSpace(code))
	if len(code) < 2 || len(code) > 3 || strings.Trim(code, "abcdefghijklmnopqrstuvwxyz") != "" {
		return ""
	}
	return code
}

// object holds the values of a JSON object as they stand there.
type object map[string]json.RawMessage

// fields reads one JSON object of distinct keys and nothing after it.
func fields(raw []byte) (object, error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, errors.New("broken JSON: not an object")
	}
	f := object{}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, broken(err)
		}
		k := key.(string) // in an object the decoder gives no other token here
		var v json.RawMessage
		if err := d.Decode(&v); err != nil {
			return nil, broken(err)
		}
		if _, twice := f[k]; twice {
			return nil, fmt.Errorf("key %q stands twice", cut(k, 40))
		}
		if f[k] = v; len(f) > maxKeys {
			return nil, fmt.Errorf("more than %d keys", maxKeys)
		}
	}
	if _, err := d.Token(); err != nil {
		return nil, broken(err)
	}
	if rest := raw[d.InputOffset():]; len(bytes.TrimSpace(rest)) > 0 {
		return nil, errors.New("broken JSON: something follows the object")
	}
	return f, nil
}

func broken(err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return errors.New("broken JSON: it ends too early")
	}
	return fmt.Errorf("broken JSON: %s", strings.TrimPrefix(err.Error(), "json: "))
}

// has says whether the key stands there with a value other than null.
func (f object) has(key string) bool {
	v, ok := f[key]
	return ok && string(v) != "null"
}

// text is a string, a number as it is written, or "" for null; false for
// anything else and if the key is missing.
func (f object) text(key string) (string, bool) {
	v, ok := f[key]
	switch {
	case !ok:
		return "", false
	case string(v) == "null":
		return "", true
	case v[0] == '"':
		var s string
		err := json.Unmarshal(v, &s)
		return s, err == nil && utf8.ValidString(s)
	case v[0] == '-' || '0' <= v[0] && v[0] <= '9':
		return string(v), true
	}
	return "", false
}

// missing is the reason for refusing an object without a key that it needs. A
// key that differs in its letters only is named, not taken.
func (f object) missing(key string) string {
	if f.has(key) {
		return key + " is not a string"
	}
	for _, k := range slices.Sorted(maps.Keys(f)) {
		if strings.EqualFold(k, key) {
			return fmt.Sprintf("no %q (keys are written in small letters, not %q)", key, k)
		}
	}
	return fmt.Sprintf("no %q", key)
}
