package nn

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"slices"
	"strings"
)

// A model file: magic, version, card, sections, checksum (CRC-32C of all before
// it). Sections are lists of strings, float vectors, or matrices of 8-bit
// weights with a scale per row. All numbers are little-endian.
const (
	magic = "aftermath model\n"
	// version history:
	// 1: minimal gated recurrent network with arc scorer
	version = 1
)

// Card says what a model was made of.
type Card struct {
	Language string             `json:"language"`
	Data     []string           `json:"data"`
	Licence  string             `json:"licence"`
	Command  string             `json:"command"`
	Figures  map[string]float64 `json:"figures,omitempty"` // dev set, 0..1
	Vectors  string             `json:"vectors,omitempty"` // checksum of the file of vectors that it was trained on
	Spec     Spec               `json:"spec"`
}

// Quant is a matrix of 8-bit weights: row r's are Values[r*Cols+c]*Scales[r].
type Quant struct {
	Rows, Cols int
	Scales     []float32
	Values     []int8
}

// Quantise rounds a row-major matrix to 8 bits, a scale per row.
func Quantise(w []float32, rows, cols int) *Quant {
	q := &Quant{Rows: rows, Cols: cols, Scales: make([]float32, rows), Values: make([]int8, rows*cols)}
	for r := range rows {
		row := w[r*cols : (r+1)*cols]
		var top float32
		for _, x := range row {
			top = max(top, float32(math.Abs(float64(x))))
		}
		if top == 0 {
			continue
		}
		q.Scales[r] = top / 127
		for c, x := range row {
			q.Values[r*cols+c] = int8(math.RoundToEven(float64(x / q.Scales[r])))
		}
	}
	return q
}

// File is the content of a model file.
type File struct {
	Card   Card
	Lists  map[string][]string
	Floats map[string][]float32
	Quants map[string]*Quant
	Sum    string   // checksum, once read or written
	order  []string // of the sections, for writing
}

// NewFile is an empty file.
func NewFile(c Card) *File {
	return &File{Card: c, Lists: map[string][]string{}, Floats: map[string][]float32{}, Quants: map[string]*Quant{}}
}

// AddList adds strings, none of which may hold a newline.
func (f *File) AddList(name string, list []string) {
	f.Lists[name], f.order = list, append(f.order, name)
}

// AddFloats adds a vector that is not rounded.
func (f *File) AddFloats(name string, x []float32) {
	f.Floats[name], f.order = x, append(f.order, name)
}

// AddQuant adds a matrix.
func (f *File) AddQuant(name string, q *Quant) {
	f.Quants[name], f.order = q, append(f.order, name)
}

var crcTable = crc32.MakeTable(crc32.Castagnoli)

// Bytes is the file as it is stored; the same content gives the same bytes.
func (f *File) Bytes() ([]byte, error) {
	card, err := json.Marshal(f.Card)
	if err != nil {
		return nil, err
	}
	b := append([]byte(magic), 0, 0, 0, 0)
	binary.LittleEndian.PutUint32(b[len(magic):], version)
	b = appendBytes(b, card)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(f.order)))
	for i, name := range f.order {
		if slices.Contains(f.order[:i], name) {
			return nil, fmt.Errorf("model file: two sections %q", name)
		}
		b = f.appendSection(b, name)
	}
	sum := crc32.Checksum(b, crcTable)
	f.Sum = fmt.Sprintf("%08x", sum)
	return binary.LittleEndian.AppendUint32(b, sum), nil
}

func (f *File) appendSection(b []byte, name string) []byte {
	b = appendBytes(b, []byte(name))
	if l, ok := f.Lists[name]; ok {
		return appendBytes(append(b, 's'), []byte(strings.Join(l, "\n")))
	}
	if x, ok := f.Floats[name]; ok {
		return appendFloats(append(b, 'f'), x)
	}
	q := f.Quants[name]
	b = append(b, 'q')
	b = binary.LittleEndian.AppendUint32(b, uint32(q.Cols))
	b = appendFloats(b, q.Scales)
	for _, v := range q.Values {
		b = append(b, byte(v))
	}
	return b
}

func appendBytes(b, x []byte) []byte {
	return append(binary.LittleEndian.AppendUint32(b, uint32(len(x))), x...)
}

func appendFloats(b []byte, x []float32) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(len(x)))
	for _, v := range x {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
	}
	return b
}

// ErrModel is what every refusal of a model file wraps; its text says what to do.
var ErrModel = errors.New("model file cannot be used (get it again, or make one with `aftermath train en`)")

func refuse(format string, a ...any) error {
	return fmt.Errorf("%w: "+format, append([]any{ErrModel}, a...)...)
}

// Check reads a model file through and refuses it if it is damaged or of
// another version.
func Check(r io.Reader) error {
	head := make([]byte, len(magic)+4)
	if _, err := io.ReadFull(r, head); err != nil {
		return refuse("it does not begin as one")
	}
	if err := checkHead(head); err != nil {
		return err
	}
	sum, held := crc32.Checksum(head, crcTable), []byte(nil)
	buf := make([]byte, 1<<16)
	for {
		n, err := r.Read(buf)
		held = append(held, buf[:n]...)
		if done := len(held) - 4; done > 0 { // the last four bytes are the sum itself
			sum = crc32.Update(sum, crcTable, held[:done])
			held = append(held[:0], held[done:]...)
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
	}
	if len(held) < 4 || binary.LittleEndian.Uint32(held) != sum {
		return refuse("its checksum is wrong")
	}
	return nil
}

func checkHead(b []byte) error {
	if string(b[:len(magic)]) != magic {
		return refuse("it does not begin as one")
	}
	if v := binary.LittleEndian.Uint32(b[len(magic):]); v != version {
		return refuse("it has version %d, this program reads %d", v, version)
	}
	return nil
}

// ReadFile reads a model file's bytes. The result shares b.
func ReadFile(b []byte) (*File, error) {
	head := len(magic) + 4
	if len(b) < head+4 {
		return nil, refuse("it does not begin as one")
	}
	if err := checkHead(b); err != nil {
		return nil, err
	}
	body := b[:len(b)-4]
	sum := crc32.Checksum(body, crcTable)
	if binary.LittleEndian.Uint32(b[len(b)-4:]) != sum {
		return nil, refuse("its checksum is wrong")
	}
	r := &decoder{b: body[head:]}
	f := NewFile(Card{})
	f.Sum = fmt.Sprintf("%08x", sum)
	if err := json.NewDecoder(bytes.NewReader(r.bytes())).Decode(&f.Card); err != nil {
		return nil, refuse("its card: %v", err)
	}
	for n := r.uint(); n > 0 && !r.short; n-- {
		r.section(f)
	}
	if r.short || len(r.b) > 0 {
		return nil, refuse("its sections don't fill it")
	}
	return f, nil
}

// decoder takes values off the front of b; short is set when there are too few.
type decoder struct {
	b     []byte
	short bool
}

func (r *decoder) take(n int) []byte {
	if n < 0 || n > len(r.b) {
		r.short = true
		return nil
	}
	x := r.b[:n]
	r.b = r.b[n:]
	return x
}

func (r *decoder) uint() int {
	if x := r.take(4); x != nil {
		return int(binary.LittleEndian.Uint32(x))
	}
	return 0
}

func (r *decoder) bytes() []byte { return r.take(r.uint()) }

func (r *decoder) floats() []float32 {
	x := r.take(4 * r.uint())
	out := make([]float32, len(x)/4)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(x[4*i:]))
	}
	return out
}

func (r *decoder) section(f *File) {
	name := string(r.bytes())
	kind := r.take(1)
	switch string(kind) {
	case "s":
		f.AddList(name, strings.Split(string(r.bytes()), "\n"))
	case "f":
		f.AddFloats(name, r.floats())
	case "q":
		q := &Quant{Cols: r.uint()}
		q.Scales = r.floats()
		q.Rows = len(q.Scales)
		raw := r.take(q.Rows * q.Cols)
		q.Values = make([]int8, len(raw))
		for i, v := range raw {
			q.Values[i] = int8(v)
		}
		f.AddQuant(name, q)
	default:
		r.short = true
	}
}
