package docx

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"dovetail/ingest/document"
	"dovetail/ingest/textnorm"
	"dovetail/ingest/zipxml"
)

// Bounds on what a document holds. They guard the memory of the reader against
// files that say much with few bytes.
const (
	maxText  = 64 << 20 // bytes of words
	maxItems = 200_000  // paragraphs and rows; a document of a thousand pages has 40,000
	maxCells = 4096     // cells of a row; Word has 63
	maxMark  = 16       // bytes of the mark of a note
)

// reader holds what is known of a document while it is read.
type reader struct {
	*container
	opts   Options
	styles styles
	lists  lists
	title  string

	settings  settings
	footnotes map[string][]item // by id
	endnotes  map[string][]item
	items     []item // the body, in order
	bytes     int    // of text so far
	count     int    // of items so far
}

// item is one paragraph or table row of a story, or the end of a section.
type item struct {
	words   textnorm.Builder
	shape   textnorm.Shape
	role    document.Role
	style   string
	level   int
	before  bool      // begins a new page
	notes   []noteRef // in the order of the marks
	section *section  // of an item that only ends a section
}

// noteRef refers to a footnote or endnote.
type noteRef struct {
	id     string
	end    bool
	custom string // the mark, where the author set it
	suffix string // what stands behind a counted mark: "bis"
	at     int    // bytes of the paragraph before it, as they stand in the file
}

// load reads all parts.
func (rd *reader) load() error {
	for _, step := range []func() error{
		rd.loadProperties, rd.loadSettings, rd.loadStyles, rd.loadLists, rd.loadNotes, rd.loadBody,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// loadBody reads the document part.
func (rd *reader) loadBody() error {
	s, err := rd.Scan(rd.main)
	if err != nil {
		return err
	}
	defer s.Close()
	root, err := s.Root()
	if err != nil {
		return err
	}
	if root.Name.Local != "document" {
		return &document.Unreadable{
			Reason: document.ReasonFormat, Says: "is an Office file but not a Word document",
			Next: "export the text you need as .docx",
		}
	}
	st := &story{reader: rd, Scanner: s, counters: newCounters()}
	for {
		t, err := s.Next()
		if err != nil {
			return zipxml.Unexpected(err)
		}
		if start, ok := t.(xml.StartElement); ok {
			if start.Name.Local == "body" {
				rd.items, err = st.items()
				return err
			}
			if err := s.Skip(); err != nil {
				return err
			}
		}
	}
}

// loadNotes reads footnotes and endnotes.
func (rd *reader) loadNotes() (err error) {
	if rd.footnotes, err = rd.notesOf("footnotes", "footnote"); err != nil {
		return err
	}
	rd.endnotes, err = rd.notesOf("endnotes", "endnote")
	return err
}

func (rd *reader) notesOf(part, element string) (map[string][]item, error) {
	notes := map[string][]item{}
	s, err := rd.related(part)
	if err != nil || s == nil {
		return notes, err
	}
	defer s.Close()
	if _, err := s.Root(); err != nil {
		return notes, err
	}
	for {
		t, err := s.Next()
		if errors.Is(err, io.EOF) {
			return notes, nil
		}
		if err != nil {
			return notes, err
		}
		start, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		kind := zipxml.Attr(start.Attr, "type")
		if start.Name.Local != element || kind != "" && kind != "normal" {
			if err := s.Skip(); err != nil {
				return notes, err
			}
			continue
		}
		st := &story{reader: rd, Scanner: s, counters: newCounters(), note: true}
		items, err := st.items()
		if err != nil {
			return notes, err
		}
		notes[zipxml.Attr(start.Attr, "id")] = items
	}
}

// loadProperties reads the title of the document's properties.
func (rd *reader) loadProperties() error {
	s, err := rd.Scan("docProps/core.xml")
	if err != nil || s == nil {
		return nil // the title is not worth losing the document for
	}
	defer s.Close()
	for {
		t, err := s.Next()
		if err != nil {
			return nil
		}
		if start, ok := t.(xml.StartElement); ok && start.Name.Local == "title" {
			if words, err := s.Next(); err == nil {
				if text, ok := words.(xml.CharData); ok {
					rd.title = strings.TrimSpace(textnorm.Squeeze(string(text)))
				}
			}
			return nil
		}
	}
}
