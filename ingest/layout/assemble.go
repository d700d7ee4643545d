package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dovetail/ingest/document"
)

// Assemble turns the pages of a document into paragraphs. The result has one
// page for each page given, in the order given.
func Assemble(pages []Page) []document.Page {
	taken, found := furniture(pages)
	body := make([][]item, len(pages))
	for p := range pages {
		for i := range pages[p].Lines {
			if l := &pages[p].Lines[i]; !taken[p][i] && len(l.Words) > 0 {
				body[p] = append(body[p], newItem(l, pages[p].Width, l.RTL || pages[p].RTL))
			}
		}
	}
	m := measure(body)
	a := assembler{m: &m, joiner: newJoiner(body)}
	out := make([]document.Page, len(pages))
	for p := range pages {
		out[p] = document.Page{
			Number:  pages[p].Number,
			Header:  strings.Join(found[p].header, " | "),
			Footer:  strings.Join(found[p].footer, " | "),
			Printed: found[p].printed,
		}
		out[p].Paragraphs = a.page(&pages[p], body[p])
	}
	return out
}

// assembler carries what goes on from page to page.
type assembler struct {
	m      *measures
	joiner *joiner
	marks  map[string]bool // of the footnotes of the page
	last   *grouper        // the last paragraph so far; nil after a table
	before string          // the last label
}

// page makes the paragraphs of one page.
func (a *assembler) page(p *Page, items []item) []document.Paragraph {
	text, notes := parts(items, p, a.m)
	a.marks = map[string]bool{}
	for _, col := range notes {
		for i := range col {
			if startsWithMark(&col[i]) {
				a.marks[noteMark(col[i].Words[0].Text)] = true
			}
		}
	}
	var out []document.Paragraph
	for c, col := range text {
		out = a.column(out, col, p, c == 0)
	}
	for _, col := range notes {
		out = append(out, a.notes(col)...)
	}
	return out
}

// parts cuts a page's lines into columns, and each into text and footnotes.
func parts(items []item, p *Page, m *measures) (text, notes [][]item) {
	for i := 0; i < len(items); {
		j := i + 1
		for j < len(items) && items[j].Block == items[i].Block {
			j++
		}
		at := i + notesFrom(items[i:j], p, m)
		if at > i {
			text = append(text, items[i:at])
		}
		if at < j {
			notes = append(notes, items[at:j])
		}
		i = j
	}
	return text, notes
}

// column adds the paragraphs and tables of one column to those of the page.
func (a *assembler) column(out []document.Paragraph, items []item, p *Page, newPage bool) []document.Paragraph {
	tables := findTables(items, p)
	for i := 0; i < len(items); {
		if t := inTable(tables, i); t != nil {
			for _, row := range t.rows(items, a.joiner) {
				out = append(out, document.Paragraph{Role: document.TableRow, Text: row, Level: -1})
			}
			a.last = nil
			i = t.to
			continue
		}
		j := i
		for j < len(items) && inTable(tables, j) == nil {
			j++
		}
		out = a.paragraphs(out, items[i:j], items, newPage && i == 0)
		i = j
	}
	return out
}

// paragraphs adds the paragraphs of lines without tables. all are the lines of
// their column.
func (a *assembler) paragraphs(out []document.Paragraph, lines, all []item, newPage bool) []document.Paragraph {
	right, left := rightEdge(all), leftEdge(all)
	if all[0].Block == 0 {
		right, left = max(right, a.m.right), min(left, a.m.left)
	}
	g := &grouper{m: a.m, right: right, left: left, before: a.before}
	if a.goesOn(&lines[0], g) {
		if newPage {
			g.continues = true
		} else if n := len(out); n > 0 && out[n-1].Role != document.Footnote {
			g = a.last // the text goes on in the next column
			g.right, g.left = right, left
			g.add(&lines[0])
			lines = lines[1:]
			out = out[:n-1]
		}
	}
	for i := range lines {
		if len(g.lines) > 0 && g.begins(&lines[i]) {
			out = a.finish(out, g)
			if a.last == nil || !a.trails(g, all) {
				a.last = g
			}
			g = &grouper{m: a.m, right: right, left: left, before: a.before}
		}
		g.add(&lines[i])
	}
	out = a.finish(out, g)
	if a.last == nil || !a.trails(g, all) {
		a.last = g
	}
	return out
}

// trails tells whether a paragraph is no text of the page but stands apart below
// it: the job number and bar code of a document's first page.
func (a *assembler) trails(g *grouper, all []item) bool {
	if len(g.lines) > 1 || len(a.last.lines) == 0 || len(all) < trailBelow {
		return false
	}
	before, line := &a.last.lines[len(a.last.lines)-1], &g.lines[0]
	return before.Block == line.Block && line.Y-before.Y > trailGap*a.m.leading*line.Size &&
		line.end-line.start < trailWidth*(g.right-g.left)
}

// What trails a page stands this far below its text, is this narrow, and has
// this many lines above it on the page.
const (
	trailGap   = 2.0  // in units of the leading
	trailWidth = 0.35 // share of the width
	trailBelow = 8
)

// goesOn tells whether the first line of a page or column goes on with the last
// paragraph before it: that one's last line is full, the text runs on, and the
// line has no label and no other style.
func (a *assembler) goesOn(b *item, g *grouper) bool {
	last := a.last
	if last == nil || len(last.lines) == 0 {
		return false
	}
	e := &last.lines[len(last.lines)-1]
	moved := *b // to where it would stand in the column before
	moved.start -= g.left - last.left
	moved.end -= g.left - last.left
	if e.RTL != b.RTL && !mixed(e, b) || !sameSize(e, b) {
		return false
	}
	if _, words, _, kind := label(b.Line); kind == strongLabel || kind == weakLabel && tabbed(b.Line, words) {
		return false
	}
	if last.restyled(b) || g.centred(b) || last.endsEarly(e, b) && last.endsEarly(e, &moved) ||
		last.moves(e, b) && last.moves(e, &moved) {
		return false
	}
	if endsSentence(e) {
		next, _ := utf8.DecodeRuneInString(b.Words[0].Text)
		return unicode.IsLower(next)
	}
	return true
}

// finish adds the paragraph under way.
func (a *assembler) finish(out []document.Paragraph, g *grouper) []document.Paragraph {
	if len(g.lines) == 0 {
		return out
	}
	b := textBuilder{joiner: a.joiner, isNote: func(mark string) bool { return a.marks[mark] }}
	if g.label != "" {
		b.buf = append(b.buf, g.label...)
		b.buf = append(b.buf, '\t')
		b.glued = true
		a.before = g.label
	}
	for i := range g.lines {
		if i == 0 {
			b.line(g.text())
			continue
		}
		b.line(g.lines[i].Words)
	}
	p := b.paragraph()
	p.Label = g.label
	p.Continues = g.continues
	p.Level = max(0, int((g.lines[0].start-a.m.left)/(levelStep*a.m.size)+0.5))
	if g.isHeading() {
		p.Role = document.Heading
	}
	return append(out, p)
}

// levelStep is how far one level is indented from the other, in units of the
// size: word processors indent by 1.25 to 1.5 cm, half of that for lists.
const levelStep = 2.5

// notes makes the footnotes of one column. Lines before the first mark go on
// with a note of the page before.
func (a *assembler) notes(items []item) []document.Paragraph {
	var out []document.Paragraph
	for i := 0; i < len(items); {
		it := &items[i]
		j := i + 1
		for j < len(items) && !beginsNote(&items[j], it) {
			j++
		}
		b := textBuilder{joiner: a.joiner}
		p := document.Paragraph{Role: document.Footnote}
		words := it.Words
		if startsWithMark(it) {
			p.Note = noteMark(words[0].Text)
			words = words[1:]
		} else if i == 0 {
			p.Continues = true
		}
		b.line(words)
		for k := i + 1; k < j; k++ {
			b.line(items[k].Words)
		}
		q := b.paragraph()
		q.Role, q.Note, q.Continues = p.Role, p.Note, p.Continues
		out = append(out, q)
		i = j
	}
	return out
}

// beginsNote tells whether a line begins another note than the one that began
// with first.
func beginsNote(it, first *item) bool {
	if !startsWithMark(it) {
		return false
	}
	return it.Words[0].Raised || isNext(noteMark(first.Words[0].Text), noteMark(it.Words[0].Text))
}
