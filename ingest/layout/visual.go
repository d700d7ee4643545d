package layout

import (
	"cmp"
	"slices"
)

// visualLine is a row with its cells from left to right and the spaces found.
type visualLine struct {
	cells   []cell
	y, size float32
	rtl     bool
	mixed   bool // runs from left to right, with right-to-left words in it
	block   int
}

// newVisualLine orders a row's cells from left to right and puts a space where
// the gap between two cells is one.
func newVisualLine(r *row, page extent, spaced bool) visualLine {
	v := visualLine{y: r.y, size: r.size}
	for i := range r.stretches {
		v.cells = append(v.cells, r.stretches[i].cells...)
	}
	nr, nl, spaces := 0, 0, 0
	for i := range v.cells {
		c := &v.cells[i]
		switch {
		case c.space:
			spaces++
		case isRTL(c.r):
			nr++
		case isLTR(c.r):
			nl++
		}
	}
	v.rtl = nr > 0 && (page.rtl || nr >= nl) || page.rtl && nl == 0
	switch {
	case v.rtl && nl > nr && v.leftToRight(page):
		v.rtl = false
	case page.rtl && nr == 0 && nl > 0:
		v.rtl = v.side(page) == rightSide
	}
	v.mixed = !v.rtl && nr > 0
	v.size = v.mainSize()
	v.sort()
	v.space(!spaced || float32(spaces) < spacesUsual*float32(len(v.cells)))
	return v
}

// leftToRight tells whether a line of a right-to-left page, most of it in Latin
// letters, runs from left to right: it stands at the left margin, or is full and
// begins and ends with Latin letters.
func (v *visualLine) leftToRight(page extent) bool {
	var first, last *cell
	for i := range v.cells {
		c := &v.cells[i]
		if !isRTL(c.r) && !isLTR(c.r) {
			continue
		}
		if first == nil || c.x0 < first.x0 {
			first = c
		}
		if last == nil || c.x0 > last.x0 {
			last = c
		}
	}
	if first == nil {
		return false
	}
	switch v.side(page) {
	case rightSide:
		return false
	case leftSide:
		return true
	}
	return isLTR(first.r) && isLTR(last.r)
}

// The sides of a page at which a line may stand.
const (
	noSide = iota // it is full, or stands in the middle
	leftSide
	rightSide
)

// sideIndent is how near the margin a line stands, and how far from the other, in
// units of its size.
const sideIndent = 3

// side tells at which margin a line stands that is not full.
func (v *visualLine) side(page extent) int {
	x0, x1 := page.x1, page.x0
	for i := range v.cells {
		if c := &v.cells[i]; !c.space {
			x0, x1 = min(x0, c.x0), max(x1, c.x1)
		}
	}
	left, right := x0-page.x0, page.x1-x1
	switch indent := sideIndent * v.size; {
	case left > indent && right < indent:
		return rightSide
	case right > indent && left < indent:
		return leftSide
	}
	return noSide
}

// mainSize is the size of most of the line's characters that are not raised.
func (v *visualLine) mainSize() float32 {
	var sizes []float32
	for i := range v.cells {
		if !v.cells[i].space && !v.cells[i].raised {
			sizes = append(sizes, v.cells[i].size)
		}
	}
	if len(sizes) == 0 {
		return v.size
	}
	slices.Sort(sizes)
	return sizes[len(sizes)/2]
}

// sort orders the cells by where they begin. Cells of one glyph, a ligature
// that stands for several letters, share their place: in a right-to-left line
// the later letter goes to the left of the earlier, and of lam and alef always
// the alef, whatever the order the file gives. (Word writes the pair in the
// wrong order, and every reader repeats it.)
func (v *visualLine) sort() {
	less := func(a, b cell) int { return cmp.Compare(a.seq, b.seq) }
	if v.rtl {
		less = func(a, b cell) int {
			switch {
			case isAlef(a.r) && b.r == lam:
				return -1
			case isAlef(b.r) && a.r == lam:
				return 1
			case isRTL(a.r) && isRTL(b.r):
				return cmp.Compare(b.seq, a.seq)
			}
			return cmp.Compare(a.seq, b.seq)
		}
	}
	slices.SortStableFunc(v.cells, func(a, b cell) int { return cmp.Compare(a.x0, b.x0) })
	if v.rtl {
		v.dropTwins()
	}
	// Cells within rounding of one another are one glyph; order them afresh.
	for i := 0; i < len(v.cells); {
		j := i + 1
		for j < len(v.cells) && v.cells[j].x0-v.cells[i].x0 < 0.01 {
			j++
		}
		if j-i > 1 {
			slices.SortStableFunc(v.cells[i:j], less)
		}
		i = j
	}
	for i := 1; v.rtl && i < len(v.cells); i++ {
		// LibreOffice draws the pair as two glyphs that begin a hair apart.
		a, b := &v.cells[i-1], &v.cells[i]
		if a.r == lam && isAlef(b.r) && b.x0-a.x0 < pairWithin*v.size {
			*a, *b = *b, *a
		}
	}
}

// pairWithin is how far apart a lam and the alef over it begin at the most, in
// units of the size; an alef before a lam is 0.2 and more away.
const pairWithin = 0.12

// dropTwins drops letters that were drawn off the baseline with their mark where
// the letter itself stands in the line too; the mark stays.
func (v *visualLine) dropTwins() {
	for i := range v.cells {
		c := &v.cells[i]
		if twin := v.twin(c); twin != nil {
			if twin.marks == "" {
				twin.marks = c.marks
			}
			c.r, c.text, c.marks = tatweel, "", "" // stands there still, and says nothing
		}
	}
}

// twin returns the letter in its place that c, drawn off the baseline, repeats.
func (v *visualLine) twin(c *cell) *cell {
	if !c.loose {
		return nil
	}
	for i := range v.cells {
		if o := &v.cells[i]; !o.loose && o.r == c.r && abs(o.x0-c.x0) < 0.1*v.size {
			return o
		}
	}
	return nil
}

const lam = 'ل'

func isAlef(r rune) bool { return r == 'ا' || r == 'أ' || r == 'إ' || r == 'آ' }
