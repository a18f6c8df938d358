package eval

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// LinkScores say how well reports were put to incidents: B-cubed, pairs of reports, CEAF-e.
type LinkScores struct {
	Reports  int     `json:"reports"` // of an incident
	Labelled int     `json:"labelled"`
	Gold     int     `json:"incidents"`
	Found    int     `json:"found"`
	BCubed   PRF     `json:"b_cubed"`
	Pairwise PRF     `json:"pairwise"`
	CEAF     PRF     `json:"ceaf_e"`
	Exact    float64 `json:"exact"`  // share of the incidents that came out exactly
	Strays   int     `json:"strays"` // reports of no incident that were put with one
	None     int     `json:"none"`   // reports of no incident
}

// Linking scores which reports were put together ("incident" of either side; a report without
// one stands alone). lang, if not "", leaves out reports of other languages.
func Linking(gold, got *Set, lang string) (LinkScores, error) {
	var none, ids []string
	want, label := map[string]string{}, map[string]string{}
	said := func(id string) string { return incidentLabel(got.ByID[id]) }
	for _, id := range gold.IDs {
		o := gold.ByID[id]
		switch {
		case lang != "" && o["lang"] != nil && o["lang"] != lang:
		case !o.has("incident"):
			none = append(none, id)
		default:
			ids = append(ids, id)
			want[id] = incidentLabel(o)
			if label[id] = said(id); label[id] == "" {
				label[id] = "alone:" + id
			}
		}
	}
	if len(ids) == 0 {
		return LinkScores{}, errors.New("no report of the gold file has an incident")
	}
	c := newClusters(ids, want, label)
	s := LinkScores{Reports: len(ids), Gold: len(c.gold), Found: len(c.got), None: len(none)}
	for _, id := range ids {
		s.Labelled += count(said(id) != "")
	}
	for _, id := range none {
		s.Strays += count(c.got[said(id)] > 0)
	}
	s.BCubed, s.Pairwise, s.CEAF = c.bcubed(ids, want, label), c.pairwise(), c.ceaf()
	s.Exact = float64(c.exact()) / float64(len(c.gold))
	return s, nil
}

// incidentLabel is the incident that a line names, "" if none.
func incidentLabel(o Object) string {
	switch v := o["incident"].(type) {
	case nil, []any, map[string]any:
		return ""
	default:
		return "L" + plain(v)
	}
}

// cell is a gold incident and a found one.
type cell struct{ gold, got string }

// clusters are the sizes of gold incidents, of found ones, and of what they share.
type clusters struct {
	gold, got map[string]int
	both      map[cell]int
}

func newClusters(ids []string, want, label map[string]string) clusters {
	c := clusters{map[string]int{}, map[string]int{}, map[cell]int{}}
	for _, id := range ids {
		c.gold[want[id]]++
		c.got[label[id]]++
		c.both[cell{want[id], label[id]}]++
	}
	return c
}

func (c clusters) bcubed(ids []string, want, label map[string]string) PRF {
	p, r := 0.0, 0.0
	for _, id := range ids {
		n := float64(c.both[cell{want[id], label[id]}])
		p += n / float64(c.got[label[id]])
		r += n / float64(c.gold[want[id]])
	}
	return meanPR(p/float64(len(ids)), r/float64(len(ids)))
}

func meanPR(p, r float64) PRF {
	if p+r == 0 {
		return PRF{}
	}
	return PRF{p, r, 2 * p * r / (p + r)}
}

func (c clusters) pairwise() PRF {
	pairs := func(n int) int { return n * (n - 1) / 2 }
	right, found, gold := 0, 0, 0
	for _, n := range c.both {
		right += pairs(n)
	}
	for _, n := range c.got {
		found += pairs(n)
	}
	for _, n := range c.gold {
		gold += pairs(n)
	}
	return prf(right, found, right, gold)
}

// ceaf aligns incidents greedily: within a hair of the optimum at these sizes.
func (c clusters) ceaf() PRF {
	type scored struct {
		phi float64
		cell
	}
	var all []scored
	for k, n := range c.both {
		all = append(all, scored{2 * float64(n) / float64(c.gold[k.gold]+c.got[k.got]), k})
	}
	slices.SortFunc(all, func(a, b scored) int {
		switch {
		case a.phi > b.phi:
			return -1
		case a.phi < b.phi:
			return 1
		case a.gold != b.gold:
			return strings.Compare(b.gold, a.gold)
		}
		return strings.Compare(b.got, a.got)
	})
	usedG, usedO, sum := map[string]bool{}, map[string]bool{}, 0.0
	for _, a := range all {
		if !usedG[a.gold] && !usedO[a.got] {
			usedG[a.gold], usedO[a.got] = true, true
			sum += a.phi
		}
	}
	return meanPR(sum/float64(len(c.got)), sum/float64(len(c.gold)))
}

func (c clusters) exact() int {
	n := 0
	for k, both := range c.both {
		n += count(both == c.gold[k.gold] && both == c.got[k.got])
	}
	return n
}

// Table is the scores as text.
func (s LinkScores) Table() string {
	var w strings.Builder
	fmt.Fprintf(&w, "%d reports, %d labelled, %d incidents in gold, %d found\n", s.Reports, s.Labelled, s.Gold, s.Found)
	for _, r := range []struct {
		name string
		PRF
	}{{"B-cubed", s.BCubed}, {"pairwise", s.Pairwise}, {"CEAF-e", s.CEAF}} {
		fmt.Fprintf(&w, "%-8s P %.3f R %.3f F1 %.3f\n", r.name, r.P, r.R, r.F)
	}
	fmt.Fprintf(&w, "exact    %.3f of the incidents\n", s.Exact)
	fmt.Fprintf(&w, "strays   %d of %d reports of no incident were put with one\n", s.Strays, s.None)
	return w.String()
}
