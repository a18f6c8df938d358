package claim

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"aftermath"
	"aftermath/internal/odds"
	"aftermath/lang"
)

// ConfidenceFile holds what signs of a claim tell of its being right; ConfidenceMagic is its first line.
//
//	1: sign and its weight (log odds) a line, parted by a tab; "*" holds for every claim
const (
	ConfidenceFile  = "model/confidence.tsv"
	ConfidenceMagic = "aftermath confidence 1"
)

// Confidences below and above are not said: even of the best signs one claim in fifty is wrong.
const (
	leastConfidence = 0.02
	mostConfidence  = 0.98
)

// scale turns signs into confidence; a language without the file has none and its claims
// keep what their builders say.
type scale map[string]float64

func loadScale(l *lang.Lang) (scale, error) {
	lines := l.Lines(ConfidenceFile)
	if len(lines) == 0 {
		return nil, nil
	}
	if lines[0] != ConfidenceMagic {
		return nil, fmt.Errorf("%s: begins with %q, not with %q: make it with aftermath train confidence", ConfidenceFile, lines[0], ConfidenceMagic)
	}
	s := scale{}
	for _, line := range lines[1:] {
		sign, value, _ := strings.Cut(line, "\t")
		w, err := strconv.ParseFloat(value, 64)
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", ConfidenceFile, sign, err)
		}
		s[sign] = w
	}
	return s, nil
}

// rate states the confidence of every claim of a reading.
func (s scale) rate(title, text string, ls []aftermath.Local, cs []aftermath.Claim) {
	if s == nil {
		return
	}
	for i, signs := range Signs(title, text, ls, cs) {
		if cs[i].Rule == RoleRule {
			continue // the role model's own probability
		}
		sum := s["*"]
		for _, sign := range signs {
			sum += s[sign]
		}
		cs[i].Confidence = Stated(sum)
	}
}

// Stated is the confidence of log odds, in hundredths.
func Stated(logOdds float64) float64 {
	p := min(max(odds.Probability(logOdds), leastConfidence), mostConfidence)
	return math.Round(100*p) / 100
}

// Signs are what is looked at to say how sure each claim of a reading is: its kind and what it
// says, the rule that found it, where it stands, who says it, what else the report says. Each
// begins with the kind, so that the same sign may tell different things of different kinds. Claims are to carry
// the confidence that their builders say, in tenths a sign of its own: read with a language without [ConfidenceFile].
func Signs(title, text string, ls []aftermath.Local, cs []aftermath.Claim) [][]string {
	s := signer{head: headline(title, text), roles: map[string]string{}, told: map[string]int{}, kinds: map[aftermath.Kind]int{}}
	for _, l := range ls {
		s.roles[l.Key] = l.Role
	}
	for _, c := range cs {
		s.told[line(c)]++
		s.kinds[c.Value.Kind()]++
	}
	out := make([][]string, len(cs))
	for i, c := range cs {
		out[i] = s.signs(c)
	}
	return out
}

// headline is where the title ends that a text begins with.
func headline(title, text string) int {
	if title != "" && strings.HasPrefix(text, title) {
		return len(title)
	}
	return 0
}

// signer holds what is known of a reading before its claims are looked at one by one.
type signer struct {
	head  int
	roles map[string]string // local incident -> main, background
	told  map[string]int    // how often a value is told
	kinds map[aftermath.Kind]int
}

func line(c aftermath.Claim) string { return string(c.Value.Kind()) + " " + c.Value.Line() }

func (s *signer) signs(c aftermath.Claim) []string {
	kind := string(c.Value.Kind())
	what := about(c.Value)
	own := strconv.FormatFloat(c.Confidence, 'f', 1, 64)
	out := []string{kind, kind + " " + what, kind + " said " + own, kind + " rule " + c.Rule, kind + " " + s.place(c.Evidence.Span()), kind + " of " + either(s.roles[c.Incident], "no incident")}
	if what := details(c.Value); what != "" {
		out = append(out, kind+" "+what)
	}
	for _, sign := range []struct {
		holds bool
		name  string
	}{
		{c.Source.Name != "", "with source"},
		{c.Source.Actor != "", "with actor"},
		{s.told[line(c)] > 1, "repeated"},
		{s.kinds[c.Value.Kind()] > 6, "among many"},
		{len(s.roles) > 2, "in report of many incidents"},
		{c.Evidence.Span().Len() > 120, "long evidence"},
		{c.Modality != aftermath.Asserted && c.Modality != "", string(c.Modality)},
	} {
		if sign.holds {
			out = append(out, kind+" "+sign.name)
		}
	}
	return out
}

func either(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

// lead and middle are where, in bytes after the headline, first sentences and the rest of a
// usual report begin.
const (
	lead   = 400
	middle = 2000
)

// place is the part of the report in which evidence stands.
func (s *signer) place(sp aftermath.Span) string {
	switch at := sp.Start - s.head; {
	case at < 0:
		return "in headline"
	case at < lead:
		return "in lead"
	case at < middle:
		return "in body"
	}
	return "far down"
}

// about is the field of a value that says what it is.
func about(v aftermath.Value) string {
	switch v := v.(type) {
	case aftermath.Role:
		return v.Slot
	case aftermath.Toll:
		return v.What
	case aftermath.Statement:
		return v.Act
	case aftermath.Responsibility:
		return v.Act
	case aftermath.Justice:
		return v.Step
	case aftermath.Cooperation:
		return v.Step
	}
	return ""
}

// details is one further thing that a value says and that tells how sure it is.
func details(v aftermath.Value) string {
	switch v := v.(type) {
	case aftermath.Toll:
		switch {
		case v.Who != "victims":
			return "who " + v.Who
		case v.Count.Low == 1 && v.Count.High == 1:
			return "one"
		case v.Count.High == aftermath.Open:
			return "bound"
		}
	case aftermath.Statement:
		return knownOf("speaker", v.Speaker)
	case aftermath.Cooperation:
		return knownOf("to", v.To)
	case aftermath.Responsibility:
		if v.Of == "" {
			return "of nobody"
		}
	case aftermath.Justice:
		if v.Who == "" {
			return "of nobody"
		}
	case aftermath.Role:
		if len(strings.Fields(v.Value)) > 3 {
			return "of many words"
		}
	}
	return ""
}

// knownOf says how much is known of a side.
func knownOf(side string, p aftermath.Party) string {
	switch {
	case p.Code == "":
		return side + " without code"
	case p.Name == "":
		return side + " by code only"
	}
	return side + " known"
}
