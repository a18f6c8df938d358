package link

import (
	"fmt"
	"math"

	"aftermath"
)

// Explain says how well a local incident of a report published then fits an incident's members: the mean log-odds that it is one
// with each of them, and the reasons that the best of them gives.
func Explain(l aftermath.Local, published aftermath.When, members []aftermath.Linked) (score float64, reasons []string) {
	if len(members) == 0 {
		return 0, nil
	}
	v := look(&l, published)
	top, sum, at := math.Inf(-1), 0.0, 0
	for i := range members {
		s := weights().score(v, look(&members[i].Local, members[i].Published))
		if sum += s; s > top {
			top, at = s, i
		}
	}
	m := members[at]
	_, reasons = Score(l, m.Local, published, m.Published)
	score = sum / float64(len(members))
	head := fmt.Sprintf("score %.1f over %d reports, joins from %.1f", score, len(members), threshold)
	if len(members) > 1 {
		head += fmt.Sprintf("; %.1f with %s of %.8s", top, m.Key, m.Reading)
	}
	return score, append([]string{head}, reasons...)
}
