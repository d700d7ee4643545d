package layout

import "unicode/utf8"

// rtlPage is the share of right-to-left letters from which the page as a whole
// is taken to run from right to left: its columns, its lines without letters.
const rtlPage = 0.4

// Lines reads one page: its lines in reading order.
func Lines(p *Glyphs) Page {
	cs, spaced := cells(p)
	rtl := mostlyRTL(cs)
	out := Page{
		Number: p.Number, Width: p.Width, Height: p.Height,
		Rules: p.Rules, Images: p.Images, RTL: rtl,
	}
	rs := rows(stretches(attachMarks(cs)))
	page := extentOf(rs, rtl)
	var built []visualLine
	for b, block := range blocks(rs, level(p.Rules), rtl, columnDepth) {
		for i := range block {
			v := newVisualLine(&block[i], page, spaced)
			v.block = b
			built = append(built, v)
		}
	}
	var open brackets
	for i := range built {
		l, ok := built[i].line(&open, p.Styles)
		if !ok {
			continue
		}
		if isRuled(&l) {
			out.Rules = append(out.Rules, Rule{X0: l.X0, Y0: l.Y, X1: l.X1, Y1: l.Y})
			continue
		}
		l.dropLeaders()
		out.Lines = append(out.Lines, l)
	}
	return out
}

// extent is where the text of a page lies.
type extent struct {
	x0, x1 float32
	rtl    bool
}

func extentOf(rs []row, rtl bool) extent {
	e := extent{rtl: rtl}
	for i := range rs {
		first, last := rs[i].ends()
		if i == 0 {
			e.x0, e.x1 = first.x0, last.x1
		}
		e.x0, e.x1 = min(e.x0, first.x0), max(e.x1, last.x1)
	}
	return e
}

func mostlyRTL(cs []cell) bool {
	r, l := 0, 0
	for i := range cs {
		switch {
		case isRTL(cs[i].r):
			r++
		case isLTR(cs[i].r):
			l++
		}
	}
	return r > 0 && float32(r) >= rtlPage*float32(r+l)
}

// line turns the cells into words in logical order.
func (v *visualLine) line(open *brackets, styles []Style) (Line, bool) {
	if len(v.cells) == 0 {
		return Line{}, false
	}
	ordered := v.cells
	switch {
	case v.rtl:
		ordered = v.logical()
		open.orient(ordered)
	case v.mixed:
		ordered = embedded(v.cells)
		open.orient(ordered)
	}
	l := Line{Y: v.y, Size: v.size, RTL: v.rtl, Block: v.block}
	w := wordBuilder{known: styles}
	for i := range ordered {
		c := &ordered[i]
		if c.space {
			w.flush(&l, false)
			w.gap = c.x1 - c.x0
			continue
		}
		if w.n > 0 && c.raised != w.raised {
			w.flush(&l, true)
		}
		if v.rtl && i > 0 && isRTL(c.r) && isLTR(ordered[i-1].r) {
			w.flush(&l, false) // nothing is suffixed to a Latin word; Word drops that space
		}
		w.add(c)
	}
	w.flush(&l, false)
	if len(l.Words) == 0 {
		return Line{}, false
	}
	l.X0, l.X1 = l.Words[0].X0, l.Words[0].X1
	for i := range l.Words {
		l.X0, l.X1 = min(l.X0, l.Words[i].X0), max(l.X1, l.Words[i].X1)
	}
	return l, true
}

// logical returns a right-to-left line's cells in the order they were written.
// What a wide gap parts, cells of a table or a label and its text, is put in
// order by itself.
func (v *visualLine) logical() []cell {
	out := make([]cell, 0, len(v.cells))
	end := len(v.cells)
	for i := end - 1; i >= 0; i-- {
		c := &v.cells[i]
		if c.space && c.x1-c.x0 > gapWide*v.size {
			out = append(out, logical(v.cells[i+1:end])...)
			out = append(out, *c)
			end = i
		}
	}
	return append(out, logical(v.cells[:end])...)
}

// letters counts the characters of a line that are not spaces.
func (l *Line) letters() int {
	n := 0
	for i := range l.Words {
		n += utf8.RuneCountInString(l.Words[i].Text)
	}
	return n
}

// RightToLeft tells whether most letters of a text are of scripts written from
// right to left.
func RightToLeft(text string) bool {
	r, l := 0, 0
	for _, c := range text {
		switch {
		case isRTL(c):
			r++
		case isLTR(c):
			l++
		}
	}
	return r > l
}
