package find

// countable says whether the figure at atoms [at, end) can count people at all:
// no money, no part of a name or code, no measure, no percentage.
func (c *counter) countable(at, end int) bool {
	if at > 0 {
		p := &c.atoms[at-1]
		if c.is(at-1, cMoney) || p.punct == '#' || p.punct == '/' {
			return false
		}
		if p.punct == '-' && !c.atoms[at].space && at > 1 && !p.space {
			return false // AK-47, 3-1
		}
	}
	if c.punct(end) == '/' || c.is(end, cMeasure|cMoney) {
		return false
	}
	if c.punct(end) == '-' && end+1 < len(c.atoms) && !c.atoms[end].space && c.is(end+1, cMeasure|cUnit) {
		return false
	}
	return c.used[at] == 0
}

// bare says whether the figure at atoms [at, end), bounds and "others" up to
// q.end, counts people though no noun says so.
func (c *counter) bare(q quantity, kind boundKind, at, end int) bool {
	if !c.nearHarm() || c.atoms[at].digits > 6 {
		return false
	}
	if !q.other && !c.standsAlone(q.end) {
		return false
	}
	if c.is(at-1, cNumbered) || c.is(at, cDigit) && c.at(at).num == 1 && kind == noBound && !q.other && !c.is(end, cAux|cHarm|cOf) {
		return false
	}
	if c.isAge(at, q.end) {
		return false
	}
	return !c.inName(at, q.end)
}

// standsAlone says whether no noun follows at i that the figure would count.
func (c *counter) standsAlone(i int) bool {
	if i >= len(c.atoms) || c.used[i] == inDate {
		return true
	}
	a := &c.atoms[i]
	if a.punct != 0 {
		return a.punct != '%' && a.punct != '-' && a.punct != '/' || a.punct == '-' && a.space
	}
	if adverb(c.text[a.start:a.end]) {
		return c.is(i+1, cHarm) || c.is(i, cHarm) // "the 12 initially killed"
	}
	return !a.letters && a.num < 0 || c.is(i, cHarm|cAux|cFunc|cList)
}

func adverb(s string) bool { return len(s) > 4 && (s[len(s)-2:] == "ly" || s[len(s)-2:] == "LY") }

// isAge says whether a figure stands between commas after a name: "Ana Roth, 24,".
func (c *counter) isAge(at, end int) bool {
	if c.punct(at-1) != ',' || at < 2 || c.atoms[at].num < 0 || c.atoms[at].num > 110 {
		return false
	}
	p := c.punct(end)
	prev := &c.atoms[at-2]
	return (p == ',' || p == '.' || p == ')' || p == ';') && prev.letters && prev.capital
}

// inName says whether the figure ends a name: "Boeing 737", "Route 9".
func (c *counter) inName(at, end int) bool {
	if at < 1 || c.is(end, cHarm|cAux) {
		return false
	}
	p := &c.atoms[at-1]
	return at > 1 && p.letters && p.capital && (p.w == nil || p.w.is == 0) && c.atoms[at].num >= 0 && !upper(c.text[p.start:p.end])
}

// upper says whether s is written in capitals, as wires and headlines write all words.
func upper(s string) bool {
	for i := 0; i < len(s); i++ {
		if 'a' <= s[i] && s[i] <= 'z' {
			return false
		}
	}
	return len(s) > 1
}
