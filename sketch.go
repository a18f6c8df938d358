package aftermath

import (
	"encoding/base64"
	"encoding/binary"
	"hash/fnv"
	"slices"
)

// Sketch is the rare words of a text as it crosses from words to linking: an opaque list
// of [Mark], ascending, four bytes each, in unpadded base64. Words can be compared by it
// but not read from it.
type Sketch string

// Mark is one word of a sketch: 24 bits of its hash, 4 of what kind of word it is, 4 of how rare it is.
type Mark uint32

// MarkKind is what kind of word a mark stands for.
type MarkKind uint32

// The kinds of marks.
const (
	CommonMark MarkKind = iota // a word of the dictionary
	NameMark                   // part of a name of a person, place or body
	FigureMark                 // a number as written: a house's, an age, an hour
)

// MarkOf is the mark of a word, compared as given (fold its case before). rarity is 0 to
// 15, about the binary logarithm of how many texts one must read to meet it.
func MarkOf(word string, kind MarkKind, rarity int) Mark {
	h := fnv.New32a()
	h.Write([]byte(word))
	sum := h.Sum32()
	return Mark((sum^sum>>24)&0xffffff<<8 | uint32(kind)&0xf<<4 | uint32(min(max(rarity, 0), 15)))
}

// Kind is what kind of word it is.
func (m Mark) Kind() MarkKind { return MarkKind(m >> 4 & 0xf) }

// Rarity is how rare it is, 0 to 15.
func (m Mark) Rarity() int { return int(m & 0xf) }

// Hash is the part that says which word it is: 24 bits.
func (m Mark) Hash() uint32 { return uint32(m >> 8) }

// NewSketch packs marks; of several of one word the first in order counts.
func NewSketch(ms []Mark) Sketch {
	ms = slices.Clone(ms)
	slices.Sort(ms)
	ms = slices.CompactFunc(ms, func(a, b Mark) bool { return a.Hash() == b.Hash() })
	b := make([]byte, 0, 4*len(ms))
	for _, m := range ms {
		b = binary.BigEndian.AppendUint32(b, uint32(m))
	}
	return Sketch(base64.RawStdEncoding.EncodeToString(b))
}

// Marks unpacks a sketch; what is no sketch has none.
func (s Sketch) Marks() []Mark {
	b, err := base64.RawStdEncoding.DecodeString(string(s))
	if err != nil {
		return nil
	}
	out := make([]Mark, 0, len(b)/4)
	for ; len(b) >= 4; b = b[4:] {
		out = append(out, Mark(binary.BigEndian.Uint32(b)))
	}
	return out
}
