package batch

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dovetail/corpus"
	"dovetail/corpus/specimen"
)

// analysed is a workspace with a run over the English specimens that no child
// process has to read.
func analysed(t *testing.T) *Batch {
	t.Helper()
	dir := t.TempDir()
	b, err := Open(t.Context(), Options{Workspace: filepath.Join(dir, "w"), Profile: "itu", Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	var paths []string
	err = fs.WalkDir(specimen.Files(), ".", func(path string, d fs.DirEntry, err error) error {
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
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Ingest(t.Context(), paths); err != nil {
		t.Fatal(err)
	}
	if _, _, err := b.Analyze(t.Context()); err != nil {
		t.Fatal(err)
	}
	return b
}

// TestDecisionsOnWhatWasSeen decides on a finding as it stood, undoes that, and
// is refused when somebody else was faster.
func TestDecisionsOnWhatWasSeen(t *testing.T) {
	ctx := t.Context()
	b := analysed(t)
	stands := func() (corpus.FindingID, Seen, corpus.Status, string) {
		t.Helper()
		r, err := b.Current(ctx)
		if err != nil {
			t.Fatal(err)
		}
		log, err := b.Store.Decisions(ctx)
		if err != nil {
			t.Fatal(err)
		}
		f, comment := r.Findings[0], ""
		if f.Decision != nil {
			comment = f.Decision.Comment
		}
		return f.ID, SeenOf(f, log), f.Status, comment
	}
	id, first, _, _ := stands()
	decide := func(seen Seen, v Verdict) error {
		_, err := b.DecideSeen(ctx, map[corpus.FindingID]Seen{id: seen}, v)
		return err
	}
	if err := decide(first, Verdict{Status: corpus.Accepted, Comment: "agreed", By: "A"}); err != nil {
		t.Fatal(err)
	}
	var stale *SeenError
	if err := decide(first, Verdict{Status: corpus.Rejected, By: "B"}); !errors.As(err, &stale) || len(stale.Findings) != 1 {
		t.Fatalf("a decision on what no longer stands: %v", err)
	}
	_, second, status, _ := stands()
	if status != corpus.Accepted {
		t.Errorf("the finding is %q after a refused decision", status)
	}
	if err := decide(second, Verdict{Status: corpus.Rejected, By: "B"}); err != nil {
		t.Fatal(err)
	}
	_, third, _, _ := stands()
	if _, err := b.TakeBack(ctx, map[corpus.FindingID]Seen{id: second}, "B"); !errors.As(err, &stale) {
		t.Errorf("undoing what no longer stands: %v", err)
	}
	if _, err := b.TakeBack(ctx, map[corpus.FindingID]Seen{id: third}, "B"); err != nil {
		t.Fatal(err)
	}
	if _, _, status, comment := stands(); status != corpus.Accepted || comment != "agreed" {
		t.Errorf("undone, the finding is %q with %q", status, comment)
	}
	if log, err := b.Store.Decisions(ctx); err != nil || len(log) != 3 {
		t.Errorf("%d entries in the log (%v), want 3: nothing is overwritten", len(log), err)
	}
}
