package layout

import (
	"slices"
	"strings"
)

// item is a line on its way into a paragraph. start and end are measured from
// the edge of the page at which its lines begin, so that both directions of
// writing look alike from here on.
type item struct {
	*Line
	start, end float32
	flip       float32 // width of the page when mirrored, else 0
	rtl, ltr   float32 // size of its words in right-to-left letters and of others, 0 for none
}

// sameSize tells whether two lines are set in one size. Arabic is set larger than
// the Latin words beside it, so like is compared with like.
func sameSize(a, b *item) bool {
	x, y := a.Size, b.Size
	switch {
	case a.rtl > 0 && b.rtl > 0:
		x, y = a.rtl, b.rtl
	case a.ltr > 0 && b.ltr > 0:
		x, y = a.ltr, b.ltr
	case a.rtl+a.ltr > 0 && b.rtl+b.ltr > 0:
		return true // nothing to compare
	}
	return abs(x-y) <= sizeChange*max(x, y)
}

func newItem(l *Line, width float32, rtl bool) item {
	it := item{Line: l, start: l.X0, end: l.X1}
	if l.RTL || rtl {
		for i := range l.Words {
			w := &l.Words[i]
			switch {
			case w.Raised:
			case strings.IndexFunc(w.Text, isRTL) >= 0:
				it.rtl = max(it.rtl, w.Size)
			case strings.IndexFunc(w.Text, isLTR) >= 0:
				it.ltr = max(it.ltr, w.Size)
			}
		}
	}
	if rtl {
		it.flip = width
		it.start, it.end = width-l.X1, width-l.X0
	}
	return it
}

// word returns where word i begins and ends, measured like start and end.
func (it *item) word(i int) (start, end float32) {
	w := &it.Words[i]
	if it.flip > 0 {
		return it.flip - w.X1, it.flip - w.X0
	}
	return w.X0, w.X1
}

// measures are what the document's lines have in common.
type measures struct {
	size    float32 // of the text, in points
	leading float32 // baseline distance within a paragraph, in units of the size
	left    float32 // where the outermost lines begin
	right   float32 // where full lines end, on pages with one column
}

const (
	leadingShare = 0.06 // of all distances, that the one within paragraphs has at least
	leadingStep  = 0.04 // width of a step of the histogram of distances
	endShare     = 0.2  // of a page's lines, that end together where full lines end
	endsTogether = 1.5  // points
)

// measure looks at all lines that are no headers or footers.
func measure(pages [][]item) measures {
	m := measures{size: 11, leading: 1.2}
	bySize := map[int]int{}
	letters := 0
	for _, items := range pages {
		for i := range items {
			n := items[i].letters()
			bySize[int(items[i].Size*10+0.5)] += n
			letters += n
		}
	}
	best := 0
	for s, n := range bySize {
		if n > best || n == best && float32(s) > m.size*10 {
			best, m.size = n, float32(s)/10
		}
	}
	m.leading = leading(pages)
	var rights, lefts []float32
	for _, items := range pages {
		if len(items) > 0 && items[len(items)-1].Block == 0 {
			rights = append(rights, rightEdge(items))
			lefts = append(lefts, leftEdge(items))
		}
	}
	if len(rights) > 0 {
		slices.Sort(rights)
		slices.Sort(lefts)
		m.right = rights[(len(rights)-1)*8/10]
		m.left = lefts[len(lefts)/4]
	}
	return m
}

// leading returns the smallest baseline distance that is frequent: paragraphs
// stand further apart than their lines, or as far.
func leading(pages [][]item) float32 {
	steps := map[int]int{}
	total := 0
	for _, items := range pages {
		for i := 1; i < len(items); i++ {
			a, b := &items[i-1], &items[i]
			d := (b.Y - a.Y) / max(a.Size, b.Size)
			if a.Block == b.Block && d > 0.8 && d < 3 && sameSize(a, b) {
				steps[int(d/leadingStep)]++
				total++
			}
		}
	}
	for s := int(0.8 / leadingStep); s < int(3/leadingStep); s++ {
		if n := steps[s] + steps[s+1]; n > 1 && float32(n) >= leadingShare*float32(total) {
			if steps[s+1] > steps[s] {
				s++
			}
			return (float32(s) + 0.5) * leadingStep
		}
	}
	return 1.25
}

// rightEdge returns where the full lines of a page or column end: the outermost
// place where several end together, else the outermost end.
func rightEdge(items []item) float32 {
	ends := make([]float32, 0, len(items))
	for i := range items {
		ends = append(ends, items[i].end)
	}
	slices.Sort(ends)
	need := max(2, int(endShare*float32(len(ends))))
	for i := len(ends) - 1; i >= need-1; i-- {
		if ends[i]-ends[i-need+1] <= endsTogether {
			return ends[i]
		}
	}
	if len(ends) == 0 {
		return 0
	}
	return ends[len(ends)-1]
}

func leftEdge(items []item) float32 {
	left := items[0].start
	for i := range items {
		left = min(left, items[i].start)
	}
	return left
}
