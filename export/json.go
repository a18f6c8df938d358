package export

import (
	"encoding/json"
	"io"

	"aftermath"
)

// JSON writes the dossier as one indented JSON object. Its field names are those of
// [aftermath.Dossier] and stay; new ones may come. Countries stay codes.
func JSON(w io.Writer, d aftermath.Dossier, o Options) error {
	d.Name = d.Title(o.Country)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(d)
}
