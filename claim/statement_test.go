package claim_test

import (
	"slices"
	"testing"

	"aftermath"
)

// spoken are the statements of a text, as lines, in text order.
func spoken(t *testing.T, text string) []string {
	t.Helper()
	return linesOf(t, text, aftermath.KindStatement)
}

// holds fails the test unless all wanted lines are among the statements of a text.
func holds(t *testing.T, text string, want ...string) {
	t.Helper()
	got := spoken(t, text)
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("%q: got %q, want %q among them", text, got, w)
		}
	}
}

// A statement's heading names whose words the text holds; a joint one is made by each that it names.
func TestHeadedStatements(t *testing.T) {
	holds(t, "Statement from President Joe Biden on the Bombing in Colombo, Sri Lanka\n\nJill and I mourn the victims of the bombing. The United States stands with the people of Sri Lanka.",
		"condole Joe Biden (US) to LK", "solidarity Joe Biden (US) to LK")
	holds(t, "Joint Statement from Canada, Japan and Kenya on the Attacks at Sea\n\nGunmen attacked two ships. We condemn these attacks.",
		"condemn Canada (CA)", "condemn Japan (JP)", "condemn Kenya (KE)")
	got := spoken(t, "Joint Statement from the Governments of Canada, Japan and Kenya on the Attacks at Sea\n\nGunmen attacked two ships. We condemn these attacks.")
	if want := []string{"condemn Governments of Canada, Japan and Kenya"}; !slices.Equal(got, want) {
		t.Errorf("governments that speak as one: got %q, want %q", got, want)
	}
	for _, s := range spoken(t, "Readout from Spokesperson Ann Reed on the bombing in Colombo\n\nA bomb killed nine people. France condemned the attack.") {
		if s != "condemn France (FR)" {
			t.Errorf("a readout is not its spokeswoman's statement: %q", s)
		}
	}
}

// A text in the first person without a heading is its government's.
func TestFirstPersonText(t *testing.T) {
	holds(t, "The Australian Government condemns the bombing in Jakarta. I offer my condolences to the families. Australia stands with Indonesia.",
		"condemn Australian Government (AU)", "condole Australian Government (AU) to ID", "solidarity Australian Government (AU) to ID")
	got := spoken(t, "A bomb killed nine people in Jakarta. \"We mourn the victims\", a shopkeeper said.")
	if len(got) != 0 {
		t.Errorf("a quotation makes no author: %q", got)
	}
}

// "They", "both leaders" and "the two sides" are the two who met, each towards the other.
func TestBothSides(t *testing.T) {
	holds(t, "Turkish President Recep Tayyip Erdogan had a telephone conversation with Russian President Vladimir Putin after the bombing. Both leaders condemned the attack. They agreed to share intelligence.",
		"condemn Recep Tayyip Erdogan (TR)", "condemn Vladimir Putin (RU)",
		"agree Recep Tayyip Erdogan (TR) to Vladimir Putin (RU)", "agree Vladimir Putin (RU) to Recep Tayyip Erdogan (TR)")
}

// More than two who meet speak as "the leaders".
func TestManyWhoMeet(t *testing.T) {
	got := spoken(t, "Turkish President Recep Tayyip Erdogan, Russian President Vladimir Putin and French President Emmanuel Macron met after the bombing in Kabul. The leaders condemned the attack.")
	if want := []string{"condemn leaders"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// What a state does in its official's words is the official's act; a state that acts on its own is itself.
func TestOwnSide(t *testing.T) {
	holds(t, "A bomb killed nine people in Nairobi, Kenya. French President Emmanuel Macron said that France stands with Kenya.", "solidarity Emmanuel Macron (FR) to KE")
	holds(t, "A bomb killed nine people in Nairobi, Kenya. France stands with Kenya.", "solidarity France (FR) to KE")
	holds(t, "A bomb killed nine people in Nairobi, Kenya. French President Emmanuel Macron said that Germany stands with Kenya.", "solidarity Germany (DE) to KE")
}

// Sympathy goes to the country that was struck unless it is the speaker's own; members and offices stand for their holders.
func TestAddresseesAndHolders(t *testing.T) {
	holds(t, "A bomb killed nine people in Nairobi, Kenya. Japan offered its condolences.", "condole Japan (JP) to KE")
	holds(t, "A bomb killed nine people in Nairobi, Kenya. Kenya mourns the dead.", "condole Kenya (KE)")
	holds(t, "A bomb killed nine people in Nairobi, Kenya. Members of the UN Security Council condemned the attack.", "condemn UN Security Council (UN)")
	holds(t, "A bomb killed nine people in Nairobi, Kenya. Indian Prime Minister Narendra Modi flew in. The premier condemned the attack.", "condemn Narendra Modi (IN)")
	holds(t, "A bomb killed nine people in Nairobi, Kenya. US Secretary of State Antony Blinken condemned the attack.", "condemn Antony Blinken (US)")
	holds(t, "A bomb killed nine people in Nairobi, Kenya. Uganda accused Iran and Russia of the attack.", "blame Uganda (UG) to IR", "blame Uganda (UG) to RU")
}

// A speaker without a side has that of the body of its kind that spoke before; accused without a name are a group; countries that are not
// named feel with the one that was struck.
func TestUnnamedSpeakers(t *testing.T) {
	holds(t, "A bomb killed nine people in Nairobi, Kenya. China's embassy condemned the attack. The embassy offered its condolences.", "condole China's embassy (CN) to KE")
	holds(t, "A bomb killed nine people in Nairobi, Kenya. Uganda blamed terrorists.", "blame Uganda (UG) to ORG")
	holds(t, "A bomb killed nine people in Nairobi, Kenya. Other countries sent condolences.", "condole Other countries to KE")
}

// Two sides in one phrase are a speaker each; a person named beside the verb speaks where the parse has another subject or none.
func TestEachAndBeside(t *testing.T) {
	holds(t, "A bomb killed nine people in Nairobi, Kenya. The French and German governments condemned the attack.", "condemn French government (FR)", "condemn German government (DE)")
	holds(t, "A bomb killed nine people in Nairobi, Kenya. Reactions from officials Prime Minister Binali Demir condemned the attack.", "condemn Binali Demir (KE)")
}

// Of many, those named act each; a name behind an office's place is its holder's.
func TestIncludedAndNamedBehind(t *testing.T) {
	holds(t, "A bomb killed nine people in Nairobi, Kenya. Many countries condemned the attack, including Chad, Mali and Japan.", "condemn Chad (TD)", "condemn Mali (ML)", "condemn Japan (JP)")
	holds(t, "A bomb killed nine people in Nairobi, Kenya. The spokeswoman for the ministry in Paris, Claire Martin, condemned the attack.", "condemn Claire Martin")
}

// A name is no modal verb; what is denied of the verb is denied of what it does.
func TestSupposedAndDenied(t *testing.T) {
	holds(t, "A bomb killed nine people in Leeds. Theresa May condemned it.", "condemn Theresa May")
	for _, s := range spoken(t, "A bomb killed nine people in Nairobi, Kenya. France did not express condolences.") {
		if s == "condole France (FR) to KE" {
			t.Errorf("denied sympathy is none: %q", s)
		}
	}
}

// "She" is no man's pronoun, "he" no woman's; of two names that the parse makes subjects of a verb the one before it is.
func TestPronounsKnowNames(t *testing.T) {
	holds(t, "A bomb killed nine people in Nairobi, Kenya. French President Emmanuel Macron met Italian Prime Minister Giorgia Meloni after the attack. She condemned it.", "condemn Giorgia Meloni (IT)")
	holds(t, "Mohammad Karimi, Iran's Vice President, has sent Russian Prime Minister Mikhail Mishustin a message over the bombing in Moscow. In it he condemned the attack.", "condemn Mohammad Karimi (IR)")
}

// In court, lawyers argue; people without office vow for nobody.
func TestWhoseActsCount(t *testing.T) {
	for _, s := range spoken(t, "A bomb killed nine people in Boston. \"These were heinous acts\", defense attorney Jane Roe said. \"I will never forget\", John Miller said.") {
		t.Errorf("got %q, want no statement", s)
	}
}

// Nobody in particular does not speak; who says what must become of them does. "Not only" denies nothing.
func TestNobodyInParticular(t *testing.T) {
	got := spoken(t, "Gunmen killed 133 people in Veldt. Iran's Vice President John Smith condemned the attack. He underscored that any entity, whether a government or a group, found guilty of such acts must face justice in international courts. Iran not only expressed solidarity with Kenya but also offered help.")
	for _, want := range []string{"call_for_justice John Smith (IR) at international courts against government", "solidarity Iran (IR) to KE"} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is not among %q", want, got)
		}
	}
}
