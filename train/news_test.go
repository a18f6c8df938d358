package train

import (
	"strings"
	"testing"

	"aftermath/ud"
)

// TestNews checks that every pattern is a tree and fills every slot.
func TestNews(t *testing.T) {
	ss, err := news(newsPatterns)
	if err != nil || len(ss) < 10*newsRounds {
		t.Fatalf("%d sentences, %v", len(ss), err)
	}
	for i := range ss {
		s := &ss[i]
		for j := range s.Tokens {
			if !s.Under(j, s.Root()) || strings.ContainsAny(s.Tokens[j].Form, "@/") {
				t.Errorf("token %d of %s", j+1, forms(s))
			}
			if s.Tokens[j].Head < 0 && s.Tokens[j].Deprel != "root" {
				t.Errorf("root is %s: %s", s.Tokens[j].Deprel, forms(s))
			}
		}
	}
	again, _ := news(newsPatterns)
	for i := range ss {
		if forms(&ss[i]) != forms(&again[i]) {
			t.Fatal("two runs fill the slots otherwise")
		}
	}
	for _, bad := range []string{"a/NN/0", "a/XX/0/root", "a/NN/2/root", "a/NN/1/root", "@X/NN/0/root"} {
		if _, err := news(bad); err == nil {
			t.Errorf("%q read", bad)
		}
	}
}

func forms(s *ud.Sentence) string {
	var out []string
	for i := range s.Tokens {
		out = append(out, s.Tokens[i].Form)
	}
	return strings.Join(out, " ")
}
