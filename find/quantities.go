package find

import (
	"aftermath"
	"aftermath/ud"
)

// Quantities finds the numbers of people and bodies in a text, in its order.
//
// A mention spans the words of its bound and the noun phrase up to the noun
// ("at least 133 people"); a bare figure that may count people by ellipsis
// ("and 145 others wounded", "25 dead") has an empty Noun. An indefinite person
// counts one. A coordination gives each of its parts and, before them, their sum
// (Sum) unless only some of the parts are attackers: "12 policemen and two of the
// attackers" are two figures. Ages, dates, money, measures, addresses, numbered
// things and fractions are none.
func (f *Finder) Quantities(text string, ss []ud.Sentence) []Mention {
	return f.scan(text, ss, "").quantities()
}

// quantity is a number of people at atoms [first, end) of a sentence.
type quantity struct {
	first, end, head int
	count            aftermath.Range
	noun             *noun // nil for a bare figure
	who              string
	other            bool // "others", "more", "another"
	weak             bool // counts in a sum only: "his wife" of "his wife and four daughters"
	list             bool // its end is the end of its noun phrase
}

// counter reads the quantities of one sentence.
type counter struct {
	*sent
	used   []int8 // per atom: part of a date, of an age
	harm   int8   // 1 if the sentence speaks of harm, -1 if not, 0 not looked
	before bool   // the sentence before spoke of harm
	found  []quantity
}

const (
	inDate int8 = 1 + iota
	inAge
)

func (sc *scan) quantities() []Mention {
	var out []Mention
	t := sent{x: sc.f.lex}
	c := counter{sent: &t}
	ds := sc.found
	for i := range sc.ss {
		sc.at(&t, i)
		n := 0
		for n < len(ds) && ds[n].sent == i {
			n++
		}
		c.start(ds[:n])
		ds = ds[n:]
		c.read()
		c.before = c.harmful()
		out = c.emit(out, i)
	}
	return out
}

// start clears c for the sentence just loaded, whose dates are ds.
func (c *counter) start(ds []found) {
	c.used = append(c.used[:0], make([]int8, len(c.atoms))...)
	c.harm, c.found = 0, c.found[:0]
	for i := range ds {
		first, end, mark := ds[i].first, ds[i].end, inDate
		if !ds[i].flat {
			first, end = first+ds[i].rule.pre, end-ds[i].rule.post
		}
		if ds[i].rule.op == "age" {
			mark = inAge
		}
		if ds[i].rule.op == "year" && ds[i].drop {
			continue // four figures that count after all
		}
		for k := first; k < end; k++ {
			c.used[k] = mark
		}
	}
}

func (c *counter) read() {
	for i := 0; i < len(c.atoms); {
		a := &c.atoms[i]
		if c.used[i] == inDate || i > 0 && a.num < 0 && (a.w == nil || a.w.is&countStart == 0 && c.x.before.words[a.w] == nil) {
			i++
			continue
		}
		q, ok := c.quantityAt(i)
		if !ok {
			i++
			continue
		}
		c.found = append(c.found, q)
		i = max(q.end, i+1)
		if r, ok := c.alsoNone(&q); ok {
			c.found = append(c.found, r)
			i = r.end
		}
	}
}

const countStart = numberWords | cArticle | cOrdinal

// quantityAt reads the quantity whose first word is at atom i.
func (c *counter) quantityAt(i int) (quantity, bool) {
	q := quantity{first: i}
	kind, j := noBound, i
	for {
		b, n := c.phraseAt(c.x.before, j)
		if n == 0 {
			break
		}
		switch b.kind {
		case neutral:
			if j == q.first {
				q.first = j + n // "the 287 students" begin at their figure
			} else if c.is(j, cWhole) && (kind == aboveBound || kind == belowBound) {
				kind, q.first = noBound, j+n // "fewer than the 359 of Tuesday" bounds another figure
			}
		case other:
			q.other = true
		case vague, exact:
			return c.vagueAt(q, kind, b, j+n)
		case noneWord, noWord:
			if j == i {
				return c.noneAt(q, b.kind, j+n)
			}
			return q, false
		case betweenWord, fromWord:
			if j == i {
				return c.spanAt(q, b.kind, j+n)
			}
			return q, false
		default:
			if kind == noBound || kind == approxBound {
				kind = b.kind
			}
		}
		j += n
	}
	if j < len(c.atoms) && c.used[j] == 0 {
		if v, n := c.number(j); n > 0 {
			if q.first >= j {
				q.first = j
			}
			return c.counted(q, kind, v, j, j+n)
		}
	}
	if kind != noBound || j >= len(c.atoms) {
		return q, false
	}
	if r, ok := c.single(q, i, j); ok || q.other {
		return r, ok
	}
	return c.definiteOne(i, j)
}

// counted goes on after the number v at atoms [at, end).
func (c *counter) counted(q quantity, kind boundKind, v number, at, end int) (quantity, bool) {
	if !c.countable(at, end) {
		return q, false
	}
	if b, n := c.phraseAt(c.x.after, end); n > 0 && (b.kind == toWord || b.kind == orWord) {
		r, ok := c.rangeTo(q, kind, v, end+n, b.kind)
		if f, _ := c.phraseAt(c.x.before, at-1); ok && (r.noun != nil || f.kind != fromWord || at == 0) {
			return r, true // "rose from 115 to 133" are two figures
		}
		if b.kind == toWord && c.punct(end) == '-' && !c.atoms[end].space {
			return q, false // "three-storey", "3-1"
		}
	}
	q.count = bounded(kind, v.value)
	if v.dozen {
		q.count = vaguely(kind, v.value, true)
	}
	return c.nounOf(q, kind, at, end)
}

// rangeTo reads the upper end of "65 to 105 civilians", "three or four men".
func (c *counter) rangeTo(q quantity, kind boundKind, low number, j int, by boundKind) (quantity, bool) {
	if j >= len(c.atoms) || c.used[j] != 0 {
		return q, false
	}
	high, n := c.number(j)
	if n == 0 || high.value <= low.value || by == orWord && high.value > 2*low.value+1 {
		return q, false
	}
	q.count = aftermath.Range{Low: low.value, High: high.value, Approx: kind == approxBound}
	switch kind {
	case lowBound:
		q.count.High = aftermath.Open
	case highBound:
		q.count.Low = aftermath.Open
	}
	return c.nounOf(q, kind, j, j+n)
}

// spanAt reads "between 384 and 807 civilians"; "from 95 to 84" are two figures
// of a change unless people follow at once.
func (c *counter) spanAt(q quantity, kind boundKind, j int) (quantity, bool) {
	low, n := c.number(j)
	if n == 0 || c.used[j] != 0 || !c.countable(j, j+n) {
		return q, false
	}
	b, k := c.phraseAt(c.x.after, j+n)
	if k == 0 || kind == betweenWord && b.kind != andWord || kind == fromWord && b.kind != toWord {
		return q, false
	}
	at := j + n + k
	high, m := c.number(at)
	if m == 0 || high.value <= low.value || c.used[at] != 0 {
		return q, false
	}
	q.count = aftermath.Range{Low: low.value, High: high.value}
	r, ok := c.nounOf(q, noBound, at, at+m)
	return r, ok && (kind == betweenWord || r.noun != nil)
}

// vagueAt goes on after "dozens", "several", "a couple".
func (c *counter) vagueAt(q quantity, kind boundKind, b bound, end int) (quantity, bool) {
	if b.kind == exact {
		q.count = bounded(kind, b.low)
	} else {
		q.count = vaguely(kind, b.low, false)
	}
	if c.is(end, cScale) {
		return q, false
	}
	return c.nounOf(q, kind, end-1, end)
}

// nounOf completes a figure at atoms [at, end) with what it counts.
func (c *counter) nounOf(q quantity, kind boundKind, at, end int) (quantity, bool) {
	q.end, q.head = end, end-1
	for {
		b, n := c.phraseAt(c.x.after, q.end)
		if n == 0 || b.kind == toWord || b.kind == orWord || b.kind == andWord {
			break
		}
		q.after(b.kind)
		q.end += n
	}
	if c.is(q.end, cOf) {
		if r, ok := c.partOf(q); ok {
			return r, true
		}
	} else if h := c.nounRun(q.end, at, c.definite(at)); h >= 0 {
		q.take(c, h)
		for {
			b, n := c.phraseAt(c.x.after, q.end)
			if n == 0 || b.kind > approxBound && b.kind != other {
				break
			}
			q.after(b.kind)
			q.end += n
		}
		return q, true
	}
	if r, ok := c.aged(q, q.end); ok {
		return r, true // "one fifteen-year-old"
	}
	return q, c.bare(q, kind, at, end)
}

// after is what a phrase behind the figure makes of it.
func (q *quantity) after(k boundKind) {
	switch k {
	case other:
		q.other = true
	case lowBound:
		q.count.High = aftermath.Open
	case highBound:
		q.count.Low = aftermath.Open
	case approxBound:
		q.count.Approx = true
		if q.count.Low != aftermath.Open {
			q.count.High = q.count.Low // "a dozen or so"
		}
	}
}

// take makes the noun at atom h the head.
func (q *quantity) take(c *counter, h int) {
	w := c.at(h)
	q.head, q.end, q.noun, q.list = h, h+1, w.noun, true
	q.who = w.noun.who
	if q.who == "" || q.who == "victims" || q.who == "foreigners" {
		for k := q.first; k < h; k++ {
			switch m := c.at(k); {
			case m == nil:
			case m.who != "":
				q.who = m.who
			case m.noun != nil && m.noun.mod && tells(m.noun.who) && q.who != "foreigners":
				q.who = m.noun.who // "civilian deaths"
			}
		}
	}
}

// tells says whether a noun before the counted one tells who is meant; nationality
// does not: "two American soldiers" are no foreigners where they fight.
func tells(who string) bool { return who != "" && who != "foreigners" && who != "victims" }

// definite says whether a determiner stands before the figure at atom i.
func (c *counter) definite(i int) bool { return c.is(i-1, cWhole) }

// partOf reads what follows "of": "of them", "of the attackers", "of the 21
// people" (then the mention ends before "of"), "of people" after vague numbers.
func (c *counter) partOf(q quantity) (quantity, bool) {
	j := q.end + 1
	if c.is(j, cPronoun) && !(c.is(j, cWhole) && c.nounRun(j+1, j, true) >= 0) {
		q.end = j + 1
		return q, true // "three of them": of people or not, the claim must see
	}
	whole := false
	for c.is(j, cWhole) {
		whole, j = true, j+1
	}
	inner := false
	for k := j; ; {
		if _, n := c.number(k); n > 0 && c.used[k] == 0 {
			inner, j = true, k+n
			break
		}
		_, n := c.phraseAt(c.x.before, k)
		if n == 0 {
			break
		}
		k += n
	}
	h := c.nounRun(j, j-1, whole)
	if h < 0 {
		return q, inner && c.nearHarm()
	}
	end := q.end
	q.take(c, h)
	if inner {
		q.end, q.head, q.list = end, end-1, false
	}
	return q, true
}

// harmful says whether the sentence speaks of people harmed, held or freed.
func (c *counter) harmful() bool {
	if c.harm == 0 {
		c.harm = -1
		for i := range c.atoms {
			if c.is(i, cHarm|cToll) {
				c.harm = 1
				break
			}
		}
	}
	return c.harm > 0
}

// nearHarm says whether this sentence or the one before is harmful: "Officials
// put it at 253" goes on with the dead of the sentence before.
func (c *counter) nearHarm() bool { return c.before || c.harmful() }
