package odt

import (
	"encoding/xml"
	"strconv"
	"strings"

	"dovetail/ingest/document"
	"dovetail/ingest/textnorm"
	"dovetail/ingest/zipxml"
)

// paragraph is one paragraph while it is read.
type paragraph struct {
	entry
	base textnorm.Style
	done []entry // paragraphs that ended within it, by a deletion taken back
}

func newParagraph(rd *reader, name string) *paragraph {
	p := &paragraph{entry: entry{style: rd.styleName(name), level: -1}}
	p.base, _ = rd.over(name, 0)
	return p
}

// over applies a style to the marks around it, and tells whether it hides.
func (rd *reader) over(name string, marks textnorm.Style) (textnorm.Style, bool) {
	italic, bold, hidden := rd.marks(name)
	for _, m := range []struct {
		set  *bool
		mark textnorm.Style
	}{{italic, textnorm.Italic}, {bold, textnorm.Bold}} {
		if m.set != nil {
			marks &^= m.mark
			if *m.set {
				marks |= m.mark
			}
		}
	}
	return marks, hidden != nil && *hidden
}

// hiding tells whether words here are not in the text asked for.
func (w *walker) hiding() bool { return w.rd.opts.Original && len(w.edits.inserting) > 0 }

// write appends words.
func (w *walker) write(p *paragraph, s string, marks textnorm.Style) error {
	if w.hiding() {
		return nil
	}
	if w.tally.bytes += len(s); w.tally.bytes > maxText {
		return tooMuch()
	}
	p.words.Write(s, marks)
	return nil
}

// inline reads the content of a paragraph, or of an element within it, up to
// its end. White space of the source is a space.
func (w *walker) inline(p *paragraph, marks textnorm.Style) error {
	for {
		t, err := w.Next()
		if err != nil {
			return zipxml.Unexpected(err)
		}
		switch t := t.(type) {
		case xml.EndElement:
			return nil
		case xml.CharData:
			err = w.write(p, strings.NewReplacer("\n", " ", "\t", " ", "\r", " ").Replace(string(t)), marks)
		case xml.StartElement:
			err = w.inlineElement(t, p, marks)
		}
		if err != nil {
			return err
		}
	}
}

func (w *walker) inlineElement(start xml.StartElement, p *paragraph, marks textnorm.Style) error {
	switch start.Name.Local {
	case "span":
		inner, hidden := w.rd.over(zipxml.Attr(start.Attr, "style-name"), marks)
		if hidden {
			return w.Skip()
		}
		return w.inline(p, inner)
	case "note":
		return w.note(start, p)
	case "frame", "text-box", "g", "custom-shape", "rect", "shape":
		return w.box(p)
	case "page-number", "page-continuation":
		w.tally.number = true
		return w.Skip()
	case "annotation", "ruby-text", "hidden-text", "hidden-paragraph", "script", "number", "image", "object",
		"tracked-changes", "image-map", "event-listeners", "meta-field-rdf":
		return w.Skip()
	case "change-start", "change-end":
		w.edits.mark(start)
		return w.Skip()
	case "change":
		w.takeBack(zipxml.Attr(start.Attr, "change-id"), p)
		return w.Skip()
	case "soft-page-break":
		p.words.Break(true)
		return w.Skip()
	}
	if s := space(start); s != "" {
		if err := w.write(p, s, marks); err != nil {
			return err
		}
		return w.Skip()
	}
	return w.inline(p, marks) // links, fields, references: what they show
}

// space returns the white space that an element stands for.
func space(start xml.StartElement) string {
	switch start.Name.Local {
	case "s":
		n, err := strconv.Atoi(zipxml.Attr(start.Attr, "c"))
		if err != nil {
			n = 1
		}
		return strings.Repeat(" ", max(0, min(n, maxRepeat)))
	case "tab":
		return "\t"
	case "line-break":
		return "\n"
	}
	return ""
}

// note reads a footnote or endnote and sets its mark.
func (w *walker) note(start xml.StartElement, p *paragraph) error {
	end := zipxml.Attr(start.Attr, "note-class") == "endnote"
	mark, hidden := "", w.hiding()
	return w.each(func(t xml.StartElement) error {
		switch t.Name.Local {
		case "note-citation":
			citation := &paragraph{}
			c := w.child()
			if err := c.inline(citation, 0); err != nil {
				return err
			}
			if lines, _ := citation.words.Lines(textnorm.Shape{Fixed: true}); len(lines) > 0 {
				mark = lines[0].Text
			}
			const maxMark = 16 // bytes
			if len(mark) > maxMark {
				mark = ""
			}
		case "note-body":
			c := w.child()
			if err := c.blocks(place{note: mark + " "}); err != nil || hidden {
				return err
			}
			p.words.Note(mark)
			for _, n := range c.notes {
				n.Note = mark
				p.after = append(p.after, hanging{n, end})
			}
		default:
			return w.Skip()
		}
		return nil
	})
}

// box reads the paragraphs of a text box or shape, which come after the
// paragraph they hang on.
func (w *walker) box(p *paragraph) error {
	c := w.child()
	if err := c.blocks(place{}); err != nil || w.hiding() {
		return err
	}
	for _, page := range c.pages {
		for _, q := range page.Paragraphs {
			p.after = append(p.after, hanging{Paragraph: q})
		}
	}
	for _, q := range c.notes {
		p.after = append(p.after, hanging{Paragraph: q})
	}
	return nil
}

// table reads a table as rows. A row with a single cell, or with words in one
// cell only that make several paragraphs, is layout: its paragraphs stand for
// themselves.
func (w *walker) table(at place) error {
	return w.each(func(t xml.StartElement) error {
		switch t.Name.Local {
		case "table-header-rows", "table-rows", "table-row-group":
			return w.table(at)
		case "table-row":
			return w.row(at)
		case "soft-page-break":
			w.newPage()
		}
		return w.Skip()
	})
}

func (w *walker) row(at place) error {
	var cells [][]entry
	err := w.each(func(t xml.StartElement) error {
		if t.Name.Local != "table-cell" {
			return w.Skip()
		}
		if len(cells) >= maxCells {
			return w.rd.Suspicious("has a table row of thousands of cells")
		}
		var cell []entry
		outer := w.cell
		w.cell = &cell
		err := w.blocks(place{})
		w.cell = outer
		cells = append(cells, cell)
		return err
	})
	if err != nil {
		return err
	}
	full, most, last := 0, 0, 0
	for i, cell := range cells {
		written := 0
		for j := range cell {
			if !cell[j].words.Blank() {
				written++
			}
		}
		if written > 0 {
			full, most, last = full+1, max(most, written), i
		}
	}
	if full == 0 {
		return nil
	}
	if len(cells) == 1 || full == 1 && most > 1 {
		for _, e := range cells[last] {
			if err := w.put(e, at); err != nil {
				return err
			}
		}
		return nil
	}
	return w.put(joinCells(cells), at)
}

// joinCells makes one row of cells: paragraphs of a cell joined by spaces,
// cells by tabs.
func joinCells(cells [][]entry) entry {
	row := entry{role: document.TableRow, shape: textnorm.Shape{Row: true}, level: -1}
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
			if row.style == "" {
				row.style = cell[j].style
			}
		}
	}
	return row
}
