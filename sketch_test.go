package aftermath_test

import (
	"slices"
	"testing"

	"aftermath"
)

func TestSketch(t *testing.T) {
	a := aftermath.MarkOf("kilundi", aftermath.NameMark, 14)
	b := aftermath.MarkOf("2200", aftermath.FigureMark, 99)
	if a.Kind() != aftermath.NameMark || a.Rarity() != 14 || b.Kind() != aftermath.FigureMark || b.Rarity() != 15 {
		t.Errorf("marks %x %x: kinds %d, %d, rarities %d, %d", a, b, a.Kind(), b.Kind(), a.Rarity(), b.Rarity())
	}
	if again := aftermath.MarkOf("kilundi", aftermath.CommonMark, 3); again.Hash() != a.Hash() || a.Hash() == b.Hash() {
		t.Error("a word is known by its hash alone")
	}
	s := aftermath.NewSketch([]aftermath.Mark{b, a, a})
	if got := s.Marks(); len(got) != 2 || !slices.IsSorted(got) || !slices.Contains(got, a) || !slices.Contains(got, b) {
		t.Errorf("unpacked %x", got)
	}
	if s != aftermath.NewSketch([]aftermath.Mark{a, b}) {
		t.Error("the order of words matters")
	}
	for _, bad := range []aftermath.Sketch{"", "***", "AAA"} {
		if got := bad.Marks(); len(got) != 0 {
			t.Errorf("%q unpacked to %x", bad, got)
		}
	}
}

// Ranks spread evenly: the first of a key would else be all of one kind.
func TestRank(t *testing.T) {
	low := 0
	for i := range 1000 {
		if (aftermath.Ref{Reading: aftermath.Hash(string(rune(i))), Local: "i1"}).Rank() < 1<<31 {
			low++
		}
	}
	if low < 400 || low > 600 {
		t.Errorf("%d of 1000 in the lower half", low)
	}
}
