package aftermath

import _ "embed"

// Notice names every data set, model and module in the program with its licence.
//
//go:embed NOTICE
var Notice string

// License is the program's own.
//
//go:embed LICENSE
var License string
