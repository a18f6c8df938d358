package storetest

import (
	"errors"
	"fmt"
	"time"

	"aftermath"
)

// More readings than any store loads at once, then two of them under another edition.
func readingsOfEdition(b *bench) {
	b.same("of an empty store", b.editions(), []string{})
	var ids []string
	for i := range 120 {
		r := b.filed(i, "x")
		ids = append(ids, r.ID)
	}
	for _, i := range []int{7, 3} {
		b.now = b.now.Add(time.Second)
		rd := Reading(Report(i), "e2")
		rd.Claims = nil
		b.file(rd, Link(rd, "y"))
	}
	b.same("editions", b.editions(), []string{"e2 2 2", "e1 120 118"})
	got, claims := []string{}, 0
	b.ok(b.s.Readings(b.Context(), "e1", func(f aftermath.Filed) error {
		got = append(got, f.Receipts[0].ID)
		claims += len(f.Claims)
		if i := len(got) - 1; f.ValidTo.IsZero() == (i == 7 || i == 3) {
			b.Errorf("%s: valid until %v", got[i], f.ValidTo)
		}
		now, err := b.s.Reading(b.Context(), got[len(got)-1]) // f may use the store
		if err == nil && now.Key != f.Key {
			err = errors.New("another reading: " + now.Key)
		}
		return err
	}))
	b.same("in order of filing", got, ids)
	b.same("claims", claims, 120)
	enough := errors.New("enough")
	n := 0
	err := b.s.Readings(b.Context(), "e2", func(f aftermath.Filed) error {
		n++
		b.same("first of e2", f.Receipts[0].ID, "r7")
		return enough
	})
	if !errors.Is(err, enough) || n != 1 {
		b.Errorf("after an error: %v, %d calls", err, n)
	}
	b.ok(b.s.Readings(b.Context(), "nosuch", func(aftermath.Filed) error { return enough }))
}

// editions are as "edition readings valid".
func (b *bench) editions() []string {
	b.Helper()
	es, err := b.s.Editions(b.Context())
	b.ok(err)
	out := []string{}
	for _, e := range es {
		out = append(out, fmt.Sprint(e.Edition, " ", e.Readings, " ", e.Valid))
	}
	return out
}
