// Package batch composes the stages over a workspace: ingest, index, analyze,
// report. It is what "dovetail run" does, and what the other commands do a
// part of.
//
// Every stage can be ended at any moment and begun again: files are stored one
// by one, the index is derived and rebuilt when it does not fit, a run is
// stored whole or not at all. A run over a corpus that has not changed since
// the last one renders that one again.
package batch

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"dovetail/corpus"
	"dovetail/corpus/profile"
	"dovetail/corpus/specimen"
	"dovetail/corpus/store"
	"dovetail/index/saved"
)

// Options say what to do, and where.
type Options struct {
	Workspace  string        // folder; "" with specimens stands for one below Out
	Profile    string        // name or file
	Out        string        // folder of the reports
	AsOf       string        // ISO 8601 date; "" for the newest adoption date
	Formats    []string      // of the reports; empty for the default ones
	Lang       corpus.Lang   // of the reports
	Changes    string        // how tracked changes are read: accepted, original, both
	NoOCR      bool          // never call an OCR program
	NoAdapt    bool          // the lexicon learns nothing from the workspace
	Wait       time.Duration // how long to wait for another writer
	Version    string        // of the program, for the manifest
	Command    string        // for the lock
	Worker     []string      // the command line that starts the PDF worker
	Apart      bool          // files come from afar: each is read in a child process
	Log        *slog.Logger
	Embeddings Embeddings   // a server of the user's that makes vectors of texts
	Warn       func(string) // is told, in a line, what is not done as it was asked
	// Progress is told how far a stage has come.
	Progress func(stage string, done, total int)
	// Tell is told what was found wrong and is being mended, a line for people.
	Tell func(line string)
}

// Batch is an open workspace with what is needed to work on it.
type Batch struct {
	Options
	Store    *store.Store
	Profile  *profile.Profile
	Specimen bool // the workspace holds the embedded specimen corpus

	latest *latest
	took   map[string]int64 // milliseconds of the stages of a run
}

// Open opens the workspace for writing, and makes it when there is none.
func Open(ctx context.Context, o Options) (*Batch, error) {
	b, err := prepare(o)
	if err != nil {
		return nil, err
	}
	if b.Store, err = store.Open(ctx, o.Workspace, o.Command, o.Wait); err != nil {
		return nil, err
	}
	return b, nil
}

// OpenReader opens an existing workspace for reading.
func OpenReader(ctx context.Context, o Options) (*Batch, error) {
	b, err := prepare(o)
	if err != nil {
		return nil, err
	}
	if b.Store, err = store.OpenReader(ctx, o.Workspace); err != nil {
		return nil, err
	}
	return b, nil
}

// prepare loads the profile and fills in what was left out.
func prepare(o Options) (*Batch, error) {
	if o.Warn == nil {
		o.Warn = func(string) {}
	}
	if o.Progress == nil {
		o.Progress = func(string, int, int) {}
	}
	if o.Tell == nil {
		o.Tell = func(string) {}
	}
	if o.Log == nil {
		o.Log = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	if o.AsOf != "" {
		if _, err := time.Parse(time.DateOnly, o.AsOf); err != nil {
			return nil, fmt.Errorf("the date %q is not of the form 2026-11-24", o.AsOf)
		}
	}
	p, err := profile.Load(o.Profile)
	if err != nil {
		return nil, err
	}
	return &Batch{Options: o, Profile: p, latest: new(latest), took: map[string]int64{}}, nil
}

// Writer opens the workspace of b for writing as well. The two share what was
// read of the latest run, so that a long-lived reader makes writing cheap.
func (b *Batch) Writer(ctx context.Context) (*Batch, error) {
	w := *b
	var err error
	if w.Store, err = store.Open(ctx, b.Store.Dir(), b.Command, b.Wait); err != nil {
		return nil, err
	}
	return &w, nil
}

// Close gives the workspace back.
func (b *Batch) Close() error { return b.Store.Close() }

// Summary is what a run did, for people.
type Summary struct {
	Run       corpus.Run
	Ingest    Ingested
	Reports   string // the folder
	Unchanged bool   // nothing had changed: the last run was rendered again
	Specimen  bool
	News      []saved.News // of the saved searches
}

// Run does the whole batch. Without paths it works on the workspace again if
// there is one, else on the specimen corpus in a workspace below the output
// folder. With an error, the summary says what had been read until then; it may
// be nil.
func Run(ctx context.Context, o Options, paths []string) (*Summary, error) {
	if err := writable(o.Out); err != nil {
		return nil, err
	}
	own := len(paths) == 0 && !store.Exists(o.Workspace)
	if own {
		o.Workspace = filepath.Join(o.Out, "specimen.workspace")
		files := filepath.Join(o.Out, "specimen-files")
		if err := specimen.Extract(files); err != nil {
			return nil, err
		}
		paths = []string{files}
	}
	b, err := Open(ctx, o)
	if err != nil {
		return nil, err
	}
	defer b.Close()
	sum := &Summary{Specimen: own, Reports: o.Out}
	if len(paths) > 0 {
		done := b.timed("reading")
		sum.Ingest, err = b.Ingest(ctx, paths)
		if done(); err != nil {
			return nil, err
		}
	}
	for _, stage := range []struct {
		name string
		do   func(context.Context) error
	}{{"aligning", b.Align}, {"learning", b.Adapt}, {"indexing", b.Index}} {
		done := b.timed(stage.name)
		err := stage.do(ctx)
		if done(); err != nil {
			return nil, err
		}
	}
	if sum.News, err = b.RepeatSearches(ctx); err != nil {
		return nil, err
	}
	if sum.Run, sum.Unchanged, err = b.Analyze(ctx); err != nil {
		return sum, err
	}
	return sum, b.Report(ctx, sum.Run.ID)
}

// timed begins a stage of a run; what it returns ends it, and keeps how long it
// took for the manifest.
func (b *Batch) timed(stage string) (done func()) {
	begun := time.Now()
	return func() { b.took[stage] += time.Since(begun).Milliseconds() }
}

// writable makes the output folder and tries to write into it, before any work
// is done.
func writable(dir string) error {
	next := "name another folder with -o"
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return fmt.Errorf("making the output folder %q: %w: %s", dir, err, next)
	}
	f, err := os.CreateTemp(dir, ".writable-*")
	if err != nil {
		return fmt.Errorf("writing into the output folder %q: %w: %s", dir, err, next)
	}
	f.Close()
	return os.Remove(f.Name())
}
