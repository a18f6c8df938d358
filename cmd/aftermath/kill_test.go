package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// self is a command that runs this program (see TestMain) on a store. It is
// ended after two minutes, so that a hang fails one test and not all.
func self(t *testing.T, store string, args ...string) *exec.Cmd {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	t.Cleanup(cancel)
	c := exec.CommandContext(ctx, os.Args[0], append(args, "--store", store)...)
	c.Args[0] = "aftermath"
	return c
}

// generate writes n small reports as JSON lines.
func generate(t *testing.T, n int) (path string) {
	t.Helper()
	var b bytes.Buffer
	for i := range n {
		fmt.Fprintf(&b, `{"id":"r%03d","date":"2022-05-%02d","text":"At least %d people were killed when a bomb went off in the market of Oakford on Monday, police said."}`+"\n", i, 1+i%28, 3+i)
	}
	path = filepath.Join(t.TempDir(), "reports.jsonl")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// listing is how often each id is listed, and with which states.
func listing(t *testing.T, store string) (times map[string]int, states map[string]int) {
	t.Helper()
	out, err := self(t, store, "reports", "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	times, states = map[string]int{}, map[string]int{}
	for line := range bytes.Lines(out) {
		var r struct{ ID, Status string }
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatal(err)
		}
		times[r.ID]++
		states[r.Status]++
	}
	return times, states
}

// Killed at any time, again and again: what was acknowledged is there once, and
// reread reads the rest. Where the kills fall differs from run to run and machine to
// machine; what must hold afterwards does not.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the program a dozen times")
	}
	const reports, kills = 300, 8
	input := generate(t, reports)
	store := filepath.Join(t.TempDir(), "a.db")
	acked := map[string]bool{}
	for i := range kills {
		c := self(t, store, "add", "--json", "--lease", "3s", input)
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		if i >= 2 { // the first two are killed wherever they are, the others after an acknowledgement
			lines.Scan()
			note(t, acked, lines.Bytes())
		}
		time.Sleep(time.Duration(7*i) * time.Millisecond)
		_ = c.Process.Kill() // it may have ended
		for lines.Scan() {
			note(t, acked, lines.Bytes())
		}
		_ = c.Wait() // killed: the status says nothing
	}
	if len(acked) == 0 {
		t.Fatal("nothing was acknowledged: the test proves nothing")
	}
	times, _ := listing(t, store)
	for id := range acked {
		if times[id] != 1 {
			t.Errorf("%s was acknowledged and is listed %d times", id, times[id])
		}
	}
	for _, verb := range [][]string{{"add", input}, {"reread"}} {
		if out, err := self(t, store, verb...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", verb, err, out)
		}
	}
	times, states := listing(t, store)
	if len(times) != reports || states["read"] != reports {
		t.Errorf("%d ids, states %v; want %d, all read", len(times), states, reports)
	}
}

// note takes an acknowledgement. The last line of a killed run may be cut off.
func note(t *testing.T, acked map[string]bool, line []byte) {
	t.Helper()
	var a ack
	if json.Unmarshal(line, &a) != nil {
		return
	}
	if a.Status != "stored" && a.Status != "same" {
		t.Errorf("acknowledged as %q", a.Status)
	}
	acked[a.ID] = true
}

// The first interrupt ends cleanly: what came in through the pipe is stored and
// acknowledged, and what to do next is said.
func TestInterrupted(t *testing.T) {
	store := filepath.Join(t.TempDir(), "a.db")
	c := self(t, store, "add", "--json", "-")
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var stderr strings.Builder
	c.Stderr = &stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintln(in, `{"id":"a","text":"A bomb went off in the market of Oakford on Monday and nobody was hurt, police said."}`)
	lines := bufio.NewScanner(out)
	if !lines.Scan() || lines.Text() != `{"id":"a","status":"stored"}` {
		t.Errorf("acknowledged %q", lines.Text())
	}
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	err = c.Wait() // standard input is still open: it must not be waited for
	if c.ProcessState.ExitCode() != exitInterrupted {
		t.Errorf("status %d (%v), want %d", c.ProcessState.ExitCode(), err, exitInterrupted)
	}
	if !strings.Contains(stderr.String(), "what was stored is kept; 1 report waiting to be read\n  go on with: aftermath reread") {
		t.Errorf("said: %s", stderr.String())
	}
	if times, _ := listing(t, store); times["a"] != 1 {
		t.Errorf("listed %v", times)
	}
}
