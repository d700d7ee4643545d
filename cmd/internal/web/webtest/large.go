package webtest

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"dovetail/analyze/report"
	"dovetail/cmd/internal/batch"
	"dovetail/cmd/internal/batch/trial"
	"dovetail/corpus"
)

// Large returns the options of the workspace that pages are measured on:
//
//	DOVETAIL_BENCH_WORKSPACE  the workspace; without, a small one of specimens
//	DOVETAIL_BENCH_PROFILE    its organisation, itu unless it is named
//	DOVETAIL_BENCH_FINDINGS   how many findings of its last run are kept, best
//	                          kinds and scores first; all of them unless named
//
// The workspace is not changed: what is measured is a copy. One of 92,000 clauses
// is made of the documents of the data by
//
//	dovetail run --profile un -w ws ../shared/data/un/un-mandates.dovetail.jsonl.gz
func Large(b testing.TB) batch.Options {
	b.Helper()
	from := os.Getenv("DOVETAIL_BENCH_WORKSPACE")
	if from == "" {
		return trial.Workspace(b)
	}
	o := trial.Options(b)
	if p := os.Getenv("DOVETAIL_BENCH_PROFILE"); p != "" {
		o.Profile = p
	}
	if err := os.CopyFS(o.Workspace, os.DirFS(from)); err != nil {
		b.Fatal(err)
	}
	if most := os.Getenv("DOVETAIL_BENCH_FINDINGS"); most != "" {
		n, err := strconv.Atoi(most)
		if err != nil {
			b.Fatal(err)
		}
		keep(b, o, n)
	}
	return o
}

// keep stores a run with the first findings of the last one alone.
func keep(b testing.TB, o batch.Options, findings int) {
	b.Helper()
	w, err := batch.Open(b.Context(), o)
	if err != nil {
		b.Fatal(err)
	}
	defer w.Close()
	open, err := w.Store.Stream(b.Context(), "")
	if err != nil {
		b.Fatal(err)
	}
	var kept bytes.Buffer
	out := report.NewEncoder(unclosed{&kept})
	var run corpus.Run
	n := 0
	for m, err := range report.Decode(open) {
		if err != nil {
			b.Fatal(err)
		}
		switch m := m.(type) {
		case *report.Run:
			if m.ID, err = w.Store.NextRun(b.Context()); err != nil {
				b.Fatal(err)
			}
			run = m.Run
		case *report.Finding:
			if n++; n > findings {
				continue
			}
		}
		if err := out.Handle(m); err != nil {
			b.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		b.Fatal(err)
	}
	if err := w.Store.SaveRun(b.Context(), run, nil, kept.Bytes()); err != nil {
		b.Fatal(err)
	}
	b.Logf("%s: %d of %d findings are kept", filepath.Base(o.Workspace), min(n, findings), n)
}

// unclosed is a writer that closes nothing.
type unclosed struct{ io.Writer }

func (unclosed) Close() error { return nil }
