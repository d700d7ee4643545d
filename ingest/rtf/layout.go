package rtf

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"dovetail/ingest/document"
	"dovetail/ingest/numeral"
	"dovetail/ingest/textnorm"
)

// note sets the mark of a note and keeps its paragraphs for the end of the
// page. A mark that the author set stands in the text and in front of the note.
func (r *reader) note(f *flow) {
	if !r.visible() || r.group.hidden || len(f.done) == 0 {
		return
	}
	mark := ""
	switch {
	case r.flow.automatic && f.endnote:
		r.endnotes++
		mark = numeral.Roman(r.endnotes)
	case r.flow.automatic:
		r.footnotes++
		mark = strconv.Itoa(r.footnotes)
	default:
		first, rest, _ := strings.Cut(f.done[0].Text, " ")
		const longest = 4 // characters
		if utf8.RuneCountInString(first) <= longest && rest != "" {
			mark = first
			_, f.done[0] = textnorm.Cut(f.done[0], len(first))
		}
	}
	if r.flow.automatic {
		r.flow.words.Note(mark)
	}
	r.flow.automatic = false
	for _, p := range f.done {
		p.Role, p.Note, p.Level, p.Notes = document.Footnote, mark, -1, nil
		if f.endnote {
			r.ends = append(r.ends, p)
		} else {
			r.flow.after = append(r.flow.after, p)
		}
	}
}

// pageBreak begins a page within the current paragraph.
func (r *reader) pageBreak(soft bool) {
	if r.group.to == body && r.flow.outer == nil && r.visible() {
		r.flow.words.Break(soft)
	}
}

// put lays a paragraph out on the pages, or keeps it for its flow.
func (r *reader) put(e entry) {
	shape := e.shape
	shape.Fixed = r.flow.kind == "footnote"
	paragraphs, breaks := e.words.Lines(shape)
	if r.flow.outer == nil && (r.sectionBreak || e.state.before) && !e.words.Blank() {
		r.newPage()
	}
	for i, p := range paragraphs {
		p.Style, p.Level = r.styles[e.state.style], e.state.level
		r.role(&p, e)
		if r.flow.outer != nil {
			if p.Text != "" {
				r.flow.done = append(r.flow.done, p)
			}
			continue
		}
		textnorm.Lay(p, breaks[i], r.place, r.newPage)
	}
	if r.flow.outer != nil {
		r.flow.outer.after = append(r.flow.outer.after, e.after...)
		return
	}
	for _, p := range e.after {
		if p.Role == document.Footnote {
			r.notes = append(r.notes, p)
		} else {
			r.place(p)
		}
	}
}

// role sets the role of a paragraph.
func (r *reader) role(p *document.Paragraph, e entry) {
	style := strings.ToLower(p.Style)
	switch {
	case e.shape.Row:
		p.Role, p.Level = document.TableRow, -1
	case e.state.outline >= 0 && e.state.outline < 9:
		p.Role, p.Level = document.Heading, e.state.outline
	case strings.HasPrefix(style, "heading "):
		level, err := strconv.Atoi(style[len("heading "):])
		if err == nil && level > 0 {
			p.Role, p.Level = document.Heading, level-1
		}
	case style == "caption":
		p.Role = document.Caption
	}
}

func (r *reader) place(p document.Paragraph) {
	if p.Text != "" {
		page := &r.pages[len(r.pages)-1]
		page.Paragraphs = append(page.Paragraphs, p)
	}
}

// newPage begins a page, unless the current one has no words yet.
func (r *reader) newPage() {
	r.sectionBreak = false
	if len(r.pages[len(r.pages)-1].Paragraphs) == 0 || len(r.pages) >= maxPages {
		return
	}
	r.closePage()
	r.pages = append(r.pages, document.Page{Number: len(r.pages) + 1})
}

func (r *reader) closePage() {
	page := &r.pages[len(r.pages)-1]
	page.Paragraphs = append(page.Paragraphs, r.notes...)
	r.notes = nil
	page.Header, page.Footer = r.header, r.footer
	if r.number {
		page.Printed = strconv.Itoa(page.Number)
	}
}

// finish ends the last page and returns all.
func (r *reader) finish() []document.Page {
	r.closePage()
	last := &r.pages[len(r.pages)-1]
	last.Paragraphs = append(last.Paragraphs, r.ends...)
	return r.pages
}
