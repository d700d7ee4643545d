package batch

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"

	"dovetail/analyze/change"
	"dovetail/analyze/report"
	"dovetail/corpus"
)

// Seen stands for what somebody had before them when they decided on a finding:
// what it said, and all that had been decided and said of it.
type Seen string

// SeenOf is what a reader of the finding and its log has seen.
func SeenOf(f *report.Finding, log []corpus.Decision) Seen {
	h := sha256.New()
	fmt.Fprintln(h, change.Basis(f))
	for _, d := range log {
		if d.Finding == f.ID {
			fmt.Fprintf(h, "%q %q %q %q\n", d.Status, d.Comment, d.By, d.At)
		}
	}
	return Seen(fmt.Sprintf("%x", h.Sum(nil)[:12]))
}

// SeenError tells that a finding is no longer what the reader had seen: another
// one decided or said something, or a later run changed it. Nothing was stored.
type SeenError struct{ Findings []corpus.FindingID }

func (e *SeenError) Error() string {
	return fmt.Sprintf("%v changed since it was shown, and nothing was stored: look at it again and decide then", e.Findings)
}

// DecideSeen is [Batch.Decide] by somebody who had seen the findings as they
// stood: where one has changed since, nothing is stored and the error is a
// [*SeenError]. The workspace has one writer, so nobody can come in between.
func (b *Batch) DecideSeen(ctx context.Context, seen map[corpus.FindingID]Seen, v Verdict) ([]corpus.Decision, error) {
	r, err := b.Current(ctx)
	if err != nil {
		return nil, analyzeFirst(err)
	}
	log, err := b.Store.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	var ids []string
	var changed []corpus.FindingID
	for id, had := range seen {
		f, err := findingOf(r, string(id))
		if err != nil {
			return nil, err
		}
		if SeenOf(f, log) != had {
			changed = append(changed, f.ID)
		}
		ids = append(ids, string(id))
	}
	if len(changed) > 0 {
		slices.Sort(changed)
		return nil, &SeenError{changed}
	}
	slices.Sort(ids)
	return b.Decide(ctx, ids, v)
}
