package sqlite

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"aftermath"
	"aftermath/store/storetest"
)

// crashFile names the store for a child process of TestKilled.
const crashFile = "AFTERMATH_TEST_CRASH"

// TestKilled kills two processes that store and file reports in one file at a random
// moment, over and over, and looks whether everything that they acknowledged is
// there, once, and the rest can be taken again.
func TestKilled(t *testing.T) {
	if path := os.Getenv(crashFile); path != "" {
		child(t, path)
		return
	}
	path := filepath.Join(t.TempDir(), "killed.db")
	rnd := rand.New(rand.NewPCG(1, 2))
	put, filed := map[string]bool{}, map[string]bool{}
	for range 6 {
		after := time.Duration(20+rnd.IntN(200)) * time.Millisecond
		lines := make([][]string, 2)
		var wg sync.WaitGroup
		for i := range lines {
			wg.Go(func() { lines[i] = killed(t, path, after) })
		}
		wg.Wait()
		for _, l := range slices.Concat(lines...) {
			if id, ok := strings.CutPrefix(l, "stored "); ok {
				put[id] = true
			} else if key, ok := strings.CutPrefix(l, "filed "); ok {
				filed[key] = true
			}
		}
		check(t, path, put, filed)
	}
	if len(put) < 20 || len(filed) == 0 {
		t.Errorf("only %d reports and %d readings were acknowledged: the children were killed before they worked", len(put), len(filed))
	}
}

// killed runs the child for a while after its first line, kills it and gives back the
// whole lines that it wrote.
func killed(t *testing.T, path string, after time.Duration) []string {
	cmd := exec.Command(os.Args[0], "-test.run=^TestKilled$")
	cmd.Env = append(os.Environ(), crashFile+"="+path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Error(err)
		return nil
	}
	if err := cmd.Start(); err != nil {
		t.Error(err)
		return nil
	}
	var lines []string
	for r := bufio.NewReader(out); ; {
		line, err := r.ReadString('\n')
		if err != nil {
			break
		}
		if len(lines) == 0 {
			time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
		}
		lines = append(lines, strings.TrimSpace(line))
	}
	if err := cmd.Wait(); err == nil {
		t.Errorf("the child ended by itself: %q", lines)
	}
	return lines
}

// child is what is killed: it puts reports in batches, acknowledges them after the commit, and files some.
func child(t *testing.T, path string) {
	ctx := context.Background()
	s, err := Open(ctx, path, Options{Tries: 1 << 20})
	if err != nil {
		t.Fatal(err)
	}
	for n := os.Getpid() * 1_000_000; ; n += 5 {
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
			fmt.Println("filed " + r.Key)
		}
	}
}

// check opens the file that killed processes left.
func check(t *testing.T, path string, put, filed map[string]bool) {
	t.Helper()
	s := sound(t, path, -1)
	there, read, waiting := map[string]bool{}, map[string]bool{}, map[string]bool{}
	err := s.Receipts(t.Context(), "e1", nil, func(r aftermath.Receipt, is []aftermath.ReportIncident) error {
		there[r.ID] = true
		switch {
		case r.Status == aftermath.Read && len(is) == 1:
			read[r.Reading] = true
		case r.Status == aftermath.Waiting && len(is) == 0:
			waiting[r.Reading] = true
		default:
			t.Errorf("%s is %s and tells of %v", r.ID, r.Status, is)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for id := range put {
		if !there[id] {
			t.Errorf("report %s was acknowledged and is not there", id)
		}
	}
	for key := range filed {
		if !read[key] {
			t.Errorf("reading %s was acknowledged and is not there", key)
		}
	}
	// What the killed ones had taken is free when their leases have run out.
	s.opt.Now, s.opt.Tries = func() time.Time { return time.Now().Add(time.Hour) }, 1<<20
	ts, err := s.Take(t.Context(), "e1", []string{"en"}, len(there), 0)
	if err != nil || len(ts) != len(waiting) {
		t.Errorf("%d taken, %v: want the %d that wait", len(ts), err, len(waiting))
	}
}
