package pdf

import "math"

// frame is the visible part of a page and how its text is turned.
type frame struct {
	left, bottom, right, top float32 // of the visible part, in the page's own units
	width, height            float32 // as the reader of the text sees it
	turn                     int     // quarter turns that make the text upright
}

// frame reads the page's bounding box.
func (f *file) frame(page uint64) frame {
	r := frame{right: 595, top: 842}
	if f.m.call(f.m.fn("FPDF_GetPageBoundingBox"), page, uint64(f.scratch))&0xFFFFFFFF != 0 {
		r.left, r.top = f.float32(0), f.float32(4)
		r.right, r.bottom = f.float32(8), f.float32(12)
	}
	r.width, r.height = r.right-r.left, r.top-r.bottom
	return r
}

// upright maps a point of the page to where the reader of the text sees it,
// with y growing downwards.
func (r *frame) upright(x, y float32) (float32, float32) {
	x, y = x-r.left, y-r.bottom
	switch r.turn {
	case 1: // the text runs upwards
		return y, x
	case 2:
		return r.right - r.left - x, y
	case 3: // downwards
		return r.top - r.bottom - y, r.right - r.left - x
	}
	return x, r.top - r.bottom - y
}

// quarterTurns looks at some characters and returns how most of them are
// turned, in quarter turns.
func (f *file) quarterTurns(text uint64, n int) int {
	const samples = 16
	angle := f.m.fn("FPDFText_GetCharAngle")
	var votes [4]int
	for k := range samples {
		i := uint64(k * n / samples)
		if f.m.call(f.call.object, text, i) == 0 {
			continue
		}
		a := math.Float32frombits(uint32(f.m.call(angle, text, i)))
		if q := float64(a) / (math.Pi / 2); !math.IsNaN(q) && !math.IsInf(q, 0) {
			votes[((int(math.Round(q))%4)+4)%4]++
		}
	}
	best := 0
	for q := range votes {
		if votes[q] > votes[best] {
			best = q
		}
	}
	return best
}
