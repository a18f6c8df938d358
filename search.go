package aftermath

import (
	"slices"
	"strings"
	"time"
	"unicode"
)

// Query asks for incidents. All that it names must hold: the phrases in one report of the incident, the
// incident's keys and days by any of its reports, the claim's keys and figure for one claim, of the same report as the
// phrases if both are named. The zero Query asks for all incidents.
type Query struct {
	Phrases       []string  // words or several words in a row, whatever their case and accents
	Incident      []string  // of [LocalKeys]
	Claim         []string  // of [ClaimKeys]
	Min, Max      *int      // bounds of the claim's figure
	After, Before time.Time // the incident's day: at or after, before; zero is any
	Limit         int       // how many incidents; 0 means 20
	Each          int       // how many claims or passages of each; 0 means 3
}

// OfClaims says whether the query asks for claims and not only for incidents.
func (q Query) OfClaims() bool { return len(q.Claim) > 0 || q.Min != nil || q.Max != nil }

// Match is an incident that a query finds.
type Match struct {
	Incident IncidentLine `json:"incident"`
	Hits     []Hit        `json:"hits"`
}

// Hit is what in an incident a query finds: a claim, or a passage of a report.
type Hit struct {
	Claim  *Claim  `json:"claim,omitempty"` // nil for a passage
	Quote  string  `json:"quote"`
	Report Receipt `json:"report"`
}

// ClaimKeys are the words by which search finds a claim: "kind:toll", "what:killed", "by:IR",
// "by:mokhber". What no dossier counts (negated, hypothetical) and roles, which LocalKeys has, have none.
func ClaimKeys(c Claim) []string {
	if c.Polarity == Negative || c.Modality == Hypothetical || c.Value == nil || c.Value.Kind() == KindRole {
		return nil
	}
	ks := keys{}
	ks.add("kind", string(c.Value.Kind()))
	ks.words("source", c.Source.Name, c.Source.Actor)
	switch v := c.Value.(type) {
	case Toll:
		ks.add("what", v.What)
		ks.add("who", v.Who)
	case Statement:
		ks.add("act", v.Act)
		ks.words("by", v.Speaker.Name, v.Speaker.Code)
		ks.words("to", v.To.Name, v.To.Code)
	case Responsibility:
		ks.add("act", v.Act)
		ks.words("by", either(v.By, c.Source.Name), "")
		ks.words("to", v.Of, "")
	case Justice:
		ks.add("step", v.Step)
		ks.words("by", v.By, "")
		ks.words("to", v.Who, "")
		ks.words("court", v.Forum, "")
	case Cooperation:
		ks.add("step", v.Step)
		ks.add("domain", v.Domain)
		ks.words("by", v.By.Name, v.By.Code)
		ks.words("to", v.To.Name, v.To.Code)
	}
	return ks.list
}

// LocalKeys are the words by which search finds an incident.
func LocalKeys(l Local) []string {
	ks := keys{}
	ks.add("country", l.Country)
	for _, t := range l.Types {
		ks.add("type", t)
	}
	for field, values := range map[string][]string{"place": l.Places, "group": l.Groups, "weapon": l.Weapons, "target": l.Targets, "name": l.Names} {
		for _, v := range values {
			ks.words(field, v, "")
		}
	}
	slices.Sort(ks.list)
	return ks.list
}

// Figure is the number that a query's bounds are compared with: a toll's, or of how many people a step of
// justice is; false if there is none.
func (c Claim) Figure() (int, bool) {
	switch v := c.Value.(type) {
	case Toll:
		return size(v.Count), true
	case Justice:
		if v.Count != nil {
			return size(*v.Count), true
		}
	}
	return 0, false
}

// keys collects each key once.
type keys struct{ list []string }

func (k *keys) add(field, value string) {
	if key := field + ":" + value; value != "" && !slices.Contains(k.list, key) {
		k.list = append(k.list, key)
	}
}

// words adds a code as it is, and each word of a name.
func (k *keys) words(field, name, code string) {
	if code != "ORG" {
		k.add(field, code)
	}
	for _, w := range SearchWords(name) {
		k.add(field, w)
	}
}

// SearchWords are the words of a name as keys have them: in lower case, without signs.
func SearchWords(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// Passage is the part of a text around the first of the phrases that is found, at most n bytes, cut between
// words; the beginning of the text if none is (search minds no accents, this does).
func Passage(text string, phrases []string, n int) string {
	lower := strings.ToLower(text)
	at := 0
	for _, p := range phrases {
		if i := strings.Index(lower, strings.ToLower(p)); i >= 0 && len(lower) == len(text) {
			at = i
			break
		}
	}
	start := max(0, at-n/3)
	end := min(len(text), start+n)
	if start > 0 {
		if i := strings.IndexAny(text[start:end], " \n"); i >= 0 && start+i < at {
			start += i + 1
		}
	}
	if end < len(text) {
		if i := strings.LastIndexAny(text[start:end], " \n"); i > 0 {
			end = start + i
		}
	}
	return strings.ToValidUTF8(strings.Join(strings.Fields(text[start:end]), " "), "")
}
