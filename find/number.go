package find

import (
	"unicode/utf8"

	"aftermath/ud"
)

// maxCount bounds what a text may count; larger figures are no people.
const maxCount = 1_000_000_000

// figure reads a form that starts with a digit: 133, 1,200, 3.5, 22nd, 1990s,
// 8pm, 8:30; also full-width and Arabic-Indic digits. a.num stays -1 if the form
// is something else (22.03.2024.x, 3M-54).
func (t *sent) figure(a *atom, form string) {
	i, n, digits, frac, point, colon := 0, 0, 0, 0, false, -1
	if form[0] == '\'' || form[0] == '.' {
		i = 1 // '90s
	}
	for i < len(form) {
		d, size := digitAt(form[i:])
		if size > 0 {
			n = min(n*10+d, 10*maxCount*100)
			digits++
			if point {
				frac++
			}
			i += size
			continue
		}
		c := form[i]
		if c == ',' && digits > 0 && thousands(form[i+1:]) && !point {
			i++
			continue
		}
		if c == '.' && digits > 0 && !point && i+1 < len(form) && digit(form[i+1]) && colon < 0 {
			point = true
			i++
			continue
		}
		if c == ':' && digits > 0 && digits <= 2 && colon < 0 && i+2 < len(form) && digit(form[i+1]) {
			colon, n, digits = n, 0, 0
			i++
			continue
		}
		break
	}
	if digits == 0 {
		return
	}
	if i < len(form) {
		w, _ := t.x.fold(form[i:], false)
		if w == nil || w.is&(cSuffix|cMeasure|cScale|cMoney) == 0 {
			return
		}
		a.ending = w
	}
	if colon >= 0 {
		if digits == 2 && colon < 24 && n < 60 {
			a.clock = 1 + colon*60 + n
		}
		return
	}
	a.num, a.frac, a.scaled, a.digits = n, frac, n, digits
	for ; frac > 0; frac-- {
		a.num /= 10
	}
}

// thousands says whether s goes on with three digits and no fourth.
func thousands(s string) bool {
	for k := 0; k < 3; k++ {
		_, size := digitAt(s)
		if size == 0 {
			return false
		}
		s = s[size:]
	}
	_, size := digitAt(s)
	return size == 0
}

// digitAt is the decimal digit at the start of s and its length in bytes.
func digitAt(s string) (value, size int) {
	if s == "" {
		return 0, 0
	}
	if digit(s[0]) {
		return int(s[0] - '0'), 1
	}
	if s[0] < utf8.RuneSelf {
		return 0, 0
	}
	r, n := utf8.DecodeRuneInString(s)
	for _, zero := range [...]rune{'٠', '۰', '０'} { // Arabic-Indic, its eastern form, full-width
		if zero <= r && r <= zero+9 {
			return int(r - zero), n
		}
	}
	return 0, 0
}

// Number reads the number that starts at token i: its value and how many tokens
// it takes; n is 0 if there is none. Ordinals, clock times, fractions and numbers
// beyond 10^9 are refused.
func (f *Finder) Number(text string, s *ud.Sentence, i int) (value, n int) {
	t := sent{x: f.lex}
	t.load(text, s)
	for k := range t.atoms {
		if t.atoms[k].tok == i {
			v, m := t.number(k)
			if m == 0 {
				return 0, 0
			}
			return v.value, t.atoms[k+m-1].tok + 1 - i
		}
	}
	return 0, 0
}

// number is a parsed cardinal.
type number struct {
	value int
	dozen bool // counted in dozens, so only about right
	words bool // spelt out
}

// number reads the cardinal at atom i and the atoms that it takes, 0 if none.
func (t *sent) number(i int) (number, int) {
	if i >= len(t.atoms) {
		return number{}, 0
	}
	a := &t.atoms[i]
	if a.num >= 0 {
		if t.formula(i) {
			return number{}, 0
		}
		return t.figures(i)
	}
	if a.w == nil || a.w.is&(numberWords|cArticle) == 0 {
		return number{}, 0
	}
	return t.spelt(i)
}

// formula says whether the figure at atom i is a part of one: "10^9", "-5". What it counts is no people.
func (t *sent) formula(i int) bool {
	glued := func(j int) bool { return j > 0 && j < len(t.atoms) && !t.atoms[j].space }
	power := func(j int) bool { return t.text[t.atoms[j].start:t.atoms[j].end] == "^" }
	switch {
	case glued(i) && power(i-1), glued(i+1) && power(i+1):
		return true
	case glued(i) && t.text[t.atoms[i-1].start] == '-' && t.atoms[i-1].space:
		return i < 2 || t.atoms[i-2].num < 0 // "5 -7" is a range
	}
	return false
}

// figures reads digits with scale words: "3.5 million", "12 thousand", "1, 200".
func (t *sent) figures(i int) (number, int) {
	a := &t.atoms[i]
	v, frac, j := a.scaled, a.frac, i+1
	if a.ending != nil {
		if a.ending.is&cScale == 0 {
			return number{}, 0
		}
		v *= a.ending.num
	}
	// "1, 800" is how some wires break their thousands.
	for a.digits <= 3 && frac == 0 && t.punct(j) == ',' && j+1 < len(t.atoms) && !t.atoms[j].space &&
		t.atoms[j+1].digits == 3 && t.atoms[j+1].frac == 0 && t.atoms[j+1].ending == nil && !t.is(i-1, cMonth) {
		v, j = v*1000+t.atoms[j+1].num, j+2
	}
	n := number{}
	for t.is(j, cScale) && v <= maxCount {
		v *= t.at(j).num
		n.dozen = n.dozen || t.at(j).num == 12
		j++
	}
	for ; frac > 0; frac-- {
		if v%10 != 0 {
			return number{}, 0
		}
		v /= 10
	}
	if v > maxCount {
		return number{}, 0
	}
	n.value = v
	return n, j - i
}

// spelt reads number words: "one hundred and thirty-three", "a dozen", "two thousand".
func (t *sent) spelt(i int) (number, int) {
	n := number{words: true}
	total, cur, last, j := 0, 0, 0, i // last is the end of what was read
	if t.is(j, cArticle) {
		if !t.is(j+1, cScale) {
			return number{}, 0
		}
		cur, j = 1, j+1
	}
	prev := class(0)
	for ; j < len(t.atoms); j++ {
		if t.punct(j) == '-' && last > 0 && j == last && !t.atoms[j].space && t.is(j+1, numberWords) {
			continue
		}
		w := t.at(j)
		if w == nil {
			break
		}
		if w.is&cAnd != 0 && prev&cScale != 0 && t.is(j+1, cDigit|cTeen|cTen) && !n.dozen {
			continue
		}
		k := w.is & numberWords
		if k == 0 || prev&(cDigit|cTeen) != 0 && k&cScale == 0 || prev&cTen != 0 && k&(cTeen|cTen) != 0 {
			break
		}
		if k&cScale == 0 {
			cur += w.num
		} else {
			n.dozen = n.dozen || w.num == 12
			cur = max(cur, 1) * w.num
			if w.num >= 1000 {
				total, cur = total+cur, 0
			}
		}
		prev, last = k, j+1
		if total+cur > maxCount {
			return number{}, 0
		}
	}
	if last == 0 {
		return number{}, 0
	}
	n.value = total + cur
	return n, last - i
}
