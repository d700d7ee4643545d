package pdf

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/tetratelabs/wazero/api"

	"dovetail/ingest/layout"
)

// Bounds of one page: real pages have some 5,000 characters and 500 drawn
// objects; a page beyond these bounds is a drawing or an attack.
const (
	charsAtMost   = 400_000
	objectsAtMost = 20_000
)

// Codes of FPDF_GetLastError.
const (
	errPassword = 4
	errSecurity = 5
	errPage     = 6
)

// Kinds of page object, of FPDFPageObj_GetType.
const (
	objPath  = 2
	objImage = 3
)

// file is a PDF open in PDFium.
type file struct {
	m       *module
	doc     uint64
	pages   int
	scratch uint32 // 256 bytes of PDFium's memory for results
	call    pageCalls
}

// pageCalls are the functions asked for every character.
type pageCalls struct {
	unicode, looseBox, origin, object, hyphen api.Function
}

// openFile opens the PDF in data. The module belongs to the file from then on.
func openFile(m *module, data []byte) (f *file, err error) {
	defer m.guard(&err)
	at := m.call(m.fn("malloc"), uint64(len(data)))
	scratch := m.call(m.fn("malloc"), 256)
	if at == 0 || scratch == 0 || !m.memory.Write(uint32(at), data) {
		return nil, &Error{Reason: OutOfMemory}
	}
	f = &file{m: m, scratch: uint32(scratch)}
	f.doc = m.call(m.fn("FPDF_LoadMemDocument64"), at, uint64(len(data)), 0)
	if f.doc == 0 {
		switch m.call(m.fn("FPDF_GetLastError")) {
		case errPassword, errSecurity:
			return nil, &Error{Reason: Encrypted}
		}
		return nil, &Error{Reason: Damaged}
	}
	f.pages = int(int32(m.call(m.fn("FPDF_GetPageCount"), f.doc)))
	f.call = pageCalls{
		unicode:  m.fn("FPDFText_GetUnicode"),
		looseBox: m.fn("FPDFText_GetLooseCharBox"),
		origin:   m.fn("FPDFText_GetCharOrigin"),
		object:   m.fn("FPDFText_GetTextObject"),
		hyphen:   m.fn("FPDFText_IsHyphen"),
	}
	return f, nil
}

// title returns the title in the file's properties.
func (f *file) title() (s string, err error) {
	defer f.m.guard(&err)
	const most = 2048
	key := f.m.call(f.m.fn("malloc"), 8)
	buf := f.m.call(f.m.fn("malloc"), most)
	defer f.free(key, buf)
	f.m.memory.Write(uint32(key), []byte("Title\x00"))
	n := uint32(f.m.call(f.m.fn("FPDF_GetMetaText"), f.doc, key, buf, most))
	if n < 4 || n > most {
		return "", nil
	}
	raw, ok := f.m.memory.Read(uint32(buf), n-2)
	if !ok {
		return "", nil
	}
	units := make([]uint16, len(raw)/2)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(raw[2*i:])
	}
	return strings.TrimSpace(string(utf16.Decode(units))), nil
}

func (f *file) free(at ...uint64) {
	for _, a := range at {
		f.m.call(f.m.fn("free"), a)
	}
}

// page reads the glyphs of a page, counted from 0.
func (f *file) page(index int) (g *layout.Glyphs, err error) {
	m := f.m
	defer m.guard(&err)
	g = &layout.Glyphs{Number: index + 1, Turned: true}
	page := m.call(m.fn("FPDF_LoadPage"), f.doc, uint64(index))
	if page == 0 {
		return g, &Error{Reason: Damaged, Detail: "a page cannot be loaded"}
	}
	defer m.call(m.fn("FPDF_ClosePage"), page)
	frame := f.frame(page)
	g.Width, g.Height = frame.width, frame.height
	text := m.call(m.fn("FPDFText_LoadPage"), page)
	if text == 0 {
		return g, &Error{Reason: Damaged, Detail: "the text of a page cannot be loaded"}
	}
	f.glyphs(g, text, &frame)
	m.call(m.fn("FPDFText_ClosePage"), text)
	f.drawings(g, page, frame)
	return g, nil
}

// glyphs reads the characters of a page of text.
func (f *file) glyphs(g *layout.Glyphs, text uint64, r *frame) {
	m := f.m
	n := int(int32(m.call(m.fn("FPDFText_CountChars"), text)))
	n = min(n, charsAtMost)
	if n <= 0 {
		return
	}
	fonts := fontCache{file: f, fonts: map[uint64]layout.Style{}, styles: map[layout.Style]uint16{}}
	r.turn = f.quarterTurns(text, n)
	if r.turn%2 == 1 {
		g.Width, g.Height = g.Height, g.Width
		r.width, r.height = g.Width, g.Height
	}
	c := charReader{file: f, text: text, frame: r, page: g, fonts: &fonts, runs: map[uint64]int32{}, word: 1}
	g.Glyphs = make([]layout.Glyph, 0, n)
	for i := range uint64(n) {
		if !c.read(i) {
			return
		}
	}
	nameless(g, c.unnamed)
}

// charReader reads the characters of a page one after another.
type charReader struct {
	file    *file
	text    uint64
	frame   *frame
	page    *layout.Glyphs
	fonts   *fontCache
	runs    map[uint64]int32 // numbers of text objects; one may be left and met again
	last    uint64           // the text object of the character before
	style   uint16
	word    int32 // counts what PDFium makes up: spaces and line ends
	unnamed int   // characters for which the file has no letter
}

// read reads character i; false ends the page.
func (c *charReader) read(i uint64) bool {
	f := c.file
	obj := f.m.call(f.call.object, c.text, i)
	if obj == 0 {
		c.word++
		return true
	}
	if obj != c.last {
		c.style = c.fonts.style(c.page, c.text, i, obj)
		c.last = obj
		if _, ok := c.runs[obj]; !ok {
			c.runs[obj] = int32(len(c.runs) + 1)
		}
	}
	u := f.character(c.text, i)
	if u == 0 {
		c.unnamed++
		u = unicode.ReplacementChar
	}
	s := uint64(f.scratch)
	f.m.call(f.call.looseBox, c.text, i, s)
	f.m.call(f.call.origin, c.text, i, s+16, s+24)
	buf, ok := f.m.memory.Read(f.scratch, 32)
	if !ok {
		return false
	}
	x0, y0 := c.frame.upright(float32(f64(buf, 16)), float32(f64(buf, 24)))
	x1, _ := c.frame.upright(f32(buf, 8), f32(buf, 12))
	if c.frame.turn != 0 {
		xa, _ := c.frame.upright(f32(buf, 0), f32(buf, 4))
		x1 = max(x1, xa)
	}
	c.page.Glyphs = append(c.page.Glyphs, layout.Glyph{
		Rune: u, X0: x0, X1: x1, Y: y0, Style: c.style, Run: c.runs[obj], Word: c.word,
	})
	return true
}

// Shares of characters without a letter below which they are parts of letters
// that others stand for: Chromium and Word make some, and LibreOffice stretches
// Arabic words with them. Above it the file hides its letters.
const (
	unnamedShare       = 0.05
	unnamedShareArabic = 0.4
)

// nameless settles what becomes of n characters for which the file has no letter.
func nameless(g *layout.Glyphs, n int) {
	if n == 0 {
		return
	}
	arabic, all := 0, 0
	for i := range g.Glyphs {
		if r := g.Glyphs[i].Rune; r != unicode.ReplacementChar && unicode.IsLetter(r) {
			all++
			if unicode.Is(unicode.Arabic, r) {
				arabic++
			}
		}
	}
	share := float64(n) / float64(len(g.Glyphs))
	switch {
	case 2*arabic > all && share < unnamedShareArabic:
		for i := range g.Glyphs {
			if g.Glyphs[i].Rune == unicode.ReplacementChar {
				g.Glyphs[i].Rune = tatweel
			}
		}
	case share < unnamedShare:
		g.Glyphs = slices.DeleteFunc(g.Glyphs, func(x layout.Glyph) bool { return x.Rune == unicode.ReplacementChar })
	}
}

// tatweel stretches Arabic words and stands for no letter.
const tatweel = 0x0640

// character returns what character i stands for, 0 if the file does not tell.
func (f *file) character(text, i uint64) rune {
	u := rune(uint32(f.m.call(f.call.unicode, text, i)))
	if u >= 0x20 {
		return u
	}
	if f.m.call(f.call.hyphen, text, i)&0xFFFFFFFF == 1 {
		return '-' // PDFium marks the hyphens that end lines
	}
	if u == '\t' {
		return ' '
	}
	return 0
}

func f32bits(v uint64) float32 { return math.Float32frombits(uint32(v)) }

func (f *file) float32(at uint32) float32 {
	v, _ := f.m.memory.ReadFloat32Le(f.scratch + at)
	return v
}

func f32(b []byte, at int) float32 {
	return math.Float32frombits(binary.LittleEndian.Uint32(b[at:]))
}

func f64(b []byte, at int) float64 {
	return math.Float64frombits(binary.LittleEndian.Uint64(b[at:]))
}
