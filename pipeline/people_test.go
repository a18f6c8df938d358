package pipeline_test

import (
	"slices"
	"strings"
	"testing"

	"aftermath"
	"aftermath/pipeline"
)

// What people decide survives two re-readings by the real reader, under other editions and with the local incidents under other keys.
func TestPeopleSurviveRereading(t *testing.T) {
	s := open(t)
	texts := map[string]string{
		"a": "LAMU, Kenya - Gunmen killed 12 people on a bus in Lamu, Kenya, on Monday, police said. Some 30 people were wounded.\n",
		"b": "LAMU, Kenya - The number of people killed in Monday's attack on a bus in Lamu, Kenya, has risen to 15, police said.\n",
	}
	in := make(chan aftermath.Report, len(texts))
	for id, text := range texts {
		in <- aftermath.Report{ID: id, Lang: "en", Published: "2024-05-07", Text: text}
	}
	close(in)
	if err := pipeline.Put(t.Context(), s, in, func(aftermath.Report, aftermath.PutResult) error { return nil }); err != nil {
		t.Fatal(err)
	}
	read := func(edition string) {
		k := &pipeline.Keeper{Store: s, Edition: edition, Langs: []string{"en"}, Read: func(r aftermath.Report) aftermath.Reading {
			rd := reader(t).Read(r)
			rd.Edition = edition
			if edition == "second" { // rules that see another incident first
				rename(&rd, "i1", "i2")
			}
			return rd
		}}
		if err := k.Run(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	read("first")
	ls, err := s.Incidents(t.Context())
	if err != nil || len(ls) != 1 {
		t.Fatalf("incidents %+v, %v", ls, err)
	}
	id := ls[0].ID
	decide := func(d aftermath.Decision, err error) {
		t.Helper()
		if err == nil {
			d.By = "ada"
			_, err = s.Decide(t.Context(), d)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	reading := func(report string) aftermath.Filed {
		f, err := s.Reading(t.Context(), report)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	toll := func(f aftermath.Filed, what string) aftermath.Claim {
		i := slices.IndexFunc(f.Claims, func(c aftermath.Claim) bool { v, ok := c.Value.(aftermath.Toll); return ok && v.What == what })
		if i < 0 {
			t.Fatalf("no %s in %+v", what, f.Claims)
		}
		return f.Claims[i]
	}
	a := reading("a")
	killed := toll(a, "killed")
	thirteen := killed.Value.(aftermath.Toll)
	thirteen.Count = aftermath.Exactly(13)
	decide(aftermath.Correct(a.Key, killed, thirteen, killed.Source, "ada", "a slip"))
	decide(aftermath.Decision{Verb: "reject", Claim: toll(a, "injured").ID}, nil)
	decide(aftermath.Decision{Verb: "split", Ref: aftermath.Ref{Reading: reading("b").Key, Local: "i1"}, Incident: "another"}, nil)
	for _, edition := range []string{"first", "second", "third"} {
		read(edition)
		for incident, want := range map[string]string{id: "killed 13", "another": "killed 15"} {
			in, err := s.Dossier(t.Context(), incident)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, ts := range aftermath.Fold(in, aftermath.AsOf{}).Tolls {
				for _, e := range ts.Entries {
					got = append(got, ts.What+" "+e.Count.String())
				}
			}
			if g := strings.Join(got, ", "); g != want {
				t.Errorf("%s edition, %s: %s, want %s", edition, incident, g, want)
			}
		}
	}
}

// rename gives a local incident of a reading another key.
func rename(rd *aftermath.Reading, from, to string) {
	for i := range rd.Incidents {
		if rd.Incidents[i].Key == from {
			rd.Incidents[i].Key = to
		}
	}
	for i := range rd.Claims {
		if rd.Claims[i].Incident == from {
			rd.Claims[i].Incident = to
			rd.Claims[i], _ = aftermath.NewClaim(rd.Key, rd.Claims[i])
		}
	}
}
