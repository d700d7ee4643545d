package layout

import "strings"

// White space between words, in units of the font size. Where a line has space
// characters, a gap inside one text object counts only when it is wide; where it
// has none (TeX, Chromium on right-to-left text), and between two text objects
// (LibreOffice leaves non-breaking spaces and the ends of bidi runs out), the
// gap is all there is. TeX shrinks a space to 0.22 at the least; kerning and
// rounding make gaps of up to 0.1.
const (
	gapBesideSpaces = 0.33
	gapAlone        = 0.15
	gapAloneRTL     = 0.12
	gapHinted       = 0.09 // where the reader's words or an invisible space part
	gapSlanted      = -0.2 // the same, where upright letters were sheared and lean over the gap
	gapLoose        = 0.5  // behind a letter drawn with its mark alone, which hides its width
	spaceOn         = 0.3  // share of a letter, or of itself, that a space may lie on another
	gapHan          = 0.9  // between ideographs, which are set without spaces
	gapFrench       = 0.5  // widest space before high punctuation
	gapWide         = 1.8  // parts what is put in order by itself in right-to-left lines
	spacesUsual     = 0.04 // a line with fewer spaces than this share of its characters has none
)

// space puts space cells into gaps and takes spaces out that are none.
func (v *visualLine) space(alone bool) {
	b := spacer{alone: alone, rtl: v.rtl, size: v.size, prev: -1}
	b.out = make([]cell, 0, len(v.cells)+len(v.cells)/6)
	for i := range v.cells {
		c := &v.cells[i]
		if c.space {
			b.blank(c)
			continue
		}
		b.visible(c, c.r == '-' && i == len(v.cells)-1)
	}
	for len(b.out) > 0 && b.out[len(b.out)-1].space {
		b.out = b.out[:len(b.out)-1]
	}
	v.cells = b.out
	if alone && !v.rtl {
		v.tighten()
	}
}

// spacer copies the cells of a line from left to right with the spaces settled.
type spacer struct {
	out   []cell
	alone bool // the line has no spaces of its own
	rtl   bool
	size  float32
	edge  float32 // where what is visible ends so far
	prev  int     // the last visible cell in out, -1 at first
}

// blank takes a space of the line's own, unless it begins where a letter does: a
// wrong guess of the reader's.
func (b *spacer) blank(c *cell) {
	if b.prev < 0 || b.out[len(b.out)-1].space {
		return
	}
	if p := &b.out[b.prev]; c.x0 > p.x0+spaceOn*(p.x1-p.x0) {
		b.out = append(b.out, *c)
	}
}

// visible takes a cell that can be seen, with a space before it where the gap is
// one. hyphen tells that it is a hyphen at the end of the line.
func (b *spacer) visible(c *cell, hyphen bool) {
	if n := len(b.out) - 1; b.prev >= 0 {
		if s := &b.out[n]; s.space && c.x0 < s.x0+spaceOn*(s.x1-s.x0) {
			b.out = b.out[:n]
		} else if !s.space && c.x0-b.edge > b.need(c, hyphen) {
			b.out = append(b.out, cell{text: " ", r: ' ', y: c.y, size: b.size, space: true, seq: c.seq})
		}
		if s := &b.out[len(b.out)-1]; s.space {
			s.x0, s.x1 = min(b.edge, c.x0), c.x0 // all the white between the words
		}
		b.edge = max(b.edge, c.x1)
	} else {
		b.edge = c.x1
	}
	b.prev = len(b.out)
	b.out = append(b.out, *c)
}

// need is how wide the gap before c must be to part words.
func (b *spacer) need(c *cell, hyphen bool) float32 {
	p := &b.out[b.prev]
	if isHan(c.r) || isHan(p.r) {
		return gapHan * b.size
	}
	gap := float32(gapAlone)
	switch {
	case hyphen:
		gap = gapBesideSpaces // set for the line end, and drawn by itself
	case b.rtl && p.loose:
		gap = gapLoose
	case c.word != p.word && c.word > 0 && p.word > 0:
		gap = gapHinted
		if b.rtl && c.italic && p.italic {
			gap = gapSlanted
		}
	case !b.alone && c.run == p.run:
		gap = gapBesideSpaces
	case b.rtl:
		gap = gapAloneRTL
	}
	return gap * min(b.size, max(c.size, p.size))
}

// tighten takes the spaces out that French typography puts before high
// punctuation and inside quotation marks: where words are parted by gaps alone,
// TeX makes such gaps, and they part no words.
func (v *visualLine) tighten() {
	out := v.cells[:0]
	for i, c := range v.cells {
		if c.space && i > 0 && i+2 < len(v.cells) && v.cells[i+1].r == ':' && v.cells[i+2].r == '/' {
			continue
		}
		if c.space && i+1 < len(v.cells) && i > 0 && c.x1-c.x0 < gapFrench*v.size {
			if strings.ContainsRune(";:!?»", v.cells[i+1].r) || v.cells[i-1].r == '«' {
				continue
			}
		}
		out = append(out, c)
	}
	v.cells = out
}
