package gazetteer

import (
	"encoding/binary"
	"errors"
	"strings"
)

// Index is an opened file. It is safe for use by several goroutines.
type Index struct {
	secs   [sections][]byte
	n      int
	admin1 []division
	starts []uint32 // of every 64th name in secNames
}

// division is a first-order division.
type division struct{ country, code, name string }

// nameStep is how many names share a stored start.
const nameStep = 64

// Read opens an index. The file is kept inflated, some 10 MB.
func Read(file []byte) (*Index, error) {
	secs, err := unpack(file)
	if err != nil {
		return nil, err
	}
	x := &Index{secs: secs, n: len(secs[secFeature])}
	for _, c := range []struct{ section, width int }{{secCountry, 1}, {secDivision, 2}, {secPeople, 2}, {secLat, 3}, {secLon, 3}, {secID, 3}, {secNameLen, 1}} {
		if len(secs[c.section]) != c.width*x.n {
			return nil, errors.New("gazetteer: damaged: columns differ in length")
		}
	}
	for line := range strings.Lines(string(secs[secAdmin1])) {
		f := strings.SplitN(strings.TrimSuffix(line, "\n"), "\t", 3)
		if len(f) != 3 {
			return nil, errors.New("gazetteer: damaged: divisions")
		}
		x.admin1 = append(x.admin1, division{f[0], f[1], f[2]})
	}
	at := uint32(0)
	for i, n := range secs[secNameLen] {
		if i%nameStep == 0 {
			x.starts = append(x.starts, at)
		}
		at += uint32(n)
	}
	if int(at) != len(secs[secNames]) {
		return nil, errors.New("gazetteer: damaged: names differ from their lengths")
	}
	return x, nil
}

// Len is the number of places.
func (x *Index) Len() int { return x.n }

// Note tells the sources and their credit.
func (x *Index) Note() string { return string(x.secs[secNote]) }

// At is place i, from 0 to Len()-1.
func (x *Index) At(i int) Place {
	p := Place{
		Name: x.name(i), Feature: Feature(x.secs[secFeature][i]), Country: x.Country(i),
		Population: x.Population(i), ID: x.planes(secID, i),
	}
	p.Lat, p.Lon = x.LatLon(i)
	if d := binary.LittleEndian.Uint16(x.secs[secDivision][2*i:]); d > 0 {
		p.Admin1, p.Code = x.admin1[d-1].name, x.admin1[d-1].code
	}
	return p
}

// Population is that of place i.
func (x *Index) Population(i int) int {
	return population(binary.LittleEndian.Uint16(x.secs[secPeople][2*i:]))
}

// Country is that of place i.
func (x *Index) Country(i int) string {
	c := int(x.secs[secCountry][i])
	return string(x.secs[secCountries][2*c : 2*c+2])
}

// LatLon are the coordinates of place i.
func (x *Index) LatLon(i int) (lat, lon float64) {
	return float64(x.planes(secLat, i))/1e4 - 90, float64(x.planes(secLon, i))/1e4 - 180
}

// planes reads value i of a column of three planes of bytes, the highest first.
func (x *Index) planes(section, i int) int {
	b := x.secs[section]
	return int(b[i])<<16 | int(b[x.n+i])<<8 | int(b[2*x.n+i])
}

func (x *Index) name(i int) string {
	at := int(x.starts[i/nameStep])
	lens := x.secs[secNameLen]
	for j := i - i%nameStep; j < i; j++ {
		at += int(lens[j])
	}
	return string(x.secs[secNames][at : at+int(lens[i])])
}
