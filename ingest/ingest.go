// Package ingest turns files into texts: it finds the files, tells what each
// is by its bytes, lets the reader for it make pages of paragraphs, and the
// clause parser make resolutions of these.
//
// A file that cannot be read never stops the others: its [Result] says why and
// what to do.
package ingest

import (
	"context"
	"fmt"
	"io"
	"iter"
	"log/slog"

	"dovetail/corpus"
	"dovetail/corpus/profile"
	"dovetail/ingest/document"
	"dovetail/ingest/pdf"
)

// readingVersion changes when the same bytes are read into other texts, so
// that a workspace is brought up to date by the next ingest.
const readingVersion = "2"

// Options say how to read.
type Options struct {
	Profile *profile.Profile
	Changes string   // tracked changes: "accepted" (also ""), "original", "both"
	NoOCR   bool     // never call an OCR program
	OnlyOCR bool     // take every page of a PDF for an image, to measure OCR
	Worker  []string // the command line of the PDF worker; empty for this program itself
	Apart   bool     // the other files are read in child processes too: they come from afar
	Log     *slog.Logger
}

// Ingester reads files. Close it to end the processes it keeps.
type Ingester struct {
	Options
	pdf *pdf.Reader
}

// New returns an ingester.
func New(o Options) *Ingester {
	if o.Log == nil {
		o.Log = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	if o.Changes == "" {
		o.Changes = "accepted"
	}
	return &Ingester{Options: o, pdf: pdf.NewReader(pdf.Options{Logger: o.Log, NoOCR: o.NoOCR, OnlyOCR: o.OnlyOCR, Command: o.Worker})}
}

// Close ends the processes that read for it.
func (in *Ingester) Close() error { return in.pdf.Close() }

// Reading names everything besides the bytes that decides what is read: a file
// read in another way is another version of it.
func (in *Ingester) Reading() string {
	return fmt.Sprintf("%s;profile=%s;changes=%s;ocr=%t", readingVersion, in.Profile.Code, in.Changes, !in.NoOCR)
}

// Result is what was read of one file.
type Result struct {
	File   File
	SHA256 string
	Format string
	Known  bool   // the caller knew the file; nothing was read
	SameAs string // the name of a file of this call with the same bytes; nothing was read
	// InForce tells that these are the texts before the revision marks of the
	// file whose result comes next.
	InForce bool
	Pages   []document.Page
	Texts   []*corpus.Text
	Aside   *document.Unreadable // pages that were set aside, of a file that was read
	Err     *document.Unreadable // why the file was set aside

	failed error
	before *Result  // the same file before its revision marks
	same   *reading // another file with the same bytes is being read
	own    *reading // files with the same bytes may wait for this
}

// SetAside names the file, or the pages of it, that was set aside.
func (r *Result) SetAside() (a corpus.SetAside, ok bool) {
	why := r.Err
	if why == nil {
		why = r.Aside
	}
	if why == nil {
		return a, false
	}
	return corpus.SetAside{File: r.File.Path, Code: string(why.Reason), Reason: why.Says, Next: why.Next}, true
}

// Known tells, of a file and the hash of its bytes, that it need not be read.
type Known func(f File, sha256 string) (bool, error)

// Read reads files, several at once, and yields the results in the order of
// the files. An error of known or of ctx ends it.
func (in *Ingester) Read(ctx context.Context, files []File, known Known) iter.Seq2[Result, error] {
	return func(yield func(Result, error) bool) {
		for r := range in.inOrder(ctx, files, known) {
			err := r.failed
			if err == nil {
				err = ctx.Err()
			}
			if !yield(r, err) || err != nil {
				return
			}
		}
	}
}
