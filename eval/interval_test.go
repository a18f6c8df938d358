package eval

import (
	"fmt"
	"strings"
	"testing"
)

// boardOf makes reports of which each has n facts of one kind, right of them right.
func boardOf(reports int, right func(i int) int, n int) *Board {
	b := &Board{}
	for i := range reports {
		b.report(fmt.Sprint("r", i))
		b.add("toll", Tally{Right: right(i), Missed: n - right(i), Spurious: n - right(i)})
	}
	return b
}

func TestInterval(t *testing.T) {
	sure := boardOf(100, func(int) int { return 4 }, 4).Interval("toll")
	if sure.Low != 1 || sure.High != 1 || sure.Fold != [Folds]float64{1, 1, 1, 1, 1} {
		t.Errorf("all right: %+v", sure)
	}
	half := boardOf(100, func(i int) int { return 2 * (i % 2) }, 2)
	i := half.Interval("toll")
	// 100 draws of 0 or 1 at one half: 1.96 standard errors are .098.
	if i.F1 != .5 || i.Low < .36 || i.Low > .44 || i.High < .56 || i.High > .64 {
		t.Errorf("half the reports right: %+v", i)
	}
	if again := half.Interval("toll"); again != i {
		t.Errorf("drawn again: %+v", again)
	}
	few := boardOf(10, func(i int) int { return 2 * (i % 2) }, 2).Interval("toll")
	if few.High-few.Low < 1.5*(i.High-i.Low) {
		t.Errorf("a tenth of the reports: %+v", few)
	}
	if out := half.Intervals([]string{"toll"}); !strings.Contains(out, "* toll                  0.500   0.") {
		t.Errorf("shown as\n%s", out)
	}
}

// Each part has its share, and a report's part does not hang on the others.
func TestFold(t *testing.T) {
	var n [Folds]int
	for i := range 1000 {
		n[Fold(fmt.Sprint("report-", i))]++
	}
	for f, k := range n {
		if k < 150 || k > 250 {
			t.Errorf("fold %d has %d of 1000", f, k)
		}
	}
}
