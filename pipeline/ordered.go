package pipeline

import "iter"

// Ordered calls f for every value of in, up to n calls side by side, and gives
// the results in the order of the values. No more than 2n results wait for a
// slow one before them. If the loop over it is left early, in is asked for no
// more values, though it may be left waiting for the one that it is at.
func Ordered[T, R any](n int, in iter.Seq[T], f func(T) R) iter.Seq[R] {
	return func(yield func(R) bool) {
		line := make(chan chan R, 2*n)
		left := make(chan struct{})
		defer close(left)
		go func() {
			defer close(line)
			slots := make(chan struct{}, n)
			for v := range in {
				result := make(chan R, 1)
				select {
				case line <- result:
				case <-left:
					return
				}
				slots <- struct{}{}
				go func() {
					result <- f(v)
					<-slots
				}()
			}
		}()
		for result := range line {
			if !yield(<-result) {
				return
			}
		}
	}
}
