package pdf

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"dovetail/ingest/layout"
)

// Tesseract writes what it read as hOCR (http://kba.github.io/hocr-spec/1.2/):
// XHTML whose elements carry their places in their titles, "bbox 10 20 90 40;
// baseline 0.01 -5; x_size 30". Its own order of blocks is not used: it takes
// the labels of a list for a column of their own. The words are handed to
// package layout like the glyphs of any page.

// ocrSure is the confidence, of 100, that the best word of a line must have:
// what is less is no line of words but a stamp or a stain.
const ocrSure = 30

// scannedLine is a line of words as tesseract saw it, in pixels.
type scannedLine struct {
	box          [4]float32 // left, top, right, bottom
	slope, above float32    // of the baseline, from the lower left corner of the box
	size         float32
	words        []scannedWord
}

type scannedWord struct {
	box  [4]float32
	sure float32
	text string
}

// readHOCR reads tesseract's output into glyphs, in points, and tells how sure
// tesseract is of the mean word, of 100.
func readHOCR(r io.Reader, dpi int) (g *layout.Glyphs, sure float32, err error) {
	g = &layout.Glyphs{}
	scale := 72 / float32(dpi)
	var lines []scannedLine
	d := xml.NewDecoder(r)
	d.Entity, d.Strict = xml.HTMLEntity, false
	word := 0 // depth of elements within a word, 0 outside
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, 0, fmt.Errorf("reading what tesseract wrote: %w", err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if word > 0 {
				word++
				continue
			}
			class, title := attribute(t, "class"), properties(attribute(t, "title"))
			switch {
			case class == "ocr_page":
				box := quad(title["bbox"])
				g.Width, g.Height = box[2]*scale, box[3]*scale
			case class == "ocrx_word" && len(lines) > 0:
				l := &lines[len(lines)-1]
				l.words = append(l.words, scannedWord{box: quad(title["bbox"]), sure: number32(title["x_wconf"], 0)})
				word = 1
			case title["x_size"] != nil:
				lines = append(lines, scannedLine{
					box: quad(title["bbox"]), slope: number32(title["baseline"], 0), above: number32(title["baseline"], 1),
					size: number32(title["x_size"], 0),
				})
			}
		case xml.EndElement:
			word = max(0, word-1)
		case xml.CharData:
			if word > 0 {
				l := &lines[len(lines)-1]
				l.words[len(l.words)-1].text += strings.TrimSpace(string(t))
			}
		}
	}
	lines = slices.DeleteFunc(lines, func(l scannedLine) bool { return !l.readable() })
	return g, place(g, lines, scale), nil
}

func (l *scannedLine) readable() bool {
	for i := range l.words {
		if l.words[i].text != "" && l.words[i].sure >= ocrSure {
			return true
		}
	}
	return false
}

// place makes glyphs of the words of lines: the letters of a word share its
// width alike.
func place(g *layout.Glyphs, lines []scannedLine, scale float32) (sure float32) {
	styles := map[float32]uint16{}
	words := 0
	for i := range lines {
		l := &lines[i]
		size := l.steady(lines) * scale
		style, ok := styles[size]
		if !ok {
			style = uint16(len(g.Styles))
			styles[size] = style
			g.Styles = append(g.Styles, layout.Style{Size: size})
		}
		rtl := layout.RightToLeft(l.text())
		edge := l.box[0] // Chinese words overlap in tesseract's output
		for _, w := range l.words {
			seen := w.seen(rtl)
			if len(seen) == 0 {
				continue
			}
			words++
			sure += w.sure
			y := (l.box[3] + l.above + l.slope*(w.box[0]-l.box[0])) * scale
			inset := min(wordInset*l.size, (w.box[2]-w.box[0])/4)
			from, to := w.box[0]+inset, w.box[2]-inset
			if !rtl {
				from = max(from, edge)
				to = max(to, from+wordLeast*l.size)
				edge = to + wordInset*l.size
			}
			step := (to - from) / float32(len(seen))
			for k, r := range seen {
				x := from + float32(k)*step
				g.Glyphs = append(g.Glyphs, layout.Glyph{
					Rune: r, X0: x * scale, X1: (x + step) * scale, Y: y, Style: style, Word: int32(words),
				})
			}
		}
	}
	return sure / float32(max(1, words))
}

// Tesseract's boxes of words touch one another at times. In units of the size:
const (
	wordInset = 0.07 // by which a word is taken to be narrower on both sides, so that a space is seen
	wordLeast = 0.05 // the width left to a word that tesseract sees within the one before it
)

func (l *scannedLine) text() string {
	var b strings.Builder
	for i := range l.words {
		b.WriteString(l.words[i].text + " ")
	}
	return b.String()
}

// seen returns the letters of a word from left to right, as they stand on the
// page; tesseract gives them as they are read. rtl tells that its line is read
// from right to left: there only Latin words and numbers run from left to right.
func (w *scannedWord) seen(rtl bool) []rune {
	rs := []rune(w.text)
	if !rtl {
		return rs
	}
	slices.Reverse(rs)
	for i := 0; i < len(rs); {
		j := runLTR(rs, i)
		slices.Reverse(rs[i:j])
		i = max(j, i+1)
	}
	return rs
}

// runLTR returns the end of the run of Latin letters and numbers at rs[i]; within
// it stand points and commas, and between letters anything else.
func runLTR(rs []rune, i int) int {
	end, letters := i, false
	for j := i; j < len(rs); j++ {
		word := rs[j] < arabicFrom && (unicode.IsLetter(rs[j]) || unicode.IsDigit(rs[j]))
		switch {
		case word:
			end = j + 1
			letters = letters || unicode.IsLetter(rs[j])
		case end == i, rs[j] >= arabicFrom && unicode.IsLetter(rs[j]), !letters && !strings.ContainsRune(".,:/", rs[j]):
			return end
		}
	}
	return end
}

// arabicFrom is where the letters of right-to-left scripts begin.
const arabicFrom = 0x590

// steadyWithin is by how much the size of a line may differ from that of most
// lines and still be taken for it: tesseract measures the size by the letters
// that a line happens to have.
const steadyWithin = 0.3

// steady is the size of the line, or that of most lines where it is near.
func (l *scannedLine) steady(lines []scannedLine) float32 {
	sizes := make([]float32, len(lines))
	for i := range lines {
		sizes[i] = lines[i].size
	}
	slices.Sort(sizes)
	usual := sizes[len(sizes)/2]
	if d := l.size - usual; d < steadyWithin*usual && -d < steadyWithin*usual {
		return usual
	}
	return l.size
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// properties parts a title into its properties.
func properties(title string) map[string][]string {
	out := map[string][]string{}
	for p := range strings.SplitSeq(title, ";") {
		if f := strings.Fields(p); len(f) > 1 {
			out[f[0]] = f[1:]
		}
	}
	return out
}

func number32(f []string, i int) float32 {
	if i >= len(f) {
		return 0
	}
	v, err := strconv.ParseFloat(f[i], 32)
	if err != nil {
		return 0
	}
	return float32(v)
}

func quad(f []string) (box [4]float32) {
	for i := range box {
		box[i] = number32(f, i)
	}
	return box
}
