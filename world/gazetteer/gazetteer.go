// Package gazetteer is a compact read-only index of the world's towns and
// divisions: about 170,000 places by name and alias, in some megabytes.
//
// In go the tables of GeoNames (see [Build]) or a file made from them (see
// [Read]), out come places by name. It refuses files of another version. It
// doesn't choose between places of one name; that is package world's.
package gazetteer

// Feature says what a place is.
type Feature uint8

// The features, from GeoNames' feature codes.
const (
	Town     Feature = iota // PPL and others
	Capital                 // PPLC: seat of a country's government
	Seat                    // PPLA: seat of a first-order division
	SubSeat                 // PPLA2 to PPLA5: seat of a lower division
	Quarter                 // PPLX: part of a town
	Province                // first-order division, in the middle of its people
	District                // second-order division, in the middle of its people
	Nation                  // country, in the middle of its people; its Name is its code
)

// Place is one row of the index.
type Place struct {
	Name       string  // GeoNames' main name, with diacritics
	Feature    Feature //
	Country    string  // ISO 3166-1 alpha-2, XK for Kosovo
	Admin1     string  // name of the first-order division, "" if unknown
	Code       string  // GeoNames' code of that division: "TX" in the US
	Lat, Lon   float64 // WGS 84 degrees, to 1e-4
	Population int     // to 0.1 %; 0 if unknown
	ID         int     // GeoNames id, 0 if unknown
}
