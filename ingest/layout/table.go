package layout

import (
	"cmp"
	"slices"
	"strings"
)

// A table shows itself by the lines drawn around its cells, or by lines of text
// whose parts stand under one another with white between. Its columns are the
// strips that stay white through all its lines (or the upright lines drawn), its
// rows lie between the lines drawn; without such lines a row begins where the
// first column has text.

const (
	cellGap       = 1.4 // white between cells of one line, in units of the size
	tableLines    = 3   // lines with parted cells that make a table without drawn lines
	frameRules    = 3   // drawn lines that make one
	frameSlack    = 6   // points by which the ends of its lines differ
	frameStep     = 320 // points between two of its lines at the most
	columnGap     = 0.5 // least width of a white strip between columns
	uprightShare  = 0.4 // of the table's height, that an upright line between columns has
	columnsAtMost = 40
)

// table is a run of lines that make up a table.
type table struct {
	from, to int       // items from..to-1
	columns  []float32 // where columns begin, but for the first
	bands    []float32 // y of the lines between rows; none in a table without
}

// findTables returns the tables among the lines of a page, in order.
func findTables(items []item, p *Page) []table {
	out := framed(items, p)
	for i := 0; i < len(items); {
		if t := inTable(out, i); t != nil {
			i = t.to
			continue
		}
		end := i
		for end < len(items) && inTable(out, end) == nil && items[end].Block == items[i].Block {
			end++
		}
		out = append(out, aligned(items, i, end)...)
		i = end
	}
	slices.SortFunc(out, func(a, b table) int { return cmp.Compare(a.from, b.from) })
	return out
}

func inTable(ts []table, i int) *table {
	for k := range ts {
		if i >= ts[k].from && i < ts[k].to {
			return &ts[k]
		}
	}
	return nil
}

// framed finds tables by their drawn lines.
func framed(items []item, p *Page) []table {
	lines := level(p.Rules)
	var out []table
	for i := 0; i < len(lines); {
		j := i + 1
		for j < len(lines) && lines[j].Y0-lines[j-1].Y0 < frameStep &&
			abs(lines[j].X0-lines[i].X0) < frameSlack && abs(lines[j].X1-lines[i].X1) < frameSlack {
			j++
		}
		if j-i >= frameRules {
			if t, ok := frame(items, p, lines[i:j]); ok {
				out = append(out, t)
			}
		}
		i = j
	}
	return out
}

// level returns the horizontal lines of a page from top to bottom, pieces of
// one line joined.
func level(rules []Rule) []Rule {
	var flat []Rule
	for _, r := range rules {
		if r.Y1-r.Y0 <= 3 && r.X1-r.X0 > r.Y1-r.Y0 {
			flat = append(flat, r)
		}
	}
	slices.SortFunc(flat, func(a, b Rule) int {
		return cmp.Or(cmp.Compare(int(a.Y0/2), int(b.Y0/2)), cmp.Compare(a.X0, b.X0))
	})
	var out []Rule
	for _, r := range flat {
		if n := len(out); n > 0 && abs(out[n-1].Y0-r.Y0) < 3 && r.X0 < out[n-1].X1+4 {
			out[n-1].X1 = max(out[n-1].X1, r.X1)
			continue
		}
		out = append(out, r)
	}
	return out
}

// frame makes a table of the lines of text between drawn lines.
func frame(items []item, p *Page, lines []Rule) (table, bool) {
	top, bottom := lines[0], lines[len(lines)-1]
	t := table{from: -1}
	for i := range items {
		it := &items[i]
		if it.Y < top.Y0 || it.Y > bottom.Y1 || (it.X0+it.X1)/2 < top.X0 || (it.X0+it.X1)/2 > top.X1 {
			continue
		}
		if t.from < 0 {
			t.from = i
		} else if i != t.to {
			return t, false // the lines do not follow one another
		}
		t.to = i + 1
	}
	if t.from < 0 {
		return t, false
	}
	for _, l := range lines {
		t.bands = append(t.bands, l.Y0)
	}
	t.columns = upright(items[t.from], p.Rules, top, bottom)
	if len(t.columns) == 0 {
		t.columns = strips(items[t.from:t.to])
	}
	return t, len(t.columns) > 0
}

// upright returns where the upright lines within a table stand.
func upright(it item, rules []Rule, top, bottom Rule) []float32 {
	var xs []float32
	for _, r := range rules {
		h := min(r.Y1, bottom.Y1+2) - max(r.Y0, top.Y0-2)
		if r.X1-r.X0 > 3 || h < 4 || r.X0 < top.X0+frameSlack || r.X1 > top.X1-frameSlack {
			continue
		}
		x := (r.X0 + r.X1) / 2
		if it.flip > 0 {
			x = it.flip - x
		}
		xs = append(xs, x)
	}
	slices.Sort(xs)
	height := (bottom.Y0 - top.Y0) * uprightShare
	var out []float32
	for i := 0; i < len(xs) && len(out) < columnsAtMost; {
		j, sum := i, float32(0)
		for j < len(xs) && xs[j]-xs[i] < 4 {
			sum += pieceHeight(rules, xs[j], it.flip, top, bottom)
			j++
		}
		if sum >= height {
			out = append(out, xs[i])
		}
		i = j
	}
	return out
}

// pieceHeight is the height of an upright line at x.
func pieceHeight(rules []Rule, x, flip float32, top, bottom Rule) float32 {
	if flip > 0 {
		x = flip - x
	}
	h := float32(0)
	for _, r := range rules {
		if abs((r.X0+r.X1)/2-x) < 0.5 && r.X1-r.X0 <= 3 {
			h = max(h, min(r.Y1, bottom.Y1)-max(r.Y0, top.Y0))
		}
	}
	return h
}

// strips returns where columns begin by the white strips that run through all
// the lines.
func strips(items []item) []float32 {
	type reach struct{ from, to float32 }
	var all []reach
	size := items[0].Size
	for i := range items {
		for k := range items[i].Words {
			s, e := items[i].word(k)
			all = append(all, reach{s, e})
		}
		size = max(size, items[i].Size)
	}
	slices.SortFunc(all, func(a, b reach) int { return cmp.Compare(a.from, b.from) })
	var out []float32
	edge := all[0].to
	for _, r := range all {
		if r.from > edge+columnGap*size && len(out) < columnsAtMost {
			out = append(out, (edge+r.from)/2)
		}
		edge = max(edge, r.to)
	}
	return out
}

// cellStarts returns where the cells of a line begin, if wide gaps part it.
func cellStarts(it *item) []float32 {
	_, skip, _, _ := label(it.Line)
	var out []float32
	for i := range it.Words {
		if i > 0 && i != skip && it.Words[i].Gap > cellGap*it.Size {
			s, _ := it.word(i)
			out = append(out, s)
		}
	}
	return out
}

// aligned finds tables without drawn lines among items[from:to].
func aligned(items []item, from, to int) []table {
	var out []table
	for i := from; i < to; {
		j, parted := i, 0
		for j < to {
			starts := cellStarts(&items[j])
			if len(starts) == 0 {
				break
			}
			if j > i && !alignedWith(&items[j-1], &items[j]) {
				break
			}
			parted++
			j++
		}
		if parted >= tableLines {
			t := table{from: i, to: j, columns: strips(items[i:j])}
			if len(t.columns) > 0 {
				out = append(out, t)
			}
		}
		i = max(j, i+1)
	}
	return out
}

// alignedWith tells whether cells of two lines begin or end under one another.
func alignedWith(a, b *item) bool {
	near := 0.8 * a.Size
	for _, s := range cellStarts(a) {
		for _, t := range cellStarts(b) {
			if abs(s-t) < near {
				return true
			}
		}
	}
	return abs(a.end-b.end) < 0.3*a.Size && abs(a.start-b.start) < near
}

// rows returns the text of a table's rows, its cells joined by tabs.
func (t *table) rows(items []item, j *joiner) []string {
	var out []string
	cells := make([]textBuilder, len(t.columns)+1)
	flush := func() {
		var row []string
		used := false
		for c := range cells {
			row = append(row, cells[c].String())
			used = used || len(cells[c].buf) > 0
			cells[c] = textBuilder{joiner: j}
		}
		if used {
			out = append(out, strings.TrimRight(strings.Join(row, "\t"), "\t"))
		}
	}
	flush()
	band := -1
	for i := t.from; i < t.to; i++ {
		parts := t.split(&items[i])
		b := t.band(items[i].Y)
		if len(t.bands) > 0 && b != band || len(t.bands) == 0 && beginsRow(parts) {
			flush()
		}
		band = b
		for c, words := range parts {
			cells[c].line(words)
		}
	}
	flush()
	return out
}

// beginsRow tells whether a line of a table without drawn lines begins a row: it
// has text in the first column, or in several.
func beginsRow(parts [][]Word) bool {
	used := 0
	for _, p := range parts {
		if len(p) > 0 {
			used++
		}
	}
	return len(parts[0]) > 0 || used > 1
}

// split shares a line's words out among the columns.
func (t *table) split(it *item) [][]Word {
	out := make([][]Word, len(t.columns)+1)
	for i := range it.Words {
		s, e := it.word(i)
		c, _ := slices.BinarySearch(t.columns, (s+e)/2)
		out[c] = append(out[c], it.Words[i])
	}
	return out
}

// band returns which row, by the lines drawn, something at y is in.
func (t *table) band(y float32) int {
	n, _ := slices.BinarySearch(t.bands, y)
	return n
}
