package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// storeURL is where the store is: --store, else AFTERMATH_STORE, else a file in
// the user's data folder.
func (a *app) storeURL() (string, error) {
	if a.store != "" {
		return a.store, nil
	}
	if s := a.env("AFTERMATH_STORE"); s != "" {
		return s, nil
	}
	dir, err := dataFolder(runtime.GOOS, a.env)
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "aftermath", "aftermath.db"), nil
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
