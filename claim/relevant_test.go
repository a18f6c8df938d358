package claim

import (
	"strings"
	"testing"
	"testing/fstest"

	"aftermath/lang"
	"aftermath/lang/en"
)

func look(t testing.TB, files map[string]string) *Look {
	t.Helper()
	data := fstest.MapFS{}
	for name, text := range files {
		data[name] = &fstest.MapFile{Data: []byte(text)}
	}
	k, err := OpenLook(&lang.Lang{Code: "xx", Data: data})
	if err != nil {
		t.Fatal(err)
	}
	return k
}

const lookLexicon = "class strong\nattack bomb shell$\nclass weak\npolic fire$ court\n"

// The lexicon alone: one strong or two different weak words.
func TestLookLexicon(t *testing.T) {
	k := look(t, map[string]string{"lexicon/relevance.txt": lookLexicon})
	for text, want := range map[string]bool{
		"":                                  false,
		"The choir sang.":                   false,
		"ATTACKED at dawn":                  true,
		"a shell":                           true,
		"shells on the beach":               false, // shell$ is no beginning
		"the police said the policy holds":  false, // one weak stem twice
		"police at the fire":                true,
		"police saw fires":                  false,
		"café-bomb":                         true,
		"bo mb":                             false,
		strings.Repeat("x", 30) + " attack": true,
	} {
		if got := k.Relevant(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// With weights, what the lexicon leaves is weighed, unless it is plain.
func TestLookWeights(t *testing.T) {
	k := look(t, map[string]string{
		"lexicon/relevance.txt": lookLexicon + "class strong\nkill grenade\n",
		LookFile:                LookMagic + "\n*\t-1\nvillage\t2\nheart\t-3\n",
	})
	for text, want := range map[string]bool{
		"attack on a village":                         true,  // -1 + 2 ln 2
		"heart attack in a village":                   false, // - 3 ln 2
		"attack":                                      false,
		"the village choir":                           false, // nothing for the lexicon
		"heart attack, bomb, shell and grenade":       true,  // plain
		"heart attack, attacks, bombs and a grenade ": false, // attack twice is one
	} {
		if got := k.Relevant(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
	// A page on violence does not drown among pages on other matters.
	heart := strings.Repeat("heart ", 5*lookWindow)
	if k.Relevant("attack "+heart) || !k.Relevant(heart+"attack on the village") {
		t.Error("windows do not stand for themselves")
	}
}

func TestLookRefuses(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"another version": {LookFile: "aftermath relevance 9\nvillage\t2\n"},
		"no number":       {LookFile: LookMagic + "\nvillage\ttwo\n"},
		"short stem":      {"lexicon/relevance.txt": "class weak\nwa\n"},
	} {
		data := fstest.MapFS{}
		for n, text := range files {
			data[n] = &fstest.MapFile{Data: []byte(text)}
		}
		if _, err := OpenLook(&lang.Lang{Data: data}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// What an article must not be rejected for, and what must be.
func TestLookEnglish(t *testing.T) {
	k, err := OpenLook(en.Lang)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]bool{
		"At least 14 people were killed when a bomb went off in the market of Oakford on Monday, police said.":                                               true,
		"Gunmen opened fire on worshippers at a mosque near Dadani. The interior ministry of Kenya said four of the attackers were arrested.":                true,
		"President Daniel Otuoma sent condolences to the families of the victims and offered his country's help in the investigation.":                       true,
		"The court of appeal in Oakford upheld the life sentence of the man convicted of the ferry terminal shooting.":                                       true,
		"The choir of Oakford sang for the guests of the mayor on Tuesday evening, and all of them stayed for dinner.":                                       false,
		"My warranty ran out in May and the stable door still sticks. They charged me forty for the visit, which is fair, and the tea was warm.":             false,
		"Preheat the oven, cut the onions into rings and fry them slowly in butter. The pie is done when the crust is golden and the kitchen smells of it.":  false,
		"Shares of the Oakford ferry company rose on Monday after it said that bookings for the summer were better than in any year since its first season.": false,
	} {
		if got := k.Relevant(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestWordsStop(t *testing.T) {
	n := 0
	Words("one two three", func([]byte) bool { n++; return n < 2 })
	if n != 2 {
		t.Errorf("%d words seen after a stop at two", n)
	}
}

func FuzzLook(f *testing.F) {
	k, err := OpenLook(en.Lang)
	if err != nil {
		f.Fatal(err)
	}
	f.Add("bomb\x00\xff kill")
	f.Fuzz(func(t *testing.T, s string) {
		if k.Relevant(s) && len(s) < 3 {
			t.Errorf("%q is relevant", s)
		}
	})
}

// The look over a text of 450 words: some 10,000 nanoseconds.
func BenchmarkLook(b *testing.B) {
	k, err := OpenLook(en.Lang)
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat("The choir of the court sang for the guests of the mayor on Tuesday evening, and all of them stayed. ", 23)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		k.Relevant(text)
	}
}
