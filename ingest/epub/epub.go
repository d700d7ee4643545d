// Package epub reads electronic books: their chapters in reading order, each as
// a page of the document, by the reader for web pages.
//
// The container is bounded by package zipxml, the chapters by package html.
// Every error is a [document.Unreadable]. Source: EPUB 3.3 (W3C, 2023),
// sections 4 (container) and 5 (package document).
package epub

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"path"
	"strings"

	"dovetail/ingest/document"
	"dovetail/ingest/html"
	"dovetail/ingest/textnorm"
	"dovetail/ingest/zipxml"
)

// Bounds on a book.
const (
	maxChapters = 5000
	maxChapter  = 16 << 20 // bytes of one chapter
	maxText     = 64 << 20 // bytes of words of all
)

// book is a book that is being read.
type book struct {
	*zipxml.Archive
	title    string
	chapters []string // names of parts, in reading order
}

// Read reads the file r of size bytes, known by name. The document has a page
// for each chapter with words. It fails with a [document.Unreadable].
func Read(r io.ReaderAt, size int64, name string) (*document.Document, error) {
	a, err := zipxml.Open(r, size, zipxml.Format{Document: "an electronic book", Suffix: ".epub", Program: "a book reader"})
	if err != nil {
		return nil, err
	}
	a.AllowDTD()
	b := &book{Archive: a}
	if err := b.open(); err != nil {
		return nil, a.Explain(err)
	}
	doc := &document.Document{Name: name, Format: "epub", Title: b.title}
	if doc.Pages, err = b.pages(); err != nil {
		return nil, a.Explain(err)
	}
	if len(doc.Pages) == 0 {
		return nil, &document.Unreadable{
			Reason: document.ReasonNoText, Says: "holds no words",
			Next: "if its pages are pictures, save it as PDF and install tesseract to have them read",
		}
	}
	return doc, nil
}

// open finds the package document and the chapters it lists.
func (b *book) open() error {
	if b.Has("META-INF/rights.xml") {
		return protected()
	}
	s, err := b.Scan("META-INF/container.xml")
	if err != nil {
		return err
	}
	if s == nil {
		return b.NotThis()
	}
	defer s.Close()
	n, err := s.Child("rootfile")
	if err != nil {
		return zipxml.Unexpected(err)
	}
	return b.readPackage(zipxml.Clean(n.Attr("full-path")))
}

func protected() error {
	return &document.Unreadable{
		Reason: document.ReasonPassword, Says: "is protected against copying",
		Next: "ask the publisher for a copy without protection",
	}
}

// readPackage reads the package document: the title, the files, their order.
func (b *book) readPackage(name string) error {
	s, err := b.Scan(name)
	if err != nil {
		return err
	}
	if s == nil {
		return b.NotThis()
	}
	defer s.Close()
	files := map[string]string{}
	for {
		t, err := s.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		start, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "title":
			if words, err := s.Next(); err == nil && b.title == "" {
				if text, ok := words.(xml.CharData); ok {
					b.title = textnorm.Squeeze(string(text))
				}
			}
		case "item":
			if kind := zipxml.Attr(start.Attr, "media-type"); strings.Contains(kind, "html") && len(files) < maxChapters {
				files[zipxml.Attr(start.Attr, "id")] = target(name, zipxml.Attr(start.Attr, "href"))
			}
		case "itemref":
			part := files[zipxml.Attr(start.Attr, "idref")]
			if part != "" && len(b.chapters) < maxChapters {
				b.chapters = append(b.chapters, part)
				delete(files, zipxml.Attr(start.Attr, "idref"))
			}
		}
	}
	return nil
}

// target is the part that a reference in another part leads to.
func target(from, href string) string {
	href, _, _ = strings.Cut(href, "#")
	if plain, err := url.PathUnescape(href); err == nil {
		href = plain
	}
	return zipxml.Clean(path.Join(path.Dir(from), href))
}

// pages reads the chapters. One that holds no words, like a cover, makes no
// page; one that is damaged makes the book damaged, since a book without a
// chapter is another book.
func (b *book) pages() (pages []document.Page, err error) {
	words := 0
	for _, name := range b.chapters {
		content, err := b.Bytes(name, maxChapter)
		if err != nil {
			return nil, err
		}
		if len(content) == 0 {
			continue
		}
		doc, err := html.Read(bytes.NewReader(content), int64(len(content)), name)
		if u := (*document.Unreadable)(nil); errors.As(err, &u) && u.Reason == document.ReasonNoText {
			continue
		}
		if err != nil {
			return nil, err
		}
		page := document.Page{Number: len(pages) + 1}
		for _, p := range doc.Pages {
			page.Paragraphs = append(page.Paragraphs, p.Paragraphs...)
		}
		for i := range page.Paragraphs {
			words += len(page.Paragraphs[i].Text)
		}
		if words > maxText {
			return nil, &document.Unreadable{
				Reason: document.ReasonTooLarge, Says: "holds more text than is read from one file",
				Next: "split it into several files",
			}
		}
		pages = append(pages, page)
	}
	return pages, nil
}
