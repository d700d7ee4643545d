package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/akn"
	"dovetail/corpus/record"
	"dovetail/ingest/archive"
	"dovetail/ingest/clause"
	"dovetail/ingest/document"
	"dovetail/ingest/pdf"
	"dovetail/ingest/sniff"
)

// documentZIP are the names of documents that are ZIP files inside: one that is
// no document was damaged or misnamed, and is not looked into as an archive.
var documentZIP = map[string]bool{
	".docx": true, ".docm": true, ".dotx": true, ".odt": true, ".ott": true, ".epub": true,
}

// file reads one file; an archive gives a result for each file in it.
func (in *Ingester) file(ctx context.Context, j job) []Result {
	if bad := j.file.check(); bad != nil {
		return []Result{{File: j.file, Err: bad}}
	}
	f, err := os.Open(j.file.disk())
	if err != nil {
		return []Result{{File: j.file, Err: unavailable(j.file.Path, err)}}
	}
	defer f.Close()
	kind, err := sniff.Detect(f, j.file.Size, j.file.Name)
	if err != nil {
		return []Result{{File: j.file, Err: unavailable(j.file.Path, err)}}
	}
	if kind == sniff.ZIP {
		if ext := strings.ToLower(filepath.Ext(j.file.Name)); documentZIP[ext] {
			return []Result{{File: j.file, Err: &document.Unreadable{
				Reason: document.ReasonDamaged, Says: "is a ZIP file, but not a Word document or the like, as its name " + ext + " says",
				Next: "ask for it again; if it is an archive, name it .zip",
			}}}
		}
		return in.archive(ctx, j, f)
	}
	sum, err := hash(f)
	if err != nil {
		return []Result{{File: j.file, Err: unavailable(j.file.Path, err)}}
	}
	return in.content(ctx, j, f, kind, sum)
}

// archive reads the files of an archive, one after the other.
func (in *Ingester) archive(ctx context.Context, j job, f *os.File) []Result {
	dir, err := os.MkdirTemp("", "dovetail-archive-")
	if err != nil {
		return []Result{{File: j.file, Err: unavailable(j.file.Path, err)}}
	}
	defer os.RemoveAll(dir)
	outer := filepath.Dir(j.file.Path)
	var out []Result
	for m := range archive.Unpack(ctx, f, j.file.Size, filepath.Base(j.file.Path), dir, archive.Limits{}) {
		file := File{Path: filepath.Join(outer, filepath.FromSlash(m.Name)), Name: m.Name, Size: m.Size, unpacked: m.Path}
		switch {
		case m.Err != nil:
			out = append(out, Result{File: file, Err: m.Err})
		case m.SameAs != "":
			out = append(out, Result{File: file, SHA256: m.SHA256, SameAs: m.SameAs})
		default:
			out = append(out, in.member(ctx, job{known: j.known, seen: j.seen, file: file}, m)...)
		}
	}
	if len(out) == 0 {
		return []Result{{File: j.file, Err: &document.Unreadable{
			Reason: document.ReasonFormat, Says: "is a ZIP file that holds no document",
			Next: "save it as PDF, DOCX, HTML or plain text",
		}}}
	}
	return out
}

// member reads one unpacked file of an archive.
func (in *Ingester) member(ctx context.Context, j job, m archive.File) []Result {
	f, err := os.Open(m.Path)
	if err != nil {
		return []Result{{File: j.file, Err: unavailable(j.file.Path, err)}}
	}
	defer f.Close()
	return in.content(ctx, j, f, m.Kind, m.SHA256)
}

// content reads an open file, unless one with the same bytes is read already.
func (in *Ingester) content(ctx context.Context, j job, f *os.File, kind sniff.Kind, sum string) []Result {
	r, first := j.seen.claim(sum)
	if !first {
		return []Result{{File: j.file, SHA256: sum, Format: string(kind), same: r}}
	}
	defer close(r.done)
	out := versions(in.bytes(ctx, j, f, kind, sum))
	r.results = slices.Clone(out)
	out[len(out)-1].own = r
	return out
}

// bytes reads an open file into texts, unless it is known.
func (in *Ingester) bytes(ctx context.Context, j job, f *os.File, kind sniff.Kind, sum string) (r Result) {
	r = Result{File: j.file, SHA256: sum, Format: string(kind)}
	if r.Known, r.failed = j.known(j.file, sum); r.Known || r.failed != nil {
		return r
	}
	defer func() {
		// A reader that breaks on a file must not take the other files with it.
		if p := recover(); p != nil {
			in.Log.Error("a reader broke", "file", j.file.Name, "panic", fmt.Sprint(p))
			r.Err = &document.Unreadable{
				Reason: document.ReasonDamaged, Says: "could not be read: the reader broke on it",
				Next: "save it in another format and ingest that", Err: fmt.Errorf("%v", p),
			}
		}
	}()
	doc, err := in.read(ctx, f, kind, &r, in.Changes == "original")
	switch {
	case err != nil:
	case doc != nil:
		err = in.document(doc, &r)
		if err == nil && in.Changes == "both" && tracking[kind] {
			err = in.before(ctx, f, kind, &r)
		}
	case kind == sniff.AKN:
		for _, t := range r.Texts {
			clause.Complete(t, in.Profile)
		}
	}
	if err != nil {
		r.Texts, r.Err = nil, unreadable(err)
	}
	return r
}

// read reads a file into pages of paragraphs, or, one in structured form, into
// the texts of the result. original asks for the text before the revision marks.
func (in *Ingester) read(ctx context.Context, f *os.File, kind sniff.Kind, r *Result, original bool) (doc *document.Document, err error) {
	switch {
	case in.Apart && inChild(kind):
		doc, r.Texts, err = in.apart(ctx, kind, r, f.Name(), original)
	case kind == sniff.Record || kind == sniff.RecordGz:
		r.Texts, err = in.records(f, r.File, r.SHA256)
	case kind == sniff.AKN:
		r.Texts, err = in.akomaNtoso(f, r.File, r.SHA256)
	default:
		doc, err = in.paragraphs(ctx, f, kind, r.File, original)
	}
	return doc, err
}

// document makes texts of a file of paragraphs.
func (in *Ingester) document(doc *document.Document, r *Result) error {
	in.take(doc, r)
	if len(r.Texts) == 0 {
		return &document.Unreadable{
			Reason: document.ReasonFormat, Says: "was read, but holds no resolution that the profile " + in.Profile.Code + " knows",
			Next: "look at the words with \"dovetail ingest --dry-run --text\", or choose another profile with --profile",
		}
	}
	return nil
}

// take makes texts of a document.
func (in *Ingester) take(doc *document.Document, r *Result) {
	doc.Name, doc.SHA256 = r.File.Name, r.SHA256
	r.Pages, r.Aside = doc.Pages, doc.Aside
	texts, _ := clause.Parse(doc, in.Profile)
	for i := range texts {
		r.Texts = append(r.Texts, &texts[i])
	}
}

// Document reads one file into pages of paragraphs, without making texts of
// them; original asks for the text before its revision marks. The error is a
// [*document.Unreadable] where the file is at fault.
func (in *Ingester) Document(ctx context.Context, path string, original bool) (*document.Document, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("reading %q: %w", path, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("reading %q: %w", path, err)
	}
	file := File{Path: path, Name: filepath.Base(path), Size: info.Size()}
	if bad := file.check(); bad != nil {
		return nil, bad
	}
	kind, err := sniff.Detect(f, file.Size, file.Name)
	if err != nil {
		return nil, fmt.Errorf("reading %q: %w", path, err)
	}
	doc, err := in.paragraphs(ctx, f, kind, file, original)
	if err != nil {
		return nil, unreadable(err)
	}
	return doc, nil
}

// records reads texts handed over in structured form.
func (in *Ingester) records(r io.Reader, f File, sum string) ([]*corpus.Text, error) {
	var out []*corpus.Text
	for t, err := range record.Read(r) {
		if err != nil {
			return nil, &document.Unreadable{
				Reason: document.ReasonDamaged, Says: fmt.Sprintf("is not in the format dovetail/resolution/1 (%v)", err),
				Next: "mend that line and ingest it again", Err: err,
			}
		}
		if t.Source.File == "" {
			t.Source.File = f.Name
		}
		if t.Source.SHA256 == "" {
			t.Source.SHA256 = sum
		}
		out = append(out, t)
	}
	return out, nil
}

// akomaNtoso reads a document of the Akoma Ntoso standard, as far as its
// structure states what it says.
func (in *Ingester) akomaNtoso(r io.Reader, f File, sum string) ([]*corpus.Text, error) {
	t, err := akn.Read(r)
	if errors.Is(err, akn.ErrEntities) {
		return nil, &document.Unreadable{
			Reason: document.ReasonSuspicious, Says: "declares XML entities, which may expand without bound and which such documents never need",
			Next: "validate it against the schema of its publisher, or ingest the document as DOCX or PDF", Err: err,
		}
	}
	if err != nil {
		return nil, &document.Unreadable{
			Reason: document.ReasonDamaged, Says: fmt.Sprintf("is no Akoma Ntoso document that can be read (%v)", err),
			Next: "validate it against the schema of its publisher, or ingest the document as DOCX or PDF", Err: err,
		}
	}
	t.Source.File, t.Source.SHA256 = f.Name, sum
	return []*corpus.Text{t}, nil
}

// unreadable is what to tell people of an error of a reader.
func unreadable(err error) *document.Unreadable {
	var p *pdf.Error
	if errors.As(err, &p) {
		return p.Unreadable()
	}
	return document.AsUnreadable(err)
}
