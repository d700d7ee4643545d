package batch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"dovetail/analyze/gold"
	"dovetail/corpus"
	"dovetail/corpus/profile"
	"dovetail/corpus/specimen"
	"dovetail/ingest"
	"dovetail/ingest/clause/structure"
	"dovetail/ingest/document"
)

// Targets of the clause F1, as asked for.
const (
	targetPDF  = 0.985
	targetDOCX = 0.995
)

// Structure measures how exactly texts are read: those of the specimen corpus,
// and the labelled data in the folder. Data that is not there is left out; none
// at all is an error.
func Structure(ctx context.Context, o Options, folder string) (*structure.Report, error) {
	o.Profile = "itu"
	b, err := prepare(o)
	if err != nil {
		return nil, err
	}
	report := &structure.Report{}
	if err := b.measurePP18(ctx, folder, report); err != nil {
		return nil, err
	}
	un, err := profile.Load("un")
	if err != nil {
		return nil, err
	}
	figures, faults, err := structure.UN(folder, un)
	if err := add(report, figures, err); err != nil {
		return nil, err
	}
	report.Faults = faults
	figures, err = structure.Other(folder, b.Profile)
	if err := add(report, figures, err); err != nil {
		return nil, err
	}
	if len(report.Figures) == 0 {
		return nil, fmt.Errorf("the folder %q holds none of the labelled data: \"dovetail eval structure --help\" names the files", folder)
	}
	figures, err = b.measureSpecimen(ctx)
	return report, add(report, figures, err)
}

// measurePP18 measures the book and the files of one conference.
func (b *Batch) measurePP18(ctx context.Context, folder string, report *structure.Report) error {
	in := ingest.New(b.ingestOptions())
	defer in.Close()
	read := func(path string) (*document.Document, error) { return in.Document(ctx, path, false) }
	for _, name := range []string{"PP18-final-acts-E.pdf", "PP18-final-acts-E.docx", "pp18-docx"} {
		target := targetDOCX
		if name == "PP18-final-acts-E.pdf" {
			target = targetPDF
		}
		figures, texts, err := structure.PP18(folder, name, b.Profile, read, target)
		if err := add(report, figures, err); err != nil {
			return err
		}
		if report.Headings == nil {
			report.Headings = structure.Headings(texts)
		}
	}
	return nil
}

// measureSpecimen reads the files of the specimen corpus as any others.
func (b *Batch) measureSpecimen(ctx context.Context) ([]structure.Figure, error) {
	dir, err := os.MkdirTemp("", "dovetail-specimen-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := specimen.Extract(dir); err != nil {
		return nil, err
	}
	truths, err := specimen.Truths()
	if err != nil {
		return nil, err
	}
	var texts []*corpus.Text
	_, err = Read(ctx, b.Options, []string{dir}, func(r ingest.Result) error {
		texts = append(texts, r.Texts...)
		return nil
	})
	if err != nil {
		return nil, err
	}
	activities, err := structure.Activities(texts)
	return slices.Concat(structure.Specimen(texts, truths), activities, structure.Damaged(truths)), err
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
	in, err := b.material(ctx)
	if err != nil {
		return nil, err
	}
	return gold.Measure(ctx, in, pairs)
}
