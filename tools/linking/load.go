package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"aftermath"
	"aftermath/lang/en"
	"aftermath/pipeline"
	"aftermath/read"
	"aftermath/world"
)

// set is the reports of one file that tell of an incident, and to which each belongs.
type set struct {
	name string
	ids  []string           // all reports that are scored
	gold map[string]string  // report -> incident, "" if it belongs to none
	main map[string]int     // report -> its main incident in ms
	ms   []aftermath.Linked // main incidents
	of   []string           // index in ms -> report
}

// load reads the reports of a file. Of a report with several main incidents the first counts, as for the scorer of the sets.
func load(file string) (*set, error) {
	s := &set{name: filepath.Base(filepath.Dir(file)), gold: map[string]string{}, main: map[string]int{}}
	if err := s.labels(file); err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	err := readings(file, func(rep aftermath.Report, r aftermath.Reading) {
		if _, ok := s.gold[rep.ID]; !ok || seen[rep.ID] {
			return
		}
		seen[rep.ID] = true
		s.ids = append(s.ids, rep.ID)
		for _, l := range r.Incidents {
			if l.Role == "main" {
				s.main[rep.ID] = len(s.ms)
				s.ms = append(s.ms, aftermath.Linked{Ref: aftermath.Ref{Reading: r.Key, Local: l.Key}, Local: l, Published: rep.Published})
				s.of = append(s.of, rep.ID)
				return
			}
		}
	})
	return s, err
}

// labels reads which incident each report belongs to. Of a repeated id the first counts.
func (s *set) labels(file string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 16<<20)
	for sc.Scan() {
		var l struct {
			ID       string
			Incident *string
		}
		if err := json.Unmarshal(sc.Bytes(), &l); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		if _, ok := s.gold[l.ID]; ok {
			continue
		}
		s.gold[l.ID] = ""
		if l.Incident != nil {
			s.gold[l.ID] = *l.Incident
		}
	}
	return sc.Err()
}

// readings reads a file of reports and hands out each English one with its reading, in order.
func readings(file string, f func(aftermath.Report, aftermath.Reading)) error {
	w, err := world.Open()
	if err != nil {
		return err
	}
	r, err := pipeline.Open(en.Lang, w)
	if err != nil {
		return err
	}
	type one struct {
		rep     aftermath.Report
		reading aftermath.Reading
	}
	items := read.Files(context.Background(), []string{file}, read.Options{})
	for o := range pipeline.Ordered(runtime.GOMAXPROCS(0), items, func(it read.Item) one {
		if it.Err != nil || it.Report.Lang != "en" {
			return one{}
		}
		return one{it.Report, r.Read(it.Report)}
	}) {
		if o.rep.ID != "" {
			f(o.rep, o.reading)
		}
	}
	return nil
}

// reports hands out the text of each English report of a file with its words in lower case.
func reports(file string, f func(text string, words []string), words func(string) []string) error {
	for it := range read.Files(context.Background(), []string{file}, read.Options{}) {
		if it.Err == nil && it.Report.Lang == "en" {
			f(it.Report.Text, words(it.Report.Text))
		}
	}
	return nil
}
