package pdf

import "dovetail/ingest/layout"

// ruleThick is how thick a drawn shape may be to count as a line, in points.
const ruleThick = 2.5

// drawings reads the lines drawn on a page and how much of it images cover.
func (f *file) drawings(g *layout.Glyphs, page uint64, r frame) {
	m := f.m
	n := min(int(int32(m.call(m.fn("FPDFPage_CountObjects"), page))), objectsAtMost)
	get, kind, bounds := m.fn("FPDFPage_GetObject"), m.fn("FPDFPageObj_GetType"), m.fn("FPDFPageObj_GetBounds")
	s := uint64(f.scratch)
	area := r.width * r.height
	for i := range n {
		obj := m.call(get, page, uint64(i))
		if obj == 0 {
			continue
		}
		k := uint32(m.call(kind, obj))
		if k != objPath && k != objImage {
			continue
		}
		if m.call(bounds, obj, s, s+4, s+8, s+12)&0xFFFFFFFF == 0 {
			continue
		}
		xa, ya := r.upright(f.float32(0), f.float32(4))
		xb, yb := r.upright(f.float32(8), f.float32(12))
		box := layout.Rule{X0: min(xa, xb), Y0: min(ya, yb), X1: max(xa, xb), Y1: max(ya, yb)}
		switch {
		case k == objImage && area > 0:
			w := max(0, min(box.X1, r.width)-max(box.X0, 0))
			h := max(0, min(box.Y1, r.height)-max(box.Y0, 0))
			g.Images = min(1, g.Images+w*h/area)
		case k == objPath:
			g.Rules = append(g.Rules, sides(box)...)
		}
	}
}

// sides returns the lines of a drawn shape: itself when it is thin, the four
// sides of a box, nothing for a dot.
func sides(b layout.Rule) []layout.Rule {
	w, h := b.X1-b.X0, b.Y1-b.Y0
	switch {
	case w <= ruleThick && h <= ruleThick:
		return nil
	case w <= ruleThick || h <= ruleThick:
		return []layout.Rule{b}
	}
	return []layout.Rule{
		{X0: b.X0, Y0: b.Y0, X1: b.X1, Y1: b.Y0},
		{X0: b.X0, Y0: b.Y1, X1: b.X1, Y1: b.Y1},
		{X0: b.X0, Y0: b.Y0, X1: b.X0, Y1: b.Y1},
		{X0: b.X1, Y0: b.Y0, X1: b.X1, Y1: b.Y1},
	}
}
