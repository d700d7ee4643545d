package batch

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"dovetail/analyze/report"
	"dovetail/corpus"
)

// ErrNoFormat tells that there is no format of that name.
var ErrNoFormat = errors.New("there is no such format")

// Rendered is a report as one file: an archive where its format writes several.
type Rendered struct {
	Name  string
	Bytes []byte
}

// Render writes one report of a stored run, with the decisions taken up to now;
// run "" is the latest. Nothing is left on the disk. Errors: [store.ErrNoRun],
// [ErrNoFormat].
func (b *Batch) Render(ctx context.Context, run corpus.RunID, format string, lang corpus.Lang) (*Rendered, error) {
	if !slices.Contains(FormatNames(), format) {
		return nil, fmt.Errorf("%w: %q", ErrNoFormat, format)
	}
	list, err := parseFormats([]string{format}, lang, b.outside(ctx))
	if err != nil {
		return nil, err
	}
	src, err := b.Stream(ctx, run)
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "dovetail-report-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := report.Write(ctx, src, list, dir); err != nil {
		return nil, err
	}
	return pack(dir, format)
}

// pack reads the files of a folder as one.
func pack(dir, format string) (*Rendered, error) {
	names, err := fs.Glob(os.DirFS(dir), "*")
	if err != nil {
		return nil, err
	}
	if len(names) == 1 {
		b, err := os.ReadFile(filepath.Join(dir, names[0]))
		return &Rendered{names[0], b}, err
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range names {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write(b)
		}
		if err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return &Rendered{format + ".zip", out.Bytes()}, nil
}
