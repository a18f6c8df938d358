package main

import (
	"encoding/json"
	"errors"
	"os/exec"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"aftermath"
)

// status runs a program and asserts its exit status: "status 3 aftermath add x".
// exec and ! exec tell success from failure only, and our statuses differ in meaning.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status CODE PROGRAM [ARG...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var e *exec.ExitError
	switch {
	case errors.As(err, &e):
		got = e.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d\nstdout: %s\nstderr: %s", got, want, ts.ReadFile("stdout"), ts.ReadFile("stderr"))
	}
}

// undoable puts the id of the first decision that the last command printed as JSON into a variable.
func undoable(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: undoable VARIABLE")
	}
	var d aftermath.Decision
	ts.Check(json.NewDecoder(strings.NewReader(ts.ReadFile("stdout"))).Decode(&d))
	ts.Setenv(args[0], d.ID[:8])
}

// tollclaim puts the id of the claim behind the current figure of the first
// toll, in the dossier that the last command printed as JSON, into a variable.
func tollclaim(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: tollclaim VARIABLE")
	}
	var d aftermath.Dossier
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &d))
	if len(d.Tolls) == 0 || len(d.Tolls[0].Current.Claims) == 0 {
		ts.Fatalf("the dossier has no toll")
	}
	ts.Setenv(args[0], d.Tolls[0].Current.Claims[0][:6])
}
