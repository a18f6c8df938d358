package aftermath_test

import (
	"testing"

	"pgregory.net/rapid"

	"aftermath"
)

func TestParseRange(t *testing.T) {
	for _, s := range []string{"133", "133..", "..20", "5..7", "~40", "~40..", "0"} {
		if r, err := aftermath.ParseRange(s); err != nil || r.String() != s {
			t.Errorf("%q is read as %s (%v)", s, r, err)
		}
	}
	for _, s := range []string{"", "..", "~", "many", "-3", "3.5", "7..5", "99999999999999999999", "1...2"} {
		if r, err := aftermath.ParseRange(s); err == nil {
			t.Errorf("%q is read as %s", s, r)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		if r, err := aftermath.ParseRange(s); err == nil {
			if again, err := aftermath.ParseRange(r.String()); err != nil || again != r {
				t.Fatalf("%q is %s, which is read as %s (%v)", s, r, again, err)
			}
		}
	})
}
