package export

import (
	"slices"
	"strings"

	"aftermath"
)

// The fields of each kind, as GUIDE.md names them; what the text does not say is null.

type tollFields struct {
	Incident *string `json:"incident"`
	What     string  `json:"what"`
	Who      string  `json:"who"`
	Low      *int    `json:"low"`
	High     *int    `json:"high"`
	Approx   bool    `json:"approx"`
	Status   string  `json:"status"`
	Scope    string  `json:"scope,omitempty"`
}

type statementFields struct {
	Speaker *string `json:"speaker"`
	Office  string  `json:"office,omitempty"`
	Actor   *string `json:"actor"`
	Act     string  `json:"act"`
	To      *string `json:"to"`
	ToName  *string `json:"to_name"`
	About   *string `json:"about"`
	Forum   string  `json:"forum,omitempty"`
	Against string  `json:"against,omitempty"`
}

type responsibilityFields struct {
	Act      string  `json:"act"`
	By       *string `json:"by"`
	Of       *string `json:"of"`
	Incident *string `json:"incident"`
}

type justiceFields struct {
	Step     string  `json:"step"`
	Who      *string `json:"who"`
	Low      *int    `json:"low"`
	High     *int    `json:"high"`
	By       *string `json:"by"`
	Incident *string `json:"incident"`
	Detail   string  `json:"detail,omitempty"`
	Forum    string  `json:"forum,omitempty"`
	Level    string  `json:"forum_level,omitempty"`
	Term     string  `json:"term,omitempty"`
}

type cooperationFields struct {
	Step     string  `json:"step"`
	By       *string `json:"by"`
	ByName   *string `json:"by_name"`
	To       *string `json:"to"`
	ToName   *string `json:"to_name"`
	Domain   string  `json:"domain"`
	Incident *string `json:"incident"`
}

type roleFields struct {
	Slot     string           `json:"slot"`
	Value    string           `json:"value"`
	Count    *aftermath.Range `json:"count,omitempty"`
	Place    *aftermath.Place `json:"place,omitempty"`
	Incident *string          `json:"incident,omitempty"`
}

func fieldsOf(c aftermath.Claim) any {
	about := orNull(c.Incident)
	switch v := c.Value.(type) {
	case aftermath.Toll:
		return tollFields{about, v.What, v.Who, bound(v.Count.Low), bound(v.Count.High), v.Count.Approx, v.Status, v.Scope}
	case aftermath.Statement:
		return statementFields{orNull(v.Speaker.Name), v.Speaker.Office, orNull(v.Speaker.Code), v.Act, orNull(v.To.Code), orNull(v.To.Name), about, v.Forum, v.Against}
	case aftermath.Responsibility:
		return responsibilityFields{v.Act, orNull(v.By), orNull(v.Of), about}
	case aftermath.Justice:
		f := justiceFields{Step: v.Step, Who: orNull(v.Who), By: orNull(v.By), Incident: about, Detail: v.Detail, Forum: v.Forum, Level: v.Level, Term: v.Term}
		if v.Count != nil {
			f.Low, f.High = bound(v.Count.Low), bound(v.Count.High)
		}
		return f
	case aftermath.Cooperation:
		return cooperationFields{v.Step, orNull(v.By.Code), orNull(v.By.Name), orNull(v.To.Code), orNull(v.To.Name), v.Domain, about}
	case aftermath.Role:
		return roleFields{v.Slot, v.Value, v.Count, v.Place, about}
	}
	return struct{}{}
}

// guideIncident is an incident of GUIDE.md, with the evidence of each of its roles.
type guideIncident struct {
	Key          string                `json:"key"`
	Role         string                `json:"role"`
	Types        []string              `json:"types"`
	Date         *string               `json:"date"`
	Country      *string               `json:"country"`
	Places       []string              `json:"places"`
	Stage        string                `json:"stage"`
	Perpetrators []string              `json:"perpetrators"`
	Count        *guideCount           `json:"perpetrator_count"`
	Groups       []string              `json:"groups"`
	Weapons      []string              `json:"weapons"`
	Targets      []string              `json:"targets"`
	Victims      []string              `json:"victims"`
	Properties   []string              `json:"properties"`
	Damage       []string              `json:"damage"`
	Mentions     map[string][][]string `json:"mentions,omitempty"`
	Evidence     []aftermath.Span      `json:"evidence"`
	Quote        string                `json:"quote"`
	Rule         string                `json:"rule"`
	Roles        []guideFact           `json:"roles"`
}

type guideCount struct {
	Low  *int `json:"low"`
	High *int `json:"high"`
}

// plurals are the guide's names of the lists that slots fill.
var plurals = map[string]string{
	"type": "types", "place": "places", "perpetrator": "perpetrators", "group": "groups", "weapon": "weapons", "target": "targets",
	"victim": "victims", "property": "properties", "damage": "damage",
}

// guideOf joins what the reading's summary says of an incident and what its role claims say: the
// summary first, since it has the places from venue to region.
func guideOf(l aftermath.Local, cs []aftermath.Claim) guideIncident {
	lists := map[string][]string{"type": l.Types, "place": l.Places, "group": l.Groups, "weapon": l.Weapons, "target": l.Targets}
	g := guideIncident{
		Key: l.Key, Role: l.Role, Date: orNull(string(l.Date)), Country: orNull(l.Country), Stage: either(l.Stage, "done"),
		Evidence: []aftermath.Span{}, Quote: l.Evidence.Quote(), Rule: l.Rule, Roles: []guideFact{},
	}
	if g.Quote != "" {
		g.Evidence = append(g.Evidence, l.Evidence.Span())
	}
	for _, c := range cs {
		r, ok := c.Value.(aftermath.Role)
		if !ok || c.Incident != l.Key || !told(c) {
			continue
		}
		g.Roles = append(g.Roles, guideFact{fields: roleFields{r.Slot, r.Value, r.Count, r.Place, nil}, claim: c})
		g.take(r, lists)
	}
	list := func(slot string) []string { return distinct(lists[slot]) }
	g.Types, g.Places, g.Perpetrators, g.Groups, g.Weapons = list("type"), list("place"), list("perpetrator"), list("group"), list("weapon")
	g.Targets, g.Victims, g.Properties, g.Damage = list("target"), list("victim"), list("property"), list("damage")
	return g
}

func (g *guideIncident) take(r aftermath.Role, lists map[string][]string) {
	switch {
	case r.Slot != "date":
		lists[r.Slot] = append(slices.Clip(lists[r.Slot]), r.Value)
	case g.Date == nil:
		g.Date = orNull(r.Value)
	}
	if r.Count != nil && g.Count == nil && r.Slot == "perpetrator" {
		g.Count = &guideCount{bound(r.Count.Low), bound(r.Count.High)}
	}
	if len(r.Also) > 0 {
		if g.Mentions == nil {
			g.Mentions = map[string][][]string{}
		}
		g.Mentions[plurals[r.Slot]] = append(g.Mentions[plurals[r.Slot]], append([]string{r.Value}, r.Also...))
	}
}

// distinct keeps the first of each value, whatever its case; never nil.
func distinct(vs []string) []string {
	out := []string{}
	for _, v := range vs {
		if !slices.ContainsFunc(out, func(o string) bool { return strings.EqualFold(o, v) }) {
			out = append(out, v)
		}
	}
	return out
}
