package aftermath

const (
	// alikeFrom is the share of their rare words, of all that either has, from which two texts are copies of one: all 36 pairs of
	// reports of one shooting above it had seven in ten of their runs of five words in common; between .4 and .6, one pair in twelve.
	alikeFrom  = 0.8
	leastAlike = 20 // marks that a text must have: few are shared by chance
	bandMarks  = 8  // by pairs of neighbours among the first so many marks copies are found
)

// alike tells changed copies of one text: an agency's words that a paper shortened or headed anew. Each takes the number of the
// first text that it is a copy of. What a person entered, and what newer versions replaced, is no copy.
func alike(ss []*source) {
	marks := make([][]Mark, len(ss))
	found := map[[2]Mark][]int{} // band -> texts that have it and are copies of none before them
	for i, s := range ss {
		if marks[i] = sketchOf(s); len(marks[i]) < leastAlike || s.text != i {
			continue
		}
		bands := bandsOf(marks[i])
		first := -1
		for _, b := range bands {
			for _, j := range found[b] {
				if (first < 0 || j < first) && overlap(marks[i], marks[j]) >= alikeFrom {
					first = j
				}
			}
		}
		if first >= 0 {
			renumber(ss, i, first)
			continue
		}
		for _, b := range bands {
			found[b] = append(found[b], i)
		}
	}
}

// renumber makes all sources of one text copies of another.
func renumber(ss []*source, from, to int) {
	for _, s := range ss {
		if s.text == from {
			s.text = to
		}
	}
}

// sketchOf is the longest sketch that a reading has of what it tells.
func sketchOf(s *source) []Mark {
	longest := Sketch("")
	if s.old || s.role == "entered" {
		return nil
	}
	for _, l := range s.f.Incidents {
		if len(l.Words) > len(longest) {
			longest = l.Words
		}
	}
	return longest.Marks()
}

// bandsOf are the pairs of neighbours among the first marks: of texts as alike as alikeFrom, one pair in 700 shares none.
func bandsOf(ms []Mark) [][2]Mark {
	var out [][2]Mark
	for i := 1; i < min(len(ms), bandMarks); i++ {
		out = append(out, [2]Mark{ms[i-1] >> 8, ms[i] >> 8})
	}
	return out
}

// overlap is the share of words that two ascending lists of marks have in common (Jaccard's coefficient).
func overlap(a, b []Mark) float64 {
	both := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch x, y := a[i].Hash(), b[j].Hash(); {
		case x < y:
			i++
		case x > y:
			j++
		default:
			both, i, j = both+1, i+1, j+1
		}
	}
	return float64(both) / float64(len(a)+len(b)-both)
}
