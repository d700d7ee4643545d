// Package rtf reads Rich Text Format into pages of paragraphs: words in any
// code page and in Unicode, list labels as the file stores them, styles by
// name, tables as rows, footnotes with their marks, tracked changes accepted or
// rejected.
//
// Reading takes time and memory proportional to the size of the file, which is
// bounded, as is the depth of its groups; pictures and embedded objects are
// passed over. Every error is a [document.Unreadable]. Source: Rich Text
// Format Specification, version 1.9.1 (Microsoft, 2008).
package rtf

import (
	"bytes"
	"io"

	"dovetail/ingest/document"
)

// Bounds on a file.
const (
	maxSize  = 128 << 20 // bytes; pictures are stored in hexadecimal
	maxDepth = 5000      // nested groups; Word writes a few dozen
	maxText  = 64 << 20  // bytes of words
	maxCells = 4096      // of a row
	maxPages = 100_000
)

// Options steer a reading. The zero value accepts all tracked changes.
type Options struct {
	Original bool // the text before the tracked changes
}

// Read reads the file r of size bytes, known by name. The document has a page
// for each page break the file records, and one at least. It fails with a
// [document.Unreadable].
func Read(r io.ReaderAt, size int64, name string, opts Options) (*document.Document, error) {
	b, err := load(r, size)
	if err != nil {
		return nil, err
	}
	rd := newReader(b, opts)
	if err := rd.read(); err != nil {
		return nil, err
	}
	doc := &document.Document{Name: name, Format: "rtf", Title: rd.title(), Pages: rd.finish()}
	if !doc.Blank() {
		return doc, nil
	}
	return nil, &document.Unreadable{
		Reason: document.ReasonNoText, Says: "holds no words",
		Next: "if its pages are pictures, save it as PDF and install tesseract to have them read",
	}
}

func load(r io.ReaderAt, size int64) ([]byte, error) {
	b, err := document.Load(r, size, maxSize, "open it in Word and save it as .docx")
	if err != nil {
		return nil, err
	}
	b = bytes.TrimLeft(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")), " \r\n\t\x00")
	if !bytes.HasPrefix(b, []byte(`{\rtf`)) {
		return nil, &document.Unreadable{
			Reason: document.ReasonFormat, Says: "is not an RTF file",
			Next: "open it in the program it was made with and save it as .docx",
		}
	}
	return b, nil
}
