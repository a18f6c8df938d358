package eval

import "time"

// ProcessorTime is how long processors were at some work, all goroutines together; where the
// system does not tell, the time that passed. Wall-clock figures taken on a busy machine say more about
// its other users.
func ProcessorTime(work func()) time.Duration {
	from, ok := processorTime()
	began := time.Now()
	work()
	to, _ := processorTime()
	if !ok {
		return time.Since(began)
	}
	return to - from
}
