package html

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"dovetail/ingest/document"
	"dovetail/ingest/textnorm"
)

// table walks a table. One that lays out a page, rather than showing data, has
// its cells read one after the other; one that sets labels beside paragraphs
// gives labelled paragraphs; any other gives rows.
func (w *walker) table(n *html.Node, c context) {
	rows := w.rows(n, c)
	labelled := labelColumn(rows)
	for _, row := range rows {
		full := row.full()
		switch {
		case len(full) == 0:
		case row.layout || len(full) == 1 && (len(row.cells) == 1 || len(row.cells[full[0]]) > 1):
			for _, i := range full {
				for _, p := range row.cells[i] {
					w.add(p)
				}
			}
		case labelled && len(full) == 2:
			w.labelled(row.cells[full[0]], row.cells[full[1]])
		default:
			w.add(joinCells(row))
		}
	}
}

// row is one table row, its cells read as paragraphs.
type row struct {
	cells  [][]document.Paragraph
	layout bool   // a cell has the makings of a page: headings, lists, many paragraphs, tables
	style  string // of the row or its first cell
}

// full returns the indices of the cells that hold words.
func (r row) full() (out []int) {
	for i, cell := range r.cells {
		if len(cell) > 0 {
			out = append(out, i)
		}
	}
	return out
}

// rows reads the rows of a table; captions go out at once.
func (w *walker) rows(n *html.Node, c context) (out []row) {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if k.Type != html.ElementNode || kindOf(k) == dropped {
			continue
		}
		switch k.Data {
		case "thead", "tbody", "tfoot":
			out = append(out, w.rows(k, c)...)
		case "tr":
			out = append(out, w.row(k, c))
		default:
			w.node(k, c)
			w.flush()
		}
	}
	return out
}

func (w *walker) row(n *html.Node, c context) row {
	r := row{style: firstClass(n)}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if k.Type != html.ElementNode || k.Data != "td" && k.Data != "th" || kindOf(k) == dropped {
			continue
		}
		inner := c
		if k.Data == "th" {
			inner.marks |= textnorm.Bold
		}
		var cell []document.Paragraph
		outer := w.cell
		w.cell = &cell
		w.enter(inner)
		w.children(k, inner)
		w.flush()
		w.cell = outer
		r.cells = append(r.cells, cell)
		r.layout = r.layout || layoutCell(k, cell)
	}
	return r
}

// layoutCell tells whether a cell is part of a page's layout.
func layoutCell(n *html.Node, cell []document.Paragraph) bool {
	const many = 4 // paragraphs; cells of data seldom have more than three
	if len(cell) >= many {
		return true
	}
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && (d.Data == "table" || level(d) > 0) {
			return true
		}
	}
	return false
}

// labelColumn tells whether all rows of a table have a label in the first and
// words in the second of two cells, some of them long: numbered paragraphs set
// with a table.
func labelColumn(rows []row) bool {
	long := false
	for _, r := range rows {
		full := r.full()
		if len(full) < 2 {
			continue
		}
		if len(full) > 2 || len(r.cells[full[0]]) != 1 {
			return false
		}
		head, words := r.cells[full[0]][0].Text, r.cells[full[1]][0].Text
		if _, _, ok := textnorm.SplitLabel(head + "\t" + words); !ok {
			return false
		}
		long = long || utf8.RuneCountInString(words) > 60
	}
	return long
}

// labelled adds the paragraphs of a cell, the first with its label.
func (w *walker) labelled(head, words []document.Paragraph) {
	for i, p := range words {
		if i == 0 && p.Label == "" {
			label, _, _ := textnorm.SplitLabel(head[0].Text + "\tx")
			shift(&p, len(label)+1)
			p.Text, p.Label = label+"\t"+p.Text, label
		}
		w.add(p)
	}
}

// joinCells makes one row of cells.
func joinCells(r row) document.Paragraph {
	out := document.Paragraph{Role: document.TableRow, Level: -1, Style: r.style}
	var b strings.Builder
	for i, cell := range r.cells {
		if i > 0 {
			b.WriteByte('\t')
		}
		for j, p := range cell {
			if j > 0 {
				b.WriteByte(' ')
			}
			shift(&p, b.Len())
			out.Italic = append(out.Italic, p.Italic...)
			out.Bold = append(out.Bold, p.Bold...)
			out.Notes = append(out.Notes, p.Notes...)
			b.WriteString(strings.ReplaceAll(p.Text, "\t", " "))
		}
	}
	out.Text = b.String()
	return out
}

// shift moves the ranges and marks of a paragraph by n bytes.
func shift(p *document.Paragraph, n int) {
	for i := range p.Italic {
		p.Italic[i][0] += n
		p.Italic[i][1] += n
	}
	for i := range p.Bold {
		p.Bold[i][0] += n
		p.Bold[i][1] += n
	}
	for i := range p.Notes {
		p.Notes[i].At += n
	}
}
