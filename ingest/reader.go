package ingest

import (
	"context"
	"fmt"
	"io"
	"os"

	"dovetail/ingest/document"
	"dovetail/ingest/docx"
	"dovetail/ingest/epub"
	"dovetail/ingest/html"
	"dovetail/ingest/odt"
	"dovetail/ingest/office"
	"dovetail/ingest/pdf"
	"dovetail/ingest/plain"
	"dovetail/ingest/rtf"
	"dovetail/ingest/sniff"
)

// paragraphs lets the reader for the kind of file make pages of it.
// original asks for the text before the tracked changes.
func (in *Ingester) paragraphs(ctx context.Context, f *os.File, kind sniff.Kind, file File, original bool) (*document.Document, error) {
	switch kind {
	case sniff.PDF:
		return in.pdf.Read(ctx, f.Name())
	case sniff.DOCX:
		return docx.Read(f, file.Size, file.Name, docx.Options{Original: original})
	case sniff.ODT:
		return odt.Read(f, file.Size, file.Name, odt.Options{Original: original})
	case sniff.RTF:
		return rtf.Read(f, file.Size, file.Name, rtf.Options{Original: original})
	case sniff.EPUB:
		return epub.Read(f, file.Size, file.Name)
	case sniff.HTML:
		return html.Read(f, file.Size, file.Name)
	case sniff.Text, sniff.Markdown:
		return plain.Read(f, file.Size, file.Name, plain.Options{Markdown: kind == sniff.Markdown})
	case sniff.DOC, sniff.Office:
		return office.Read(ctx, f, file.Size, file.Name, office.Options{Original: original, Format: string(kind)})
	}
	return nil, notRead(kind)
}

// tracking are the kinds of file that hold tracked changes.
var tracking = map[sniff.Kind]bool{sniff.DOCX: true, sniff.ODT: true, sniff.RTF: true, sniff.DOC: true, sniff.Office: true}

// notRead says why files of a kind are not read.
func notRead(kind sniff.Kind) error {
	u := &document.Unreadable{Reason: document.ReasonFormat, Says: "is of a kind that is not read", Next: "save it as PDF, DOCX, HTML or plain text"}
	switch kind {
	case sniff.Encrypted:
		u.Reason, u.Says, u.Next = document.ReasonPassword, "is protected by a password", "open it in its program, save it without a password and ingest that"
	case sniff.Image:
		u.Says, u.Next = "is a picture", "save it as PDF and install tesseract to have it read"
	case sniff.Sheet:
		u.Says = "is a spreadsheet or a presentation, not a document of words"
	case sniff.Zeros:
		u.Reason, u.Says, u.Next = document.ReasonDamaged, "holds nothing but zero bytes", "ask for it again, the copy failed"
	case sniff.XML:
		u.Says = "is XML of a kind that is not read"
	}
	return u
}

// Worker runs this process as the child that reads foreign files, when args
// ask for it. It returns the exit code, and whether it was asked.
func Worker(args []string, in io.Reader, out, errw io.Writer) (code int, asked bool) {
	if len(args) != 1 {
		return 0, false
	}
	serve := map[string]func(io.Reader, io.Writer) error{pdf.WorkerArgument: pdf.Serve, apartArgument: serveApart}[args[0]]
	if serve == nil {
		return 0, false
	}
	if err := serve(in, out); err != nil {
		fmt.Fprintln(errw, err)
		return 1, true
	}
	return 0, true
}
