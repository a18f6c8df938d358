package claim_test

import (
	"slices"
	"testing"

	"aftermath"
)

// lines are the canonical lines of the claims of a kind that a text makes, asserted ones only, in text order.
func (e *engines) lines(kind aftermath.Kind, text string) []string {
	_, cs := e.claim.Claims(e.doc(text))
	out := []string{}
	for _, c := range cs {
		if c.Value.Kind() == kind && c.Polarity != aftermath.Negative && c.Modality == aftermath.Asserted {
			out = append(out, said(c))
		}
	}
	return out
}

type linesCase struct {
	name, text string
	want       []string
}

func checkLines(t *testing.T, kind aftermath.Kind, cases []linesCase) {
	e := engine(t)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := e.lines(kind, c.text); !slices.Equal(got, c.want) {
				t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
			}
		})
	}
}

// TestJustice shows what joins steps and what keeps them apart: rules' examples see one sentence, these see reports.
func TestJustice(t *testing.T) {
	checkLines(t, aftermath.KindJustice, []linesCase{
		{
			"headline and text are one arrest", "Suspect arrested in shooting\n\nPolice arrested John Kessler on Monday. Kessler was arrested at home.",
			[]string{"arrest John Kessler (1) by Police"},
		},
		{
			"a pronoun is the man told of before", "A gunman killed two people. John Kessler was arrested on Friday. He was charged with murder.",
			[]string{"arrest John Kessler (1)", "charge John Kessler (1)"},
		},
		{
			"another man is somebody else", "A gunman killed two people. Police arrested a man of 40. Another man was arrested later.",
			[]string{"arrest man of 40 (1) by Police", "arrest Another man (1)"},
		},
		{
			"other numbers are other people", "A bomb killed two people. Police arrested four men. Eleven people were arrested abroad.",
			[]string{"arrest four men (4) by Police", "arrest Eleven people (11)"},
		},
		{
			"people told together are one entry", "A bomb killed two people. Police arrested John Kessler and Mary Brandt.",
			[]string{"arrest John Kessler and Mary Brandt (2) by Police"},
		},
		{
			"one inquiry a report", "A bomb killed two people. Police are investigating the blast. Prosecutors opened an investigation into the attack.",
			[]string{"investigation_opened by Police"},
		},
		{"steps not taken", "A bomb killed two people. No arrests were made. The mayor demanded the arrest of the gunmen. The gunmen could be charged with murder. " +
			"He urged the police to arrest the bomber.", []string{}},
		{"things are not arrested", "A bomb killed two people. Cameras captured the attack. The speech arrested attention.", []string{}},
		{"hostages are not arrested or released", "Gunmen seized two villagers and held them captive. The hostages were released on Sunday.", []string{}},
	})
}

func TestResponsibility(t *testing.T) {
	checkLines(t, aftermath.KindResponsibility, []linesCase{
		{
			"a spokesman claims for his group", "A bomb killed two people. A spokesman for the Taliban, John Kessler, claimed responsibility.",
			[]string{"claim by Taliban of Taliban"},
		},
		{"as named", "A bomb killed two people. Daesh has claimed the attack.", []string{"claim by Daesh of Daesh"}},
		{"a letter is no claimant", "A bomb killed two people. A letter claiming responsibility for the attack was found.", []string{}},
		{"the future is no deed", "A bomb killed two people. The Taliban said it would carry out more attacks.", []string{}},
		{"nobody is blamed", "A bomb killed two people. Officials have not blamed Iran.", []string{}},
		{"harsh words are not guilty", "A bomb killed two people. The mayor blamed harsh words.", []string{}},
		{"without violence nothing is claimed", "The airline denied involvement in the price agreement.", []string{}},
	})
}

// TestTollSource shows whose a figure is.
func TestTollSource(t *testing.T) {
	checkLines(t, aftermath.KindToll, []linesCase{
		{"a verb of counting", "A bomb exploded in the market. The health ministry put the toll at 40.", []string{"killed 40 by health ministry"}},
		{"a figure raised", "A bomb exploded in the market. The ministry raised the death toll to 41.", []string{"killed 41 by ministry"}},
		{"by the count of", "By official figures, 12 people were killed in the attack.", []string{"killed 12 by official figures"}},
		{"a relative clause recalls", "Islamic State said it was behind the attack, in which 22 people died.", []string{"killed 22"}},
		{"claiming a deed says nothing", "Two people were killed in the attack, and the Taliban claimed responsibility.", []string{"killed 2"}},
		{
			"a contrast ends what is said", "Police said two people were killed in the attack, while 30 people were injured.",
			[]string{"killed 2 by Police", "injured 30"},
		},
	})
}
