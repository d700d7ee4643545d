package pdf

import (
	"math"
	"strings"

	"dovetail/ingest/layout"
)

// Flags of a font descriptor, ISO 32000-1 table 123.
const (
	flagItalic    = 1 << 6
	flagForceBold = 1 << 18
)

// strokedToo is the text rendering mode that fills and strokes glyphs: a word
// processor's way to embolden a font that has no bold face.
const strokedToo = 2

// slant is the shear from which upright glyphs count as italic; those who make
// an italic of an upright font shear it by 0.2 to 0.33.
const slant = 0.1

// fontCache knows the styles of one page, so that a font is asked for its
// properties once.
type fontCache struct {
	file   *file
	fonts  map[uint64]layout.Style // without the size
	styles map[layout.Style]uint16
}

// style returns the number of the style of character i, drawn by obj.
func (c *fontCache) style(g *layout.Glyphs, text, i, obj uint64) uint16 {
	m := c.file.m
	font := m.call(m.fn("FPDFTextObj_GetFont"), obj)
	st, ok := c.fonts[font]
	if !ok {
		st = c.file.fontStyle(font)
		c.fonts[font] = st
	}
	size, sheared := c.file.fontSize(text, i)
	st.Size, st.Italic = size, st.Italic || sheared
	if !st.Bold && uint32(m.call(m.fn("FPDFTextObj_GetTextRenderMode"), obj)) == strokedToo {
		st.Bold = true
	}
	n, ok := c.styles[st]
	if !ok {
		if len(g.Styles) >= math.MaxUint16 {
			return 0
		}
		n = uint16(len(g.Styles))
		g.Styles = append(g.Styles, st)
		c.styles[st] = n
	}
	return n
}

// fontSize is the size at which character i appears, rounded to a tenth of a
// point so that rounding makes no new styles, and whether it is sheared.
func (f *file) fontSize(text, i uint64) (size float32, sheared bool) {
	m := f.m
	v := math.Float64frombits(m.call(m.fn("FPDFText_GetFontSize"), text, i))
	if m.call(m.fn("FPDFText_GetMatrix"), text, i, uint64(f.scratch))&0xFFFFFFFF != 0 {
		a, b := float64(f.float32(0)), float64(f.float32(4))
		c, d := float64(f.float32(8)), float64(f.float32(12))
		if s := math.Hypot(c, d); s > 0 {
			v *= s
			along := (a*c + b*d) / s / max(math.Hypot(a, b), 1e-6)
			sheared = math.Abs(along) > slant
		}
	}
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return 0, false
	}
	return float32(math.Round(math.Abs(v)*10) / 10), sheared
}

// fontStyle reads what a font says of itself, in its descriptor and its name.
func (f *file) fontStyle(font uint64) layout.Style {
	if font == 0 {
		return layout.Style{}
	}
	m := f.m
	const most = 128
	n := uint32(m.call(m.fn("FPDFFont_GetBaseFontName"), font, uint64(f.scratch), most))
	name := ""
	if n > 1 && n <= most {
		if raw, ok := m.memory.Read(f.scratch, n-1); ok {
			name = strings.ToLower(string(raw))
		}
	}
	flags := uint32(m.call(m.fn("FPDFFont_GetFlags"), font))
	st := layout.Style{
		Italic: flags != math.MaxUint32 && flags&flagItalic != 0,
		Bold:   flags != math.MaxUint32 && flags&flagForceBold != 0,
	}
	if m.call(m.fn("FPDFFont_GetItalicAngle"), font, uint64(f.scratch))&0xFFFFFFFF != 0 {
		if angle, ok := m.memory.ReadUint32Le(f.scratch); ok && int32(angle) < 0 {
			st.Italic = true
		}
	}
	for _, w := range []string{"italic", "oblique", "-it", "slanted", "cmti", "sfti"} {
		st.Italic = st.Italic || strings.Contains(name, w)
	}
	for _, w := range []string{"bold", "black", "heavy", "-bd", "cmbx", "sfbx", "-medi"} {
		st.Bold = st.Bold || strings.Contains(name, w)
	}
	return st
}
