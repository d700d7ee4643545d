// Package plain reads plain text and Markdown in any encoding into pages of
// paragraphs.
//
// A text whose lines were wrapped by hand or by a mail program has its lines
// joined again; a text with one paragraph a line is left as it is. Form feeds
// are page breaks, typed labels are recognised, and notes at the end of a page
// become its footnotes. Reading takes time and memory
// proportional to the size of the file, which is bounded. Every error is a
// [document.Unreadable].
package plain

import (
	"io"
	"strings"

	"dovetail/ingest/document"
	"dovetail/ingest/plain/charset"
	"dovetail/ingest/textnorm"
)

// maxSize bounds a text file: 32 MiB are five thousand resolutions.
const maxSize = 32 << 20

// Options steer a reading.
type Options struct {
	Markdown bool // the file is Markdown
}

// Read reads the text file r of size bytes, known by name. It fails with a
// [document.Unreadable].
func Read(r io.ReaderAt, size int64, name string, opts Options) (*document.Document, error) {
	text, err := load(r, size)
	if err != nil {
		return nil, err
	}
	doc := &document.Document{Name: name, Format: "text"}
	for i, page := range strings.Split(strings.TrimRight(text, "\f\x1a \n\t"), "\f") {
		p := document.Page{Number: i + 1}
		if opts.Markdown {
			doc.Format = "markdown"
			p.Paragraphs = markdown(page)
		} else {
			p.Paragraphs = footnotes(paragraphs(page))
		}
		doc.Pages = append(doc.Pages, p)
	}
	if !doc.Blank() {
		return doc, nil
	}
	return nil, &document.Unreadable{Reason: document.ReasonNoText, Says: "holds no words"}
}

// load reads and decodes the file.
func load(r io.ReaderAt, size int64) (string, error) {
	b, err := document.Load(r, size, maxSize, "split it into several files")
	if err != nil {
		return "", err
	}
	text, enc := charset.Decode(b)
	if enc.Name == "" {
		return "", &document.Unreadable{
			Reason: document.ReasonFormat, Says: "is no text", Next: "check what kind of file it is",
		}
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return strings.NewReplacer("\r", "\n", "\u2028", "\n", "\u2029", "\n", "\u0085", "\n").Replace(text), nil
}

// paragraph makes a paragraph of joined lines.
func paragraph(words string) []document.Paragraph {
	var b textnorm.Builder
	b.Write(words, 0)
	return printed(&b, textnorm.Shape{})
}

// printed returns the paragraphs of b that hold words.
func printed(b *textnorm.Builder, shape textnorm.Shape) (out []document.Paragraph) {
	lines, _ := b.Lines(shape)
	for _, p := range lines {
		if p.Text != "" {
			out = append(out, p)
		}
	}
	return out
}
