package index

import (
	"context"

	bleveapi "github.com/blevesearch/bleve_index_api"
)

// phrase is words that follow one another in the exact field.
type phrase struct {
	field string
	label string // as typed
	terms []string
	count int     // documents that have its rarest word
	idf   float64 // its weight: the sum of its words'
}

func (p *phrase) weight() float64 { return p.idf }
func (p *phrase) cost() int       { return p.count }

func (p *phrase) eval(e *evaluation, _ *list) (*list, error) {
	out := new(list)
	err := p.each(e, func(doc, tf uint32) {
		out.add(doc, float32(p.idf*e.saturation(doc, float64(tf))), float32(p.idf))
	})
	return out, err
}

// each visits the documents that hold the phrase, with how often. It goes
// through the documents that have all its words, each reader leaping to where
// the one ahead of it stands, and looks at the positions there.
func (p *phrase) each(e *evaluation, visit func(doc, tf uint32)) error {
	if len(p.terms) == 0 || p.count == 0 {
		return nil
	}
	readers := make([]*positionReader, len(p.terms))
	for i, t := range p.terms {
		r, err := e.snap.reader.positions(e.ctx, p.field, t)
		if err != nil {
			return err
		}
		defer r.close()
		readers[i] = r
	}
	var next uint32
	for n := 1; ; n++ {
		if n%(1<<12) == 0 && e.ctx.Err() != nil {
			return e.ctx.Err()
		}
		doc, ok, err := meet(readers, next)
		if err != nil || !ok {
			return err
		}
		if tf := occurrences(readers); tf > 0 {
			visit(doc, uint32(tf))
		}
		next = doc + 1
	}
}

// meet returns the first document from next on at which all readers stand.
func meet(readers []*positionReader, next uint32) (doc uint32, ok bool, err error) {
	for agreed := 0; agreed < len(readers); {
		for _, r := range readers {
			at, ok, err := r.seek(next)
			if err != nil || !ok {
				return 0, false, err
			}
			if at > next {
				next, agreed = at, 1
			} else if agreed++; agreed >= len(readers) {
				break
			}
		}
	}
	return next, true, nil
}

// occurrences counts the phrase in the document the readers stand at.
func occurrences(readers []*positionReader) int {
	n := 0
	for _, v := range readers[0].buf.Vectors {
		if follows(readers, v.Pos) {
			n++
		}
	}
	return n
}

func follows(readers []*positionReader, first uint64) bool {
	for i, r := range readers[1:] {
		found := false
		for _, v := range r.buf.Vectors {
			if v.Pos == first+uint64(i)+1 {
				found = true
				break
			}
		}
		if !found {
			return false
		}
	}
	return true
}

// positionReader reads the documents and positions of a term.
type positionReader struct {
	tfr bleveapi.TermFieldReader
	buf bleveapi.TermFieldDoc
	id  bleveapi.IndexInternalID
	at  int64
}

func (r *bleveReader) positions(ctx context.Context, field, term string) (*positionReader, error) {
	tfr, err := r.reader.TermFieldReader(ctx, []byte(term), field, true, false, true)
	if err != nil {
		return nil, err
	}
	return &positionReader{tfr: tfr, at: -1}, nil
}

// seek moves to the first document from doc on.
func (p *positionReader) seek(doc uint32) (at uint32, ok bool, err error) {
	if p.at >= int64(doc) {
		return uint32(p.at), true, nil
	}
	p.id = bleveapi.NewIndexInternalID(p.id, uint64(doc))
	d, err := p.tfr.Advance(p.id, &p.buf)
	if err != nil || d == nil {
		return 0, false, err
	}
	p.at = int64(d.ID.Value())
	return uint32(p.at), true, nil
}

func (p *positionReader) close() { _ = p.tfr.Close() }
