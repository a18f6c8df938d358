package aftermath_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"aftermath"
)

func code(name string) (string, bool) {
	c, ok := map[string]string{"Russia": "RU", "Iran": "IR", "Security Council": "UN"}[name]
	return c, ok
}

func TestParseQuery(t *testing.T) {
	fifty, ninety := 50, 90
	day := func(s string) time.Time {
		at, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	for s, want := range map[string]aftermath.Query{
		`country:RU what:killed min:50 after:2024-01 words "exact  phrase"`: {
			Incident: []string{"country:RU"}, Claim: []string{"what:killed"}, Min: &fifty, After: day("2024-01-01"), Phrases: []string{"words", "exact  phrase"},
		},
		`COUNTRY:Russia by:Iran to:"Security Council"`:       {Incident: []string{"country:RU"}, Claim: []string{"by:IR", "to:UN"}},
		`by:"Mohammad Mokhber" act:call-for-justice`:         {Claim: []string{"by:mohammad", "by:mokhber", "act:call_for_justice"}},
		`source:NATO max:90 before:2024-03-23 type:bombing`:  {Claim: []string{"source:NATO"}, Max: &ninety, Before: day("2024-03-23"), Incident: []string{"type:bombing"}},
		`place:"Crocus City Hall" group:Daesh step:sentence`: {Incident: []string{"place:crocus", "place:city", "place:hall", "group:daesh"}, Claim: []string{"step:sentence"}},
		"  10:30 https://x.example/a  ":                      {Phrases: []string{"10:30", "https://x.example/a"}},
	} {
		got, err := aftermath.ParseQuery(s, code)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%s: %v\n%s", s, err, diff)
		}
	}
}

func TestParseQueryErrors(t *testing.T) {
	for s, want := range map[string]string{
		``:                       `1: there is nothing | fields such as`,
		`killed cuontry:RU`:      `8: unknown field "cuontry" | did you mean country?`,
		`xyzzyx:1`:               `1: unknown field "xyzzyx" | fields are country`,
		`a "b c`:                 `3: the quote that begins here | write`,
		`what:murdered`:          `6: what is never "murdered" | one of: killed, injured`,
		`é country:Atlantis`:     `11: no country is named "Atlantis" | country:Kenya`,
		`after:yesterday`:        `7: "yesterday" is no day | write 2024`,
		`min:many`:               `5: "many" is no number | write min:50`,
		`min:9 max:3`:            `7: no figure is at least 9 and at most 3`,
		`after:2024 before:2023`: `12: no day lies after`,
		`by: Iran`:               `4: a value is missing | write by:VALUE`,
		`""`:                     `1: a value is missing`,
		`place:--`:               `7: "--" has no letters or digits`,
		`?!`:                     `1: "?!" has no letters or digits`,
	} {
		_, err := aftermath.ParseQuery(s, code)
		var e *aftermath.QueryError
		if !errors.As(err, &e) {
			t.Errorf("%s: %v, want a QueryError", s, err)
			continue
		}
		msg, help, _ := strings.Cut(want, " | ")
		if !strings.HasPrefix(err.Error(), "query, character "+msg) || !strings.Contains(e.Help, help) {
			t.Errorf("%s: %v (%s), want %s", s, err, e.Help, want)
		}
	}
}

// What ParseQuery asks for are keys that claims and incidents have.
func TestSearchKeys(t *testing.T) {
	for _, c := range []struct {
		v    aftermath.Value
		src  aftermath.Source
		q    string
		fits bool
	}{
		{aftermath.Toll{What: "killed", Who: "victims", Count: aftermath.Exactly(3), Status: "current"}, aftermath.Source{Name: "Health Ministry", Actor: "IR"}, `what:killed who:victims source:Iran source:"health ministry" kind:toll`, true},
		{aftermath.Statement{Speaker: aftermath.Party{Name: "José Peña", Code: "CL"}, Act: "condole", To: aftermath.Party{Name: "Moscow", Code: "RU"}}, aftermath.Source{}, `act:condole by:CL by:peña to:RU`, true},
		{aftermath.Statement{Speaker: aftermath.Party{Name: "José Peña", Code: "ORG"}, Act: "condole"}, aftermath.Source{}, `by:peñ`, false},
		{aftermath.Responsibility{Act: "claim", By: "Black Lantern"}, aftermath.Source{}, `act:claim by:lantern`, true},
		{aftermath.Responsibility{Act: "blame", Of: "Kyiv"}, aftermath.Source{Name: "Putin"}, `act:blame by:Putin to:Kyiv`, true},
		{aftermath.Justice{Step: "sentence", Who: "Tomas Reyl", By: "court", Forum: "Suva High Court"}, aftermath.Source{}, `step:sentence to:reyl court:"high court"`, true},
		{aftermath.Cooperation{Step: "offered", By: aftermath.Party{Code: "IR"}, To: aftermath.Party{Code: "RU"}, Domain: "medical"}, aftermath.Source{}, `step:offered domain:medical by:Iran to:Russia`, true},
		{aftermath.Role{Slot: "weapon", Value: "rifle"}, aftermath.Source{}, `kind:toll`, false},
	} {
		q, err := aftermath.ParseQuery(c.q, code)
		if err != nil {
			t.Fatal(err)
		}
		ks := aftermath.ClaimKeys(aftermath.Claim{Value: c.v, Source: c.src, Polarity: aftermath.Positive, Modality: aftermath.Asserted})
		fits := !slices.ContainsFunc(q.Claim, func(k string) bool { return !slices.Contains(ks, k) })
		if fits != c.fits {
			t.Errorf("%s: keys %q, asked for %q: fits %v", c.v.Line(), ks, q.Claim, fits)
		}
	}
	l := aftermath.Local{Country: "RU", Types: []string{"arson"}, Places: []string{"Crocus City Hall"}, Groups: []string{"IS"}, Weapons: []string{"car bomb"}, Targets: []string{"fans"}, Names: []string{"Picnic"}}
	q, err := aftermath.ParseQuery(`country:RU type:arson place:"city hall" group:is weapon:"car bomb" target:fans name:picnic`, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range q.Incident {
		if !slices.Contains(aftermath.LocalKeys(l), k) {
			t.Errorf("%s is not among %q", k, aftermath.LocalKeys(l))
		}
	}
	if ks := aftermath.ClaimKeys(aftermath.Claim{Value: aftermath.Statement{Act: "condemn"}, Polarity: aftermath.Negative}); ks != nil {
		t.Errorf("a negated claim has keys: %q", ks)
	}
}

func TestPassage(t *testing.T) {
	text := "Title\n\n" + strings.Repeat("Filler words stand here. ", 20) + "The ferry burned. " + strings.Repeat("More follows after it. ", 20)
	for _, c := range []struct {
		phrases []string
		has     string
	}{{[]string{"absent", "FERRY burned"}, "The ferry burned."}, {[]string{"absent"}, "Title Filler"}, {nil, "Title Filler"}} {
		got := aftermath.Passage(text, c.phrases, 100)
		if !strings.Contains(got, c.has) || len(got) > 100 || strings.Contains(got, "\n") {
			t.Errorf("%q: %q", c.phrases, got)
		}
	}
	if got := aftermath.Passage("short", []string{"short"}, 100); got != "short" {
		t.Errorf("%q", got)
	}
	for n := range 12 { // never half a rune
		if got := aftermath.Passage("ééé ééé ééé", []string{"é"}, n); strings.ToValidUTF8(got, "?") != got {
			t.Errorf("%d: %q", n, got)
		}
	}
}

func FuzzParseQuery(f *testing.F) {
	for _, s := range []string{`country:RU "a b`, `min:5`, "a:\x00\"", `"`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := aftermath.ParseQuery(s, code)
		var e *aftermath.QueryError
		if err != nil && (!errors.As(err, &e) || e.At < 1 || e.At > len([]rune(s))+1) {
			t.Errorf("%q: %v", s, err)
		}
		if err == nil && len(q.Phrases)+len(q.Incident)+len(q.Claim) == 0 && q.Min == nil && q.Max == nil && q.After.IsZero() && q.Before.IsZero() {
			t.Errorf("%q asks for nothing: %s", s, fmt.Sprint(q))
		}
	})
}
