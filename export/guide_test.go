package export_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"aftermath"
	"aftermath/export"
	"aftermath/internal/sample"
)

// one is the sample reading of the given receipt, with its report.
func one(id string) (aftermath.Report, aftermath.Reading) {
	for _, f := range sample.PortEllery().Readings {
		if f.Receipts[0].ID == id {
			return f.Receipts[0].Report, f.Reading
		}
	}
	panic("no reading of " + id)
}

func TestGuideGolden(t *testing.T) {
	for _, id := range []string{"post-1", "wire-3", "blog-1"} {
		rep, r := one(id)
		line := export.Guide(rep, r, id == "blog-1")
		if n := bytes.Count(line, []byte("\n")); n != 1 || line[len(line)-1] != '\n' {
			t.Errorf("%s: %d line ends, want one at the end", id, n)
		}
		var pretty bytes.Buffer
		if err := json.Indent(&pretty, line, "", " "); err != nil {
			t.Fatal(err)
		}
		golden(t, "guide-"+id+".json", pretty.Bytes())
	}
}

func TestReadingGolden(t *testing.T) {
	for _, id := range []string{"post-1", "wire-3"} {
		rep, r := one(id)
		var b bytes.Buffer
		if err := export.Reading(&b, rep, r, export.Options{Width: 90, Country: country}); err != nil {
			t.Fatal(err)
		}
		golden(t, "reading-"+id+".txt", b.Bytes())
	}
}

type proof struct {
	Evidence []aftermath.Span `json:"evidence"`
	Quote    string           `json:"quote"`
	ID       string           `json:"id"`
}

// Every fact's quote is the bytes that its evidence points to, and has an id that explain opens.
func TestGuideQuotes(t *testing.T) {
	for _, f := range sample.PortEllery().Readings {
		var g map[string]json.RawMessage
		if err := json.Unmarshal(export.Guide(f.Receipts[0].Report, f.Reading, false), &g); err != nil {
			t.Fatal(err)
		}
		if g["text"] != nil {
			t.Error("the text is printed though nobody asked")
		}
		n := 0
		for _, field := range []string{"tolls", "statements", "responsibility", "justice", "cooperation", "other"} {
			var ps []proof
			if err := json.Unmarshal(g[field], &ps); err != nil {
				t.Fatal(field, err)
			}
			for _, p := range ps {
				n++
				s := p.Evidence[0]
				if got := f.Receipts[0].Text[s.Start:s.End]; got != p.Quote || len(p.ID) != 16 {
					t.Errorf("%s: quote %q at %s is %q", p.ID, p.Quote, s, got)
				}
			}
		}
		roles := 0
		for _, c := range f.Claims {
			if c.Value.Kind() == aftermath.KindRole {
				roles++
			}
		}
		if n+roles != len(f.Claims) {
			t.Errorf("%s: %d facts and %d roles of %d claims", f.Receipts[0].ID, n, roles, len(f.Claims))
		}
	}
}

// A fact that the text repeats is one fact; the one that names its source leads.
func TestGuideRepeats(t *testing.T) {
	in := sample.Input(sample.R{ID: "r", Title: "T", Date: "2031-05-02", Claims: []sample.C{
		{Quote: "19 dead", Value: sample.Toll("killed", 19, 19)},
		{Quote: "police said 19 had died", Value: sample.Toll("killed", 19, 19), Source: sample.Police},
		{Quote: "not 40", Value: sample.Toll("killed", 40, 40), No: true},
		{Quote: "could rise to 30", Value: sample.Toll("killed", 30, 30), How: aftermath.Hypothetical},
	}})
	f := in.Readings[0]
	var g struct {
		Tolls, Other []struct {
			Source  *string
			Quote   string
			Kind    string
			Low     int
			Repeats []struct{ Quote string }
		}
	}
	if err := json.Unmarshal(export.Guide(f.Receipts[0].Report, f.Reading, false), &g); err != nil {
		t.Fatal(err)
	}
	if len(g.Tolls) != 1 || *g.Tolls[0].Source != "police" || len(g.Tolls[0].Repeats) != 1 || g.Tolls[0].Repeats[0].Quote != "19 dead" {
		t.Errorf("tolls: %+v; want one of police with one repeat", g.Tolls)
	}
	if got := fmt.Sprintf("%d %s %d %d", len(g.Other), g.Other[0].Kind, g.Other[0].Low, g.Other[1].Low); got != "2 toll 40 30" {
		t.Errorf("other: %s; want the negated and the hypothetical toll", got)
	}
}

// The seed's gold, written as claims and printed, must score as the gold itself: then the shape is
// the guide's and any loss is the reader's.
func TestGuideScores(t *testing.T) {
	bench := filepath.Join("..", "..", "shared", "bench")
	if _, err := os.Stat(filepath.Join(bench, "score.py")); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("the benchmarks of ../shared/bench are not here")
		}
		t.Skip("the benchmarks of ../shared/bench are not here")
	}
	gold, err := os.ReadFile(filepath.Join(bench, "reports", "seed.gold.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	seed, err := os.ReadFile(filepath.Join(bench, "reports", "seed.txt"))
	if err != nil {
		t.Fatal(err)
	}
	rep := aftermath.Report{ID: "seed", Published: "2024-03-24", Lang: "en", Text: string(seed)}
	out := filepath.Join(t.TempDir(), "out.jsonl")
	if err := os.WriteFile(out, export.Guide(rep, fromGold(t, rep, gold), false), 0o644); err != nil {
		t.Fatal(err)
	}
	score, err := exec.Command("python3", filepath.Join(bench, "score.py"), filepath.Join(bench, "reports", "seed.gold.jsonl"), out, "--json").CombinedOutput()
	if err != nil {
		t.Skipf("score.py does not run here: %v\n%s", err, score)
	}
	var s struct {
		Mean float64 `json:"mean_f1"`
	}
	if err := json.Unmarshal(score, &s); err != nil || s.Mean != 1 {
		t.Errorf("the gold, printed, scores %v, want 1 (%v): %s", s.Mean, err, score)
	}
}

type gold struct {
	Incidents []struct {
		Key, Role, Date, Country, Stage                       string
		Types, Places, Perpetrators, Groups, Weapons, Targets []string
	}
	Tolls []struct {
		Incident, What, Who, Source, Status, Quote string
		Low, High                                  *int
		Approx                                     bool
	}
	Statements []struct {
		Speaker, Actor, Act, To, About, Forum, Against, Quote string
		ToName                                                string `json:"to_name"`
	}
	Cooperation []struct {
		Step, By, To, Domain, Incident, Quote string
		ByName                                string `json:"by_name"`
	}
}

// fromGold writes a gold line as a reading.
func fromGold(t *testing.T, rep aftermath.Report, line []byte) aftermath.Reading {
	var g gold
	if err := json.Unmarshal(line, &g); err != nil {
		t.Fatal(err)
	}
	r := aftermath.Reading{Key: rep.ReadingKey(), Edition: "gold", Relevant: true}
	add := func(incident, quote string, v aftermath.Value, src aftermath.Source) {
		i := strings.Index(rep.Text, quote)
		s := aftermath.Span{Start: i, End: i + len(quote)}
		e, err := aftermath.Cite(rep.Text, s, s)
		if err != nil {
			t.Fatal(quote, err)
		}
		c, err := aftermath.NewClaim(r.Key, aftermath.Claim{Incident: incident, Evidence: e, Source: src, Rule: "gold", Value: v})
		if err != nil {
			t.Fatal(err)
		}
		r.Claims = append(r.Claims, c)
	}
	for _, i := range g.Incidents {
		r.Incidents = append(r.Incidents, aftermath.Local{Key: i.Key, Role: i.Role, Types: i.Types, Date: aftermath.When(i.Date), Country: i.Country, Places: i.Places, Stage: i.Stage, Groups: i.Groups, Targets: i.Targets, Weapons: i.Weapons})
		for _, p := range i.Perpetrators {
			add(i.Key, p, aftermath.Role{Slot: "perpetrator", Value: p}, aftermath.Source{})
		}
	}
	for _, x := range g.Tolls {
		count := aftermath.Range{Low: aftermath.Open, High: aftermath.Open, Approx: x.Approx}
		if x.Low != nil {
			count.Low = *x.Low
		}
		if x.High != nil {
			count.High = *x.High
		}
		add(x.Incident, x.Quote, aftermath.Toll{What: x.What, Who: x.Who, Count: count, Status: x.Status}, aftermath.Source{Name: x.Source})
	}
	for _, x := range g.Statements {
		add(x.About, x.Quote, aftermath.Statement{Speaker: aftermath.Party{Name: x.Speaker, Code: x.Actor}, Act: x.Act, To: aftermath.Party{Name: x.ToName, Code: x.To}, Forum: x.Forum, Against: x.Against}, aftermath.Source{})
	}
	for _, x := range g.Cooperation {
		add(x.Incident, x.Quote, aftermath.Cooperation{Step: x.Step, By: aftermath.Party{Name: x.ByName, Code: x.By}, To: aftermath.Party{Code: x.To}, Domain: x.Domain}, aftermath.Source{})
	}
	return r
}
