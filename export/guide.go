package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"aftermath"
)

// guide is a reading in the shape of GUIDE.md, with what we add to it.
type guide struct {
	ID             string          `json:"id"`
	Date           *string         `json:"date"`
	Title          string          `json:"title,omitempty"`
	Lang           string          `json:"lang"`
	Edition        string          `json:"edition"`
	Relevant       bool            `json:"relevant"`
	SHA256         string          `json:"text_sha256"`
	Incidents      []guideIncident `json:"incidents"`
	Tolls          []guideFact     `json:"tolls"`
	Statements     []guideFact     `json:"statements"`
	Responsibility []guideFact     `json:"responsibility"`
	Justice        []guideFact     `json:"justice"`
	Cooperation    []guideFact     `json:"cooperation"`
	Other          []guideFact     `json:"other"` // negated and hypothetical facts, with their kind
	Text           *string         `json:"text,omitempty"`
}

// guideFact is any fact: the fields of its kind, as GUIDE.md names them, then where it stands.
type guideFact struct {
	fields  any
	claim   aftermath.Claim
	repeats []aftermath.Claim
	kind    aftermath.Kind // printed under "other" only
}

type guideProof struct {
	ID         string            `json:"id"`
	Evidence   []aftermath.Span  `json:"evidence"`
	Quote      string            `json:"quote"`
	Rule       string            `json:"rule"`
	Confidence float64           `json:"confidence"`
	Polarity   string            `json:"polarity"`
	Modality   string            `json:"modality"`
	Source     *string           `json:"source"`
	By         *aftermath.Source `json:"source_detail,omitempty"`
	Repeats    []guideRepeat     `json:"repeats,omitempty"` // the same fact elsewhere in the text
}

type guideRepeat struct {
	ID string `json:"id"`
	aftermath.Span
	Quote string `json:"quote"`
}

// MarshalJSON writes the fields and the proof as one object.
func (f guideFact) MarshalJSON() ([]byte, error) {
	c := f.claim
	p := guideProof{
		ID: c.ID, Evidence: []aftermath.Span{c.Evidence.Span()}, Quote: c.Evidence.Quote(), Rule: c.Rule, Confidence: c.Confidence,
		Polarity: string(c.Polarity), Modality: string(c.Modality), Source: orNull(c.Source.Name),
	}
	if c.Source.Actor+c.Source.Office+c.Source.Class != "" {
		p.By = &c.Source
	}
	for _, r := range f.repeats {
		p.Repeats = append(p.Repeats, guideRepeat{r.ID, r.Evidence.Span(), r.Evidence.Quote()})
	}
	var kind any = struct{}{}
	if f.kind != "" {
		kind = struct {
			Kind aftermath.Kind `json:"kind"`
		}{f.kind}
	}
	return merge(kind, f.fields, p)
}

// merge writes the fields of several structs as one object, in their order.
func merge(parts ...any) ([]byte, error) {
	var out bytes.Buffer
	out.WriteByte('{')
	for _, p := range parts {
		b, err := marshal(p)
		if err != nil {
			return nil, err
		}
		if b = b[1 : len(b)-1]; len(b) > 0 {
			if out.Len() > 1 {
				out.WriteByte(',')
			}
			out.Write(b)
		}
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimRight(b.Bytes(), "\n"), err
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func bound(n int) *int {
	if n == aftermath.Open {
		return nil
	}
	return &n
}

// Guide is a reading as one line of JSON in the shape of GUIDE.md, line end included. Facts that
// are negated, hypothetical or yet to come stand under "other", so that the guide's fields hold only what the
// text says happened. A fact that the text repeats stands once, with its repeats.
func Guide(rep aftermath.Report, r aftermath.Reading, withText bool) []byte {
	sum := sha256.Sum256([]byte(rep.Text))
	g := guide{
		ID: rep.Key(), Date: orNull(string(rep.Published)), Title: rep.Title, Lang: rep.Lang, Edition: r.Edition, Relevant: r.Relevant, SHA256: hex.EncodeToString(sum[:]),
		Incidents: []guideIncident{}, Tolls: []guideFact{}, Statements: []guideFact{}, Responsibility: []guideFact{}, Justice: []guideFact{}, Cooperation: []guideFact{}, Other: []guideFact{},
	}
	if withText {
		g.Text = &rep.Text
	}
	cs := byPosition(r.Claims)
	for _, l := range r.Incidents {
		g.Incidents = append(g.Incidents, guideOf(l, cs))
	}
	once := map[string]*guideFact{}
	var order []string
	for _, c := range cs {
		if !told(c) {
			f := guideFact{fields: fieldsOf(c), claim: c, kind: c.Value.Kind()}
			g.Other = append(g.Other, f)
			continue
		}
		k := onceKey(c)
		switch f := once[k]; {
		case c.Value.Kind() == aftermath.KindRole:
		case f == nil:
			once[k] = &guideFact{fields: fieldsOf(c), claim: c}
			order = append(order, k)
		case f.claim.Source.Name == "" && c.Source.Name != "": // the one that names its source says more
			f.fields, f.claim, f.repeats = fieldsOf(c), c, append(f.repeats, f.claim)
		default:
			f.repeats = append(f.repeats, c)
		}
	}
	g.fill(order, once)
	b, err := marshal(g)
	if err != nil { // confidences are checked numbers: nothing here can fail to marshal
		panic(err)
	}
	return append(b, '\n')
}

// told says whether a claim is one of what happened or was said. A figure or a step of justice that is
// yet to come ("a trial is set for May") is neither; a vow or an offer is about the future.
func told(c aftermath.Claim) bool {
	k := c.Value.Kind()
	yet := c.Modality == aftermath.Future && (k == aftermath.KindToll || k == aftermath.KindJustice)
	return c.Polarity != aftermath.Negative && c.Modality != aftermath.Hypothetical && !yet
}

func byPosition(cs []aftermath.Claim) []aftermath.Claim {
	cs = slices.Clone(cs)
	slices.SortStableFunc(cs, func(a, b aftermath.Claim) int {
		if d := a.Evidence.Span().Start - b.Evidence.Span().Start; d != 0 {
			return d
		}
		return strings.Compare(a.ID, b.ID)
	})
	return cs
}

func (g *guide) fill(order []string, once map[string]*guideFact) {
	for _, k := range order {
		f := *once[k]
		switch f.claim.Value.Kind() {
		case aftermath.KindToll:
			g.Tolls = append(g.Tolls, f)
		case aftermath.KindStatement:
			g.Statements = append(g.Statements, f)
		case aftermath.KindResponsibility:
			g.Responsibility = append(g.Responsibility, f)
		case aftermath.KindJustice:
			g.Justice = append(g.Justice, f)
		case aftermath.KindCooperation:
			g.Cooperation = append(g.Cooperation, f)
		}
	}
}

// onceKey is what makes two claims of a text one fact: the guide counts a figure once whoever
// repeats it, a statement once per speaker, act and addressee.
func onceKey(c aftermath.Claim) string {
	k := []string{string(c.Value.Kind()), c.Incident}
	switch v := c.Value.(type) {
	case aftermath.Toll:
		k = append(k, v.What, v.Who, v.Count.String(), v.Status, v.Scope)
	case aftermath.Statement:
		k = append(k, v.Speaker.Name, v.Speaker.Code, v.Act, v.To.Code)
	case aftermath.Cooperation:
		k = append(k, v.Step, either(v.By.Code, v.By.Name), v.To.Code, v.Domain)
	default:
		k = append(k, c.Value.Line())
	}
	return strings.ToLower(strings.Join(k, "\x00"))
}
