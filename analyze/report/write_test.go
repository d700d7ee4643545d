package report_test

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dovetail/analyze/report"
	"dovetail/analyze/report/internal/sample"
)

// words is a format that writes the types of the messages, and fails where it
// is told to.
type words struct {
	w    io.WriteCloser
	fail error
}

func (h *words) Handle(m report.Message) error {
	if h.fail != nil {
		return h.fail
	}
	_, err := io.WriteString(h.w, m.Type()+"\n")
	return err
}

func (h *words) Close() error { return h.w.Close() }

func format(name string, fail error) report.Format {
	return report.Format{Name: name, Open: func(create report.Create) (report.Handler, error) {
		w, err := create(name + ".txt")
		return &words{w, fail}, err
	}}
}

// names lists a folder.
func names(tb testing.TB, dir string) string {
	tb.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		tb.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return strings.Join(out, " ")
}

func TestWriteGoesOnWhenAFormatFails(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "folder")
	broken := errors.New("out of paper")
	err := report.Write(context.Background(), sample.Analysis().Source(), []report.Format{format("a", broken), format("b", nil)}, dir)
	if !errors.Is(err, broken) || !strings.Contains(err.Error(), "writing the a report") {
		t.Errorf("error %v, want the failure of format a by name", err)
	}
	if got := names(t, dir); got != "b.txt" {
		t.Errorf("the folder holds %q, want b.txt alone", got)
	}
}

func TestWriteReplacesNothingWhenStopped(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte("before"), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := report.Write(ctx, sample.Analysis().Source(), []report.Format{format("a", nil)}, dir); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
	broken := errors.New("unreadable")
	src := func(yield func(report.Message, error) bool) { yield(nil, broken) }
	if err := report.Write(context.Background(), src, []report.Format{format("a", nil)}, dir); !errors.Is(err, broken) {
		t.Errorf("error %v, want %v", err, broken)
	}
	got, err := os.ReadFile(filepath.Join(dir, "a.txt"))
	if err != nil || string(got) != "before" {
		t.Errorf("the earlier report reads %q (%v), want it untouched", got, err)
	}
	if got := names(t, dir); got != "a.txt" {
		t.Errorf("the folder holds %q, want a.txt alone", got)
	}
}

func TestWriteWhereAFolderCannotBe(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	err := report.Write(context.Background(), sample.Analysis().Source(), []report.Format{format("a", nil)}, file)
	if err == nil || !strings.Contains(err.Error(), "choose another with -o") {
		t.Errorf("error %v, want the next step", err)
	}
}

func TestWriteOverAFolderOfTheName(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "a.txt", "x"), 0o755); err != nil {
		t.Fatal(err)
	}
	err := report.Write(context.Background(), sample.Analysis().Source(), []report.Format{format("a", nil)}, dir)
	if err == nil || !strings.Contains(err.Error(), "a.txt") {
		t.Errorf("error %v, want one that names the file", err)
	}
	if got := names(t, dir); got != "a.txt" {
		t.Errorf("the folder holds %q, want nothing beside a.txt", got)
	}
}

func TestFilesKeepToTheFolder(t *testing.T) {
	for _, name := range []string{"../x", "a/b", `a\b`, "", "c:x"} {
		f := report.Format{Name: "a", Open: func(create report.Create) (report.Handler, error) {
			w, err := create(name)
			return &words{w, nil}, err
		}}
		dir := t.TempDir()
		if err := report.Write(context.Background(), sample.Analysis().Source(), []report.Format{f}, dir); err == nil {
			t.Errorf("a format wrote the file %q", name)
		}
		if got := names(t, dir); got != "" {
			t.Errorf("the folder holds %q", got)
		}
	}
}
