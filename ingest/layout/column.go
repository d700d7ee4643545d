package layout

// A page is cut into columns where an upright strip stays free of text over
// many rows, and what stands on both sides of it looks like running text: the
// lines fill their column. A table fails the second test: its cells are short.
// The cut is made again within each part, so three columns come out as two
// cuts. The method is the XY cut of Nagy and Seth (1984), with the order of
// cuts turned around: bands of rows first, since a title over two columns
// ends the strip.

const (
	columnRows    = 4    // rows of text a column needs on either side of the strip
	columnFill    = 0.6  // share of its column that the mean line of text fills
	columnFillOdd = 0.25 // the same where lines of the two sides stand between one another
	columnOdd     = 0.15 // share of the lines that do, which no table has
	columnOddStep = 0.75 // distance of two such lines at the most, in units of the size
	columnShare   = 0.22 // share of the width that the narrowest column has
	columnLeast   = 11   // least width of a column, in units of the font size
	gutterNarrow  = 0.9  // least width of the strip, in units of the font size
	columnDepth   = 3    // cuts within cuts
	probeStep     = 2    // points between the places that are tried
	rulesInTable  = 2    // lines across the strip that make a table of it
	probesAtMost  = 400  // places tried on one page, whatever its width
	segmentJoined = 0.8  // gaps narrower than this do not part segments
)

// segment is text of a row without a wide gap.
type segment struct{ x0, x1 float32 }

// blocks cuts the rows of a page into columns, in reading order. rules are the
// level lines drawn on the page.
func blocks(rs []row, rules []Rule, rtl bool, depth int) [][]row {
	if len(rs) == 0 {
		return nil
	}
	if depth == 0 || len(rs) < columnRows {
		return [][]row{rs}
	}
	x, from, to, ok := gutter(rs, rules)
	if !ok {
		return [][]row{rs}
	}
	left, right := splitRows(rs[from:to], x)
	out := blocks(rs[:from], rules, rtl, depth-1)
	if rtl {
		left, right = right, left
	}
	out = append(out, blocks(left, rules, rtl, depth-1)...)
	out = append(out, blocks(right, rules, rtl, depth-1)...)
	return append(out, blocks(rs[to:], rules, rtl, depth-1)...)
}

// gutter finds the strip between two columns: its place, and the rows it runs
// along.
func gutter(rs []row, rules []Rule) (x float32, from, to int, ok bool) {
	segs := make([][]segment, len(rs))
	left, right := float32(1e9), float32(-1e9)
	for i := range rs {
		segs[i] = rs[i].segments()
		for _, s := range segs[i] {
			left, right = min(left, s.x0), max(right, s.x1)
		}
	}
	width := right - left
	step := max(probeStep, width/probesAtMost)
	best := 0
	for at := left + columnShare*width; at <= right-columnShare*width; at += step {
		f, t, n := longestFree(segs, at)
		if n > best && isGutter(rs[f:t], segs[f:t], at, rules, width) {
			x, from, to, best, ok = at, f, t, n, true
		}
	}
	return x, from, to, ok
}

// segments returns the row's text as stretches joined over narrow gaps.
func (r *row) segments() []segment {
	var out []segment
	for i := range r.stretches {
		s := &r.stretches[i]
		if s.blank {
			continue
		}
		if n := len(out); n > 0 && s.x0 < out[n-1].x1+segmentJoined*r.size {
			out[n-1].x1 = max(out[n-1].x1, s.x1)
			continue
		}
		out = append(out, segment{s.x0, s.x1})
	}
	return out
}

// longestFree returns the longest sequence of rows none of which crosses x,
// and how many rows its weaker side has.
func longestFree(segs [][]segment, x float32) (from, to, weaker int) {
	begin, lefts, rights := 0, 0, 0
	for i := 0; i <= len(segs); i++ {
		crossed := i == len(segs)
		l, r := false, false
		if !crossed {
			for _, s := range segs[i] {
				switch {
				case s.x1 <= x:
					l = true
				case s.x0 >= x:
					r = true
				default:
					crossed = true
				}
			}
		}
		if crossed {
			if n := min(lefts, rights); n > weaker {
				from, to, weaker = begin, i, n
			}
			begin, lefts, rights = i+1, 0, 0
			continue
		}
		if l {
			lefts++
		}
		if r {
			rights++
		}
	}
	return from, to, weaker
}

// isGutter tells whether the rows read as two columns of running text left and
// right of x.
func isGutter(rs []row, segs [][]segment, x float32, rules []Rule, width float32) bool {
	var l, r side
	var size float32
	odd, was := 0, 0 // was: on which side alone the row before stands
	for i := range segs {
		size = max(size, rs[i].size)
		nl, nr := l.rows, r.rows
		l.add(segs[i], func(s segment) bool { return s.x1 <= x })
		r.add(segs[i], func(s segment) bool { return s.x0 >= x })
		is := (l.rows - nl) - (r.rows - nr)
		if is*was < 0 && rs[i].y-rs[i-1].y < columnOddStep*rs[i].size {
			odd++
		}
		was = is
	}
	fill := float32(columnFill)
	if odd >= columnRows && float32(odd) > columnOdd*float32(len(segs)) {
		fill = columnFillOdd
	}
	if min(l.rows, r.rows) < columnRows || r.x0-l.x1 < gutterNarrow*rs[0].size ||
		min(l.width(), r.width()) < max(columnShare*width, columnLeast*size) || l.fill() < fill || r.fill() < fill {
		return false
	}
	across := 0
	top, bottom := rs[0].y-size, rs[len(rs)-1].y+size
	for _, u := range rules {
		if u.Y0 > top && u.Y0 < bottom && u.X0 < l.x1-size && u.X1 > r.x0+size {
			across++
		}
	}
	return across < rulesInTable
}

// side sums up the text on one side of a strip.
type side struct {
	rows   int
	sum    float32 // of the widths of its lines
	x0, x1 float32
}

func (s *side) add(segs []segment, in func(segment) bool) {
	first := true
	var x0, x1 float32
	for _, g := range segs {
		if !in(g) {
			continue
		}
		s.sum += g.x1 - g.x0
		if first {
			x0, x1, first = g.x0, g.x1, false
		}
		x0, x1 = min(x0, g.x0), max(x1, g.x1)
	}
	if first {
		return
	}
	if s.rows == 0 {
		s.x0, s.x1 = x0, x1
	}
	s.x0, s.x1 = min(s.x0, x0), max(s.x1, x1)
	s.rows++
}

func (s *side) width() float32 { return s.x1 - s.x0 }

func (s *side) fill() float32 {
	if s.rows == 0 || s.width() <= 0 {
		return 0
	}
	return s.sum / float32(s.rows) / s.width()
}

// splitRows parts rows at x.
func splitRows(rs []row, x float32) (left, right []row) {
	for _, r := range rs {
		l, g := row{y: r.y, size: r.size}, row{y: r.y, size: r.size}
		for _, s := range r.stretches {
			if (s.x0+s.x1)/2 < x {
				l.stretches = append(l.stretches, s)
			} else {
				g.stretches = append(g.stretches, s)
			}
		}
		if len(l.stretches) > 0 {
			left = append(left, l)
		}
		if len(g.stretches) > 0 {
			right = append(right, g)
		}
	}
	return left, right
}
