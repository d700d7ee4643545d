// Package pdf writes a report as report.pdf: the Word document of
// analyze/report/docx, set by a program of the reader's machine. Unlike the
// other formats its bytes are not the same from run to run, since such programs
// write the time and an id of their own.
package pdf

import (
	"bytes"
	"errors"

	"dovetail/analyze/report"
	"dovetail/analyze/report/docx"
	"dovetail/corpus"
)

// Convert makes a PDF of a Word document.
type Convert func(docx []byte) ([]byte, error)

// Format returns the format: report.pdf in the language.
func Format(lang corpus.Lang, convert Convert) report.Format {
	return report.Format{Name: "pdf", Open: func(create report.Create) (report.Handler, error) {
		return &handler{create: create, lang: lang, convert: convert}, nil
	}}
}

type handler struct {
	report.Report
	create  report.Create
	lang    corpus.Lang
	convert Convert
}

// Close writes the document. Nothing is written where it cannot be converted.
func (h *handler) Close() error {
	var word bytes.Buffer
	if err := docx.Render(&word, &h.Report, h.lang); err != nil {
		return err
	}
	b, err := h.convert(word.Bytes())
	if err != nil {
		return err
	}
	w, err := h.create("report.pdf")
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return errors.Join(err, w.Close())
}
