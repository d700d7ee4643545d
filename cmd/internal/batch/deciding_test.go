package batch_test

import (
	"errors"
	"testing"

	"dovetail/cmd/internal/batch"
	"dovetail/cmd/internal/batch/trial"
	"dovetail/corpus"
)

// TestDecisionsOnWhatWasSeen decides on a finding as it stood, undoes that, and
// is refused when somebody else was faster.
func TestDecisionsOnWhatWasSeen(t *testing.T) {
	ctx := t.Context()
	b, err := batch.Open(ctx, trial.Workspace(t))
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	stands := func() (corpus.FindingID, batch.Seen, corpus.Status, string) {
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
		return f.ID, batch.SeenOf(f, log), f.Status, comment
	}
	id, first, _, _ := stands()
	decide := func(seen batch.Seen, v batch.Verdict) error {
		_, err := b.DecideSeen(ctx, map[corpus.FindingID]batch.Seen{id: seen}, v)
		return err
	}
	if err := decide(first, batch.Verdict{Status: corpus.Accepted, Comment: "agreed", By: "A"}); err != nil {
		t.Fatal(err)
	}
	var stale *batch.SeenError
	if err := decide(first, batch.Verdict{Status: corpus.Rejected, By: "B"}); !errors.As(err, &stale) || len(stale.Findings) != 1 {
		t.Fatalf("a decision on what no longer stands: %v", err)
	}
	_, second, status, _ := stands()
	if status != corpus.Accepted {
		t.Errorf("the finding is %q after a refused decision", status)
	}
	if err := decide(second, batch.Verdict{Status: corpus.Rejected, By: "B"}); err != nil {
		t.Fatal(err)
	}
	_, third, _, _ := stands()
	if _, err := b.TakeBack(ctx, map[corpus.FindingID]batch.Seen{id: second}, "B"); !errors.As(err, &stale) {
		t.Errorf("undoing what no longer stands: %v", err)
	}
	if _, err := b.TakeBack(ctx, map[corpus.FindingID]batch.Seen{id: third}, "B"); err != nil {
		t.Fatal(err)
	}
	if _, _, status, comment := stands(); status != corpus.Accepted || comment != "agreed" {
		t.Errorf("undone, the finding is %q with %q", status, comment)
	}
	if log, err := b.Store.Decisions(ctx); err != nil || len(log) != 3 {
		t.Errorf("%d entries in the log (%v), want 3: nothing is overwritten", len(log), err)
	}
}
