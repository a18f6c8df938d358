package pipeline

import (
	"slices"
	"sync/atomic"
	"testing"
)

func upTo(n int, asked *atomic.Int32) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			asked.Add(1)
			if !yield(i) {
				return
			}
		}
	}
}

// The first call waits for the second, so the two run side by side; the
// results come in order all the same.
func TestOrdered(t *testing.T) {
	var asked atomic.Int32
	second := make(chan bool)
	square := func(i int) int {
		switch i {
		case 0:
			<-second
		case 1:
			close(second)
		}
		return i * i
	}
	got := slices.Collect(Ordered(2, upTo(5, &asked), square))
	if want := []int{0, 1, 4, 9, 16}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// Never more at a time than asked for.
func TestOrderedBound(t *testing.T) {
	var asked, now, most atomic.Int32
	for range Ordered(3, upTo(200, &asked), func(int) int {
		if n := now.Add(1); n > most.Load() {
			most.Store(n)
		}
		defer now.Add(-1)
		return 0
	}) {
	}
	if most.Load() > 3 || most.Load() < 1 {
		t.Errorf("%d at a time, want 3 at most", most.Load())
	}
}

// Leaving the loop early asks for a few values more than were used, not for all.
func TestOrderedLeft(t *testing.T) {
	var asked atomic.Int32
	for v := range Ordered(2, upTo(1000, &asked), func(i int) int { return i }) {
		if v == 3 {
			break
		}
	}
	if n := asked.Load(); n > 20 {
		t.Errorf("%d values asked for after leaving at the fourth", n)
	}
}
