// Package odt reads OpenDocument text (.odt, .ott) into pages of paragraphs:
// list labels as LibreOffice prints them, styles by name, tables as rows,
// footnotes with their marks, tracked changes accepted or rejected.
//
// The container and its XML are bounded by package zipxml. Every error is a
// [document.Unreadable]. Source: OpenDocument 1.3, part 3.
package odt

import (
	"errors"
	"io"
	"strings"

	"dovetail/ingest/document"
	"dovetail/ingest/textnorm"
	"dovetail/ingest/zipxml"
)

// Options steer a reading. The zero value accepts all tracked changes.
type Options struct {
	Original bool // the text before the tracked changes
}

// Bounds on what a document holds, against files that say much with few bytes.
const (
	maxText   = 64 << 20 // bytes of words
	maxItems  = 200_000
	maxCells  = 4096
	maxStyles = 50_000
	maxPages  = 100_000
	maxRepeat = 1000 // spaces that one element stands for
)

// reader holds what is known of a document while it is read.
type reader struct {
	*zipxml.Archive
	opts    Options
	styles  map[string]*style
	lists   map[string]*listStyle
	outline *listStyle
	header  margin
	footer  margin
	title   string
}

// margin is the text of a header or footer.
type margin struct {
	text   string
	number bool // prints the number of the page
}

// Read reads the file r of size bytes, known by name. The document has a page
// for each page break the file records, and one at least. It fails with a
// [document.Unreadable].
func Read(r io.ReaderAt, size int64, name string, opts Options) (*document.Document, error) {
	a, err := zipxml.Open(r, size, zipxml.Format{Document: "an OpenDocument text", Suffix: ".odt", Program: "LibreOffice"})
	if err != nil {
		return nil, err
	}
	if !a.Has("content.xml") {
		return nil, a.NotThis()
	}
	rd := &reader{Archive: a, opts: opts, styles: map[string]*style{}, lists: map[string]*listStyle{}}
	pages, err := rd.load()
	if err != nil {
		return nil, a.Explain(err)
	}
	doc := &document.Document{Name: name, Format: "odt", Title: rd.title, Pages: pages}
	for i := range pages {
		if len(pages[i].Paragraphs) > 0 {
			return doc, nil
		}
	}
	return nil, &document.Unreadable{
		Reason: document.ReasonNoText, Says: "holds no words",
		Next: "if its pages are pictures, save it as PDF and install tesseract to have them read",
	}
}

// load reads all parts.
func (rd *reader) load() ([]document.Page, error) {
	if err := rd.encrypted(); err != nil {
		return nil, err
	}
	rd.readTitle()
	if err := rd.readStyles("styles.xml"); err != nil {
		return nil, err
	}
	if err := rd.readStyles("content.xml"); err != nil {
		return nil, err
	}
	return rd.readBody()
}

// encrypted is an error for a document whose manifest says that its parts are
// encrypted.
func (rd *reader) encrypted() error {
	s, err := rd.Scan("META-INF/manifest.xml")
	if err != nil || s == nil {
		return err
	}
	defer s.Close()
	if _, err := s.Child("encryption-data"); err == nil {
		return &document.Unreadable{
			Reason: document.ReasonPassword, Says: "is password-protected",
			Next: "open it in LibreOffice and save it without a password",
		}
	}
	return nil
}

// readTitle reads the title of the document's properties; it is not worth
// losing the document for.
func (rd *reader) readTitle() {
	s, err := rd.Scan("meta.xml")
	if err != nil || s == nil {
		return
	}
	defer s.Close()
	rd.title = textnorm.Squeeze(s.Text("title"))
}

// readBody reads the text of the document.
func (rd *reader) readBody() ([]document.Page, error) {
	s, err := rd.Scan("content.xml")
	if err != nil {
		return nil, err
	}
	defer s.Close()
	for _, name := range []string{"body", "text"} {
		if err := s.Find(name); err != nil {
			if errors.Is(err, io.EOF) {
				return nil, rd.NotThis()
			}
			return nil, err
		}
	}
	w := newWalker(rd, s)
	if err := w.blocks(place{}); err != nil {
		return nil, err
	}
	return w.finish(), nil
}

// readMargin reads a header or footer, of which s has just opened the element.
func (rd *reader) readMargin(s *zipxml.Scanner) (margin, error) {
	w := newWalker(rd, s)
	if err := w.blocks(place{}); err != nil {
		return margin{}, err
	}
	var words []string
	for _, page := range w.finish() {
		for _, p := range page.Paragraphs {
			words = append(words, p.Text)
		}
	}
	return margin{text: strings.Join(words, " "), number: w.tally.number}, nil
}
