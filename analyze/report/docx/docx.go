// Package docx writes a report as a Word document, report.docx, in the manner
// of a contribution to a conference: title block, summary, background,
// findings by theme with the clauses side by side, proposals in conference
// marking, and the mapping of resolutions in an annex.
//
// It is a small writer of its own over archive/zip: real styles, headings, a
// field of contents, page numbers, and the direction of every paragraph set by
// its language. Every word passes through the XML escaper, and the same report
// gives the same bytes.
package docx

import (
	"archive/zip"
	"io"

	"dovetail/analyze/report"
	"dovetail/analyze/report/wording"
	"dovetail/corpus"
)

// Format returns the format: report.docx in the language.
func Format(lang corpus.Lang) report.Format {
	return report.Whole("docx", "report.docx", func(w io.Writer, r *report.Report) error { return Render(w, r, lang) })
}

// Render writes the document of a report in a language.
func Render(w io.Writer, r *report.Report, lang corpus.Lang) error {
	v, err := wording.New(lang, r.Run.Organisation)
	if err != nil {
		return err
	}
	d := &document{writer: writer{rightToLeft: lang.RightToLeft()}, Voice: v, report: r}
	body := d.body()
	parts := []struct{ name, content string }{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", packageRels},
		{"docProps/core.xml", coreProperties(v.T("title"), v.T("subtitle"), string(lang), r.Run.Finished)},
		{"word/_rels/document.xml.rels", documentRels},
		{"word/settings.xml", settings},
		{"word/styles.xml", styles(lang)},
		{"word/header1.xml", d.header()},
		{"word/footer1.xml", d.footer()},
		{"word/document.xml", body},
	}
	zw := zip.NewWriter(w)
	for _, p := range parts {
		f, err := zw.Create(p.name)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, p.content); err != nil {
			return err
		}
	}
	return zw.Close()
}
