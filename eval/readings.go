package eval

import (
	"bytes"
	"encoding/json"
	"fmt"
	"iter"
	"runtime"
	"slices"

	"aftermath"
	"aftermath/export"
	"aftermath/pipeline"
)

// Reader reads one report; it is called by several goroutines.
type Reader func(aftermath.Report) aftermath.Reading

// Read reads reports and gives the readings as they are printed, so that what is measured is
// what a user gets.
func Read(read Reader, reports iter.Seq[aftermath.Report]) (*Set, error) {
	var out bytes.Buffer
	one := func(rep aftermath.Report) []byte { return export.Guide(rep, read(rep), false) }
	for line := range pipeline.Ordered(runtime.GOMAXPROCS(0), reports, one) {
		out.Write(line)
	}
	return ReadSet(&out, "id")
}

// IsReadings says whether the objects are readings rather than reports: readings list what
// they found.
func (s *Set) IsReadings() bool {
	return slices.ContainsFunc(s.IDs, func(id string) bool {
		_, a := s.ByID[id]["incidents"]
		_, b := s.ByID[id]["tolls"]
		return a || b
	})
}

// Lines are the objects as lines of JSON that name their id "id", whatever key it had.
func (s *Set) Lines() ([]byte, error) {
	var out bytes.Buffer
	for _, id := range s.IDs {
		s.ByID[id]["id"] = id
		b, err := json.Marshal(s.ByID[id])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", id, err)
		}
		out.Write(append(b, '\n'))
	}
	return out.Bytes(), nil
}

// First keeps the first n objects; all if n is 0.
func (s *Set) First(n int) *Set {
	if n <= 0 || n >= len(s.IDs) {
		return s
	}
	out := &Set{ByID: map[string]Object{}}
	for _, id := range s.IDs[:n] {
		out.Add(id, s.ByID[id])
	}
	return out
}

// Renamed gives the only object another id.
func (s *Set) Renamed(id string) *Set {
	return &Set{IDs: []string{id}, ByID: map[string]Object{id: s.ByID[s.IDs[0]]}}
}
