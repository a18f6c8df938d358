package aftermath

import "slices"

// Source says who asserts a claim; the zero Source is the report itself.
type Source struct {
	Name   string `json:"name,omitempty"`   // as named, fullest form: "Investigative Committee"
	Actor  string `json:"actor,omitempty"`  // ISO country, body code, ORG; "" unclear
	Office string `json:"office,omitempty"` // "First Vice President"
	Class  string `json:"class,omitempty"`  // official, media, group, witness, editor, ""
}

func (s Source) String() string {
	if s.Name == "" {
		return "the report"
	}
	return s.Name
}

// Party is someone who speaks, is spoken to, accused, helped.
type Party struct {
	Name   string `json:"name,omitempty"`
	Code   string `json:"code,omitempty"` // ISO country, body code, ORG
	Office string `json:"office,omitempty"`
}

// String is the name, or the code if there is no name.
func (p Party) String() string {
	if p.Name != "" {
		return p.Name
	}
	return p.Code
}

// Bodies are the codes of international bodies that speak as actors.
var Bodies = []string{
	"UN", "EU", "NATO", "AFU", "OIC", "ASEAN", "SCO", "CSTO", "CIS", "BRICS", "OSCE", "LAS", "GCC", "ECOWAS", "OAS", "CARICOM",
	"G7", "G20", "ICC", "INTERPOL", "HRW", "AI",
}

// IsBody says whether a code is of an international body.
func IsBody(code string) bool { return slices.Contains(Bodies, code) }

// IsState says whether a code is of a country: two capitals that are no body's
// (AI is Amnesty International here, not Anguilla).
func IsState(code string) bool {
	return len(code) == 2 && code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' && code[1] <= 'Z' && !IsBody(code)
}
