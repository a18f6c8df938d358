// Package en is English: data only, embedded. README.md in this directory says
// which folder is read by whom.
package en

import (
	"embed"

	"aftermath/lang"
)

//go:embed README.md lexicon rules tokens model
var files embed.FS

// Lang is English.
var Lang = &lang.Lang{Code: "en", Data: files}
