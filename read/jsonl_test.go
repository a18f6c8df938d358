package read

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"aftermath"
)

func TestObject(t *testing.T) {
	for _, c := range []struct {
		in   string
		want aftermath.Report // without Raw and Lang
	}{
		{
			`{"id":"m-1","title":"Blast in Morvale","date":"2024-03-22","url":"https://news.example/1","text":"A bomb went off.","source":"Tarsia Post"}`,
			aftermath.Report{ID: "m-1", Title: "Blast in Morvale", Published: "2024-03-22", URL: "https://news.example/1", Publisher: "Tarsia Post", Text: "Blast in Morvale\n\nA bomb went off."},
		},
		{`{"text":"Blast in Morvale. A bomb.","title":"Blast in Morvale"}`, aftermath.Report{Title: "Blast in Morvale", Text: "Blast in Morvale. A bomb."}},
		{`{"text":"Bombing in Morvale.","title":"Bomb"}`, aftermath.Report{Title: "Bomb", Text: "Bomb\n\nBombing in Morvale."}},
		{`{"text":"  A bomb.\r\n\r\nTwo died.","title":" Two\nlines "}`, aftermath.Report{Title: "Two lines", Text: "Two lines\n\n  A bomb.\n\nTwo died."}},
		{`{"id":17,"text":"A bomb.","date":""}`, aftermath.Report{ID: "17", Text: "A bomb."}},
		{`{"id":-1.50,"text":"A bomb.","date":null,"title":null}`, aftermath.Report{ID: "-1.50", Text: "A bomb."}},
		{`{"id":null,"text":"A bomb.","date":"2024-03-22T20:15:00+03:00","publisher":"P","source":"S"}`, aftermath.Report{Publisher: "P", Published: "2024-03-22T20:15:00+03:00", Text: "A bomb."}},
		{`{"text":"A\u0000bomb \ud800 \u202e","docid":"x","extra":{"text":"no"}}`, aftermath.Report{Text: "A bomb \ufffd \u202e"}},
		{"\ufeff" + ` {"text":"A bomb."} ` + "\r", aftermath.Report{Text: "A bomb."}},
	} {
		it := one(t, "a.jsonl", c.in, Options{})
		got := it.Report
		got.Raw, got.Lang = nil, ""
		if fmt.Sprint(got) != fmt.Sprint(c.want) || it.Err != nil || it.Warnings != nil {
			t.Errorf("%s\nread as %q\nwant    %q\nerror %v, warnings %q", c.in, got, c.want, it.Err, it.Warnings)
		}
	}
}

func TestObjectRefused(t *testing.T) {
	for _, c := range []struct{ in, why string }{
		{`{"id":"1"}`, `no "text"`},
		{`{"id":"1","Text":"A bomb."}`, `no "text" (keys are written in small letters, not "Text")`},
		{`{"text":""}`, "empty text"},
		{`{"text":" \n\u0000"}`, "empty text"},
		{`{"text":null,"title":"Bomb"}`, "empty text"},
		{`{"text":["A bomb."]}`, "text is not a string"},
		{`{"text":"A bomb.","text":"No bomb."}`, `key "text" stands twice`},
		{`{"text":"A bomb.","x":1,"x":1}`, `key "x" stands twice`},
		{`{` + keys(maxKeys) + `"text":"A bomb."}`, "more than 1000 keys"},
		{`{"id":true,"text":"A bomb."}`, "id is neither a string nor a number"},
		{`{"id":{"a":1},"text":"A bomb."}`, "id is neither a string nor a number"},
		{`{"id":"` + strings.Repeat("x", 513) + `","text":"A bomb."}`, "id is longer than 512 bytes or has control characters"},
		{`{"id":"a\u001b","text":"A bomb."}`, "id is longer than 512 bytes or has control characters"},
		{`{"text":"A bomb."`, "broken JSON: it ends too early"},
		{`{"text":"A bomb."} {"text":"B"}`, "broken JSON: something follows the object"},
		{`["A bomb."]`, "broken JSON: not an object"},
		{`A bomb went off.`, "broken JSON: not an object"},
		{`{"text":"A` + "\t" + `bomb."}`, `broken JSON: invalid character '\t' in string literal`},
		{`{"a":` + strings.Repeat("[", 20000) + `}`, "broken JSON: invalid character '[' exceeded max depth"},
	} {
		it := one(t, "a.jsonl", c.in, Options{})
		if it.Err == nil || !strings.HasPrefix(it.Err.Error(), "a.jsonl:1: "+c.why) {
			t.Errorf("%.80s: refused with %v, want %q", c.in, it.Err, c.why)
		}
	}
}

// keys are n keys with their values, each followed by a comma.
func keys(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `"k%d":%d,`, i, i)
	}
	return b.String()
}

func TestObjectWarned(t *testing.T) {
	for _, c := range []struct{ in, warning string }{
		{`{"text":"A bomb.","date":"last Friday"}`, "undated, for the date can't be read: last Friday"},
		{`{"text":"A bomb.","date":"03/04/2024"}`, "undated, for the date can't be read: 03/04/2024"},
		{`{"text":"A bomb.","date":"0001-01-01"}`, "undated, for the date can't be read: 0001-01-01"},
		{`{"text":"A bomb.","date":true}`, "date is not a string"},
		{`{"text":"A bomb.","url":["x"]}`, "url is not a string"},
		{`{"text":"A bomb.","date":"2030-05-03"}`, "date in the future: 2030-05-03"},
		{`{"text":"В результате взрыва погибли два человека, сообщили в полиции.","lang":"en"}`, "labelled en, but the language is ru"},
		{"{\"text\":\"L'\xe9t\xe9 apr\xe8s l'attaque, deux morts.\"}", "converted from windows-1252"},
		{"{\"text\":\"Café, naïve, été, déjà \xff vu\"}", "converted from utf-8, damaged"},
	} {
		it := one(t, "a.jsonl", c.in, Options{Now: now})
		if it.Err != nil || !slices.Equal(it.Warnings, []string{c.warning}) {
			t.Errorf("%s: warnings %q, error %v, want %q", c.in, it.Warnings, it.Err, c.warning)
		}
	}
}

func TestLines(t *testing.T) {
	long := `{"id":"long","text":"` + strings.Repeat("x", MaxLine) + `"}`
	tooMuch := `{"id":"much","text":"` + strings.Repeat("word ", MaxReport/5+1) + `"}`
	in := strings.Join([]string{
		"\ufeff" + `{"id":"1","text":"One."}` + "\r", "", "  \r", `{"id":"2","text":"Tw`, long, tooMuch,
		"\ufeff" + `{"id":"7","text":"Seven."}`, `{"id":"8","text":"Eight."}`,
	}, "\n")
	for _, end := range []string{"", "\n", "\n\n"} {
		var got []string
		for _, it := range all(t, "a.jsonl", in+end, Options{}) {
			got = append(got, it.Where+" "+it.Report.ID)
			if r, ok := it.Err.(Refusal); ok {
				got[len(got)-1] += r.Reason
			}
		}
		want := []string{
			"a.jsonl:1 1", "a.jsonl:4 broken JSON: it ends too early", "a.jsonl:5 a line of more than 8 MB",
			"a.jsonl:6 more than 4 MB of text (--max-report)", "a.jsonl:7 7", "a.jsonl:8 8",
		}
		if !slices.Equal(got, want) {
			t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	if it := one(t, "a.jsonl", "\n\n", Options{}); it.Err == nil || it.Err.Error() != "a.jsonl: empty" {
		t.Errorf("blank lines: %v", it.Err)
	}
	if it := one(t, "a.jsonl", long, Options{}); it.Err == nil {
		t.Error("a long last line is read")
	}
}

func TestLinesRaw(t *testing.T) {
	items := all(t, "a.jsonl", `{"text":"One."}`+"\n"+`{"text":"Two, longer."}`, Options{})
	if string(items[0].Report.Raw) != `{"text":"One."}` || string(items[1].Report.Raw) != `{"text":"Two, longer."}` {
		t.Errorf("raw %q %q", items[0].Report.Raw, items[1].Report.Raw)
	}
}

// failing breaks off after its text, as a pulled disk does.
type failing struct{ r io.Reader }

func (f failing) Read(p []byte) (int, error) {
	n, err := f.r.Read(p)
	if err == io.EOF {
		err = io.ErrNoProgress
	}
	return n, err
}

func TestBrokenOff(t *testing.T) {
	for _, name := range []string{"a.jsonl", "a.json", "a.txt", "a.html"} {
		in := failing{strings.NewReader("{\"text\":\"One.\"}\n{\"text\":\"Tw")}
		var last error
		for it := range Bytes(name, in, Options{}) {
			last = it.Err
		}
		if last == nil || !strings.Contains(last.Error(), io.ErrNoProgress.Error()) {
			t.Errorf("%s broken off: %v", name, last)
		}
	}
}

func TestJSON(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"a.json", "[\n {\"id\": 1,\n  \"text\": \"One {[\\\" \\\\\"},\n {\"id\": 2, \"text\": \"Two.\"}\n]\n", []string{"a.json:2 1", "a.json:4 2"}},
		{"a.json", "{\n \"id\": 1,\n \"text\": \"One.\", \"x\": [{}]\n}", []string{"a.json:1 1"}},
		{"a.json", "{\"id\": 1,\n \"text\": \"One.\"}\n{\"id\": 2,\n \"text\": \"Two.\"}", []string{"a.json:1 1", "a.json:3 2"}},
		{"a.json", `{"id":1,"text":"One."}` + "\n" + `{"id":2,"text":"Two."}`, []string{"a.json:1 1", "a.json:2 2"}},
		{"a.json", `{"id":1,"text":"On` + "\n" + `{"id":2,"text":"Two."}`, []string{"a.json:1 !", "a.json:2 2"}},
		{"a.json", `{"id":1,"text":"One."` + "\n" + `{"id":2,"text":"Two."}`, []string{"a.json:1 !", "a.json:2 2"}},
		{"a.json", "[{\"id\":1},\n{\"id\":2,\"text\":\"Two.\"}", []string{"a.json:1 !", "a.json:2 2"}},
		{"a.json", "[{\"id\":1,\"text\":\"One.\"}, 17]", []string{"a.json:1 1", "a.json:1 !"}},
		{"a.json", "[]", []string{"a.json !"}},
		{"a.json", "", []string{"a.json !"}},
		{"noname", "{\n \"id\": 1,\n \"text\": \"One.\"\n}", []string{"noname:1 1"}},
		{"noname", "{quoted} is how it began, police said.", []string{"noname "}},
	} {
		var got []string
		for _, it := range all(t, c.name, c.in, Options{}) {
			w := it.Where + " " + it.Report.ID
			if it.Err != nil {
				w += "!"
			}
			got = append(got, w)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q gives %q, want %q", c.in, got, c.want)
		}
	}
	huge := "[{\"text\":\"" + strings.Repeat("x", MaxLine) + "\"},\n{\"id\":2,\"text\":\"Two.\"}]"
	if items := all(t, "a.json", huge, Options{}); len(items) != 2 || items[0].Err == nil || items[1].Report.ID != "2" {
		t.Errorf("an object over 8 MB: %d items", len(items))
	}
}

func FuzzJSONLines(f *testing.F) {
	f.Add([]byte(`{"id":"1","title":"T","date":"2024-03-22","text":"A bomb.","lang":"en"}` + "\n" + `{"id":2,`))
	f.Add([]byte("\ufeff{\"text\":\"\\ud800 \\u0000\"}\r\n\r\n{\"text\":\"\xe9\"}"))
	f.Add([]byte("\xff\xfe{\x00}\x00\n\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		for it := range Bytes("f.jsonl", strings.NewReader(string(b)), Options{Kind: JSONLines, Now: now}) {
			check(t, it)
		}
	})
}

func FuzzJSON(f *testing.F) {
	f.Add([]byte("[{\"id\":1,\"text\":\"One \\\" }\"},\n{\"text\":[]}]"))
	f.Add([]byte("{\"text\":\"A bomb\"}{\"text\":\"\\"))
	f.Fuzz(func(t *testing.T, b []byte) {
		for it := range Bytes("f.json", strings.NewReader(string(b)), Options{Kind: JSON}) {
			check(t, it)
		}
	})
}
