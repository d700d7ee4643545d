package layout

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/bidi"

	"dovetail/ingest/document"
)

// sheet builds a page of glyphs for tests: every character is half its size
// wide, ideographs are as wide as their size.
type sheet struct {
	Glyphs
	run int32
}

func newSheet(number int) *sheet {
	return &sheet{Glyphs: Glyphs{Number: number, Width: 600, Height: 800}}
}

// style returns the number of a style, added when new.
func (s *sheet) style(st Style) uint16 {
	for i, have := range s.Styles {
		if have == st {
			return uint16(i)
		}
	}
	s.Styles = append(s.Styles, st)
	return uint16(len(s.Styles) - 1)
}

func advance(r rune, size float32) float32 {
	if isHan(r) {
		return size
	}
	return size / 2
}

// put sets text from left to right beginning at x, in one text object, and
// returns where it ends.
func (s *sheet) put(x, y float32, text string, st Style) float32 {
	if st.Size == 0 {
		st.Size = 10
	}
	n := s.style(st)
	s.run++
	for _, r := range text {
		w := advance(r, st.Size)
		if isMark(r) { // over the letter that follows on the page
			s.Glyphs.Glyphs = append(s.Glyphs.Glyphs, Glyph{Rune: r, X0: x + w/4, X1: x + w/2, Y: y, Style: n, Run: s.run})
			continue
		}
		s.Glyphs.Glyphs = append(s.Glyphs.Glyphs, Glyph{Rune: r, X0: x, X1: x + w, Y: y, Style: n, Run: s.run})
		x += w
	}
	return x
}

// putRTL sets a line of a right-to-left paragraph that ends at the right edge
// given, in the order the Unicode bidirectional algorithm shows it.
func (s *sheet) putRTL(t testing.TB, right, y float32, text string, st Style) {
	t.Helper()
	v := visual(t, text)
	if st.Size == 0 {
		st.Size = 10
	}
	width := float32(0)
	for _, r := range v {
		if !isMark(r) {
			width += advance(r, st.Size)
		}
	}
	s.put(right-width, y, v, st)
}

// visual is a right-to-left line in the order it is seen, brackets mirrored.
func visual(t testing.TB, text string) string {
	t.Helper()
	var p bidi.Paragraph
	if _, err := p.SetString(text, bidi.DefaultDirection(bidi.RightToLeft)); err != nil {
		t.Fatal(err)
	}
	order, err := p.Order()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for i := order.NumRuns() - 1; i >= 0; i-- {
		run := order.Run(i)
		if run.Direction() == bidi.RightToLeft {
			b.WriteString(bidi.ReverseString(run.String()))
		} else {
			b.WriteString(run.String())
		}
	}
	return b.String()
}

// column sets lines one under another, step points apart.
func (s *sheet) column(x, y, step float32, lines ...string) float32 {
	for _, l := range lines {
		s.put(x, y, l, Style{})
		y += step
	}
	return y
}

// assemble runs both stages.
func assemble(sheets ...*sheet) []document.Page {
	var pages []Page
	for _, s := range sheets {
		pages = append(pages, Lines(&s.Glyphs))
	}
	return Assemble(pages)
}

// texts are the paragraphs of pages as strings: the role in front where there
// is one, a plus where a paragraph goes on.
func texts(pages []document.Page) []string {
	var out []string
	for i := range pages {
		for _, p := range pages[i].Paragraphs {
			s := p.Text
			if p.Role != document.Body {
				s = string(p.Role) + ": " + s
			}
			if p.Note != "" {
				s = p.Note + " " + s
			}
			if p.Continues {
				s = "+" + s
			}
			out = append(out, s)
		}
	}
	return out
}
