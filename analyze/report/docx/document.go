package docx

import (
	"dovetail/analyze/report"
	"dovetail/analyze/report/wording"
	"dovetail/corpus"
)

// The widths of the type area in twentieths of a point: A4 with margins of
// 20 mm, upright and across.
const (
	upright = 11906 - 2*1134
	across  = 16838 - 2*1134
)

// document is the document being written.
type document struct {
	writer
	*wording.Voice
	report *report.Report
}

// body is the main part. The contents come early but are known last.
func (d *document) body() string {
	d.summary()
	d.background()
	d.changes()
	d.findings()
	d.proposals()
	d.section(false)
	d.mapping()
	d.sources()
	main := d.b.String()
	toc := d.toc(d.T("doc.contents"))
	d.b.Reset()
	d.titleBlock()
	front := d.b.String()
	return xmlHead + `<w:document ` + mainSpace + `><w:body>` + front + toc + main + d.page(true) + `</w:body></w:document>`
}

// section ends a run of pages of one orientation.
func (d *document) section(wide bool) {
	d.b.WriteString(`<w:p><w:pPr>` + d.page(wide) + `</w:pPr></w:p>`)
}

// page is the setting of pages, upright or across.
func (d *document) page(wide bool) string {
	size := `<w:pgSz w:w="11906" w:h="16838"/>`
	if wide {
		size = `<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>`
	}
	bidi := ""
	if d.rightToLeft {
		bidi = `<w:bidi/>`
	}
	return `<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>` + size +
		`<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>` + bidi + `</w:sectPr>`
}

func (d *document) header() string {
	w := writer{rightToLeft: d.rightToLeft}
	w.own("Header", run{text: d.Organisation() + " – " + d.T("title")})
	return xmlHead + `<w:hdr ` + mainSpace + `>` + w.b.String() + `</w:hdr>`
}

func (d *document) footer() string {
	w := writer{rightToLeft: d.rightToLeft}
	w.open(block{"Footer", d.rightToLeft})
	w.b.WriteString(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>` +
		`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`)
	return xmlHead + `<w:ftr ` + mainSpace + `>` + w.b.String() + `</w:ftr>`
}

// titleBlock is the head of a contribution: who sends it to whom, and on what.
func (d *document) titleBlock() {
	t := table{widths: []int{upright * 2 / 3, upright - upright*2/3}}
	d.begin(t)
	d.row(t, func() { d.own("BlockLabel", run{text: d.Organisation()}) }, func() {
		d.own("BlockLabel", run{text: d.T("doc.contribution")})
		if day := d.report.Run.AsOf; day != "" {
			d.own("TableText", run{text: d.T("asof", d.Date(day))})
		}
	})
	d.row(t, func() {
		d.own("TableText", run{text: d.T("label", d.T("doc.source"), ""), bold: true}, run{text: d.T("doc.secretariat")})
		d.own("TableText", run{text: d.T("label", d.T("doc.to"), ""), bold: true}, run{text: d.T("doc.recipient")})
	}, nil)
	d.end()
	d.own("Title", run{text: d.T("title")})
	d.own("Subtitle", run{text: d.T("subtitle")})
	box := table{widths: []int{upright}, borders: true}
	d.begin(box)
	d.row(box, func() {
		d.own("BlockLabel", run{text: d.T("doc.summary")})
		d.own("TableText", run{text: d.Paragraph(d.Summary(d.report))})
		d.own("TableText", run{text: d.T("doc.action"), bold: true})
	})
	d.end()
}

// summary gives the figures: kinds, and themes by Sector.
func (d *document) summary() {
	d.heading(1, d.T("section.matrix"))
	d.own("Normal", run{text: d.T("matrix.caption")})
	sectors := d.report.Run.Organisation.Sectors
	first := upright * 2 / 5
	t := table{borders: true, widths: []int{first}, head: []string{d.T("matrix.theme")}}
	for _, s := range sectors {
		t.widths = append(t.widths, (upright-first)/(len(sectors)+1))
		t.head = append(t.head, d.Sector(corpus.Sector(s.Code)))
	}
	t.widths = append(t.widths, (upright-first)/(len(sectors)+1))
	t.head = append(t.head, d.T("matrix.all"))
	d.begin(t)
	for _, g := range d.byTheme() {
		cells := []cell{d.text(g.name)}
		for _, s := range sectors {
			n := 0
			for _, f := range g.findings {
				for _, x := range f.Sectors {
					if string(x) == s.Code {
						n++
					}
				}
			}
			cells = append(cells, d.text(d.number(n)))
		}
		d.row(t, append(cells, d.text(d.number(len(g.findings))))...)
	}
	d.end()
}

func (d *document) number(n int) string {
	if n == 0 {
		return "–"
	}
	return d.Number(n)
}

// text is a cell of plain words.
func (d *document) text(s string) cell {
	return func() { d.own("TableText", run{text: s}) }
}

// background says what the document is and what the kinds mean.
func (d *document) background() {
	d.heading(1, d.T("doc.background"))
	d.own("Normal", run{text: d.T("doc.background.1")})
	var kinds []string
	for _, k := range corpus.FindingKinds() {
		if d.report.CountKind(k) > 0 {
			kinds = append(kinds, d.Kind(k))
		}
	}
	d.own("Normal", run{text: d.T("doc.background.2", d.List(kinds))})
	for _, k := range corpus.FindingKinds() {
		if n := d.report.CountKind(k); n > 0 {
			d.own("Normal", run{text: d.T("aside", d.Kind(k), d.Number(n)), bold: true}, run{text: " – " + d.Means(k)})
		}
	}
	if len(d.report.SetAside) == 0 {
		return
	}
	d.own("Normal", run{text: d.T("summary.setaside", len(d.report.SetAside)), bold: true})
	t := table{borders: true, widths: []int{upright / 3, upright / 3, upright - 2*(upright/3)}, head: []string{d.T("col.file"), d.T("col.reason"), d.T("col.next")}}
	d.begin(t)
	for _, s := range d.report.SetAside {
		reason, next := d.Aside(&s.SetAside)
		d.row(t, d.words(s.File, ""), d.text(reason), d.text(next))
	}
	d.end()
}

// words is a cell with words of a language; of an unknown one, in the
// direction of the document.
func (d *document) words(s string, lang corpus.Lang) cell {
	return func() { d.para(block{"TableText", d.direction(lang)}, run{text: s}) }
}

func (d *document) direction(lang corpus.Lang) bool {
	if lang == "" {
		return d.rightToLeft
	}
	return lang.RightToLeft()
}

// themed holds the findings of a theme, each once, under the first of its
// themes.
type themed struct {
	name     string
	findings []*report.Finding
	numbers  []int // of the findings in the report
}

// byTheme parts the findings by their first theme, those without one last.
func (d *document) byTheme() []themed {
	groups := make([]themed, len(d.report.Themes)+1)
	at := map[corpus.Theme]int{}
	for i, t := range d.report.Themes {
		at[t.Slug] = i
		groups[i].name = d.Theme(t.Names, t.Slug)
	}
	last := len(groups) - 1
	groups[last].name = d.T("matrix.none")
	for n, f := range d.report.Findings {
		i := last
		if len(f.Themes) > 0 {
			if j, ok := at[f.Themes[0]]; ok {
				i = j
			}
		}
		groups[i].findings = append(groups[i].findings, f)
		groups[i].numbers = append(groups[i].numbers, n+1)
	}
	var out []themed
	for _, g := range groups {
		if len(g.findings) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// ref names a finding as the document refers to it.
func (d *document) ref(n int) string { return d.T("finding.number", d.Number(n)) }

// sources lists how the document was made.
func (d *document) sources() {
	made := &d.report.Run
	d.heading(1, d.T("section.run"))
	for _, l := range [][2]string{
		{d.T("run.id"), string(made.ID)},
		{d.T("run.program"), made.Program},
		{d.T("run.profile"), made.Profile},
		{d.T("run.asof"), d.Date(made.AsOf)},
	} {
		if l[1] != "" {
			d.own("TableText", run{text: d.T("label", l[0], ""), bold: true}, run{text: l[1]})
		}
	}
	d.own("TableText", run{text: d.T("label", d.T("figure.clauses"), ""), bold: true}, run{text: d.Number(made.Figures.Compared)})
}
