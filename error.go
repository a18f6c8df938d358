package aftermath

import "errors"

// Errors that callers tell apart. They are wrapped with the thing they are about:
// "incident crocus-2024: not found".
var (
	ErrNotFound = errors.New("not found")
	ErrFormat   = errors.New("format not known to this program")
)

// Hint is an error with what to do about it on a line of its own.
type Hint struct {
	Err  error
	What string
}

func (h Hint) Error() string { return h.Err.Error() }

// Unwrap gives the error below.
func (h Hint) Unwrap() error { return h.Err }
