package claim

// quotation is a quotation that runs over several sentences: from the token after the mark that opens it to the token before the one that
// closes it.
type quotation struct {
	from, to  int // sentences, to included
	open, end int // the marks' tokens; end is the number of tokens of the last sentence if nothing closes it
}

// quotations are the document's quotations over several sentences, in text order. A mark that nothing closes holds to the end of its
// paragraph, unless the next begins with a mark: then the quotation goes on.
func (x *index) quotations() []quotation {
	var out []quotation
	var q *quotation
	for s := range x.Sents {
		low := x.views[s].low
		t := 0
		if q != nil && x.paragraph(s) {
			if len(low) > 0 && opens(low[0]) {
				t = 1
			} else {
				out, q = closed(out, q, s-1, len(x.views[s-1].low)), nil
			}
		}
		for ; t < len(low); t++ {
			switch w := low[t]; {
			case q == nil && opens(w):
				q = &quotation{from: s, open: t}
			case q != nil && closes(w):
				out, q = closed(out, q, s, t), nil
			}
		}
	}
	if q != nil && len(x.Sents) > 0 {
		out = closed(out, q, len(x.Sents)-1, len(x.views[len(x.Sents)-1].low))
	}
	return out
}

// closed adds a quotation that ends at a token, if it holds more than one sentence and not too many for one speech.
func closed(out []quotation, q *quotation, s, t int) []quotation {
	if s > q.from && s < q.from+longestSpeech {
		out = append(out, quotation{q.from, s, q.open, t})
	}
	return out
}

// longestSpeech is more sentences than are quoted in one go; a mark that far from the next one was missed.
const longestSpeech = 12

func opens(w string) bool  { return w == "“" || w == "``" || w == "\"" }
func closes(w string) bool { return w == "”" || w == "''" || w == "\"" }

// paragraph says whether sentence s begins one.
func (x *index) paragraph(s int) bool {
	if s == 0 {
		return true
	}
	for _, c := range x.Text[x.Sents[s-1].End:x.Sents[s].Start] {
		if c == '\n' {
			return true
		}
	}
	return false
}

// inAny says whether token t of sentence s stands in one of the quotations.
func inAny(qs []quotation, s, t int) bool {
	for _, q := range qs {
		if (s > q.from || s == q.from && t > q.open) && (s < q.to || s == q.to && t < q.end) {
			return true
		}
	}
	return false
}

// quotedBy adds who says a quotation: whoever says something beside its end or its beginning, else who spoke last before it.
func (x *index) quotedBy(q quotation) {
	y := x.sayingBeside(q.from, 0, q.open)
	if y == nil {
		y = x.sayingBeside(q.to, q.end+1, len(x.Sents[q.to].Tokens))
	}
	for i := range x.says {
		if o := &x.says[i]; y == nil && o.sent >= q.from-2 && o.sent < q.from && o.cue >= 0 && (i+1 == len(x.says) || x.says[i+1].sent >= q.from) {
			y = o
		}
	}
	if y == nil {
		return
	}
	said := *y
	for s := q.from; s <= q.to; s++ {
		z := saying{sent: s, cue: -1, source: fill{tok: -1}, party: said.party, more: said.more, to: len(x.Sents[s].Tokens), outer: s > q.from && s < q.to}
		if s == q.from {
			z.from = q.open + 1
		}
		if s == q.to {
			z.to = q.end
		}
		x.says = append(x.says, z)
	}
}

// sayingBeside is the last saying of sentence s whose verb is among tokens [from, to).
func (x *index) sayingBeside(s, from, to int) *saying {
	var out *saying
	for i := range x.says {
		if y := &x.says[i]; y.sent == s && y.cue >= from && y.cue < to {
			out = y
		}
	}
	return out
}

// quoteOpen says whether a quotation is open at the end of sentence s.
func (x *index) quoteOpen(s int, open bool) bool {
	for _, w := range x.views[s].low {
		switch {
		case !open && opens(w):
			open = true
		case closes(w):
			open = false
		}
	}
	return open
}
