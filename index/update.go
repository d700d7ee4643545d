package index

import (
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2/index/scorch"
	bleveapi "github.com/blevesearch/bleve_index_api"

	"dovetail/corpus"
)

// rebuildShare is the share of changed documents from which building anew is
// preferred to changing: from there on it is not slower, and it leaves a
// single segment, which is searched fastest.
const rebuildShare = 0.5

// maxSegments is how many segments changes may leave before they are merged.
const maxSegments = 12

// Update brings the index in dir to the texts given: only what was added,
// changed or removed is written, in a copy of the generation in use. An index
// that is missing, damaged or of another format is built anew. The texts are
// ranged over twice; a text is the same as before when all that is indexed of
// it is.
func Update(ctx context.Context, dir string, texts iter.Seq2[*corpus.Text, error], opts BuildOptions) error {
	cur, err := readCurrent(dir)
	if err != nil || cur.Format != Format {
		return Build(ctx, dir, texts, opts)
	}
	snap, err := openSnapshot(dir, cur)
	if err != nil {
		if opts.Log != nil {
			opts.Log.Info("the index is damaged and is built again", "error", err)
		}
		return Build(ctx, dir, texts, opts)
	}
	defer snap.release()
	c, err := compare(ctx, snap.tables, texts)
	if err != nil {
		return fmt.Errorf("updating the index in %q: %w", dir, err)
	}
	if float64(c.changed+c.removed) > rebuildShare*float64(c.total) {
		return Build(ctx, dir, texts, opts)
	}
	if c.changed+c.removed == 0 {
		cur.Fingerprint = opts.Fingerprint
		return writeCurrent(dir, cur)
	}
	w, err := newWriter(dir, opts)
	if err == nil {
		if err = w.update(ctx, snap, c, texts); err != nil {
			w.abandon()
		}
	}
	if err != nil {
		return fmt.Errorf("updating the index in %q: %w", dir, explained(dir, err))
	}
	return nil
}

// textID tells a text among those of an index: two files may hold the same
// edition in the same language.
type textID struct {
	key  corpus.TextKey
	lang corpus.Lang
	file string
}

// comparison is what has changed between an index and the texts.
type comparison struct {
	same                    map[textID]int // rows of the index that stay
	total, changed, removed int            // documents
}

func compare(ctx context.Context, t *tables, texts iter.Seq2[*corpus.Text, error]) (*comparison, error) {
	rows := make(map[textID]int, len(t.Texts))
	for i := range t.Texts {
		r := &t.Texts[i]
		rows[textID{r.Key, r.Lang, r.File}] = i
	}
	c := &comparison{same: make(map[textID]int)}
	for text, err := range texts {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, err
		}
		hash, err := hashText(text)
		if err != nil {
			return nil, err
		}
		id := textID{text.Key(), text.Lang, text.Source.File}
		c.total += len(text.Clauses) + 1
		if row, ok := rows[id]; ok && t.Texts[row].Hash == hash {
			c.same[id] = row
		} else {
			c.changed += len(text.Clauses) + 1
		}
	}
	for id, row := range rows {
		if _, ok := c.same[id]; !ok {
			c.removed += t.Texts[row].Clauses + 1
		}
	}
	return c, nil
}

// update writes the next generation from a copy of the one in use.
func (w *writer) update(ctx context.Context, old *snapshot, c *comparison, texts iter.Seq2[*corpus.Text, error]) error {
	from := filepath.Join(w.dir, old.cur.Generation, blevePart)
	if err := copyBleve(from, filepath.Join(w.folder(), blevePart), old.cur.Files); err != nil {
		return err
	}
	sink, err := newScorchSink(w.folder())
	if err != nil {
		return err
	}
	w.sink = sink
	if err := w.keepOld(old, c); err != nil {
		return err
	}
	changed := func(yield func(*corpus.Text, error) bool) {
		for t, err := range texts {
			if err == nil {
				if _, ok := c.same[textID{t.Key(), t.Lang, t.Source.File}]; ok {
					continue
				}
			}
			if !yield(t, err) {
				return
			}
		}
	}
	for p, err := range prepare(ctx, w.number(changed)) {
		if err != nil {
			return err
		}
		if err := w.take(p); err != nil {
			return err
		}
	}
	if err := sink.tidy(ctx); err != nil {
		return err
	}
	return w.finish()
}

// keepOld takes over the rows of the texts that stay, and removes the documents
// of the others.
func (w *writer) keepOld(old *snapshot, c *comparison) error {
	w.words = newNumbering(&old.vocabulary)
	stays := make(map[uint32]bool, len(c.same))
	for _, row := range c.same {
		stays[uint32(row)] = true
	}
	for i := range old.Texts {
		r := old.Texts[i]
		n, err := strconv.ParseInt(r.ID, 36, 64)
		if err != nil {
			return fmt.Errorf("the index names a text %q", r.ID)
		}
		w.nextN = max(w.nextN, int(n))
		if !stays[uint32(i)] {
			for ord := range r.Clauses + 1 {
				if err := w.sink.remove(documentID(r.ID, ord)); err != nil {
					return err
				}
			}
			continue
		}
		w.rows = append(w.rows, r)
		w.docs[r.ID] = make([]docRow, r.Clauses+1)
		w.done += r.Clauses + 1
	}
	for doc, row := range old.Text {
		if row != noText && stays[row] {
			w.docs[old.Texts[row].ID][old.Ord[doc]] = old.row(doc)
		}
	}
	return nil
}

// copyBleve copies bleve's part of a generation. Segments never change, so a
// second name is as good as a copy where the system lets a file be removed
// while it is read (not on Windows).
func copyBleve(from, to string, files map[string]fileMark) error {
	if err := os.MkdirAll(to, 0o700); err != nil {
		return err
	}
	for _, name := range sortedKeys(files) {
		src, dst := filepath.Join(from, name), filepath.Join(to, name)
		if strings.HasSuffix(name, ".zap") && runtime.GOOS != "windows" && os.Link(src, dst) == nil {
			continue
		}
		if err := copyFile(src, dst); err != nil {
			return err
		}
	}
	return nil
}

func copyFile(from, to string) (err error) {
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer src.Close()
	dst, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		if e := dst.Close(); err == nil {
			err = e
		}
	}()
	_, err = io.Copy(dst, src)
	return err
}

// scorchSink changes a generation in batches.
type scorchSink struct {
	index *scorch.Scorch
	queue *bleveapi.AnalysisQueue
	batch *bleveapi.Batch
	path  string
}

func newScorchSink(gen string) (*scorchSink, error) {
	s := &scorchSink{path: filepath.Join(gen, blevePart), batch: bleveapi.NewBatch()}
	s.queue = bleveapi.NewAnalysisQueue(1)
	idx, err := scorch.NewScorch(scorch.Name, map[string]any{"path": s.path}, s.queue)
	if err == nil {
		s.index = idx.(*scorch.Scorch)
		err = idx.Open()
	}
	if err != nil {
		s.queue.Close()
		return nil, err
	}
	return s, nil
}

func (s *scorchSink) add(e *entry) error {
	s.batch.Update(e.doc)
	return s.flush(batchSize)
}

func (s *scorchSink) remove(id string) error {
	s.batch.Delete(id)
	return s.flush(batchSize)
}

func (s *scorchSink) flush(least int) error {
	if len(s.batch.IndexOps) < least {
		return nil
	}
	full := s.batch
	s.batch = bleveapi.NewBatch() // the index may still look at a batch it has taken
	return s.index.Batch(full)
}

// tidy writes what is left and merges segments when there are many.
func (s *scorchSink) tidy(ctx context.Context) error {
	if err := s.flush(1); err != nil {
		return err
	}
	segments, err := filepath.Glob(filepath.Join(s.path, "*.zap"))
	if err != nil || len(segments) <= maxSegments {
		return err
	}
	return s.index.ForceMerge(ctx, nil)
}

func (s *scorchSink) abandon() { _ = s.close() }

func (s *scorchSink) close() error {
	err := s.index.Close()
	s.queue.Close()
	return err
}
