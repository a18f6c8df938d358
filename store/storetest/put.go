package storetest

import (
	"errors"
	"strings"

	"aftermath"
)

func putTwice(b *bench) {
	r, q := Report(1), Report(2)
	q.ID = ""
	b.same("first", b.put(r, q), []string{"r1 stored 1", q.Key() + " stored 1"})
	b.same("again", b.put(r, q, r), []string{"r1 same 1", q.Key() + " same 1", "r1 same 1"})
	b.same("receipts", b.receipts(), []string{"r1 1 waiting", q.Key() + " 1 waiting"})
}

func putKeepsBytes(b *bench) {
	odd := Report(1)
	odd.Raw = []byte("\xff\xfe\x00raw\r\n" + strings.Repeat("ab\x00", 5000))
	odd.Text = "NUL \x00 inside, e\u0301 and \u202e kept\r\n\n  "
	odd.Title, odd.URL = "a \x00 title \u202e", "https://x.example/?q=%00'\"--"
	plain, empty := Report(2), Report(3)
	plain.Raw = []byte(plain.Text)
	empty.Raw, empty.Text = []byte{}, ""
	b.put(odd, plain, empty)
	for _, r := range []aftermath.Report{odd, plain, empty} {
		got, err := b.s.Report(b.Context(), r.ID, 0)
		b.ok(err)
		r.Received = b.now
		b.same("report "+r.ID, got, r)
	}
}

func putAllOrNone(b *bench) {
	bad := Report(2)
	bad.Text = "broken \xff"
	if _, err := b.s.Put(b.Context(), []aftermath.Report{Report(1), bad}); err == nil || !strings.Contains(err.Error(), "report r2") {
		b.Fatalf("Put of a text that is not UTF-8: %v, want an error about report r2", err)
	}
	b.same("receipts", b.receipts(), []string{})
}

func putVersion(b *bench) {
	r := Report(1)
	b.put(r)
	v2 := r
	v2.Text += "Corrected."
	b.same("put", b.put(v2), []string{"r1 version 2"})
	b.same("receipts", b.receipts(), []string{"r1 1 replaced", "r1 2 waiting"})
	b.same("taken", b.take("e1", 10), []string{"r1"})
	retitled := v2
	retitled.Title = "Only the title"
	b.same("put", b.put(retitled), []string{"r1 version 3"})
	b.same("a title alone is no new text to read", b.take("e1", 10), []string{})
}

func putOlderAgain(b *bench) {
	r := Report(1)
	v2 := r
	v2.Text += "Corrected."
	b.put(r, v2)
	b.same("again", b.put(r, v2), []string{"r1 same 1", "r1 same 2"})
	b.same("receipts", b.receipts(), []string{"r1 1 replaced", "r1 2 waiting"})
}

func putEqualTexts(b *bench) {
	r, q, later := Report(1), Report(1), Report(1)
	q.ID, q.Publisher, q.Published = "q", "Another", "2031-04-02T23:00"
	later.ID, later.Published = "later", "2031-04-09"
	b.put(r, q, later)
	b.same("taken: one for each day", b.take("e1", 10), []string{"r1", "later"})
	rd := Reading(r, "e1", "k")
	b.file(rd, Link(rd, "x"))
	b.same("receipts", b.receipts(), []string{"r1 1 read x main", "q 1 read x main", "later 1 waiting"})
	in := b.dossier("x")
	b.same("receipts of the reading", []int{len(in.Readings), len(in.Readings[0].Receipts)}, []int{1, 2})
	b.same("reports", b.incidents()[0].Reports, 2)
}

func reportByVersion(b *bench) {
	r := Report(1)
	v2 := r
	v2.Text += "Corrected."
	b.put(r, v2)
	for version, want := range []string{v2.Text, r.Text, v2.Text} {
		got, err := b.s.Report(b.Context(), "r1", version)
		b.ok(err)
		b.same("text", got.Text, want)
	}
	for _, version := range []int{0, 3} {
		id := map[int]string{0: "nosuch", 3: "r1"}[version]
		if _, err := b.s.Report(b.Context(), id, version); !errors.Is(err, aftermath.ErrNotFound) {
			b.Fatalf("report %s version %d: %v, want not found", id, version, err)
		}
	}
}
