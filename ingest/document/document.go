// Package document is what every reader produces and the clause parser
// consumes: a file as pages of paragraphs in reading order, without running
// headers, footers and page numbers.
//
// The text of a page is its paragraphs joined by line feeds, footnotes last
// ([Page.Text]); every position further down the pipeline counts bytes in it.
package document

import (
	"strings"

	"dovetail/corpus"
)

// Document is one file as read.
type Document struct {
	Name   string // the name people know the file by
	SHA256 string // of the file's bytes
	Format string // "pdf", "docx", "html", "text", ...
	Title  string // from the file's properties, if any
	Pages  []Page
	// Aside says that some pages could not be read, which, and what to do; nil
	// when all were.
	Aside *Unreadable
}

// Blank tells whether no page has a paragraph.
func (d *Document) Blank() bool {
	for i := range d.Pages {
		if len(d.Pages[i].Paragraphs) > 0 {
			return false
		}
	}
	return true
}

// Page is one page; a format without pages has one.
type Page struct {
	Number     int    // from 1
	Header     string // the running header, as a fact of the page
	Footer     string
	Printed    string // the page number as printed
	Paragraphs []Paragraph
	Quality    Quality
}

// Quality is what is known of a page's words.
type Quality struct {
	Trust     string   // corpus.TrustHigh, TrustMedium, TrustLow
	Reader    string   // which reader's words these are: "pdfium", "ledongthuc", "ocr", ...
	Agreement float64  // share of words on which two readers agree, 0 when only one read
	Notes     []string // why trust is not high
}

// Role is what a paragraph is on its page.
type Role string

// The roles of paragraphs.
const (
	Body     Role = ""
	Heading  Role = "heading" // set as a heading by the file itself (style, tag)
	TableRow Role = "row"     // cells joined by tabs
	Footnote Role = "footnote"
	Caption  Role = "caption"
)

// Paragraph is one paragraph of running words.
type Paragraph struct {
	Role  Role
	Text  string // NFC, single spaces; starts with Label and a tab when there is one
	Label string // "1", "a)", "–": list label, generated or typed with a tab
	Style string // the name of the file's own style, where it has one: "Call", "h2"
	Level int    // depth of indentation or list level, from 0; -1 unknown
	// Continues tells that the paragraph goes on from the page before.
	Continues bool
	Italic    []corpus.Range // ranges of Text
	Bold      []corpus.Range
	Notes     []NoteMark // marks of footnotes, taken out of Text
	Note      string     // of a Footnote: its own mark
}

// NoteMark is the mark of a footnote at a position of the text.
type NoteMark struct {
	At   int // byte offset in Text
	Mark string
}

// Text returns the page's text: its paragraphs, one a line, footnotes last.
// offsets[i] is where paragraph i begins.
func (p *Page) Text() (text string, offsets []int) {
	var b strings.Builder
	offsets = p.lay(func(s string) { b.WriteString(s) })
	return b.String(), offsets
}

// Offsets returns where the paragraphs begin in the page's text.
func (p *Page) Offsets() []int { return p.lay(func(string) {}) }

// lay gives the pieces of the page's text to put, and returns where paragraphs
// begin.
func (p *Page) lay(put func(string)) (offsets []int) {
	offsets = make([]int, len(p.Paragraphs))
	n := 0
	for _, notes := range []bool{false, true} {
		for i := range p.Paragraphs {
			par := &p.Paragraphs[i]
			if (par.Role == Footnote) != notes {
				continue
			}
			if n > 0 {
				put("\n")
				n++
			}
			offsets[i] = n
			put(par.Text)
			n += len(par.Text)
		}
	}
	return offsets
}
