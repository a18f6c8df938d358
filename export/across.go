package export

import (
	"fmt"
	"strings"

	"aftermath"
)

// OfferOf is a matter of co-operation with the incident that it is about.
type OfferOf struct {
	Incident      string         `json:"incident"`
	Name          string         `json:"name"`
	Date          aftermath.When `json:"date"` // of the incident
	Days          *int           `json:"days"` // since the first step; null if that is undated
	Contradiction string         `json:"contradiction,omitempty"`
	aftermath.Offer
}

// Offers are matters of co-operation over incidents, those of one incident after each other.
func Offers(fs []OfferOf, title, under string, o Options) Page {
	p := Page{title: title, lead: count(len(fs), "matter") + " of co-operation", under: under}
	for i := 0; i < len(fs); {
		j := i
		s := section{title: fs[i].Name}
		cal := calendarOf(aftermath.Dossier{Incident: aftermath.Profile{Dates: []aftermath.Vote{{Value: string(fs[i].Date)}}}})
		var rows [][]cell
		for ; j < len(fs) && fs[j].Incident == fs[i].Incident; j++ {
			rows = append(rows, offerRow(fs[j], cal, o))
			if fs[j].Contradiction != "" {
				s.lines = append(s.lines, item{s: "contradicted: " + fs[j].Contradiction})
			}
		}
		s.grid = rowsOf(rows, "from", "to", "in", "what became of it", "days", "steps", "claim")
		s.note = fs[i].Incident
		p.sections = append(p.sections, s)
		i = j
	}
	return p
}

func offerRow(f OfferOf, cal calendar, o Options) []cell {
	var steps, ids []string
	for _, st := range f.Steps {
		steps = append(steps, spaced(st.Step)+" by "+o.party(st.By)+" "+cal.day(st.First))
		ids = append(ids, st.Claims...)
	}
	state := cell{s: spaced(f.Outcome), tone: outcomeTone[f.Outcome]}
	if f.Open {
		state = cell{s: spaced(f.Outcome) + ", no answer reported", tone: warn}
	}
	days := ""
	if f.Days != nil {
		days = fmt.Sprint(*f.Days)
	}
	return []cell{{s: optional(f.From, o), tone: strong}, {s: optional(f.To, o), tone: strong}, {s: spaced(f.Domain)}, state, {s: days}, {s: strings.Join(steps, ", ")}, {s: short(ids), tone: dim}}
}

// optional names a party, "" if there is none: an offer to nobody in particular.
func optional(p aftermath.Party, o Options) string {
	if p == (aftermath.Party{}) {
		return ""
	}
	return o.actor(p.Code, p.Name)
}

// StancesOf are an actor's positions on an incident with the citations of its claims.
type StancesOf struct {
	aftermath.Stances
	Citations map[string]aftermath.Citation `json:"citations"`
}

// Stances are an actor's positions over incidents, each with its words.
func Stances(actor string, ss []StancesOf, under string, o Options) Page {
	p := Page{title: actor, lead: "positions on " + count(len(ss), "incident"), under: under}
	for _, s := range ss {
		cal := calendarOf(aftermath.Dossier{Incident: aftermath.Profile{Dates: []aftermath.Vote{{Value: string(s.Date)}}}})
		var rows [][]cell
		row := func(act, who, to string, f aftermath.Fact) {
			quote := ""
			for _, id := range f.Claims {
				if c, ok := s.Citations[id]; ok && quote == "" {
					quote = "“" + c.Quote + "”"
				}
			}
			rows = append(rows, []cell{{s: cal.day(f.First)}, {s: act, tone: strong}, {s: who}, {s: to}, {s: quote}, {s: short(f.Claims), tone: dim}})
		}
		for _, c := range s.Statements {
			var to []string
			for _, t := range c.To {
				to = append(to, o.party(t))
			}
			row(spaced(c.Act), strings.Join(c.Speakers, ", "), join(", ", strings.Join(to, ", "), prefixed("at ", c.Forum), prefixed("against ", c.Against)), c.Fact)
		}
		for _, a := range s.Responsibility {
			row(map[string]string{"claim": "claims it", "blame": "holds responsible", "deny": "denies a part"}[a.Act], "", a.Of, a.Fact)
		}
		for _, f := range s.Cooperation {
			for _, st := range f.Steps {
				row(spaced(f.Domain)+": "+spaced(st.Step), o.party(st.By), "", st.Fact)
			}
		}
		p.sections = append(p.sections, section{title: s.Name, grid: rowsOf(rows, "reported", "act", "who", "to", "words", "claim"), note: s.Incident})
	}
	return p
}
