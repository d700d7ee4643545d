package index

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2/index/scorch"

	"dovetail/corpus"
)

// BuildOptions are the options of [Build] and [Update].
type BuildOptions struct {
	Fingerprint string              // of the texts, for [State]
	Progress    func(documents int) // called now and then with how many documents are done; may be nil
	Log         *slog.Logger        // may be nil
}

// batchSize is how many documents go into one segment before segments are
// merged. Measured on 92,000 paragraphs: 1,000 to 5,000 differ by less than a
// tenth in speed, and 2,000 keeps memory under 200 MB.
const batchSize = 2000

// mergedAtOnce is how many segments of a new index are merged in one go: all of
// them up to two million documents, since merging in steps writes everything
// several times.
const mergedAtOnce = 1000

// Build makes a new index of the texts in dir and puts it into use. It works
// in a folder of its own: readers of an earlier generation are not disturbed,
// and a process killed at any moment leaves the earlier generation in use. One
// writer at a time may work on dir; the workspace's lock sees to it.
func Build(ctx context.Context, dir string, texts iter.Seq2[*corpus.Text, error], opts BuildOptions) error {
	w, err := newWriter(dir, opts)
	if err == nil {
		if err = w.build(ctx, texts); err != nil {
			w.abandon()
		}
	}
	if err != nil {
		return fmt.Errorf("building the index in %q: %w", dir, explained(dir, err))
	}
	return nil
}

// explained is an error of writing in the words of people, with what to do. bleve
// keeps the text of the system's errors only, and its own around it.
func explained(dir string, err error) error {
	use := ""
	if _, e := readCurrent(dir); e == nil {
		use = "; the earlier index stays in use"
	}
	text := err.Error()
	switch {
	case strings.Contains(text, "no space left"), strings.Contains(text, "not enough space"), strings.Contains(text, "quota exceeded"):
		return fmt.Errorf("the disk is full: free some space and run again%s", use)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%w: make the folder writable, or choose another workspace%s", err, use)
	}
	return err
}

// sink takes the documents of a generation being written.
type sink interface {
	add(e *entry) error
	remove(documentID string) error
	close() error // completes what was written
	abandon()     // lets go of it, after an error
}

// writer writes a generation.
type writer struct {
	dir  string
	name string // of the generation
	opts BuildOptions
	sink sink

	rows  []textRow
	words *numbering
	docs  map[string][]docRow // text id -> its documents by ord
	done  int
	nextN int // number for the next text's id
}

func newWriter(dir string, opts BuildOptions) (*writer, error) {
	if opts.Log == nil {
		opts.Log = slog.New(slog.DiscardHandler)
	}
	if opts.Progress == nil {
		opts.Progress = func(int) {}
	}
	name, err := newGeneration(dir)
	if err != nil {
		return nil, err
	}
	return &writer{dir: dir, name: name, opts: opts, docs: make(map[string][]docRow), words: newNumbering(nil)}, nil
}

func (w *writer) folder() string { return filepath.Join(w.dir, w.name) }

// abandon removes what an unfinished writer has written.
func (w *writer) abandon() {
	if w.sink != nil {
		w.sink.abandon()
	}
	_ = os.RemoveAll(w.folder())
}

func (w *writer) build(ctx context.Context, texts iter.Seq2[*corpus.Text, error]) (err error) {
	w.sink, err = newBuilderSink(w.folder())
	if err != nil {
		return err
	}
	for p, err := range prepare(ctx, w.number(texts)) {
		if err != nil {
			return err
		}
		if err := w.take(p); err != nil {
			return err
		}
	}
	return w.finish()
}

// numbered is a text with the id of its documents.
type numbered struct {
	text *corpus.Text
	hash string
	id   string
}

// number gives each text its id and its hash.
func (w *writer) number(texts iter.Seq2[*corpus.Text, error]) iter.Seq2[numbered, error] {
	return func(yield func(numbered, error) bool) {
		for t, err := range texts {
			if err != nil {
				yield(numbered{}, err)
				return
			}
			hash, err := hashText(t)
			if !yield(numbered{t, hash, w.newID()}, err) || err != nil {
				return
			}
		}
	}
}

func (w *writer) newID() string {
	w.nextN++
	return strconv.FormatInt(int64(w.nextN), 36)
}

// hashText is a hash of all that is indexed of a text.
func hashText(t *corpus.Text) (string, error) {
	b, err := json.Marshal(t)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:16]), nil
}

// prepared is a text made into documents.
type prepared struct {
	numbered
	entries []entry
	err     error
}

// prepare makes texts into documents on all processors, and yields them in
// the order of the texts.
func prepare(ctx context.Context, texts iter.Seq2[numbered, error]) iter.Seq2[prepared, error] {
	return func(yield func(prepared, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		queue := make(chan chan prepared, 2*runtime.GOMAXPROCS(0))
		go func() {
			defer close(queue)
			for n, err := range texts {
				slot := make(chan prepared, 1)
				select {
				case queue <- slot:
				case <-ctx.Done():
					return
				}
				if err != nil {
					slot <- prepared{err: err}
					return
				}
				go func() {
					p := prepared{numbered: n}
					p.entries, p.err = entries(n.text, n.id)
					slot <- p
				}()
			}
		}()
		for slot := range queue {
			p := <-slot
			if p.err == nil {
				p.err = ctx.Err()
			}
			if !yield(p, p.err) || p.err != nil {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(prepared{}, err)
		}
	}
}

// take adds the documents of a text.
func (w *writer) take(p prepared) error {
	t := p.text
	w.rows = append(w.rows, textRow{
		ID: p.id, Key: t.Key(), Work: t.Work, Edition: t.Edition, Symbol: t.Symbol, Lang: t.Lang,
		Title: t.Title, File: t.Source.File, Hash: p.hash, Clauses: len(t.Clauses),
	})
	docs := make([]docRow, len(p.entries))
	for i := range p.entries {
		if err := w.sink.add(&p.entries[i]); err != nil {
			return err
		}
		docs[i] = p.entries[i].row
		docs[i].sequence = w.words.sequence(p.entries[i].items)
	}
	w.docs[p.id] = docs
	before := w.done / 1000
	if w.done += len(docs); w.done/1000 != before {
		w.opts.Progress(w.done)
	}
	return nil
}

// finish closes bleve's part, writes the tables, and puts the generation into
// use.
func (w *writer) finish() error {
	s := w.sink
	w.sink = nil
	if err := s.close(); err != nil {
		return err
	}
	reader, err := openBleve(w.folder())
	if err != nil {
		return err
	}
	t, err := w.tables(reader)
	reader.close()
	if err != nil {
		return err
	}
	sum, err := t.save(w.folder())
	if err != nil {
		return err
	}
	files, err := marks(w.folder())
	if err != nil {
		return err
	}
	syncFolder(w.folder())
	err = writeCurrent(w.dir, current{
		Generation: w.name, Fingerprint: w.opts.Fingerprint, Documents: w.done, Tables: sum, Files: files,
	})
	if err != nil {
		return err
	}
	w.opts.Progress(w.done)
	w.opts.Log.Debug("index built", "generation", w.name, "texts", len(w.rows), "documents", w.done)
	removeOthers(w.dir, w.name)
	return nil
}

// builderSink writes a generation from nothing with bleve's offline builder,
// which leaves one segment.
type builderSink struct {
	b     *scorch.Builder
	path  string
	empty bool
}

func newBuilderSink(gen string) (*builderSink, error) {
	path := filepath.Join(gen, blevePart)
	b, err := scorch.NewBuilder(map[string]any{
		"path": path, "buildPathPrefix": gen, "batchSize": batchSize, "mergeMax": mergedAtOnce,
	})
	if err != nil {
		return nil, err
	}
	return &builderSink{b: b, path: path, empty: true}, nil
}

func (s *builderSink) add(e *entry) error {
	s.empty = false
	return s.b.Index(e.doc)
}

func (s *builderSink) remove(string) error { return nil }

// abandon has nothing to let go of: the builder keeps no file open, and closing
// it would complete a generation that lacks documents.
func (s *builderSink) abandon() {}

func (s *builderSink) close() error {
	if !s.empty {
		return s.b.Close()
	}
	// The builder cannot close without a document; an index opened to write
	// and closed again is an empty one.
	idx, err := scorch.NewScorch(scorch.Name, map[string]any{"path": s.path}, nil)
	if err != nil {
		return err
	}
	if err := idx.Open(); err != nil {
		return err
	}
	return idx.Close()
}
