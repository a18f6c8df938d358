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
