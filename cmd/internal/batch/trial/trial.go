// Package trial makes workspaces for tests: one with a run over the English
// specimens that no child process has to read. The first test of a process
// makes it, the others get copies.
package trial

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"dovetail/cmd/internal/batch"
	"dovetail/corpus/specimen"
)

// Options are those of a workspace in a folder of the test.
func Options(t testing.TB) batch.Options {
	dir := t.TempDir()
	return batch.Options{
		Workspace: filepath.Join(dir, "dovetail.workspace"), Out: filepath.Join(dir, "dovetail-report"),
		Profile: "itu", Version: "test", Command: "a test",
	}
}

// Workspace returns the options of an analysed workspace of the test's own.
func Workspace(t testing.TB) batch.Options {
	t.Helper()
	from, err := analysed()
	if err != nil {
		t.Fatal(err)
	}
	o := Options(t)
	if err := os.CopyFS(o.Workspace, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return o
}

// analysed makes the workspace that others are copies of.
var analysed = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "dovetail-trial-")
	if err != nil {
		return "", err
	}
	ctx := context.Background()
	paths, err := Files(dir)
	if err != nil {
		return "", err
	}
	b, err := batch.Open(ctx, batch.Options{Workspace: filepath.Join(dir, "workspace"), Profile: "itu", Version: "test"})
	if err != nil {
		return "", err
	}
	_, err = b.Ingest(ctx, paths)
	if err == nil {
		_, _, err = b.Analyze(ctx)
	}
	if err == nil {
		err = b.Index(ctx)
	}
	return b.Store.Dir(), errors.Join(err, b.Close())
})

// Files puts the English specimens that are not PDF into a folder.
func Files(dir string) ([]string, error) {
	var paths []string
	err := fs.WalkDir(specimen.Files(), ".", func(path string, d fs.DirEntry, err error) error {
		stem := strings.TrimSuffix(path, filepath.Ext(path))
		if err != nil || d.IsDir() || !strings.HasSuffix(stem, "-E") || strings.HasSuffix(path, ".pdf") {
			return err
		}
		words, err := fs.ReadFile(specimen.Files(), path)
		if err != nil {
			return err
		}
		to := filepath.Join(dir, filepath.Base(path))
		paths = append(paths, to)
		return os.WriteFile(to, words, 0o600)
	})
	return paths, err
}
