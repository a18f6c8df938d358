package claim_test

import (
	"slices"
	"testing"

	"aftermath"
)

// helps are the steps of co-operation of a text, as lines, in text order.
func helps(t *testing.T, text string) []string {
	t.Helper()
	return linesOf(t, text, aftermath.KindCooperation)
}

// TestWhoHelpsWhom reads who takes a step towards whom: several helpers are a step each, thanks are two steps, and a body that works at
// home helps nobody.
func TestWhoHelpsWhom(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"A bomb killed nine people in Nairobi, Kenya. France and Italy offered help.", []string{
			"offered France (FR) to KE: general", "offered Italy (IT) to KE: general",
		}},
		{"A bomb killed nine people in Nairobi, Kenya. Kenya thanked Israel for its support.", []string{
			"acknowledged Kenya (KE) to Israel (IL): general", "carried_out Israel (IL) to Kenya (KE): general",
		}},
		{"A bomb killed nine people in Nairobi, Kenya. Russia and Turkey agreed to share intelligence.", []string{
			"agreed Russia (RU) to Turkey (TR): intelligence",
		}},
		{"A bomb killed nine people in Nairobi, Kenya. Kenyan police offered help to the families.", nil},
		{"A bomb killed nine people in Nairobi, Kenya. France stands with Kenya.", nil},
	} {
		got := helps(t, c.text)
		slices.Sort(got)
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}
