// Command rules counts, for every rule, in how many reports of each given set
// it fits: a rule that fits in fewer than three reports fits those and not the language.
//
//	go run ./tools/rules ../shared/bench/reports/pool.jsonl ../shared/train/reports/reports.jsonl
//
// It prints Markdown: docs/rule-counts.md is its output.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"aftermath"
	"aftermath/lang/en"
	"aftermath/pipeline"
	"aftermath/world"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: rules REPORTS.jsonl...")
		os.Exit(2)
	}
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "rules:", err)
		os.Exit(1)
	}
}

func run(files []string) error {
	w, err := world.Open()
	if err != nil {
		return err
	}
	r, err := pipeline.Open(en.Lang, w)
	if err != nil {
		return err
	}
	var sets []map[string]int
	for _, f := range files {
		c, err := count(r, f)
		if err != nil {
			return err
		}
		sets = append(sets, c)
	}
	table(r, files, sets)
	return nil
}

// table prints a row per rule, and which fit too rarely.
func table(r *pipeline.Reader, files []string, sets []map[string]int) {
	fmt.Print("| rule |")
	for _, f := range files {
		fmt.Printf(" %s |", filepath.Join(filepath.Base(filepath.Dir(f)), filepath.Base(f)))
	}
	fmt.Println(" all |\n|---|" + strings.Repeat("---:|", len(files)+1))
	rare := 0
	for _, rule := range r.Rules() {
		fmt.Printf("| %s |", rule.Name)
		sum := 0
		for _, s := range sets {
			fmt.Printf(" %d |", s[rule.Name])
			sum += s[rule.Name]
		}
		mark := ""
		if sum < 3 {
			rare++
			mark = " (too rare)"
		}
		fmt.Printf(" %d%s |\n", sum, mark)
	}
	fmt.Printf("\n%d rules, %d of them in fewer than three reports.\n", len(r.Rules()), rare)
}

// count is in how many reports of a file each rule fits.
func count(r *pipeline.Reader, file string) (map[string]int, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var (
		out  = map[string]int{}
		mu   sync.Mutex
		wg   sync.WaitGroup
		work = make(chan aftermath.Report, 64)
	)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for rep := range work {
				seen := map[string]bool{}
				for _, fit := range r.Trace(rep) {
					seen[fit.Rule] = true
				}
				mu.Lock()
				for k := range seen {
					out[k]++
				}
				mu.Unlock()
			}
		})
	}
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 16<<20)
	for sc.Scan() {
		var l struct{ Title, Date, Text string }
		if json.Unmarshal(sc.Bytes(), &l) == nil {
			work <- aftermath.Report{Title: l.Title, Published: aftermath.When(l.Date), Lang: "en", Text: l.Title + "\n\n" + l.Text}
		}
	}
	close(work)
	wg.Wait()
	return out, sc.Err()
}
