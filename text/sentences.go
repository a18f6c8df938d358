package text

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"math"

	"aftermath/lang"
)

// sentenceFile is where a language keeps its sentence model.
const sentenceFile = "model/sentences.bin"

// sentenceMagic opens the file.
// 1: 16-bit feature hashes, one signed byte a weight, CRC-32 at the end
const sentenceMagic = "aftermath sentences 1\n"

// SentenceBits is the number of bits of a feature hash that pick its weight.
const SentenceBits = 16

// SentenceModel judges whether a sentence ends at a place in the text: a sum of
// weights of hashed features, positive for yes.
type SentenceModel struct {
	Scale   float32 // of a weight's unit
	Bias    float32 // added to the sum
	Weights []int8  // 1<<SentenceBits
}

// score is the sum of the weights.
func (m *SentenceModel) score(feats []uint32) float32 {
	sum := int32(0)
	w := m.Weights[:1<<SentenceBits]
	for _, f := range feats {
		sum += int32(w[f&(1<<SentenceBits-1)])
	}
	return float32(sum)*m.Scale + m.Bias
}

// Bytes is the model as a file.
func (m *SentenceModel) Bytes() []byte {
	b := []byte(sentenceMagic)
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(m.Scale))
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(m.Bias))
	for _, w := range m.Weights {
		b = append(b, byte(w))
	}
	return binary.LittleEndian.AppendUint32(b, crc32.ChecksumIEEE(b))
}

// readSentences reads the sentence model of a language. A language without one
// has nil: full stops, questions and cries then end its sentences.
func readSentences(l *lang.Lang) (*SentenceModel, error) {
	b, err := fs.ReadFile(l.Data, sentenceFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	m, err := decodeSentences(b)
	if err != nil {
		return nil, fmt.Errorf("%s of language %s: %w", sentenceFile, l.Code, err)
	}
	return m, nil
}

func decodeSentences(b []byte) (*SentenceModel, error) {
	head := len(sentenceMagic)
	if len(b) != head+8+1<<SentenceBits+4 || string(b[:head]) != sentenceMagic ||
		crc32.ChecksumIEEE(b[:len(b)-4]) != binary.LittleEndian.Uint32(b[len(b)-4:]) {
		return nil, errors.New("damaged or of another version; make it anew: go test ./train -run Sentence -update")
	}
	m := &SentenceModel{
		Scale:   math.Float32frombits(binary.LittleEndian.Uint32(b[head:])),
		Bias:    math.Float32frombits(binary.LittleEndian.Uint32(b[head+4:])),
		Weights: make([]int8, 1<<SentenceBits),
	}
	for i := range m.Weights {
		m.Weights[i] = int8(b[head+8+i])
	}
	return m, nil
}

// Boundaries shows the places of a text where a sentence may end, for training:
// the byte after the last token, the features of the place. The answer of end
// is taken as the truth for the places after it. The features are only valid
// during the call.
func (e *Engine) Boundaries(text string, end func(at int, feats []uint32) bool) {
	sc := scanner{t: e.tables, s: text}
	sc.scan()
	sc.layout()
	b := boundary{scanner: &sc}
	b.walk(func(i int, feats []uint32, at place) bool {
		return at == atForced || end(sc.ps[i].end, feats)
	})
}
