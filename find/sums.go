package find

import "aftermath"

// emit appends the mentions of the sentence: parts in text order, each sum
// before its first part.
func (c *counter) emit(out []Mention, index int) []Mention {
	qs := c.found
	for i := 0; i < len(qs); {
		n := c.chain(qs[i:])
		if n > 1 {
			if sum, ok := total(qs[i : i+n]); ok {
				m := c.mention(Quantity, index, sum.first, sum.end, sum.head)
				m.Count = sum.Count()
				m.Count.Sum = true
				out = append(out, m)
			}
		}
		for ; n > 0; i, n = i+1, n-1 {
			if qs[i].weak {
				continue
			}
			m := c.mention(Quantity, index, qs[i].first, qs[i].end, qs[i].head)
			m.Count = qs[i].Count()
			out = append(out, m)
		}
	}
	return out
}

// Count is q as a mention holds it.
func (q *quantity) Count() Count {
	n := Count{Range: q.count, Who: q.who, Other: q.other}
	if q.noun != nil {
		n.Noun = q.noun.lemma
	}
	return n
}

// chain is how many quantities at the front of qs stand in one coordination:
// "two women, a man and three children".
func (c *counter) chain(qs []quantity) int {
	n, closed := 1, 1 // closed is the length of the list up to its last "and"
	for n < len(qs) && summable(&qs[n-1], false) && summable(&qs[n], true) {
		ok, and := c.listed(qs[n-1].end, qs[n].first)
		if !ok {
			break
		}
		n++
		if and {
			closed = n
		}
	}
	return closed
}

// summable says whether q can be part of a sum: it has a noun, or is the "two
// others" that ends one.
func summable(q *quantity, last bool) bool {
	zero := q.count == aftermath.Exactly(0)
	return !zero && (q.list || last && q.other)
}

// maxList is how many atoms may part two members of a list: ", and".
const maxList = 2

// listed says whether only commas and "and" stand between atoms i and j, and
// whether an "and" does.
func (c *counter) listed(i, j int) (ok, and bool) {
	if j <= i || j-i > maxList {
		return false, false
	}
	for ; i < j; i++ {
		switch {
		case c.punct(i) == ',':
		case c.is(i, cList):
			and = true
		default:
			return false, false
		}
	}
	return true, and
}

// total adds the parts of a coordination; ok is false where attackers stand
// beside others.
func total(qs []quantity) (quantity, bool) {
	sum := quantity{first: qs[0].first, end: qs[len(qs)-1].end, head: qs[0].head, noun: qs[0].noun, who: qs[0].who}
	counted := false
	for i := range qs {
		q := &qs[i]
		counted = counted || !q.weak
		if (q.who == "attackers") != (qs[0].who == "attackers") {
			return sum, false
		}
		if q.who != sum.who {
			sum.who = "victims"
		}
		if q.noun != sum.noun {
			sum.noun = nil
		}
		sum.other = sum.other && q.other
		sum.count.Low = add(sum.count.Low, q.count.Low)
		sum.count.High = add(sum.count.High, q.count.High)
		sum.count.Approx = sum.count.Approx || q.count.Approx
	}
	return sum, counted
}

func add(a, b int) int {
	if a == aftermath.Open || b == aftermath.Open {
		return aftermath.Open
	}
	return a + b
}
