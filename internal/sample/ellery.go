package sample

import a "aftermath"

// Those who give figures and speak in the sample.
var (
	Police   = a.Source{Name: "police", Actor: "FJ", Class: "official"}
	Ministry = a.Source{Name: "Health Ministry", Actor: "FJ", Class: "official"}
	Wire     = a.Source{Name: "Coral Wire", Class: "media"}
	Channel  = a.Source{Name: "Ellery Live", Class: "witness"}
	Nobody   = a.Source{}
)

// Toll is a current figure of victims.
func Toll(what string, low, high int) a.Toll {
	return a.Toll{What: what, Who: "victims", Count: a.Range{Low: low, High: high}, Status: "current"}
}

// Earlier is the figure that a text calls an earlier one.
func Earlier(what string, n int) a.Toll {
	t := Toll(what, n, n)
	t.Status = "superseded"
	return t
}

// Of is a toll of other people than victims.
func Of(who string, t a.Toll) a.Toll {
	t.Who = who
	return t
}

func says(name, code, act string, to a.Party) a.Statement {
	return a.Statement{Speaker: a.Party{Name: name, Code: code}, Act: act, To: to}
}

func helps(step, by, byName, to, domain string) a.Cooperation {
	return a.Cooperation{Step: step, By: a.Party{Name: byName, Code: by}, To: a.Party{Code: to}, Domain: domain}
}

func counted(n int) *a.Range {
	r := a.Exactly(n)
	return &r
}

var (
	town = &a.Place{Name: "Port Ellery", Kind: a.Town, Country: "FJ", Lat: -17.5, Lon: 177.1}
	fiji = a.Party{Code: "FJ"}
)

func identified(n int) a.Toll {
	t := Toll("killed", n, n)
	t.Scope = "identified"
	return t
}

// PortEllery is an attack on a market hall, told by reports over six days and one a year later:
// the toll rises and falls, police and ministry contradict each other, one text runs in
// three outlets, one report is corrected, two are undated; a group claims, another is blamed and
// denies; one offer is accepted, one declined, one has no answer.
func PortEllery() a.Input { return Input(append(firstDays(), laterDays()...)...) }

func firstDays() []R {
	return []R{
		{ID: "post-1", Publisher: "Ellery Post", Title: "Gunmen storm market hall", Date: "2031-05-02", Claims: []C{
			{Quote: "gunmen opened fire", Value: a.Role{Slot: "type", Value: "armed_assault"}},
			{Quote: "set the hall on fire", Value: a.Role{Slot: "type", Value: "arson"}},
			{Quote: "on Friday evening", Value: a.Role{Slot: "date", Value: "2031-05-02"}},
			{Quote: "the Lantern Market Hall", Value: a.Role{Slot: "place", Value: "Lantern Market Hall"}},
			{Quote: "in Port Ellery", Value: a.Role{Slot: "place", Value: "Port Ellery", Place: town}},
			{Quote: "four men in raincoats", Value: a.Role{Slot: "perpetrator", Value: "four men in raincoats", Count: counted(4)}},
			{Quote: "with rifles and petrol bombs", Value: a.Role{Slot: "weapon", Value: "rifles"}},
			{Quote: "evening shoppers", Value: a.Role{Slot: "target", Value: "evening shoppers"}},
			{Quote: "at least 12 people were killed, police said", Value: Toll("killed", 12, a.Open), Source: Police},
			{Quote: "some 30 were injured", Value: a.Toll{What: "injured", Who: "victims", Count: a.Range{Low: 30, High: 30, Approx: true}, Status: "current"}, Source: Police},
			{Quote: "no group has claimed the attack", Value: a.Responsibility{Act: "no_claim"}},
			{Quote: "prosecutors opened an inquiry", Value: a.Justice{Step: "investigation_opened", By: "prosecutors"}},
		}},
		{ID: "wire-1", Publisher: "Coral Wire", Title: "Nineteen dead, ministry says", Date: "2031-05-02", Claims: []C{
			{Quote: "shooting at a crowded market", Value: a.Role{Slot: "type", Value: "armed_assault"}},
			{Quote: "the town of Port Ellery", Value: a.Role{Slot: "place", Value: "Port Ellery", Place: town}},
			{Quote: "five attackers", Value: a.Role{Slot: "perpetrator", Value: "five attackers", Count: counted(5)}},
			{Quote: "Fiji's Health Ministry put the dead at 19", Value: Toll("killed", 19, 19), Source: a.Source{Name: "Fiji's Health Ministry", Actor: "FJ", Class: "official"}},
			{Quote: "41 were hurt, the ministry added", Value: Toll("injured", 41, 41), Source: a.Source{Name: "the ministry", Actor: "FJ", Class: "official"}},
			{Quote: "police counted 15 bodies", Value: Toll("killed", 15, 15), Source: Police},
			{Quote: "Ellery Live spoke of 50 dead", Value: Toll("killed", 50, 50), Source: Channel},
		}},
		{ID: "wire-2", Publisher: "Coral Wire", Title: "Toll jumps to 31", Date: "2031-05-03", Copies: []Copy{{"herald-9", "Lagoon Herald", "2031-05-03"}, {"star-4", "Suva Star", "2031-05-04"}}, Claims: []C{
			{Quote: "police said 31 people had died, up from 15", Value: Toll("killed", 31, 31), Source: Police},
			{Quote: "up from 15 on the night of the attack", Value: Earlier("killed", 15), Source: Police},
			{Quote: "three children among the dead", Value: Of("children", Toll("killed", 3, 3)), Source: Police},
			{Quote: "Black Lantern claimed responsibility in a video", Value: a.Responsibility{Act: "claim", By: "Black Lantern", Of: "Black Lantern"}},
			{Quote: "the interior minister blamed the Tide Front", Value: a.Responsibility{Act: "blame", By: "interior minister", Of: "the Tide Front"}},
			{Quote: "Australia's prime minister, Jane Alder, condemned the attack", Value: says("Jane Alder", "AU", "condemn", fiji)},
			{Quote: "Alder sent her condolences to the people of Fiji", Value: says("Jane Alder", "AU", "condole", fiji)},
			{Quote: "Canberra offered forensic teams", Value: says("Canberra", "AU", "offer_cooperation", fiji)},
			{Quote: "offered to send forensic teams to Suva", Value: helps("offered", "AU", "Canberra", "FJ", "investigation")},
			{Quote: "New Zealand offered to share intelligence", Value: helps("offered", "NZ", "New Zealand", "FJ", "intelligence")},
			{Quote: "Wellington mourned with Fiji", Value: says("Wellington", "NZ", "condole", fiji)},
			{Quote: "the UN Security Council condemned it and demanded justice", Value: says("UN Security Council", "UN", "condemn", a.Party{})},
			{Quote: "those responsible must be held accountable, it said", Value: a.Statement{Speaker: a.Party{Name: "UN Security Council", Code: "UN"}, Act: "call_for_justice", Against: "those responsible"}},
		}},
	}
}

func laterDays() []R {
	return []R{
		{ID: "post-2", Publisher: "Ellery Post", Title: "Police lower the toll", Date: "2031-05-04", Claims: []C{
			{Quote: "the dead number 28, not 31, police said on Sunday", Value: Toll("killed", 28, 28), Source: Police},
			{Quote: "not 31, because some bodies were counted twice", Value: Earlier("killed", 31), Source: Police},
			{Quote: "52 people are in hospital", Value: Toll("injured", 52, 52), Source: Ministry},
			{Quote: "Three men were detained at the ferry pier", Value: a.Justice{Step: "arrest", Who: "three men", Count: counted(3), By: "police"}},
			{Quote: "the Tide Front denied any part in it", Value: a.Responsibility{Act: "deny", By: "Tide Front", Of: "Tide Front"}},
			{Quote: "Suva accepted the Australian forensic teams", Value: helps("accepted", "FJ", "Suva", "AU", "investigation")},
			{Quote: "Japan offered doctors", Value: helps("offered", "JP", "Japan", "FJ", "medical")},
			{Quote: "Tokyo expressed its sympathy", Value: says("Tokyo", "JP", "condole", fiji)},
			{Quote: "the president vowed to hunt down the killers", Value: says("Ratu Vanua", "FJ", "vow", a.Party{})},
		}},
		{ID: "star-7", Publisher: "Suva Star", Title: "Market attack kills 40", Date: "2031-05-04", Version: 1, Claims: []C{
			{Quote: "the attack on the Lantern Market Hall killed 40 people", Value: Toll("killed", 40, 40), Source: Wire},
			{Quote: "a state of alarm was declared in the whole of the western division", Value: says("government", "FJ", "security_measure", a.Party{})},
		}},
		{ID: "star-7", Publisher: "Suva Star", Title: "Market attack kills 28 (corrected)", Date: "2031-05-05", Version: 2, Claims: []C{
			{Quote: "the attack on the Lantern Market Hall killed 28 people", Value: Toll("killed", 28, 28)},
			{Quote: "a fourth man was seized, making four suspects in custody", Value: a.Justice{Step: "arrest", Who: "four suspects", Count: counted(4), By: "police"}},
			{Quote: "Fiji turned down New Zealand's offer of intelligence", Value: helps("declined", "FJ", "Fiji", "NZ", "intelligence")},
		}},
		{ID: "wire-3", Publisher: "Coral Wire", Title: "First charge after market attack", Date: "2031-05-06T09:30", Claims: []C{
			{Quote: "police now count 26 dead, 20 of them identified", Value: Toll("killed", 26, 26), Source: Police},
			{Quote: "20 of them identified", Value: identified(20), Source: Police},
			{Quote: "the health ministry still gives 28 dead", Value: Toll("killed", 28, 28), Source: Ministry},
			{Quote: "Tomas Reyl, 31, was charged with murder", Value: a.Justice{Step: "charge", Who: "Tomas Reyl", Count: counted(1), By: "prosecutors"}},
			{Quote: "and remanded by the Suva High Court", Value: a.Justice{Step: "court", Who: "Tomas Reyl", Count: counted(1), Detail: "remanded", Forum: "Suva High Court", Level: "national"}},
			{Quote: "the Australian team began its work", Value: helps("under_way", "AU", "Australian team", "FJ", "investigation")},
			{Quote: "more arrests are expected", Value: a.Justice{Step: "arrest"}, How: a.Future},
			{Quote: "Black Lantern has not been blamed by the minister", Value: a.Responsibility{Act: "blame", By: "interior minister", Of: "Black Lantern"}, No: true},
		}},
		{ID: "blog-1", Publisher: "", Title: "What we know of the market attack", Claims: []C{
			{Quote: "25 people died in the Port Ellery market attack", Value: Toll("killed", 25, 25)},
			{Quote: "earlier the figure had been 22", Value: Earlier("killed", 22)},
			{Quote: "France stands with the people of Fiji", Value: says("France", "FR", "solidarity", fiji)},
		}},
		{ID: "year-1", Publisher: "Ellery Post", Title: "A year on", Date: "2032-05-02", Role: "background", Claims: []C{
			{Quote: "the attack of May 2031, in which more than 20 people died", Value: Toll("killed", 21, a.Open)},
			{Quote: "police say 27 people died, one of them in March", Value: Toll("killed", 27, 27), Source: Police},
		}},
	}
}
