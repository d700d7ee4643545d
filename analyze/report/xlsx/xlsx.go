// Package xlsx writes a report as an Excel workbook, report.xlsx, and reads
// back the decisions that people entered in it. It is the only importer of
// excelize.
//
// A sheet for each table of a report has a frozen header with filters; cells
// lead to one another. Every text is written as a text: what begins like a
// formula is shown, never computed, and stays a text when it is edited. The
// same report gives the same bytes.
package xlsx

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"dovetail/analyze/report"
	"dovetail/analyze/report/table"
	"dovetail/analyze/report/wording"
	"dovetail/corpus"
)

// Format returns the format: report.xlsx in the language.
func Format(lang corpus.Lang) report.Format {
	return report.Whole("xlsx", "report.xlsx", func(w io.Writer, r *report.Report) error { return Render(w, r, lang) })
}

// Render writes the workbook of a report in a language.
func Render(w io.Writer, r *report.Report, lang corpus.Lang) error {
	v, err := wording.New(lang, r.Run.Organisation)
	if err != nil {
		return err
	}
	return Sheets(w, table.Sheets(r, v), v.T("title"), v.T("subtitle"), lang)
}

// Sheets writes a workbook of the sheets given, the first of which opens. The
// title and the subject stand in its properties.
func Sheets(w io.Writer, sheets []table.Sheet, title, subject string, lang corpus.Lang) error {
	f := excelize.NewFile()
	defer f.Close()
	b := &book{file: f, rightToLeft: lang.RightToLeft(), names: map[string]string{}}
	if err := b.styles(); err != nil {
		return err
	}
	for i, s := range sheets {
		b.names[s.Key] = s.Name
		var err error
		if i == 0 {
			err = f.SetSheetName("Sheet1", s.Name)
		} else {
			_, err = f.NewSheet(s.Name)
		}
		if err != nil {
			return fmt.Errorf("making sheet %q: %w", s.Name, err)
		}
	}
	for _, s := range sheets {
		if err := b.write(s); err != nil {
			return fmt.Errorf("writing sheet %q: %w", s.Name, err)
		}
	}
	if err := f.SetDocProps(&excelize.DocProperties{Title: title, Subject: subject, Creator: "Dovetail", Language: string(lang)}); err != nil {
		return err
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		return err
	}
	return inOrder(w, buf.Bytes())
}

// inOrder writes the parts of a zip archive again in the order of their names:
// excelize streams sheets in the order of a map.
func inOrder(w io.Writer, archive []byte) error {
	r, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return err
	}
	// Readers of the format look for the list of content types first.
	rank := func(f *zip.File) int {
		if f.Name == "[Content_Types].xml" {
			return 0
		}
		return 1
	}
	slices.SortFunc(r.File, func(x, y *zip.File) int {
		return cmp.Or(cmp.Compare(rank(x), rank(y)), strings.Compare(x.Name, y.Name))
	})
	zw := zip.NewWriter(w)
	for _, f := range r.File {
		if err := zw.Copy(f); err != nil {
			return err
		}
	}
	return zw.Close()
}

// longest is how many UTF-16 units of a text a cell takes: the limit of Excel
// is 32,767.
const longest = 32_000

// fit shortens a text to what a cell takes, and takes out what a workbook
// cannot hold.
func fit(s string) string {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	if len(s) <= longest {
		return s
	}
	units := 0
	for i, r := range s {
		units += utf16.RuneLen(r)
		if units > longest {
			return s[:i] + " …"
		}
	}
	return s
}

// formulaLike tells whether a program that reads the text from a file of plain
// values could take it for a formula.
func formulaLike(s string) bool {
	return s != "" && strings.ContainsAny(s[:1], "=+-@\t\r\n") || strings.HasPrefix(s, "＝") || strings.HasPrefix(s, "＋") || strings.HasPrefix(s, "－") || strings.HasPrefix(s, "＠")
}
