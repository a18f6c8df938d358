package aftermath

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// queryField is a field of the search language.
type queryField struct {
	name  string
	about string
	of    string   // incident or claim
	words []string // the values it takes; nil for names, figures and days
}

// queryFields are all of them, in the order in which help lists them.
var queryFields = []queryField{
	{"country", "where it was: a code or a name", "incident", nil},
	{"type", "its kind", "incident", EventTypes},
	{"place", "a place, from venue to region", "incident", nil},
	{"group", "a group named as perpetrator", "incident", nil},
	{"weapon", "a means", "incident", nil},
	{"target", "whom or what it was aimed at", "incident", nil},
	{"name", "a rare name near it", "incident", nil},
	{"after", "its day is that one or later: 2024, 2024-01, 2024-01-31", "incident", nil},
	{"before", "its day is earlier", "incident", nil},
	{"kind", "the kind of claim", "claim", []string{"toll", "statement", "responsibility", "justice", "cooperation"}},
	{"what", "what a toll counts", "claim", TollKinds},
	{"who", "whom it counts", "claim", Counted},
	{"min", "the figure is that or more", "claim", nil},
	{"max", "the figure is that or less", "claim", nil},
	{"source", "who says so: a code or a name", "claim", nil},
	{"act", "what was said or done in words", "claim", slices.Concat(Acts, []string{"claim", "no_claim"})},
	{"by", "who speaks, acts, claims: a code or a name", "claim", nil},
	{"to", "who is spoken to, accused, arrested, helped: a code or a name", "claim", nil},
	{"step", "a step of justice or co-operation", "claim", slices.Concat(JusticeSteps, CooperationSteps)},
	{"domain", "what co-operation is about", "claim", Domains},
	{"court", "a court", "claim", nil},
}

// QueryHelp lists the fields of the search language, a line each: name, of what, what it means.
func QueryHelp() [][3]string {
	var out [][3]string
	for _, f := range queryFields {
		out = append(out, [3]string{f.name, f.of, f.about})
	}
	return out
}

// QueryError says where a query is wrong and what to do about it.
type QueryError struct {
	At   int // character, from 1
	Msg  string
	Help string
}

func (e *QueryError) Error() string { return fmt.Sprintf("query, character %d: %s", e.At, e.Msg) }

// ParseQuery reads the search language:
//
//	query = term { blank term }
//	term  = field ":" value | value
//	value = word | '"' words '"'
//
// All terms must hold. A value without a field is words of a report. code gives the code of a country or body
// by its names; nil takes codes only. Errors are [QueryError].
func ParseQuery(s string, code func(name string) (string, bool)) (Query, error) {
	p := &queryParser{code: code}
	terms, err := queryTerms(s)
	if err != nil {
		return p.q, err
	}
	if len(terms) == 0 {
		return p.q, &QueryError{1, "there is nothing to search for", "name words, or fields such as country:RU what:killed min:50"}
	}
	for _, t := range terms {
		if err := p.term(t); err != nil {
			return p.q, err
		}
	}
	return p.q, nil
}

// queryTerm is field and value with the places where they begin.
type queryTerm struct {
	field, value string
	at, valueAt  int
}

// queryTerms cuts a query into its terms.
func queryTerms(s string) ([]queryTerm, error) {
	var out []queryTerm
	rs := []rune(s)
	for i := 0; i < len(rs); {
		if unicode.IsSpace(rs[i]) {
			i++
			continue
		}
		t := queryTerm{at: i + 1, valueAt: i + 1}
		if n := fieldEnd(rs[i:]); n > 0 {
			t.field = string(rs[i : i+n])
			i += n + 1
			t.valueAt = i + 1
		}
		n, err := valueEnd(rs, i)
		if err != nil {
			return nil, err
		}
		t.value = strings.Trim(string(rs[i:n]), `"`)
		out, i = append(out, t), n
	}
	return out, nil
}

// fieldEnd is how many letters stand before a colon; 0 if what stands there is no field. An address is none.
func fieldEnd(rs []rune) int {
	n := 0
	for n < len(rs) && (unicode.IsLetter(rs[n]) || rs[n] == '_' || rs[n] == '-') {
		n++
	}
	if n == len(rs) || rs[n] != ':' || n+1 < len(rs) && rs[n+1] == '/' {
		return 0
	}
	return n
}

// valueEnd is where the value that begins at i ends: at its closing quote or the next blank.
func valueEnd(rs []rune, i int) (int, error) {
	if i < len(rs) && rs[i] == '"' {
		end := slices.Index(rs[i+1:], '"')
		if end < 0 {
			return 0, &QueryError{i + 1, "the quote that begins here has no end", `write "all of the phrase"`}
		}
		return i + end + 2, nil
	}
	n := i
	for n < len(rs) && !unicode.IsSpace(rs[n]) {
		n++
	}
	return n, nil
}

type queryParser struct {
	q    Query
	code func(string) (string, bool)
}

func (p *queryParser) term(t queryTerm) error {
	if strings.TrimSpace(t.value) == "" {
		return &QueryError{t.valueAt, "a value is missing", "write " + either(t.field, "field") + ":VALUE without a blank after the colon"}
	}
	if t.field == "" {
		if len(SearchWords(t.value)) == 0 {
			return &QueryError{t.at, fmt.Sprintf("%q has no letters or digits", t.value), ""}
		}
		p.q.Phrases = append(p.q.Phrases, t.value)
		return nil
	}
	i := slices.IndexFunc(queryFields, func(f queryField) bool { return strings.EqualFold(f.name, t.field) })
	if i < 0 {
		return &QueryError{t.at, fmt.Sprintf("unknown field %q", t.field), nearestField(t.field)}
	}
	switch f := queryFields[i]; f.name {
	case "after", "before":
		return p.day(f.name, t)
	case "min", "max":
		return p.bound(f.name, t)
	default:
		return p.value(f, t)
	}
}

func (p *queryParser) day(field string, t queryTerm) error {
	from, _, precision := When(t.value).Interval()
	if precision == NoTime {
		return &QueryError{t.valueAt, fmt.Sprintf("%q is no day", t.value), "write 2024, 2024-01 or 2024-01-31"}
	}
	into := map[string]*time.Time{"after": &p.q.After, "before": &p.q.Before}[field]
	*into = from
	if !p.q.After.IsZero() && !p.q.Before.IsZero() && !p.q.After.Before(p.q.Before) {
		return &QueryError{t.at, "no day lies after the one and before the other", ""}
	}
	return nil
}

func (p *queryParser) bound(field string, t queryTerm) error {
	n, err := strconv.Atoi(t.value)
	if err != nil || n < 0 {
		return &QueryError{t.valueAt, fmt.Sprintf("%q is no number", t.value), "write " + field + ":50"}
	}
	into := map[string]**int{"min": &p.q.Min, "max": &p.q.Max}[field]
	*into = &n
	if p.q.Min != nil && p.q.Max != nil && *p.q.Min > *p.q.Max {
		return &QueryError{t.at, fmt.Sprintf("no figure is at least %d and at most %d", *p.q.Min, *p.q.Max), ""}
	}
	return nil
}

func (p *queryParser) value(f queryField, t queryTerm) error {
	ks := keys{}
	value := strings.ReplaceAll(strings.ToLower(t.value), "-", "_")
	code, known := p.lookUp(t.value)
	switch {
	case f.words != nil && !slices.Contains(f.words, value):
		return &QueryError{t.valueAt, fmt.Sprintf("%s is never %q", f.name, t.value), "one of: " + strings.Join(f.words, ", ")}
	case f.words != nil:
		ks.add(f.name, value)
	case f.name == "country" && !known:
		return &QueryError{t.valueAt, fmt.Sprintf("no country is named %q", t.value), "write its code or its English name: country:KE, country:Kenya"}
	case known && (f.name == "country" || f.name == "by" || f.name == "to" || f.name == "source"):
		ks.add(f.name, code)
	default:
		ks.words(f.name, t.value, "")
	}
	if len(ks.list) == 0 {
		return &QueryError{t.valueAt, fmt.Sprintf("%q has no letters or digits", t.value), ""}
	}
	if f.of == "incident" {
		p.q.Incident = append(p.q.Incident, ks.list...)
	} else {
		p.q.Claim = append(p.q.Claim, ks.list...)
	}
	return nil
}

// lookUp is the code that a value is or names.
func (p *queryParser) lookUp(name string) (string, bool) {
	if IsState(name) || IsBody(name) {
		return name, true
	}
	if p.code == nil {
		return "", false
	}
	return p.code(name)
}

// nearestField suggests the field that is the fewest letters away, and lists all.
func nearestField(name string) string {
	best, least := "", 3
	all := make([]string, 0, len(queryFields))
	for _, f := range queryFields {
		all = append(all, f.name)
		if n := editDistance(strings.ToLower(name), f.name); n < least {
			best, least = f.name, n
		}
	}
	help := "fields are " + strings.Join(all, ", ")
	if best != "" {
		return "did you mean " + best + "? " + help
	}
	return help
}

// editDistance counts the letters to insert, delete or replace.
func editDistance(a, b string) int {
	row := make([]int, utf8.RuneCountInString(b)+1)
	for j := range row {
		row[j] = j
	}
	for _, x := range a {
		diagonal := row[0]
		row[0]++
		j := 1
		for _, y := range b {
			step := diagonal
			if x != y {
				step = 1 + min(diagonal, row[j-1], row[j])
			}
			diagonal, row[j] = row[j], step
			j++
		}
	}
	return row[len(row)-1]
}
