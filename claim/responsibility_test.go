package claim_test

import (
	"slices"
	"testing"

	"aftermath"
)

// Who claims, denies or accuses, and of whom: not of doers without a name, not in court, and a claim needs no incident that the report tells.
func TestWhoIsHeldResponsible(t *testing.T) {
	for text, want := range map[string][]string{
		"Islamic State claimed responsibility in a video.":                                                             {"claim by Islamic State of Islamic State"},
		"A bomb killed nine people in Kabul. Police said gunmen carried out the attack.":                               nil,
		"A bomb killed nine people in Kabul. Officials said the Taliban carried out the attack.":                       {"blame by Officials of Taliban"},
		"A bomb killed nine people in Kabul. Prosecutor Jane Roe said the Taliban carried out the attack.":             nil,
		"A bomb killed nine people in Kabul. The mayor attributed the bombing to the Taliban.":                         {"blame by mayor of Taliban"},
		"A bomb killed nine people in Kabul. The Syrian and Russian governments denied any involvement in the attack.": {"deny by Russian government of Russian government", "deny by Syrian government of Syrian government"},
	} {
		got := linesOf(t, text, aftermath.KindResponsibility)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%q:\n got %q, want %q", text, got, want)
		}
	}
}
