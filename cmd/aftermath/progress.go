package main

import (
	"fmt"
	"io"
	"sync/atomic"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// bar is a progress bar on standard error, or nothing at all where that is no
// terminal. Lines written to it stand above it.
type bar struct {
	io.Writer
	all   *mpb.Progress // nil if it isn't shown
	one   *mpb.Bar
	total int64
	done  atomic.Int64 // reports
	skip  atomic.Int64
}

// bar shows how far a work of total units has come: bytes of input, else
// reports. A total of 0 is unknown.
func (a *app) bar(what string, total int64, bytes bool) *bar {
	b := &bar{Writer: a.err, total: total}
	if !terminal(a.err) {
		return b
	}
	b.all = mpb.New(mpb.WithOutput(a.err), mpb.WithWidth(32))
	b.Writer = b.all
	decors := []decor.Decorator{
		decor.Any(func(s decor.Statistics) string { return " " + b.counts(s, bytes) }),
		decor.AverageSpeed(0, "  %.0f/s"),
	}
	if bytes {
		decors[1] = decor.AverageSpeed(decor.SizeB1024(0), "  % .1f")
	}
	b.one = b.all.AddBar(total, mpb.PrependDecorators(decor.Name(what)), mpb.AppendDecorators(decors...), mpb.BarRemoveOnComplete())
	return b
}

// counts is e.g. "120 reports, 2 refused".
func (b *bar) counts(s decor.Statistics, bytes bool) string {
	if !bytes {
		return fmt.Sprintf("%d of %d", s.Current, s.Total)
	}
	out := count(int(b.done.Load()), "report")
	if n := b.skip.Load(); n > 0 {
		out += fmt.Sprintf(", %d refused", n)
	}
	return out
}

// moved goes n units on.
func (b *bar) moved(n int64) {
	if b.one != nil {
		b.one.IncrInt64(n)
	}
}

// counted notes a report that is through.
func (b *bar) counted() { b.done.Add(1) }

// refused notes one that was refused.
func (b *bar) refused() { b.skip.Add(1) }

// end takes the bar away.
func (b *bar) end() {
	if b.all == nil {
		return
	}
	b.one.Abort(true)
	b.all.Wait()
	b.Writer = io.Discard
}
