package find

import (
	"strings"
	"testing"
)

// Every case is a text and its quantities: "span => range who noun", "-" for an
// empty who or noun, "+" after the range of a sum, "&" after that of others.
var quantityCases = []struct{ text, want string }{
	// bounds of GUIDE.md
	{"133 people were killed.", "133 people => 133 - person"},
	{"At least 133 people were killed.", "At least 133 people => 133.. - person"},
	{"More than 60 people died.", "More than 60 people => 61.. - person"},
	{"Over 200 passengers died.", "Over 200 passengers => 201.. - passenger"},
	{"Up to 40 miners are trapped.", "Up to 40 miners => ..40 - miner"},
	{"As many as 58 civilians died.", "As many as 58 civilians => ..58 civilians civilian"},
	{"No more than 12 hostages are alive.", "No more than 12 hostages => ..12 victims hostage"},
	{"Fewer than 20 guards were hurt.", "Fewer than 20 guards => ..19 security guard"},
	{"Less than ten people died.", "Less than ten people => ..9 - person"},
	{"Under 30 pupils were taken.", "Under 30 pupils => ..29 - pupil"},
	{"About 50 peasants were kidnapped.", "About 50 peasants => ~50 - peasant"},
	{"Around 300 people died.", "Around 300 people => ~300 - person"},
	{"Nearly 50 people died.", "Nearly 50 people => ~50 - person"},
	{"Almost two dozen people were injured.", "Almost two dozen people => ~24 - person"},
	{"Some 35 people were injured.", "Some 35 people => ~35 - person"},
	{"Roughly 400 inmates fled.", "Roughly 400 inmates => ~400 victims inmate"},
	{"Approximately 130 others were hurt.", "Approximately 130 others => ~130& - -"},
	{"Close to 100 patients were evacuated.", "Close to 100 patients => ~100 victims patient"},
	{"An estimated 90 villagers were displaced.", "An estimated 90 villagers => ~90 - villager"},
	{"No fewer than 73 people were killed.", "No fewer than 73 people => 73.. - person"},
	{"Upwards of 30 people died.", "Upwards of 30 people => 30.. - person"},
	{"A minimum of six sailors died.", "A minimum of six sailors => 6.. - sailor"},
	{"Between 12 and 15 students were hurt.", "Between 12 and 15 students => 12..15 - student"},
	{"The bureau counted 65 to 105 civilian deaths.", "65 to 105 civilian deaths => 65..105 civilians death"},
	{"Police found 10-15 bodies.", "10-15 bodies => 10..15 victims body"},
	{"Three or four men fired.", "Three or four men => 3..4 - man"},
	{"From five to ten people died.", "From five to ten people => 5..10 - person"},
	{"Thirty or more people were hurt.", "Thirty or more people => 30.. - person"},
	{"A dozen or so soldiers are among the dead.", "A dozen or so soldiers => ~12 security soldier"},
	{"Twelve people at the most were hurt.", "Twelve people at the most => ..12 - person"},
	{"Just over 40 workers were hurt.", "Just over 40 workers => 41.. - worker"},
	{"Well over 100 worshippers died.", "Well over 100 worshippers => 101.. - worshipper"},
	{"In excess of 80 tourists were injured.", "In excess of 80 tourists => 81.. foreigners tourist"},
	{"At least a dozen civilians were injured.", "At least a dozen civilians => ~12.. civilians civilian"},
	{"Over two dozen people died.", "Over two dozen people => 25.. - person"},
	{"Around a dozen of them are critical.", "Around a dozen of them => ~12 - -"},
	// no figures of people
	{"Gunmen killed 10^9 people.", ""},
	{"At least -5 people were hurt.", ""},
	{"Hospital officials said 3.5 people were killed.", ""},
	{"They killed 1,000,000,000,000,000,000,000 people.", ""},
	{"Some 1e5 people died.", ""},
	{"Gunmen killed \u0661\u0662 people.", "\u0661\u0662 people => 12 - person"},
	// vague numbers
	{"Dozens were wounded.", "Dozens => ~24.. - -"},
	{"Dozens of people were wounded.", "Dozens of people => ~24.. - person"},
	{"The blast left dozens more injured.", "dozens more => ~24..& - -"},
	{"Scores of local citizens died.", "Scores of local citizens => ~40.. - citizen"},
	{"Hundreds have died.", "Hundreds => ~200.. - -"},
	{"They seized hundreds of hostages.", "hundreds of hostages => ~200.. victims hostage"},
	{"Thousands of villagers were displaced.", "Thousands of villagers => ~2000.. - villager"},
	{"Tens of thousands of people were evacuated.", "Tens of thousands of people => ~20000.. - person"},
	{"Hundreds of thousands of people were displaced.", "Hundreds of thousands of people => ~200000.. - person"},
	{"Several soldiers were hurt.", "Several soldiers => ~3.. security soldier"},
	{"Several dozen people were hurt.", "Several dozen people => ~24.. - person"},
	{"Several hundred pupils were freed.", "Several hundred pupils => ~200.. - pupil"},
	{"A few passengers were hurt.", "A few passengers => ~3.. - passenger"},
	{"A handful of guards were hurt.", "A handful of guards => ~3.. security guard"},
	{"A number of people were injured.", "A number of people => ~3.. - person"},
	{"A couple of officers were injured.", "A couple of officers => 2 security officer"},
	{"Half a dozen men were seized.", "Half a dozen men => ~6.. - man"},
	{"A dozen people died.", "A dozen people => ~12.. - person"},
	{"Both victims were taken to hospital.", "Both victims => 2 victims victim"},
	// numbers in words and figures
	{"One hundred and thirty-three people died.", "One hundred and thirty-three people => 133 - person"},
	{"Two hundred and fifty-three people died.", "Two hundred and fifty-three people => 253 - person"},
	{"Twenty-two girls were freed.", "Twenty-two girls => 22 children girl"},
	{"A hundred people died.", "A hundred people => 100 - person"},
	{"Over a thousand people were injured.", "Over a thousand people => 1001.. - person"},
	{"Two thousand three hundred people fled; 12 died.", "Two thousand three hundred people => 2300 - person | 12 => 12 - -"},
	{"1,200 people were massacred.", "1,200 people => 1200 - person"},
	{"Up to 2, 200 people have been killed.", "Up to 2, 200 people => ..2200 - person"},
	{"3.5 million people were displaced.", "3.5 million people => 3500000 - person"},
	{"FORTY-TWO PEASANTS WERE KIDNAPPED.", "FORTY-TWO PEASANTS => 42 - peasant"},
	{"THREE SUBVERSIVES WERE KILLED AND SEVEN OTHERS WERE WOUNDED.", "THREE SUBVERSIVES => 3 attackers subversive | SEVEN OTHERS => 7& - -"},
	{"Ten dozen people were wounded.", "Ten dozen people => ~120.. - person"},
	{"٢٥ people died.", "٢٥ people => 25 - person"},
	{"３０ people died.", "３０ people => 30 - person"},
	{"A hundred-thousand people died.", "A hundred-thousand people => 100000 - person"},
	// nouns and who
	{"Twelve policemen died.", "Twelve policemen => 12 security policeman"},
	{"Two police officers died.", "Two police officers => 2 security officer"},
	{"Three off-duty soldiers died.", "Three off-duty soldiers => 3 security soldier"},
	{"Five Libyan security personnel died.", "Five Libyan security personnel => 5 security personnel"},
	{"Four militants were killed.", "Four militants => 4 attackers militant"},
	{"Two suspected suicide bombers died.", "Two suspected suicide bombers => 2 attackers bomber"},
	{"Three schoolgirls died.", "Three schoolgirls => 3 children schoolgirl"},
	{"Nine children died.", "Nine children => 9 children child"},
	{"Six Americans were taken.", "Six Americans => 6 foreigners american"},
	{"Three Frenchmen were killed.", "Three Frenchmen => 3 foreigners frenchman"},
	{"Two Chinese nationals were killed.", "Two Chinese nationals => 2 - national"},
	{"Seven women were killed.", "Seven women => 7 - woman"},
	{"Eight passers-by were hurt in the blast that killed two nurses.", "two nurses => 2 - nurse"},
	{"Fifteen dead bodies were found.", "Fifteen dead bodies => 15 victims body"},
	{"The bomb took 191 lives.", "191 lives => 191 victims life"},
	{"The clinic recorded 29 injuries.", "29 injuries => 29 victims injury"},
	{"More than 107 injured people are in hospital.", "More than 107 injured people => 108.. - person"},
	{"The 182 wounded are in hospital.", "182 wounded => 182 victims wounded"},
	{"Two innocent young people were shot.", "Two innocent young people => 2 - person"},
	{"The 2,461 U.S. service members died.", "2,461 U.S. service members => 2461 - member"},
	// parts of a whole
	{"Two of the attackers died.", "Two of the attackers => 2 attackers attacker"},
	{"Three of them are children.", "Three of them => 3 - -"},
	{"The bomb hurt 182 people, 115 of whom are in hospital.", "182 people => 182 - person | 115 of whom => 115 - -"},
	{"Six of the dead were found.", "Six of the dead => 6 victims dead"},
	{"One of the 21 people killed was a nurse.", "One => 1 - person | 21 people => 21 - person | a nurse => 1 - nurse"},
	{"Eleven of the injured were freed.", "Eleven of the injured => 11 victims injured"},
	// indefinite persons
	{"A female teacher was stabbed.", "A female teacher => 1 - teacher"},
	{"Another soldier was wounded.", "Another soldier => 1& security soldier"},
	{"A police officer was shot.", "A police officer => 1 security officer"},
	{"A 14-year-old girl was shot.", "A 14-year-old girl => 1 children girl"},
	{"Police shot a 17-year-old on Monday.", "a 17-year-old => 1 - -"},
	{"An Australian was among those killed.", "An Australian => 1 foreigners australian"},
	{"A third passenger was hurt.", "A third passenger => 1& - passenger"},
	{"One soldier was killed.", "One soldier => 1 security soldier"},
	{"One was killed.", "One => 1 - -"},
	{"Teen fatally shot in Varna", "Teen => 1 - teen"},
	{"The taxi driver survived.", "taxi driver => 1 - driver"},
	// sums
	{"Two women and a man were injured.", "Two women and a man => 3+ - - | Two women => 2 - woman | a man => 1 - man"},
	{"Nine officers and two civilians were hurt.", "Nine officers and two civilians => 11+ victims - | Nine officers => 9 security officer | two civilians => 2 civilians civilian"},
	{"Two women, a man and three children died.", "Two women, a man and three children => 6+ victims - | Two women => 2 - woman | a man => 1 - man | three children => 3 children child"},
	{"At least five guards and two agents died.", "At least five guards and two agents => 7..+ security - | At least five guards => 5.. security guard | two agents => 2 security agent"},
	{"The man killed his wife and four daughters.", "his wife and four daughters => 5+ - - | four daughters => 4 - daughter"},
	{"The bombing killed 12 policemen and two of the attackers.", "12 policemen => 12 security policeman | two of the attackers => 2 attackers attacker"},
	{"129 hostages and 41 of the gunmen died.", "129 hostages => 129 victims hostage | 41 of the gunmen => 41 attackers gunman"},
	// bare figures
	{"At least 60 people were killed and 145 others wounded.", "At least 60 people => 60.. - person | 145 others => 145& - -"},
	{"The bomb exploded, wounding 12.", "12 => 12 - -"},
	{"The attack left 25 dead.", "25 => 25 - -"},
	{"133 were killed.", "133 => 133 - -"},
	{"The blast killed 22 and hurt 59.", "22 => 22 - - | 59 => 59 - -"},
	{"The toll rose from 115 to 133.", "115 => 115 - - | 133 => 133 - -"},
	{"The governor put the number of dead at 140.", "140 => 140 - -"},
	{"3 Dead, 7 Hurt In Clinic Shooting", "3 => 3 - - | 7 => 7 - -"},
	{"Another 11 were injured.", "Another 11 => 11& - -"},
	{"A further eight were injured.", "A further eight => 8& - -"},
	{"Eleven more are missing.", "Eleven more => 11& - -"},
	{"The crash killed all 224 on board.", "224 => 224 - -"},
	{"At least 35 were taken to hospitals.", "At least 35 => 35.. - -"},
	{"Two of the 12 initially killed were nurses.", "Two => 2 - - | 12 => 12 - -"},
	// nobody
	{"No one was injured.", "No one => 0 - -"},
	{"Nobody was hurt.", "Nobody => 0 - -"},
	{"There were no casualties.", "no casualties => 0 victims casualty"},
	{"None of them was hurt.", "None => 0 - -"},
	{"No injuries were reported.", "No injuries => 0 victims injury"},
	{"There were no reports of casualties.", "no reports of casualties => 0 victims casualty"},
	{"The blast did not cause any injuries.", "any injuries => 0 victims injury"},
	{"No injuries or deaths were reported.", "No injuries => 0 victims injury | deaths => 0 victims death"},
	// no people
	{"The three-storey house burned; nobody was killed.", "nobody => 0 - -"},
	{"The 22-year-old was arrested.", ""},
	{"He was killed in 2015.", ""},
	{"He was killed on 12 May 2019.", ""},
	{"He was killed at 8:30.", ""},
	{"The killers took $12 million.", ""},
	{"The killers took 500 dollars.", ""},
	{"About 56 per cent of the injured fled.", ""},
	{"About 56% died.", ""},
	{"He was killed 12 km away.", ""},
	{"He was shot with an AK-47.", ""},
	{"He was shot with a 9 mm gun.", ""},
	{"The dead lay at 123 Main Street.", ""},
	{"He was killed on Flight 370.", ""},
	{"He was shot near Route 9.", ""},
	{"He was charged under section 12 and arrested.", ""},
	{"Ana Roth, 24, was killed.", ""},
	{"Ana Driver, 24, was killed.", ""},
	{"The club won 3-1 and nobody was hurt.", "nobody => 0 - -"},
	{"The bombs hit 12 houses and killed cattle.", ""},
	{"He was killed by 3 bombs.", ""},
	{"A terrorist attack shook Varna.", ""},
	{"A student union met.", ""},
	{"He fled 12 hours after the killing.", ""},
	{"He was killed in the 1990s.", ""},
	{"He was jailed for 22 years for the killing.", ""},
	{"Call 5551234567 if hurt.", ""},
	{"He scored 12 goals.", ""},
	{"Twelve houses stood there.", ""},
	{"Any injuries must be told.", ""},
	{"4,000,000,000 people died.", ""},
	{"3.5 people died.", ""},
}

func TestQuantities(t *testing.T) {
	f := open(t)
	if len(quantityCases) < 150 {
		t.Errorf("%d cases, want 150", len(quantityCases))
	}
	for _, c := range quantityCases {
		var got []string
		for _, m := range f.Quantities(c.text, split(c.text)) {
			if c.text[m.Span.Start:m.Span.End] != m.Text {
				t.Errorf("%q: text %q is not its span", c.text, m.Text)
			}
			got = append(got, line(m))
		}
		if s := strings.Join(got, " | "); s != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

func line(m Mention) string {
	mark := ""
	if m.Count.Sum {
		mark += "+"
	}
	if m.Count.Other {
		mark += "&"
	}
	return m.Text + " => " + m.Count.String() + mark + " " + or(m.Count.Who) + " " + or(m.Count.Noun)
}

func or(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
