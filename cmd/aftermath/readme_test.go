package main

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write the program's output into README.md and ARCHITECTURE.md")

// output is what the program prints for a command line, in the repository's root.
func output(t *testing.T, line string) string {
	t.Helper()
	var out, errs bytes.Buffer
	a := &app{
		in: strings.NewReader(""), out: &out, err: &errs,
		env: func(name string) string { return map[string]string{"COLUMNS": "100"}[name] },
		now: func() time.Time { return time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC) },
	}
	if code := a.run(t.Context(), strings.Fields(line)); code != 0 {
		t.Fatalf("%s: status %d: %s", line, code, errs.String())
	}
	return out.String()
}

// Documents show real output, between <!-- output: COMMAND LINE --> and
// <!-- /output -->. Whether it is still the same to the letter is not tested: it
// changes with every rule, and `go test ./cmd/aftermath -run Shown -update`
// writes it again. Tested is that the commands work and print what the
// documents' readers are told to look at.
func TestShownOutput(t *testing.T) {
	t.Chdir("../..")
	for _, name := range []string{"README.md", "ARCHITECTURE.md"} {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text, shown := string(b), 0
		for part := range strings.SplitSeq(string(b), "<!-- output: ") {
			line, rest, ok := strings.Cut(part, " -->\n")
			old, _, closed := strings.Cut(rest, "<!-- /output -->")
			if !ok || !closed {
				continue
			}
			shown++
			now := "```\n$ aftermath " + line + "\n" + output(t, line) + "```\n"
			if *update {
				text = strings.Replace(text, line+" -->\n"+old+"<!-- /output -->", line+" -->\n"+now+"<!-- /output -->", 1)
			}
			if !*update && (old == "" || headings(old) == "" && headings(now) != "") {
				t.Errorf("%s: aftermath %s: no output is shown; run with -update", name, line)
			}
		}
		if shown == 0 {
			t.Errorf("%s: shows no output", name)
		}
		if *update {
			if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// headings are the lines in capitals: the parts of a dossier.
func headings(s string) string {
	var out []string
	for line := range strings.Lines(s) {
		line = strings.TrimSpace(line)
		if len(line) > 3 && line == strings.ToUpper(line) && strings.Trim(line, "ABCDEFGHIJKLMNOPQRSTUVWXYZ- ") == "" {
			out = append(out, line)
		}
	}
	return strings.Join(out, ", ")
}
