package aftermath

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// Open is the bound of a [Range] that has none on that side.
const Open = -1

// Range is a count with bounds, of GUIDE.md: exactly n is {n, n}, "at least n"
// {n, Open}, "up to n" {Open, n}. The zero Range is "exactly none".
type Range struct {
	Low, High int
	Approx    bool // about, nearly, dozens
}

// Exactly is the range of one number.
func Exactly(n int) Range { return Range{Low: n, High: n} }

// String writes the range as canonical lines do: "133", "133..", "..20", "5..7", "~40..".
func (r Range) String() string {
	s := ""
	if r.Approx {
		s = "~"
	}
	if r.Low == r.High && r.Low != Open {
		return s + strconv.Itoa(r.Low)
	}
	if r.Low != Open {
		s += strconv.Itoa(r.Low)
	}
	s += ".."
	if r.High != Open {
		s += strconv.Itoa(r.High)
	}
	return s
}

// ParseRange reads what String writes: "133", "133..", "..20", "5..7", "~40".
func ParseRange(s string) (Range, error) {
	rest, approx := strings.CutPrefix(strings.TrimSpace(s), "~")
	low, high, open := strings.Cut(rest, "..")
	if !open {
		high = low
	}
	r := Range{Low: Open, High: Open, Approx: approx}
	for _, side := range []struct {
		digits string
		n      *int
	}{{low, &r.Low}, {high, &r.High}} {
		if side.digits == "" {
			continue
		}
		n, err := strconv.ParseUint(side.digits, 10, 31)
		if err != nil {
			return r, fmt.Errorf("figure %q: not like 133, 133.. (at least), ..20 (up to), 5..7 or ~40 (about)", s)
		}
		*side.n = int(n)
	}
	switch {
	case r.Low == Open && r.High == Open:
		return r, fmt.Errorf("figure %q: no number", s)
	case r.Low != Open && r.High != Open && r.Low > r.High:
		return r, fmt.Errorf("figure %q: %d is more than %d", s, r.Low, r.High)
	}
	return r, nil
}

// CountWords is a range in canonical form in words for people: "11.." is "at least 11". What is no range stays.
func CountWords(s string) string {
	r, err := ParseRange(s)
	if err != nil {
		return s
	}
	return r.Words()
}

// Overlap says whether one number can satisfy both ranges.
func (r Range) Overlap(o Range) bool {
	return (r.High == Open || o.Low == Open || o.Low <= r.High) && (o.High == Open || r.Low == Open || r.Low <= o.High)
}

type rangeJSON struct {
	Low    *int `json:"low"`
	High   *int `json:"high"`
	Approx bool `json:"approx"`
}

// MarshalJSON writes open bounds as null.
func (r Range) MarshalJSON() ([]byte, error) {
	return json.Marshal(rangeJSON{bound(r.Low), bound(r.High), r.Approx})
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (r *Range) UnmarshalJSON(b []byte) error {
	var j rangeJSON
	if err := json.Unmarshal(b, &j); err != nil {
		return err
	}
	*r = Range{unbound(j.Low), unbound(j.High), j.Approx}
	return nil
}

func bound(n int) *int {
	if n == Open {
		return nil
	}
	return &n
}

func unbound(n *int) int {
	if n == nil {
		return Open
	}
	return *n
}

// Words writes the range for people: "133", "at least 133", "up to 20", "5 to 7",
// "about 40", "40 or more, roughly"; "none" for exactly zero.
func (r Range) Words() string {
	low, high := strconv.Itoa(r.Low), strconv.Itoa(r.High)
	s := low + " to " + high
	switch {
	case r.Low == Open && r.High == Open:
		return "unknown"
	case r.Low == r.High && r.Low == 0:
		return "none"
	case r.Low == r.High:
		s = low
	case r.Low == Open:
		s = "up to " + high
	case r.High == Open && r.Approx:
		return low + " or more, roughly"
	case r.High == Open:
		return "at least " + low
	}
	if r.Approx {
		s = "about " + s
	}
	return s
}
