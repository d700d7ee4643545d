package batch

import (
	"context"
	"encoding/json"
	"fmt"

	"dovetail/corpus"
	"dovetail/corpus/store"
	"dovetail/ingest"
)

// Ingested counts what an ingest did.
type Ingested struct {
	Files    int               `json:"files"`   // files looked at
	Known    int               `json:"known"`   // of them, already in the workspace
	Texts    int               `json:"texts"`   // texts read anew
	Clauses  int               `json:"clauses"` // their clauses
	SetAside []corpus.SetAside `json:"set_aside,omitempty"`
	Notes    []string          `json:"notes,omitempty"`
}

// Ingest reads files and folders into the workspace. A file that cannot be
// read is set aside and stops nothing.
func (b *Batch) Ingest(ctx context.Context, paths []string) (Ingested, error) {
	var sum Ingested
	in := ingest.New(b.ingestOptions())
	defer in.Close()
	files, aside, err := ingest.Find(paths)
	if err != nil {
		return sum, err
	}
	batch, err := b.Store.Begin(ctx)
	if err != nil {
		return sum, err
	}
	for _, a := range aside {
		if err := b.setAside(ctx, batch, &sum, a); err != nil {
			return sum, err
		}
	}
	known := func(f ingest.File, sha256 string) (bool, error) {
		return b.Store.Has(ctx, store.File{SHA256: sha256, Path: f.Path, Reading: in.Reading()})
	}
	for r, err := range in.Read(ctx, files, known) {
		if err != nil {
			return sum, fmt.Errorf("reading files: %w", err)
		}
		if err := b.keep(ctx, batch, in.Reading(), r, &sum); err != nil {
			return sum, err
		}
		b.Progress("reading", sum.Files, len(files))
	}
	return sum, b.Store.End(ctx, batch)
}

// Align finds which clauses say the same in the languages of an edition.
func (b *Batch) Align(ctx context.Context) error {
	n, err := b.Store.Align(ctx)
	if n > 0 {
		b.Log.Info("aligned the clauses of translations", "pairs of texts", n)
	}
	return err
}

// ingestOptions are the options of reading that the batch carries.
func (b *Batch) ingestOptions() ingest.Options {
	return ingest.Options{Profile: b.Profile, Changes: b.Changes, NoOCR: b.NoOCR, Worker: b.Worker, Apart: b.Apart, Log: b.Log}
}

// keep stores what was read of one file, or sets it aside.
func (b *Batch) keep(ctx context.Context, batch store.BatchID, reading string, r ingest.Result, sum *Ingested) error {
	if !r.InForce {
		sum.Files++
	}
	switch {
	case r.Known:
		sum.Known++
		return nil
	case r.SameAs != "":
		sum.Notes = append(sum.Notes, fmt.Sprintf("%s has the same content as %s and was read once", r.File.Name, r.SameAs))
		return nil
	}
	aside, some := r.SetAside()
	if r.Err != nil {
		return b.setAside(ctx, batch, sum, aside)
	}
	pages := make([]store.Page, len(r.Pages))
	for i := range r.Pages {
		p := &r.Pages[i]
		text, _ := p.Text()
		q, err := json.Marshal(p.Quality)
		if err != nil {
			return err
		}
		pages[i] = store.Page{Number: p.Number, Text: text, Printed: p.Printed, Quality: string(q)}
	}
	if some {
		// What was read in part is read again by the next run, when what it
		// lacked may be there.
		reading += ";partly"
	}
	f := store.File{SHA256: r.SHA256, Path: r.File.Path, Name: r.File.Name, Format: r.Format, Size: r.File.Size, Reading: reading}
	if err := b.Store.Put(ctx, batch, f, pages, r.Texts); err != nil {
		return err
	}
	if some {
		if err := b.setAside(ctx, batch, sum, aside); err != nil {
			return err
		}
	}
	sum.Texts += len(r.Texts)
	for _, t := range r.Texts {
		sum.Clauses += len(t.Clauses)
		if t.Revision != nil {
			sum.Notes = append(sum.Notes, fmt.Sprintf("%s proposes changes to %s; see them by dovetail ingest --dry-run --proposed", r.File.Name, t.Revision.InForce))
		}
	}
	return nil
}

func (b *Batch) setAside(ctx context.Context, batch store.BatchID, sum *Ingested, a corpus.SetAside) error {
	sum.SetAside = append(sum.SetAside, a)
	b.Log.Info("set aside", "file", a.File, "reason", a.Reason)
	return b.Store.SetAside(ctx, batch, a)
}

// Read reads files and folders and hands each result to put; nothing is
// stored. It returns what could not even be looked at.
func Read(ctx context.Context, o Options, paths []string, put func(ingest.Result) error) ([]corpus.SetAside, error) {
	b, err := prepare(o)
	if err != nil {
		return nil, err
	}
	in := ingest.New(b.ingestOptions())
	defer in.Close()
	files, aside, err := ingest.Find(paths)
	if err != nil {
		return nil, err
	}
	new := func(ingest.File, string) (bool, error) { return false, nil }
	for r, err := range in.Read(ctx, files, new) {
		if err != nil {
			return nil, fmt.Errorf("reading files: %w", err)
		}
		if err := put(r); err != nil {
			return nil, err
		}
	}
	return aside, nil
}
