package aftermath

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
