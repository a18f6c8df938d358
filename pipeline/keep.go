package pipeline

import (
	"cmp"
	"context"
	"errors"
	"iter"
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
	Langs   []string                // the languages that Read reads
	Workers int                     // readings at a time; 0 is one per processor
	Lease   time.Duration           // how long a text stays ours before another run may take it; 0 is 30 s
	Limit   func(int) time.Duration // for reading a text of so many bytes; nil is [Limit]
	Done    func(Outcome)           // told of each text in the order of filing; may be nil
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
	defaultLease = 30 * time.Second
	takeAtOnce   = 16 // a Take is a commit; but what a killed run had taken stays leased, so not hundreds
	nearest      = 16 // candidates that one reading is linked against; 32 and 64 found nothing more
)

// Run works until nothing is left to take, ctx ends or the store fails. Texts
// are read side by side, but linked and filed one after the other in the order
// in which they were taken: which incident a report starts must not hang on
// which processor was faster. When ctx ends, what was taken is still filed.
func (k *Keeper) Run(ctx context.Context) error {
	for ctx.Err() == nil {
		p := &pass{Keeper: k, busy: map[string]bool{}}
		n := 0
		for j := range Ordered(cmp.Or(k.Workers, runtime.GOMAXPROCS(0)), p.taken(ctx), p.try) {
			if n++; n%settleEvery == 0 {
				if err := Settle(context.WithoutCancel(ctx), k.Store); err != nil {
					return err
				}
			}
			if err := k.end(context.WithoutCancel(ctx), j); err != nil {
				return err
			}
			p.leave(j.task.Reading)
		}
		if p.err != nil && !errors.Is(p.err, context.Canceled) {
			return p.err
		}
		if n == 0 {
			return Settle(ctx, k.Store)
		}
		// Again: what failed in this pass may have tries left.
	}
	return nil
}

// job is one text on its way.
type job struct {
	task    aftermath.Task
	reading aftermath.Reading
	err     error
}

// pass takes until the store has nothing more.
type pass struct {
	*Keeper
	err error // of the store, when taking has ended

	mu   sync.Mutex
	busy map[string]bool // keys of readings on their way
}

// taken leases texts as they are asked for.
func (p *pass) taken(ctx context.Context) iter.Seq[aftermath.Task] {
	return func(yield func(aftermath.Task) bool) {
		for ctx.Err() == nil {
			var ts []aftermath.Task
			ts, p.err = p.Store.Take(ctx, p.Edition, p.Langs, takeAtOnce, cmp.Or(p.Lease, defaultLease))
			if p.err != nil || len(ts) == 0 {
				return
			}
			for _, t := range ts {
				// One whose lease ran out while we are still at it comes again.
				if p.begin(t.Reading) && !yield(t) {
					return
				}
			}
		}
	}
}

func (p *pass) begin(reading string) (mine bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	mine = !p.busy[reading]
	p.busy[reading] = true
	return mine
}

func (p *pass) leave(reading string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.busy, reading)
}

func (p *pass) try(t aftermath.Task) job {
	limit := p.Limit
	if limit == nil {
		limit = Limit
	}
	j := job{task: t}
	j.reading, j.err = Try(p.Read, t.Report, limit(len(t.Text)))
	return j
}

// end files a reading or, if that can't be, notes why. Only a store that
// can't even note it is an error.
func (k *Keeper) end(ctx context.Context, j job) error {
	err := j.err
	if err == nil {
		err = guard("linking", func() error { return k.file(ctx, j.task, j.reading) })
	}
	if err != nil {
		if failed := k.Store.Fail(ctx, j.task.Reading, err.Error()); failed != nil {
			return errors.Join(err, failed)
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
		r.Incidents[i].Keys = link.Keys(r.Incidents[i], t.Published)
		keys = append(keys, link.Lookups(r.Incidents[i], t.Published)...)
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
