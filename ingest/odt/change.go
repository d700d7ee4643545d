package odt

import (
	"encoding/xml"
	"maps"

	"dovetail/ingest/textnorm"
	"dovetail/ingest/zipxml"
)

// edits are the tracked changes of a document, as far as the text before them
// needs them.
type edits struct {
	insertions map[string]bool    // ids
	deletions  map[string][]entry // what was deleted, by id
	inserting  map[string]bool    // insertions that are open here
	merge      *entry             // a paragraph whose end was inserted: it goes on in the next
}

func newEdits() *edits {
	return &edits{insertions: map[string]bool{}, deletions: map[string][]entry{}, inserting: map[string]bool{}}
}

// inner returns the edits for a flow of its own within the text.
func (e *edits) inner() *edits {
	return &edits{insertions: e.insertions, deletions: e.deletions, inserting: maps.Clone(e.inserting)}
}

// trackedChanges reads the list of tracked changes in front of the text. With
// all changes accepted it is of no concern: what was deleted stands only here.
func (w *walker) trackedChanges() error {
	if !w.rd.opts.Original {
		return w.Skip()
	}
	return w.each(func(region xml.StartElement) error {
		id := zipxml.Attr(region.Attr, "id")
		return w.each(func(t xml.StartElement) error {
			switch t.Name.Local {
			case "insertion":
				w.edits.insertions[id] = true
			case "deletion":
				c := w.child()
				var content []entry
				c.cell = &content
				if err := c.blocks(place{}); err != nil {
					return err
				}
				w.edits.deletions[id] = content
				return nil
			}
			return w.Skip()
		})
	})
}

// mark opens or closes an insertion.
func (e *edits) mark(start xml.StartElement) {
	id := zipxml.Attr(start.Attr, "change-id")
	switch {
	case start.Name.Local == "change-start" && e.insertions[id]:
		e.inserting[id] = true
	case start.Name.Local == "change-end":
		delete(e.inserting, id)
	}
}

// takeBack puts what was deleted here back into the paragraph. A deletion that
// spans paragraphs ends the one it began in. Each is put back once.
func (w *walker) takeBack(id string, p *paragraph) {
	content := w.edits.deletions[id]
	delete(w.edits.deletions, id)
	for i := range content {
		e := &content[i]
		p.words.Append(&e.words)
		p.after = append(p.after, e.after...)
		if i < len(content)-1 {
			e.words, e.after = p.words, p.after
			p.done = append(p.done, *e)
			p.words, p.after = textnorm.Builder{}, nil
		}
	}
}
