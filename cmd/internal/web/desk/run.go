package desk

import (
	"context"
	"errors"
	"sync"
	"time"

	"dovetail/cmd/internal/batch"
)

// Progress is how far a run has come.
type Progress struct {
	Going       bool
	Stage       string // "reading", "analysing", ..., as the batch names it
	Done, Total int
	Again       bool // another run begins when this one has ended
	// Of the run that ended last:
	Ended     time.Time // zero when none has since the program began
	Ingested  batch.Ingested
	Unchanged bool // nothing had changed: no new run was made
	Err       error
}

// progress holds the progress for those who watch it.
type progress struct {
	sync.Mutex
	now     Progress
	changed chan struct{} // closed at the next change
}

// Watch returns how far the run has come, and a channel that is closed when
// that changes.
func (d *Desk) Watch() (Progress, <-chan struct{}) {
	d.watch.Lock()
	defer d.watch.Unlock()
	return d.watch.now, d.watch.changed
}

// set changes the progress.
func (p *progress) set(f func(*Progress)) {
	p.Lock()
	defer p.Unlock()
	f(&p.now)
	close(p.changed)
	p.changed = make(chan struct{})
}

// Run starts a run over the user's workspace that first reads the documents
// that wait there. It returns at once; while a run goes on, the next one begins
// when that has ended.
func (d *Desk) Run(ctx context.Context) error {
	b, err := d.own(ctx)
	if err != nil {
		return err
	}
	waiting, err := d.Waiting(ctx)
	if err != nil {
		return err
	}
	d.start(b, waiting)
	return nil
}

// start starts a run over the workspace of b in the background.
func (d *Desk) start(b *batch.Batch, paths []string) {
	busy := false
	d.watch.set(func(p *Progress) {
		if busy = p.Going; busy {
			p.Again = true
			return
		}
		*p = Progress{Going: true, Stage: "reading", Ended: p.Ended}
	})
	if busy {
		return
	}
	d.jobs.Go(func() {
		for again := true; again; {
			end := Progress{}
			end.Err = d.work(b, paths, &end)
			end.Ended = time.Now()
			if end.Err != nil {
				d.opts.Log.Warn("the run did not come to its end", "why", end.Err)
			}
			d.watch.set(func(p *Progress) {
				if again = p.Again && d.alive.Err() == nil; again {
					end.Going, end.Stage = true, "reading"
				}
				*p = end
			})
			if again {
				b, paths = d.next(b)
			}
		}
	})
}

// next is what a run that was asked for meanwhile works on.
func (d *Desk) next(before *batch.Batch) (*batch.Batch, []string) {
	b, err := d.own(d.alive)
	if err != nil {
		d.opts.Log.Error("the workspace cannot be opened", "why", err)
		return before, nil
	}
	waiting, err := d.Waiting(d.alive)
	if err != nil {
		d.opts.Log.Error("the documents that wait cannot be listed", "why", err)
	}
	return b, waiting
}

// work does the run: reading, analysis, index.
func (d *Desk) work(b *batch.Batch, paths []string, sum *Progress) (err error) {
	ctx := d.alive
	shared, err := d.borrow(ctx, b)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.giveBack()) }()
	w := *shared
	w.Progress = func(stage string, done, total int) {
		d.watch.set(func(p *Progress) { p.Stage, p.Done, p.Total = stage, done, total })
	}
	if len(paths) > 0 {
		if sum.Ingested, err = w.Ingest(ctx, paths); err != nil {
			return err
		}
	}
	if _, sum.Unchanged, err = w.Analyze(ctx); err != nil {
		return err
	}
	if err := w.Index(ctx); err != nil {
		return err
	}
	d.mu.Lock()
	d.indexed++
	d.mu.Unlock()
	d.move(b)
	return nil
}
