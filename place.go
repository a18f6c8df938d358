package aftermath

// PlaceKind is how narrow a place is, narrowest first.
type PlaceKind string

// The kinds of place.
const (
	Venue    PlaceKind = "venue"    // a hall, station, street, village square
	Town     PlaceKind = "town"     // a populated place
	District PlaceKind = "district" // a second-order division
	Province PlaceKind = "province" // a first-order division
	Nation   PlaceKind = "country"
	Sea      PlaceKind = "sea"
)

// Place is a resolved name of a place.
type Place struct {
	Name    string    `json:"name"`               // as gazetteers write it
	Kind    PlaceKind `json:"kind"`               // its precision
	Country string    `json:"country"`            // ISO 3166-1 alpha-2, XK for Kosovo, "" at sea
	Admin1  string    `json:"admin1,omitempty"`   // name of its first-order division
	ID      int       `json:"geonames,omitempty"` // GeoNames id; 0 if it has none
	Lat     float64   `json:"lat,omitempty"`      // WGS 84 degrees
	Lon     float64   `json:"lon,omitempty"`
}
