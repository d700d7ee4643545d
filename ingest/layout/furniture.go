package layout

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// Running headers and footers repeat: the same words at the same height of pages
// nearby, near the edge; of numbers in them, only one that counts along with the
// pages may differ. ("RESOLUTION 30" and "RESOLUTION 41" at the same height begin
// two resolutions.) Where most pages have such a line at some height, a line that stands
// apart from the text at that height is one too, even if its own words are on
// one page only: the running title of a short chapter.

const (
	edgeZone   = 0.17 // share of the page's height in which headers or footers stand
	edgeLines  = 4    // lines from the edge that are looked at
	sameHeight = 4    // points by which the height of a header varies
	bandShare  = 0.5  // share of pages with a repeated line that makes a band
	nearPages  = 3    // how far apart the pages of two repetitions may be
)

// facts are what a page's running lines say.
type facts struct {
	header, footer []string
	printed        string
}

// edgeLine is a line near the top or the bottom of a page.
type edgeLine struct {
	page, line int
	top        bool
	key        string  // its words without the numbers
	numbers    []int   // the numbers in it
	y          float32 // from the edge
	taken      bool
}

// furniture finds the running lines. taken[page][line] tells which they are.
func furniture(pages []Page) (taken [][]bool, found []facts) {
	edges := edgesOf(pages)
	takeRepeated(edges, func(a, b *edgeLine, i int) bool { return a.numbers[i] == b.numbers[i] })
	offsets := numbering(edges, pages)
	for _, d := range offsets {
		// The page's number differs on every page.
		takeRepeated(edges, func(a, b *edgeLine, i int) bool {
			return a.numbers[i] == b.numbers[i] ||
				a.numbers[i] == pages[a.page].Number+d && b.numbers[i] == pages[b.page].Number+d
		})
	}
	takeBands(edges, len(pages))
	dropInner(edges)
	taken = make([][]bool, len(pages))
	for i := range pages {
		taken[i] = make([]bool, len(pages[i].Lines))
	}
	found = factsOf(edges, pages, taken, offsets)
	return taken, found
}

// factsOf settles which lines are taken, and what they say.
func factsOf(edges []edgeLine, pages []Page, taken [][]bool, offsets []int) []facts {
	found := make([]facts, len(pages))
	for i := range edges {
		e := &edges[i]
		l := &pages[e.page].Lines[e.line]
		number := ""
		for _, d := range offsets {
			if number == "" {
				number = pageNumber(l, pages[e.page].Number+d)
			}
		}
		if !e.taken && (number == "" || !onlyNumber(l) || !outermost(edges, i)) {
			continue
		}
		taken[e.page][e.line] = true
		f := &found[e.page]
		text := plainText(l)
		if number != "" && f.printed == "" {
			f.printed = number
			text = withoutNumber(text, number)
		}
		switch {
		case text == "":
		case e.top:
			f.header = append(f.header, text)
		default:
			f.footer = append(f.footer, text)
		}
	}
	return found
}

// edgesOf lists the lines near the edges, page by page, from top to bottom.
func edgesOf(pages []Page) []edgeLine {
	var out []edgeLine
	for p := range pages {
		pg := &pages[p]
		order := make([]int, len(pg.Lines))
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(pg.Lines[a].Y, pg.Lines[b].Y) })
		for k, i := range order {
			l := &pg.Lines[i]
			top := k < edgeLines && l.Y < edgeZone*pg.Height
			bottom := k >= len(order)-edgeLines && l.Y > (1-edgeZone)*pg.Height
			if !top && !bottom {
				continue
			}
			e := edgeLine{page: p, line: i, top: top, y: l.Y}
			e.key, e.numbers = edgeKey(l)
			if !top {
				e.y = pg.Height - l.Y
			}
			out = append(out, e)
		}
	}
	return out
}

// edgeKey parts a line into its words and its numbers.
func edgeKey(l *Line) (key string, numbers []int) {
	var b strings.Builder
	in := false // a number
	for i := range l.Words {
		in = false
		if n := roman(l.Words[i].Text); n > 0 && (i == 0 || i == len(l.Words)-1) {
			numbers = append(numbers, n)
			b.WriteByte('#')
			continue
		}
		for _, r := range l.Words[i].Text {
			d := digitValue(r)
			switch {
			case d >= 0 && in:
				n := &numbers[len(numbers)-1]
				*n = (*n*10 + d) % 1_000_000
			case d >= 0:
				numbers = append(numbers, d)
				b.WriteByte('#')
			case unicode.IsLetter(r):
				b.WriteRune(unicode.ToLower(r))
			}
			in = d >= 0
		}
	}
	return b.String(), numbers
}

// takeRepeated takes lines whose words stand at the same height of a page nearby,
// with numbers in them that are the same.
func takeRepeated(edges []edgeLine, same func(a, b *edgeLine, i int) bool) {
	type where struct {
		key string
		top bool
	}
	byKey := map[where][]int{}
	for i := range edges {
		k := where{edges[i].key, edges[i].top}
		byKey[k] = append(byKey[k], i)
	}
	for i := range edges {
		e := &edges[i]
		if e.key == "" || e.taken {
			continue
		}
		alike := byKey[where{e.key, e.top}]
		at, _ := slices.BinarySearch(alike, i)
		for _, j := range alike[max(0, at-nearPages):min(len(alike), at+nearPages+1)] {
			o := &edges[j]
			equal := len(e.numbers) == len(o.numbers)
			for k := 0; equal && k < len(e.numbers); k++ {
				equal = same(e, o, k)
			}
			if o.page != e.page && abs(float32(o.page-e.page)) <= nearPages && abs(o.y-e.y) <= sameHeight && equal {
				e.taken, o.taken = true, true
			}
		}
	}
}

// takeBands takes lines at heights where most pages have a running line.
func takeBands(edges []edgeLine, pages int) {
	for _, top := range []bool{true, false} {
		heights := map[int]map[int]bool{} // height, in steps, to pages
		for i := range edges {
			if e := &edges[i]; e.top == top && e.taken {
				h := int(e.y / sameHeight)
				for d := -1; d <= 1; d++ {
					if heights[h+d] == nil {
						heights[h+d] = map[int]bool{}
					}
					heights[h+d][e.page] = true
				}
			}
		}
		for i := range edges {
			e := &edges[i]
			if e.top != top || e.taken || pages < 4 {
				continue
			}
			if float32(len(heights[int(e.y/sameHeight)])) >= bandShare*float32(pages) && outermost(edges, i) {
				e.taken = true
			}
		}
	}
}

// dropInner gives back lines that have text between themselves and the edge.
func dropInner(edges []edgeLine) {
	for again := true; again; {
		again = false
		for i := range edges {
			if edges[i].taken && !outermost(edges, i) {
				edges[i].taken, again = false, true
			}
		}
	}
}

// outermost tells whether no line of the text stands between edges[i] and the
// edge of its page.
func outermost(edges []edgeLine, i int) bool {
	e := &edges[i]
	for j := max(0, i-2*edgeLines); j < min(len(edges), i+2*edgeLines); j++ {
		o := &edges[j]
		if o.page == e.page && o.top == e.top && o.y < e.y-sameHeight && !o.taken {
			return false
		}
	}
	return true
}

// plainText is a line's words with spaces between.
func plainText(l *Line) string {
	var b strings.Builder
	for i := range l.Words {
		if i > 0 && !l.Words[i].Joined {
			b.WriteByte(' ')
		}
		b.WriteString(l.Words[i].Text)
	}
	return b.String()
}
