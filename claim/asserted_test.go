package claim

import (
	"testing"

	"aftermath"
)

func TestAsserted(t *testing.T) {
	const head = "Statement by President Jane Stone on the Attack on Veldt\n\n"
	for text, want := range map[string]string{
		head + "Russia launched a horrific attack against Ukraine today. I condemn it.":                         "Jane Stone of Russia",
		head + "Overnight, Russia launched one of its largest aerial attacks against Ukraine.":                  "Jane Stone of Russia",
		head + "This attack was conducted by Lebanese Hezbollah. It must be condemned.":                         "Jane Stone of Hezbollah",
		head + "I mourn with those who lost their families in the attack by Hezbollah.":                         "",
		head + "If Russia launched an attack against Ukraine, we would act. Gunmen killed ten people in Kenya.": "",
		"Russia launched a horrific attack against Ukraine on Monday, killing six people.":                      "",
	} {
		e, d := doc(t, text)
		_, cs := e.Claims(d)
		got := ""
		for _, c := range cs {
			if r, ok := c.Value.(aftermath.Responsibility); ok && r.Act == "blame" {
				got += r.By + " of " + r.Of
			}
		}
		if got != want && !(want == "Jane Stone of Hezbollah" && got == "Jane Stone of Lebanese Hezbollah") {
			t.Errorf("%s\n got %q, want %q", text, got, want)
		}
	}
}
