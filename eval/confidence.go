package eval

import (
	"bytes"
	"fmt"
	"iter"
	"math"
	"runtime"
	"slices"
	"strings"

	"aftermath"
	"aftermath/claim"
	"aftermath/export"
	"aftermath/pipeline"
	"aftermath/train"
)

// Verdict is a printed fact that the gold has, or has not.
type Verdict struct {
	Claim  string // id
	Kind   string
	Stated float64 // confidence, 0..1
	Right  bool
}

// Judge says of every fact of a reading whether it is right: whether it is one of those that
// [Reports] pairs with the gold's; of a role, whether a main incident has it. Roles of
// background incidents, of which the gold says little, have no verdict.
func Judge(gold, got Object) []Verdict {
	var out []Verdict
	for _, k := range factKinds {
		pairs, _, spurious := matches(gold.objects(k.list), got.objects(k.list), k.fit)
		for _, p := range pairs {
			out = append(out, verdict(k.name, p[1], true))
		}
		for _, o := range spurious {
			out = append(out, verdict(k.name, o, false))
		}
	}
	gm := mains(gold.objects("incidents"))
	for _, i := range mains(got.objects("incidents")) {
		for _, r := range i.objects("roles") {
			if fields, ok := roleFields[r.text("slot")]; ok {
				out = append(out, verdict("role", r, roleRight(gm, fields, r.text("value"))))
			}
		}
	}
	return out
}

func verdict(kind string, o Object, right bool) Verdict {
	stated, _ := o["confidence"].(float64)
	return Verdict{o.text("id"), kind, stated, right}
}

// roleFields are where the gold keeps what a slot holds.
var roleFields = map[string]string{
	"type": "types", "date": "date", "place": "places", "perpetrator": "perpetrators", "group": "groups", "weapon": "weapons",
	"target": "targets", "victim": "targets", "property": "targets",
}

func roleRight(gold []Object, field, value string) bool {
	return slices.ContainsFunc(over(gold, field), func(g string) bool { return sameName(g, value) })
}

// Judged is a verdict with what is known of the claim before.
type Judged struct {
	Verdict
	Report string
	Signs  []string
}

// JudgeAll reads annotated reports and judges what is found.
func JudgeAll(read Reader, gold *Set, reports iter.Seq[aftermath.Report]) ([]Judged, error) {
	type result struct {
		judged []Judged
		err    error
	}
	one := func(rep aftermath.Report) result {
		g, ok := gold.ByID[rep.ID]
		if !ok {
			return result{}
		}
		js, err := judged(rep, read(rep), g)
		return result{js, err}
	}
	var out []Judged
	for res := range pipeline.Ordered(runtime.GOMAXPROCS(0), reports, one) {
		if res.err != nil {
			return nil, res.err
		}
		out = append(out, res.judged...)
	}
	return out, nil
}

func judged(rep aftermath.Report, rd aftermath.Reading, gold Object) ([]Judged, error) {
	set, err := ReadSet(bytes.NewReader(export.Guide(rep, rd, false)), "id")
	if err != nil || len(set.IDs) != 1 {
		return nil, fmt.Errorf("%s: reading can't be read back: %w", rep.ID, err)
	}
	signs := map[string][]string{}
	for i, s := range claim.Signs(rep.Title, rep.Text, rd.Incidents, rd.Claims) {
		signs[rd.Claims[i].ID] = s
	}
	var out []Judged
	for _, v := range Judge(gold, set.ByID[set.IDs[0]]) {
		out = append(out, Judged{v, rep.ID, signs[v.Claim]})
	}
	return out, nil
}

// Judgements are verdicts as the trainer takes them.
func Judgements(js []Judged) []train.Judgement {
	out := make([]train.Judgement, len(js))
	for i, j := range js {
		out[i] = train.Judgement{Report: j.Report, Signs: j.Signs, Right: j.Right}
	}
	return out
}

// HeldOut gives each claim the confidence that weights fitted without its part of the
// reports would state.
func HeldOut(js []Judged) []Judged {
	out := slices.Clone(js)
	for i, p := range train.ConfidenceHeldOut(Judgements(js)) {
		out[i].Stated = p
	}
	return out
}

// Bin is the claims whose stated confidence rounds to one tenth.
type Bin struct {
	At     float64 `json:"at"`
	Claims int     `json:"claims"`
	Stated float64 `json:"stated"` // mean
	Right  float64 `json:"right"`  // share
}

// Reliability says how far stated confidence can be believed.
type Reliability struct {
	Kind   string  `json:"kind"`
	Claims int     `json:"claims"`
	Right  float64 `json:"right"`
	ECE    float64 `json:"ece"`   // expected calibration error: mean distance of stated and right, by bin
	Brier  float64 `json:"brier"` // mean square of the distance, claim by claim
	Bins   []Bin   `json:"bins"`
}

// Reliable draws the curve over claims of one kind; "" takes all.
func Reliable(kind string, js []Judged) Reliability {
	var bins [11]Bin
	r := Reliability{Kind: kind}
	for _, j := range js {
		if kind != "" && j.Kind != kind {
			continue
		}
		b := &bins[int(math.Round(10*j.Stated))]
		right := float64(count(j.Right))
		b.Claims++
		b.Stated += j.Stated
		b.Right += right
		r.Claims++
		r.Right += right
		r.Brier += (j.Stated - right) * (j.Stated - right)
	}
	n := float64(max(1, r.Claims))
	for i, b := range bins {
		if b.Claims == 0 {
			continue
		}
		r.ECE += math.Abs(b.Stated-b.Right) / n
		k := float64(b.Claims)
		r.Bins = append(r.Bins, Bin{float64(i) / 10, b.Claims, b.Stated / k, b.Right / k})
	}
	r.Right /= n
	r.Brier /= n
	return r
}

// JudgedKinds are the kinds of claim that have verdicts.
var JudgedKinds = []string{"role", "toll", "statement", "responsibility", "justice", "cooperation"}

// ReliabilityTable is the curve as text, and a line for each kind.
func ReliabilityTable(title string, js []Judged) string {
	var w strings.Builder
	all := Reliable("", js)
	fmt.Fprintf(&w, "%s\n%8s%8s%8s%8s\n", title, "about", "claims", "stated", "right")
	for _, b := range all.Bins {
		fmt.Fprintf(&w, "%8.1f%8d%8.3f%8.3f\n", b.At, b.Claims, b.Stated, b.Right)
	}
	fmt.Fprintf(&w, "%-16s%8s%8s%8s%8s\n", "", "claims", "right", "ECE", "Brier")
	for _, k := range append([]string{""}, JudgedKinds...) {
		if r := Reliable(k, js); r.Claims > 0 {
			fmt.Fprintf(&w, "%-16s%8d%8.3f%8.3f%8.3f\n", orAll(k), r.Claims, r.Right, r.ECE, r.Brier)
		}
	}
	return w.String()
}

func orAll(kind string) string {
	if kind == "" {
		return "all"
	}
	return kind
}
