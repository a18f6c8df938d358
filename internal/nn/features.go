package nn

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Slots of a word's hashed features.
const (
	slotSuffix2 = iota
	slotSuffix3
	slotSuffix4
	slotPrefix2
	slotPrefix3
	slotShape
	Slots
)

// slotRows are the table sizes of the slots; FeatureRows is their sum.
var slotRows = [Slots]uint32{1024, 2048, 4096, 512, 2048, 512}

// FeatureRows is the number of rows of the feature table.
const FeatureRows = 1024 + 2048 + 4096 + 512 + 2048 + 512

// Word is what the network sees of a token.
type Word struct {
	ID     int32 // row of the learned words, 0 for an unknown one
	Vector int32 // row of the pretrained vectors, -1 for none
	Feats  [Slots]int32
	// Cluster is the cluster's row of the feature table of a network that has
	// clusters, -1 for none.
	Cluster int32
}

// Vocab numbers words.
type Vocab struct {
	Words   map[string]int32 // learned, from 1
	Vectors map[string]int32 // pretrained, from 0

	clusters map[string]int32 // rows of the feature table
}

// AddClusters numbers the words of clusters: a line each, words parted by
// spaces. Their rows of the feature table come after the hashed features.
func (v *Vocab) AddClusters(lines []string) {
	v.clusters = map[string]int32{}
	for i, line := range lines {
		for w := range strings.SplitSeq(line, " ") {
			v.clusters[w] = int32(FeatureRows + i)
		}
	}
}

// regime is how a sentence uses capitals.
type regime byte

const (
	mixed    regime = 'm'
	caseless regime = 'c' // all capitals or none: shapes say nothing
	titled   regime = 't' // a headline: most words begin with one
)

// Look fills the features of the sentence's words. buf is scratch space, which
// is returned to be used again.
func (v *Vocab) Look(dst []Word, forms []string, buf []byte) []byte {
	how, first := regimeOf(forms), true
	for i, f := range forms {
		w := &dst[i]
		buf = normal(buf[:0], f)
		w.Vector = -1
		if n, ok := v.Vectors[string(buf)]; ok {
			w.Vector = n
		}
		w.Cluster = -1
		if c, ok := v.clusters[string(buf)]; ok {
			w.Cluster = c
		}
		v.hashes(w, buf)
		for j, c := range buf {
			if '0' <= c && c <= '9' {
				buf[j] = '0'
			}
		}
		w.ID = v.Words[string(buf)]
		w.Feats[slotShape] = row(slotShape, shape(f, how, first))
		first = first && !hasLetter(f)
	}
	return buf
}

func (v *Vocab) hashes(w *Word, b []byte) {
	n := len(b)
	w.Feats[slotSuffix2] = row(slotSuffix2, hash(b[max(0, n-2):]))
	w.Feats[slotSuffix3] = row(slotSuffix3, hash(b[max(0, n-3):]))
	w.Feats[slotSuffix4] = row(slotSuffix4, hash(b[max(0, n-4):]))
	w.Feats[slotPrefix2] = row(slotPrefix2, hash(b[:min(n, 2)]))
	w.Feats[slotPrefix3] = row(slotPrefix3, hash(b[:min(n, 3)]))
}

// row places a hash in the part of the table that belongs to a slot.
func row(slot int, h uint32) int32 {
	var base uint32
	for _, n := range slotRows[:slot] {
		base += n
	}
	return int32(base + h%slotRows[slot])
}

// hash is FNV-1a, its high bits folded down.
func hash(b []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range b {
		h = (h ^ uint32(c)) * 16777619
	}
	return h ^ h>>15
}

// Normal is the form under which words are looked up: lower case, typewriter
// quotes and dashes.
func Normal(form string) string { return string(normal(nil, form)) }

func normal(dst []byte, form string) []byte {
	for i := 0; i < len(form); i++ {
		c := form[i]
		if c >= utf8.RuneSelf {
			return appendWide(dst, form[i:])
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		dst = append(dst, c)
	}
	return dst
}

func appendWide(dst []byte, s string) []byte {
	for _, r := range s {
		switch r {
		case '‘', '’', '‛', '′', '`':
			dst = append(dst, '\'')
		case '“', '”', '„', '″', '«', '»':
			dst = append(dst, '"')
		case '–', '—', '‐', '‑', '−':
			dst = append(dst, '-')
		case '…':
			dst = append(dst, "..."...)
		default:
			dst = utf8.AppendRune(dst, unicode.ToLower(r))
		}
	}
	return dst
}

// shape hashes the classes of a word's characters, runs cut at two, and whether
// it opens the sentence.
func shape(form string, how regime, first bool) uint32 {
	var buf [12]byte
	b := append(buf[:0], byte(how))
	if first && how == mixed {
		b = append(b, '^')
	}
	for _, r := range form {
		c := class(r)
		if how == caseless && (c == 'X' || c == 'x') {
			c = 'z'
		}
		if n := len(b); n > 2 && b[n-1] == c && b[n-2] == c {
			continue
		}
		if len(b) == cap(b) {
			break
		}
		b = append(b, c)
	}
	return hash(b)
}

func class(r rune) byte {
	switch {
	case 'a' <= r && r <= 'z':
		return 'x'
	case 'A' <= r && r <= 'Z':
		return 'X'
	case '0' <= r && r <= '9':
		return 'd'
	case r < utf8.RuneSelf:
		return byte(r)
	case unicode.IsUpper(r):
		return 'X'
	case unicode.IsLetter(r):
		return 'x'
	case unicode.IsDigit(r):
		return 'd'
	}
	return '*'
}

func regimeOf(forms []string) regime {
	upper, lower, words, capital := 0, 0, 0, 0
	for _, f := range forms {
		for i, r := range f {
			switch class(r) {
			case 'X':
				upper++
				if i == 0 {
					capital++
				}
			case 'x':
				lower++
			default:
				continue
			}
			if i == 0 && len(f) > 3 { // "of" and "the" are small in headlines, too
				words++
			} else if i == 0 && class(r) == 'X' {
				capital--
			}
		}
	}
	switch {
	case upper > 4*lower || upper == 0:
		return caseless
	case words >= 4 && capital*5 >= words*4:
		return titled
	}
	return mixed
}

func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }
