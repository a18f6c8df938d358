package link

import "aftermath"

// Explain says how well a local incident of a report published then fits an incident's members, and why.
func Explain(l aftermath.Local, published aftermath.When, members []aftermath.Linked) (score float64, reasons []string) {
	g := gather(members)
	if len(g) == 0 {
		return 0, nil
	}
	f := fitOf(l, published, g[0])
	return f.score, f.reasons
}
