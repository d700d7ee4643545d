package batch

import (
	"context"
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"

	"dovetail/analyze/change"
	"dovetail/analyze/report"
	"dovetail/corpus"
	"dovetail/corpus/store"
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
// [*SeenError]. The workspace has one writer, so nobody can come in between
// unless the writer itself is shared.
func (b *Batch) DecideSeen(ctx context.Context, seen map[corpus.FindingID]Seen, v Verdict) ([]corpus.Decision, error) {
	if _, _, err := b.asSeen(ctx, seen); err != nil {
		return nil, err
	}
	return b.Decide(ctx, plain(slices.Sorted(maps.Keys(seen))), v)
}

// TakeBack undoes the last decision on each of the findings: what stood before
// it stands again, as a new entry of the log. It compares like
// [Batch.DecideSeen].
func (b *Batch) TakeBack(ctx context.Context, seen map[corpus.FindingID]Seen, by string) ([]corpus.Decision, error) {
	r, log, err := b.asSeen(ctx, seen)
	if err != nil {
		return nil, err
	}
	at := now()
	var out []corpus.Decision
	for _, id := range slices.Sorted(maps.Keys(seen)) {
		f, err := findingOf(r, string(id))
		if err != nil {
			return nil, err
		}
		d := beforeLast(log, id)
		d.Finding, d.By, d.At = id, by, at
		d.Basis, d.Run = change.Basis(f), r.Run.ID
		out = append(out, d)
	}
	return out, b.Store.Record(ctx, store.Entries{Decisions: out})
}

// beforeLast is the decision that stood before the last one: its status and
// comment, or an open finding.
func beforeLast(log []corpus.Decision, id corpus.FindingID) corpus.Decision {
	last, before := corpus.Decision{Status: corpus.Open}, corpus.Decision{Status: corpus.Open}
	for _, d := range log {
		if d.Finding == id && d.Status != "" {
			last, before = corpus.Decision{Status: d.Status, Comment: d.Comment}, last
		}
	}
	return before
}

// asSeen checks that findings stand as they were seen.
func (b *Batch) asSeen(ctx context.Context, seen map[corpus.FindingID]Seen) (*report.Report, []corpus.Decision, error) {
	r, err := b.Current(ctx)
	if err != nil {
		return nil, nil, analyzeFirst(err)
	}
	log, err := b.Store.Decisions(ctx)
	if err != nil {
		return nil, nil, err
	}
	var changed []corpus.FindingID
	for _, id := range slices.Sorted(maps.Keys(seen)) {
		f, err := findingOf(r, string(id))
		if err != nil || SeenOf(f, log) != seen[id] {
			changed = append(changed, id) // or it is no longer found
		}
	}
	if len(changed) > 0 {
		return nil, nil, &SeenError{changed}
	}
	return r, log, nil
}

// plain are ids as words.
func plain(ids []corpus.FindingID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = string(id)
	}
	return out
}
