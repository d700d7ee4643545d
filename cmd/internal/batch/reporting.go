package batch

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"

	"dovetail/analyze/report"
	"dovetail/corpus"
)

// Report renders a stored run into the output folder, with the decisions taken
// up to now; run "" is the latest.
func (b *Batch) Report(ctx context.Context, run corpus.RunID) error {
	if err := writable(b.Out); err != nil {
		return err
	}
	formats, err := Formats(b.Formats, b.Lang)
	if err != nil {
		return err
	}
	src, err := b.Stream(ctx, run)
	if err != nil {
		return err
	}
	return report.Write(ctx, src, formats, b.Out)
}

// Stream is the stored stream of a run with the decisions in force.
func (b *Batch) Stream(ctx context.Context, run corpus.RunID) (report.Source, error) {
	stored, err := b.Store.Stream(ctx, run)
	if err != nil {
		return nil, err
	}
	log, err := b.Store.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	src := report.Decode(func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(stored)), nil })
	return report.Decided(src, log), nil
}

// hash is the SHA-256 of its parts, kept apart.
func hash(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// nopCloser gives a writer a Close that does nothing.
type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }

// known lists the names of formats for people.
func known(all []report.Format) string {
	var names []string
	for _, f := range all {
		names = append(names, f.Name)
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}
