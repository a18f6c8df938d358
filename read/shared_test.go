package read

import (
	"os"
	"path/filepath"
	"testing"
)

// shared is the path of a measuring text outside the repository; the test is
// skipped where there is none, except in CI.
func shared(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "shared", name)
	if _, err := os.Stat(path); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("../shared/" + name + " is not there; nothing to measure on")
	}
	return path
}

// long leaves a test of much data out of short runs, which are those of the race
// detector: it takes ten times as long and there is nothing to race here.
func long(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("much data; left out with -short")
	}
}
