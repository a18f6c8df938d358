package main

import "testing"

func TestDataFolder(t *testing.T) {
	env := func(pairs ...string) func(string) string {
		return func(name string) string {
			for i := 0; i < len(pairs); i += 2 {
				if pairs[i] == name {
					return pairs[i+1]
				}
			}
			return ""
		}
	}
	for _, c := range []struct {
		system string
		env    func(string) string
		want   string
	}{
		{"linux", env("HOME", "/home/a"), "/home/a/.local/share"},
		{"linux", env("HOME", "/home/a", "XDG_DATA_HOME", "/data"), "/data"},
		{"linux", env("HOME", "/home/a", "XDG_DATA_HOME", "not/absolute"), "/home/a/.local/share"}, // as XDG says
		{"darwin", env("HOME", "/Users/a"), "/Users/a/Library/Application Support"},
		{"windows", env("LOCALAPPDATA", `C:\Users\a\AppData\Local`), `C:\Users\a\AppData\Local`},
	} {
		if got, err := dataFolder(c.system, c.env); err != nil || got != c.want {
			t.Errorf("%s: %q, %v; want %q", c.system, got, err, c.want)
		}
	}
}

func TestStoreFile(t *testing.T) {
	for url, want := range map[string]string{
		"a.db":                "a.db",
		"sqlite:a.db":         "a.db",
		"sqlite:///tmp/a.db":  "/tmp/a.db",
		`C:\data\a.db`:        `C:\data\a.db`,
		"postgres://host/one": "",
		":memory:":            "",
	} {
		if got := storeFile(url); got != want {
			t.Errorf("%s: %q, want %q", url, got, want)
		}
	}
}
