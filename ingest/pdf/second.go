package pdf

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"

	ledongthuc "github.com/ledongthuc/pdf"

	"dovetail/ingest/layout"
)

// The second reader, github.com/ledongthuc/pdf, is sound on Latin and Cyrillic
// pages. It may panic, allocate without bound or run in circles on a broken
// file: panics are caught here, the rest is left to the bounds of the process
// and the patience of the parent, which has PDFium's pages by then.

// compare reads pages again with the second reader and sends for each the share
// of words on which both agree.
func (c *child) compare(from, to int) error {
	r, err := openSecond(c.data)
	if err != nil {
		return &Error{Reason: Damaged, Detail: "second reader", Err: err}
	}
	fonts := map[string]*ledongthuc.Font{}
	for n := from; n <= to && n <= r.pages; n++ {
		text, err := r.plain(n, fonts)
		out := reply{Number: n, Agreement: -1}
		if err == nil {
			out.Agreement = agreement(c.read[n], countWords(strings.Fields(text)))
		}
		if c.send(&out) != nil {
			return errParent
		}
	}
	return nil
}

// secondAlone reads every page with the second reader.
func (c *child) secondAlone() error {
	r, err := openSecond(c.data)
	if err != nil {
		return &Error{Reason: Damaged, Detail: "second reader", Err: err}
	}
	for n := 1; n <= r.pages; n++ {
		g, err := r.glyphs(n)
		out := reply{Number: n}
		if err != nil {
			out.Failed = err.Error()
			g = &layout.Glyphs{Number: n}
		}
		p := layout.Lines(g)
		out.Page = &p
		if c.send(&out) != nil {
			return errParent
		}
	}
	return nil
}

// second is a file open in the second reader.
type second struct {
	r     *ledongthuc.Reader
	pages int
}

// caught runs f and turns its panic into an error.
func caught(f func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the second reader gave way: %v", r)
		}
	}()
	return f()
}

func openSecond(data []byte) (s *second, err error) {
	err = caught(func() error {
		r, err := ledongthuc.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return err
		}
		s = &second{r: r, pages: min(r.NumPage(), pagesAtMost)}
		return nil
	})
	return s, err
}

// plain returns a page's words in the order of its content. fonts is shared by
// the pages of a file.
func (s *second) plain(n int, fonts map[string]*ledongthuc.Font) (text string, err error) {
	err = caught(func() error {
		p := s.r.Page(n)
		if p.V.IsNull() {
			return fmt.Errorf("page %d is missing", n)
		}
		for _, name := range p.Fonts() {
			if fonts[name] == nil {
				f := p.Font(name)
				fonts[name] = &f
			}
		}
		var err error
		text, err = p.GetPlainText(fonts)
		return err
	})
	return text, err
}

// glyphs returns a page's characters with their places.
func (s *second) glyphs(n int) (g *layout.Glyphs, err error) {
	err = caught(func() error {
		p := s.r.Page(n)
		if p.V.IsNull() {
			return fmt.Errorf("page %d is missing", n)
		}
		g = &layout.Glyphs{Number: n, Width: 595, Height: 842}
		if box := p.V.Key("MediaBox"); box.Len() == 4 {
			g.Width = float32(box.Index(2).Float64() - box.Index(0).Float64())
			g.Height = float32(box.Index(3).Float64() - box.Index(1).Float64())
		}
		styles := map[layout.Style]uint16{}
		for _, t := range p.Content().Text {
			name := strings.ToLower(t.Font)
			st := layout.Style{
				Size:   float32(t.FontSize),
				Italic: strings.Contains(name, "italic") || strings.Contains(name, "oblique"),
				Bold:   strings.Contains(name, "bold"),
			}
			if _, ok := styles[st]; !ok && len(styles) < 1<<16 {
				styles[st] = uint16(len(g.Styles))
				g.Styles = append(g.Styles, st)
			}
			rs := []rune(t.S)
			for i, r := range rs {
				w := t.W / float64(len(rs))
				x := t.X + float64(i)*w
				g.Glyphs = append(g.Glyphs, layout.Glyph{
					Rune: r, X0: float32(x), X1: float32(x + w), Y: g.Height - float32(t.Y), Style: styles[st],
				})
			}
		}
		return nil
	})
	return g, err
}

// lineWords counts the words on a page of lines.
func lineWords(p *layout.Page) map[string]int {
	var all []string
	for i := range p.Lines {
		for k := range p.Lines[i].Words {
			all = append(all, p.Lines[i].Words[k].Text)
		}
	}
	return countWords(all)
}

// countWords counts words in lower case, cut at everything that is no letter or
// digit, so that spaces around punctuation do not matter.
func countWords(all []string) map[string]int {
	n := map[string]int{}
	for _, s := range all {
		for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			n[strings.ToLower(w)]++
		}
	}
	return n
}

// agreement is the share of words, of the reader that has more, that both have:
// 1 for two pages without words.
func agreement(a, b map[string]int) float64 {
	na, nb, both := 0, 0, 0
	for w, n := range a {
		na += n
		both += min(n, b[w])
	}
	for _, n := range b {
		nb += n
	}
	if na == 0 && nb == 0 {
		return 1
	}
	return float64(both) / float64(max(na, nb))
}
