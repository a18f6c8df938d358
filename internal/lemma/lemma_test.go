package lemma

import (
	"slices"
	"testing"
)

var sample = []Word{
	{"bombs", "NNS", "bomb"},
	{"guns", "NNS", "gun"},
	{"cities", "NNS", "city"},
	{"parties", "NNS", "party"},
	{"Men", "NNS", "man"},
	{"walked", "VBD", "walk"},
	{"attacked", "VBD", "attack"},
	{"was", "VBD", "be"},
	{"was", "VBD", "be"},
	{"Velm", "NNP", "Velm"},
	{"Dovic", "NNP", "Dovic"},
	{"MARA", "NNP", "MARA"},
	{"4,000", "CD", "4000"},
	{"5,000", "CD", "5000"},
}

func TestFind(t *testing.T) {
	table := Learn(sample)
	back := Parse(append(table.Lines(), "", "x", "w"))
	for _, c := range []Word{
		{"rockets", "NNS", "rocket"},
		{"BODIES", "NNS", "body"},
		{"men", "NNS", "man"},
		{"MEN", "NNS", "man"},
		{"Killed", "VBD", "kill"},
		{"Was", "VBD", "be"},
		{"Ruda", "NNP", "Ruda"},
		{"Quickly", "RB", "quickly"},
		{"", "NNS", ""},
		{"12,000", "CD", "12000"},
		{"ies", "NNS", "ies"},
	} {
		for _, tab := range []*Table{table, back} {
			if got, _ := tab.Find(c.Form, c.Tag, nil); got != c.Lemma {
				t.Errorf("%s/%s: %q, want %q", c.Form, c.Tag, got, c.Lemma)
			}
		}
	}
	if !slices.Equal(table.Lines(), Learn(sample).Lines()) {
		t.Error("two runs learn different tables")
	}
}

func FuzzFind(f *testing.F) {
	table := Learn(sample)
	f.Add("bombs", "NNS", "r NNS s\tl9:x")
	f.Fuzz(func(t *testing.T, form, tag, line string) {
		table.Find(form, tag, nil)
		Parse([]string{line}).Find(form, tag, nil)
	})
}
