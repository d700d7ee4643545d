// Package csv writes a report as files of comma-separated values for Excel, one
// for each sheet of the workbook: findings.csv, mapping.csv and so on. They
// begin with a byte order mark, by which Excel knows UTF-8.
//
// A text that a spreadsheet would take for a formula has an apostrophe in
// front, as OWASP recommends against the injection of formulas; numbers are
// written with a decimal point.
package csv

import (
	"encoding/csv"
	"errors"
	"strconv"
	"strings"

	"dovetail/analyze/report"
	"dovetail/analyze/report/table"
	"dovetail/analyze/report/wording"
	"dovetail/corpus"
)

// Format returns the format: a file for each sheet, in the language.
func Format(lang corpus.Lang) report.Format {
	return report.Format{Name: "csv", Open: func(create report.Create) (report.Handler, error) {
		return &handler{create: create, lang: lang}, nil
	}}
}

type handler struct {
	report.Report
	create report.Create
	lang   corpus.Lang
}

// Close writes the files.
func (h *handler) Close() error {
	v, err := wording.New(h.lang, h.Run.Organisation)
	if err != nil {
		return err
	}
	for _, s := range table.Sheets(&h.Report, v) {
		if err := h.write(s); err != nil {
			return err
		}
	}
	return nil
}

// write writes one sheet.
func (h *handler) write(s table.Sheet) error {
	file, err := h.create(s.Key + ".csv")
	if err != nil {
		return err
	}
	_, err = file.Write([]byte("\uFEFF"))
	w := csv.NewWriter(file)
	w.UseCRLF = true
	record := []string{}
	for _, c := range s.Columns {
		if !c.Hidden {
			record = append(record, safe(c.Heading))
		}
	}
	err = errors.Join(err, w.Write(record))
	for _, row := range s.Rows {
		record = record[:0]
		for i, c := range row {
			if !s.Columns[i].Hidden {
				record = append(record, value(c))
			}
		}
		if err = errors.Join(err, w.Write(record)); err != nil {
			break
		}
	}
	w.Flush()
	return errors.Join(err, w.Error(), file.Close())
}

func value(c table.Cell) string {
	switch {
	case c.Numeric && c.Whole:
		return strconv.Itoa(int(c.Number))
	case c.Numeric:
		return strconv.FormatFloat(c.Number, 'f', -1, 64)
	}
	return safe(c.Text)
}

// safe puts an apostrophe before what a spreadsheet would compute. The wide
// forms are those that spreadsheets take for the narrow ones.
func safe(s string) string {
	s = strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), "\uFFFD")
	trimmed := strings.TrimLeft(s, " \u00a0\u3000\uFEFF")
	if trimmed == "" {
		return s
	}
	if strings.ContainsAny(trimmed[:1], "=+-@\t\r\n|%") || strings.ContainsRune("＝＋－＠−", []rune(trimmed[:min(len(trimmed), 4)])[0]) {
		return "'" + s
	}
	return s
}
