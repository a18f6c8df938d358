package storetest

import (
	"fmt"
	"slices"
	"time"

	"aftermath"
)

// spoken files a report n with a statement by a country beside its toll.
func (b *bench) spoken(n int, incident, country string, day aftermath.When) aftermath.Report {
	b.Helper()
	r := Report(n)
	r.Text += fmt.Sprintf("Café owners of %s wept.\n", country)
	b.put(r)
	rd := Reading(r, "e1", "k")
	rd.Incidents[0].Date, rd.Incidents[0].Country = day, country
	ev, err := aftermath.Cite(r.Text, aftermath.Span{Start: 8, End: 20}, aftermath.Span{Start: 0, End: len(r.Text)})
	b.ok(err)
	c, err := aftermath.NewClaim(rd.Key, aftermath.Claim{
		Incident: "i1", Evidence: ev, Rule: "en/statement/condemn", Confidence: 0.9,
		Value: aftermath.Statement{Speaker: aftermath.Party{Name: "Ana Vulá", Code: country}, Act: "condemn"},
	})
	b.ok(err)
	toll := rd.Claims[0]
	toll.Value = aftermath.Toll{What: "killed", Who: "victims", Count: aftermath.Exactly(10 * n), Status: "current"}
	toll, err = aftermath.NewClaim(rd.Key, toll)
	b.ok(err)
	rd.Claims = []aftermath.Claim{toll, c}
	b.file(rd, Link(rd, incident))
	return r
}

// found is what a query finds, as "incident hits" each.
func (b *bench) found(q aftermath.Query) []string {
	b.Helper()
	ms, err := b.s.Search(b.Context(), q)
	b.ok(err)
	out := []string{}
	for _, m := range ms {
		out = append(out, fmt.Sprint(m.Incident.ID, " ", len(m.Hits)))
	}
	return out
}

// Day is a day as a time.
func Day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

func searchIncidents(b *bench) {
	b.same("empty store", b.found(aftermath.Query{}), []string{})
	b.spoken(1, "one", "CZ", "2031-04-01")
	b.spoken(2, "two", "FJ", "2031-04-03")
	b.spoken(3, "two", "FJ", "2031-04-03")
	b.spoken(4, "old", "FJ", "1969-12")
	b.spoken(5, "undated", "FJ", "")
	fiji := []string{"country:FJ"}
	for _, c := range []struct {
		q    aftermath.Query
		want []string
	}{
		{aftermath.Query{}, []string{"two 2", "one 1", "old 1", "undated 1"}},
		{aftermath.Query{Incident: fiji}, []string{"two 2", "old 1", "undated 1"}},
		{aftermath.Query{Incident: fiji, Limit: 2, Each: 1}, []string{"two 1", "old 1"}},
		{aftermath.Query{Incident: []string{"country:FJ", "type:armed_assault", "place:veldt"}}, []string{"two 2", "old 1", "undated 1"}},
		{aftermath.Query{Incident: []string{"country:FJ", "country:CZ"}}, []string{}},
		{aftermath.Query{Incident: []string{"country:XX"}}, []string{}},
		{aftermath.Query{After: Day("2031-04-01")}, []string{"two 2", "one 1"}},
		{aftermath.Query{Before: Day("2031-04-03")}, []string{"one 1", "old 1"}},
		{aftermath.Query{After: Day("2031-04-02"), Before: Day("2031-04-03")}, []string{}},
		{aftermath.Query{Incident: fiji, Before: Day("1970-01-01")}, []string{"old 1"}},
	} {
		b.same(fmt.Sprintf("%+v", c.q), b.found(c.q), c.want)
	}
	ms, err := b.s.Search(b.Context(), aftermath.Query{Incident: []string{"country:CZ"}})
	b.ok(err)
	ls := b.incidents()
	b.same("the line", ms[0].Incident, ls[slices.IndexFunc(ls, func(l aftermath.IncidentLine) bool { return l.ID == "one" })])
	b.same("the words that tell of it", []string{ms[0].Hits[0].Quote, ms[0].Hits[0].Report.ID}, []string{"Ostrava", "r1"})
	b.same("linking never meets these keys", b.near("country:FJ"), []string{})
}

func searchClaims(b *bench) {
	b.spoken(1, "one", "CZ", "2031-04-01")
	b.spoken(2, "two", "FJ", "2031-04-03")
	b.spoken(3, "two", "NZ", "2031-04-03")
	n := func(i int) *int { return &i }
	for _, c := range []struct {
		q    aftermath.Query
		want []string
	}{
		{aftermath.Query{Claim: []string{"act:condemn"}}, []string{"two 2", "one 1"}},
		{aftermath.Query{Claim: []string{"act:condemn", "by:FJ"}}, []string{"two 1"}},
		{aftermath.Query{Claim: []string{"by:vula", "by:ana"}}, []string{"two 2", "one 1"}},
		{aftermath.Query{Claim: []string{"by:vulá"}}, []string{"two 2", "one 1"}},
		{aftermath.Query{Claim: []string{"act:condemn", "what:killed"}}, []string{}},
		{aftermath.Query{Claim: []string{"what:killed"}, Min: n(20)}, []string{"two 2"}},
		{aftermath.Query{Claim: []string{"what:killed", "source:police"}, Max: n(20)}, []string{"two 1", "one 1"}},
		{aftermath.Query{Min: n(30), Max: n(30)}, []string{"two 1"}},
		{aftermath.Query{Min: n(31)}, []string{}},
		{aftermath.Query{Claim: []string{"act:condemn"}, Incident: []string{"country:CZ"}}, []string{"one 1"}},
		{aftermath.Query{Claim: []string{"act:condemn"}, Before: Day("2031-04-02")}, []string{"one 1"}},
	} {
		b.same(fmt.Sprintf("%+v", c.q), b.found(c.q), c.want)
	}
	ms, err := b.s.Search(b.Context(), aftermath.Query{Claim: []string{"by:FJ"}})
	b.ok(err)
	h := ms[0].Hits[0]
	b.same("the claim", []any{h.Claim.Value.Line(), h.Quote, h.Report.ID}, []any{"condemn Ana Vulá (FJ)", h.Claim.Evidence.Quote(), "r2"})
}

func searchWords(b *bench) {
	b.spoken(1, "one", "CZ", "2031-04-01")
	b.spoken(2, "two", "FJ", "2031-04-03")
	b.put(Report(9)) // on no incident: its words are not looked for
	for _, c := range []struct {
		phrases []string
		want    []string
	}{
		{[]string{"bridge"}, []string{"two 1", "one 1"}},
		{[]string{"CAFE owners"}, []string{"two 1", "one 1"}},
		{[]string{"owners cafe"}, []string{}},
		{[]string{"attack 2", "café"}, []string{"two 1"}},
		{[]string{`quo"te OR x*`}, []string{}},
		{[]string{"r9"}, []string{}},
	} {
		b.same(fmt.Sprintf("%q", c.phrases), b.found(aftermath.Query{Phrases: c.phrases}), c.want)
	}
	both := aftermath.Query{Phrases: []string{"attack 2"}, Claim: []string{"act:condemn"}}
	b.same("claims of reports with the words", b.found(both), []string{"two 1"})
	both.Claim = []string{"by:CZ"}
	b.same("claims of other reports", b.found(both), []string{})
	b.same("words and a country", b.found(aftermath.Query{Phrases: []string{"bridge"}, Incident: []string{"country:CZ"}}), []string{"one 1"})
	ms, err := b.s.Search(b.Context(), aftermath.Query{Phrases: []string{"owners of FJ"}})
	b.ok(err)
	b.same("where they stand", []any{len(ms), ms[0].Hits[0].Claim == nil, ms[0].Hits[0].Report.ID}, []any{1, true, "r2"})
}

func searchFollows(b *bench) {
	r := b.spoken(1, "one", "CZ", "2031-04-01")
	b.spoken(2, "two", "FJ", "2031-04-03")
	condemn := aftermath.Query{Claim: []string{"act:condemn"}}
	rd := Reading(r, "e2")
	b.file(rd, Link(rd, "one"))
	b.same("read again without the claim", b.found(condemn), []string{"two 1"})
	b.same("words stay", b.found(aftermath.Query{Phrases: []string{"cafe"}}), []string{"two 1", "one 1"})
	b.decide(merge("two", "one", "ada"))
	b.same("merged", b.found(condemn), []string{"one 1"})
	q := r
	q.Text = "Nothing happened."
	b.put(q)
	b.same("a text that was replaced", b.found(aftermath.Query{Phrases: []string{"owners of CZ"}}), []string{})
	b.same("what is left", b.found(aftermath.Query{}), []string{"one 1"})
}

func searchDecisions(b *bench) {
	b.spoken(1, "one", "CZ", "2031-04-01")
	condemn := aftermath.Query{Claim: []string{"act:condemn"}}
	ms, err := b.s.Search(b.Context(), condemn)
	b.ok(err)
	id := ms[0].Hits[0].Claim.ID
	b.decide(aftermath.Decision{Verb: "reject", Claim: id, By: "ada"})
	b.same("struck", b.found(condemn), []string{})
	b.now = b.now.Add(time.Second)
	value := aftermath.Statement{Speaker: aftermath.Party{Name: "Nemo", Code: "NZ"}, Act: "praise"}
	d, err := aftermath.Record("one", value, aftermath.Source{}, aftermath.Receipt{Report: aftermath.Report{Publisher: "Gazette"}}, "Nemo praised them", aftermath.Span{Start: 0, End: 17}, "ada", "seen in print")
	b.ok(err)
	b.decide(d)
	praise := aftermath.Query{Claim: []string{"act:praise", "by:NZ"}}
	b.same("entered by hand", b.found(praise), []string{"one 1"})
	ms, err = b.s.Search(b.Context(), praise)
	b.ok(err)
	b.same("its words", []string{ms[0].Hits[0].Quote, ms[0].Hits[0].Report.Publisher}, []string{"Nemo praised them", "Gazette"})
	var last aftermath.Decision
	b.ok(b.s.Decisions(b.Context(), func(d aftermath.Decision) error {
		if d.Verb == "record" {
			last = d
		}
		return nil
	}))
	b.now = b.now.Add(time.Second)
	b.decide(aftermath.Decision{Verb: "undo", Of: last.ID, By: "ada"})
	b.same("undone", b.found(praise), []string{})
}

func having(b *bench) {
	b.spoken(1, "one", "CZ", "2031-04-01")
	b.spoken(2, "two", "FJ", "2031-04-03")
	b.spoken(3, "two", "FJ", "2031-04-03")
	for _, c := range []struct {
		keys, want []string
	}{
		{[]string{"kind:statement"}, []string{"one", "two"}},
		{[]string{"kind:statement", "by:FJ"}, []string{"two"}},
		{[]string{"kind:cooperation"}, nil},
	} {
		got, err := b.s.Having(b.Context(), c.keys)
		b.ok(err)
		b.same(fmt.Sprint(c.keys), got, c.want)
	}
}
