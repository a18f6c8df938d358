package find

import (
	"aftermath"
	"aftermath/ud"
)

// found is a match with what it came to.
type found struct {
	match
	value
}

// Dates finds the time expressions of a text in its order: [Date] mentions with
// a When, a Duration, or neither where the text does not tell ("on Friday"
// without any day of publication). Ages, clock times alone and centuries are none.
//
// Relative expressions are told from dated, the day of publication; where that is
// "", from the text's dateline if it has a year. A day without a year takes the
// publication's, or, without one, that of the first full date before it.
func (f *Finder) Dates(text string, ss []ud.Sentence, dated aftermath.When) []Mention {
	return f.scan(text, ss, dated).dates()
}

// scan is what both dates and quantities need of a text, read once.
type scan struct {
	f     *Finder
	text  string
	ss    []ud.Sentence
	atoms []atom // of all sentences
	from  []int  // where those of each sentence begin in atoms, and their end
	found []found
}

// at makes t the sentence of an index.
func (sc *scan) at(t *sent, i int) {
	t.text, t.s, t.atoms = sc.text, &sc.ss[i], sc.atoms[sc.from[i]:sc.from[i+1]]
}

// load reads the atoms of all sentences.
func (sc *scan) load(t *sent) {
	n := 0
	for i := range sc.ss {
		n += len(sc.ss[i].Tokens)
	}
	sc.atoms, sc.from = make([]atom, 0, n+n/8), make([]int, 1, len(sc.ss)+1)
	for i := range sc.ss {
		t.atoms = sc.atoms[len(sc.atoms):]
		t.load(sc.text, &sc.ss[i])
		sc.atoms = append(sc.atoms, t.atoms...)
		sc.from = append(sc.from, len(sc.atoms))
	}
}

func (f *Finder) scan(text string, ss []ud.Sentence, dated aftermath.When) *scan {
	sc := &scan{f: f, text: text, ss: ss}
	if dated == "" {
		dated = f.Dateline(text).When
	}
	r := reader{anchors: newAnchors(dated)}
	t := sent{x: f.lex}
	sc.load(&t)
	var mt matcher
	for i := range ss {
		sc.at(&t, i)
		from := len(sc.found)
		sc.sentence(&t, &mt, &r, i)
		sc.join(&t, from)
	}
	return sc
}

// sentence appends the matches of one sentence, resolved.
func (sc *scan) sentence(t *sent, mt *matcher, r *reader, index int) {
	root := t.x.dates
	for i := 0; i < len(t.atoms); {
		a := &t.atoms[i]
		if a.num < 0 && a.clock == 0 && (a.w == nil || a.w.is&dateStart == 0 && root.words[a.w] == nil) {
			i++
			continue
		}
		if !t.matchAt(mt, i) || t.peopleAfter(mt) {
			i++
			continue
		}
		m := mt.best
		for k := 1; k <= m.rule.pre; k++ {
			if t.matchAt(mt, i+k) && mt.best.end > m.end && !t.peopleAfter(mt) {
				m = mt.best // "in March 22, 2024": the longer one without its preposition
				break
			}
		}
		m.sent = index
		r.t, r.m = t, &m
		v := resolvers[m.rule.op](r, m.rule.args)
		sc.found = append(sc.found, found{m, v})
		i = m.end - m.rule.post
	}
}

// dateStart is the classes that a pattern may open with.
const dateStart = cMonth | cWeekday | cPart | cSeason | numberWords | cArticle | cOrdinal

// peopleAfter says whether the match ends in a bare figure that counts the
// people after it: "In March 22 people died".
func (t *sent) peopleAfter(mt *matcher) bool {
	m := &mt.best
	if m.n == 0 || m.rule.post > 0 || !t.is(m.end, cPeople) || t.is(m.first-1, cDayPrep) {
		return false
	}
	last := m.got[m.n-1]
	return last.class == 'D' && last.at == m.end-1 && t.atoms[last.at].ending == nil && !t.nounAfter(m.end)
}

// nounAfter says whether the person at i only describes another noun that
// follows: "the May 5 terrorist attack".
func (t *sent) nounAfter(i int) bool {
	w := t.at(i)
	return w.noun.mod && !w.plural && i+1 < len(t.atoms) && t.atoms[i+1].letters && !t.is(i+1, cFunc|cAux|cVerb)
}

// join ties clock times and "the night of" to the day beside them.
func (sc *scan) join(t *sent, from int) {
	ds := sc.found[from:]
	for i := range ds {
		d := &ds[i]
		if d.time == 0 && d.part == "" {
			continue
		}
		switch {
		case i+1 < len(ds) && ds[i+1].when != "" && t.joined(d.end, ds[i+1].first):
			ds[i+1].take(d)
		case d.time != 0 && i > 0 && ds[i-1].when != "" && t.joined(ds[i-1].end, d.first):
			ds[i-1].take(d)
		}
	}
}

// take gives a day the clock time or part of the day of o, which joins it.
func (d *found) take(o *found) {
	if _, _, p := d.when.Interval(); p != aftermath.ToDay {
		return
	}
	if o.time != 0 {
		min := o.time - 1
		d.when = d.when.Day() + aftermath.When([]byte{'T', tens(min / 60), ones(min / 60), ':', tens(min % 60), ones(min % 60)})
	} else {
		d.when = d.when.Day() + aftermath.When(o.part)
	}
	first := d.first + d.rule.pre
	d.first, d.end = min(first, o.first), max(d.end, o.end)
	d.flat = true
}

func tens(n int) byte { return '0' + byte(n/10) }
func ones(n int) byte { return '0' + byte(n%10) }

// maxJoint is how many atoms may part a clock time from its day: "8 p.m. local
// time on Friday" has three.
const maxJoint = 4

// joined says whether only prepositions and commas stand between atoms i and j.
func (t *sent) joined(i, j int) bool {
	if j-i > maxJoint {
		return false
	}
	for ; i < j; i++ {
		if !t.is(i, cJoint) && t.punct(i) != ',' {
			return false
		}
	}
	return true
}

// dates are the mentions of what was found.
func (sc *scan) dates() []Mention {
	out := make([]Mention, 0, len(sc.found))
	t := sent{x: sc.f.lex}
	for i := range sc.found {
		d := &sc.found[i]
		if d.drop {
			continue
		}
		sc.at(&t, d.sent)
		first, end := d.first, d.end
		if !d.flat {
			first, end = first+d.rule.pre, end-d.rule.post
		}
		m := t.mention(Date, d.sent, first, end, end-1)
		m.When, m.Duration = d.when, d.duration
		out = append(out, m)
	}
	return out
}

// mention covers atoms [first, end) of sentence index; head is an atom too.
func (t *sent) mention(k Kind, index, first, end, head int) Mention {
	m := Mention{Kind: k, Sent: index, Head: t.atoms[head].tok}
	m.First, m.End = t.tokens(first, end)
	m.Span = aftermath.Span{Start: t.atoms[first].start, End: t.atoms[end-1].end}
	at := m.Span.Start
	if k == Quantity {
		m.Text = t.text[at:m.Span.End]
		return m
	}
	if first+1 < end && (t.is(first, cArticle) || t.is(first, cWhole)) && t.atoms[first+1].space {
		at = t.atoms[first+1].start
	}
	m.Text = t.text[at:m.Span.End]
	return m
}
