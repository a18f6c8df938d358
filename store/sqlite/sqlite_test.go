package sqlite

import (
	"path/filepath"
	"testing"
	"time"

	"aftermath"
	"aftermath/store/storetest"
)

func TestContractOnDisk(t *testing.T) {
	storetest.Run(t, func(t *testing.T, now func() time.Time) aftermath.Store {
		return open(t, filepath.Join(t.TempDir(), "a store?%20.db"), Options{Now: now, Tries: storetest.Tries})
	})
}

func TestContractInMemory(t *testing.T) {
	storetest.Run(t, func(t *testing.T, now func() time.Time) aftermath.Store {
		return open(t, Memory, Options{Now: now, Tries: storetest.Tries})
	})
}

// open opens a store, closes it at the end of the test, and checks the file then.
func open(tb testing.TB, path string, o Options) *Store {
	tb.Helper()
	s, err := Open(tb.Context(), path, o)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	return s
}
