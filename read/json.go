package read

import (
	"bufio"
	"errors"
	"io"
)

// readJSON reads objects that stretch over lines, one after another or in one
// array. Each is read by itself, so a broken one costs only itself as long as
// its brackets match, and only one is held in memory.
func readJSON(s *source) bool {
	s.unwide()
	v := objects{in: s.in, line: 1}
	any := false
	for {
		raw, line, err := v.next()
		switch {
		case err == io.EOF:
			return any || s.refuse(0, "empty, or no object in it")
		case errors.Is(err, errLong):
			if !s.refuse(line, "an object of more than "+megabytes(MaxLine)) {
				return false
			}
		case err != nil:
			return s.refuse(line, reason(err))
		case !s.emit(s.object(raw, line)):
			return false
		}
		any = true
	}
}

// objects splits a stream of JSON into its outermost objects.
type objects struct {
	in   *bufio.Reader
	line int
}

var errBroken = errors.New("broken JSON: the input ends inside an object")

// next gives the next object and the line that it begins on. What stands between
// objects is passed over if it can stand there: space, commas, one array's
// brackets.
func (o *objects) next() (raw []byte, line int, err error) {
	for {
		c, err := o.byte()
		switch {
		case err != nil:
			return nil, o.line, err
		case c == '{':
			line = o.line
			raw, err = o.rest()
			return raw, line, err
		case !isBetween(c):
			return nil, o.line, errors.New("broken JSON: not an object")
		}
	}
}

// isBetween says whether c may stand between objects. The bytes of a byte order
// mark are among them.
func isBetween(c byte) bool {
	switch c {
	case ' ', '\t', '\r', '\n', ',', '[', ']', 0xef, 0xbb, 0xbf:
		return true
	}
	return false
}

// rest reads on to the bracket that closes the object.
func (o *objects) rest() ([]byte, error) {
	raw, long := []byte{'{'}, false
	depth, quoted, escaped := 1, false, false
	for depth > 0 {
		c, err := o.byte()
		if err == io.EOF {
			return nil, errBroken
		}
		if err != nil {
			return nil, err
		}
		if long = long || len(raw) > MaxLine; long {
			raw = nil
		} else {
			raw = append(raw, c)
		}
		switch {
		case escaped:
			escaped = false
		case c == '\\':
			escaped = quoted
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth--
		}
	}
	if long {
		return nil, errLong
	}
	return raw, nil
}

func (o *objects) byte() (byte, error) {
	c, err := o.in.ReadByte()
	if c == '\n' {
		o.line++
	}
	return c, err
}
