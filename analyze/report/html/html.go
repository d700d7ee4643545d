// Package html writes a report as one self-contained page, report.html, that
// opens from disk without a network and prints well.
//
// Everything can be read and filtered with scripts off; the script adds the
// count of what is shown, links that set the filters, and addresses that keep
// them. The page allows itself nothing else: its content security policy names
// its own script by hash and forbids every load. Words of clauses, titles and
// file names are escaped by html/template; each stands in an element with its
// language and direction.
package html

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"io"

	"dovetail/analyze/report"
	"dovetail/analyze/report/wording"
	"dovetail/corpus"
)

var (
	//go:embed report.tmpl
	pageSource string
	//go:embed changes.tmpl
	changesSource string
	//go:embed finding.tmpl
	findingSource string
	//go:embed report.css
	style string
	//go:embed report.js
	script string
)

// Format returns the format: report.html in the language.
func Format(lang corpus.Lang) report.Format {
	return report.Whole("html", "report.html", func(w io.Writer, r *report.Report) error { return Render(w, r, lang) })
}

// Render writes the page of a report in a language.
func Render(w io.Writer, r *report.Report, lang corpus.Lang) error {
	v, err := wording.New(lang, r.Run.Organisation)
	if err != nil {
		return err
	}
	t, err := Templates()
	if err == nil {
		t, err = t.New("changes").Parse(changesSource)
	}
	if err == nil {
		t, err = t.New("page").Parse(pageSource)
	}
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(w, 1<<16)
	if err := t.Execute(b, newPage(r, v)); err != nil {
		return err
	}
	return b.Flush()
}

// policy is the content security policy of the page.
func policy() string {
	sum := sha256.Sum256([]byte(script))
	return "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-" +
		base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
}
