package desk

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"dovetail/cmd/internal/batch"
)

// Draft is a folder of files that are looked at and do not stay: a draft to be
// checked, a workbook of decisions.
type Draft struct {
	desk *Desk
	dir  string
}

// Draft begins a check. Close it.
func (d *Desk) Draft() (*Draft, error) {
	dir, err := os.MkdirTemp("", "dovetail-draft-")
	if err != nil {
		return nil, err
	}
	return &Draft{d, dir}, nil
}

// Add takes in a file of the draft.
func (d *Draft) Add(name string, r io.Reader) error {
	_, err := d.Keep(name, r)
	return err
}

// Keep is [Draft.Add] that tells where the file lies.
func (d *Draft) Keep(name string, r io.Reader) (path string, err error) {
	path = filepath.Join(d.dir, fileName(name))
	_, err = write(path, r)
	return path, err
}

// Check compares the draft with the corpus. Foreign files are read in a child
// process, as when they are taken in.
func (d *Draft) Check(ctx context.Context) (*batch.Checked, error) {
	return d.desk.Batch().Check(ctx, []string{d.dir})
}

// Close removes the files.
func (d *Draft) Close() error { return os.RemoveAll(d.dir) }
