package text

import "strings"

// number cuts a piece that begins with a digit or a decimal stop: amounts,
// times, dates, telephone numbers, ordinals, decades. A unit is cut off.
func (sc *scanner) number(i, j int) int {
	s := sc.s
	e := sc.digits(i, j)
	if k := dateOrPhone(s, i, e, j); k > e {
		e = k
	}
	k := sc.run(e, j)
	if k > e && !sc.unit(e, k, j) {
		e = k
		if a := apostropheLen(s[e:j]); a > 0 {
			e += decade(s, e, a, j)
		}
	} else if k == e && e < j {
		if a := apostropheLen(s[e:j]); a > 0 {
			e += decade(s, e, a, j)
		}
	}
	sc.add(i, e, kNumber)
	return e - i
}

// digits is the end of digits with . , : between them.
func (sc *scanner) digits(i, j int) int {
	s := sc.s
	for i < j {
		c := s[i]
		if digit(c) || (c == '.' || c == ',' || c == ':') && i+1 < j && digit(s[i+1]) {
			i++
			continue
		}
		break
	}
	return i
}

// decade is the length of 's behind a number: 60's.
func decade(s string, e, a, j int) int {
	if e+a < j && s[e+a]|0x20 == 's' && (e+a+1 == j || !wordByte(s[e+a+1])) {
		return a + 1
	}
	return 0
}

// unit says whether s[e:k] behind a number is a word of its own: 10m, 7pm,
// 35mm, 300percent.
func (sc *scanner) unit(e, k, j int) bool {
	s := sc.s
	if k < j && s[k] == '.' && k+1 < j && letter(s[k+1]) && sc.t.units.hasLower(s[e:min(j, k+2)]) {
		return true // 7p.m.
	}
	if k-e == 1 && upper(s[e]) && strings.IndexByte("KMBCFTX", s[e]) < 0 {
		return false // 83N, 17H
	}
	return k-e > 4 || sc.t.units.hasLower(s[e:k])
}

// dateOrPhone extends a number over slashes of dates and hyphens of telephone
// numbers and dates. "1/2", "7/24", "5-10" and "1969-1970" are cut instead.
func dateOrPhone(s string, i, e, j int) int {
	if e >= j || s[e] != '/' && s[e] != '-' {
		return e
	}
	sep := s[e]
	var part [8]int // lengths of the parts
	n, k := 0, i
	for n < len(part) {
		d := k
		for d < j && digit(s[d]) {
			d++
		}
		part[n] = d - k
		n++
		if d == k {
			return e
		}
		k = d
		if k >= j || s[k] != sep || k+1 >= j || !digit(s[k+1]) {
			break
		}
		k++
	}
	if sep == '/' && part[0] == 3 && part[1] == 3 && k+5 <= j && s[k] == '-' && allDigits(s[k+1:k+5]) {
		return k + 5 // 713/345-7942
	}
	if n < 2 || k < j && letter(s[k]) && sep == '-' {
		return e
	}
	if n >= 3 || sep == '-' && (part[0] == 3 && part[1] == 4 || part[0] == 5 && part[1] == 4 || part[0] == 1 && part[1] == 4) {
		return k
	}
	if sep == '/' && n == 2 && part[0] <= 2 && part[1] <= 2 && monthDay(s[i:i+part[0]], s[k-part[1]:k]) {
		return k
	}
	return e
}

// monthDay tells 9/11 from 1/2, 20/20 and 24/7.
func monthDay(m, d string) bool {
	mm, dd := atoi(m), atoi(d)
	return 1 <= mm && mm <= 12 && (5 <= dd && dd <= 31 || len(d) == 2 && dd > 0 && dd < 5) && !(mm == 7 && dd == 24)
}

func atoi(s string) int {
	n := 0
	for k := 0; k < len(s); k++ {
		n = n*10 + int(s[k]-'0')
	}
	return n
}

func allDigits(s string) bool {
	for k := 0; k < len(s); k++ {
		if !digit(s[k]) {
			return false
		}
	}
	return true
}
