//go:build !unix

package eval

import "time"

func processorTime() (time.Duration, bool) { return 0, false }
