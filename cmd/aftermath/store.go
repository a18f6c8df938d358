package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"aftermath"
	"aftermath/store"
)

// open opens the store and makes it if there is none.
func (a *app) open(ctx context.Context) (aftermath.Store, error) {
	url, ours, err := a.storeURL()
	if err != nil {
		return nil, err
	}
	if ours { // the folder of a store that the user names is the user's to make
		if err := os.MkdirAll(filepath.Dir(url), 0o700); err != nil {
			return nil, fmt.Errorf("store: %w", err)
		}
	}
	return store.Open(ctx, url, store.Options{Now: a.now})
}

// withStore makes the body of a verb that works on a store which must be there.
func (a *app) withStore(f func(ctx context.Context, s aftermath.Store, args []string) error) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, args []string) error {
		return a.inStore(c.Context(), func(s aftermath.Store) error { return f(c.Context(), s, args) })
	}
}

// inStore opens the store, which must be there, for f: of verbs that look at their flags before.
func (a *app) inStore(ctx context.Context, f func(aftermath.Store) error) error {
	s, err := a.openOld(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	return f(s)
}

// openOld opens a store that must be there: a list of a store made just now by
// a typing error would only say that there is nothing.
func (a *app) openOld(ctx context.Context) (aftermath.Store, error) {
	url, _, err := a.storeURL()
	if err != nil {
		return nil, err
	}
	if file := storeFile(url); file != "" {
		if _, err := os.Stat(file); os.IsNotExist(err) {
			return nil, aftermath.Hint{
				Err:  fmt.Errorf("store %s: %w", file, aftermath.ErrNotFound),
				What: "fill one with: aftermath add FILE, or name another with --store; aftermath demo needs none",
			}
		}
	}
	return store.Open(ctx, url, store.Options{Now: a.now})
}

// storeURL is where the store is: --store, else AFTERMATH_STORE, else a file in
// the user's data folder, of our own choice.
func (a *app) storeURL() (url string, ours bool, err error) {
	if url = cmp.Or(a.store, a.env("AFTERMATH_STORE")); url != "" {
		return url, false, nil
	}
	dir, err := dataFolder(runtime.GOOS, a.env)
	return filepath.Join(dir, "aftermath", "aftermath.db"), true, err
}

// dataFolder is where programs keep a user's data on a system: XDG_DATA_HOME
// wherever it is set, as people who set it mean it.
func dataFolder(system string, env func(string) string) (string, error) {
	if d := env("XDG_DATA_HOME"); filepath.IsAbs(d) {
		return d, nil
	}
	if d := env("LOCALAPPDATA"); system == "windows" && d != "" {
		return d, nil
	}
	home := env("HOME")
	if home == "" {
		var err error
		if home, err = os.UserHomeDir(); err != nil {
			return "", wrongUse("no home folder known (%v): name a store with --store", err)
		}
	}
	if system == "darwin" {
		return filepath.Join(home, "Library", "Application Support"), nil
	}
	return filepath.Join(home, ".local", "share"), nil
}

// storeFile is the path of a store that is a file; "" if the URL names another
// kind. A one-letter scheme is a Windows drive.
func storeFile(url string) string {
	scheme, rest, ok := strings.Cut(url, ":")
	switch {
	case !ok || len(scheme) == 1:
		return url
	case scheme == "file" || scheme == "sqlite":
		return strings.TrimPrefix(rest, "//")
	default:
		return ""
	}
}
