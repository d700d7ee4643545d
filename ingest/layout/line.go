package layout

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

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
	var built []visualLine
	for b, block := range blocks(rs, level(p.Rules), rtl, columnDepth) {
		for i := range block {
			v := newVisualLine(&block[i], rtl, spaced)
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

// isRuled tells whether a line is drawn with underscores, as Word draws the one
// above footnotes.
func isRuled(l *Line) bool {
	n := 0
	for i := range l.Words {
		if strings.Trim(l.Words[i].Text, "_") != "" {
			return false
		}
		n += len(l.Words[i].Text)
	}
	return n >= ruledLeast
}

const (
	ruledLeast  = 5 // underscores that make a line
	leaderLeast = 4 // dots that make a leader
)

// dropLeaders takes out the dots that lead from an entry of a table of contents
// to its page number; the gap they leave is theirs.
func (l *Line) dropLeaders() {
	isDots := func(w *Word) bool { return strings.Trim(w.Text, ".…·") == "" }
	out := l.Words[:0]
	for i := 0; i < len(l.Words); {
		j, dots := i, 0
		for j < len(l.Words) && isDots(&l.Words[j]) {
			dots += utf8.RuneCountInString(l.Words[j].Text)
			j++
		}
		if dots >= leaderLeast {
			if j < len(l.Words) {
				a, b := &l.Words[i], &l.Words[j]
				b.Gap += max(b.X0-a.X0, a.X1-b.X1) + a.Gap
			}
			i = j
			continue
		}
		w := l.Words[i]
		if t := strings.TrimRight(w.Text, "."); len(w.Text)-len(t) >= leaderLeast && i+1 < len(l.Words) {
			w.Text = t
			l.Words[i+1].Gap += l.Size * tabGap * 2
		}
		out = append(out, w)
		i++
	}
	if len(out) > 0 {
		l.Words = out
	}
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

// visualLine is a row with its cells from left to right and the spaces found.
type visualLine struct {
	cells   []cell
	y, size float32
	rtl     bool
	block   int
}

// newVisualLine orders a row's cells from left to right and puts a space where
// the gap between two cells is one.
func newVisualLine(r *row, rtlPage, spaced bool) visualLine {
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
	v.rtl = nr > 0 && (rtlPage || nr >= nl) || rtlPage && nl == 0
	if v.rtl && nl > nr && v.leftToRight() {
		v.rtl = false
	}
	v.size = v.mainSize()
	v.sort()
	v.space(!spaced || float32(spaces) < spacesUsual*float32(len(v.cells)))
	return v
}

// leftToRight tells whether a mixed line begins and ends with Latin letters.
func (v *visualLine) leftToRight() bool {
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
	return first != nil && isLTR(first.r) && isLTR(last.r)
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

// space puts space cells into gaps and takes spaces out that are none.
func (v *visualLine) space(alone bool) {
	narrow := float32(gapAlone)
	if v.rtl {
		narrow = gapAloneRTL
	}
	out := make([]cell, 0, len(v.cells)+len(v.cells)/6)
	edge, prev := float32(0), -1 // right edge so far, last visible cell in out
	for i := range v.cells {
		c := v.cells[i]
		if c.space {
			// A space that begins where a letter does is a wrong guess of the reader's.
			if prev >= 0 && !out[len(out)-1].space && c.x0 > out[prev].x0+spaceOn*(out[prev].x1-out[prev].x0) {
				out = append(out, c)
			}
			continue
		}
		if n := len(out) - 1; prev >= 0 && out[n].space && c.x0 < out[n].x0+spaceOn*(out[n].x1-out[n].x0) {
			out = out[:n]
		}
		if prev >= 0 {
			gap := c.x0 - edge
			need := narrow
			switch {
			case c.r == '-' && i == len(v.cells)-1:
				need = gapBesideSpaces // a hyphen set for the line end, drawn by itself
			case v.rtl && out[prev].loose:
				need = gapLoose
			case c.word != out[prev].word && c.word > 0 && out[prev].word > 0:
				need = gapHinted
				if v.rtl && c.italic && out[prev].italic {
					need = gapSlanted
				}
			case !alone && c.run == out[prev].run:
				need = gapBesideSpaces
			}
			need *= min(v.size, max(c.size, out[prev].size))
			if isHan(c.r) || isHan(out[prev].r) {
				need = gapHan * v.size
			}
			if !out[len(out)-1].space && gap > need {
				out = append(out, cell{text: " ", r: ' ', y: v.y, size: v.size, space: true, seq: c.seq})
			}
			if s := &out[len(out)-1]; s.space {
				s.x0 = min(edge, c.x0)
				s.x1 = c.x0 // all the white between the words
			}
		}
		prev = len(out)
		out = append(out, c)
		edge = max(edge, c.x1)
		if prev == 0 {
			edge = c.x1
		}
	}
	for len(out) > 0 && out[len(out)-1].space {
		out = out[:len(out)-1]
	}
	v.cells = out
	if alone && !v.rtl {
		v.tighten()
	}
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

// line turns the cells into words in logical order.
func (v *visualLine) line(open *brackets, styles []Style) (Line, bool) {
	if len(v.cells) == 0 {
		return Line{}, false
	}
	ordered := v.cells
	if v.rtl {
		ordered = v.logical()
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

// wordBuilder gathers the cells of one word.
type wordBuilder struct {
	text         strings.Builder
	n            int
	x0, x1, size float32
	gap          float32 // in front of it
	raised       bool
	joined       bool // the next word follows without a space
	styles       []uint16
	known        []Style
}

func (w *wordBuilder) add(c *cell) {
	if w.n == 0 {
		w.x0, w.x1, w.size, w.raised = c.x0, c.x1, c.size, c.raised
	}
	w.n++
	w.x0, w.x1, w.size = min(w.x0, c.x0), max(w.x1, c.x1), max(w.size, c.size)
	w.text.WriteString(c.text)
	w.text.WriteString(c.marks)
	w.styles = append(w.styles, c.style)
}

// flush ends the word. joined says that what follows stands right beside it.
func (w *wordBuilder) flush(l *Line, joined bool) {
	if w.n > 0 {
		st := w.known[median(w.styles)]
		l.Words = append(l.Words, Word{
			Text: w.text.String(), X0: w.x0, X1: w.x1, Size: w.size, Gap: w.gap,
			Italic: st.Italic, Bold: st.Bold, Raised: w.raised, Joined: w.joined,
		})
	}
	w.text.Reset()
	w.n, w.styles, w.gap = 0, w.styles[:0], 0
	w.joined = joined
}

func median(s []uint16) uint16 {
	slices.Sort(s)
	return s[len(s)/2]
}

// letters counts the characters of a line that are not spaces.
func (l *Line) letters() int {
	n := 0
	for i := range l.Words {
		n += utf8.RuneCountInString(l.Words[i].Text)
	}
	return n
}

// Measured completes a line whose words come with their places from elsewhere,
// such as OCR: its ends, its size, its direction and the gaps between its words.
func Measured(l *Line) {
	var sizes []float32
	r, n := 0, 0
	for i := range l.Words {
		w := &l.Words[i]
		if i == 0 {
			l.X0, l.X1 = w.X0, w.X1
		} else {
			w.Gap = max(w.X0-l.Words[i-1].X1, l.Words[i-1].X0-w.X1, 0)
		}
		l.X0, l.X1 = min(l.X0, w.X0), max(l.X1, w.X1)
		sizes = append(sizes, w.Size)
		for _, c := range w.Text {
			switch {
			case isRTL(c):
				r++
			case isLTR(c):
				n++
			}
		}
	}
	if len(sizes) > 0 {
		slices.Sort(sizes)
		l.Size = sizes[len(sizes)/2]
	}
	l.RTL = r > n
}
