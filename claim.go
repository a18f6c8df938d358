package aftermath

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// MaxEvidence is the longest evidence, in bytes: what a person reads at a glance.
const MaxEvidence = 200

// Evidence is the exact words that carry a claim. It can only be made by [Cite]
// (or decoded from what Cite made).
type Evidence struct {
	span  Span
	quote string
}

// Cite makes evidence of text[span]. The span must lie inside within (one sentence
// or two adjoining ones), hold at most [MaxEvidence] bytes and break no rune.
func Cite(text string, span, within Span) (Evidence, error) {
	switch {
	case span.Start < 0 || span.End > len(text) || span.Len() <= 0:
		return Evidence{}, fmt.Errorf("evidence %s: not in a text of %d bytes", span, len(text))
	case !within.Contains(span):
		return Evidence{}, fmt.Errorf("evidence %s: outside its sentence %s", span, within)
	case span.Len() > MaxEvidence:
		return Evidence{}, fmt.Errorf("evidence %s: longer than %d bytes", span, MaxEvidence)
	case !utf8.ValidString(text[span.Start:span.End]):
		return Evidence{}, fmt.Errorf("evidence %s: not UTF-8", span)
	}
	return Evidence{span, text[span.Start:span.End]}, nil
}

// Span is where the words stand.
func (e Evidence) Span() Span { return e.span }

// Quote is the words.
func (e Evidence) Quote() string { return e.quote }

type evidenceJSON struct {
	Span
	Quote string `json:"quote"`
}

// MarshalJSON writes {"start","end","quote"}.
func (e Evidence) MarshalJSON() ([]byte, error) { return json.Marshal(evidenceJSON{e.span, e.quote}) }

// UnmarshalJSON reads what MarshalJSON wrote.
func (e *Evidence) UnmarshalJSON(b []byte) error {
	var j evidenceJSON
	if err := json.Unmarshal(b, &j); err != nil {
		return err
	}
	if j.Len() != len(j.Quote) || j.Len() > MaxEvidence {
		return errors.New("evidence: span and quote differ")
	}
	e.span, e.quote = j.Span, j.Quote
	return nil
}

// Polarity is whether a claim is asserted or negated.
type Polarity string

// The polarities.
const (
	Positive Polarity = "positive"
	Negative Polarity = "negative"
)

// Modality is how a claim is held (PLOVER's four auxiliaries and "asserted").
type Modality string

// The modalities.
const (
	Asserted     Modality = "asserted"
	Hypothetical Modality = "hypothetical"
	Historical   Modality = "historical"
	Future       Modality = "future"
)

// Claim is one assertion with its evidence.
type Claim struct {
	ID         string   `json:"id"`                 // Hash(reading, kind, incident, span, value)
	Incident   string   `json:"incident,omitempty"` // local key (i1) in the reading; "" if of none
	Evidence   Evidence `json:"evidence"`
	Source     Source   `json:"source"`
	Polarity   Polarity `json:"polarity"`
	Modality   Modality `json:"modality"`
	Rule       string   `json:"rule"`         // the rule or model that found it; "person"
	By         string   `json:"by,omitempty"` // who entered it, if a person did
	Confidence float64  `json:"confidence"`
	Value      Value    `json:"-"`
}

// Kind is the kind of a claim's value.
type Kind string

// The kinds of claim.
const (
	KindRole           Kind = "role" // a fact of an incident: type, date, place, perpetrator, weapon, ...
	KindToll           Kind = "toll"
	KindStatement      Kind = "statement"
	KindResponsibility Kind = "responsibility"
	KindJustice        Kind = "justice"
	KindCooperation    Kind = "cooperation"
)

// Value is what a claim asserts: Role, Toll, Statement, Responsibility, Justice or
// Cooperation.
type Value interface {
	Kind() Kind
	Line() string // the value in one canonical line, without source and evidence
	check() error
}

// Role is a fact of an incident in one slot.
type Role struct {
	Slot  string   `json:"slot"` // see Slots
	Value string   `json:"value"`
	Count *Range   `json:"count,omitempty"` // of perpetrators
	Place *Place   `json:"place,omitempty"` // when Slot is place and it was resolved
	Also  []string `json:"also,omitempty"`  // co-referent strings
}

// Toll is a figure of people harmed.
type Toll struct {
	What   string `json:"what"` // see TollKinds
	Who    string `json:"who"`  // see Counted
	Count  Range  `json:"count"`
	Status string `json:"status"`          // current, superseded
	Scope  string `json:"scope,omitempty"` // what it counts if not simply people: identified, bodies, patients, site, further (on top of a total before), part
}

// Statement is something said or done in words.
type Statement struct {
	Speaker Party  `json:"speaker"`
	Act     string `json:"act"` // see Acts
	To      Party  `json:"to"`
	Forum   string `json:"forum,omitempty"`   // the court called for
	Against string `json:"against,omitempty"` // whom it is called against
}

// Responsibility relates a speaker to an authorship.
type Responsibility struct {
	Act string `json:"act"` // see ResponsibilityActs
	By  string `json:"by,omitempty"`
	Of  string `json:"of,omitempty"`
}

// Justice is a step of justice.
type Justice struct {
	Step   string `json:"step"` // see JusticeSteps
	Who    string `json:"who,omitempty"`
	Count  *Range `json:"count,omitempty"`
	By     string `json:"by,omitempty"`
	Detail string `json:"detail,omitempty"`
	Forum  string `json:"forum,omitempty"`
	Level  string `json:"forum_level,omitempty"` // national, international
	Term   string `json:"term,omitempty"`
}

// Cooperation is a step of help between states or bodies.
type Cooperation struct {
	Step   string `json:"step"` // see CooperationSteps
	By     Party  `json:"by"`
	To     Party  `json:"to"`
	Domain string `json:"domain"` // see Domains
}

// Kind is KindRole.
func (Role) Kind() Kind { return KindRole }

// Kind is KindToll.
func (Toll) Kind() Kind { return KindToll }

// Kind is KindStatement.
func (Statement) Kind() Kind { return KindStatement }

// Kind is KindResponsibility.
func (Responsibility) Kind() Kind { return KindResponsibility }

// Kind is KindJustice.
func (Justice) Kind() Kind { return KindJustice }

// Kind is KindCooperation.
func (Cooperation) Kind() Kind { return KindCooperation }

// Line is e.g. "weapon car bomb".
func (r Role) Line() string {
	s := r.Slot + " " + r.Value
	if r.Count != nil {
		s += " (" + r.Count.String() + ")"
	}
	return s
}

// Line is e.g. "killed 133.." or "injured children 3 superseded".
func (t Toll) Line() string {
	s := t.What
	if t.Who != "victims" {
		s += " " + t.Who
	}
	s += " " + t.Count.String()
	if t.Status != "current" {
		s += " " + t.Status
	}
	if t.Scope != "" {
		s += " (" + t.Scope + ")"
	}
	return s
}

// Line is e.g. "condemn Mohammad Mokhber (IR) to Mikhail Mishustin (RU)".
func (s Statement) Line() string {
	l := s.Act + " " + s.Speaker.long()
	if to := s.To.long(); to != "" {
		l += " to " + to
	}
	if s.Forum != "" {
		l += " at " + s.Forum
	}
	if s.Against != "" {
		l += " against " + s.Against
	}
	return l
}

func (p Party) long() string {
	switch {
	case p.Name == "" || p.Code == "" || p.Name == p.Code:
		return p.String()
	default:
		return p.Name + " (" + p.Code + ")"
	}
}

// Line is e.g. "blame by Moscow of Kyiv".
func (r Responsibility) Line() string {
	l := r.Act
	if r.By != "" {
		l += " by " + r.By
	}
	if r.Of != "" {
		l += " of " + r.Of
	}
	return l
}

// Line is e.g. "arrest four suspects (4) by FSB".
func (j Justice) Line() string {
	l := j.Step
	if j.Who != "" {
		l += " " + j.Who
	}
	if j.Count != nil {
		l += " (" + j.Count.String() + ")"
	}
	for _, f := range [][2]string{{" by ", j.By}, {", ", j.Detail}, {" at ", j.Forum}, {": ", j.Term}} {
		if f[1] != "" {
			l += f[0] + f[1]
		}
	}
	return l
}

// Line is e.g. "offered Mohammad Mokhber (IR) to RU: counter_terrorism".
func (c Cooperation) Line() string {
	l := c.Step + " " + c.By.long()
	if to := c.To.long(); to != "" {
		l += " to " + to
	}
	return l + ": " + c.Domain
}

func (r Role) check() error { return among("slot", r.Slot, Slots, r.Value != "") }
func (t Toll) check() error {
	if err := among("who", t.Who, Counted, true); err != nil {
		return err
	}
	some := t.Count.Low != Open || t.Count.High != Open
	return among("toll", t.What, TollKinds, some && t.Count.Low >= Open && t.Count.High >= Open)
}
func (s Statement) check() error { return among("act", s.Act, Acts, s.Speaker.String() != "") }
func (r Responsibility) check() error {
	return among("responsibility", r.Act, ResponsibilityActs, true)
}
func (j Justice) check() error { return among("step", j.Step, JusticeSteps, true) }
func (c Cooperation) check() error {
	if err := among("domain", c.Domain, Domains, true); err != nil {
		return err
	}
	return among("step", c.Step, CooperationSteps, c.By.String() != "")
}

func among(field, v string, list []string, complete bool) error {
	for _, l := range list {
		if l == v {
			if !complete {
				return fmt.Errorf("%s %q: the claim lacks its value", field, v)
			}
			return nil
		}
	}
	return fmt.Errorf("%s %q: not one of %s", field, v, strings.Join(list, ", "))
}

// NewClaim completes a claim of a reading: it checks the value's vocabulary, sets what is
// left out (positive, asserted) and the id. Putting twice is putting once, since
// the id is a hash of reading, incident, span, value and, of what a person entered, the author.
func NewClaim(reading string, c Claim) (Claim, error) {
	if c.Value == nil || c.Rule == "" || c.Evidence.quote == "" {
		return c, errors.New("claim without value, rule or evidence")
	}
	if err := c.Value.check(); err != nil {
		return c, err
	}
	if c.Confidence < 0 || c.Confidence > 1 {
		return c, errors.New("confidence " + strconv.FormatFloat(c.Confidence, 'g', -1, 64) + ": not in 0..1")
	}
	if c.Polarity == "" {
		c.Polarity = Positive
	}
	if c.Modality == "" {
		c.Modality = Asserted
	}
	parts := []string{reading, c.Incident, c.Evidence.span.String(), string(c.Value.Kind()), c.Value.Line(), c.Source.Name, string(c.Polarity), string(c.Modality)}
	if c.By != "" {
		parts = append(parts, c.By)
	}
	c.ID = Hash(parts...)[:16]
	return c, nil
}

// Line is the claim in one canonical line:
// "toll killed 133.. | Investigative Committee | en/toll/rise".
func (c Claim) Line() string {
	l := string(c.Value.Kind()) + " " + c.Value.Line()
	if c.Polarity == Negative {
		l += " NOT"
	}
	if c.Modality != Asserted && c.Modality != "" {
		l += " " + string(c.Modality)
	}
	l += " | " + c.Source.String() + " | " + c.Rule
	if c.By != "" {
		l += " " + c.By
	}
	return l
}

type claimFields Claim

type claimJSON struct {
	claimFields
	Kind  Kind            `json:"kind"`
	Value json.RawMessage `json:"value"`
}

// MarshalJSON writes the claim with its value under "kind" and "value".
func (c Claim) MarshalJSON() ([]byte, error) {
	v, err := json.Marshal(c.Value)
	if err != nil {
		return nil, err
	}
	return json.Marshal(claimJSON{claimFields(c), c.Value.Kind(), v})
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (c *Claim) UnmarshalJSON(b []byte) error {
	var j claimJSON
	if err := json.Unmarshal(b, &j); err != nil {
		return err
	}
	*c = Claim(j.claimFields)
	var err error
	switch j.Kind {
	case KindRole:
		c.Value, err = decode[Role](j.Value)
	case KindToll:
		c.Value, err = decode[Toll](j.Value)
	case KindStatement:
		c.Value, err = decode[Statement](j.Value)
	case KindResponsibility:
		c.Value, err = decode[Responsibility](j.Value)
	case KindJustice:
		c.Value, err = decode[Justice](j.Value)
	case KindCooperation:
		c.Value, err = decode[Cooperation](j.Value)
	default:
		err = fmt.Errorf("claim of unknown kind %q", j.Kind)
	}
	return err
}

func decode[V Value](b []byte) (Value, error) {
	var v V
	err := json.Unmarshal(b, &v)
	return v, err
}
