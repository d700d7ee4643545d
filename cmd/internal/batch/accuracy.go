package batch

import (
	"context"
	"fmt"
	"io"
	"path/filepath"

	"dovetail/ingest"
	"dovetail/ingest/accuracy"
	"dovetail/ingest/office"
)

// Accuracy writes how exactly files are read, on the labelled data in folder:
// samples in six languages from every producer, damaged files, and real Word
// documents against LibreOffice's own text, where that is installed. With scans
// it has the samples read by OCR too, which takes minutes.
func Accuracy(ctx context.Context, o Options, folder string, scans bool, w io.Writer) error {
	b, err := prepare(o)
	if err != nil {
		return err
	}
	options := b.ingestOptions()
	options.NoOCR = true
	in := ingest.New(options)
	defer in.Close()
	dir := filepath.Join(folder, "pdf")
	if err := accuracy.Samples(ctx, in.Document, dir, w); err != nil {
		return err
	}
	if err := accuracy.Outcomes(ctx, in.Document, dir, w); err != nil {
		return err
	}
	if program := office.Find(); program != "" {
		if err := accuracy.Office(ctx, in.Document, program, dir, w); err != nil {
			return err
		}
	} else {
		fmt.Fprintln(w, "\nLibreOffice is not installed: its words are not compared.")
	}
	if !scans {
		return nil
	}
	options.NoOCR, options.OnlyOCR = false, true
	by := ingest.New(options)
	defer by.Close()
	return accuracy.Scans(ctx, by.Document, dir, w)
}
