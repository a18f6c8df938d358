package sqlite

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"aftermath"
	"aftermath/store/storetest"
)

// crashFile names the store for a child process of TestKilled.
const crashFile = "AFTERMATH_TEST_CRASH"

// TestKilled kills a process that stores and files reports at a random moment, over and over, and looks whether everything it acknowledged is there, once, and
// the rest can be taken again.
func TestKilled(t *testing.T) {
	if path := os.Getenv(crashFile); path != "" {
		child(t, path)
		return
	}
	path := filepath.Join(t.TempDir(), "killed.db")
	rnd := rand.New(rand.NewPCG(1, 2))
	acked := map[string]bool{}
	for range 6 {
		for _, id := range killed(t, path, time.Duration(60+rnd.IntN(240))*time.Millisecond) {
			acked[id] = true
		}
		check(t, path, acked)
	}
	if len(acked) < 20 {
		t.Errorf("only %d reports were acknowledged: the child was killed before it worked", len(acked))
	}
}

// killed runs the child for a while after its first acknowledgement, kills it and gives back what it acknowledged.
func killed(t *testing.T, path string, after time.Duration) []string {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestKilled$")
	cmd.Env = append(os.Environ(), crashFile+"="+path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var ids []string
	sc := bufio.NewScanner(out)
	for first := true; sc.Scan(); {
		id, ok := strings.CutPrefix(sc.Text(), "stored ")
		if !ok {
			continue
		}
		ids = append(ids, id)
		if first {
			time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
			first = false
		}
	}
	_ = cmd.Wait() // it was killed
	return ids
}

// child is what is killed: it puts reports in batches, acknowledges them after the commit, and files some.
func child(t *testing.T, path string) {
	ctx := context.Background()
	s, err := Open(ctx, path, Options{Tries: 1 << 20})
	if err != nil {
		t.Fatal(err)
	}
	start := int(time.Now().UnixNano() / 1000 % 1e12)
	for n := start; ; n += 5 {
		var rs []aftermath.Report
		for i := range 5 {
			rs = append(rs, storetest.Report(n+i))
		}
		if _, err := s.Put(ctx, rs); err != nil {
			t.Fatal(err)
		}
		for _, r := range rs {
			fmt.Println("stored " + r.ID)
		}
		ts, err := s.Take(ctx, "e1", []string{"en"}, 3, time.Minute)
		if err != nil {
			t.Fatal(err)
		}
		for _, task := range ts {
			r := storetest.Reading(task.Report, "e1")
			if err := s.File(ctx, r, []aftermath.Decision{storetest.Link(r, "x")}); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// check opens the file that a killed process left.
func check(t *testing.T, path string, acked map[string]bool) {
	t.Helper()
	s, err := Open(t.Context(), path, Options{Tries: 1 << 20})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	var ok string
	if err := s.r.QueryRow("PRAGMA integrity_check").Scan(&ok); err != nil || ok != "ok" {
		t.Fatalf("integrity: %s, %v", ok, err)
	}
	seen := map[string]int{}
	read := 0
	err = s.Receipts(t.Context(), "e1", nil, func(r aftermath.Receipt, _ []aftermath.ReportIncident) error {
		seen[r.ID]++
		if r.Status == aftermath.Read {
			read++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for id := range acked {
		if seen[id] != 1 {
			t.Errorf("acknowledged report %s is there %d times", id, seen[id])
		}
	}
	c, err := s.Count(t.Context(), "e1", nil)
	if err != nil {
		t.Fatal(err)
	}
	if read == 0 || c[aftermath.Read] != read || c[aftermath.Read]+c[aftermath.Waiting] != len(seen) {
		t.Errorf("%d receipts, counted %v: nothing may be neither read nor waiting", len(seen), c)
	}
}
