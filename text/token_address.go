package text

import "strings"

// address is the length of a URL, e-mail address, host or file name at i, or 0.
func (sc *scanner) address(i, j int) int {
	s := sc.s[i:j]
	if strings.IndexByte(s, '.') < 0 && strings.IndexByte(s, '@') < 0 && strings.IndexByte(s, ':') < 0 {
		return 0
	}
	if i > 0 && wordByte(sc.s[i-1]) {
		return 0
	}
	if scheme(s) {
		return trimAddress(s[:span(s, "<>\"“”")])
	}
	n := trimAddress(s[:span(s, "<>\"“”()[]{},;:!?'’*=|/\\")])
	if at := strings.IndexByte(s[:n], '@'); at > 0 && at+1 < n {
		return n
	}
	if sc.host(s[:n]) {
		if n < len(s) && s[n] == '/' {
			n = trimAddress(s[:span(s, "<>\"“”")])
		}
		return n
	}
	return sc.file(s)
}

func scheme(s string) bool {
	for _, p := range [...]string{"http://", "https://", "ftp://", "www.", "mailto:"} {
		if len(s) > len(p) && strings.EqualFold(s[:len(p)], p) {
			return true
		}
	}
	return false
}

// span is the length of s before the first of the given characters.
func span(s, cut string) int {
	if n := strings.IndexAny(s, cut); n >= 0 {
		return n
	}
	return len(s)
}

// trimAddress cuts sentence punctuation off the end, and a closing bracket that
// was not opened within.
func trimAddress(s string) int {
	for s != "" {
		switch c := s[len(s)-1]; {
		case strings.IndexByte(".,;:!?'*", c) >= 0:
		case c == ')' && !strings.Contains(s, "("), c == ']' && !strings.Contains(s, "["):
		default:
			return len(s)
		}
		s = s[:len(s)-1]
	}
	return 0
}

// host says whether s is words with stops, the last a known domain in one case.
func (sc *scanner) host(s string) bool {
	k := strings.LastIndexByte(s, '.')
	if k < 2 || k+1 == len(s) || !hostBytes(s) {
		return false
	}
	last := s[k+1:]
	if !sc.t.domains.hasLower(last) {
		first, _, _ := strings.Cut(s, ".")
		return sc.t.groups.has(first) && lower(last[0])
	}
	// "rest.In" is two words and "is.It" too; "SPLOID.com" and "NU.COM" are hosts.
	return lower(last[0]) || len(last) >= 3 || capsOnly(last) && capsOnly(strings.NewReplacer(".", "", "-", "").Replace(s[:k]))
}

func hostBytes(s string) bool {
	for k := 0; k < len(s); k++ {
		if c := s[k]; !letter(c) && !digit(c) && c != '.' && c != '-' && c != '_' {
			return false
		}
	}
	return !strings.Contains(s, "..")
}

// file is the length of a file name with a known extension at the start of s.
func (sc *scanner) file(s string) int {
	n := trimAddress(s[:span(s, "<>\"“”()[]{},;!?")])
	k := strings.LastIndexByte(s[:n], '.')
	if k < 1 || k+1 >= n || !sc.t.files.hasLower(s[k+1:n]) {
		return 0
	}
	return n
}
