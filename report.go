package aftermath

import "time"

// Report is one receipt of a news text.
type Report struct {
	ID        string    `json:"id"` // the line's own id, else Hash(address, title, date, text)
	URL       string    `json:"url,omitempty"`
	Publisher string    `json:"publisher,omitempty"`
	Title     string    `json:"title,omitempty"`
	Published When      `json:"date,omitempty"` // "" is normal: a quarter of real collections are undated
	Lang      string    `json:"lang"`           // ISO 639-1, "und" if it can't be told
	Received  time.Time `json:"received"`       // when it was stored, set by the store
	Raw       []byte    `json:"-"`              // bytes as received
	Text      string    `json:"-"`              // valid UTF-8; spans point into it; never changes
}

// Key is the report's identity: its own id, or a hash of what it says. The same
// key with the same content is the same report; with other content it is a new
// version of it.
func (r Report) Key() string {
	if r.ID != "" {
		return r.ID
	}
	return Hash(r.URL, r.Title, string(r.Published), r.Text)
}

// Content names what the receipt says; it differs between versions of a report.
func (r Report) Content() string {
	return Hash(r.URL, r.Publisher, r.Title, string(r.Published), r.Lang, r.Text)
}

// ReadingKey names the reading that the report shares with all receipts of the
// same text: the text and the day by which its relative dates resolve. Two
// receipts of one text published on different days differ in what "on Friday"
// means, so they have a reading each.
func (r Report) ReadingKey() string {
	return Hash(r.Text, string(r.Published.Day()), r.Lang)
}

// Receipt is a report as stored, without its text.
type Receipt struct {
	Report
	Version int    `json:"version"` // 1 for the first content under this id
	Reading string `json:"reading"` // key of its reading
	Status  Status `json:"status"`
	Reason  string `json:"reason,omitempty"` // why it is not read, if so
}

// Status is where a report stands on its way.
type Status string

// The states of a receipt.
const (
	Waiting  Status = "waiting"  // stored, its reading is not of the current edition
	Read     Status = "read"     // read under the current edition
	Unread   Status = "unread"   // stored in a language that we do not read
	Dead     Status = "dead"     // reading failed too often; see Reason
	Replaced Status = "replaced" // a newer version of the same id exists
)
