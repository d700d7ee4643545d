package docx

import (
	"strconv"
	"strings"

	"dovetail/ingest/document"
	"dovetail/ingest/numeral"
	"dovetail/ingest/textnorm"
)

// maxPages bounds the pages of a document; page breaks beyond are not counted.
const maxPages = 100_000

// assembly lays the items of the body out on pages.
type assembly struct {
	*reader
	pages    []document.Page
	sections []*section           // of each page, set when the section ends
	notes    []document.Paragraph // footnotes of the current page
	ends     []document.Paragraph // endnotes of the document
	number   int                  // of the last footnote
	endings  int                  // of the last endnote
	upcoming []*section           // sections still to come, the current one first
}

// assemble makes pages of what was read.
//
// A page begins where the author asked for one (a page break, a paragraph set
// to begin a page, a section that does) and where Word recorded that its last
// layout began one. Word records the latter after the former too, so that a
// recorded break on a page without words is none.
func (rd *reader) assemble() []document.Page {
	a := &assembly{reader: rd, pages: []document.Page{{Number: 1}}}
	for i := range rd.items {
		if rd.items[i].section != nil {
			a.upcoming = append(a.upcoming, rd.items[i].section)
		}
	}
	for i := range rd.items {
		if rd.items[i].section != nil {
			a.endSection()
			continue
		}
		a.add(&rd.items[i])
	}
	a.closePage()
	last := &a.pages[len(a.pages)-1]
	last.Paragraphs = append(last.Paragraphs, a.ends...)
	a.margins()
	return a.pages
}

// section returns the section that the current item is in.
func (a *assembly) section() *section {
	if len(a.upcoming) > 0 {
		return a.upcoming[0]
	}
	return &section{}
}

// endSection ends the current section and begins a page where the next one
// asks for it.
func (a *assembly) endSection() {
	for len(a.sections) < len(a.pages) {
		a.sections = append(a.sections, a.section())
	}
	a.upcoming = a.upcoming[min(1, len(a.upcoming)):]
	if len(a.upcoming) == 0 {
		return
	}
	if a.section().notes.or(a.settings.footnotes).restart == "eachSect" {
		a.number = 0
	}
	switch a.section().kind {
	case "continuous", "nextColumn":
	default:
		a.newPage(false)
	}
}

// newPage begins a page. A soft break on a page without words is passed over.
func (a *assembly) newPage(soft bool) {
	if soft && len(a.pages[len(a.pages)-1].Paragraphs) == 0 || len(a.pages) >= maxPages {
		return
	}
	a.closePage()
	for len(a.sections) < len(a.pages)-1 {
		a.sections = append(a.sections, a.section())
	}
	a.pages = append(a.pages, document.Page{Number: len(a.pages) + 1})
	if a.section().notes.or(a.settings.footnotes).restart == "eachPage" {
		a.number = 0
	}
}

// closePage puts the footnotes of the current page at its end.
func (a *assembly) closePage() {
	page := &a.pages[len(a.pages)-1]
	page.Paragraphs = append(page.Paragraphs, a.notes...)
	a.notes = nil
}

// add lays out one paragraph or row.
func (a *assembly) add(it *item) {
	if it.before {
		a.newPage(len(a.pages) == 1 && len(a.pages[0].Paragraphs) == 0)
	}
	paragraphs, breaks := it.words.Lines(it.shape)
	for i := range paragraphs {
		p := &paragraphs[i]
		p.Role, p.Style, p.Level = it.role, it.style, it.level
		a.split(p, breaks[i], it)
	}
}

// split lays out one paragraph, cut where a page begins within it. A row is
// not cut: it stays on the page it begins on.
func (a *assembly) split(p *document.Paragraph, breaks []textnorm.PageBreak, it *item) {
	if p.Role == document.TableRow {
		after := 0
		for _, b := range breaks {
			if b.At == 0 {
				a.newPage(b.Soft)
			} else {
				after++
			}
		}
		a.place(*p, it)
		for ; after > 0; after-- {
			a.newPage(true)
		}
		return
	}
	rest, from := *p, 0
	for _, b := range breaks {
		at := b.At - from
		head, tail := textnorm.Cut(rest, at)
		if head.Text != "" {
			a.place(head, it)
			tail.Continues = tail.Text != ""
			from += len(rest.Text) - len(tail.Text)
		}
		rest = tail
		a.newPage(b.Soft)
	}
	if rest.Text != "" || len(rest.Notes) > 0 {
		a.place(rest, it)
	}
}

// place puts a paragraph on the current page and its notes with it.
func (a *assembly) place(p document.Paragraph, it *item) {
	for i := range p.Notes {
		n, err := strconv.Atoi(p.Notes[i].Mark)
		if err != nil || n >= len(it.notes) {
			continue
		}
		ref := it.notes[n]
		p.Notes[i].Mark = a.mark(ref)
		text := a.noteText(ref, p.Notes[i].Mark)
		if ref.end {
			a.ends = append(a.ends, text...)
		} else {
			a.notes = append(a.notes, text...)
		}
	}
	if p.Text == "" {
		return // nothing but marks of notes
	}
	page := &a.pages[len(a.pages)-1]
	page.Paragraphs = append(page.Paragraphs, p)
}

// mark returns the printed mark of a note and counts it.
func (a *assembly) mark(ref noteRef) string {
	if ref.custom != "" {
		return ref.custom
	}
	if ref.end {
		a.endings++
		f := a.settings.endnotes
		if f.format == "" {
			f.format = "lowerRoman"
		}
		return numeral.Word(a.endings+max(f.start, 1)-1, f.format, "", "") + ref.suffix
	}
	a.number++
	f := a.section().notes.or(a.settings.footnotes)
	return numeral.Word(a.number+max(f.start, 1)-1, f.format, "", "") + ref.suffix
}

// noteText returns the paragraphs of a note; all carry its mark.
func (a *assembly) noteText(ref noteRef, mark string) (out []document.Paragraph) {
	// A note that is referred to again is printed once.
	notes := a.footnotes
	if ref.end {
		notes = a.endnotes
	}
	items := notes[ref.id]
	delete(notes, ref.id)
	for i := range items {
		shape := items[i].shape
		shape.Fixed = true
		paragraphs, _ := items[i].words.Lines(shape)
		for _, p := range paragraphs {
			p.Role, p.Style, p.Note, p.Notes = document.Footnote, items[i].style, mark, nil
			if rest, typed := strings.CutPrefix(p.Text, mark+" "); typed && len(out) == 0 && ref.custom != "" && p.Label == "" {
				_, p = textnorm.Cut(p, len(p.Text)-len(rest))
			}
			out = append(out, p)
		}
	}
	return out
}

// margins sets headers, footers and printed numbers of the pages.
func (a *assembly) margins() {
	for len(a.sections) < len(a.pages) {
		last := &section{}
		if n := len(a.sections); n > 0 {
			last = a.sections[n-1]
		}
		a.sections = append(a.sections, last)
	}
	texts := map[string]margin{}
	read := func(id string) margin {
		if id == "" {
			return margin{}
		}
		m, ok := texts[id]
		if !ok {
			m = a.margin(id)
			texts[id] = m
		}
		return m
	}
	headers, footers := map[string]string{}, map[string]string{}
	var current *section
	number := 0
	for i := range a.pages {
		s, first := a.sections[i], a.sections[i] != current
		number++
		if first {
			current = s
			overlay(headers, s.headers)
			overlay(footers, s.footers)
			if s.firstNumber != nil {
				number = *s.firstNumber
			}
		}
		kind := "default"
		switch {
		case first && s.titlePage:
			kind = "first"
		case a.settings.evenOdd && number%2 == 0:
			kind = "even"
		}
		header, footer := read(headers[kind]), read(footers[kind])
		a.pages[i].Header, a.pages[i].Footer = header.text, footer.text
		if header.number || footer.number {
			a.pages[i].Printed = numeral.Word(number, s.numberFormat, "", "")
		}
	}
}

// overlay puts the headers of a section over those it inherits.
func overlay(under, over map[string]string) {
	for kind, id := range over {
		under[kind] = id
	}
}
