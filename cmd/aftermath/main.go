// Command aftermath reads news reports of violent incidents into dossiers in
// which every fact opens the sentence that says it.
//
// In go files, folders or standard input and a verb; out come readings, lists
// and dossiers on standard output, everything else on standard error. It
// refuses wrong use with exit status 2 and says on a line of its own what to do.
package main

import (
	"context"
	"os"
	"os/signal"
	"time"
)

// verbs are all commands, in the order in which help shows them.
var verbs = []verb{
	demoCmd,
	readCmd,
	addCmd,
	reportsCmd,
	incidentsCmd,
	searchCmd,
	dossierCmd,
	timelineCmd,
	diffCmd,
	briefCmd,
	offersCmd,
	stancesCmd,
	explainCmd,
	whyCmd,
	mergeCmd,
	splitCmd,
	rejectCmd,
	correctCmd,
	recordCmd,
	undoCmd,
	decisionsCmd,
	rereadCmd,
	evalCmd,
	licencesCmd,
	trainCmd,
	versionCmd,
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	// The first interrupt asks for a clean end; giving the signal back to the
	// system lets a second one end the program at once.
	context.AfterFunc(ctx, stop)
	a := &app{in: os.Stdin, out: os.Stdout, err: os.Stderr, env: os.Getenv, now: time.Now}
	os.Exit(a.run(ctx, os.Args[1:]))
}
