package batch

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"dovetail/analyze/report"
	"dovetail/analyze/report/formats"
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

// standard are the formats written when none is named: one for programs, one
// to read, one to work in.
var standard = []string{"json", "html", "xlsx"}

// Formats returns the formats by their names; none stands for the standard
// ones. An error is one of usage.
func Formats(names []string, lang corpus.Lang) ([]report.Format, error) {
	if len(names) == 0 {
		names = standard
	}
	if lang == "" {
		lang = corpus.English
	}
	return formats.Parse(strings.Join(names, ","), lang)
}

// FormatNames lists the names of all formats.
func FormatNames() []string {
	var names []string
	for _, f := range formats.All(corpus.English) {
		names = append(names, f.Name)
	}
	return names
}
