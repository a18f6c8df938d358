package claim

import "testing"

// A quotation over several sentences is whose it begins or ends with, whoever is said to say something inside it; none runs past its paragraph
// unless the next begins with a mark.
func TestQuotations(t *testing.T) {
	for _, c := range []struct{ text, word, want string }{
		{`A bomb went off. The mayor, Jane Roe, wrote: "Thank you all, whom the police have now declared heroes. My thoughts are with the injured."`, "thoughts", "Jane Roe"},
		{`A bomb went off. "This was murder. We mourn the dead," Senator John Doe said. The ministry said nine people died.`, "murder", "John Doe"},
		{`A bomb went off. "This was murder. We mourn the dead," Senator John Doe said. The ministry said nine people died.`, "mourn", "John Doe"},
		{"A bomb went off. Senator John Doe said: \"This was murder. It was vile.\n\n\"We mourn the dead.\"", "mourn", "John Doe"},
		{"A bomb went off. Senator John Doe said: \"This was murder. It was vile.\n\nThe town mourned the dead.", "town", ""},
	} {
		x := indexOf(t, c.text)
		got := "no such word"
		for s := range x.Sents {
			for k, w := range x.views[s].low {
				if w != c.word {
					continue
				}
				if got = ""; x.saying(s, k) != nil {
					got = x.saying(s, k).party.Name
				}
			}
		}
		if got != c.want {
			t.Errorf("%q of %q: said by %q, want %q", c.word, c.text, got, c.want)
		}
	}
}

// A mark that nothing closes within a dozen sentences was missed.
func TestLongQuotation(t *testing.T) {
	text := "He said: \"It began."
	for range 14 {
		text += " The rain fell on the town."
	}
	if qs := indexOf(t, text+"\" They left.").quotations(); len(qs) != 0 {
		t.Errorf("got %v, want none", qs)
	}
	if qs := indexOf(t, "He said: \"It began. The rain fell.\" They left.").quotations(); len(qs) != 1 || qs[0].from != 0 || qs[0].to != 1 {
		t.Errorf("got %v, want one over two sentences", qs)
	}
}
