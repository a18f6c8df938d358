package eval

import (
	"testing"
	"time"
)

// Sleep costs no processor time where the system tells; work does anywhere.
func TestProcessorTime(t *testing.T) {
	sum := 0
	worked := ProcessorTime(func() {
		for began := time.Now(); time.Since(began) < 50*time.Millisecond; {
			for i := range 10_000 {
				sum += i
			}
		}
	})
	if worked <= 0 || sum == 0 {
		t.Errorf("work took %v", worked)
	}
	if _, ok := processorTime(); !ok {
		return
	}
	if slept := ProcessorTime(func() { time.Sleep(100 * time.Millisecond) }); slept > 50*time.Millisecond {
		t.Errorf("sleep took %v of processor time", slept)
	}
}
