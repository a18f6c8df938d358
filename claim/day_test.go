package claim

import (
	"testing"

	"aftermath"
)

// The day of the main incident of a report of 24 March 2024, a Sunday.
func TestDayOfIncident(t *testing.T) {
	for _, c := range []struct {
		text string
		want aftermath.When
	}{
		// Its happening is told, not its deed.
		{"Four teenagers were shot in Vester. It happened around 9:15 p.m. Friday on Ridge Road.", "2024-03-22"},
		{"Six people were killed in a shooting in Vester. Shots rang out on Friday night.", "2024-03-22"},
		{"Gunmen killed six people in Vester. A parade took place on Friday.", ""},
		// The lead tells the day of what was done about it, and no other is told.
		{"Three men were shot in Vester. Paramedics rushed a victim to hospital on Saturday night.", "2024-03-23"},
		{"Police are looking for gunmen who killed three in Vester. Published Saturday. The mayor spoke on Saturday.", ""},
		// What is compared with has its own day.
		{"Gunmen killed 60 people in Vester, the deadliest attack in the country since the siege of the Malden school in 2004.", ""},
		{"Bombers killed 22 people in Vester. The country has seen nothing worse since July 2005, when bombs in Malden killed 52.", ""},
		// What is recalled is another incident.
		{"Over 60 people died in an attack on a concert hall in Vester. In September 2004 more than 330 people were killed in a school siege in Malden.", ""},
		// A court, or a day of remembrance, tells of what happened years ago.
		{"A court in Vester jailed a man for the bombing of a market. The bombing on 15 April 2013 killed three people.", "2013-04-15"},
		{"Vester on Thursday marks ten years since the attacks of 13 November 2015, in which gunmen killed 130 people.", "2015-11-13"},
		{"Jury selection began on Sunday in the trial of the suspect in the Vester bombing. Three people were killed in the 15 April 2013 attack.", "2013-04-15"},
	} {
		e, d := doc(t, c.text)
		ls, _ := e.Claims(d)
		got := aftermath.When("no incident")
		for _, l := range ls {
			if l.Role == "main" {
				got = l.Date.Day()
			}
		}
		if got != c.want {
			t.Errorf("%s\n got %q, want %q", c.text, got, c.want)
		}
	}
}

// The country of the main incident is where it was, not who did it.
func TestCountryOfIncident(t *testing.T) {
	for text, want := range map[string]string{
		"Iran has begun an airborne attack against Israel. The council condemned Iran's attack on Israel.":                   "IL",
		"Russia's attack on Ukraine killed six people. Russian missiles hit homes, and Russia denied it.":                    "UA",
		"A driver killed ten people in the French Quarter of New Orleans, Louisiana. The attack shocked the French Quarter.": "US",
		"Gunmen killed six people in Kenya on Monday. The Kenya attack was claimed by a group.":                              "KE",
	} {
		e, d := doc(t, text)
		ls, _ := e.Claims(d)
		if len(ls) == 0 || ls[0].Country != want {
			t.Errorf("%s\n got %+v, want %s", text, ls, want)
		}
	}
}
