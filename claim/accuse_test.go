package claim_test

import (
	"slices"
	"testing"

	"aftermath"
)

// TestAccusationsAreStatements reads texts in which somebody says who did it, with and without a word of blaming.
func TestAccusationsAreStatements(t *testing.T) {
	e := engine(t)
	for _, c := range []struct {
		text string
		want []string
	}{
		{"A bomb killed nine people in Kharkiv. Ukrainian officials insist that Russia was behind the attack.", []string{"blame Ukrainian officials (UA) to RU"}},
		{"A bomb killed nine people in Kharkiv. Kyiv blamed Russia for the attack.", []string{"blame Kyiv (UA) to RU"}}, // once, by its own rule
		{"A bomb killed nine people in Kharkiv. Police said a gang was behind the attack.", nil},
		{"A bomb killed nine people in Kharkiv. Witnesses said Russia was behind the attack.", nil},
	} {
		_, cs := e.claim.Claims(e.doc(c.text))
		var got []string
		for _, x := range cs {
			if v, ok := x.Value.(aftermath.Statement); ok && v.Act == "blame" {
				got = append(got, said(x))
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}
