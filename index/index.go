// Package index finds clauses: it builds a full-text index of the texts of a
// workspace and searches it, in six languages on an equal footing.
//
// The index is derived from the store and can be built from it at any time.
// On disk it is a folder:
//
//	CURRENT              JSON: the generation in use, its format version, the
//	                     fingerprint of the texts, the marks of its files
//	gen-000001/          a generation; never changed once it is in use
//	  bleve/             postings and stored clauses (bleve's scorch)
//	  tables.bin         the columns: a value a document of body, Sector, ...; its words in order
//
// Guarantees:
//
//   - a reader sees one generation, whole; a writer works beside it in a folder
//     of its own, and CURRENT changes in one step. A process killed at any
//     moment leaves the earlier generation in use;
//   - damage is noticed: [State] says missing, broken, stale or of another
//     format, and [Update] mends it;
//   - the same texts and the same request give the same response;
//   - a query cannot hold the program up: its length, depth and expansion are
//     bounded, and a search ends with its context.
//
// bleve holds the inverted index and its automata (wildcards, misspellings).
// The scores are computed here, because bleve's own mislead: its BM25 uses the
// number of distinct terms for the average length, and the scores of fields of
// different languages cannot be compared. See rank.go.
package index

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// Options are the options of [Open].
type Options struct {
	Translator Translator   // finds clauses across languages; may be nil
	Log        *slog.Logger // may be nil
}

// Index searches. It may be used by several goroutines, and moves to a newer
// generation by itself when a writer has put one into use.
type Index struct {
	dir  string
	opts Options

	mu      sync.Mutex
	snap    *snapshot
	changed time.Time // of CURRENT, when snap was opened
}

// ErrDamaged is the error of a search in an index that cannot be read. Building
// it again mends it.
var ErrDamaged = errors.New("the search index is damaged; it is built again by the next search or run")

// Open opens the index in dir for searching. The error wraps fs.ErrNotExist
// where there is no index. Close it after use.
func Open(dir string, opts Options) (*Index, error) {
	if opts.Log == nil {
		opts.Log = slog.New(slog.DiscardHandler)
	}
	ix := &Index{dir: dir, opts: opts}
	if err := ix.refresh(); err != nil {
		return nil, fmt.Errorf("opening the index in %q: %w", dir, err)
	}
	return ix, nil
}

// Close ends the use of the index. Searches under way end first.
func (ix *Index) Close() error {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if ix.snap != nil {
		ix.snap.release()
		ix.snap = nil
	}
	return nil
}

// Fingerprint is that of the texts the index was built from.
func (ix *Index) Fingerprint() string {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if ix.snap == nil {
		return ""
	}
	return ix.snap.cur.Fingerprint
}

// refreshTries is how often opening is tried again when the generation was
// replaced between reading CURRENT and opening its folder.
const refreshTries = 5

// refresh opens the generation in use if another one is open. The caller holds
// the lock, or is alone.
func (ix *Index) refresh() error {
	info, err := os.Stat(filepath.Join(ix.dir, currentName))
	if err != nil {
		return err
	}
	if ix.snap != nil && info.ModTime().Equal(ix.changed) {
		return nil
	}
	for try := 1; ; try++ {
		cur, err := readCurrent(ix.dir)
		if err != nil {
			return err
		}
		if ix.snap != nil && ix.snap.cur.Generation == cur.Generation {
			break
		}
		snap, err := openSnapshot(ix.dir, cur)
		if err == nil {
			if ix.snap != nil {
				ix.snap.release()
			}
			ix.snap = snap
			break
		}
		if !errors.Is(err, fs.ErrNotExist) || try == refreshTries {
			return err
		}
	}
	ix.changed = info.ModTime()
	return nil
}

// current returns the generation to search in; the caller releases it.
func (ix *Index) current() (*snapshot, error) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if err := ix.refresh(); err != nil {
		if ix.snap == nil {
			return nil, err
		}
		ix.opts.Log.Warn("the newer index cannot be opened, the earlier one answers", "error", err)
	}
	if ix.snap == nil || !ix.snap.acquire() {
		return nil, errors.New("the index is closed")
	}
	return ix.snap, nil
}

// Search answers a request. The error is a *query.Error where the query cannot
// be read, and wraps [ErrDamaged] where the index cannot.
func (ix *Index) Search(ctx context.Context, req Request) (resp *Response, err error) {
	snap, err := ix.current()
	if err != nil {
		return nil, fmt.Errorf("searching: %w", err)
	}
	defer snap.release()
	return ix.searchIn(ctx, snap, req)
}

func (ix *Index) searchIn(ctx context.Context, snap *snapshot, req Request) (resp *Response, err error) {
	defer func() {
		// bleve panics on a damaged segment.
		if p := recover(); p != nil {
			ix.opts.Log.Error("search gave up", "panic", p, "query", req.Query)
			distrust(filepath.Join(ix.dir, snap.cur.Generation))
			resp, err = nil, fmt.Errorf("searching: %w", ErrDamaged)
		}
	}()
	return snap.search(ctx, req, ix.opts.Translator)
}

// Each searches and yields all hits, best first, whatever Limit and Offset
// say. All come from one generation. It ends after the first error.
func (ix *Index) Each(ctx context.Context, req Request) iter.Seq2[Hit, error] {
	return func(yield func(Hit, error) bool) {
		snap, err := ix.current()
		if err != nil {
			yield(Hit{}, fmt.Errorf("searching: %w", err))
			return
		}
		defer snap.release()
		req.Limit, req.Offset = MaxLimit, 0
		for total := 1; req.Offset < total; req.Offset += MaxLimit {
			resp, err := ix.searchIn(ctx, snap, req)
			if err != nil {
				yield(Hit{}, err)
				return
			}
			total = resp.Total
			for _, h := range resp.Hits {
				if !yield(h, nil) {
					return
				}
			}
		}
	}
}
