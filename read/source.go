package read

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"
)

// headSize is how much of an input is looked at to tell its kind.
const headSize = 32 << 10

// source is one open input on its way to a reader of its kind.
type source struct {
	opts  Options
	name  string
	in    *bufio.Reader // unpacked
	used  func() int64  // bytes of input used up so far
	first []byte        // the beginning, valid until the first read
	size  int64         // bytes of input, -1 if unknown
	told  int64         // bytes already told in Items
	yield func(Item) bool
}

// stream reads one input of whatever kind; false means that the caller wants no
// more. A size below 0 is unknown.
func (o Options) stream(name string, r io.Reader, size int64, yield func(Item) bool) bool {
	raw := &counter{r: r}
	in := bufio.NewReaderSize(raw, 2*headSize)
	s := &source{opts: o, name: name, in: in, size: size, yield: yield}
	s.used = func() int64 { return raw.n - int64(in.Buffered()) }
	if magic, _ := in.Peek(2); string(magic) == "\x1f\x8b" {
		z, err := gzip.NewReader(in)
		if err != nil {
			return s.refuse(0, "gzip: "+err.Error())
		}
		s.in = bufio.NewReaderSize(z, 2*headSize)
		name = strings.TrimSuffix(name, ".gz")
	}
	head, err := s.head()
	if err != nil {
		return s.refuse(0, reason(err))
	}
	s.first = head
	kind, why := sniff(name, head, o.Kind)
	if why != "" {
		return s.refuse(0, why)
	}
	return readers[kind](s)
}

// readers is the table of input kinds; each file of a kind holds its reader,
// which gives false when the caller wants no more.
var readers = map[Kind]func(*source) bool{
	Text:      readText,
	JSONLines: readJSONLines,
	JSON:      readJSON,
	HTML:      readHTML,
}

// head is the beginning of the input. Standard input may be a slow stream of
// lines: a first line that is not blank is enough to go on with.
func (s *source) head() ([]byte, error) {
	n := 1
	for {
		b, err := s.in.Peek(n)
		if err == io.EOF || len(b) >= headSize {
			return b, nil
		}
		if err != nil {
			return nil, err
		}
		b, _ = s.in.Peek(min(s.in.Buffered(), headSize))
		line := bytes.TrimLeft(b, " \t\r\n\ufeff")
		if s.size < 0 && bytes.IndexByte(line, '\n') >= 0 {
			return b, nil
		}
		n = min(len(b)+1, headSize)
	}
}

// emit passes an item on with the input that it used up.
func (s *source) emit(it Item) bool {
	n := s.used()
	it.Bytes, s.told = n-s.told, n
	return s.yield(it)
}

// last passes the only item of an input on: it stands for the whole of it.
func (s *source) last(it Item) bool {
	it.Bytes = s.used()
	if s.size >= 0 {
		it.Bytes = s.size
	}
	return s.yield(it)
}

func (s *source) refuse(line int, reason string) bool {
	it := refuse(s.name, line, reason)
	if line == 0 {
		return s.last(it)
	}
	return s.emit(it)
}

// all is the whole input if it has at most limit bytes.
func (s *source) all(limit int) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(s.in, int64(limit)+1))
	if err == nil && len(b) > limit {
		return nil, fmt.Errorf("more than %s", megabytes(limit))
	}
	return b, err
}

// tooLong is the reason for refusing more text than Options.MaxReport.
func (s *source) tooLong() string {
	return "more than " + megabytes(s.opts.maxReport()) + " of text (--max-report)"
}

func megabytes(n int) string {
	if n >= 1<<20 && n%(1<<20) == 0 {
		return fmt.Sprintf("%d MB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}

// counter counts what is read through it.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}
