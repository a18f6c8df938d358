package gazetteer

import (
	"strings"

	"aftermath/internal/latin"
)

// Key is the form under which a name is found: small letters without
// diacritics, dots, apostrophes and a leading article; hyphens and slashes are
// spaces; "Saint" is "st". "Sana'a", "SANAA" and "Şanāā" have one key.
func Key(name string) string {
	buf := make([]byte, 0, 2*len(name)+8)
	for _, r := range name {
		switch r {
		case '.', '\'', '`', '\u2018', '\u2019', '\u02bb', '\u02bc':
		case ' ', '-', '/', '_', '\u00a0', '\u2010', '\u2011', '\u2013', '\u2014':
			if len(buf) > 0 && buf[len(buf)-1] != ' ' {
				buf = append(buf, ' ')
			}
		default:
			buf = latin.Append(buf, r)
		}
	}
	key := strings.TrimRight(strings.ToLower(string(buf)), " ")
	key = strings.TrimPrefix(key, "the ")
	if strings.Contains(key, "saint ") {
		key = strings.TrimPrefix(strings.ReplaceAll(" "+key, " saint ", " st "), " ")
	}
	return key
}

// NationKey is the key of a country of an ISO code; no name has such a key.
func NationKey(code string) string { return "\x00" + code }
