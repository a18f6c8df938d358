package link

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"aftermath"
)

// feature is one way in which two local incidents agree or differ. Its weight stands in weights.tsv under its name.
type feature int

// The features. Adding one means training the weights again (aftermath train linking).
const (
	always feature = iota
	daySame
	dayNext
	dayNear
	dayWeek
	dayFar
	dayVague
	dayExcluded
	dayNone
	undatedSoon
	undatedLater
	undatedLong
	undatedBefore
	pubSame
	pubNear
	pubMonth
	pubFar
	countrySame
	countryOther
	countryGuess
	siteSame
	placeRare
	placeKnown
	kmClose
	kmRegion
	kmFar
	typeSame
	typeOther
	killedSame
	killedNear
	killedFar
	injuredSame
	injuredNear
	injuredFar
	namesShared
	namesOther
	groupShared
	groupOther
	targetShared
	recalled
	wordNames
	wordNamesMuch
	wordCommon
	wordCommonMuch
	wordFigures
	wordNone
	features int = iota
)

// table says of each feature its name in weights.tsv and whether it may only speak for (1) or against (-1) two being one.
var table = [features]entry{
	{"always", 0},
	{"day-same", 1},
	{"day-next", 0},
	{"day-near", -1},
	{"day-week", -1},
	{"day-far", -1},
	{"day-vague", 1},
	{"day-excluded", -1},
	{"day-none", 0},
	{"undated-soon", 1},
	{"undated-later", 0},
	{"undated-long", -1},
	{"undated-before", -1},
	{"published-same", 0},
	{"published-near", 0},
	{"published-month", 0},
	{"published-far", -1},
	{"country-same", 1},
	{"country-other", -1},
	{"country-guess", -1},
	{"site-same", 1},
	{"place-rare", 1},
	{"place-known", 1},
	{"km-close", 1},
	{"km-region", 0},
	{"km-far", -1},
	{"type-same", 1},
	{"type-other", -1},
	{"killed-same", 1},
	{"killed-near", 1},
	{"killed-far", -1},
	{"injured-same", 1},
	{"injured-near", 1},
	{"injured-far", -1},
	{"names-shared", 1},
	{"names-other", -1},
	{"group-shared", 1},
	{"group-other", -1},
	{"target-shared", 1},
	{"recalled", -1},
	{"word-names", 1},
	{"word-names-much", 1},
	{"word-common", 1},
	{"word-common-much", 1},
	{"word-figures", 1},
	{"word-none", -1},
}

type entry struct {
	name string
	sign int
}

// sheet collects what speaks for and against. Texts are made only where reasons are asked for: they cost more than all the rest.
type sheet struct {
	x   [features]float64
	w   *Weights
	sum float64
	say bool
	why []reason
}

type reason struct {
	points float64
	text   string
}

func (s *sheet) add(f feature, x float64, text func() string) {
	s.x[f] += x
	points := x * s.w[f]
	s.sum += points
	if s.say && text != nil {
		s.why = append(s.why, reason{points, text()})
	}
}

// compare fills the sheet for two local incidents. It is symmetric.
func (s *sheet) compare(a, b *view) {
	s.add(always, 1, func() string { return "so rarely are two that find each other one" })
	s.days(a, b)
	s.published(a, b)
	s.country(a, b)
	s.places(a, b)
	s.kinds(a, b)
	s.toll("killed", killedSame, a.Killed, b.Killed)
	s.toll("injured", injuredSame, a.Injured, b.Injured)
	s.shared("names", namesShared, namesOther, a.names, b.names)
	s.shared("group", groupShared, groupOther, a.groups, b.groups)
	s.shared("target", targetShared, -1, a.targets, b.targets)
	if a.Role != "main" || b.Role != "main" {
		s.add(recalled, 1, func() string { return "only recalled in one of the reports" })
	}
	s.words(a, b)
}

// days compares the days told.
func (s *sheet) days(a, b *view) {
	switch {
	case a.day.known() && b.day.known():
		s.dated(a.day, b.day)
	case a.day.known():
		s.undated(a.day, b.pub)
	case b.day.known():
		s.undated(b.day, a.pub)
	default:
		s.add(dayNone, 1, func() string { return "neither is dated" })
	}
}

func (s *sheet) dated(a, b moment) {
	gap := a.from - b.from
	if gap < 0 {
		gap = -gap
	}
	apart := func() string { return fmt.Sprintf("%d days apart: %s, %s", gap, low(a.w, b.w), high(a.w, b.w)) }
	if !a.fine() || !b.fine() {
		if a.from < b.to && b.from < a.to {
			s.add(dayVague, 1, func() string { return fmt.Sprintf("%s and %s agree", low(a.w, b.w), high(a.w, b.w)) })
		} else {
			s.add(dayExcluded, 1, func() string { return fmt.Sprintf("%s and %s exclude each other", low(a.w, b.w), high(a.w, b.w)) })
		}
		return
	}
	switch {
	case gap == 0:
		s.add(daySame, 1, func() string { return "same day " + string(a.w.Day()) })
	case gap == 1:
		s.add(dayNext, 1, func() string { return fmt.Sprintf("a day apart: %s, %s", low(a.w, b.w), high(a.w, b.w)) })
	case gap <= 3:
		s.add(dayNear, 1, apart)
	case gap <= 7:
		s.add(dayWeek, 1, apart)
	default:
		s.add(dayFar, 1, apart)
	}
}

func low(a, b aftermath.When) aftermath.When  { return min(a, b).Day() }
func high(a, b aftermath.When) aftermath.When { return max(a, b).Day() }

// undated compares the day of one with the publication of the report in which the other is not dated: it can't be of an attack that came
// later, and is more likely of a recent one.
func (s *sheet) undated(day, pub moment) {
	if !pub.known() {
		s.add(dayNone, 1, func() string { return "one is neither dated nor published on a known day" })
		return
	}
	switch gap := pub.from - day.from; {
	case gap < 0:
		s.add(undatedBefore, 1, func() string { return fmt.Sprintf("told before it happened: %s, %s", pub.w.Day(), day.w.Day()) })
	case gap <= 3:
		s.add(undatedSoon, 1, func() string { return fmt.Sprintf("told within three days of %s", day.w.Day()) })
	case gap <= 14:
		s.add(undatedLater, 1, func() string { return fmt.Sprintf("told %d days after %s", gap, day.w.Day()) })
	default:
		s.add(undatedLong, 1, func() string { return fmt.Sprintf("told long after %s", day.w.Day()) })
	}
}

// published compares when the reports came out.
func (s *sheet) published(a, b *view) {
	if !a.pub.known() || !b.pub.known() {
		return
	}
	gap := a.pub.from - b.pub.from
	if gap < 0 {
		gap = -gap
	}
	text := func() string { return fmt.Sprintf("published %d days apart", gap) }
	switch {
	case gap <= 1:
		s.add(pubSame, 1, text)
	case gap <= 7:
		s.add(pubNear, 1, text)
	case gap <= 31:
		s.add(pubMonth, 1, text)
	default:
		s.add(pubFar, 1, text)
	}
}

// country compares countries. One that no resolved place supports is a guess from who is named, and speaks less.
func (s *sheet) country(a, b *view) {
	switch {
	case a.Country == "" || b.Country == "":
	case a.Country == b.Country:
		s.add(countrySame, 1, func() string { return "both in " + a.Country })
	case len(a.Sites) > 0 && len(b.Sites) > 0:
		s.add(countryOther, 1, func() string { return fmt.Sprintf("%s and %s are two countries", a.Country, b.Country) })
	default:
		s.add(countryGuess, 1, func() string {
			return fmt.Sprintf("%s and %s are two countries, one of them guessed", a.Country, b.Country)
		})
	}
}

// places compare names first, then distances of what was resolved.
func (s *sheet) places(a, b *view) {
	var shared []string
	best := feature(-1)
	for i, p := range a.places {
		j := slices.Index(b.places, p)
		if p == "" || j < 0 {
			continue
		}
		shared = append(shared, a.Places[i])
		switch {
		case a.venues[i] && b.venues[j]:
			best = placeRare
		case best != placeRare:
			best = placeKnown
		}
	}
	d := math.Inf(1)
	for _, p := range a.narrow {
		for _, q := range b.narrow {
			if p.ID != 0 && p.ID == q.ID {
				d = 0
			} else {
				d = min(d, km(p, q))
			}
		}
	}
	if best >= 0 {
		s.add(best, 1, func() string { return "same place: " + strings.Join(shared, ", ") })
	}
	away := func() string { return fmt.Sprintf("places %.0f km apart", d) }
	switch {
	case math.IsInf(d, 1):
	case d == 0:
		s.add(siteSame, 1, func() string { return "the same town" })
	case d <= 30:
		s.add(kmClose, 1, away)
	case d <= 150:
		s.add(kmRegion, 1, away)
	default:
		s.add(kmFar, 1, away)
	}
}

// kinds compare the kinds of attack; "unknown" says nothing.
func (s *sheet) kinds(a, b *view) {
	if len(a.types) == 0 || len(b.types) == 0 {
		return
	}
	if both := common(a.types, b.types); len(both) > 0 {
		s.add(typeSame, 1, func() string { return "both " + strings.Join(both, ", ") })
		return
	}
	s.add(typeOther, 1, func() string { return strings.Join(a.types, "+") + " is not " + strings.Join(b.types, "+") })
}

// toll compares figures: they grow and are revised, so only a wide gap speaks against. same is the first of the three features.
func (s *sheet) toll(what string, same feature, a, b *aftermath.Range) {
	if a == nil || b == nil || a.Low < 0 || b.Low < 0 {
		return
	}
	lo, hi := float64(min(a.Low, b.Low)), float64(max(a.Low, b.Low))
	switch {
	case lo == hi:
		s.add(same, min(6, math.Log2(hi+1)), func() string { return fmt.Sprintf("same %s: %d", what, a.Low) })
	case hi <= 1.6*lo:
		s.add(same+1, 1, func() string { return fmt.Sprintf("near %s: %.0f, %.0f", what, lo, hi) })
	default:
		s.add(same+2, min(4, math.Log2((hi+1)/(lo+1))), func() string { return fmt.Sprintf("far %s: %.0f, %.0f", what, lo, hi) })
	}
}

// shared counts what two lists of names have in common; other, if given, is for lists that have nothing.
func (s *sheet) shared(what string, some, other feature, a, b []string) {
	if len(a) == 0 || len(b) == 0 {
		return
	}
	both := common(a, b)
	switch {
	case len(both) > 0:
		s.add(some, math.Sqrt(float64(len(both))), func() string { return fmt.Sprintf("same %s: %s", what, strings.Join(both, ", ")) })
	case other >= 0:
		s.add(other, 1, func() string { return "other " + what })
	}
}

// words compare the sketches kind by kind: the cosine of the rare words, each weighed by the square of its rarity.
func (s *sheet) words(a, b *view) {
	var dot [kinds]float64
	n := 0
	for i, j := 0, 0; i < len(a.marks) && j < len(b.marks); {
		switch x, y := a.marks[i].Hash(), b.marks[j].Hash(); {
		case x < y:
			i++
		case x > y:
			j++
		default:
			if k := a.marks[i].Kind(); k < kinds && k == b.marks[j].Kind() {
				dot[k] += weigh(a.marks[i])
				n++
			}
			i, j = i+1, j+1
		}
	}
	var cos [kinds]float64
	for k := range dot {
		if dot[k] > 0 {
			cos[k] = dot[k] / (a.norm[k] * b.norm[k])
		}
	}
	if n == 0 && len(a.marks) > 0 && len(b.marks) > 0 {
		s.add(wordNone, 1, func() string { return "no rare word in common" })
	}
	say := func(what string, c float64) func() string {
		return func() string { return fmt.Sprintf("%.0f %% of the rare %s", 100*c, what) }
	}
	s.add(wordNames, math.Sqrt(cos[aftermath.NameMark]), say("names in common", cos[aftermath.NameMark]))
	s.add(wordNamesMuch, cos[aftermath.NameMark], nil)
	s.add(wordCommon, math.Sqrt(cos[aftermath.CommonMark]), say("words in common", cos[aftermath.CommonMark]))
	s.add(wordCommonMuch, cos[aftermath.CommonMark], nil)
	s.add(wordFigures, math.Sqrt(cos[aftermath.FigureMark]), say("figures in common", cos[aftermath.FigureMark]))
}

func narrow(p aftermath.Place) bool {
	return (p.Kind == aftermath.Venue || p.Kind == aftermath.Town || p.Kind == aftermath.District) && (p.Lat != 0 || p.Lon != 0)
}

// km is the great-circle distance (haversine, mean radius 6371 km).
func km(a, b aftermath.Place) float64 {
	const rad = math.Pi / 180
	dLat, dLon := (b.Lat-a.Lat)*rad, (b.Lon-a.Lon)*rad
	h := math.Pow(math.Sin(dLat/2), 2) + math.Cos(a.Lat*rad)*math.Cos(b.Lat*rad)*math.Pow(math.Sin(dLon/2), 2)
	return 2 * 6371 * math.Asin(math.Sqrt(h))
}

// common are the strings of a that b has too.
func common(a, b []string) []string {
	var out []string
	for _, x := range a {
		if x != "" && slices.Contains(b, x) {
			out = append(out, x)
		}
	}
	return out
}
