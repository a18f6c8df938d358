package read

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"golang.org/x/text/transform"
)

// MaxLine is how many bytes a JSON line may have; more is passed over without
// being kept.
const MaxLine = 8 << 20

var errLong = errors.New("a line of more than " + megabytes(MaxLine))

// readJSONLines reads one report a line. A line that is refused costs only itself.
func readJSONLines(s *source) bool {
	s.unwide()
	any := false
	for number := 1; ; number++ {
		line, err := nextLine(s.in)
		switch {
		case errors.Is(err, errLong):
			any = true
			if !s.refuse(number, err.Error()) {
				return false
			}
			continue
		case err != nil && err != io.EOF:
			return s.refuse(number, reason(err))
		}
		if line = bytes.TrimSpace(bytes.TrimPrefix(line, []byte("\ufeff"))); len(line) > 0 {
			any = true
			if !s.emit(s.object(line, number)) {
				return false
			}
		}
		if err == io.EOF {
			return any || s.refuse(0, "empty")
		}
	}
}

// unwide turns a stream in UTF-16 into UTF-8.
func (s *source) unwide() {
	if c := wide(s.first); c != nil {
		s.in = bufio.NewReader(transform.NewReader(s.in, c.enc.NewDecoder()))
	}
}

// nextLine gives the next line of r in memory of its own; io.EOF comes with the
// last. A line longer than MaxLine is read to its end and errLong given.
func nextLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := r.ReadSlice('\n')
		if long = long || len(line)+len(part) > MaxLine+1; long {
			line = nil
		} else {
			line = append(line, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case long && (err == nil || err == io.EOF):
			return nil, errLong // at the end of input the next call says so
		}
		return line, err
	}
}
