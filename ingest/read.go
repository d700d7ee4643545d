package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"dovetail/corpus"
	"dovetail/corpus/record"
	"dovetail/ingest/clause"
	"dovetail/ingest/document"
	"dovetail/ingest/docx"
	"dovetail/ingest/html"
	"dovetail/ingest/pdf"
	"dovetail/ingest/plain"
	"dovetail/ingest/sniff"
)

// read reads one file into texts.
func (in *Ingester) read(ctx context.Context, j job) (r Result) {
	r = Result{File: j.file, SHA256: j.sha256}
	defer func() {
		// A reader that breaks on a file must not take the other files with it.
		if p := recover(); p != nil {
			in.Log.Error("a reader broke", "file", j.file.Name, "panic", fmt.Sprint(p))
			r.Err = &document.Unreadable{Reason: document.ReasonDamaged, Says: "could not be read: the reader broke on it", Next: "save it in another format and ingest that", Err: fmt.Errorf("%v", p)}
		}
	}()
	f, err := os.Open(j.file.Path)
	if err != nil {
		r.Err = document.AsUnreadable(err)
		return r
	}
	defer f.Close()
	kind, err := sniff.Detect(f, j.file.Size, j.file.Name)
	if err != nil {
		r.Err = document.AsUnreadable(err)
		return r
	}
	r.Format = string(kind)
	if kind == sniff.Record || kind == sniff.RecordGz {
		r.Texts, err = in.records(f, j)
	} else {
		err = in.document(ctx, f, kind, j, &r)
	}
	if err != nil {
		r.Texts, r.Err = nil, unreadable(err)
	}
	return r
}

// document reads a file of paragraphs and makes texts of it.
func (in *Ingester) document(ctx context.Context, f *os.File, kind sniff.Kind, j job, r *Result) error {
	doc, err := in.paragraphs(ctx, f, kind, j.file)
	if err != nil {
		return err
	}
	doc.Name, doc.SHA256 = j.file.Name, j.sha256
	r.Pages = doc.Pages
	texts, _ := clause.Parse(doc, in.Profile)
	for i := range texts {
		r.Texts = append(r.Texts, &texts[i])
	}
	if len(texts) == 0 {
		return &document.Unreadable{
			Reason: document.ReasonFormat, Says: "was read, but holds no resolution that the profile " + in.Profile.Code + " knows",
			Next: "look at the words with \"dovetail ingest --dry-run --text\", or choose another profile with --profile",
		}
	}
	return nil
}

// paragraphs lets the reader for the kind of file make pages of it.
func (in *Ingester) paragraphs(ctx context.Context, f *os.File, kind sniff.Kind, file File) (*document.Document, error) {
	switch kind {
	case sniff.PDF:
		return in.pdf.Read(ctx, file.Path)
	case sniff.DOCX:
		return docx.Read(f, file.Size, file.Name, docx.Options{Changes: in.changes()})
	case sniff.HTML:
		return html.Read(f, file.Size, file.Name, html.Options{})
	case sniff.Text, sniff.Markdown:
		return plain.Read(f, file.Size, file.Name, plain.Options{Markdown: kind == sniff.Markdown})
	}
	return nil, notRead(kind)
}

// changes is the way of reading tracked changes.
func (in *Ingester) changes() docx.Changes {
	return map[string]docx.Changes{"original": docx.Original, "both": docx.Both}[in.Changes]
}

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
	case sniff.ZIP:
		u.Says = "is a ZIP file, but not a Word document"
		u.Next = "unpack it and ingest the folder"
	case sniff.Zeros:
		u.Reason, u.Says, u.Next = document.ReasonDamaged, "holds nothing but zero bytes", "ask for it again, the copy failed"
	case sniff.XML:
		u.Says = "is XML that is not Akoma Ntoso"
	}
	return u
}

// records reads texts handed over in structured form.
func (in *Ingester) records(r io.Reader, j job) ([]*corpus.Text, error) {
	var out []*corpus.Text
	for t, err := range record.Read(r) {
		if err != nil {
			return nil, &document.Unreadable{Reason: document.ReasonDamaged, Says: fmt.Sprintf("is not in the format dovetail/resolution/1 (%v)", err), Next: "mend that line and ingest it again", Err: err}
		}
		if t.Source.File == "" {
			t.Source.File = j.file.Name
		}
		if t.Source.SHA256 == "" {
			t.Source.SHA256 = j.sha256
		}
		out = append(out, t)
	}
	return out, nil
}

// unreadable is what to tell people of an error of a reader.
func unreadable(err error) *document.Unreadable {
	var p *pdf.Error
	if errors.As(err, &p) {
		return p.Unreadable()
	}
	return document.AsUnreadable(err)
}

// Worker runs this process as the child that reads foreign files, when args
// ask for it. It returns the exit code, and whether it was asked.
func Worker(args []string, in io.Reader, out, errw io.Writer) (code int, asked bool) {
	if len(args) != 1 || args[0] != pdf.WorkerArgument {
		return 0, false
	}
	if err := pdf.Serve(in, out); err != nil {
		fmt.Fprintln(errw, err)
		return 1, true
	}
	return 0, true
}
