package layout

import (
	"cmp"
	"slices"
)

// markWithin is how far beside a letter the middle of its mark may be, in units
// of the size.
const markWithin = 1

// attachMarks hangs combining marks on the letter they stand over or under. PDF
// writers place them before, after or far from their letter in the stream, and
// often off its baseline. The letter is the one right before the mark if the mark
// stands over it, else the nearest on its line, those of its own text object
// first.
func attachMarks(cs []cell) []cell {
	out := cs[:0:0]
	for i := range cs {
		if !isMark(cs[i].r) {
			out = append(out, cs[i])
		}
	}
	if len(out) == len(cs) {
		return cs
	}
	grid := map[int][]int{} // letters by height
	for i := range out {
		if !out[i].space {
			k := int(out[i].y) / gridStep
			grid[k] = append(grid[k], i)
		}
	}
	letters := len(out)
	for i := range cs {
		if !isMark(cs[i].r) {
			continue
		}
		if at := markBase(out[:letters], grid, &cs[i]); at >= 0 {
			out[at].marks += cs[i].text
			continue
		}
		out = append(out, cs[i])
	}
	slices.SortStableFunc(out, func(a, b cell) int { return cmp.Compare(a.seq, b.seq) })
	return out
}

// markBase returns the letter that a mark belongs to, or -1.
func markBase(letters []cell, grid map[int][]int, m *cell) int {
	mid := (m.x0 + m.x1) / 2
	i, _ := slices.BinarySearchFunc(letters, m.seq, func(c cell, seq int32) int { return cmp.Compare(c.seq, seq) })
	if i > 0 {
		b := &letters[i-1]
		slack := 0.1 * m.size
		if b.run == m.run && !b.space && isRTL(m.r) == isRTL(b.r) && mid > b.x0-slack && mid < b.x1+slack && abs(b.y-m.y) < 0.5*m.size {
			return i - 1
		}
	}
	best, at := float32(markWithin), -1
	k := int(m.y) / gridStep
	for d := -1; d <= 1; d++ {
		for _, i := range grid[k+d] {
			b := &letters[i]
			if isRTL(m.r) && !isRTL(b.r) || abs(b.y-m.y) > 0.5*m.size {
				continue
			}
			if far := markDistance(b, m, mid); far < best {
				best, at = far, i
			}
		}
	}
	return at
}

// markDistance is how far a letter is from a mark, in units of the size.
func markDistance(b, m *cell, mid float32) float32 {
	d := abs(mid-(b.x0+b.x1)/2) / 10
	switch {
	case mid < b.x0:
		d += b.x0 - mid
	case mid > b.x1:
		d += mid - b.x1
	}
	d /= m.size
	if b.run != m.run {
		d += 0.4
	}
	return d
}
