package html

import (
	"strings"

	"golang.org/x/net/html"

	"dovetail/ingest/document"
	"dovetail/ingest/textnorm"
)

// walker collects paragraphs while it walks the tree of a page.
type walker struct {
	root  *html.Node
	notes *notes
	pages []document.Page
	ends  []document.Paragraph // footnotes, which stand at the end of the page

	words textnorm.Builder
	block context               // of the paragraph that is being collected
	cell  *[]document.Paragraph // where paragraphs go inside a table cell, else nil
	label string                // of a list item, for the first paragraph of it
	pre   bool
}

// context is what the elements around a paragraph make of it.
type context struct {
	role  document.Role
	style string
	level int
	depth int    // of lists
	note  string // the mark, within a footnote
	marks textnorm.Style
}

func newWalker(root *html.Node) *walker {
	return &walker{root: root, notes: findNotes(root), pages: []document.Page{{Number: 1}}, block: context{level: -1}}
}

// read walks the page.
func (w *walker) read() []document.Page {
	w.node(mainPart(w.root), context{level: -1})
	w.flush()
	last := &w.pages[len(w.pages)-1]
	last.Paragraphs = append(last.Paragraphs, w.ends...)
	return w.pages
}

// children walks the children of n.
func (w *walker) children(n *html.Node, c context) {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		w.node(k, c)
	}
}

func (w *walker) node(n *html.Node, c context) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data, c)
	case html.DocumentNode:
		w.children(n, c)
	case html.ElementNode:
		w.element(n, c)
	}
}

// text writes the characters of a text node. White space of the source is no
// more than a space, outside preformatted text.
func (w *walker) text(s string, c context) {
	if !w.pre {
		s = strings.Map(func(r rune) rune {
			if r == '\n' || r == '\t' || r == '\r' || r == '\f' {
				return ' '
			}
			return r
		}, s)
	}
	w.words.Write(s, c.marks)
}

func (w *walker) element(n *html.Node, c context) {
	k := kindOf(n)
	if k == dropped {
		return
	}
	if breaks(n, "before") {
		w.newPage()
	}
	if k == block {
		w.blockElement(n, c)
	} else {
		w.inlineElement(n, c)
	}
	if breaks(n, "after") {
		w.newPage()
	}
}

// breaks tells whether a page break is asked for before or after an element.
func breaks(n *html.Node, side string) bool {
	return css(n, "page-break-"+side) == "always" || css(n, "break-"+side) == "page"
}

func (w *walker) newPage() {
	if w.cell != nil {
		return
	}
	w.flush()
	if last := &w.pages[len(w.pages)-1]; len(last.Paragraphs) > 0 {
		w.pages = append(w.pages, document.Page{Number: len(w.pages) + 1})
	}
}

func (w *walker) inlineElement(n *html.Node, c context) {
	switch n.Data {
	case "br":
		w.lineBreak(n)
		return
	case "em", "i", "cite", "dfn", "var":
		c.marks |= textnorm.Italic
	case "b", "strong":
		c.marks |= textnorm.Bold
	case "wbr":
		return
	}
	c.marks = fontMarks(n, c.marks)
	switch {
	case w.notes.marks[n] != "":
		w.words.Note(w.notes.marks[n])
		return
	case w.notes.backs[n]:
		return
	}
	w.children(n, c)
}

// lineBreak ends a line; two in a row end a paragraph, as pages of the
// nineties do.
func (w *walker) lineBreak(n *html.Node) {
	for p := n.PrevSibling; p != nil; p = p.PrevSibling {
		if p.Type == html.TextNode && strings.TrimSpace(p.Data) == "" {
			continue
		}
		if p.Type == html.ElementNode && p.Data == "br" {
			w.flush()
			return
		}
		break
	}
	w.words.Write("\n", 0)
}

// fontMarks takes in italics and bold that a style attribute sets or ends.
func fontMarks(n *html.Node, marks textnorm.Style) textnorm.Style {
	switch css(n, "font-style") {
	case "italic", "oblique":
		marks |= textnorm.Italic
	case "normal":
		marks &^= textnorm.Italic
	}
	switch css(n, "font-weight") {
	case "bold", "bolder", "600", "700", "800", "900":
		marks |= textnorm.Bold
	case "normal", "400":
		marks &^= textnorm.Bold
	}
	return marks
}

// blockElement walks an element whose words are paragraphs of their own.
func (w *walker) blockElement(n *html.Node, c context) {
	w.flush()
	defer w.enter(w.block)
	if mark, ok := w.notes.bodies[n]; ok {
		c.note = mark
	}
	c.marks = fontMarks(n, c.marks)
	if class := firstClass(n); class != "" {
		c.style = class
	}
	switch n.Data {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		c.role, c.level, c.style = document.Heading, level(n)-1, n.Data
		if class := firstClass(n); class != "" {
			c.style = class
		}
	case "caption", "figcaption":
		c.role = document.Caption
	case "table":
		w.table(n, c)
		return
	case "ul", "ol", "menu", "dir":
		w.list(n, c)
		return
	case "pre":
		w.preformatted(n, c)
		return
	case "hr":
		return
	}
	w.enter(c)
	w.children(n, c)
	w.flush()
}

// enter makes c the context of the paragraph that begins here.
func (w *walker) enter(c context) { w.block = c }

// preformatted walks text whose line ends are its own.
func (w *walker) preformatted(n *html.Node, c context) {
	outer := w.pre
	w.pre = true
	w.enter(c)
	w.children(n, c)
	w.flush()
	w.pre = outer
}

func firstClass(n *html.Node) string {
	fields := strings.Fields(attr(n, "class"))
	if len(fields) == 0 {
		return ""
	}
	return fields[0]
}

// flush ends the paragraph that is being collected.
func (w *walker) flush() {
	words := w.words
	w.words = textnorm.Builder{}
	c := w.block
	if words.Len() == 0 {
		return
	}
	shape := textnorm.Shape{Label: w.label, Fixed: c.role == document.Heading || c.note != ""}
	lines, _ := words.Lines(shape)
	for _, p := range lines {
		if p.Text == "" {
			continue
		}
		p.Role, p.Style, p.Level = c.role, c.style, c.level
		if c.depth > 0 && p.Role == document.Body {
			p.Level = c.depth - 1
		}
		w.label = ""
		if c.note != "" {
			p.Role, p.Note = document.Footnote, c.note
			w.ends = append(w.ends, p)
			continue
		}
		w.add(p)
	}
}

// add puts a paragraph where it belongs.
func (w *walker) add(p document.Paragraph) {
	if w.cell != nil {
		*w.cell = append(*w.cell, p)
		return
	}
	last := &w.pages[len(w.pages)-1]
	last.Paragraphs = append(last.Paragraphs, p)
}
