package office

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"dovetail/ingest/document"
)

// PDF converts a Word document to PDF. It fails with [ErrMissing] in the chain
// where LibreOffice is not installed, with what to do.
func PDF(ctx context.Context, docx []byte) ([]byte, error) {
	program := Find()
	if program == "" {
		return nil, fmt.Errorf("making a PDF: %w: install LibreOffice, or write the docx format and save it as PDF in Word", ErrMissing)
	}
	b, err := convert(ctx, bytes.NewReader(docx), int64(len(docx)), "report.docx", pdfOutput, Options{Program: program})
	var u *document.Unreadable
	if errors.As(err, &u) {
		return nil, fmt.Errorf("making a PDF: the document %s: write the docx format and save it as PDF in Word: %w", u.Says, u.Err)
	}
	return b, err
}
