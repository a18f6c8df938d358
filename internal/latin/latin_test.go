package latin

import "testing"

func TestAppend(t *testing.T) {
	for in, want := range map[string]string{
		"Medellín": "Medellin", "Şırnak": "Sirnak", "Đà Nẵng": "Da Nang", "Åland": "Aland", "Łódź": "Lodz",
		"Straße": "Strasse", "Gəncə": "Ganca", "e\u0301": "e", "Москва": "Москва", "北京": "北京", "": "",
	} {
		buf := make([]byte, 0, 64)
		for _, r := range in {
			buf = Append(buf, r)
		}
		if string(buf) != want {
			t.Errorf("%q: %q, want %q", in, buf, want)
		}
	}
}

func TestAppendStopsWhenFull(t *testing.T) {
	buf := make([]byte, 0, 3)
	for _, r := range "éàüñø" {
		buf = Append(buf, r)
	}
	if string(buf) != "eau" {
		t.Errorf("%q", buf)
	}
	if n := testing.AllocsPerRun(10, func() { Append(buf[:0], 'ñ') }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestUnmix(t *testing.T) {
	for in, want := range map[string]string{
		"L\u0430mu": "Lamu", "K\u0435ny\u0430": "Kenya", "\u039dairobi": "Nairobi", "Lamu": "Lamu", "Москва": "Москва", "Αθήνα": "Αθήνα", "": "", "42": "42",
		"SS-Жук": "SS-Жук", "Łódź": "Łódź",
	} {
		if got := Unmix(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}
