package pipeline

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"

	"aftermath"
	"aftermath/link"
)

// Keeper reads what waits in a store, links it and files it: after first
// storing, after better rules, and after a crash alike.
type Keeper struct {
	Store   aftermath.Store
	Read    func(aftermath.Report) aftermath.Reading // see [Reader.Read]; called by several goroutines
	Edition string
	Langs   []string      // the languages that Read reads
	Workers int           // readings at a time; 0 is one per processor
	Lease   time.Duration // how long a report stays ours before another run may take it; 0 is 30 s
	Limit   time.Duration // for reading a short text, see limit; 0 is 30 s
	Done    func(Outcome) // told of each report in the order of filing, by one goroutine; may be nil
}

// Outcome is what became of one text that was taken.
type Outcome struct {
	Report    string // id of its oldest receipt
	Relevant  bool
	Incidents int
	Claims    int
	Err       error // why it was not filed
}

const (
	defaultTime = 30 * time.Second
	takeAtOnce  = 16 // a Take is a commit; what a killed run had taken stays leased, so not hundreds
	nearest     = 64 // candidates that one reading is linked against
)

// job is one text on its way. done is closed when reading and err are there.
type job struct {
	task    aftermath.Task
	reading aftermath.Reading
	err     error
	done    chan struct{}
}

// Run works until nothing is left to take, ctx ends or the store fails. Texts
// are read side by side, but linked and filed one after the other in the order
// in which they were taken: which incident a report starts must not hang on
// which processor was faster. When ctx ends, what was taken is still filed.
func (k *Keeper) Run(ctx context.Context) error {
	for ctx.Err() == nil {
		n, err := k.pass(ctx)
		if err != nil || n == 0 {
			return err
		}
		// Again: what failed in this pass may have tries left.
	}
	return nil
}

// pass takes and files until Take has nothing more, and says how many it took.
func (k *Keeper) pass(ctx context.Context) (int, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	p := &pass{Keeper: k, line: make(chan *job, 2*takeAtOnce), busy: map[string]bool{}}
	go func() {
		defer close(p.line)
		p.takeErr = p.take(ctx)
	}()
	n := 0
	var fileErr error
	for j := range p.line { // drained even after an error, so that take can end
		<-j.done
		if fileErr == nil {
			if fileErr = p.settle(context.WithoutCancel(ctx), j); fileErr != nil {
				cancel()
			}
		}
		p.end(j.task.Reading)
		n++
	}
	if fileErr == nil && !errors.Is(p.takeErr, context.Canceled) {
		fileErr = p.takeErr
	}
	return n, fileErr
}

// pass is one round: the texts in the order in which they were taken.
type pass struct {
	*Keeper
	line    chan *job
	takeErr error // set before line is closed

	mu   sync.Mutex
	busy map[string]bool // keys of readings on their way
}

// take leases texts and starts reading each as a slot gets free.
func (p *pass) take(ctx context.Context) error {
	slots := make(chan struct{}, p.workers())
	for ctx.Err() == nil {
		ts, err := p.Store.Take(ctx, p.Edition, p.Langs, takeAtOnce, cmp.Or(p.Lease, defaultTime))
		if err != nil || len(ts) == 0 {
			return err
		}
		for _, t := range ts {
			if !p.begin(t.Reading) {
				continue // its lease ran out while we are still at it
			}
			slots <- struct{}{}
			j := &job{task: t, done: make(chan struct{})}
			go func() {
				j.reading, j.err = p.read(j.task)
				<-slots
				close(j.done)
			}()
			p.line <- j
		}
	}
	return nil
}

func (p *pass) begin(reading string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	mine := !p.busy[reading]
	p.busy[reading] = true
	return mine
}

func (p *pass) end(reading string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.busy, reading)
}

// read runs Read and comes back with an error if it panics or takes longer than
// its limit. A goroutine can't be stopped from outside, so one that exceeds the limit is
// left behind; that costs a processor but no report.
func (k *Keeper) read(t aftermath.Task) (aftermath.Reading, error) {
	type result struct {
		reading aftermath.Reading
		err     error
	}
	out := make(chan result, 1)
	go func() {
		var r result
		r.err = guard("reading", func() error {
			r.reading = k.Read(t.Report)
			return nil
		})
		out <- r
	}()
	most := limit(cmp.Or(k.Limit, defaultTime), len(t.Text))
	late := time.NewTimer(most)
	defer late.Stop()
	select {
	case r := <-out:
		return r.reading, r.err
	case <-late.C:
		return aftermath.Reading{}, fmt.Errorf("reading took longer than %s", most)
	}
}

// limit is the time that a text of n bytes gets: short more a second for every
// 10 kB, which is twenty times what reading takes on one slow core.
func limit(short time.Duration, n int) time.Duration {
	return short + time.Duration(n/10_000)*time.Second
}

// guard turns a panic of f into an error.
func guard(what string, f func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%s panicked: %v", what, p)
		}
	}()
	return f()
}

// settle files a reading or, if that can't be, notes why. Only a store that
// can't even note it is an error.
func (k *Keeper) settle(ctx context.Context, j *job) error {
	err := j.err
	if err == nil {
		err = guard("linking", func() error { return k.file(ctx, j.task, j.reading) })
	}
	if err != nil {
		if ferr := k.Store.Fail(ctx, j.task.Reading, err.Error()); ferr != nil {
			return errors.Join(err, ferr)
		}
	}
	if k.Done != nil {
		k.Done(Outcome{j.task.ID, j.reading.Relevant, len(j.reading.Incidents), len(j.reading.Claims), err})
	}
	return nil
}

// file links a reading's incidents to those in the store and stores both.
func (k *Keeper) file(ctx context.Context, t aftermath.Task, r aftermath.Reading) error {
	var keys []string
	for i := range r.Incidents {
		r.Incidents[i].Keys = link.Keys(r.Incidents[i])
		keys = append(keys, r.Incidents[i].Keys...)
	}
	var near []aftermath.Linked
	if len(keys) > 0 {
		var err error
		if near, err = k.Store.Near(ctx, keys, nearest); err != nil {
			return err
		}
	}
	return k.Store.File(ctx, r, link.Link(r.Key, t.Published, r.Incidents, near))
}

func (k *Keeper) workers() int {
	return cmp.Or(k.Workers, runtime.GOMAXPROCS(0))
}
