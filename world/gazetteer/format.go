package gazetteer

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
)

// magic opens every index file; its last byte is the version.
//
// 1: columns of fixed width, front-coded keys in blocks of 16
const magic = "AFGAZ\x01"

// ErrVersion is returned for a file that isn't an index of this version.
var ErrVersion = errors.New("no gazetteer of this version; make one with: go generate ./world")

// blockSize is how many keys share a start for the binary search. 16 costs
// 8 compares in the mean and saves a third of the keys' bytes.
const blockSize = 16

// The sections of the payload, in the order they are written. Numbers are
// little-endian; columns have one value for each place.
const (
	secNote      = iota // text: sources and credit
	secCountries        // two letters each
	secAdmin1           // lines "country TAB code TAB name"
	secCountry          // uint8: index into secCountries
	secDivision         // uint16: line of secAdmin1 plus one, 0 for none
	secFeature          // uint8
	secPeople           // uint16: see people
	secLat              // three planes of bytes: (lat + 90) * 1e4
	secLon              // three planes of bytes: (lon + 180) * 1e4
	secID               // three planes of bytes
	secNameLen          // uint8
	secNames            // text, without separators
	secKeys             // blocks of front-coded keys, see keys.go
	secBlocks           // uint32: start of each block in secKeys
	sections
)

// peopleScale makes ln(1 + population) fit a uint16 with an error under 0.02 %.
const peopleScale = 3600

func people(population int) uint16 {
	return uint16(min(math.Round(math.Log1p(float64(max(population, 0)))*peopleScale), math.MaxUint16))
}

func population(code uint16) int {
	return int(math.Round(math.Expm1(float64(code) / peopleScale)))
}

// write puts the sections behind the magic, their checksum and length.
func write(out io.Writer, secs [sections][]byte) error {
	var payload bytes.Buffer
	for _, s := range secs {
		payload.Write(binary.LittleEndian.AppendUint32(nil, uint32(len(s))))
		payload.Write(s)
	}
	head := []byte(magic)
	head = binary.LittleEndian.AppendUint32(head, crc32.ChecksumIEEE(payload.Bytes()))
	head = binary.LittleEndian.AppendUint32(head, uint32(payload.Len()))
	if _, err := out.Write(head); err != nil {
		return fmt.Errorf("gazetteer: %w", err)
	}
	z, err := flate.NewWriter(out, flate.BestCompression)
	if err != nil {
		return fmt.Errorf("gazetteer: %w", err)
	}
	if _, err := z.Write(payload.Bytes()); err != nil {
		return fmt.Errorf("gazetteer: %w", err)
	}
	return z.Close()
}

// unpack is the inverse of write.
func unpack(file []byte) (secs [sections][]byte, err error) {
	const head = len(magic) + 8
	if len(file) < head || string(file[:len(magic)]) != magic {
		return secs, ErrVersion
	}
	sum := binary.LittleEndian.Uint32(file[len(magic):])
	payload := make([]byte, min(binary.LittleEndian.Uint32(file[len(magic)+4:]), 1<<28))
	if _, err := io.ReadFull(flate.NewReader(bytes.NewReader(file[head:])), payload); err != nil {
		return secs, fmt.Errorf("gazetteer: damaged: %w", err)
	}
	if crc32.ChecksumIEEE(payload) != sum {
		return secs, errors.New("gazetteer: damaged: checksum differs")
	}
	for i := range secs {
		if len(payload) < 4 || uint64(binary.LittleEndian.Uint32(payload))+4 > uint64(len(payload)) {
			return secs, errors.New("gazetteer: damaged: sections cut short")
		}
		n := 4 + int(binary.LittleEndian.Uint32(payload))
		secs[i], payload = payload[4:n:n], payload[n:]
	}
	return secs, nil
}
