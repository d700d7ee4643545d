package index

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2/index/scorch"
	bleveapi "github.com/blevesearch/bleve_index_api"
)

// bleveReader reads bleve's part of a generation.
type bleveReader struct {
	index  bleveapi.Index
	reader bleveapi.IndexReader
}

// boltWait is how long opening waits for another process to let go of the
// small database that bleve keeps. Readers share it; a writer never holds that
// of a generation in use.
const boltWait = "2s"

func openBleve(gen string) (r *bleveReader, err error) {
	path := filepath.Join(gen, blevePart)
	defer func() {
		if p := recover(); p != nil {
			r, err = nil, fmt.Errorf("opening %q: bleve gave up: %v", path, p)
		}
	}()
	idx, err := scorch.NewScorch(scorch.Name, map[string]any{
		"path": path, "read_only": true, "bolt_timeout": boltWait,
	}, nil)
	if err != nil {
		return nil, err
	}
	if err := idx.Open(); err != nil {
		return nil, fmt.Errorf("opening %q: %w", path, err)
	}
	reader, err := idx.Reader()
	if err != nil {
		_ = idx.Close()
		return nil, fmt.Errorf("opening %q: %w", path, err)
	}
	return &bleveReader{idx, reader}, nil
}

func (r *bleveReader) close() {
	_ = r.reader.Close()
	_ = r.index.Close()
}

// documents calls visit with the number and the id of every document, in the
// order of the numbers.
func (r *bleveReader) documents(visit func(number int, id string) error) error {
	it, err := r.reader.DocIDReaderAll()
	if err != nil {
		return err
	}
	defer it.Close()
	for {
		internal, err := it.Next()
		if err != nil || internal == nil {
			return err
		}
		id, err := r.reader.ExternalID(internal)
		if err != nil {
			return err
		}
		if err := visit(int(internal.Value()), id); err != nil {
			return err
		}
	}
}

// stored reads what is kept of a document.
func (r *bleveReader) stored(id string) (s stored, err error) {
	doc, err := r.reader.Document(id)
	if err != nil {
		return s, err
	}
	if doc == nil {
		return s, fmt.Errorf("document %q is not in the index", id)
	}
	doc.VisitFields(func(f bleveapi.Field) {
		if f.Name() == fieldSource {
			err = json.Unmarshal(f.Value(), &s)
		}
	})
	return s, err
}

// postings calls visit with the number of each document that has the term and
// how often, in the order of the numbers.
func (r *bleveReader) postings(ctx context.Context, field, term string, frequency bool, visit func(doc uint32, tf uint32)) error {
	tfr, err := r.reader.TermFieldReader(ctx, []byte(term), field, frequency, false, false)
	if err != nil {
		return err
	}
	defer tfr.Close()
	var buf bleveapi.TermFieldDoc
	for n := 1; ; n++ {
		if n%(1<<14) == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		p, err := tfr.Next(&buf)
		if err != nil || p == nil {
			return err
		}
		visit(uint32(p.ID.Value()), uint32(p.Freq))
	}
}

// skipFactor is how many times fewer documents must be wanted than a term has
// for seeking each to be faster than reading all.
const skipFactor = 8

// read visits the documents that have a term, count in all, with how often;
// where within is given, at least those that are in it.
func (r *bleveReader) read(ctx context.Context, field, term string, count int, within *list, visit func(doc, tf uint32)) error {
	if within == nil || within.len()*skipFactor > count {
		return r.postings(ctx, field, term, true, visit)
	}
	return r.seek(ctx, field, term, within.docs, visit)
}

// seek is postings for the documents given only.
func (r *bleveReader) seek(ctx context.Context, field, term string, docs []uint32, visit func(doc, tf uint32)) error {
	tfr, err := r.reader.TermFieldReader(ctx, []byte(term), field, true, false, false)
	if err != nil {
		return err
	}
	defer tfr.Close()
	var buf bleveapi.TermFieldDoc
	var id bleveapi.IndexInternalID
	at := int64(-1) // the document the reader stands at
	for _, d := range docs {
		if int64(d) <= at {
			if int64(d) == at {
				visit(d, uint32(buf.Freq))
			}
			continue
		}
		id = bleveapi.NewIndexInternalID(id, uint64(d))
		p, err := tfr.Advance(id, &buf)
		if err != nil || p == nil {
			return err
		}
		if at = int64(p.ID.Value()); at == int64(d) {
			visit(d, uint32(p.Freq))
		}
	}
	return nil
}

// count is the number of documents that have the term.
func (r *bleveReader) count(ctx context.Context, field, term string) (int, error) {
	tfr, err := r.reader.TermFieldReader(ctx, []byte(term), field, false, false, false)
	if err != nil {
		return 0, err
	}
	defer tfr.Close()
	return int(tfr.Count()), nil
}

// countAll sets the number of documents of each word of a list, which bleve leaves
// out or takes for 1 when it lists words.
func (r *bleveReader) countAll(ctx context.Context, field string, entries []bleveapi.DictEntry) error {
	for i := range entries {
		if i%(1<<12) == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		n, err := r.count(ctx, field, entries[i].Term)
		if err != nil {
			return err
		}
		entries[i].Count = uint64(n)
	}
	return nil
}

// snapshot is a generation opened for searching. It is shared by the searches
// under way and closed with the last of them.
type snapshot struct {
	cur    current
	reader *bleveReader
	*tables
	derived
	refs atomic.Int32
}

func openSnapshot(dir string, cur current) (*snapshot, error) {
	if cur.Format != Format {
		return nil, fmt.Errorf("the index has format %d, this program reads %d", cur.Format, Format)
	}
	gen := filepath.Join(dir, cur.Generation)
	if err := checkFiles(gen, cur.Files, false); err != nil {
		return nil, err
	}
	t, err := loadTables(gen, cur.Tables)
	if err != nil {
		return nil, err
	}
	r, err := openBleve(gen)
	if err != nil {
		return nil, err
	}
	s := &snapshot{cur: cur, reader: r, tables: t, derived: derive(t)}
	s.refs.Store(1)
	return s, nil
}

// acquire adds a user, unless the last one has left.
func (s *snapshot) acquire() bool {
	for {
		n := s.refs.Load()
		if n == 0 {
			return false
		}
		if s.refs.CompareAndSwap(n, n+1) {
			return true
		}
	}
}

func (s *snapshot) release() {
	if s.refs.Add(-1) == 0 {
		s.reader.close()
	}
}
