package train

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"aftermath"
	"aftermath/claim"
	"aftermath/internal/loglin"
)

const guideGold = `{"id":"r1","incidents":[{"role":"main","types":["bombing"],"perpetrators":["two men"],"groups":["Red Dawn"],"weapons":["bomb"],"targets":["market"]},{"role":"background","types":["arson"],"targets":["barn"]}]}
{"id":"r2","incidents":[]}
`

const templateGold = `{"docid":"m1","templates":[{"incident_type":"attack","PerpInd":[[["gunmen",3],["the men",40]]],"PerpOrg":[],"Target":[[["guard post",9]]],"Victim":[],"Weapon":[]}]}
`

func roleGold(t *testing.T, s string) map[string]RoleGold {
	t.Helper()
	g, err := ReadRoleGold(strings.NewReader(s))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestReadRoleGold(t *testing.T) {
	g := roleGold(t, guideGold)
	if r := g["r1"]; r.Exact || fmt.Sprint(r.Kinds) != "[bombing]" || fmt.Sprint(r.Entities["target"]) != "[[market]]" || fmt.Sprint(r.Entities["group"]) != "[[Red Dawn]]" {
		t.Errorf("r1: %+v", r)
	}
	if r, ok := g["r2"]; !ok || len(r.Kinds) != 0 {
		t.Errorf("r2: %+v", r)
	}
	m := roleGold(t, templateGold)["m1"]
	if !m.Exact || fmt.Sprint(m.Kinds) != "[attack]" || fmt.Sprint(m.Entities["perpetrator"]) != "[[gunmen the men]]" || fmt.Sprint(m.Entities["target"]) != "[[guard post]]" {
		t.Errorf("m1: %+v", m)
	}
	if _, err := ReadRoleGold(strings.NewReader("{\n")); err == nil || !strings.Contains(err.Error(), "line 1") {
		t.Errorf("broken JSON: %v", err)
	}
}

// Gold of templates is matched to the letter but for articles; that of the guide by most of the words.
func TestHits(t *testing.T) {
	e := entity("two guards at the gate", "two guards", "guards at the gate", "guards", "guards")
	for _, c := range []struct {
		exact bool
		gold  string
		want  bool
	}{
		{true, "the guards", true},
		{true, "two guards", true},
		{true, "guard", false},
		{true, "gate guards", false},
		{false, "two guards in a booth", true},
		{false, "gate", false},
	} {
		d := RoleDoc{Gold: RoleGold{Exact: c.exact}}
		if got := d.hits(&e, []string{c.gold}); got != c.want {
			t.Errorf("exact %v, %q: %v", c.exact, c.gold, got)
		}
	}
}

func entity(forms ...string) claim.Entity {
	m := claim.EntityMention{Forms: [claim.Forms]string(forms)}
	e := claim.Entity{Key: forms[3], Kind: "NOUN", Mentions: []claim.EntityMention{m}}
	e.Features.Add("text", e.Key)
	return e
}

func same(s string) claim.Entity { return entity(s, s, s, s, s) }

// roleDocs are invented reports: in half of them a gang strikes a market, in the others nothing happens.
func roleDocs() []RoleDoc {
	var docs []RoleDoc
	for i := range 20 {
		d := RoleDoc{Report: aftermath.Report{ID: fmt.Sprint(i)}, Gold: RoleGold{Entities: map[string][][]string{}, Exact: i%4 < 2}}
		d.Entities = []claim.Entity{same("gang"), same("market"), same("weather")}
		d.Scene.Add("w", fmt.Sprint("strike", i%2))
		if i%2 == 0 {
			d.Gold.Kinds = []string{"attack"}
			d.Gold.Entities["perpetrator"] = [][]string{{"gang"}}
			d.Gold.Entities["target"] = [][]string{{"market"}}
		}
		docs = append(docs, d)
	}
	return docs
}

func TestRoles(t *testing.T) {
	var log strings.Builder
	o := RoleOptions{Seed: 1, Log: func(f string, v ...any) { fmt.Fprintf(&log, f+"\n", v...) }}
	a, err := Roles(roleDocs(), o)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Roles(roleDocs(), o)
	if err != nil || !bytes.Equal(a.Roles, b.Roles) || !bytes.Equal(a.Scene, b.Scene) {
		t.Errorf("the same reports gave other files (%v)", err)
	}
	m, err := loglin.Read(a.Roles, claim.RoleClasses...)
	if err != nil {
		t.Fatal(err)
	}
	p := make([]float64, len(m.Classes))
	for name, want := range map[string]string{"gang": "perpetrator", "market": "target", "weather": "none"} {
		e := same(name)
		m.Score(e.In(0.9), p)
		for c := range p {
			if p[c] > p[m.Class(want)] {
				t.Errorf("%s: %s %.2f, %s %.2f", name, m.Classes[c], p[c], want, p[m.Class(want)])
			}
		}
	}
	if _, err := loglin.Read(a.Scene, claim.SceneClasses...); err != nil {
		t.Error(err)
	}
	if !strings.Contains(log.String(), "perpetrator X") || !strings.Contains(log.String(), "F1 1.000") {
		t.Errorf("the log does not tell the figures:\n%s", log.String())
	}
}
