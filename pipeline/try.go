package pipeline

import (
	"fmt"
	"time"

	"aftermath"
)

// Limit is the time that reading a text of n bytes may take: half a minute, and a
// second more for every 10 kB, which is twenty times what one slow core needs.
func Limit(n int) time.Duration {
	return 30*time.Second + time.Duration(n/10_000)*time.Second
}

// Try reads a report and gives an error if that panics or takes longer than
// most. A goroutine can't be stopped from outside, so one that is too slow is left
// behind: that costs a processor, but no report.
func Try(read func(aftermath.Report) aftermath.Reading, r aftermath.Report, most time.Duration) (aftermath.Reading, error) {
	type result struct {
		reading aftermath.Reading
		err     error
	}
	out := make(chan result, 1)
	go func() {
		var res result
		res.err = guard("reading", func() error {
			res.reading = read(r)
			return nil
		})
		out <- res
	}()
	late := time.NewTimer(most)
	defer late.Stop()
	select {
	case res := <-out:
		return res.reading, res.err
	case <-late.C:
		return aftermath.Reading{}, fmt.Errorf("reading took longer than %s", most)
	}
}

// guard turns a panic of f into an error.
func guard(what string, f func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%s panicked: %v", what, p)
		}
	}()
	return f()
}
