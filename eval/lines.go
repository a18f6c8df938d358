package eval

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Object is one line of an annotated file or of a reading, in the shape of the
// annotation guide. It is read forgivingly, since it may come from anyone: what
// has another shape than the guide's counts as absent.
type Object map[string]any

// Set is the objects of a file by id, in the order of the file.
type Set struct {
	IDs   []string
	ByID  map[string]Object
	Bad   int // lines that are no object or have no id
	Again int // lines whose id stood before: the first counts
}

// maxLine is how long a line may be: the longest reading seen has 0.1 MB.
const maxLine = 64 << 20

// ReadSet reads one JSON object a line. Of several keys the first that the object has
// is its id: reports have "id", MUC-4's lines "docid".
func ReadSet(r io.Reader, keys ...string) (*Set, error) {
	s := &Set{ByID: map[string]Object{}}
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, maxLine)
	for sc.Scan() {
		if line := bytes.TrimSpace(sc.Bytes()); len(line) > 0 {
			s.line(line, keys)
		}
	}
	return s, sc.Err()
}

func (s *Set) line(line []byte, keys []string) {
	var o Object
	if json.Unmarshal(line, &o) != nil || o == nil {
		s.Bad++
		return
	}
	for _, k := range keys {
		if v, ok := o[k]; ok {
			s.Add(plain(v), o)
			return
		}
	}
	s.Bad++
}

// Add adds an object unless its id is there.
func (s *Set) Add(id string, o Object) {
	if _, ok := s.ByID[id]; ok {
		s.Again++
		return
	}
	s.IDs = append(s.IDs, id)
	s.ByID[id] = o
}

// Note says what was passed over, "" if nothing was.
func (s *Set) Note() string {
	if s.Bad+s.Again == 0 {
		return ""
	}
	return fmt.Sprintf("%d bad lines, %d repeated ids skipped", s.Bad, s.Again)
}

// in counts how many ids of s the other set has.
func (s *Set) in(o *Set) int {
	n := 0
	for _, id := range s.IDs {
		if _, ok := o.ByID[id]; ok {
			n++
		}
	}
	return n
}

// text is a field as a string; "" if it is absent.
func (o Object) text(field string) string { return plain(o[field]) }

// has says whether a field says anything: null, "", 0, false and [] do not.
func (o Object) has(field string) bool {
	switch v := o[field].(type) {
	case nil:
		return false
	case string:
		return v != ""
	case bool:
		return v
	case float64:
		return v != 0
	case []any:
		return len(v) > 0
	case map[string]any:
		return len(v) > 0
	}
	return true
}

// objects are the objects of a list; whatever else stands there is passed over.
func (o Object) objects(field string) []Object {
	var out []Object
	list, _ := o[field].([]any)
	for _, v := range list {
		if m, ok := v.(map[string]any); ok {
			out = append(out, m)
		}
	}
	return out
}

// strings are the strings of a list, or the one that stands there without a list. Of a
// list in it the first string counts: a name with its co-referent ones.
func (o Object) strings(field string) []string {
	list, ok := o[field].([]any)
	if !ok {
		list = []any{o[field]}
	}
	var out []string
	for _, v := range list {
		if inner, ok := v.([]any); ok {
			v = firstString(inner)
		}
		if s, ok := v.(string); ok && strings.TrimSpace(s) != "" {
			out = append(out, s)
		}
	}
	return out
}

func firstString(list []any) any {
	for _, v := range list {
		if _, ok := v.(string); ok {
			return v
		}
	}
	return nil
}

// plain is any value as a string, spelled as the published scorers do.
func plain(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case bool:
		return map[bool]string{true: "True", false: "False"}[v]
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	b, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return string(b)
}
