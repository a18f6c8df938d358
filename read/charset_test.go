package read

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	utf "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// texts in the charsets that news was written in before UTF-8.
var encoded = []struct {
	charset string // as the warning names it
	enc     encoding.Encoding
	text    string
}{
	{"windows-1252", charmap.Windows1252, "L’attaque a fait au moins quatorze morts à Morvale, a annoncé la police après l’assaut."},
	{"windows-1252", charmap.Windows1252, "El ataque dejó al menos catorce muertos, según la policía."},
	{"windows-1252", charmap.ISO8859_1, "Bei einem Überfall wurden vierzehn Menschen getötet, sagte die Polizei."},
	{"windows-1252", charmap.Windows1252, "At least 14 people were killed near the café in Morvale, police said."},
	{"windows-1252", charmap.Windows1252, "“We heard shots,” a witness said – then the doors were shut."},
	{"windows-1251", charmap.Windows1251, "В результате взрыва погибли два человека, сообщили в полиции области."},
	{"koi8-r", charmap.KOI8R, "В результате взрыва погибли два человека, сообщили в полиции области."},
	{"windows-1251", charmap.Windows1251, "Взрыв в Морвале"},
	{"koi8-r", charmap.KOI8R, "Взрыв в Морвале"},
	{"ibm866", charmap.CodePage866, "В результате взрыва погибли два человека, сообщили в полиции."},
	{"koi8-u", charmap.KOI8U, "Унаслідок нападу загинули люди, повідомив уряд їх області."},
	{"windows-1250", charmap.Windows1250, "W zamachu zginęło co najmniej czternaście osób, podała policja. Są też ranni."},
	{"windows-1254", charmap.Windows1254, "Saldırıda on dört kişi öldü, polis saldırı için açıklama yaptığını duyurdu."},
	{"windows-1256", charmap.Windows1256, "قتل أربعة عشر شخصا في هجوم على سوق، وقالت الشرطة إن المهاجمين قتلوا."},
	{"windows-1255", charmap.Windows1255, "ארבעה עשר בני אדם נהרגו בפיגוע בשוק, מסרה המשטרה."},
	{"windows-1253", charmap.Windows1253, "Δεκατέσσερις άνθρωποι σκοτώθηκαν σε επίθεση."},
	{"gb18030", simplifiedchinese.GBK, "警方说，市场袭击造成至少十四人死亡，另有三十人受伤。"},
	{"big5", traditionalchinese.Big5, "警方說，市場襲擊造成至少十四人死亡，另有三十人受傷。"},
	{"shift_jis", japanese.ShiftJIS, "市場で襲撃があり、少なくとも十四人が死亡したと警察が発表した。"},
	{"euc-jp", japanese.EUCJP, "市場で襲撃があり、少なくとも十四人が死亡したと警察が発表した。"},
	{"euc-kr", korean.EUCKR, "경찰은 시장 공격으로 최소 열네 명이 숨졌다고 밝혔다."},
	{"utf-16le", utf.UTF16(utf.LittleEndian, utf.UseBOM), "Fourteen people died in Morvale – and more were hurt."},
	{"utf-16be", utf.UTF16(utf.BigEndian, utf.UseBOM), "Взрыв в Морвале"},
	{"utf-16le", utf.UTF16(utf.LittleEndian, utf.IgnoreBOM), "Fourteen people died in Morvale – and more were hurt."},
	{"utf-16be", utf.UTF16(utf.BigEndian, utf.IgnoreBOM), "Fourteen people died in Morvale – and more were hurt."},
	{"utf-32", utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), "Fourteen people died in Morvale."},
}

func TestDecode(t *testing.T) {
	for _, c := range encoded {
		b, err := c.enc.NewEncoder().String(c.text)
		if err != nil {
			t.Fatal(c.charset, err)
		}
		if got, name := decode([]byte(b), nil); got != c.text || name != c.charset {
			t.Errorf("%s is taken for %s: %q", c.charset, name, got)
		}
		it := one(t, "a.txt", b, Options{})
		if it.Report.Text != c.text || it.Warnings == nil {
			t.Errorf("%s as a file: %q, warnings %q, error %v", c.charset, it.Report.Text, it.Warnings, it.Err)
		}
	}
}

// Long texts that have their first high byte late are judged where it stands.
func TestDecodeLate(t *testing.T) {
	text := strings.Repeat("Police said that the men had been arrested. ", 500) + "A witness, Renée, left the café."
	b, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	if got, name := decode([]byte(b), nil); got != text || name != "windows-1252" {
		t.Errorf("taken for %s: ...%q", name, got[len(got)-40:])
	}
}

func TestDecodeDamaged(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Взрыв в Морвале, погибли двое\xd0", "Взрыв в Морвале, погибли двое\ufffd"},
		{"Взрыв \xff\xfe в Морвале, погибли двое", "Взрыв \ufffd в Морвале, погибли двое"},
	} {
		if got, name := decode([]byte(c.in), nil); got != c.want || name != "utf-8, damaged" {
			t.Errorf("%q is read as %q, %s", c.in, got, name)
		}
	}
}

func TestUTF16Lines(t *testing.T) {
	in := `{"id":"1","text":"One café."}` + "\r\n" + `{"id":"2","text":"Two."}`
	b, err := utf.UTF16(utf.LittleEndian, utf.UseBOM).NewEncoder().String(in)
	if err != nil {
		t.Fatal(err)
	}
	items := all(t, "a.jsonl", b, Options{})
	if len(items) != 2 || items[0].Report.Text != "One café." || items[1].Report.ID != "2" {
		t.Errorf("lines in UTF-16: %v", items)
	}
}

func FuzzDecode(f *testing.F) {
	for _, c := range encoded {
		if b, err := c.enc.NewEncoder().String(c.text); err == nil {
			f.Add([]byte(b))
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		text, _ := decode(b, nil)
		if strings.ToValidUTF8(text, "") != text {
			t.Errorf("%q is made into %q, which is not UTF-8", b, text)
		}
	})
}
