package read

import (
	"strings"
	"testing"
)

// Invented news of an invented town in the languages that must be told apart.
var spoken = map[string][]string{
	"en": {
		"At least 14 people were killed when gunmen opened fire at a market in Morvale on Friday, police said.",
		"MORVALE, 3 MAY 89 -- THE TERRORISTS ATTACKED THE GARRISON WITH MORTARS, AND TWO SOLDIERS WERE KILLED.",
		"Gunmen kill 14 at Morvale market",
		"The commander of the Frente Popular de Liberación, José Núñez, was arrested in San Miguel de la Sierra.",
		"President Erdoğan told the Anadolu agency that Şırnak and Diyarbakır had been attacked by the militants.",
	},
	"ru": {"В результате взрыва на рынке погибли четырнадцать человек, сообщили в полиции области.", "ПОЛИЦИЯ ЗАДЕРЖАЛА ДВУХ ПОДОЗРЕВАЕМЫХ В НАПАДЕНИИ НА РЫНОК"},
	"uk": {"Унаслідок вибуху на ринку загинули чотирнадцять людей, повідомили в поліції області."},
	"bg": {"Най-малко четиринадесет души са загинали при нападението на пазара, съобщи полицията."},
	"ar": {"قُتل أربعة عشر شخصا على الأقل في هجوم على سوق في مدينة مورفال، وقالت الشرطة إن المهاجمين قتلوا."},
	"fa": {"دست\u200cکم چهارده نفر در حمله به بازاری در شهر کشته شدند و پلیس گفت که مهاجمان نیز کشته شده\u200cاند."},
	"ur": {"پولیس کے مطابق بازار پر حملے میں کم از کم چودہ افراد ہلاک ہو گئے ہیں اور کئی زخمی ہیں۔"},
	"es": {"Al menos catorce personas murieron en un ataque contra un mercado de Morvale, según la policía.", "CATORCE MUERTOS EN UN ATAQUE CONTRA EL MERCADO DE MORVALE"},
	"fr": {"Au moins quatorze personnes ont été tuées dans une attaque contre un marché, a annoncé la police.", "L'attaque n'a pas été revendiquée."},
	"de": {"Bei einem Angriff auf einen Markt in Morvale sind mindestens vierzehn Menschen getötet worden.", "Die Polizei nahm zwei Verdächtige fest."},
	"it": {"Almeno quattordici persone sono state uccise in un attacco contro un mercato, ha detto la polizia."},
	"pt": {"Pelo menos catorze pessoas morreram num ataque contra um mercado, disse a polícia na sexta-feira.", "O governo não comentou o ataque."},
	"nl": {"Bij een aanval op een markt in Morvale zijn volgens de politie ten minste veertien mensen gedood."},
	"tr": {"Morvale'de bir pazara düzenlenen saldırıda en az on dört kişi öldü, polis iki şüpheliyi yakaladı."},
	"id": {"Sedikitnya empat belas orang tewas dalam serangan di sebuah pasar, kata polisi pada hari Jumat."},
	"pl": {"Co najmniej czternaście osób zginęło w ataku na targ w Morvale, poinformowała policja w piątek."},
	"zh": {"警方说，周五市场袭击造成至少十四人死亡，另有三十一人受伤。", "警方說，市場襲擊造成至少十四人死亡。"},
	"ja": {"市場で襲撃があり、少なくとも十四人が死亡したと警察が発表した。"},
	"ko": {"경찰은 시장 공격으로 최소 열네 명이 숨졌다고 밝혔다."},
	"he": {"ארבעה עשר בני אדם נהרגו בפיגוע בשוק, מסרה המשטרה."},
	"hi": {"पुलिस ने कहा कि बाज़ार पर हमले में कम से कम चौदह लोग मारे गए और कई घायल हो गए हैं।"},
	"bn": {"পুলিশ জানিয়েছে, বাজারে হামলায় অন্তত চৌদ্দ জন নিহত হয়েছেন।"},
	"sv": {"Minst fjorton människor dödades när beväpnade män öppnade eld på en marknad, sade polisen."},
	"ro": {"Cel puțin paisprezece oameni au fost uciși într-un atac asupra unei piețe, a spus poliția."},
	"el": {"Τουλάχιστον δεκατέσσερις άνθρωποι σκοτώθηκαν σε επίθεση, είπε η αστυνομία."},
	"tl": {"Hindi bababa sa labing-apat ang patay sa pag-atake sa isang palengke, ayon sa mga pulis."},
	"sw": {"Watu kumi na wanne wameuawa katika shambulio la soko, polisi walisema siku ya Ijumaa."},
	"vi": {"Ít nhất mười bốn người đã thiệt mạng trong một vụ tấn công vào chợ, cảnh sát cho biết."},
	Und: {
		"", "2024-03-24 12:00 +++", "Morvale", "\u202e\u0301\u0301", "Xzq wvk pfrt ngk bzzt krrl", "ᚠᚢᚦᚨᚱᚲ",
	},
}

func TestLanguage(t *testing.T) {
	for want, texts := range spoken {
		for _, text := range texts {
			if got, evidence := Language(text); got != want {
				t.Errorf("%q is taken for %s (%.2f), not %s", text, got, evidence, want)
			}
		}
	}
}

// Of a text in two languages the longer part decides, whatever stands first.
func TestLanguageMixed(t *testing.T) {
	en, ru := spoken["en"][0]+" ", spoken["ru"][0]+" "
	for _, c := range []struct{ text, want string }{
		{strings.Repeat(en, 5) + ru, "en"},
		{ru + strings.Repeat(en, 5), "en"},
		{strings.Repeat(ru, 5) + en, "ru"},
		{ru + strings.Repeat(en, 5000), "en"},
		{en + strings.Repeat(ru, 5000), "ru"},
		{en + spoken["zh"][0], "en"},
		{strings.Repeat(spoken["fr"][0]+" ", 4) + en, "fr"},
	} {
		if got, _ := Language(c.text); got != c.want {
			t.Errorf("%.60q... is taken for %s, not %s", c.text, got, c.want)
		}
	}
}

// A label decides only where the text does not.
func TestLanguageLabel(t *testing.T) {
	for _, c := range []struct{ label, text, want string }{
		{"en", spoken["ru"][0], "ru"},
		{"ru", spoken["ru"][0], "ru"},
		{"en-GB", "Morvale", "en"},
		{"sr-Latn", "Morvale", "sr"},
		{"gd", spoken["en"][0], "gd"}, // not ours to tell
		{"und", spoken["en"][0], "en"},
		{"", spoken["fr"][0], "fr"},
		{"English", spoken["fr"][0], "fr"},
		{"", "Morvale", Und},
	} {
		b := builder{src: &source{}}
		b.rep.Lang = langCode(c.label)
		b.language(c.text)
		if b.rep.Lang != c.want {
			t.Errorf("label %q on %.40q: %s, want %s", c.label, c.text, b.rep.Lang, c.want)
		}
	}
}

// Every line of the data has a script of ours and says something.
func TestLanguageData(t *testing.T) {
	for line := range strings.Lines(languageData) {
		f := strings.Fields(line)
		if len(f) == 0 || f[0] == "#" {
			continue
		}
		if len(f) < 4 || !strings.Contains("words ends letters", f[2]) {
			t.Errorf("not CODE SCRIPT words|ends|letters VALUE...: %s", line)
			continue
		}
		found := false
		for _, s := range scripts {
			found = found || s.name == f[1]
		}
		if !found {
			t.Errorf("no script %s: %.40s", f[1], line)
		}
		if v := strings.Join(f[3:], " "); v != strings.ToLower(v) {
			t.Errorf("%s %s: capital letters would never be met: %.60s", f[0], f[2], line)
		}
	}
}

// On real reports English must not be lost, nor anything else be read as
// English: the counts are those of the release, with no slack.
func TestLanguageMeasured(t *testing.T) {
	long(t)
	for _, c := range []struct {
		file         string
		least, wrong int // reports; of another language than their label, or than English
	}{
		{"bench/dossiers/reports.jsonl", 187, 0},
		{"bench/reports/pool.jsonl", 1897, 0},
		{"bench/reports/reports.jsonl", 64, 0},
		{"bench/muc4/train.jsonl", 1300, 0},
		{"bench/linking/reports.jsonl", 4101, 0},
		{"bench/isaf/reports.jsonl", 363, 0},
		{"bench/types/case2021.jsonl", 532, 1},
	} {
		path := shared(t, c.file)
		n, wrong := 0, 0
		for it := range Files(t.Context(), []string{path}, Options{}) {
			if it.Err != nil {
				t.Errorf("%s: %v", c.file, it.Err)
				continue
			}
			n++
			f, err := fields(it.Report.Raw)
			if err != nil {
				t.Fatal(err)
			}
			want, _ := f.text("lang")
			if want == "" {
				want = "en"
			}
			body, _ := f.text("text")
			if got, _ := Language(body); got != want {
				wrong++
				t.Logf("%s is taken for %s, not %s: %.80q", it.Where, got, want, body)
			}
		}
		if n < c.least || wrong > c.wrong {
			t.Errorf("%s: %d of %d reports in the wrong language", c.file, wrong, n)
		}
		t.Logf("%s: %d of %d wrong", c.file, wrong, n)
	}
}

func FuzzLanguage(f *testing.F) {
	for _, texts := range spoken {
		for _, text := range texts {
			f.Add(text)
		}
	}
	f.Fuzz(func(t *testing.T, s string) {
		code, evidence := Language(s)
		if code != Und && !known(code) || evidence < 0 || evidence != evidence {
			t.Errorf("%q: %q, evidence %f", s, code, evidence)
		}
	})
}
