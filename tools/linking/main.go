// Command linking makes the data files that linking goes by, from reports with
// the incident that each belongs to, and measures them by cross-validation:
//
//	go run ./tools/linking rarity REPORTS.jsonl... > lang/en/lexicon/rarity.txt
//	go run ./tools/linking weights ../shared/bench/linking/reports.jsonl ../shared/bench/dossiers/reports.jsonl > link/weights.tsv
//
// The figures stand in the head of the weights.
package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	if len(os.Args) < 3 {
		usage()
	}
	verb := map[string]func([]string, *bufio.Writer) error{"rarity": rarity, "weights": weights}[os.Args[1]]
	if verb == nil {
		usage()
	}
	out := bufio.NewWriter(os.Stdout)
	err := verb(os.Args[2:], out)
	if err == nil {
		err = out.Flush()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "linking:", err)
		os.Exit(1)
	}
}

func usage() {
	fmt.Fprintln(os.Stderr, "usage: linking rarity|weights REPORTS.jsonl...")
	os.Exit(2)
}
