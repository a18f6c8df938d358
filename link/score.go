package link

import (
	"fmt"
	"math"
	"strings"
	"time"

	"aftermath"
)

// threshold is the score from which two local incidents are taken for one. Scores are sums of evidence in log-odds-like
// points; the parts are below, each with its reason.
const threshold = 1.6

// Score says how much speaks for a and b being one incident, and why.
func Score(a, b aftermath.Local, pubA, pubB aftermath.When) (float64, []string) {
	var s sheet
	s.day(a.Date, b.Date, pubA, pubB)
	s.country(a, b)
	s.places(a, b)
	s.types(a.Types, b.Types)
	s.toll("killed", a.Killed, b.Killed)
	s.toll("injured", a.Injured, b.Injured)
	s.names("name", a.Names, b.Names, 1.5, 3)
	s.names("group", a.Groups, b.Groups, 0.7, 1)
	s.names("target", a.Targets, b.Targets, 1, 2)
	return s.sum, s.why
}

type sheet struct {
	sum float64
	why []string
}

func (s *sheet) add(points float64, why string, args ...any) {
	s.sum += points
	s.why = append(s.why, fmt.Sprintf("%+.1f ", points)+fmt.Sprintf(why, args...))
}

// day compares the days told. An undated mention leans on the publication of its report: it can't be of an attack that came later, and is
// more likely of a recent one.
func (s *sheet) day(a, b, pubA, pubB aftermath.When) {
	fa, _, pa := a.Interval()
	fb, _, pb := b.Interval()
	if pa == aftermath.NoTime || pb == aftermath.NoTime {
		s.undated(a, b, pubA, pubB)
		return
	}
	gap := fa.Sub(fb).Abs() / (24 * time.Hour)
	fine := pa <= aftermath.ToDay && pb <= aftermath.ToDay
	switch {
	case fine && gap == 0:
		s.add(2.5, "same day %s", a.Day())
	case fine && gap == 1:
		s.add(0.5, "a day apart: %s, %s", a.Day(), b.Day())
	case fine && gap <= 3:
		s.add(-2, "%d days apart: %s, %s", gap, a.Day(), b.Day())
	case fine:
		s.add(-6, "%d days apart: %s, %s", gap, a.Day(), b.Day())
	case a.Near(b, 0):
		s.add(0.7, "%s and %s agree", a, b)
	default:
		s.add(-5, "%s and %s exclude each other", a, b)
	}
}

func (s *sheet) undated(a, b, pubA, pubB aftermath.When) {
	day, pub := a, pubB
	if a == "" {
		day, pub = b, pubA
	}
	fd, _, pd := day.Interval()
	fp, _, pp := pub.Interval()
	if pd == aftermath.NoTime || pp == aftermath.NoTime {
		return
	}
	switch gap := fp.Sub(fd) / (24 * time.Hour); {
	case gap < 0:
		s.add(-4, "told before it happened: %s, %s", pub.Day(), day)
	case gap <= 7:
		s.add(0.8, "told within a week of %s", day)
	}
}

// country compares countries. One that no resolved place supports is a guess from who is named, and speaks less.
func (s *sheet) country(a, b aftermath.Local) {
	switch {
	case a.Country == "" || b.Country == "":
	case a.Country == b.Country:
		s.add(0.3, "both in %s", a.Country)
	case len(a.Sites) > 0 && len(b.Sites) > 0:
		s.add(-4, "%s and %s are two countries", a.Country, b.Country)
	default:
		s.add(-1.2, "%s and %s are two countries, one of them guessed", a.Country, b.Country)
	}
}

// places compare names first, then distances of what was resolved.
func (s *sheet) places(a, b aftermath.Local) {
	if shared := common(a.Places, b.Places); len(shared) > 0 {
		points := 0.0
		for i, name := range shared {
			points = max(points, rarity(name, a.Sites)) + 0.3*float64(min(i, 2))
		}
		s.add(min(3, points), "same place: %s", strings.Join(shared, ", "))
		return
	}
	d := math.Inf(1)
	for _, p := range a.Sites {
		for _, q := range b.Sites {
			if narrow(p) && narrow(q) {
				d = min(d, km(p, q))
			}
		}
	}
	switch {
	case math.IsInf(d, 1):
	case d <= 25:
		s.add(1.2, "places %.0f km apart", d)
	case d <= 100:
		s.add(-0.7, "places %.0f km apart", d)
	default:
		s.add(-3, "places %.0f km apart", d)
	}
}

// rarity is what sharing the name of a place is worth: much for one that no gazetteer has (a hall, a school), less for a town, little for a province.
func rarity(name string, sites []aftermath.Place) float64 {
	for _, p := range sites {
		if fold(p.Name) != fold(name) {
			continue
		}
		switch p.Kind {
		case aftermath.Town, aftermath.District:
			return 1.2
		case aftermath.Venue:
			return 2.2
		}
		return 0.6
	}
	if strings.Contains(strings.TrimSpace(name), " ") {
		return 2.2
	}
	return 1.5
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

// types compare kinds of attack; "unknown" says nothing.
func (s *sheet) types(a, b []string) {
	a, b = known(a), known(b)
	if len(a) == 0 || len(b) == 0 {
		return
	}
	if shared := common(a, b); len(shared) > 0 {
		s.add(0.8, "both %s", strings.Join(shared, ", "))
		return
	}
	s.add(-1.5, "%s is not %s", strings.Join(a, "+"), strings.Join(b, "+"))
}

func known(ts []string) []string {
	var out []string
	for _, t := range ts {
		if t != "unknown" {
			out = append(out, t)
		}
	}
	return out
}

// toll compares figures: they grow and are revised, so only a wide gap speaks against.
func (s *sheet) toll(what string, a, b *aftermath.Range) {
	if a == nil || b == nil || a.Low <= 0 || b.Low <= 0 {
		return
	}
	lo, hi := float64(min(a.Low, b.Low)), float64(max(a.Low, b.Low))
	switch {
	case lo == hi:
		s.add(min(1.2, 0.3+0.2*math.Log2(hi+1)), "same %s: %d", what, a.Low)
	case hi/lo <= 1.6:
		s.add(0.3, "near %s: %d, %d", what, a.Low, b.Low)
	case hi/lo >= 4:
		s.add(-1.5, "far %s: %d, %d", what, a.Low, b.Low)
	}
}

func (s *sheet) names(what string, a, b []string, each, most float64) {
	if shared := common(a, b); len(shared) > 0 {
		s.add(min(most, each*float64(len(shared))), "same %s: %s", what, strings.Join(shared, ", "))
	}
}

// common are the strings of a that b has too, as folded.
func common(a, b []string) []string {
	var out []string
	for _, x := range a {
		for _, y := range b {
			if f := fold(x); f != "" && f == fold(y) {
				out = append(out, x)
				break
			}
		}
	}
	return out
}
