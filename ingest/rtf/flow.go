package rtf

import (
	"strings"

	"dovetail/ingest/document"
	"dovetail/ingest/textnorm"
)

// flow is one flow of paragraphs: the body, a note, a header, a text box.
type flow struct {
	kind      string // "" for the body, else the word that began it
	outer     *flow
	words     textnorm.Builder
	label     string
	after     []document.Paragraph // what hangs on the paragraph: notes, text boxes
	cell      []entry              // of the cell that is being read
	cells     [][]entry            // of the row
	automatic bool                 // a counted mark stands before the note
	endnote   bool
	done      []document.Paragraph // of a flow that is not the body
	state     paragraphState       // of the paragraph, as its words were set
}

// entry is a paragraph that was read.
type entry struct {
	words textnorm.Builder
	shape textnorm.Shape
	state paragraphState
	after []document.Paragraph
}

// layout lays paragraphs out on pages.
type layout struct {
	pages          []document.Page
	notes, ends    []document.Paragraph
	header, footer string
	number         bool // headers or footers print the number of the page
	footnotes      int  // counted so far
	endnotes       int
	sectionBreak   bool // a section has ended, the next may begin a page
}

// text adds words to the current paragraph.
func (f *flow) text(r *reader, s string) {
	if label := strings.TrimSpace(r.label.String()); label != "" && f.words.Blank() {
		f.label = label
	}
	r.label.Reset()
	f.words.Write(s, r.group.style)
	f.state = r.group.paragraph
}

// paragraphMark ends a paragraph, unless its mark is no part of the text asked
// for: then the next paragraph goes on in it.
func (r *reader) paragraphMark(section bool) {
	if r.group.to != body || r.group.hidden {
		return
	}
	if !r.visible() && r.flow.words.Len() > 0 {
		return
	}
	r.flow.state = r.group.paragraph
	r.endParagraph()
	if section {
		r.sectionBreak = true
	}
}

// endParagraph puts the current paragraph where it belongs.
func (r *reader) endParagraph() {
	f := r.flow
	e := entry{words: f.words, shape: textnorm.Shape{Label: f.label}, state: f.state, after: f.after}
	f.words, f.label, f.after = textnorm.Builder{}, "", nil
	r.label.Reset()
	switch {
	case e.words.Len() == 0 && len(e.after) == 0 && !e.words.Breaks():
		return
	case e.state.table:
		f.cell = append(f.cell, e)
	default:
		r.endRow()
		r.put(e)
	}
}

// endCell ends a cell; one of a table within a table only ends a paragraph.
func (r *reader) endCell(nested bool) {
	if r.group.to != body {
		return
	}
	f := r.flow
	f.state.table = true
	r.endParagraph()
	if !nested && len(f.cells) < maxCells {
		f.cells = append(f.cells, f.cell)
		f.cell = nil
	}
}

// endRow ends a row. One with a single cell, or with words in one cell only
// that make several paragraphs, is layout: its paragraphs stand for
// themselves.
func (r *reader) endRow() {
	f := r.flow
	cells := f.cells
	if len(f.cell) > 0 {
		cells = append(cells, f.cell)
	}
	f.cells, f.cell = nil, nil
	full, most, last := 0, 0, 0
	for i, cell := range cells {
		if len(cell) > 0 {
			full, most, last = full+1, max(most, len(cell)), i
		}
	}
	switch {
	case full == 0:
	case len(cells) == 1 || full == 1 && most > 1:
		for _, e := range cells[last] {
			r.put(e)
		}
	default:
		r.put(joinCells(cells))
	}
}

// joinCells makes one row of cells: paragraphs of a cell joined by spaces,
// cells by tabs.
func joinCells(cells [][]entry) entry {
	row := entry{shape: textnorm.Shape{Row: true}, state: paragraphState{level: -1, outline: -1, table: true}}
	for i, cell := range cells {
		if i > 0 {
			row.words.Write("\t", 0)
		}
		for j := range cell {
			if j > 0 {
				row.words.Write(" ", 0)
			}
			if label := cell[j].shape.Label; label != "" {
				row.words.Write(label+" ", 0)
			}
			row.words.AppendCell(&cell[j].words)
			row.after = append(row.after, cell[j].after...)
			row.state.style = cell[j].state.style
		}
	}
	return row
}

// beginStory begins a flow of its own in the current group.
func (r *reader) beginStory(kind string) {
	r.group.story, r.group.to = true, body
	r.group.style, r.group.hidden = 0, false
	r.group.paragraph = paragraphState{level: -1, outline: -1}
	r.flow = &flow{kind: kind, outer: r.flow}
}

// endStory ends a flow and hands it to the one around it.
func (r *reader) endStory() {
	r.endParagraph()
	r.endRow()
	f := r.flow
	if f.outer == nil {
		return
	}
	r.flow = f.outer
	switch {
	case f.kind == "footnote":
		r.note(f)
	case strings.HasPrefix(f.kind, "header"):
		r.header = joined(f.done)
	case strings.HasPrefix(f.kind, "footer"):
		r.footer = joined(f.done)
	default:
		r.flow.after = append(r.flow.after, f.done...)
	}
}

func joined(paragraphs []document.Paragraph) string {
	var words []string
	for _, p := range paragraphs {
		words = append(words, p.Text)
	}
	return strings.Join(words, " ")
}
