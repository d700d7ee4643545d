// Package desk is what the web pages work at: a workspace that stays open.
//
// Pages read a [Snapshot], the last finished run with everything decided up to
// now. It is made anew when a run was stored or somebody decided, by this
// program or another one; until then all readers share it.
//
// The workspace has one writer. The desk takes that place only while something
// is written, so that a run from the command line finds it free; a run that was
// started here and the decisions taken meanwhile share it. One run goes on at a
// time, in the background: reading, analysis, index, in this order, so that
// findings, search and all else show the last finished run until the next one
// is complete.
//
// Without a workspace the desk holds the specimen corpus, in a workspace of its
// own. The first documents of the user make the user's workspace, and the desk
// moves there when their first run is complete.
package desk

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"

	"dovetail/analyze/report"
	"dovetail/cmd/internal/batch"
	"dovetail/corpus/specimen"
	"dovetail/corpus/store"
	"dovetail/index"
)

// Desk is an open workspace. It may be used by several goroutines.
type Desk struct {
	opts  batch.Options // of the user's workspace
	alive context.Context
	end   context.CancelFunc
	jobs  sync.WaitGroup

	mu       sync.Mutex // guards what is read
	reader   *batch.Batch
	left     []*batch.Batch // readers that were moved away from
	mine     *batch.Batch   // the user's workspace while the specimen corpus is read
	snapshot *Snapshot
	index    *index.Index
	indexed  int // how often a run here has changed the index: pages keep what they found

	writing  sync.Mutex // guards the writer
	writer   *batch.Batch
	writers  int
	deciding sync.Mutex // held from looking at what stands to storing what is decided

	looking sync.Mutex // guards what kept searches found
	looked  looked

	watch progress
}

// Open opens the workspace, or the specimen corpus when there is none.
func Open(ctx context.Context, o batch.Options) (*Desk, error) {
	d := &Desk{opts: o}
	d.alive, d.end = context.WithCancel(context.WithoutCancel(ctx))
	d.watch.changed = make(chan struct{})
	specimens := !store.Exists(o.Workspace)
	if specimens {
		o.Workspace = d.specimenDir()
		if err := makeWorkspace(ctx, o); err != nil {
			return nil, err
		}
	}
	var err error
	if d.reader, err = batch.OpenReader(ctx, o); err != nil {
		return nil, err
	}
	d.reader.Specimen = specimens
	return d, d.catchUp(ctx)
}

// specimenDir is the workspace of the specimen corpus.
func (d *Desk) specimenDir() string { return filepath.Join(d.opts.Out, "specimen.workspace") }

// makeWorkspace makes an empty workspace unless there is one.
func makeWorkspace(ctx context.Context, o batch.Options) error {
	if store.Exists(o.Workspace) {
		return nil
	}
	b, err := batch.Open(ctx, o)
	if err != nil {
		return err
	}
	return b.Close()
}

// catchUp starts what an earlier process did not finish: documents it had
// received, the run of the specimen corpus, a search index that is not there; and
// a run in the place of one that this program cannot read.
func (d *Desk) catchUp(ctx context.Context) error {
	d.tidy()
	waiting, err := d.Waiting(ctx)
	if err != nil {
		return err
	}
	if len(waiting) > 0 {
		return d.Run(ctx)
	}
	_, err = d.reader.Store.LatestRun(ctx)
	none := errors.Is(err, store.ErrNoRun)
	switch {
	case none && d.reader.Specimen:
		files := filepath.Join(d.opts.Out, "specimen-files")
		if err := specimen.Extract(files); err != nil {
			return err
		}
		d.start(d.reader, []string{files})
	case none:
	case err != nil:
		return err
	case index.State(d.reader.Store.IndexDir(), "").Condition != index.Ready:
		d.start(d.reader, nil)
	default:
		d.renew(d.reader)
	}
	return nil
}

// renew reads the last run and opens its index ahead of the first page, and makes
// a run anew in the place of one that this program cannot read.
func (d *Desk) renew(b *batch.Batch) {
	d.jobs.Go(func() {
		if _, err := b.Current(d.alive); errors.Is(err, report.ErrSchema) {
			d.start(b, nil)
			return
		}
		// Errors are those of the page that will ask for the same.
		if _, err := d.Snapshot(d.alive); err == nil {
			_, err = d.Index()
			d.opts.Log.Debug("ready for the first reader", "error", err)
		}
	})
}

// Close ends what goes on and gives the workspace back.
func (d *Desk) Close() error {
	d.end()
	d.jobs.Wait()
	d.mu.Lock()
	defer d.mu.Unlock()
	var errs []error
	if d.index != nil {
		errs = append(errs, d.index.Close())
	}
	for _, b := range append(d.left, d.reader, d.mine) {
		if b != nil {
			errs = append(errs, b.Close())
		}
	}
	return errors.Join(errs...)
}

// Batch is the workspace for reading. Use [Desk.Write] to write.
func (d *Desk) Batch() *batch.Batch {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.reader
}

// Index is the search index of the last finished run. The error wraps
// fs.ErrNotExist while there is none yet. Do not close it.
func (d *Desk) Index() (*index.Index, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.index == nil {
		lex, _, err := d.reader.Lexicon(context.Background())
		if err != nil {
			return nil, err
		}
		ix, err := index.Open(d.reader.Store.IndexDir(), index.Options{Translator: lex, Log: d.opts.Log})
		if err != nil {
			return nil, err
		}
		d.index = ix
	}
	return d.index, nil
}

// Write lets f write to the workspace that is being read. Several may write at
// once. Error: [*store.LockedError] when another process is writing.
func (d *Desk) Write(ctx context.Context, f func(*batch.Batch) error) error {
	w, err := d.borrow(ctx, d.Batch())
	if err != nil {
		return err
	}
	return errors.Join(f(w), d.giveBack())
}

// borrow opens the writer of a workspace, or shares the one that is open.
func (d *Desk) borrow(ctx context.Context, b *batch.Batch) (*batch.Batch, error) {
	d.writing.Lock()
	defer d.writing.Unlock()
	if d.writer == nil {
		w, err := b.Writer(ctx)
		if err != nil {
			return nil, err
		}
		d.writer = w
	}
	if d.writer.Store.Dir() != b.Store.Dir() {
		return nil, fmt.Errorf("documents are being read into %q: decide when that has ended", d.writer.Store.Dir())
	}
	d.writers++
	return d.writer, nil
}

// giveBack closes the writer when nobody writes any more.
func (d *Desk) giveBack() error {
	d.writing.Lock()
	defer d.writing.Unlock()
	if d.writers--; d.writers > 0 {
		return nil
	}
	w := d.writer
	d.writer = nil
	return w.Close()
}

// own is the user's workspace, made when there is none yet.
func (d *Desk) own(ctx context.Context) (*batch.Batch, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.reader.Specimen {
		return d.reader, nil
	}
	if d.mine != nil {
		return d.mine, nil
	}
	if err := makeWorkspace(ctx, d.opts); err != nil {
		return nil, err
	}
	var err error
	d.mine, err = batch.OpenReader(ctx, d.opts)
	return d.mine, err
}

// move makes b what is read.
func (d *Desk) move(b *batch.Batch) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if b == d.reader {
		return
	}
	if d.index != nil {
		d.index.Close()
		d.index = nil
	}
	d.left = append(d.left, d.reader)
	d.reader, d.mine, d.snapshot = b, nil, nil
}
