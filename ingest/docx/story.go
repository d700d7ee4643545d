package docx

import (
	"encoding/xml"
	"fmt"

	"dovetail/ingest/document"
	"dovetail/ingest/textnorm"
	"dovetail/ingest/zipxml"
)

// story reads one flow of paragraphs: the body, a note, a header.
type story struct {
	*reader
	*zipxml.Scanner
	counters *counters // where the lists stand

	inserted, deleted int     // depth of tracked insertions and deletions around here
	note              bool    // the flow is a footnote or endnote
	fields            []field // open complex fields
	pages             bool    // a field of page numbers was met
	boxes             []item  // paragraphs of text boxes of the current paragraph
	merge             *item   // a paragraph whose mark is gone: it goes on in the next
}

// field is an open complex field: its instruction comes before its result.
type field struct {
	instruction string
	result      bool
	hidden      bool // the result is left out: a page number in a header
}

// items reads the paragraphs up to the end of the current element.
func (st *story) items() ([]item, error) {
	var out []item
	if err := st.blocks(&out); err != nil {
		return nil, err
	}
	if st.merge != nil {
		out = append(out, *st.merge)
		st.merge = nil
	}
	return out, nil
}

// blocks reads block-level content up to the end of the current element.
func (st *story) blocks(out *[]item) error {
	for {
		t, err := st.Next()
		if err != nil {
			return zipxml.Unexpected(err)
		}
		switch t := t.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if err := st.block(t, out); err != nil {
				return err
			}
		}
	}
}

func (st *story) block(start xml.StartElement, out *[]item) error {
	if !wordprocessing(start.Name) && start.Name.Local != "AlternateContent" {
		return st.Skip()
	}
	switch start.Name.Local {
	case "p":
		return st.paragraph(out)
	case "tbl":
		if st.merge != nil {
			*out = append(*out, *st.merge)
			st.merge = nil
		}
		return st.table(out)
	case "sdt":
		return st.control(func() error { return st.blocks(out) })
	case "customXml", "smartTag":
		return st.blocks(out)
	case "ins", "moveTo":
		st.inserted++
		defer func() { st.inserted-- }()
		return st.blocks(out)
	case "del", "moveFrom":
		st.deleted++
		defer func() { st.deleted-- }()
		return st.blocks(out)
	case "AlternateContent":
		return st.alternate(func() error { return st.blocks(out) })
	case "sectPr":
		n, err := st.Tree(start)
		if err == nil {
			*out = append(*out, item{section: newSection(n)})
		}
		return err
	}
	return st.Skip()
}

// alternate reads an mc:AlternateContent: its first choice, which every
// version of Word since 2010 takes, or the fallback when there is none.
func (st *story) alternate(read func() error) error {
	taken := false
	for {
		t, err := st.Next()
		if err != nil {
			return zipxml.Unexpected(err)
		}
		switch t := t.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if taken || t.Name.Local != "Choice" && t.Name.Local != "Fallback" {
				err = st.Skip()
			} else {
				taken = true
				err = read()
			}
			if err != nil {
				return err
			}
		}
	}
}

// wordprocessing tells whether a name belongs to the main vocabulary, in its
// transitional or strict form or without any namespace. Pictures and diagrams
// use the same local names for other things.
func wordprocessing(name xml.Name) bool {
	switch name.Space {
	case "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
		"http://purl.oclc.org/ooxml/wordprocessingml/main", "", "w":
		return true
	}
	return false
}

// visible tells whether words here belong to the state of the text asked for.
func (st *story) visible() bool {
	if st.opts.Original {
		return st.inserted == 0
	}
	return st.deleted == 0
}

// table reads a table as rows. A row with a single cell, or with words in one
// cell only that make several paragraphs, is layout: its paragraphs stand for
// themselves.
func (st *story) table(out *[]item) error {
	for {
		t, err := st.Next()
		if err != nil {
			return zipxml.Unexpected(err)
		}
		switch t := t.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			switch {
			case t.Name.Local == "tr":
				err = st.row(out)
			case t.Name.Local == "AlternateContent":
				err = st.alternate(func() error { return st.table(out) })
			case t.Name.Local == "sdt" || t.Name.Local == "sdtContent" || t.Name.Local == "customXml":
				err = st.table(out)
			case t.Name.Local == "ins" || t.Name.Local == "moveTo":
				st.inserted++
				err = st.table(out)
				st.inserted--
			case t.Name.Local == "del" || t.Name.Local == "moveFrom":
				st.deleted++
				err = st.table(out)
				st.deleted--
			default:
				err = st.Skip()
			}
			if err != nil {
				return err
			}
		}
	}
}

// row reads one row and appends it, or its paragraphs where it is layout.
func (st *story) row(out *[]item) error {
	inserted, deleted := st.inserted, st.deleted
	defer func() { st.inserted, st.deleted = inserted, deleted }()
	cells, err := st.cells()
	if err != nil {
		return err
	}
	full, most, last := 0, 0, -1
	for i, cell := range cells {
		if len(cell) > 0 {
			full++
			most = max(most, len(cell))
			last = i
		}
	}
	if full == 0 {
		return nil
	}
	if len(cells) == 1 || full == 1 && most > 1 {
		*out = append(*out, cells[last]...)
		return nil
	}
	*out = append(*out, joinCells(cells))
	return nil
}

// cells reads the cells of a row up to the end of the current element.
func (st *story) cells() (cells [][]item, err error) {
	for {
		t, err := st.Next()
		if err != nil {
			return nil, zipxml.Unexpected(err)
		}
		start, ok := t.(xml.StartElement)
		if !ok {
			if _, end := t.(xml.EndElement); end {
				return cells, nil
			}
			continue
		}
		var more [][]item
		switch start.Name.Local {
		case "trPr":
			err = st.rowProperties(start)
		case "tc":
			var cell []item
			cell, err = st.cell()
			more = [][]item{cell}
		case "sdt", "sdtContent", "customXml":
			more, err = st.cells()
		default:
			err = st.Skip()
		}
		if err != nil {
			return nil, err
		}
		if cells = append(cells, more...); len(cells) > maxCells {
			return nil, st.Suspicious(fmt.Sprintf("has a table row of more than %d cells", maxCells))
		}
	}
}

// rowProperties takes in whether the row is a tracked change.
func (st *story) rowProperties(start xml.StartElement) error {
	n, err := st.Tree(start)
	if err != nil {
		return err
	}
	if n.Get("ins") != nil {
		st.inserted++
	}
	if n.Get("del") != nil {
		st.deleted++
	}
	return nil
}

// cell reads one cell; paragraphs without words are left out.
func (st *story) cell() ([]item, error) {
	var all []item
	err := st.blocks(&all)
	if st.merge != nil {
		all = append(all, *st.merge)
		st.merge = nil
	}
	cell := all[:0]
	for _, it := range all {
		if it.section == nil && (it.words.Len() > 0 || it.before || it.words.Breaks() || len(it.notes) > 0) {
			cell = append(cell, it)
		}
	}
	return cell, err
}

// joinCells makes one row of cells: paragraphs of a cell joined by spaces,
// cells by tabs.
func joinCells(cells [][]item) item {
	row := item{role: document.TableRow, shape: textnorm.Shape{Row: true}, level: -1}
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
			row.words.AppendCell(cell[j].words.Renumbered(len(row.notes)))
			row.notes = append(row.notes, cell[j].notes...)
			row.before = row.before || cell[j].before
			if row.style == "" {
				row.style = cell[j].style
			}
		}
	}
	return row
}
