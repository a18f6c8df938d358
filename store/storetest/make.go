package storetest

import (
	"fmt"
	"time"

	"aftermath"
)

// Report makes a report of an invented attack; reports of the same n are equal.
func Report(n int) aftermath.Report {
	text := fmt.Sprintf("Ostrava Falls bridge attack %d\n\nGunmen killed at least %d people on a bridge in Veldt, police said.\n", n, n+3)
	return aftermath.Report{
		ID: fmt.Sprintf("r%d", n), URL: fmt.Sprintf("https://news.example/%d", n), Publisher: "Veldt Courier",
		Title: fmt.Sprintf("Bridge attack %d", n), Published: aftermath.When(fmt.Sprintf("2031-04-%02dT08:30", n%28+1)), Lang: "en",
		Raw: []byte("<p>" + text), Text: text,
	}
}

// Reading makes a reading of a report under an edition: one toll, and one local
// incident with the linking keys given.
func Reading(r aftermath.Report, edition string, keys ...string) aftermath.Reading {
	key := r.ReadingKey()
	ev, err := aftermath.Cite(r.Text, aftermath.Span{Start: 0, End: 7}, aftermath.Span{Start: 0, End: len(r.Text)})
	if err != nil {
		panic(err)
	}
	toll := aftermath.Toll{What: "killed", Who: "victims", Count: aftermath.Range{Low: 4, High: aftermath.Open}, Status: "current"}
	c, err := aftermath.NewClaim(key, aftermath.Claim{
		Incident: "i1", Evidence: ev, Source: aftermath.Source{Name: "police"}, Rule: "en/toll/at-least", Confidence: 0.9, Value: toll,
	})
	if err != nil {
		panic(err)
	}
	return aftermath.Reading{
		Key: key, Edition: edition, Relevant: true, Claims: []aftermath.Claim{c},
		Incidents: []aftermath.Local{{
			Key: "i1", Role: "main", Types: []string{"armed_assault"}, Date: "2031-04-01", Country: "CZ",
			Places: []string{"Veldt"}, Killed: &aftermath.Range{Low: 4, High: aftermath.Open}, Keys: keys, Evidence: ev, Rule: "en/incident/attack",
		}},
	}
}

// Link is the program's decision that puts a reading's i1 to an incident.
func Link(r aftermath.Reading, incident string) aftermath.Decision {
	return aftermath.Decision{
		Verb: "link", Ref: aftermath.Ref{Reading: r.Key, Local: "i1"}, Incident: incident,
		Reasons: []string{"same day and place"}, By: aftermath.ByProgram,
	}
}

// merge is a merge by someone.
func merge(id, into, by string) aftermath.Decision {
	return aftermath.Decision{Verb: "merge", Incident: id, Into: into, By: by, Reasons: []string{"one attack"}}
}

// byPerson is what a person decides about a reading's i1.
func byPerson(verb string, r aftermath.Report, incident string) aftermath.Decision {
	return aftermath.Decision{
		Verb: verb, Ref: aftermath.Ref{Reading: r.ReadingKey(), Local: "i1"}, Incident: incident,
		Reasons: []string{"another bridge"}, By: "ada",
	}
}

// filed puts a report and files its reading under e1, linked to an incident.
func (b *bench) filed(n int, incident string, keys ...string) aftermath.Report {
	b.Helper()
	r := Report(n)
	b.put(r)
	rd := Reading(r, "e1", keys...)
	b.file(rd, Link(rd, incident))
	b.now = b.now.Add(time.Second)
	return r
}
