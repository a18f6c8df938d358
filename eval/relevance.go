package eval

import (
	"fmt"
	"strings"

	"aftermath"
	"aftermath/ud"
)

// factLists are the lists of an annotated report; any entry makes it one to be read. The last is
// MUC-4's.
var factLists = []string{"incidents", "tolls", "statements", "responsibility", "justice", "cooperation", "templates"}

// HasFacts says whether an annotated report lists any fact.
func (o Object) HasFacts() bool {
	for _, l := range factLists {
		if o.has(l) {
			return true
		}
	}
	return false
}

// Documents cuts a treebank into its documents.
func Documents(name string, tb *ud.Treebank) []aftermath.Report {
	var out []aftermath.Report
	for i, first := range tb.Docs {
		end := len(tb.Text)
		if i+1 < len(tb.Docs) {
			end = tb.Sentences[tb.Docs[i+1]].Start
		}
		text := strings.TrimSpace(tb.Text[tb.Sentences[first].Start:end])
		out = append(out, aftermath.Report{ID: fmt.Sprintf("%s:%d", name, i+1), Lang: "en", Text: text})
	}
	return out
}

// Passed is what the first look did with texts of one kind.
type Passed struct {
	Name    string   `json:"name"`
	Want    bool     `json:"relevant"` // whether they ought to pass
	Texts   int      `json:"texts"`
	Through int      `json:"through"`
	Wrong   []string `json:"wrong,omitempty"` // ids of relevant texts lost, or of others let through
}

// Share is the share let through.
func (p Passed) Share() float64 { return float64(p.Through) / float64(max(1, p.Texts)) }

// Pass sends reports past a first look.
func Pass(name string, want bool, reports []aftermath.Report, relevant func(aftermath.Report) bool) Passed {
	p := Passed{Name: name, Want: want, Texts: len(reports)}
	for _, r := range reports {
		ok := relevant(r)
		p.Through += count(ok)
		if ok != want {
			p.Wrong = append(p.Wrong, r.ID)
		}
	}
	return p
}

// Stream mixes relevant and other reports, one to nineteen, n in all, each cut to so many
// words: what comes in where news are taken as they come. The order is fixed.
func Stream(relevant, other []aftermath.Report, n, words int) []aftermath.Report {
	var out []aftermath.Report
	for i := range n {
		from, k := other, i-i/streamEvery-1
		if i%streamEvery == 0 {
			from, k = relevant, i/streamEvery*stride
		}
		if len(from) == 0 {
			continue
		}
		r := from[max(0, k)%len(from)]
		r.Text = Cut(r.Text, words)
		out = append(out, r)
	}
	return out
}

// stride is how far apart the relevant reports are taken from: the sets stand one after the
// other, and each should have its part.
const stride = 7919

// streamEvery is the distance of relevant reports in a stream: 5 %.
const streamEvery = 20

// Cut is the first n words of a text.
func Cut(text string, n int) string {
	in := false
	for i, c := range text {
		space := c == ' ' || c == '\n' || c == '\t'
		if in && space {
			if n--; n == 0 {
				return text[:i]
			}
		}
		in = !space
	}
	return text
}
