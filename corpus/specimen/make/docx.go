package main

import (
	"archive/zip"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/specimen/master"
)

// writeTypedDOCX writes a Word document whose labels are typed, with a tab.
func writeTypedDOCX(path string, b *book) error { return writeDOCX(path, b, false) }

// writeNumberedDOCX writes one whose labels Word makes, from list numbering.
func writeNumberedDOCX(path string, b *book) error { return writeDOCX(path, b, true) }

// writePDF lets LibreOffice print the typed document.
func writePDF(path string, b *book) error {
	tmp, err := os.MkdirTemp("", "specimen")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	doc := filepath.Join(tmp, strings.TrimSuffix(filepath.Base(path), ".pdf")+".docx")
	if err := writeTypedDOCX(doc, b); err != nil {
		return err
	}
	cmd := exec.Command("soffice", "--headless", "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(os.TempDir(), "specimen-office")),
		"--convert-to", "pdf", "--outdir", filepath.Dir(path), doc)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("printing %q with LibreOffice: %w\n%s", path, err, out)
	}
	_, err = os.Stat(path)
	return err
}

// docx is a Word document being written.
type docx struct {
	lang     corpus.Lang
	numbered bool
	body     strings.Builder
	notes    strings.Builder
	noteID   int
	restarts []listRestart
}

// listRestart makes a list instance whose level begins anew.
type listRestart struct{ abstract int }

func writeDOCX(path string, b *book, numbered bool) error {
	d := &docx{lang: b.lang, numbered: numbered}
	if b.title != "" {
		d.paragraph("Title", "", []string{b.title}, nil, nil)
		d.paragraph("Normal", "", []string{contents[b.lang]}, nil, nil)
		for _, m := range b.texts {
			d.paragraph("Normal", "", []string{m.Line + " – " + m.Title}, nil, nil)
		}
		d.body.WriteString(`<w:p><w:r><w:br w:type="page"/></w:r></w:p>`)
	}
	for _, m := range b.texts {
		d.text(m, b.years[m])
	}
	return d.save(path)
}

// text sets one resolution.
func (d *docx) text(m *master.Master, years string) {
	d.paragraph("Res_No", "", []string{m.Line}, nil, nil)
	d.paragraph("Res_title", "", []string{m.Title}, nil, nil)
	if years != "" {
		d.paragraph("Res_Date", "", []string{years}, nil, nil)
	}
	d.paragraph("Normalaftertitle", "", []string{m.Enacting}, nil, nil)
	for s := range m.Sections {
		sec := &m.Sections[s]
		style := "Call"
		if sec.Part == corpus.Annex {
			style = "Annex_No"
		}
		d.paragraph(style, "", []string{sec.Heading}, nil, nil)
		list := map[string]int{}
		for i := range sec.Paragraphs {
			p := &sec.Paragraphs[i]
			parts, marks := split(p)
			style := []string{"Normal", "enumlev1", "enumlev2"}[min(p.Level, 2)]
			if !d.numbered || format(p.Label) < 0 {
				if p.Label != "" {
					parts[0] = p.Label + "\t" + parts[0]
				}
				d.paragraph(style, "", parts, marks, m)
				continue
			}
			key := fmt.Sprint(p.Level, format(p.Label))
			if ordinal(p.Label) == 1 || list[key] == 0 {
				d.restarts = append(d.restarts, listRestart{abstract: format(p.Label)})
				list[key] = len(d.restarts)
			}
			num := fmt.Sprintf(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="%d"/></w:numPr>`, list[key])
			d.paragraph(style, num, parts, marks, m)
		}
	}
}

// format is the list format of a label: 0 "a)", 1 "1", 2 "i)"; -1 for others.
func format(label string) int {
	switch {
	case label == "":
		return -1
	case strings.Trim(label, "0123456789") == "":
		return 1
	case label == "i)" || label == "ii)" || label == "iii)" || label == "iv)":
		return 2
	case len(label) == 2 && label[1] == ')' && label[0] >= 'a' && label[0] <= 'z':
		return 0
	}
	return -1
}

// ordinal is the place of a label in its list.
func ordinal(label string) int {
	switch format(label) {
	case 0:
		return int(label[0]-'a') + 1
	case 1:
		n, _ := strconv.Atoi(label)
		return n
	}
	return map[string]int{"i)": 1, "ii)": 2, "iii)": 3, "iv)": 4}[label]
}

// paragraph writes one paragraph: parts of text with a footnote after each but
// the last.
func (d *docx) paragraph(style, props string, parts, marks []string, m *master.Master) {
	bidi := ""
	if d.lang.RightToLeft() {
		bidi = "<w:bidi/>"
	}
	fmt.Fprintf(&d.body, `<w:p><w:pPr><w:pStyle w:val="%s"/>%s%s</w:pPr>`, style, props, bidi)
	for i, part := range parts {
		d.run(&d.body, part)
		if i < len(marks) {
			d.noteID++
			fmt.Fprintf(&d.body, `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="%d"/></w:r>`, d.noteID)
			fmt.Fprintf(&d.notes, `<w:footnote w:id="%d"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/>%s</w:pPr><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>`, d.noteID, bidi)
			d.run(&d.notes, " "+noteText(m, marks[i]))
			d.notes.WriteString(`</w:p></w:footnote>`)
		}
	}
	d.body.WriteString(`</w:p>`)
}

// run writes words, with tabs as tabs.
func (d *docx) run(w *strings.Builder, text string) {
	for i, piece := range strings.Split(text, "\t") {
		w.WriteString(`<w:r>` + d.runProps())
		if i > 0 {
			w.WriteString(`<w:tab/>`)
		}
		w.WriteString(`<w:t xml:space="preserve">` + escape(piece) + `</w:t></w:r>`)
	}
}

// runProps gives a run its language and direction.
func (d *docx) runProps() string {
	switch d.lang {
	case corpus.Arabic:
		return `<w:rPr><w:rtl/><w:lang w:bidi="ar-SA"/></w:rPr>`
	case corpus.Chinese:
		return `<w:rPr><w:lang w:val="en-GB" w:eastAsia="zh-CN"/></w:rPr>`
	}
	return `<w:rPr><w:lang w:val="` + string(d.lang) + `"/></w:rPr>`
}

func escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}

// save writes the package.
func (d *docx) save(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	z := zip.NewWriter(f)
	for _, part := range d.parts() {
		w, err := z.Create(part.name)
		if err != nil {
			f.Close()
			return err
		}
		if _, err := w.Write([]byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + part.xml)); err != nil {
			f.Close()
			return err
		}
	}
	if err := z.Close(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
