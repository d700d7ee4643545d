package batch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"dovetail/analyze"
	"dovetail/analyze/gold"
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
func Structure(ctx context.Context, o Options, folder string) (*structure.Report, error) {
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
		figures, texts, err := structure.PP18(folder, name, itu, read, target)
		if err := add(report, figures, err); err != nil {
			return nil, err
		}
		if report.Headings == nil {
			report.Headings = structure.Headings(texts)
		}
	}
	figures, err := structure.UN(folder, un)
	if err := add(report, figures, err); err != nil {
		return nil, err
	}
	figures, err = structure.Other(folder, itu)
	if err := add(report, figures, err); err != nil {
		return nil, err
	}
	if len(report.Figures) == 0 {
		return nil, fmt.Errorf("the folder %q holds none of the labelled data: \"dovetail eval structure --help\" names the files", folder)
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

// Pairs measures the analysis of the workspace on the labelled pairs in a file.
func Pairs(ctx context.Context, o Options, file string) (*gold.Figures, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("reading gold pairs: %w", err)
	}
	defer f.Close()
	pairs, err := gold.Read(f)
	if err != nil {
		return nil, fmt.Errorf("%q: %w", file, err)
	}
	b, err := OpenReader(ctx, o)
	if err != nil {
		return nil, err
	}
	defer b.Close()
	texts, err := b.Store.All(ctx)
	if err != nil {
		return nil, err
	}
	if len(texts) == 0 {
		return nil, ErrNothingToAnalyze
	}
	lex, _, err := b.Lexicon(ctx)
	if err != nil {
		return nil, err
	}
	return gold.Measure(ctx, analyze.Input{Texts: texts, Profile: b.Profile, Lexicon: lex}, pairs)
}
