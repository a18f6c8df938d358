package main

import (
	"bufio"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode"

	"aftermath/lang/en"
	"aftermath/pipeline"
	"aftermath/world"
)

const (
	fewest  = 5   // reports that a word of the table is in
	perOct  = 1.3 // steps of rarity per halving
	perLine = 16
)

// rarity counts in how many reports each word is.
func rarity(files []string, out *bufio.Writer) error {
	w, err := world.Open()
	if err != nil {
		return err
	}
	r, err := pipeline.Open(en.Lang, w)
	if err != nil {
		return err
	}
	df, texts := map[string]int{}, map[string]bool{}
	for _, f := range files {
		if err := reports(f, func(text string, words []string) {
			if texts[text] {
				return
			}
			texts[text] = true
			slices.Sort(words)
			for _, w := range slices.Compact(words) {
				df[w]++
			}
		}, r.Words); err != nil {
			return err
		}
	}
	fmt.Fprintf(out, rarityHead, len(texts))
	table(df, len(texts), out)
	return nil
}

const rarityHead = `# How rare words are in news of violence: 1.3 x log2 of one in how many reports has the word, cut to 0..14.
# Counted over %d English reports; words of fewer than five of them are left out and count as 15.
# What is rare tells reports of one incident from those of others (claim/sketch.go). Made by:
#	go run ./tools/linking rarity REPORTS.jsonl... > lang/en/lexicon/rarity.txt
`

func table(df map[string]int, n int, out *bufio.Writer) {
	by := map[int][]string{}
	for _, w := range slices.Sorted(maps.Keys(df)) {
		if df[w] < fewest || len(w) < 2 || strings.Contains(w, "#") || !strings.ContainsFunc(w, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			continue
		}
		k := min(14, max(0, int(math.Round(perOct*math.Log2(float64(n)/float64(df[w]))))))
		by[k] = append(by[k], w)
	}
	for _, k := range slices.Sorted(maps.Keys(by)) {
		for ws := range slices.Chunk(by[k], perLine) {
			fmt.Fprintln(out, k, strings.Join(ws, " "))
		}
	}
}
