package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"aftermath"
	"aftermath/read"
)

func doc(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile("../../docs/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Every verb stands in the documents, has examples, and they begin with its name.
func TestDocsNameVerbs(t *testing.T) {
	commands := doc(t, "commands.md")
	a := &app{in: strings.NewReader(""), out: &bytes.Buffer{}, err: &bytes.Buffer{}, env: os.Getenv}
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		for _, sub := range c.Commands() {
			walk(sub)
		}
		if !c.Runnable() || c.HasSubCommands() {
			return
		}
		if !strings.Contains(commands, "`"+c.CommandPath()) {
			t.Errorf("docs/commands.md: %s is not named", c.CommandPath())
		}
		if !strings.Contains(c.Example, c.CommandPath()) {
			t.Errorf("%s: its help has no example of it", c.CommandPath())
		}
	}
	walk(a.root())
	if len(a.root().Commands()) < 8 {
		t.Error("hardly any verbs: the test proves nothing")
	}
}

func TestDocsNameKinds(t *testing.T) {
	input := doc(t, "input.md")
	for _, k := range read.Kinds {
		if !strings.Contains(input, "\n| `"+string(k)+"` |") {
			t.Errorf("docs/input.md: kind %s is not described", k)
		}
	}
}

// Every field of the search language is described.
func TestDocsNameFields(t *testing.T) {
	page := doc(t, "search.md")
	for _, f := range aftermath.QueryHelp() {
		if !strings.Contains(page, "\n| `"+f[0]+":` | "+f[1]+" |") {
			t.Errorf("docs/search.md: field %s (of %s) is not described", f[0], f[1])
		}
	}
}
