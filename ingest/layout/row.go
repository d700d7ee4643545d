package layout

import (
	"cmp"
	"slices"
)

// Tolerances of row building, in units of the font size. They were chosen on
// pages of LibreOffice, Chromium, XeTeX, pdfLaTeX and Word: baselines of one
// line differ by rounding alone (under 0.05), superscripts stand 0.25 to 0.5
// higher and are 0.5 to 0.75 of the size, and lines are at least 1.0 apart.
const (
	sameBaseline  = 0.2
	raisedMost    = 0.7  // how far above the baseline a superscript may stand
	loweredMost   = 0.35 // how far below it a subscript may stand
	smallerSize   = 0.82 // superscripts and subscripts are smaller than this
	raisedNear    = 0.9  // and this near to a word of the line
	markTab       = 2.5  // the same for one before the first word of the line
	looseMark     = 0.5  // how far off the baseline a letter drawn with its mark may stand
	thinnestSpace = 0.05 // a space narrower than this was not meant to be seen
)

// cell is a glyph ready to be put in order.
type cell struct {
	text   string // folded; may be empty for a space
	r      rune   // the character, or the first of several
	x0, x1 float32
	y      float32
	size   float32
	style  uint16
	run    int32
	word   int32 // of the reader's words, parted further by spaces too thin to see; 0 unknown
	seq    int32 // place in the content stream
	raised bool
	space  bool
	italic bool
	turned bool   // a quotation mark whose mirror image the reader gave
	loose  bool   // drawn off the baseline with its mark
	marks  string // combining marks that belong to it
}

// stretch is a run of cells that follow one another in the content stream, on
// one baseline, in one style, without a jump.
type stretch struct {
	cells  []cell
	x0, x1 float32
	y      float32
	size   float32
	blank  bool // spaces only
	loose  bool // one letter with its mark, drawn off the baseline
}

// row is what stands on one baseline, from the left to the right edge of the
// page or column.
type row struct {
	stretches []stretch
	y, size   float32
}

// cells folds the glyphs of a page and leaves out what cannot be text: glyphs
// far outside the page, and those without a size.
//
// spaced tells whether the page's words are parted by spaces one can see; PDF
// writers that place every word by itself leave none, or spaces without width.
func cells(p *Glyphs) (out []cell, spaced bool) {
	out = make([]cell, 0, len(p.Glyphs))
	thin, seen := int32(0), int32(0)
	for i := range p.Glyphs {
		g := &p.Glyphs[i]
		if int(g.Style) >= len(p.Styles) {
			continue
		}
		size := p.Styles[g.Style].Size
		if !sane(g.X0) || !sane(g.X1) || !sane(g.Y) || size < 1 || size > 1000 ||
			p.Width > 0 && (g.X1 < -size || g.X0 > p.Width+size) ||
			p.Height > 0 && (g.Y < -size || g.Y > p.Height+size) {
			continue
		}
		text := fold(g.Rune)
		if text == "" && g.Rune != tatweel { // a tatweel fills a gap, which must not become a space
			continue
		}
		c := cell{
			text: text, r: g.Rune, x0: g.X0, x1: max(g.X0, g.X1), y: g.Y, size: size,
			style: g.Style, run: g.Run, seq: int32(i), italic: p.Styles[g.Style].Italic,
			turned: p.Turned && turnQuote(g.Rune) != g.Rune,
		}
		if len(text) > 1 {
			c.r = firstRune(text)
		}
		if text == " " {
			if c.x1-c.x0 < thinnestSpace*size {
				thin++
				continue
			}
			c.space = true
			seen++
		}
		if g.Word > 0 {
			c.word = g.Word + thin
		}
		out = append(out, c)
	}
	return out, seen > thin
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

// sane tells whether a coordinate is a number a page can have.
func sane(v float32) bool { return v > -1e5 && v < 1e5 }

// stretches cuts the cells where the baseline, the style or the place jumps.
func stretches(cells []cell) []stretch {
	var out []stretch
	begin := 0
	flush := func(end int) {
		if end > begin {
			out = append(out, newStretch(cells[begin:end]))
		}
		begin = end
	}
	var x0, x1 float32
	for i := range cells {
		c := &cells[i]
		if i > begin {
			f := &cells[begin]
			near := c.size
			if c.style != f.style || abs(c.y-f.y) > 0.05*c.size || c.x0 > x1+near || c.x1 < x0-near {
				flush(i)
			}
		}
		if i == begin {
			x0, x1 = c.x0, c.x1
			continue
		}
		x0, x1 = min(x0, c.x0), max(x1, c.x1)
	}
	flush(len(cells))
	return out
}

func newStretch(cells []cell) stretch {
	s := stretch{cells: cells, y: cells[0].y, size: cells[0].size, blank: true}
	first := true
	for i := range cells {
		c := &cells[i]
		if c.space {
			continue
		}
		if first {
			s.x0, s.x1, first = c.x0, c.x1, false
		}
		s.x0, s.x1 = min(s.x0, c.x0), max(s.x1, c.x1)
		s.blank = false
	}
	if s.blank {
		s.x0, s.x1 = cells[0].x0, cells[len(cells)-1].x1
	}
	// Chromium draws some marks as a glyph of their own off the baseline and lets
	// it stand for the letter too.
	s.loose = !s.blank && len(cells) <= 2 && isRTL(cells[0].r)
	return s
}

// rows groups stretches by baseline, the largest type first, so that a small
// stretch finds the line it is a superscript or subscript of. Rows come back
// from top to bottom, their stretches from left to right.
func rows(all []stretch) []row {
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if d := cmp.Compare(all[a].rank(), all[b].rank()); d != 0 {
			return d
		}
		return cmp.Compare(all[b].size, all[a].size)
	})
	var out []row
	grid := rowGrid{}
	for _, i := range order {
		s := all[i]
		at, raised := grid.find(out, &s)
		switch {
		case at >= 0:
			for k := range s.cells {
				s.cells[k].raised = raised
				if s.loose && abs(out[at].y-s.y) > 0.05*s.size {
					s.cells[k].word = 0
					s.cells[k].loose = true
				}
			}
			out[at].stretches = append(out[at].stretches, s)
		case !s.blank:
			grid.add(len(out), s.y)
			out = append(out, row{stretches: []stretch{s}, y: s.y, size: s.size})
		}
	}
	slices.SortStableFunc(out, func(a, b row) int { return cmp.Compare(a.y, b.y) })
	for i := range out {
		slices.SortStableFunc(out[i].stretches, func(a, b stretch) int { return cmp.Compare(a.x0, b.x0) })
	}
	return out
}

// rank orders what looks for its row: full stretches, loose letters, blanks.
func (s *stretch) rank() int {
	switch {
	case s.blank:
		return 2
	case s.loose:
		return 1
	}
	return 0
}

// rowGrid finds rows by their baseline without looking at all of them.
type rowGrid map[int][]int

const gridStep = 16 // points

func (g rowGrid) add(i int, y float32) {
	k := int(y) / gridStep
	g[k] = append(g[k], i)
}

// find returns the row a stretch belongs to, or -1, and whether it is set as a
// superscript of it.
func (g rowGrid) find(rows []row, s *stretch) (at int, raised bool) {
	at = -1
	best := float32(2)
	k := int(s.y) / gridStep
	for d := -2; d <= 2; d++ {
		for _, i := range g[k+d] {
			r := &rows[i]
			dy := (r.y - s.y) / r.size // above the baseline is positive
			if abs(dy) <= sameBaseline {
				if abs(dy) < best {
					at, raised, best = i, false, abs(dy)
				}
				continue
			}
			if s.loose && abs(dy) < looseMark && abs(dy) < best && r.covers(s) {
				at, raised, best = i, false, abs(dy)
				continue
			}
			small := s.size <= smallerSize*r.size
			if small && !s.blank && dy < raisedMost && dy > -loweredMost && abs(dy) < best && r.near(s) {
				at, raised, best = i, dy > 0, abs(dy)
			}
		}
	}
	return at, raised
}

// covers tells whether s stands between the ends of the row.
func (r *row) covers(s *stretch) bool {
	first, last := r.ends()
	return s.x0 > first.x0-r.size && s.x1 < last.x1+r.size
}

// ends returns the outermost stretches of the row.
func (r *row) ends() (first, last *stretch) {
	first, last = &r.stretches[0], &r.stretches[0]
	for i := range r.stretches {
		t := &r.stretches[i]
		if t.x0 < first.x0 {
			first = t
		}
		if t.x1 > last.x1 {
			last = t
		}
	}
	return first, last
}

// near tells whether s stands beside a larger stretch of the row. The mark of a
// footnote may stand a tab before its text.
func (r *row) near(s *stretch) bool {
	d := raisedNear * r.size
	if first, last := r.ends(); s.x1 < first.x0 || s.x0 > last.x1 {
		d = markTab * r.size
	}
	for i := range r.stretches {
		t := &r.stretches[i]
		if t.size > s.size && s.x0 < t.x1+d && s.x1 > t.x0-d {
			return true
		}
	}
	return false
}

func abs(x float32) float32 {
	if x < 0 {
		return -x
	}
	return x
}
