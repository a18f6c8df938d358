package eval

import (
	"fmt"
	"strings"
	"testing"
)

func one(o Object) *Set { return &Set{IDs: []string{"a"}, ByID: map[string]Object{"a": o}} }

func TestClasses(t *testing.T) {
	gold := object(t, `{"id": "a",
		"tolls": [{"what": "killed", "who": "victims", "low": 3, "high": 3, "quote": "killed three people"}, {"what": "injured", "low": 5, "quote": "five were hurt"}, {"what": "missing", "low": 1, "quote": "one is missing"}],
		"statements": [{"act": "condemn", "speaker": "Ada Orne", "quote": "condemned the attack"}]}`)
	got := object(t, `{"id": "a",
		"tolls": [{"what": "killed", "who": "victims", "low": 3, "high": null, "quote": "killed three people", "rule": "k"}, {"what": "missing", "low": 1, "quote": "one is missing"}, {"what": "killed", "low": 9, "quote": "nine days", "rule": "n"}, {"what": "killed", "low": 8, "quote": "eight days", "rule": "n"}],
		"statements": [{"act": "condemn", "speaker": "Bo Veldt", "quote": "condemned the attack", "rule": "c"}]}`)
	cs := Classes(one(gold), one(got))
	var all []string
	for _, c := range cs {
		all = append(all, fmt.Sprintf("%s %s %d %s %v", c.Kind, c.Error, c.Count, c.Way, c.Parts))
	}
	want := []string{
		"toll missed 1 not found map[injured:1]",
		"toll missed 1 other high map[killed:1]",
		"toll spurious 2 by rule n map[killed:2]",
		"statement missed 1 other speaker map[condemn:1]",
	}
	if strings.Join(all, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s", strings.Join(all, "\n"))
	}
	if table := ClassTable(cs, 1); !strings.Contains(table, "toll            spurious       2  by rule n (killed 2)\n") || strings.Contains(table, "other high") {
		t.Errorf("table of one a kind:\n%s", table)
	}
}
