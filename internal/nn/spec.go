// Package nn is the network of the language engine: features of words, the
// quantised layers, decoding of trees and names, and the model file.
//
// In go the word forms of a sentence, out come class numbers and heads (see
// [Output]); which string a class stands for is the model's to say. Any forms
// are read; a model file that is damaged or of another version is refused.
package nn

// Spec is the shape of a network and the names of its classes.
type Spec struct {
	Width  int `json:"width"`  // of every hidden layer; a multiple of 32
	Convs  int `json:"convs"`  // window-3 convolutions
	GRUs   int `json:"grus"`   // bidirectional minimal gated recurrent layers
	Arc    int `json:"arc"`    // width of the arc scorer's two sides
	Rel    int `json:"rel"`    // width of the relation scorer
	Vector int `json:"vector"` // width of the pretrained vectors, 0 for none

	Clusters int `json:"clusters,omitempty"` // of words, each with a row of features

	UPOS  []string `json:"upos"`
	XPOS  []string `json:"xpos"`
	Feats []string `json:"feats"` // bundles, Number=Sing
	Ent   []string `json:"ent"`   // O, B-PER, I-PER, ...
	Rels  []string `json:"rels"`  // with subtypes
}

// Heads are the columns of the last layer, in this order: the arc scorer's
// dependent and head sides, the relation scorer's two sides, four taggers.
type Heads struct{ ArcDep, ArcHead, RelDep, RelHead, UPOS, XPOS, Feats, Ent, End int }

// Heads says where each head's columns begin.
func (s *Spec) Heads() Heads {
	var h Heads
	h.ArcHead = s.Arc
	h.RelDep = h.ArcHead + s.Arc
	h.RelHead = h.RelDep + s.Rel
	h.UPOS = h.RelHead + s.Rel
	h.XPOS = h.UPOS + len(s.UPOS)
	h.Feats = h.XPOS + len(s.XPOS)
	h.Ent = h.Feats + len(s.Feats)
	h.End = h.Ent + len(s.Ent)
	return h
}

// DistBuckets is the number of classes of signed distance between a word and
// its head.
const DistBuckets = 2 * distSide

const (
	distSide = 9
	farthest = 25 // distances beyond are one class
)

// DistBucket is the class of head minus dependent: 1, 2, 3, 4, 5-6, 7-9, 10-14,
// 15-24, 25 and more, to the left and to the right.
func DistBucket(d int) int {
	side := 0
	if d < 0 {
		side, d = distSide, -d
	}
	for i, limit := range [...]int{1, 2, 3, 4, 6, 9, 14, 24} {
		if d <= limit {
			return side + i
		}
	}
	return side + distSide - 1
}
