package find

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"aftermath"
	"aftermath/lang/en"
	"aftermath/text"
	"aftermath/ud"
)

// annotated is one report of ../shared/train/reports with its gold.
type annotated struct {
	ID, Date, Title, Text string
	Incidents             []struct{ Role, Date string }
	Tolls                 []struct {
		aftermath.Range
		What, Who, Quote string
	}
}

// reports reads the annotated training reports; where they are absent, the test
// is skipped, but not on the machine that decides (CI=true).
func reports(t testing.TB) []annotated {
	t.Helper()
	dir := filepath.Join("..", "..", "shared", "train", "reports")
	if _, err := os.Stat(dir); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("the training reports are not here")
	}
	byID := map[string]*annotated{}
	lines(t, filepath.Join(dir, "reports.jsonl"), func(b []byte) {
		var a annotated
		if err := json.Unmarshal(b, &a); err != nil {
			t.Fatal(err)
		}
		byID[a.ID] = &a
	})
	var out []annotated
	lines(t, filepath.Join(dir, "gold.jsonl"), func(b []byte) {
		var g struct {
			ID    string
			Tolls []struct {
				Low, High *int
				Approx    bool
				What      string
				Who       string
				Quote     string
			}
			Incidents []struct{ Role, Date string }
		}
		if err := json.Unmarshal(b, &g); err != nil {
			t.Fatal(err)
		}
		a := byID[g.ID]
		a.Incidents = g.Incidents
		// The quote stands in the text with the title, as the domain joins them.
		if !strings.HasPrefix(a.Text, a.Title) {
			a.Text = a.Title + "\n\n" + a.Text
		}
		a.Tolls = make([]struct {
			aftermath.Range
			What, Who, Quote string
		}, len(g.Tolls))
		for i, k := range g.Tolls {
			a.Tolls[i].Range = aftermath.Range{Low: orOpen(k.Low), High: orOpen(k.High), Approx: k.Approx}
			a.Tolls[i].What, a.Tolls[i].Who, a.Tolls[i].Quote = k.What, k.Who, k.Quote
		}
		out = append(out, *a)
	})
	return out
}

func orOpen(n *int) int {
	if n == nil {
		return aftermath.Open
	}
	return *n
}

func lines(t testing.TB, file string, each func([]byte)) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<24)
	for sc.Scan() {
		each(sc.Bytes())
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
}

// reader splits, and parses where FIND_PARSE is set: the tests stay fast.
func engine(t testing.TB) func(string) []ud.Sentence {
	t.Helper()
	e, err := text.Open(en.Lang)
	if err != nil {
		t.Fatal(err)
	}
	parse := os.Getenv("FIND_PARSE") != ""
	return func(s string) []ud.Sentence {
		ss := e.Split(s)
		if parse {
			e.Parse(ss)
		}
		return ss
	}
}

// Is every toll that a person found carried by a quantity with its bounds, inside
// or across its quote?
func TestTollFigures(t *testing.T) {
	f, split := open(t), engine(t)
	hit, all, misses := 0, 0, map[string]int{}
	for _, a := range reports(t) {
		if len(a.Tolls) == 0 {
			continue
		}
		qs := f.Quantities(a.Text, split(a.Text))
		for _, k := range a.Tolls {
			all++
			class, got := judge(a.Text, qs, k.Range, k.Quote)
			if class == "" {
				hit++
				continue
			}
			misses[class]++
			t.Logf("%s %s: want %v | %s | got %s", class, a.ID, k.Range, k.Quote, got)
		}
	}
	t.Logf("tolls: %d of %d = %.3f; misses %v", hit, all, float64(hit)/float64(all), misses)
	if float64(hit) < 0.92*float64(all) {
		t.Errorf("recall %d/%d below 0.92", hit, all)
	}
}

// judge says why no quantity of qs in the quote has the range, "" if one has.
func judge(text string, qs []Mention, want aftermath.Range, quote string) (class, got string) {
	at := strings.Index(text, quote)
	if at < 0 {
		return "no-quote", ""
	}
	class = "nothing"
	for ; at >= 0; at = indexFrom(text, quote, at+1) {
		span := aftermath.Span{Start: at, End: at + len(quote)}
		for i := range qs {
			q := &qs[i]
			if !q.Span.Overlaps(span) {
				continue
			}
			if q.Count.Range == want {
				return "", ""
			}
			got += "[" + q.Text + " " + q.Count.String() + "] "
			class = "figure"
			if q.Count.Low == want.Low || q.Count.High == want.High {
				class = "bound"
			}
		}
	}
	return class, got
}

func indexFrom(s, sub string, from int) int {
	if i := strings.Index(s[from:], sub); i >= 0 {
		return from + i
	}
	return -1
}

// Is the day of every incident among the dates that the text resolves to?
func TestIncidentDays(t *testing.T) {
	f, split := open(t), engine(t)
	hit, all := map[string]int{}, map[string]int{}
	for _, a := range reports(t) {
		if len(a.Incidents) == 0 {
			continue
		}
		ds := f.Dates(a.Text, split(a.Text), aftermath.When(a.Date))
		for _, in := range a.Incidents {
			if in.Date == "" {
				continue
			}
			kind := in.Role + map[int]string{10: " day", 7: " month", 4: " year"}[len(in.Date)]
			all[kind]++
			if covers(ds, in.Date) {
				hit[kind]++
				continue
			}
			t.Logf("%s %s (dated %s): %s, got %s", kind, a.ID, a.Date, in.Date, values(ds))
		}
	}
	for k := range all {
		t.Logf("%s: %d of %d = %.3f", k, hit[k], all[k], float64(hit[k])/float64(all[k]))
	}
	if float64(hit["main day"]) < 0.8*float64(all["main day"]) {
		t.Errorf("too few days of main incidents: %d of %d", hit["main day"], all["main day"])
	}
}

func covers(ds []Mention, day string) bool {
	for i := range ds {
		if string(ds[i].When.Day()) == day {
			return true
		}
	}
	return false
}

func values(ds []Mention) string {
	var b strings.Builder
	for _, d := range ds {
		b.WriteString("[" + d.Text + " " + string(d.When) + d.Duration + "] ")
	}
	return b.String()
}
