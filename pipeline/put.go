package pipeline

import (
	"context"
	"time"

	"aftermath"
)

// A batch is committed when it holds this many reports or bytes of text, or when
// its oldest report has waited this long. One commit costs one fsync, so alone
// they would come at some hundred a second; the wait is for reports that trickle
// in through a pipe.
const (
	batchReports = 256
	batchBytes   = 8 << 20
	batchWait    = 200 * time.Millisecond
)

// Stored is told what became of each report, after the commit that holds it.
type Stored func(aftermath.Report, aftermath.PutResult) error

// Put stores reports in batches as they come, until in is closed or ctx ends;
// what came in by then is stored before it returns.
func Put(ctx context.Context, s aftermath.Store, in <-chan aftermath.Report, stored Stored) error {
	p := putter{store: s, stored: stored}
	for {
		select {
		case r, more := <-in:
			if !more {
				return p.flush(ctx)
			}
			if err := p.add(ctx, r); err != nil {
				return err
			}
		case <-p.due:
			if err := p.flush(ctx); err != nil {
				return err
			}
		case <-ctx.Done():
			return p.flush(ctx)
		}
	}
}

type putter struct {
	store  aftermath.Store
	stored Stored
	batch  []aftermath.Report
	bytes  int
	due    <-chan time.Time
}

func (p *putter) add(ctx context.Context, r aftermath.Report) error {
	if len(p.batch) == 0 {
		p.due = time.After(batchWait)
	}
	p.batch = append(p.batch, r)
	p.bytes += len(r.Text) + len(r.Raw)
	if len(p.batch) < batchReports && p.bytes < batchBytes {
		return nil
	}
	return p.flush(ctx)
}

// flush commits the batch. An interrupt must not undo what was taken in: the
// commit runs to its end.
func (p *putter) flush(ctx context.Context) error {
	batch := p.batch
	p.batch, p.bytes, p.due = nil, 0, nil
	if len(batch) == 0 {
		return nil
	}
	res, err := p.store.Put(context.WithoutCancel(ctx), batch)
	if err != nil {
		return err
	}
	for i, r := range res {
		if err := p.stored(batch[i], r); err != nil {
			return err
		}
	}
	return nil
}
