// Package aftermath is the domain: reports of violent incidents, the claims
// that they make, and the dossier that claims fold into.
//
// In go claims with their evidence and the decisions that tie them to
// incidents; out comes a [Dossier] as of any day (see [Fold]). The package
// knows nothing of words, files, databases or screens, reads no clock and
// cannot fail below its rim: what cannot be constructed is refused by the
// constructors ([Cite], [NewClaim]).
package aftermath

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
)

// Span is a half-open range of bytes [Start, End) in a report's text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Contains says whether o lies inside s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps says whether s and o share a byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Join is the smallest span that holds s and o.
func (s Span) Join(o Span) Span {
	return Span{min(s.Start, o.Start), max(s.End, o.End)}
}

func (s Span) String() string {
	return strconv.Itoa(s.Start) + "-" + strconv.Itoa(s.End)
}

// Hash names content: 32 hex digits of SHA-256 over the length-prefixed parts,
// so that ("ab","c") and ("a","bc") differ.
func Hash(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write(strconv.AppendInt(nil, int64(len(p)), 10))
		h.Write([]byte{':'})
		h.Write([]byte(p))
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
