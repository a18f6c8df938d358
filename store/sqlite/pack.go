package sqlite

import (
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"sync"
)

// How a report's bytes are packed in raw.packing.
const (
	plain = iota
	deflated
	sameAsText
)

// flateWriters are kept, since a new one allocates 600 kB.
type flateWriters struct{ pool sync.Pool }

// pack makes raw smaller where that is cheap. Much of what comes is a text file
// whose bytes are its text.
func (f *flateWriters) pack(raw []byte, text string) (packing int, body []byte) {
	if string(raw) == text {
		return sameAsText, nil
	}
	var b bytes.Buffer
	w, ok := f.pool.Get().(*flate.Writer)
	if ok {
		w.Reset(&b)
	} else {
		w, _ = flate.NewWriter(&b, flate.BestSpeed) // fails only for an unknown level
	}
	defer f.pool.Put(w)
	_, err := w.Write(raw)
	if e := w.Close(); err != nil || e != nil || b.Len() >= len(raw) {
		return plain, raw
	}
	return deflated, b.Bytes()
}

func unpack(packing int, body []byte, text string) ([]byte, error) {
	switch packing {
	case plain:
		return body, nil
	case sameAsText:
		return []byte(text), nil
	case deflated:
		return io.ReadAll(flate.NewReader(bytes.NewReader(body)))
	}
	return nil, fmt.Errorf("packing %d: not known", packing)
}
