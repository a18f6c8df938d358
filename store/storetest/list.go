package storetest

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"aftermath"
)

func nearOrder(b *bench) {
	b.filed(1, "one", "a")
	b.filed(2, "two", "a", "b")
	r3, r4 := b.filed(3, "three", "a", "b", "c"), b.filed(4, "three", "a", "c", "b")
	ls, err := b.s.Near(b.Context(), []string{"a", "b", "c", "c", "nosuch"}, 10)
	b.ok(err)
	refs := []string{r3.ReadingKey(), r4.ReadingKey()}
	slices.Sort(refs)
	got := []string{ls[0].Reading, ls[1].Reading}
	b.same("ties by ref", got, refs)
	b.same("most shared keys first", b.near("a", "b", "c"), []string{"three", "three", "two", "one"})
	b.same("what is loaded", ls[3], aftermath.Linked{
		Ref:   aftermath.Ref{Reading: Report(1).ReadingKey(), Local: "i1"},
		Local: Reading(Report(1), "e1").Incidents[0], Incident: "one", Published: Report(1).Published,
	})
	ls, err = b.s.Near(b.Context(), []string{"a", "b", "c"}, 3)
	b.ok(err)
	b.same("limit", len(ls), 3)
	b.same("no keys", b.near(), []string{})
}

func nearValid(b *bench) {
	r := b.filed(1, "x", "k")
	rd := Reading(r, "e2")
	b.file(rd)
	b.same("a reading without a link", b.near("k"), []string{})
	rd = Reading(r, "e3", "k")
	b.file(rd)
	b.same("linked to none", b.near("k"), []string{""})
	b.same("its receipt", b.receipts(), []string{"r1 1 waiting"})
}

func incidentsList(b *bench) {
	b.same("empty", b.incidentIDs(), []string{})
	undated := Report(9)
	undated.Published = ""
	b.put(undated)
	rd := Reading(undated, "e1")
	b.file(rd, Link(rd, "x"))
	b.filed(1, "x")
	b.filed(2, "x")
	late := Report(3)
	b.put(late)
	rd = Reading(late, "e1")
	rd.Incidents[0].Date, rd.Incidents[0].Places, rd.Incidents[0].Killed = "2031-04-03", nil, nil
	b.file(rd, Link(rd, "late"))
	want := []aftermath.IncidentLine{
		{
			ID: "late", Name: "CZ", Types: []string{"armed_assault"}, Date: "2031-04-03", Country: "CZ",
			Reports: 1, First: late.Published, Last: late.Published,
		},
		{
			ID: "x", Name: "Veldt", Types: []string{"armed_assault"}, Date: "2031-04-01", Country: "CZ", Places: []string{"Veldt"},
			Killed: &aftermath.Range{Low: 4, High: aftermath.Open}, Reports: 3, First: "2031-04-02T08:30", Last: "2031-04-03T08:30",
		},
	}
	b.same("list", b.incidents(), want)
	b.same("list again", b.incidents(), want)
}

func incidentsChange(b *bench) {
	r := b.filed(1, "x")
	b.same("reports", b.incidents()[0].Reports, 1)
	q := r
	q.ID = "q"
	b.put(q)
	b.same("another receipt of the text", b.incidents()[0].Reports, 2)
	b.filed(2, "x")
	b.same("another report", b.incidents()[0].Reports, 3)
	b.decide(byPerson("split", Report(2), "y"))
	b.same("one split off", []int{b.incidents()[0].Reports, b.incidents()[1].Reports}, []int{1, 2})
	b.decide(merge("x", "y", "ada"))
	b.same("merged", []any{len(b.incidents()), b.incidents()[0].ID, b.incidents()[0].Reports}, []any{1, "y", 3})
	q.Text = "Nothing happened."
	b.put(q)
	b.same("a receipt replaced", b.incidents()[0].Reports, 2)
}

func receiptsList(b *bench) {
	rs := make([]aftermath.Report, 1203)
	for i := range rs {
		rs[i] = Report(i)
	}
	b.put(rs...)
	n := 0
	b.ok(b.s.Receipts(b.Context(), "", nil, func(r aftermath.Receipt, is []aftermath.ReportIncident) error {
		want := fmt.Sprint("r", n)
		if n == 1203 {
			want = "r5000"
		}
		if r.ID != want || len(is) != n/1203 || r.Text != "" {
			b.Fatalf("receipt %d: %s, want %s without text", n, r.ID, want)
		}
		n++
		if n == 700 { // the store is free for use meanwhile
			b.filed(5000, "x")
		}
		return nil
	}))
	b.same("receipts, with the one that came meanwhile", n, 1204)
	stop := errors.New("enough")
	if err := b.s.Receipts(b.Context(), "", nil, func(aftermath.Receipt, []aftermath.ReportIncident) error { return stop }); !errors.Is(err, stop) {
		b.Errorf("stopped with %v, want %v", err, stop)
	}
	two := Report(6000)
	b.put(two)
	rd := Reading(two, "e1")
	again := rd.Incidents[0]
	rd.Incidents[0].Role, again.Key = "background", "i2"
	rd.Incidents = append(rd.Incidents, again)
	d2 := Link(rd, "x")
	d2.Ref.Local = "i2"
	b.file(rd, Link(rd, "x"), d2)
	b.same("the one that came meanwhile", b.receipts()[1203], "r5000 1 read x main")
}

func claimByPrefix(b *bench) {
	r := b.filed(1, "x")
	b.filed(2, "y")
	c := Reading(r, "e1").Claims[0]
	for _, id := range []string{c.ID, c.ID[:6]} {
		f, err := b.s.Claim(b.Context(), id)
		b.ok(err)
		b.same("claim", f.Claim, c)
		b.same("where", []string{f.Incident, f.Text, f.Filed.Key, f.Filed.Receipts[0].ID}, []string{"x", r.Text, r.ReadingKey(), "r1"})
	}
	b.file(Reading(r, "e2"), Link(Reading(r, "e2"), "x"))
	f, err := b.s.Claim(b.Context(), c.ID)
	b.ok(err)
	b.same("of the valid reading", []any{f.Filed.Edition, f.Filed.ValidTo.IsZero()}, []any{"e2", true})
	if _, err := b.s.Claim(b.Context(), "ffffffffffff"); !errors.Is(err, aftermath.ErrNotFound) {
		b.Errorf("claim that is not there: %v, want not found", err)
	}
	if _, err := b.s.Claim(b.Context(), c.ID[:5]); err == nil {
		b.Errorf("found a claim by 5 digits")
	}
	twin := Reading(r, "e3")
	other := twin.Claims[0]
	other.ID = c.ID[:7] + strings.Repeat("f", len(c.ID)-7)
	twin.Claims = append(twin.Claims, other)
	b.file(twin, Link(twin, "x"))
	var h aftermath.Hint
	if _, err := b.s.Claim(b.Context(), c.ID[:7]); !errors.As(err, &h) {
		b.Errorf("ambiguous beginning: %v, want an error with a hint", err)
	}
}

func countStates(b *bench) {
	b.filed(1, "x")
	ru := Report(2)
	ru.Lang = "ru"
	v2, dead := Report(3), Report(4)
	v2.Text += "Corrected."
	b.put(ru, Report(3), v2, dead)
	b.take("e1", 5)
	for range Tries {
		b.ok(b.s.Fail(b.Context(), dead.ReadingKey(), "no"))
		b.take("e1", 5)
	}
	got, err := b.s.Count(b.Context(), "e1", []string{"en"})
	b.ok(err)
	b.same("under e1", got, map[aftermath.Status]int{"read": 1, "unread": 1, "waiting": 1, "replaced": 1, "dead": 1})
	got, err = b.s.Count(b.Context(), "e2", nil)
	b.ok(err)
	b.same("under e2, in all languages", got, map[aftermath.Status]int{"waiting": 4, "replaced": 1})
	got, err = b.s.Count(b.Context(), "", []string{"en"})
	b.ok(err)
	b.same("under any", got[aftermath.Read], 1)
}
