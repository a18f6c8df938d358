package ud

// CutAt cuts the sentence that byte offset at of the text lies inside of into two, before the first token that begins at or after it. Nothing changes
// where at lies between sentences. It is to be called before tags and trees are filled in: their indexes are not
// moved.
func CutAt(ss []Sentence, at int) []Sentence {
	for i := range ss {
		if at <= ss[i].Start || at >= ss[i].End {
			continue
		}
		t := 0
		for t < len(ss[i].Tokens) && ss[i].Tokens[t].Start < at {
			t++
		}
		if t == 0 || t == len(ss[i].Tokens) {
			return ss
		}
		out := append([]Sentence(nil), ss[:i]...)
		out = append(out, ss[i].part(0, t), ss[i].part(t, len(ss[i].Tokens)))
		return append(out, ss[i+1:]...)
	}
	return ss
}

// part is the sentence of tokens [from, to).
func (s *Sentence) part(from, to int) Sentence {
	p := Sentence{Tokens: s.Tokens[from:to:to]}
	p.Start, p.End = p.Tokens[0].Start, p.Tokens[len(p.Tokens)-1].End
	for _, m := range s.Multis {
		if m.First >= from && m.Last < to {
			p.Multis = append(p.Multis, Multi{First: m.First - from, Last: m.Last - from, Form: m.Form})
		}
	}
	return p
}
