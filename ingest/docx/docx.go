// Package docx reads WordprocessingML (.docx, .docm, .dotx) into pages of
// paragraphs: list labels as Word prints them, styles by name, tables as rows,
// footnotes with their marks, tracked changes accepted or rejected.
//
// It reads the ZIP container with archive/zip and the XML as a stream with
// encoding/xml. Files are hostile input: the number and size of parts, the
// ratio of compression, the depth and the size of elements are bounded,
// document type declarations are refused, and nothing is ever written to disk
// or fetched. Reading a file of n bytes of XML takes time and memory
// proportional to n. Every error is a [document.Unreadable].
//
// Source: ECMA-376 part 1 (Office Open XML), chapters 17 (WordprocessingML)
// and, for the container, part 2.
package docx

import (
	"io"

	"dovetail/ingest/document"
)

// Options steer a reading. The zero value accepts all changes.
type Options struct {
	Original bool // the text before the tracked changes
}

// Read reads the file r of size bytes. name is the name people know it by. The
// document has one page for each page break the file records, and one at
// least. It fails with a [document.Unreadable].
func Read(r io.ReaderAt, size int64, name string, opts Options) (*document.Document, error) {
	c, err := open(r, size)
	if err != nil {
		return nil, err
	}
	rd := &reader{container: c, opts: opts}
	if err := rd.load(); err != nil {
		return nil, rd.Explain(err)
	}
	doc := &document.Document{Name: name, Format: "docx", Title: rd.title}
	doc.Pages = rd.assemble()
	if empty(doc.Pages) {
		return nil, &document.Unreadable{
			Reason: document.ReasonNoText, Says: "holds no words",
			Next: "if its pages are pictures, save it as PDF and install tesseract to have them read",
		}
	}
	return doc, nil
}

func empty(pages []document.Page) bool {
	for i := range pages {
		if len(pages[i].Paragraphs) > 0 {
			return false
		}
	}
	return true
}
