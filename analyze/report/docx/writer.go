package docx

import (
	"encoding/xml"
	"fmt"
	"strings"
	"unicode"
)

// writer builds the body of a document.
type writer struct {
	b           strings.Builder
	rightToLeft bool // the document as a whole
	bookmarks   int
	contents    []heading
}

// heading is an entry of the contents.
type heading struct {
	level          int
	text, bookmark string
}

// run is a stretch of words in one manner.
type run struct {
	text                         string
	bold, italic, strike, insert bool
	mark                         bool // a passage that matches the other side
	quiet                        bool
}

// block is how a paragraph stands.
type block struct {
	style       string
	rightToLeft bool
}

// escape makes text safe in XML; what XML cannot hold becomes U+FFFD.
func escape(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		return "" // a strings.Builder does not fail
	}
	return b.String()
}

// para writes a paragraph.
func (w *writer) para(at block, runs ...run) {
	w.open(at)
	for _, r := range runs {
		w.run(r, at.rightToLeft)
	}
	w.b.WriteString(`</w:p>`)
}

func (w *writer) open(at block) {
	fmt.Fprintf(&w.b, `<w:p><w:pPr><w:pStyle w:val=%q/>`, at.style)
	if at.rightToLeft {
		w.b.WriteString(`<w:bidi/>`)
	}
	w.b.WriteString(`</w:pPr>`)
}

// own is a paragraph in the language of the document.
func (w *writer) own(style string, runs ...run) { w.para(block{style, w.rightToLeft}, runs...) }

// run writes words. In a paragraph from right to left only the words of a
// script that runs so are marked as such, so that Latin names and numbers keep
// their order.
func (w *writer) run(r run, rightToLeft bool) {
	for _, part := range split(r.text, rightToLeft) {
		w.b.WriteString(`<w:r><w:rPr>`)
		if r.bold {
			w.b.WriteString(`<w:b/><w:bCs/>`)
		}
		if r.italic {
			w.b.WriteString(`<w:i/><w:iCs/>`)
		}
		if r.strike {
			w.b.WriteString(`<w:strike/>`)
		}
		switch {
		case r.strike:
			w.b.WriteString(`<w:color w:val="8C2F23"/>`)
		case r.insert:
			w.b.WriteString(`<w:color w:val="1D5A2A"/>`)
		case r.quiet:
			w.b.WriteString(`<w:color w:val="555C65"/>`)
		}
		if r.insert {
			w.b.WriteString(`<w:u w:val="single"/>`)
		}
		if r.mark {
			w.b.WriteString(`<w:shd w:val="clear" w:color="auto" w:fill="FBE9A8"/>`)
		}
		if part.rightToLeft {
			w.b.WriteString(`<w:rtl/>`)
		}
		w.b.WriteString(`</w:rPr>`)
		for i, line := range strings.Split(part.text, "\n") {
			if i > 0 {
				w.b.WriteString(`<w:br/>`)
			}
			w.b.WriteString(`<w:t xml:space="preserve">` + escape(line) + `</w:t>`)
		}
		w.b.WriteString(`</w:r>`)
	}
}

// part is a stretch of words of one direction.
type part struct {
	text        string
	rightToLeft bool
}

// split parts words at the bounds of scripts that run from right to left. What
// has no direction goes with what stands before it, at the beginning with the
// paragraph.
func split(text string, rightToLeft bool) []part {
	var out []part
	now, start := rightToLeft, 0
	for i, r := range text {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) {
			continue
		}
		rtl := unicode.In(r, unicode.Arabic, unicode.Hebrew)
		if rtl == now || !rtl && rightToLeft && !unicode.IsLetter(r) {
			continue
		}
		if i > start {
			out = append(out, part{text[start:i], now})
		}
		now, start = rtl, i
	}
	return append(out, part{text[start:], now})
}

// heading writes a heading and notes it for the contents.
func (w *writer) heading(level int, text string) {
	w.bookmarks++
	name := fmt.Sprintf("_Toc%08d", w.bookmarks)
	if level <= 2 {
		w.contents = append(w.contents, heading{level, text, name})
	}
	w.open(block{fmt.Sprintf("Heading%d", level), w.rightToLeft})
	fmt.Fprintf(&w.b, `<w:bookmarkStart w:id="%d" w:name=%q/>`, w.bookmarks, name)
	w.run(run{text: text}, w.rightToLeft)
	fmt.Fprintf(&w.b, `<w:bookmarkEnd w:id="%d"/></w:p>`, w.bookmarks)
}

// toc is the field of contents with its entries as links. Word replaces them
// by its own, with page numbers, when it updates the field, which the mark
// "dirty" asks it to do on opening.
func (w *writer) toc(title string) string {
	t := writer{rightToLeft: w.rightToLeft}
	t.own("TOCHeading", run{text: title})
	for i, h := range w.contents {
		t.open(block{fmt.Sprintf("TOC%d", h.level), t.rightToLeft})
		if i == 0 {
			t.b.WriteString(`<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \o "1-2" \h \z \u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`)
		}
		fmt.Fprintf(&t.b, `<w:hyperlink w:anchor=%q w:history="1">`, h.bookmark)
		t.run(run{text: h.text}, t.rightToLeft)
		t.b.WriteString(`</w:hyperlink>`)
		if i == len(w.contents)-1 {
			t.b.WriteString(`<w:r><w:fldChar w:fldCharType="end"/></w:r>`)
		}
		t.b.WriteString(`</w:p>`)
	}
	return t.b.String()
}

// cell is the content of a cell of a table.
type cell func()

// table is a table of equal or given columns, in twentieths of a point.
type table struct {
	widths  []int
	borders bool
	head    []string
}

const noBorders = `<w:tblBorders><w:top w:val="nil"/><w:left w:val="nil"/><w:bottom w:val="single" w:sz="12" w:space="0" w:color="1D2126"/><w:right w:val="nil"/></w:tblBorders>`

const allBorders = `<w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="9AA0A6"/><w:left w:val="single" w:sz="4" w:space="0" w:color="9AA0A6"/>` +
	`<w:bottom w:val="single" w:sz="4" w:space="0" w:color="9AA0A6"/><w:right w:val="single" w:sz="4" w:space="0" w:color="9AA0A6"/>` +
	`<w:insideH w:val="single" w:sz="4" w:space="0" w:color="9AA0A6"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="9AA0A6"/></w:tblBorders>`

// begin opens a table and writes its head, which is repeated on every page.
func (w *writer) begin(t table) {
	w.b.WriteString(`<w:tbl><w:tblPr>`)
	if w.rightToLeft {
		w.b.WriteString(`<w:bidiVisual/>`)
	}
	w.b.WriteString(`<w:tblW w:w="5000" w:type="pct"/>`)
	if t.borders {
		w.b.WriteString(allBorders)
	} else {
		w.b.WriteString(noBorders)
	}
	w.b.WriteString(`<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for _, n := range t.widths {
		fmt.Fprintf(&w.b, `<w:gridCol w:w="%d"/>`, n)
	}
	w.b.WriteString(`</w:tblGrid>`)
	if len(t.head) == 0 {
		return
	}
	w.b.WriteString(`<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`)
	for i, h := range t.head {
		fmt.Fprintf(&w.b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:shd w:val="clear" w:color="auto" w:fill="ECEAE3"/></w:tcPr>`, t.widths[i])
		w.own("TableHead", run{text: h})
		w.b.WriteString(`</w:tc>`)
	}
	w.b.WriteString(`</w:tr>`)
}

// row writes a row; a cell that writes nothing gets an empty paragraph, which
// Word demands.
func (w *writer) row(t table, cells ...cell) {
	w.b.WriteString(`<w:tr>`)
	for i, c := range cells {
		fmt.Fprintf(&w.b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, t.widths[i])
		before := w.b.Len()
		if c != nil {
			c()
		}
		if w.b.Len() == before {
			w.own("TableText")
		}
		w.b.WriteString(`</w:tc>`)
	}
	w.b.WriteString(`</w:tr>`)
}

// end closes a table. The paragraph keeps it apart from the next one.
func (w *writer) end() {
	w.b.WriteString(`</w:tbl>`)
	w.own("Source")
}
