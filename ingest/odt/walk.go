package odt

import (
	"encoding/xml"
	"strconv"

	"dovetail/ingest/document"
	"dovetail/ingest/textnorm"
	"dovetail/ingest/zipxml"
)

// walker reads the text and lays it out on pages.
type walker struct {
	*zipxml.Scanner
	rd *reader

	pages []document.Page
	notes []document.Paragraph // footnotes of the page
	ends  []document.Paragraph // endnotes of the document
	cell  *[]entry             // where paragraphs go inside a table row, else nil
	tally *tally
	lists *counting
	edits *edits
}

// tally counts what was read, to keep it within bounds.
type tally struct {
	bytes, items int
	number       bool // a page number was met
}

// place is where a block stands.
type place struct {
	list  *list
	label string // for the first paragraph of an item
	note  string // mark of the note it is in
}

// entry is a paragraph that was read and not yet laid out.
type entry struct {
	words textnorm.Builder
	shape textnorm.Shape
	role  document.Role
	style string
	level int
	after []hanging
}

// hanging is what hangs on a paragraph: a note, or a paragraph of a text box.
type hanging struct {
	document.Paragraph
	end bool // of an endnote
}

func newWalker(rd *reader, s *zipxml.Scanner) *walker {
	return &walker{
		Scanner: s, rd: rd, pages: []document.Page{{Number: 1}},
		tally: &tally{}, lists: newCounting(), edits: newEdits(),
	}
}

// child returns a walker for a flow of its own within the text: a note, a text
// box, the content of a deletion.
func (w *walker) child() *walker {
	return &walker{
		Scanner: w.Scanner, rd: w.rd, pages: []document.Page{{Number: 1}},
		tally: w.tally, lists: newCounting(), edits: w.edits.inner(),
	}
}

// finish ends the last page and returns all.
func (w *walker) finish() []document.Page {
	w.closePage()
	last := &w.pages[len(w.pages)-1]
	last.Paragraphs = append(last.Paragraphs, w.ends...)
	for i := range w.pages {
		w.pages[i].Header, w.pages[i].Footer = w.rd.header.text, w.rd.footer.text
		if w.rd.header.number || w.rd.footer.number {
			w.pages[i].Printed = strconv.Itoa(i + 1)
		}
	}
	return w.pages
}

func (w *walker) closePage() {
	page := &w.pages[len(w.pages)-1]
	page.Paragraphs = append(page.Paragraphs, w.notes...)
	w.notes = nil
}

// newPage begins a page; a break on a page without words is none.
func (w *walker) newPage() {
	if len(w.pages[len(w.pages)-1].Paragraphs) == 0 || len(w.pages) >= maxPages || w.cell != nil {
		return
	}
	w.closePage()
	w.pages = append(w.pages, document.Page{Number: len(w.pages) + 1})
}

// blocks reads block content up to the end of the current element.
func (w *walker) blocks(at place) error {
	return w.each(func(start xml.StartElement) error { return w.block(start, &at) })
}

// each calls visit for the children of the current element, up to its end.
// visit reads the child to its end.
func (w *walker) each(visit func(xml.StartElement) error) error {
	for {
		t, err := w.Next()
		if err != nil {
			return zipxml.Unexpected(err)
		}
		switch t := t.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if err := visit(t); err != nil {
				return err
			}
		}
	}
}

func (w *walker) block(start xml.StartElement, at *place) error {
	switch start.Name.Local {
	case "p", "h":
		err := w.paragraph(start, *at)
		at.label = ""
		return err
	case "list":
		return w.list(start, *at)
	case "table":
		return w.table(*at)
	case "section", "table-of-content", "index-body", "index-title", "alphabetical-index", "illustration-index",
		"table-index", "object-index", "user-index", "bibliography", "numbered-paragraph", "frame", "text-box", "g", "custom-shape":
		return w.blocks(*at)
	case "tracked-changes":
		return w.trackedChanges()
	case "soft-page-break":
		w.newPage()
	case "change-start", "change-end":
		w.edits.mark(start)
	}
	return w.Skip()
}

// list reads the items of a list.
func (w *walker) list(start xml.StartElement, at place) error {
	at.list = w.lists.open(start.Attr, at.list)
	return w.each(func(t xml.StartElement) error {
		switch t.Name.Local {
		case "list-item":
			return w.item(t, at)
		case "list-header":
			return w.blocks(at)
		}
		return w.Skip()
	})
}

// item reads one item. It is counted when its first paragraph comes, so that
// an item that only holds a list of the next level is not.
func (w *walker) item(start xml.StartElement, at place) error {
	value, counted := zipxml.Attr(start.Attr, "start-value"), false
	return w.each(func(t xml.StartElement) error {
		if (t.Name.Local == "p" || t.Name.Local == "h") && !counted {
			counted = true
			at.label = w.rd.lists[at.list.style].count(at.list.counters, at.list.level, value)
		}
		return w.block(t, &at)
	})
}

// paragraph reads a paragraph or heading.
func (w *walker) paragraph(start xml.StartElement, at place) error {
	name := zipxml.Attr(start.Attr, "style-name")
	if at.note == "" && w.beginsPage(name) {
		w.newPage()
	}
	p := newParagraph(w.rd, name)
	if w.edits.merge != nil {
		p.words, p.after = w.edits.merge.words, w.edits.merge.after
		w.edits.merge = nil
	}
	p.shape = textnorm.Shape{Label: at.label, Fixed: at.note != ""}
	if at.list != nil {
		p.level = at.list.level
	}
	if start.Name.Local == "h" {
		w.heading(start, &p.entry)
	}
	if err := w.inline(p, p.base); err != nil {
		return err
	}
	for _, e := range p.done {
		if err := w.put(e, at); err != nil {
			return err
		}
	}
	if w.hiding() {
		w.edits.merge = &p.entry
		return nil
	}
	return w.put(p.entry, at)
}

// beginsPage tells whether a style puts a page break in front.
func (w *walker) beginsPage(name string) bool {
	yes := false
	w.rd.walk(name, func(st *style) bool {
		yes = st.breakBefore != nil && *st.breakBefore
		return st.breakBefore == nil
	})
	return yes
}

// heading sets role, level and number of a heading.
func (w *walker) heading(start xml.StartElement, e *entry) {
	level, err := strconv.Atoi(zipxml.Attr(start.Attr, "outline-level"))
	if err != nil || level < 1 || level > 10 {
		level = 1
	}
	e.role, e.level = document.Heading, level-1
	if e.shape.Label == "" && zipxml.Attr(start.Attr, "is-list-header") != "true" {
		e.shape.Label = w.rd.outline.count(&w.lists.headings, level-1, zipxml.Attr(start.Attr, "start-value"))
	}
}

// put lays a paragraph out, or keeps it for the table cell it stands in.
func (w *walker) put(e entry, at place) error {
	if w.tally.items++; w.tally.items > maxItems {
		return tooMuch()
	}
	if w.cell != nil {
		*w.cell = append(*w.cell, e)
		return nil
	}
	paragraphs, breaks := e.words.Lines(e.shape)
	for i, p := range paragraphs {
		p.Role, p.Style, p.Level = e.role, e.style, e.level
		if at.note != "" {
			p.Role, p.Note, p.Level = document.Footnote, at.note, -1
			w.notes = append(w.notes, p)
			continue
		}
		textnorm.Lay(p, breaks[i], w.place, w.newPage)
	}
	for _, h := range e.after {
		switch {
		case h.end:
			w.ends = append(w.ends, h.Paragraph)
		case h.Role == document.Footnote:
			w.notes = append(w.notes, h.Paragraph)
		default:
			textnorm.Lay(h.Paragraph, nil, w.place, w.newPage)
		}
	}
	return nil
}

func (w *walker) place(p document.Paragraph) {
	if p.Text == "" {
		return
	}
	page := &w.pages[len(w.pages)-1]
	page.Paragraphs = append(page.Paragraphs, p)
}

func tooMuch() error {
	return &document.Unreadable{
		Reason: document.ReasonTooLarge, Says: "holds more text than is read from one file",
		Next: "split it into several files",
	}
}
