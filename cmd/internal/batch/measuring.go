package batch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"dovetail/corpus/profile"
	"dovetail/ingest"
	"dovetail/ingest/clause/structure"
	"dovetail/ingest/document"
)

// Targets of the clause F1, as asked for.
const (
	targetPDF  = 0.985
	targetDOCX = 0.995
)

// Structure measures on labelled data how exactly texts are read. Data that is
// not in the folder is left out; none at all is an error.
func Structure(ctx context.Context, o Options, gold string) (*structure.Report, error) {
	itu, err := profile.Load("itu")
	if err != nil {
		return nil, err
	}
	un, err := profile.Load("un")
	if err != nil {
		return nil, err
	}
	o.Profile = "itu"
	b, err := prepare(o)
	if err != nil {
		return nil, err
	}
	in := ingest.New(b.ingestOptions())
	defer in.Close()
	read := func(path string) (*document.Document, error) { return in.Document(ctx, path) }
	report := &structure.Report{}
	for _, name := range []string{"PP18-final-acts-E.pdf", "PP18-final-acts-E.docx", "pp18-docx"} {
		target := targetDOCX
		if name == "PP18-final-acts-E.pdf" {
			target = targetPDF
		}
		figures, texts, err := structure.PP18(gold, name, itu, read, target)
		if err := add(report, figures, err); err != nil {
			return nil, err
		}
		if report.Headings == nil {
			report.Headings = structure.Headings(texts)
		}
	}
	figures, err := structure.UN(gold, un)
	if err := add(report, figures, err); err != nil {
		return nil, err
	}
	figures, err = structure.Other(gold, itu)
	if err := add(report, figures, err); err != nil {
		return nil, err
	}
	if len(report.Figures) == 0 {
		return nil, fmt.Errorf("the folder %q holds none of the labelled data: \"dovetail eval structure --help\" names the files", gold)
	}
	return report, nil
}

// add takes up figures; data that is not there has none.
func add(report *structure.Report, figures []structure.Figure, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	report.Figures = append(report.Figures, figures...)
	return err
}
